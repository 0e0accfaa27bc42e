"""Which figures of a story are worth setting side by side: those that share a word, a name, a neighbour, their digits or about their size.

Units are filed under keys. A key of few units pairs them all. A key of many (the toll that two thousand articles tell) pairs, of each value told,
the first ones with those of the other values, and the rest with the first of their own: every disagreement is seen, and the work grows with the units.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, islice

from ..model import Duration, Fact, Moment, Quantity
from .coverage import Coverage, measured
from .measure import digits

_STEP = math.log(1.25)  # two figures of about one size are at most a step apart
_FIRST = 2  # units of one value that stand for the rest
_WORK = 60_000  # pairs that a story may cost before its commoner keys are thinned
_LEAST, _MOST = 12, 150  # units under one key that are paired with each other

Pairs = dict[tuple[str, str], list[tuple[int, int]]]


def pairs(coverage: Coverage, units: Sequence[Sequence[Fact]]) -> Pairs:
    """The pairs of units of two articles that share a key, by the two articles: indices into `units`, in order.

    Args:
        units: facts of one article and one value each, of one kind.
    """
    most = max(_LEAST, min(_MOST, _WORK // max(1, len(units))))
    found: set[tuple[int, int]] = set()
    for filed in _filed(coverage, units).values():
        found.update(combinations(filed, 2) if len(filed) <= most else _thinned(units, filed, most))
    chosen: Pairs = defaultdict(list)
    for one, other in sorted(found):
        if units[one][0].article != units[other][0].article:
            chosen[units[one][0].article, units[other][0].article].append((one, other))
    return chosen


def _filed(coverage: Coverage, units: Sequence[Sequence[Fact]]) -> dict[Hashable, list[int]]:
    filed: dict[Hashable, list[int]] = defaultdict(list)
    for number, facts in enumerate(units):
        for key in {key for fact in facts for key in _keys(coverage, fact)}:
            filed[key].append(number)
    return filed


def _keys(coverage: Coverage, fact: Fact) -> Iterator[Hashable]:
    view = coverage.view(fact)
    yield from view.cognates
    yield from view.company
    value = fact.value
    if isinstance(value, Quantity):
        yield "digits", "".join(sorted(digits(value.shown)))
        yield from _sizes(fact)
    elif isinstance(value, Moment):
        yield "date", value.start
    elif isinstance(value, Duration):
        yield from _sizes(fact)


def _sizes(fact: Fact) -> Iterator[Hashable]:
    """About how much it is, in the base unit: two steps, so that figures at most one apart share one."""
    dimension, amount = measured(fact)
    size = abs(float(amount.split(" ")[0])) if amount and not amount.startswith("None") else 0.0
    step = math.floor(math.log(size) / _STEP) if size else -1000
    yield dimension, step
    yield dimension, step + 1


def _thinned(units: Sequence[Sequence[Fact]], filed: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Of many units under one key: each with the first of its value, and the first of each value with those of the others."""
    by_value: dict[Hashable, list[int]] = defaultdict(list)
    for number in filed:
        by_value[units[number][0].value].append(number)
    for same in by_value.values():
        yield from ((same[0], other) for other in same[1:])
    if len(by_value) * _FIRST <= most:
        yield from combinations(sorted(number for same in by_value.values() for number in islice(same, _FIRST)), 2)
