"""Comparisons of names: ages that no one birthday allows, two posts for one person, two people in one post, a letter gone astray."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import msgspec

from ..link.coverage import Coverage
from ..link.posts import akin, one_body, one_moment, rival_posts, rivals, role
from ..model import Fact, Interval, Name, Span
from .verdict import Case, Comparison, Verdict

_BESIDE = 60  # characters between a name and an age that stands beside it
_STRETCH = 120  # characters of a name with its age
_BIRTHDAY = dt.timedelta(days=30)  # between two years of birth: one article may be told a birthday late
_CLOSE = 3  # years by which two ages at one past moment may differ and be meant for one


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
    loose = 1 if name.age_span else 0  # "in her thirties" may be said at forty
    first = _years_before(published.start, name.age + name.age_span + loose + 1) + dt.timedelta(days=1)
    return Interval(first, _years_before(published.end, name.age - loose))


def _years_before(day: dt.date, years: int) -> dt.date:
    return dt.date(day.year - years, day.month, min(day.day, 28))


def _age(case: Case) -> Verdict | None:
    """Ages that one birthday does not allow, or two ages at one past moment that are near enough to be meant for one."""
    return _ages_now(case) or _ages_then(case)


def _ages_then(case: Case) -> Verdict | None:
    past = [fact for fact in case.slot.facts if _name(fact).age is not None and _name(fact).age_past]
    for a, b in combinations(past, 2):
        if a.article != b.article and _slipped(_name(a).age or 0, _name(b).age or 0):
            return Verdict(((_age_fact(a),), (_age_fact(b),)), "age", certainty=0.9)
    return None


def _slipped(a: int, b: int) -> bool:
    """Whether one age may be a slip for another: close, or its digits swapped."""
    return a != b and (abs(a - b) <= _CLOSE or str(a) == str(b)[::-1])


def _ages_now(case: Case) -> Verdict | None:
    named = Counter(map(_place, case.slot.facts))  # a name whole and twice in one sentence may be a father's and a son's
    told = [(fact, born) for fact in case.slot.facts if (" " not in fact.text or named[_place(fact)] == 1) and (born := _born(fact, case.coverage))]
    groups: list[list[tuple[Fact, Interval]]] = []
    for fact, born in sorted(told, key=lambda item: _apart(item[0])):
        if _apart(fact) and not any(_typo(_name(fact).age or 0, _name(other).age or 0) for other, _ in told if other is not fact):
            continue  # what "the 46-year-old" is said of may be another person
        home = next((g for g in groups if all(born.start <= other.end + _BIRTHDAY and other.start <= born.end + _BIRTHDAY for _, other in g)), None)
        (home.append if home else groups.append)((fact, born) if home else [(fact, born)])  # type: ignore[arg-type]
    groups.sort(key=lambda g: -len({f.article for f, _ in g}))
    if len(groups) < 2 or len({f.article for g in groups for f, _ in g}) < 2:
        return None
    return Verdict(tuple(tuple(_age_fact(f) for f, _ in group) for group in groups), "age")


def _place(fact: Fact) -> tuple[str, Span, str]:
    return fact.article, fact.sentence, fact.text


def _apart(fact: Fact) -> bool:
    """Whether an age does not stand beside the name, but calls the person named before."""
    name = _name(fact)
    at = name.age_at if name.age is not None else None
    return at is not None and (at.start >= fact.sentence.end or at.start - fact.end > _BESIDE)


def _typo(a: int, b: int) -> bool:
    """Whether one age may be the other with its digits swapped, or one of them wrong."""
    return (a != b and str(a) == str(b)[::-1]) or (len(str(a)) == len(str(b)) and sum(x != y for x, y in zip(str(a), str(b), strict=True)) == 1)


def _age_fact(fact: Fact) -> Fact:
    """The name with its age, as one stretch of text; the age alone when it stands too far from the name."""
    name = _name(fact)
    if name.age_at is None:
        return fact
    start, end = min(fact.start, name.age_at.start), max(fact.end, name.age_at.end)
    if end - start >= _STRETCH:
        start, end = name.age_at.start, name.age_at.end
    return msgspec.structs.replace(fact, start=start, end=end, text="")


def _posts(case: Case) -> Verdict | None:
    """One person in two posts that exclude each other, in two articles; and who else holds one of them."""
    found = rival_posts(case.coverage, case.slot.facts)
    if not found:
        return None
    first, second = found
    others = tuple(dict.fromkeys(rivals(case.coverage, second)))
    return Verdict((tuple(first), tuple(second), *([others] if others else [])), "posts", f"{role(first[0])} / {role(second[0])}")


def _holders(case: Case) -> Verdict | None:
    """Two people in one post of one body, in two articles, neither of which names both; and the post that one of them has elsewhere."""
    aliases = case.coverage.aliases
    for a, b in combinations(case.slot.facts, 2):
        if a.article == b.article or aliases.same(a.text, b.text) or akin(a.text, b.text) or not one_moment(case.coverage, a, b) or not one_body(case.coverage, a, b):
            continue
        sides = [tuple(f for f in case.slot.facts if aliases.same(f.text, x.text)) for x in (a, b)]
        if {f.article for f in sides[0]} & {f.article for f in sides[1]} or any(_misplaced(case.coverage, side) for side in sides):
            continue
        first, second = sorted(sides, key=lambda s: -len({f.article for f in s}))
        elsewhere = tuple(f for f in _bearer(case.coverage, second) if role(f) and role(f) != role(second[0]) and f.article not in {g.article for g in second})
        return Verdict((first, second, *([elsewhere] if elsewhere else [])), "holders")
    return None


def _bearer(coverage: Coverage, facts: Sequence[Fact]) -> list[Fact]:
    """Every mention of the person of some facts."""
    return [f for f in coverage.of("name") if coverage.aliases.same(_name(f).name, _name(facts[0]).name)]


def _misplaced(coverage: Coverage, facts: Sequence[Fact]) -> bool:
    """Whether the person's own posts exclude each other: that is the finding, and tells of this one too."""
    return rival_posts(coverage, _bearer(coverage, facts)) is not None


def _spelling(case: Case) -> Verdict | None:
    """Two spellings, the one that more articles have placed first."""
    forms: dict[str, list[Fact]] = {}
    for fact in case.slot.facts:
        forms.setdefault(case.coverage.aliases.canonical(fact.text), []).append(fact)
    sides = sorted(forms.values(), key=_weight, reverse=True)
    return Verdict(tuple(map(tuple, sides)), "spelling") if len(sides) == 2 else None


def _answers(case: Case) -> Verdict | None:
    """Two names that answer one question, the one that more articles have placed first."""
    a, b = case.slot.facts
    named = [len({f.article for f in case.coverage.of("name") if case.coverage.aliases.same(f.text, x.text)}) for x in (a, b)]
    first, second = (a, b) if named[0] >= named[1] else (b, a)
    return Verdict(((first,), (second,)), "answers")


def _weight(facts: Sequence[Fact]) -> tuple[int, int, str]:
    return len({f.article for f in facts}), len(facts), facts[0].text


COMPARISONS: dict[str, Comparison] = {
    "age": Comparison("name-age", _age),
    "posts": Comparison("name-posts", _posts),
    "holders": Comparison("name-holders", _holders),
    "answers": Comparison("name-slot", _answers),
    "spelling": Comparison("name-spelling", _spelling),
}
