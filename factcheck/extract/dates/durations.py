"""Lengths of time: amounts of units to ISO 8601 and to days."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...model import Bound, Duration

Amount = tuple[Decimal, str]
_SIGNS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_MADE_OF = {"century": (100, "year"), "decade": (10, "year"), "semester": (6, "month"), "quarter": (3, "month"), "fortnight": (2, "week"),
            "night": (1, "day"), "weekend": (2, "day")}
_SMALLER = {"year": (12, "month"), "day": (24, "hour"), "hour": (60, "minute"), "minute": (60, "second")}
_DAYS = {"year": Decimal("365.25"), "month": Decimal("30.4375"), "week": Decimal(7), "day": Decimal(1),
         "hour": Decimal(1) / 24, "minute": Decimal(1) / 1440, "second": Decimal(1) / 86400}
_ABOUT = Decimal("0.1")


def simple(amount: Amount) -> Amount:
    """The amount in a unit that ISO 8601 has."""
    count, unit = amount
    size, smaller = _MADE_OF.get(unit, (1, unit))
    return count * size, smaller


def spread(amounts: Iterable[Amount]) -> list[Amount]:
    """Amounts with fractions carried to the smaller unit where that is whole: 1.5 hours is 1 hour 30 minutes."""
    made: list[Amount] = []
    for count, unit in map(simple, amounts):
        whole = count.to_integral_value(rounding="ROUND_FLOOR")
        size, smaller = _SMALLER.get(unit, (0, unit))
        rest = (count - whole) * size
        if rest and rest == rest.to_integral_value():
            made += [(whole, unit), (rest, smaller)]
        else:
            made.append((count, unit))
    return [(count, unit) for count, unit in made if count] or made[:1]


def iso(amounts: Iterable[Amount]) -> str:
    """ISO 8601: "P1Y6M", "PT2H30M"."""
    parts = [(f"{count.normalize():f}", unit) for count, unit in spread(amounts)]
    days = "".join(count + _SIGNS[unit] for count, unit in parts if unit in ("year", "month", "week", "day"))
    times = "".join(count + _SIGNS[unit] for count, unit in parts if unit in ("hour", "minute", "second"))
    return f"P{days}" + (f"T{times}" if times else "")


def in_days(amounts: Iterable[Amount]) -> Decimal:
    """The length in days, months and years at their mean length, to a second or so."""
    total = sum((count * _DAYS[unit] for count, unit in map(simple, amounts)), Decimal(0))
    return total.quantize(Decimal("0.00001")).normalize() + 0


def duration(amounts: list[Amount], bound: Bound = "exact") -> Duration:
    """A duration with the bounds its hedge allows."""
    days = in_days(amounts)
    low = {"about": days * (1 - _ABOUT), "at_most": None}.get(bound, days)
    high = {"about": days * (1 + _ABOUT), "at_least": None}.get(bound, days)
    return Duration(iso(amounts), low, high, approximate=bound != "exact", bound=bound, shown=amounts[0][0], unit=amounts[0][1])


def between(low: Amount, high: Amount) -> Duration:
    """A duration between two: "two to three years"."""
    return Duration(iso([low]), in_days([low]), in_days([high]), approximate=True, bound="between", shown=low[0], unit=low[1])


def vague(unit: str) -> Duration:
    """A duration without a number: "several months" are more than one."""
    return Duration("", in_days([(Decimal(1), unit)]), None, approximate=True, bound="at_least", shown=None, unit=unit)
