"""Comparisons inside one sentence: parts that do not make the total, a percentage that its two ends, or its part and whole, do not give,
a measure that its conversion is not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from ..extract.units import known, to_base
from ..link.measure import shown_to
from ..model import Fact, Moment, Quantity
from .verdict import Case, Comparison, Verdict

_STEPS = (1_000_000, 100_000, 10_000, 1_000, 100)


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
    slack = sum((_loose(_quantity(f)) for f in case.slot.facts), Decimal(0))
    whole = all(_quantity(f).precision == 1 and _quantity(f).shown == int(_quantity(f).shown) for f in case.slot.facts)
    gap = abs(made - _quantity(total).shown)
    wrong = gap > _rounded(case.slot.facts) if exact and whole else gap > slack
    return Verdict(((total,), tuple(parts)), "sum", f"{made:f}") if wrong and gap * 2 < max(made, _quantity(total).shown) else None


def _loose(value: Quantity) -> Decimal:
    """The same for a part of a sum: what is called "some 320" is told to the ten, and off by two of them at most."""
    if value.bound != "about" or value.shown != int(value.shown):
        return _half(value)
    return min(abs(value.shown) / 10, Decimal(2 * 10 ** (len(str(int(value.shown))) - len(str(int(value.shown)).rstrip("0")))))


def _rounded(facts: Sequence[Fact]) -> Decimal:
    """By how much a sum of whole numbers may be off when all are told in hundreds, or in thousands; 0 when one is told in tens."""
    step = math.gcd(*(int(_quantity(fact).shown) for fact in facts))
    tens = next((ten for ten in _STEPS if step % ten == 0), 0)
    return Decimal(tens) / 2 * len(facts)


def _gap(case: Case) -> Verdict | None:
    """The difference of two counts, or of two shares in points, against the gap stated."""
    stated, one, other = (_quantity(fact) for fact in case.slot.facts)
    made = abs(one.shown - other.shown)
    slack = Decimal(0) if stated.unit != "point" else sum(map(_half, (stated, one, other)), Decimal(0))
    exact = all(v.bound == "exact" for v in (stated, one, other))
    wrong = exact and abs(made - abs(stated.shown)) > slack and made * 10 > abs(stated.shown) > made / 10
    return Verdict(((case.slot.facts[0],), case.slot.facts[1:]), "gap", f"{made:f}") if wrong else None


def _shares(case: Case) -> Verdict | None:
    """Shares of one whole that pass it by more than rounding allows."""
    made = sum((_quantity(fact).shown for fact in case.slot.facts), Decimal(0))
    slack = sum((_half(_quantity(fact)) for fact in case.slot.facts), Decimal(0))
    return Verdict(((case.slot.facts[0],), case.slot.facts[1:]), "shares", f"{made:f}") if made > 100 + slack else None


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
    share = stated.precision <= 2 and any(abs(s - abs(stated.shown)) <= slack for s in shares)  # "doubled" is no share
    if floor - slack <= abs(stated.shown) <= ceiling + slack or share:
        return None
    facts = case.slot.facts
    given = abs(end.shown / start.shown - 1) * 100
    return Verdict(((facts[0],), tuple(facts[1:])), "percent", f"{given.quantize(Decimal('0.1')):f}")


def _fraction(case: Case) -> Verdict | None:
    """A part of a whole, or a fraction in words, against the percentage stated beside it."""
    stated, one, *rest = (_quantity(fact) for fact in case.slot.facts)
    given = [100 * (one.shown + way * _half(one)) / (rest[0].shown - way * _half(rest[0])) for way in (-1, 1)] if rest else [one.shown + way * _half(one) for way in (-1, 1)]
    slack = _half(stated) + Decimal(str(case.settings["slack"]))
    if stated.bound not in ("exact", "about") or given[0] - slack <= stated.shown <= given[1] + slack:
        return None
    made = 100 * one.shown / rest[0].shown if rest else one.shown
    return Verdict(((case.slot.facts[0],), case.slot.facts[1:]), "percent", f"{made.quantize(Decimal('0.1')):f}")


_NAMESAKES = {"mile": ("mile", "nautical_mile"), "tonne": ("tonne", "short_ton", "long_ton"), "short_ton": ("tonne", "short_ton", "long_ton")}


def _conversion(case: Case) -> Verdict | None:
    """A measure in brackets against the one before it, each within its last digit, in any of the units that go by one name."""
    told, first = (_quantity(fact) for fact in case.slot.facts)
    slack = Decimal(str(case.settings["slack"]))
    if any(low <= high_told and low_told <= high for low, high in _based(first, slack) for low_told, high_told in _based(told, Decimal(0))):
        return None
    made = to_base(first.shown, first.unit or "")[0] / to_base(Decimal(1), told.unit or "")[0]
    return Verdict(((case.slot.facts[0],), case.slot.facts[1:]), "conversion", f"{made.quantize(min(told.precision, Decimal(1))):f}")


def _based(value: Quantity, slack: Decimal) -> list[tuple[Decimal, Decimal]]:
    """Between what a measure lies, in the base unit, for each unit that its word may mean."""
    ends = [(value.shown + way * _half(value)) * (1 + way * slack) for way in (-1, 1)]
    unit = value.unit or ""
    return [(to_base(ends[0], each)[0], to_base(ends[1], each)[0]) for each in _NAMESAKES.get(unit, (unit,)) if each == unit or each in known()]


def _years(case: Case) -> Verdict | None:
    """An age against the years between two dates; a birthday, and whether the first year counts, make two years of play."""
    told, *dates = case.slot.facts
    first, last = (fact.value.start.year for fact in dates if isinstance(fact.value, Moment) and fact.value.start)
    age, made = _quantity(told), last - first
    slack = made / 10 if age.bound == "about" else 0
    if age.bound not in ("exact", "about") or made - 2 - slack <= age.shown <= made + 1 + slack:
        return None
    return Verdict(((told,), tuple(dates)), "years", f"{made}")


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
    "gap": Comparison("gap", _gap),
    "shares": Comparison("shares", _shares),
    "percent": Comparison("percent", _percent, {"slack": 0.0}),
    "conversion": Comparison("conversion", _conversion, {"slack": 0.05}),
    "years": Comparison("years", _years),
    "fraction": Comparison("fraction", _fraction, {"slack": 0.5}),
}
