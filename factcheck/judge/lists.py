"""Comparisons of lists: members that differ, a member named twice, a count that is not the list's."""

from __future__ import annotations

from ..link.aliases import key
from ..link.coverage import Coverage, nature
from ..link.lists import enumerated, missing
from ..model import Fact, Listing, Member, Quantity
from .verdict import Case, Comparison, Verdict


def _members(case: Case) -> Verdict | None:
    """Lists of which one, not open, lacks what another names, and its article names it nowhere."""
    short = [fact for fact in case.slot.facts if any(_lacks(case.coverage, fact, other) for other in case.slot.facts)]
    if not short:
        return None
    first = short[0]
    lacked = {m.name for other in case.slot.facts for m in _lacks(case.coverage, first, other)}
    same = [f for f in short if not missing(case.coverage, f, first) and not missing(case.coverage, first, f)]
    others = [f for f in case.slot.facts if f not in same and _lacks(case.coverage, first, f)]
    if not others:
        return None
    return Verdict((tuple(others), tuple(same)), "members", ", ".join(sorted(lacked)))


def _lacks(coverage: Coverage, fact: Fact, other: Fact) -> list[Member]:
    """What a closed list has not of another's members, and its article does not name elsewhere."""
    if fact.article == other.article or not isinstance(fact.value, Listing) or fact.value.open or _grown(coverage, fact, other):
        return []
    return [m for m in missing(coverage, other, fact) if not _named(coverage, fact.article, m)]


def _grown(coverage: Coverage, fact: Fact, other: Fact) -> bool:
    """Whether the later article has all the members of a list of what evolves, and more: the towns where people died."""
    return coverage.later(fact, other) and not missing(coverage, fact, other) and bool({key for key, _ in (*fact.context.near, *other.context.near)} & nature("evolving"))


def _named(coverage: Coverage, article: str, member: Member) -> bool:
    names = {coverage.aliases.canonical(f.text) for f in coverage.told("name", article)}
    return coverage.aliases.canonical(member.name) in names


def _duplicate(case: Case) -> Verdict | None:
    """Lists in which two members are one under two names, and where that is said."""
    listed = {f.sentence: f.article for f in case.slot.facts if f.kind == "list"}
    names = [key(part) for part in case.slot.about.split(" = ")]
    sides = [tuple(f for f in case.slot.facts if key(f.text) == name and f.sentence in listed) for name in names]
    rest = tuple(f for f in case.slot.facts if f not in sides[0] and f not in sides[1])
    return Verdict((sides[0], sides[1], *([rest] if rest else [])), "duplicate", case.slot.about)


def _count(case: Case) -> Verdict | None:
    """A list that names more or fewer than it says."""
    fact, stated = case.slot.facts
    if not isinstance(fact.value, Listing) or not isinstance(stated.value, Quantity):
        return None
    found = {len(fact.value.members), enumerated(case.coverage, fact)}
    return None if int(stated.value.shown) in found else Verdict(((stated,), (fact,)), "count", str(max(found)))


COMPARISONS: dict[str, Comparison] = {
    "members": Comparison("list", _members),
    "duplicate": Comparison("list-duplicate", _duplicate),
    "count": Comparison("list-count", _count),
}
