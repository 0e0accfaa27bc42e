"""What the page shows, gathered from a report: articles, cards, grid, texts. No mark-up here: the templates draw it."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..model import KINDS, SEVERITIES, Evidence, Fact, Member, Report, Slot
from . import grid
from .articles import ArticleView, article_views, when
from .cards import Card, cards
from .passages import TEXT, Mark, Paragraph, letter, paragraphs
from .words import Words, words

if TYPE_CHECKING:
    from ..link.coverage import Coverage

GRID_CELLS = 1_800
_SOURCES = 6  # sources named under the headline


class View:
    """A report laid out for its reader. Each part is made when it is asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words: Words = words(report.lang)
        self._facts = {(fact.article, fact.start, fact.end): fact for fact in reversed(report.facts)}

    @functools.cached_property
    def articles(self) -> tuple[ArticleView, ...]:
        """The articles, in the order of the report."""
        return article_views(self.report, self.words)

    @functools.cached_property
    def by_id(self) -> dict[str, ArticleView]:
        """The articles by their id."""
        return {one.article.id: one for one in self.articles}

    def fact(self, evidence: Evidence) -> Fact | None:
        """The fact that a piece of evidence shows; None when it is none."""
        return self._facts.get((evidence.article, evidence.start, evidence.end))

    # At a glance

    @functools.cached_property
    def headline(self) -> str:
        """The story in a line: the title of its first article, or how many stories there are."""
        stories = {article.story for article in self.report.articles}
        if len(stories) > 1:
            return self.words("stories_line", stories=self.words.count("stories", len(stories)))
        first = min(self.articles, key=when, default=None)
        return first.title if first else self.words("product")

    @functools.cached_property
    def deck(self) -> str:
        """The line under the headline: who published, the first to publish first."""
        sources = list(dict.fromkeys(one.source for one in sorted(self.articles, key=when) if one.article.source))
        more = f" {self.words('and_more', count=len(sources) - _SOURCES)}" if len(sources) > _SOURCES else ""
        return ", ".join(sources[:_SOURCES]) + more

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
    def severities(self) -> tuple[tuple[str, int], ...]:
        """How many findings of each severity that nothing suppresses, the worst first."""
        counted = Counter(finding.severity for finding in self.report.findings if not finding.suppressed)
        return tuple((severity, counted[severity]) for severity in reversed(SEVERITIES))

    @functools.cached_property
    def all_severities(self) -> tuple[tuple[str, int], ...]:
        """How many findings of each severity, suppressed ones too."""
        counted = Counter(finding.severity for finding in self.report.findings)
        return tuple((severity, counted[severity]) for severity in reversed(SEVERITIES))

    @property
    def suppressed(self) -> int:
        """How many findings are suppressed."""
        return sum(1 for finding in self.report.findings if finding.suppressed)

    @functools.cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that have findings, in the usual order."""
        found = {finding.kind for finding in self.report.findings}
        return tuple(kind for kind in KINDS if kind in found) + tuple(sorted(found - set(KINDS)))

    @functools.cached_property
    def checked(self) -> tuple[str, ...]:
        """What was found, kind by kind, and how much of it could be compared."""
        facts, compared = Counter(f.kind for f in self.report.facts), Counter(s.kind for s in self.compared)
        return tuple(self.words("checked_kind", what=self.words.count(kind, facts[kind], "kinds_counted"),
                                compared=self.words.count("compared", compared[kind]))
                     for kind in KINDS if facts[kind])

    # Findings and facts

    @functools.cached_property
    def cards(self) -> tuple[Card, ...]:
        """The findings, in the order of the report."""
        return cards(self)

    @functools.cached_property
    def severity_of(self) -> dict[str, str]:
        """The severity of each card, by its anchor."""
        return {card.anchor: card.finding.severity for card in self.cards}

    @functools.cached_property
    def compared(self) -> tuple[Slot, ...]:
        """The slots that several articles fill."""
        return tuple(slot for slot in self.report.slots if len({fact.article for fact in slot.facts}) > 1)

    @functools.cached_property
    def _rows(self) -> tuple[grid.Row, ...]:
        return grid.rows(self)

    @property
    def grid(self) -> tuple[grid.Row, ...]:
        """The rows of the grid, within `GRID_CELLS` cells."""
        return self._rows[:max(10, GRID_CELLS // max(1, len(self.articles)))]

    @property
    def grid_cut(self) -> int:
        """How many rows the grid leaves out."""
        return len(self._rows) - len(self.grid)

    def same_member(self, a: Member, b: Member) -> bool:
        """Whether two members of lists are one, as the linker sees it."""
        from ..link.lists import same_member  # only where lists are drawn: the linker is slow to load

        return same_member(self._coverage, a, b)

    @functools.cached_property
    def _coverage(self) -> Coverage:
        from ..link.coverage import Coverage
        from ..link.stories import gazetteer

        return Coverage("", self.report.articles, self.report.facts, gazetteer())

    # Texts

    def paragraphs(self, one: ArticleView) -> Iterable[Paragraph]:
        """The text of an article, with its facts and the places of the findings."""
        id = one.article.id
        return paragraphs(one.article, self._facts_of.get(id, ()), self._marks.get(id, ()), one.anchor)

    def beyond(self, one: ArticleView) -> int:
        """How many characters of an article are not shown."""
        return max(0, len(one.article.text) - TEXT)

    @functools.cached_property
    def _facts_of(self) -> dict[str, list[Fact]]:
        made: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self.report.facts:
            made[fact.article].append(fact)
        return made

    @functools.cached_property
    def _marks(self) -> dict[str, list[Mark]]:
        made: defaultdict[str, list[Mark]] = defaultdict(list)
        for card in self.cards:
            for number, side in enumerate(card.finding.sides):
                for e in side.evidence:
                    made[e.article].append(Mark(e.start, e.end, card.anchor, letter(number)))
        return made
