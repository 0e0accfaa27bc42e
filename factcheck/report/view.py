"""What the page shows, gathered from a report: articles, cards, grid. No mark-up here: the templates draw it."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ..model import KINDS, SEVERITIES, Article, Evidence, Fact, Finding, Report, Side, Slot
from .passages import TEXT, Mark, Paragraph, Passage, paragraphs, passage
from .pictures import Picture, picture
from .words import Words, words

GRID_CELLS = 1_800
_SAFE = re.compile(r"[^A-Za-z0-9_-]+")
_WEB = re.compile(r"https?://[^\s]+\Z", re.I)


class ArticleView(NamedTuple):
    """An article as shown: `anchor` is its place in the page, `url` empty unless it is a web address."""

    article: Article
    anchor: str
    number: int
    source: str
    title: str
    published: str
    url: str
    facts: int
    findings: int


class Said(NamedTuple):
    """One piece of evidence: whose it is, its sentence, and where to read it."""

    by: ArticleView
    passage: Passage
    anchor: str
    place: str
    attribution: str
    certainty: str


class SideView(NamedTuple):
    """A side of a finding: its letter, its value as the reader writes it, how many say it."""

    letter: str
    heading: str
    exact: str
    quoted: bool
    counts: str
    said: tuple[Said, ...]


class Card(NamedTuple):
    """A finding as shown."""

    finding: Finding
    anchor: str
    articles: tuple[str, ...]
    sides: tuple[SideView, ...]
    picture: Picture | None
    plain: str


class Cell(NamedTuple):
    """What one article says of a fact: its words, exact value, place, and the letter of its side in a conflict."""

    text: str
    exact: str
    anchor: str
    letter: str


class Row(NamedTuple):
    """A fact across the articles. `finding` is the anchor of the conflict it is in, or ""."""

    about: str
    kind: str
    finding: str
    severity: str
    cells: tuple[tuple[Cell, ...], ...]


class View:
    """A report laid out for its reader. Each part is made when it is asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words: Words = words(report.lang)
        self._facts = {(fact.article, fact.start, fact.end): fact for fact in reversed(report.facts)}

    @functools.cached_property
    def articles(self) -> tuple[ArticleView, ...]:
        """The articles, in the order of the report."""
        facts = Counter(fact.article for fact in self.report.facts)
        found = Counter(id for finding in self.report.findings for id in _articles(finding))
        return tuple(self._article(article, number, facts[article.id], found[article.id])
                     for number, article in enumerate(self.report.articles, 1))

    def _article(self, article: Article, number: int, facts: int, findings: int) -> ArticleView:
        source = article.source or self.words("no_source")
        return ArticleView(article, f"t{number}", number, source, article.title or article.path or self.words("no_title"),
                           self.words.published(article.published), article.url if _WEB.match(article.url) else "", facts, findings)

    @functools.cached_property
    def by_id(self) -> dict[str, ArticleView]:
        """The articles by their id."""
        return {one.article.id: one for one in self.articles}

    @functools.cached_property
    def cards(self) -> tuple[Card, ...]:
        """The findings, in the order of the report."""
        taken: Counter[str] = Counter()
        return tuple(self._card(finding, taken) for finding in self.report.findings)

    def _card(self, finding: Finding, taken: Counter[str]) -> Card:
        slug = f"finding-{_SAFE.sub('-', finding.id)[:60]}"
        taken[slug] += 1
        sides = tuple(self._side(side, _letter(number)) for number, side in enumerate(finding.sides))
        facts = [[self._fact(e) for e in side.evidence] for side in finding.sides]
        return Card(finding, slug if taken[slug] == 1 else f"{slug}-{taken[slug]}",
                    tuple(self.by_id[id].anchor for id in _articles(finding) if id in self.by_id), sides,
                    picture(finding, facts, {one.article.id: one.article for one in self.articles}, self.words),
                    plain(finding, sides))

    def _fact(self, evidence: Evidence) -> Fact | None:
        return self._facts.get((evidence.article, evidence.start, evidence.end))

    def _side(self, side: Side, letter: str) -> SideView:
        facts = [fact for e in side.evidence if (fact := self._fact(e))]
        value = facts[0].value if facts else None
        said = self.words.value(value) if value else ""
        exact = self.words.value(value, exact=True) if value else ""
        quoted = bool(facts) and facts[0].kind == "quote"
        return SideView(letter, (said or side.value)[:300], exact if exact != said else "", quoted,
                        self.counts({e.article for e in side.evidence}, side.witnesses),
                        tuple(self._said(e) for e in side.evidence if e.article in self.by_id))

    def counts(self, articles: Iterable[str], witnesses: int) -> str:
        """ "3 articles, 2 witnesses"; the witnesses only when they are fewer."""
        number = len(set(articles))
        said = self.words.count("articles", number)
        if witnesses >= number:
            return said
        return self.words("ratio", articles=said, witnesses=self.words.count("witnesses", witnesses))

    def _said(self, evidence: Evidence) -> Said:
        by, fact = self.by_id[evidence.article], self._fact(evidence)
        sure = fact.certainty if fact else "asserted"
        return Said(by, passage(by.article, evidence), f"{by.anchor}-{evidence.start}",
                    f"{by.article.path or by.article.id}:{evidence.line}", fact.attribution if fact else "",
                    "" if sure == "asserted" else self.words.named("certainties", sure))

    @functools.cached_property
    def severities(self) -> tuple[tuple[str, int], ...]:
        """How many findings of each severity, the worst first."""
        counted = Counter(finding.severity for finding in self.report.findings)
        return tuple((severity, counted[severity]) for severity in reversed(SEVERITIES))

    @functools.cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that have findings, in the usual order."""
        found = {finding.kind for finding in self.report.findings}
        return tuple(kind for kind in KINDS if kind in found) + tuple(sorted(found - set(KINDS)))

    @functools.cached_property
    def witnesses(self) -> int:
        """How many independent texts the articles are."""
        return self.report.witnesses(article.id for article in self.report.articles)

    @functools.cached_property
    def groups(self) -> tuple[tuple[ArticleView, ...], ...]:
        """The witnesses: articles that share a text together, the largest first, then each of the others alone."""
        copies = [tuple(self.by_id[id] for id in ids if id in self.by_id) for ids in self.report.copies]
        shared = {one.article.id for group in copies for one in group}
        alone = [(one,) for one in self.articles if one.article.id not in shared]
        return tuple(sorted((g for g in copies if g), key=len, reverse=True)) + tuple(alone)

    @functools.cached_property
    def headline(self) -> str:
        """The story in a line: the title of its first article, or how many stories there are."""
        stories = {article.story for article in self.report.articles}
        if len(stories) > 1:
            return self.words("stories_line", stories=self.words.count("stories", len(stories)))
        first = min(self.articles, key=_when, default=None)
        return first.title if first else self.words("product")

    @functools.cached_property
    def deck(self) -> str:
        """The line under the headline: who published, the first to publish first."""
        sources = list(dict.fromkeys(one.source for one in sorted(self.articles, key=_when) if one.article.source))
        more = f" {self.words('and_more', count=len(sources) - 6)}" if len(sources) > 6 else ""
        return ", ".join(sources[:6]) + more

    @functools.cached_property
    def checked(self) -> tuple[str, ...]:
        """What was found, kind by kind, and how much of it could be compared."""
        facts, compared = Counter(f.kind for f in self.report.facts), Counter(s.kind for s in self._compared)
        return tuple(self.words("checked_kind", what=self.words.count(kind, facts[kind], "kinds_counted"),
                                compared=self.words.count("compared", compared[kind]))
                     for kind in KINDS if facts[kind])

    @functools.cached_property
    def _compared(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.report.slots if len({fact.article for fact in slot.facts}) > 1)

    @functools.cached_property
    def _marks(self) -> dict[str, list[Mark]]:
        made: defaultdict[str, list[Mark]] = defaultdict(list)
        for card in self.cards:
            for number, side in enumerate(card.finding.sides):
                for e in side.evidence:
                    made[e.article].append(Mark(e.start, e.end, card.anchor, _letter(number)))
        return made

    def paragraphs(self, one: ArticleView) -> Iterable[Paragraph]:
        """The text of an article, with its facts and the places of the findings."""
        facts = self._facts_of.get(one.article.id, ())
        return paragraphs(one.article, facts, self._marks.get(one.article.id, ()), one.anchor)

    @functools.cached_property
    def _facts_of(self) -> dict[str, list[Fact]]:
        made: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self.report.facts:
            made[fact.article].append(fact)
        return made

    def beyond(self, one: ArticleView) -> int:
        """How many characters of an article are not shown."""
        return max(0, len(one.article.text) - TEXT)

    @functools.cached_property
    def grid(self) -> tuple[Row, ...]:
        """The facts that several articles state, those in conflict first, within `GRID_CELLS` cells."""
        order = {card.anchor: number for number, card in enumerate(self.cards)}
        rows = sorted((self._row(slot) for slot in self._compared), key=lambda row: order.get(row.finding, len(order)))
        return tuple(rows[:max(10, GRID_CELLS // max(1, len(self.articles)))])

    @property
    def grid_cut(self) -> int:
        """How many rows the grid leaves out."""
        return len(self._compared) - len(self.grid)

    def _row(self, slot: Slot) -> Row:
        places = [self._conflicts.get((f.article, f.start, f.end), {}) for f in slot.facts]
        anchor = next((anchor for found in places for anchor in found if sum(anchor in p for p in places) > 1), "")
        cells: defaultdict[str, list[Cell]] = defaultdict(list)
        for fact, found in zip(slot.facts, places, strict=True):
            cells[fact.article].append(self._cell(fact, found.get(anchor, "")))
        return Row(slot.about, slot.kind, anchor, self._severity.get(anchor, ""), tuple(tuple(cells[one.article.id]) for one in self.articles))

    @functools.cached_property
    def _severity(self) -> dict[str, str]:
        return {card.anchor: card.finding.severity for card in self.cards}

    def _cell(self, fact: Fact, letter: str) -> Cell:
        one = self.by_id.get(fact.article)
        said = fact.text if len(fact.text) <= 90 else f"{fact.text[:88]}…"
        return Cell(said, self.words.value(fact.value, exact=True), f"{one.anchor}-{fact.start}" if one else "", letter)

    @functools.cached_property
    def _conflicts(self) -> dict[tuple[str, int, int], dict[str, str]]:
        made: defaultdict[tuple[str, int, int], dict[str, str]] = defaultdict(dict)
        for card in self.cards:
            for number, side in enumerate(card.finding.sides):
                for e in side.evidence:
                    made[e.article, e.start, e.end][card.anchor] = _letter(number)
        return made


def _when(one: ArticleView) -> tuple[int, int]:
    """Orders articles by publication; those of a vague or unknown date come last."""
    published = one.article.published
    return (published.end.toordinal(), one.number) if published else (9_999_999, one.number)


def plain(finding: Finding, sides: Iterable[SideView]) -> str:
    """A finding as a few lines of text, for the clipboard."""
    lines = [finding.message]
    for side in sides:
        lines.append(f"{side.letter}. {side.heading} ({side.counts})")
        lines += [f"   – {s.by.source}, {s.by.published} ({s.place}) : « {''.join(s.passage).strip()} »" for s in side.said]
    return "\n".join(lines)


def _letter(number: int) -> str:
    """A, B, C… of a side; after Z, its number."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _articles(finding: Finding) -> dict[str, None]:
    """The ids of a finding's articles, in order."""
    return dict.fromkeys(e.article for side in finding.sides for e in side.evidence)
