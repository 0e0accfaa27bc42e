"""Comparisons of quantities, durations and dates: each knows one way in which two figures cannot both be true."""

from __future__ import annotations

from decimal import Decimal

from ..link.measure import agree, rounds, slip
from ..model import Duration, Fact, Moment, Quantity
from .excuses import later_update
from .sides import pairwise
from .verdict import Case, Comparison, Verdict


def _is(name: str) -> Comparison:
    """The comparison that recognises one slip by its name."""
    return Comparison("quantity", pairwise(lambda a, b, case: name if slip(a, b) == name else None))


def _rounding(a: Fact, b: Fact, case: Case) -> str | None:
    x, y = a.value, b.value
    if not isinstance(x, Quantity) or not isinstance(y, Quantity) or x.bound != "exact" or y.bound != "exact":
        return None
    if not (rounds(x, y) or rounds(y, x)):
        return None
    tolerance = Decimal(str(case.settings["tolerance"]))
    return "rounding" if abs(x.shown - y.shown) <= tolerance * max(abs(x.shown), abs(y.shown)) else None


def _bound(a: Fact, b: Fact, case: Case) -> str | None:
    x, y = a.value, b.value
    bounds = {x.bound, y.bound} if isinstance(x, Quantity) and isinstance(y, Quantity) else set()
    return "bound" if bounds & {"at_least", "at_most", "about"} and "between" not in bounds else None


def _range(a: Fact, b: Fact, case: Case) -> str | None:
    x, y = a.value, b.value
    return "range" if isinstance(x, Quantity) and isinstance(y, Quantity) and "between" in (x.bound, y.bound) else None


def _mismatch(a: Fact, b: Fact, case: Case) -> str | None:
    x, y = a.value, b.value
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        one_off = x.dimension == "count" and abs(x.shown - y.shown) == 1 and x.shown > 2
        return "off by one" if one_off else "mismatch"
    return "mismatch" if isinstance(x, Duration) and isinstance(y, Duration) else None


def _update(case: Case) -> Verdict | None:
    """Two linked figures of which the later article's supersedes the other."""
    facts = case.slot.facts
    sides = case.groups
    side = {id(fact): number for number, group in enumerate(sides) for fact in group}
    for i, j in case.slot.links:
        a, b = facts[i], facts[j]
        if side[id(a)] != side[id(b)] and not agree(a, b) and later_update(a, b, case):
            first, second = (a, b) if case.coverage.later(a, b) else (b, a)
            return Verdict((tuple(sides[side[id(first)]]), tuple(sides[side[id(second)]])), "update")
    return None


def _moments(a: Fact, b: Fact) -> tuple[Moment, Moment] | None:
    x, y = a.value, b.value
    return (x, y) if isinstance(x, Moment) and isinstance(y, Moment) else None


def _date_relative(a: Fact, b: Fact, case: Case) -> str | None:
    pair = _moments(a, b)
    return "relative" if pair and (pair[0].relative or pair[1].relative) else None


def _date_range(a: Fact, b: Fact, case: Case) -> str | None:
    pair = _moments(a, b)
    return "range" if pair and pair[0].grain == pair[1].grain == "span" else None


def _date(a: Fact, b: Fact, case: Case) -> str | None:
    return "mismatch" if _moments(a, b) else None


def _weekday(case: Case) -> Verdict | None:
    """A date whose weekday is not the one written beside it."""
    fact = case.slot.facts[0]
    value = fact.value
    if not isinstance(value, Moment) or value.weekday is None or value.start is None or value.start != value.end or value.start.weekday() == value.weekday:
        return None
    others = tuple(case.slot.facts[1:])
    return Verdict(((fact,), others or (fact,)), "weekday", str(value.start.weekday()))


COMPARISONS: dict[str, Comparison] = {
    "currency": _is("currency"),
    "unit": _is("unit"),
    "scale": _is("scale"),
    "transposed": _is("transposed"),
    "rounding": Comparison("quantity", pairwise(_rounding), {"tolerance": 0.05}),
    "bound": Comparison("quantity", pairwise(_bound)),
    "range": Comparison("quantity", pairwise(_range)),
    "mismatch": Comparison("quantity", pairwise(_mismatch)),
    "duration": Comparison("date", pairwise(_mismatch)),
    "update": Comparison("quantity", _update),
    "weekday": Comparison("weekday", _weekday),
    "date-range": Comparison("date", pairwise(_date_range)),
    "date-relative": Comparison("date", pairwise(_date_relative)),
    "date": Comparison("date", pairwise(_date)),
}
