"""Claims that say yes and no to one thing with two verbs: a ward that is kept and one that closes, an offer accepted and rejected."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from ..lang import language
from ..model import Claim, Fact, Interval, Moment
from ..text import fold
from .coverage import Coverage

_WORD = re.compile(r"[^\W\d_]+")
_APART = dt.timedelta(days=7)  # after so long a yes may have become a no
_SURE = 0.7
_CLOSE = 0.5  # nearness from which a word qualifies a claim


class Axis(NamedTuple):
    """What a verb says yes (1) or no (-1) to; `agent` when it matters who says so."""

    name: str
    sign: int
    agent: bool


class Said(NamedTuple):
    """A claim on an axis: its sign once negations are counted, the words of what it is about, and of who does it."""

    fact: Fact
    axis: Axis
    sign: int
    theme: str
    doer: str


def denied(fact: Fact) -> bool:
    """Whether a claim is negated, or told as denied."""
    return isinstance(fact.value, Claim) and (fact.value.negated != (fact.certainty == "denied"))


def opposed(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether one of two claims says yes and the other no."""
    first, second = said(coverage, a), said(coverage, b)
    if first and second and first.axis.name == second.axis.name:
        return first.sign != second.sign
    return denied(a) != denied(b)


def pairs(coverage: Coverage, claims: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, float]]:
    """Claims of two articles on one axis, about one thing, of one time."""
    index: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for fact in claims:
        made = said(coverage, fact) if fact.certainty in ("asserted", "future") else None
        if made:
            index[made.axis.name, _stem(coverage, fact, made.theme.split()[0])].append(made)
    for _, group in sorted(index.items()):
        for a, b in combinations(group, 2):
            if a.fact.article != b.fact.article and _verb(a.fact) != _verb(b.fact) and a.sign != b.sign and one_voice(coverage, a.fact, b.fact) and _one_thing(coverage, a, b) and one_time(coverage, a.fact, b.fact):
                yield a.fact, b.fact, _SURE


def one_voice(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two claims may be set against each other: the outlets' own, or of one person, or of one kind of source."""
    if a.attribution and b.attribution:
        return coverage.aliases.same(a.attribution, b.attribution) or (bool(a.source_class) and a.source_class == b.source_class)
    return not a.quoted and not b.quoted


def said(coverage: Coverage, fact: Fact) -> Said | None:
    """A claim on its axis; None when its verb is on none, or nothing tells what it is about."""
    value = fact.value
    found = _axes(coverage.language(fact)).get(_verb(fact)) if isinstance(value, Claim) else None
    if not found or not isinstance(value, Claim):
        return None
    axis, turning = found
    when = any(f.sentence == fact.sentence and fold(value.object_head) in _WORD.findall(fold(f.text)) for f in coverage.told("date", fact.article))
    theme, doer = (value.object, value.subject) if value.object_head and not (turning and when) else (value.subject, "") if turning else ("", "")
    return Said(fact, axis, -axis.sign if denied(fact) else axis.sign, theme, doer) if theme else None


def works(coverage: Coverage, fact: Fact) -> bool:
    """Whether a claim tells that something works, rings or sounds, whatever stands after the verb."""
    axis, turning = _axes(coverage.language(fact)).get(_verb(fact), (None, False))
    return bool(axis and turning and axis.name == "trigger")


def _verb(fact: Fact) -> str:
    return fact.value.verb if isinstance(fact.value, Claim) else ""


@functools.cache
def _axes(code: str) -> dict[str, tuple[Axis, bool]]:
    """The axis of each verb, and whether it tells of its subject when it has no object."""
    rows = language(code).table("opposites")
    return {verb: (Axis(name, sign, bool(row.get("agent"))), verb in row.get("turning", ()))
            for name, row in rows.items() for sign, verbs in ((1, row["plus"]), (-1, row["minus"])) for verb in verbs}


def _one_thing(coverage: Coverage, a: Said, b: Said) -> bool:
    """Whether two claims are about one thing, and by one doer where that matters: no name in the one that the other parts from."""
    if a.axis.agent and not (_stems(coverage, a.fact, a.doer) & _stems(coverage, b.fact, b.doer)):
        return False
    first, second = _names(a.theme), _names(b.theme)
    return (not first or not second or bool(first & second)) and bool(_stems(coverage, a.fact, a.theme) & _stems(coverage, b.fact, b.theme))


def _names(words: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(words) if word[0].isupper()}


def _stems(coverage: Coverage, fact: Fact, words: str) -> set[str]:
    return {_stem(coverage, fact, word) for word in _WORD.findall(words)}


def _stem(coverage: Coverage, fact: Fact, word: str) -> str:
    return coverage.lexicon(fact).stem(fold(word))


def one_time(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two claims are of one time and one scope: articles of one week, no days told that part, no half against the other half."""
    first, second = coverage.published(a), coverage.published(b)
    if first and second and (second.start - first.end > _APART or first.start - second.end > _APART):
        return False
    x, y = _days(coverage, a), _days(coverage, b)
    if x and y and not any(i.start <= j.end and j.start <= i.end for i, j in product(x, y)):
        return False
    mine, other = ({key for key, weight in f.context.near if weight >= _CLOSE} | _each(coverage, f) for f in (a, b))
    return not any(coverage.lexicon(a).disjoint(p, q) for p, q in product(mine - other, other - mine))


def _each(coverage: Coverage, fact: Fact) -> set[str]:
    """The concepts of the words of a claim, one by one: "first" and "second" before "half"."""
    return {concept for word in _WORD.findall(fold(fact.text)) for _, _, concept in coverage.lexicon(fact).concepts([word])}


def _days(coverage: Coverage, fact: Fact) -> list[Interval]:
    return [Interval(v.start, v.end) for f in coverage.told("date", fact.article) if f.sentence == fact.sentence and "statement" not in f.context.scope
            and isinstance(v := f.value, Moment) and v.start and v.end]
