"""Lists → slots: lists of two articles that share members, one list that counts itself, one list that may hold a member twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..model import Fact, Listing, Member, Quantity, Signal, Slot
from .aliases import key, member_fact
from .coverage import Coverage
from .groups import join

_SHARED = 0.5  # share of the shorter list's members that must stand in the other
_CONTAINED = 4  # letters of a name that may stand inside another


def same_member(coverage: Coverage, a: Member, b: Member) -> bool:
    """Whether two members are one: an alias, or a name inside the other's ("Roe" and "Jane Roe")."""
    if coverage.aliases.same(a.name, b.name):
        return True
    short, long = sorted((key(a.name), key(b.name)), key=len)
    return len(short) >= _CONTAINED and (long.startswith(short) or long.endswith(short))


def missing(coverage: Coverage, a: Fact, b: Fact) -> list[Member]:
    """The members of list `a` that list `b` has not."""
    first, second = _members(a), _members(b)
    return [m for m in first if not any(same_member(coverage, m, n) for n in second)]


def _members(fact: Fact) -> tuple[Member, ...]:
    return fact.value.members if isinstance(fact.value, Listing) else ()


def slots(coverage: Coverage) -> Iterator[Slot]:
    """The slots of a story's lists."""
    lists = coverage.of("list")
    for members, likeness in join(lists, list(_pairs(coverage, lists))):
        if len({fact.article for fact in members}) > 1:
            yield Slot(coverage.story, "list", _head(members[0]), tuple(members), (Signal("members", likeness, ""),), round(0.6 + 0.35 * likeness, 2))
    yield from _duplicates(coverage, lists)
    for fact in lists:
        if (stated := _stated(coverage, fact)) is not None:
            yield Slot(coverage.story, "list-count", _head(fact), (fact, stated), (), 0.9)


def _duplicates(coverage: Coverage, lists: tuple[Fact, ...]) -> Iterator[Slot]:
    """One slot for every two members that are one under two names: facts are the members, list after list, then where it is said."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in lists:
        for a, b in combinations(_members(fact), 2):
            if coverage.aliases.same(a.name, b.name) and key(a.name) != key(b.name):
                first, second = sorted((a, b), key=lambda m: key(m.name))
                found.setdefault((key(first.name), key(second.name)), []).extend((member_fact(fact, first), member_fact(fact, second)))
    for pairs in found.values():
        one, other = pairs[0].text, pairs[1].text
        grounds = [fact for fact in coverage.aliases.grounds(one, other) if fact.article not in {f.article for f in pairs}]
        yield Slot(coverage.story, "list-duplicate", f"{one} = {other}", (*pairs, *grounds), (Signal("alias", 1.0, f"{one} = {other}"),), 0.9)


def _head(fact: Fact) -> str:
    return (fact.value.head if isinstance(fact.value, Listing) else "") or fact.text[:60]


def _pairs(coverage: Coverage, lists: tuple[Fact, ...]) -> Iterator[tuple[Fact, Fact, float]]:
    for a, b in combinations(lists, 2):
        if a.article != b.article:
            first, second = len(_members(a)), len(_members(b))
            shared = first - len(missing(coverage, a, b))
            likeness = shared / max(1, min(first, second))
            if shared >= 2 and likeness >= _SHARED:
                yield a, b, likeness


def _stated(coverage: Coverage, fact: Fact) -> Fact | None:
    """The figure by which a list says how many it names."""
    value = fact.value
    if not isinstance(value, Listing) or value.count is None or value.open:
        return None
    figures = [f for f in coverage.of("quantity") if f.article == fact.article and f.end <= fact.start and fact.start - f.end < 200
               and isinstance(f.value, Quantity) and f.value.shown == value.count]
    return figures[-1] if figures else None
