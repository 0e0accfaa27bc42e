"""The findings as cards: each side with its value, its counts, and the sentences that say it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ..model import Evidence, Fact, Finding, Quote, Side
from .articles import ArticleView, articles_of, base_name
from .passages import Run, letter, passage
from .pictures import Picture, picture

if TYPE_CHECKING:
    from .view import View

_SAFE = re.compile(r"[^A-Za-z0-9_-]+")
_HEADING, _QUOTED = 300, 80  # characters of a side's value, of a quotation's


class Said(NamedTuple):
    """One sentence that says a side: whose it is, and where to read it (`place` is the whole path and line, `brief` the file's)."""

    by: ArticleView
    passage: tuple[Run, ...]
    anchor: str
    place: str
    brief: str
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
    overruled: str


class Heading(NamedTuple):
    """What a side says, in a few words; `quoted` when they are a quotation."""

    words: str
    quoted: bool = False


def cards(view: View) -> tuple[Card, ...]:
    """The findings, in the order of the report. Two of one fingerprint have anchors of their own."""
    taken: Counter[str] = Counter()
    made = []
    for finding in view.report.findings:
        slug = f"finding-{_SAFE.sub('-', finding.id)[:60]}"
        taken[slug] += 1
        made.append(_card(finding, slug if taken[slug] == 1 else f"{slug}-{taken[slug]}", view))
    return tuple(made)


def _card(finding: Finding, anchor: str, view: View) -> Card:
    facts = [[view.fact(e) for e in side.evidence] for side in finding.sides]
    sides = [_side(side, letter(number), heading, view)
             for number, (side, heading) in enumerate(zip(finding.sides, _headings(finding, facts, view), strict=True))]
    if len({side.evidence for side in finding.sides}) == 1:  # a passage that contradicts itself
        sides = sides[:1]
    return Card(finding, anchor, tuple(view.by_id[id].anchor for id in articles_of(finding) if id in view.by_id), tuple(sides),
                picture(finding, facts, view), _plain(finding, sides), _overruled(finding, view))


def _overruled(finding: Finding, view: View) -> str:
    """Why a finding is suppressed, "" when it is not."""
    by = finding.suppressed
    return " – ".join(part for part in (view.words("overruled"), by.reason, by.place, by.date) if part) if by else ""


def _headings(finding: Finding, facts: list[list[Fact | None]], view: View) -> list[Heading]:
    """What each side says, in the form that tells the sides apart."""
    forms = [_forms(side, [fact for fact in found if fact], view) for side, found in zip(finding.sides, facts, strict=True)]
    for told in zip(*forms, strict=True):
        if all(one.words for one in told) and len({one.words for one in told}) == len(told):
            return list(told)
    return [next((form for form in side if form.words), Heading("")) for side in forms]


def _forms(side: Side, facts: list[Fact], view: View) -> tuple[Heading, ...]:
    """The ways to say a side, best first: its values, the judge's words, who speaks, the article's words."""
    values = list(dict.fromkeys(said for fact in facts if (said := view.words.value(fact.value))))
    speaker = next((fact.value.speaker for fact in facts if isinstance(fact.value, Quote)), "")
    quoted = bool(facts) and facts[0].kind == "quote"
    words = side.evidence[0].text if side.evidence else ""
    return Heading(", ".join(values[:3])), Heading(side.value, quoted), Heading(speaker), Heading(words, quoted)


def _side(side: Side, name: str, heading: Heading, view: View) -> SideView:
    facts = [fact for e in side.evidence if (fact := view.fact(e))]
    exact = view.words.value(facts[0].value, exact=True) if facts else ""
    same: dict[tuple[str, str, int], list[Evidence]] = {}
    for e in side.evidence:
        if e.article in view.by_id:
            same.setdefault((e.article, e.sentence, e.line), []).append(e)
    most = _QUOTED if heading.quoted else _HEADING
    said = heading.words if len(heading.words) <= most else f"{heading.words[:most].rsplit(' ', 1)[0]}…"
    return SideView(name, said, exact if exact != heading.words else "", heading.quoted,
                    _counts(side, view), tuple(_said(group, view) for group in same.values()))


def _counts(side: Side, view: View) -> str:
    """ "3 articles, 2 witnesses"; the witnesses only when they are fewer."""
    number = len({e.article for e in side.evidence})
    said = view.words.count("articles", number)
    if side.witnesses >= number:
        return said
    return view.words("ratio", articles=said, witnesses=view.words.count("witnesses", side.witnesses))


def _said(same: list[Evidence], view: View) -> Said:
    """The evidence that one sentence of an article gives to one side."""
    first = same[0]
    by, fact = view.by_id[first.article], view.fact(first)
    sure = fact.certainty if fact else "asserted"
    path = by.article.path or by.article.id
    return Said(by, passage(by.article, same), f"{by.anchor}-{first.start}", f"{path}:{first.line}", f"{base_name(path)}:{first.line}",
                fact.attribution if fact else "", "" if sure == "asserted" else view.words.named("certainties", sure))


def _plain(finding: Finding, sides: Iterable[SideView]) -> str:
    """A finding as a few lines of text, for the clipboard."""
    lines = [finding.message]
    for side in sides:
        lines.append(f"{side.letter}. {side.heading} ({side.counts})")
        lines += [f"   – {s.by.source}, {s.by.published} ({s.place}) : « {''.join(run.text for run in s.passage).strip()} »" for s in side.said]
    return "\n".join(lines)
