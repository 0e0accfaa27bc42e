"""Facts of a slot → sides: groups that agree with each other, and what of them is in conflict once the excuses are heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations

from ..link.measure import agree, same_value, shown_to
from ..model import Fact, Moment, Quantity
from .excuses import excused
from .verdict import Case, Sides, Verdict

FIGURES = ("quantity", "date")  # the kinds of slots whose facts have sides
_FIRST = 2  # of two articles, where there are two
Pairwise = Callable[[Fact, Fact, Case], str | None]


def sides_of(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Groups in which every two facts agree, the most exact facts placed first, the largest group first."""
    groups: list[list[Fact]] = []
    told: dict[int, dict[Hashable, Fact]] = {}  # of each group, one fact for each value: two thousand articles tell few
    for fact in sorted(facts, key=_vagueness):
        homes = [g for g in groups if all(agree(fact, other) for other in told[id(g)].values())]
        if homes:
            home = max(homes, key=len)
            home.append(fact)
        else:
            groups.append(home := [fact])
            told[id(home)] = {}
        told[id(home)].setdefault(fact.value, fact)
    return sorted(groups, key=lambda g: (-len({f.article for f in g}), -len(g), g[0].article, g[0].start))


def telling(facts: Iterable[Fact], what: Callable[[Fact], Hashable]) -> list[Fact]:
    """The first two facts of each answer to `what`, in order: what two thousand articles reprint is compared once."""
    seen: Counter[Hashable] = Counter()
    kept = []
    for fact in facts:
        answer = what(fact)
        seen[answer] += 1
        if seen[answer] <= _FIRST:
            kept.append(fact)
    return kept


def _vagueness(fact: Fact) -> tuple[float, str, int]:
    value = fact.value
    if isinstance(value, Quantity):
        wide = {"exact": 0, "between": 1, "about": 2, "at_least": 3, "at_most": 3}[value.bound]
        return wide + float(shown_to(value) / (abs(value.shown) or 1)), fact.article, fact.start
    if isinstance(value, Moment) and value.start and value.end:
        return float((value.end - value.start).days), fact.article, fact.start
    return 0.0, fact.article, fact.start


def pairwise(judge: Pairwise) -> Callable[[Case], Verdict | None]:
    """A comparison of slots out of a comparison of two facts: the first two sides of which `judge` says something."""

    def compare(case: Case) -> Verdict | None:
        for a, b in combinations(case.groups, 2):
            if one_tells_both(*([f for f in side if same_value(f, side[0])] for side in (a, b))):
                continue
            pairs = list(_conflicts(a, b, case))
            diagnosis = next((said for p, q in pairs if (said := judge(p, q, case)) and not excused(p, q, case)), None)
            if diagnosis is not None:
                said, _, detail = diagnosis.partition("|")
                return Verdict(_kept(a, b, [(p, q) for p, q in pairs if not excused(p, q, case)]), said, detail)
        return None

    return compare


def one_tells_both(a: Iterable[Fact], b: Iterable[Fact]) -> bool:
    """Whether every article that says the one says the other too: they are of two things."""
    first, second = ({fact.article for fact in side} for side in (a, b))
    return first <= second or second <= first


def _conflicts(a: list[Fact], b: list[Fact], case: Case) -> Iterator[tuple[Fact, Fact]]:
    """The pairs across two sides that were linked and disagree."""
    linked = {frozenset((id(case.slot.facts[i]), id(case.slot.facts[j]))) for i, j in case.slot.links}
    for p in a:
        for q in b:
            if (not linked or frozenset((id(p), id(q))) in linked) and p.article != q.article and not agree(p, q):
                yield p, q


def _kept(a: list[Fact], b: list[Fact], pairs: list[tuple[Fact, Fact]]) -> Sides:
    """Both sides: the facts in conflict, and those of their side that give the very same value."""
    firsts, seconds = {id(p): p for p, _ in pairs}, {id(q): q for _, q in pairs}
    return tuple(tuple(f for f in side if id(f) in told or any(same_value(f, other) for other in told.values()))
                 for side, told in ((a, firsts), (b, seconds)))
