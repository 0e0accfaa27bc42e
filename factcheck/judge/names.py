"""Comparisons of names: ages that no one birthday allows, two posts for one person, two people in one post, a letter gone astray."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations

import msgspec

from ..link.coverage import Coverage, nature
from ..model import Fact, Interval, Name
from .verdict import Case, Comparison, Verdict


def _name(fact: Fact) -> Name:
    assert isinstance(fact.value, Name)
    return fact.value


def _born(fact: Fact, coverage: Coverage) -> Interval | None:
    """The days on which a person was born, by what one article says; None when it says nothing sure."""
    name, published = _name(fact), coverage.published(fact)
    if name.born is not None:
        return Interval(dt.date(name.born, 1, 1), dt.date(name.born, 12, 31))
    if name.age is None or published is None or name.age_past:
        return None
    first = _years_before(published.start, name.age + 1) + dt.timedelta(days=1)
    return Interval(first, _years_before(published.end, name.age))


def _years_before(day: dt.date, years: int) -> dt.date:
    return dt.date(day.year - years, day.month, min(day.day, 28))


def _age(case: Case) -> Verdict | None:
    told = [(fact, born) for fact in case.slot.facts if (born := _born(fact, case.coverage))]
    groups: list[list[tuple[Fact, Interval]]] = []
    for fact, born in told:
        home = next((g for g in groups if all(born.start <= other.end and other.start <= born.end for _, other in g)), None)
        (home.append if home else groups.append)((fact, born) if home else [(fact, born)])  # type: ignore[arg-type]
    groups.sort(key=lambda g: -len({f.article for f, _ in g}))
    if len(groups) < 2 or len({f.article for g in groups for f, _ in g}) < 2:
        return None
    return Verdict(tuple(tuple(_age_fact(f) for f, _ in group) for group in groups), "age")


def _age_fact(fact: Fact) -> Fact:
    """The name with its age, as one stretch of text, when they stand in one sentence."""
    name = _name(fact)
    if name.age_at is None:
        return fact
    start, end = min(fact.start, name.age_at.start), max(fact.end, name.age_at.end)
    return msgspec.structs.replace(fact, start=start, end=end, text="") if end - start < 120 else fact


def _posts(case: Case) -> Verdict | None:
    """One person in two posts that exclude each other, in two articles."""
    held = [fact for fact in case.slot.facts if _name(fact).role in nature("single_posts")]
    for a, b in combinations(held, 2):
        if a.article != b.article and _name(a).role != _name(b).role and _one_body(a, b, case.coverage):
            sides = [tuple(f for f in held if _name(f).role == _name(x).role) for x in (a, b)]
            first, second = sorted(sides, key=lambda s: -len({f.article for f in s}))
            if not {f.article for f in first} & {f.article for f in second}:
                return Verdict((first, second), "posts", f"{_name(a).role} / {_name(b).role}")
    return None


def _holders(case: Case) -> Verdict | None:
    """Two people in one post of one body, in two articles, neither of which names both."""
    aliases = case.coverage.aliases
    for a, b in combinations(case.slot.facts, 2):
        if a.article == b.article or aliases.same(a.text, b.text) or not _one_body(a, b, case.coverage) or _alike(a.text, b.text):
            continue
        sides = [tuple(f for f in case.slot.facts if aliases.same(f.text, x.text)) for x in (a, b)]
        if not {f.article for f in sides[0]} & {f.article for f in sides[1]}:
            first, second = sorted(sides, key=lambda s: -len({f.article for f in s}))
            return Verdict((first, second), "holders")
    return None


def _alike(a: str, b: str) -> bool:
    """Whether two names share a word: one may be the other, shortened or misspelt."""
    return bool(set(a.lower().split()) & set(b.lower().split()))


def _one_body(a: Fact, b: Fact, coverage: Coverage) -> bool:
    """Whether two posts are of one firm, town or body, for sure enough."""
    first, second = coverage.body(a), coverage.body(b)
    return bool(first) and first == second


def _spelling(case: Case) -> Verdict | None:
    """Two spellings, the one that more articles have placed first."""
    forms: dict[str, list[Fact]] = {}
    for fact in case.slot.facts:
        forms.setdefault(case.coverage.aliases.canonical(fact.text), []).append(fact)
    sides = sorted(forms.values(), key=_weight, reverse=True)
    return Verdict(tuple(map(tuple, sides)), "spelling") if len(sides) == 2 else None


def _weight(facts: Sequence[Fact]) -> tuple[int, int, str]:
    return len({f.article for f in facts}), len(facts), facts[0].text


COMPARISONS: dict[str, Comparison] = {
    "age": Comparison("name-age", _age),
    "posts": Comparison("name-posts", _posts),
    "holders": Comparison("name-holders", _holders),
    "spelling": Comparison("name-spelling", _spelling),
}
