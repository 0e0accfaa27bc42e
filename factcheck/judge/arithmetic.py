"""Comparisons inside one sentence: parts that do not make the total, a percentage that its two ends do not give."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from ..link.measure import shown_to
from ..model import Fact, Quantity
from .verdict import Case, Comparison, Verdict


def _quantity(fact: Fact) -> Quantity:
    assert isinstance(fact.value, Quantity)
    return fact.value


def _half(value: Quantity) -> Decimal:
    """How far a value may be from what is shown; a tenth for an approximation."""
    return abs(value.shown) / 10 if value.bound != "exact" else shown_to(value) / 2


def _sum(case: Case) -> Verdict | None:
    total, *parts = case.slot.facts
    made = sum((_quantity(part).shown for part in parts), Decimal(0))
    exact = all(_quantity(f).bound == "exact" for f in case.slot.facts)
    slack = sum((_half(_quantity(f)) for f in case.slot.facts), Decimal(0))
    whole = all(_quantity(f).precision == 1 and _quantity(f).shown == int(_quantity(f).shown) for f in case.slot.facts)
    gap = abs(made - _quantity(total).shown)
    wrong = gap > 0 if exact and whole else gap > slack
    return Verdict(((total,), tuple(parts)), "sum", f"{made:f}") if wrong and gap * 2 < max(made, _quantity(total).shown) else None


def _percent(case: Case) -> Verdict | None:
    """(to - from) / from, each end within its last digit, against the percentage stated."""
    stated, start, end = _ends(case.slot.facts)
    if not start.shown or start.shown == end.shown:
        return None
    low = (end.shown - _half(end)) / (start.shown + _half(start)) - 1
    high = (end.shown + _half(end)) / (start.shown - _half(start)) - 1
    floor, ceiling = sorted((abs(low) * 100, abs(high) * 100))
    slack = _half(stated) + Decimal(str(case.settings["slack"]))
    shares = {abs(start.shown / end.shown) * 100 if end.shown else Decimal(0), abs(end.shown / start.shown) * 100}
    if floor - slack <= abs(stated.shown) <= ceiling + slack or any(abs(s - abs(stated.shown)) <= slack for s in shares):
        return None
    facts = case.slot.facts
    given = abs(end.shown / start.shown - 1) * 100
    return Verdict(((facts[0],), tuple(facts[1:])), "percent", f"{given.quantize(Decimal('0.1')):f}")


def _ends(facts: Sequence[Fact]) -> tuple[Quantity, Quantity, Quantity]:
    """The percentage, and the two ends it is reckoned from: two figures, or one written "from 4.8 to 5.1"."""
    stated, first, *rest = (_quantity(fact) for fact in facts)
    if rest:
        return stated, first, rest[0]
    low, high = first.low or first.shown, first.high or first.shown
    start, end = (msgspec.structs.replace(first, shown=side, low=side, high=side, bound="exact") for side in (low, high))
    return stated, start, end


COMPARISONS: dict[str, Comparison] = {
    "sum": Comparison("sum", _sum),
    "percent": Comparison("percent", _percent, {"slack": 0.0}),
}
