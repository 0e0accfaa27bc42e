"""Values as stretches of a line, in base units: what two quantities, dates or durations need to be compared at all."""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from typing import NamedTuple

from ..extract.units import kin, to_base
from ..model import Duration, Fact, Moment, Quantity

_CONVERTED = Decimal("0.01")  # share of a value by which a conversion between units may be rounded
_NEXT_TO_NOTHING = Decimal("0.005")  # share of a figure that no reader misses when it is rounded
_SLIPPED = (1, 2, 3, 6)  # zeros by which writers slip: one or two digits, a thousand, a million


class Stretch(NamedTuple):
    """Open interval of base units; None is no limit."""

    low: Decimal | None
    high: Decimal | None
    unit: str

    def meets(self, other: Stretch) -> bool:
        """Whether both can be true of one value."""
        below = self.high is None or other.low is None or other.low < self.high
        above = other.high is None or self.low is None or self.low < other.high
        return below and above


def stretch(value: Quantity, slack: Decimal = Decimal(0)) -> Stretch:
    """What a quantity allows: half of its last shown digit on each side, save where a bound is stated.

    `slack` is a share of the value allowed besides: conversions round.
    """
    half = shown_to(value) / 2 + abs(value.shown) * slack
    low = None if value.low is None else value.low - (half if value.bound in ("exact", "between") or value.low != value.shown else 0)
    high = None if value.high is None else value.high + (half if value.bound in ("exact", "between") or value.high != value.shown else 0)
    unit = value.unit or ""
    ends = [None if side is None else to_base(side, unit)[0] if unit else side for side in (low, high)]
    return Stretch(ends[0], ends[1], _base(unit))


@functools.cache
def _base(unit: str) -> str:
    """The base unit of a unit; "" of none."""
    return to_base(Decimal(1), unit)[1] if unit else ""


def shown_to(value: Quantity) -> Decimal:
    """The place of the last digit shown."""
    return value.precision or Decimal(1)


def comparable(a: Fact, b: Fact) -> bool:
    """Whether two facts have values of one kind that can be set side by side."""
    x, y = a.value, b.value
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        return _same_measure(x, y)
    if isinstance(x, Duration) and isinstance(y, Duration):
        return x.low is not None and y.low is not None
    if isinstance(x, Moment) and isinstance(y, Moment):
        return x.start is not None and y.start is not None and not (x.time and y.time and x.grain in ("hour", "minute") and y.grain in ("hour", "minute"))
    return False


def _same_measure(x: Quantity, y: Quantity) -> bool:
    if {x.dimension, y.dimension} == {"percent", "point"}:
        return x.shown == y.shown
    if x.dimension != y.dimension:
        return False
    if x.dimension == "age":
        return x.bound == y.bound == "between"  # the ages of people are compared by name
    if x.dimension == "ordinal":
        return bool(x.counted) and (x.counted or "").casefold() == (y.counted or "").casefold()
    return x.shown == y.shown or _may_be_one_unit(x, y) or _base(x.unit or "") == _base(y.unit or "")


def _may_be_one_unit(x: Quantity, y: Quantity) -> bool:
    """Whether a currency that was inferred ("$", "francs") may be the other's: the same kind of dollar or franc is not known."""
    return x.unit == y.unit or (x.dimension == "money" and (x.resolved or y.resolved) and kin(x.unit or "", y.unit or ""))


def agree(a: Fact, b: Fact) -> bool:
    """Whether two comparable facts can both be true of one thing."""
    x, y = a.value, b.value
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        return _quantities_agree(x, y)
    if isinstance(x, Moment) and isinstance(y, Moment):
        return _moments_agree(x, y)
    if isinstance(x, Duration) and isinstance(y, Duration):
        return _durations_agree(x, y)
    return True


def _quantities_agree(x: Quantity, y: Quantity) -> bool:
    if {x.dimension, y.dimension} == {"percent", "point"}:
        return False
    if x.dimension == "score":
        return x.parts == y.parts or x.parts == y.parts[::-1]
    if x.unit == y.unit and x.bound == y.bound == "exact":
        return 2 * abs(x.shown - y.shown) < shown_to(x) + shown_to(y) or _negligible(x, y)
    one_unit = _may_be_one_unit(x, y)
    slack = Decimal(0) if one_unit else _CONVERTED
    first, second = stretch(x, slack), stretch(y, slack)
    if not one_unit and first.unit != second.unit:
        return False
    if x.bound == y.bound == "between":
        return _near_ends(first, second, max(shown_to(x), shown_to(y)))
    return first.meets(second) or _negligible(x, y)


def _negligible(x: Quantity, y: Quantity) -> bool:
    """Whether one is the other rounded by next to nothing: 6 200 for 6 180."""
    gap = abs(x.shown - y.shown)
    return gap < _NEXT_TO_NOTHING * max(abs(x.shown), abs(y.shown)) and (rounds(x, y) or rounds(y, x))


def _near_ends(a: Stretch, b: Stretch, step: Decimal) -> bool:
    ends = ((a.low, b.low), (a.high, b.high))
    return all(p is None or q is None or abs(p - q) < step for p, q in ends)


def _moments_agree(x: Moment, y: Moment) -> bool:
    if x.start is None or x.end is None or y.start is None or y.end is None:
        return True
    if x.grain == y.grain == "day" and x.relative and y.relative and x.weekday is not None and x.weekday == y.weekday:
        return True  # "on Monday", said on two days: which Monday is the reader's guess
    if x.grain == y.grain == "span" and x.start != y.start and x.end != y.end:
        return x.start <= y.end and y.start <= x.end
    if x.grain == y.grain == "span":
        return x.start == y.start and x.end == y.end
    night = dt.timedelta(days=int("night" in (x.part, y.part) or bool(x.zone or y.zone)))  # one night has two dates, one hour two zones; an evening has one
    if not night and _weekday(x) is not None and _weekday(y) is not None and _weekday(x) != _weekday(y):
        return False
    return x.start <= y.end + night and y.start <= x.end + night


def _weekday(moment: Moment) -> int | None:
    """The weekday of a day, Monday 0, also when only the weekday is sure."""
    if moment.start and moment.start == moment.end:
        return moment.start.weekday()
    return moment.weekday if moment.grain == "day" else None


def _durations_agree(x: Duration, y: Duration) -> bool:
    if x.low is None or y.low is None or x.high is None or y.high is None:
        return True
    slack = Decimal("0.02") * max(x.low, y.low)
    if x.approximate or y.approximate:
        slack = Decimal("0.15") * max(x.low, y.low)
    return x.low <= y.high + slack and y.low <= x.high + slack


def same_value(a: Fact, b: Fact) -> bool:
    """Whether two facts give the very same figure or days."""
    x, y = a.value, b.value
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        return x.shown == y.shown and x.unit == y.unit
    if isinstance(x, Moment) and isinstance(y, Moment):
        return (x.start, x.end) == (y.start, y.end)
    return isinstance(x, Duration) and isinstance(y, Duration) and (x.low, x.high) == (y.low, y.high)


def slip(a: Fact, b: Fact) -> str:
    """The known slip by which two figures or dates that disagree may be one: the name of the slip, or ""."""
    x, y = a.value, b.value
    if isinstance(x, Moment) and isinstance(y, Moment):
        name = _date_slip(x, y)
        return name if name != "digit" or all(any(map(str.isdigit, fact.text)) for fact in (a, b)) else ""  # "Tuesday" has no digit to lose
    return _figure_slip(x, y) if isinstance(x, Quantity) and isinstance(y, Quantity) else ""


def _figure_slip(x: Quantity, y: Quantity) -> str:
    if x.bound == y.bound == "between":
        return "one end" if x.low == y.low or x.high == y.high else ""
    if "between" in (x.bound, y.bound):
        return ""
    p, q = digits(x.shown), digits(y.shown)
    if x.shown == y.shown and x.unit != y.unit:
        return "currency" if x.dimension == "money" else "unit"
    if p == q and x.shown != y.shown:
        return "scale" if _power(x.shown, y.shown) in _SLIPPED and ((x.scale and y.scale) or len(p) > 1) else ""  # "million" for "billion" tells even of one digit
    if len(p) < 2 or len(q) < 2:
        return ""
    if _power(x.shown, y.shown) == 0 and sorted(p) == sorted(q) and sum(c != d for c, d in zip(p, q, strict=True)) == 2:
        return "transposed"
    if rounds(x, y) or rounds(y, x):
        return "rounding"
    scaled = x.scale or y.scale or x.dimension != "count"
    return "scale" if scaled and x.unit == y.unit and any(_rounds_apart(*pair, power) for pair in ((x, y), (y, x)) for power in (1, 3)) else ""


def _power(p: Decimal, q: Decimal) -> int:
    """By how many tens two figures of the same digits differ."""
    return abs(p.adjusted() - q.adjusted())


def _rounds_apart(fine: Quantity, coarse: Quantity, power: int) -> bool:
    """Whether one is the other rounded, and a digit or three short: 12 for 119."""
    if len(digits(coarse.shown)) < 2 or len(digits(fine.shown)) <= len(digits(coarse.shown)):
        return False
    place = coarse.precision or Decimal(1)
    return (fine.shown / Decimal(10) ** power / place).quantize(Decimal(1), rounding="ROUND_HALF_UP") * place == coarse.shown


def _date_slip(x: Moment, y: Moment) -> str:
    """One end of a stretch shared; one day of another month or year; a digit of the day lost, added or swapped, or its tens wrong."""
    if x.start is None or y.start is None:
        return ""
    if x.grain == y.grain == "span":
        return "one end" if x.start == y.start or x.end == y.end else ""
    if x.grain == y.grain == "year" and (x.relative or y.relative):
        return ""  # "last year" and "this year" are told of all things
    if x.grain == y.grain and x.grain in ("month", "year") and x.start != y.start:
        return _period_slip(x.start, y.start)
    if x.grain != "day" or y.grain != "day" or x.start == y.start:
        return ""
    if x.start.day == y.start.day and (x.start.month == y.start.month or x.start.year == y.start.year):
        return "month" if x.start.year == y.start.year else "year"
    p, q = str(x.start.day), str(y.start.day)
    near = (x.start.year, x.start.month) == (y.start.year, y.start.month)
    tens = len(p) == len(q) == 2 and p[1] == q[1]
    return "digit" if near and (p in q or q in p or p == q[::-1] or tens) else ""


def _period_slip(x: dt.date, y: dt.date) -> str:
    """One month of two years; two digits of a year swapped."""
    if x.month == y.month and abs(x.year - y.year) == 1:
        return "year"
    p, q = str(x.year), str(y.year)
    return "digit" if x.year != y.year and sorted(p) == sorted(q) else ""


def digits(number: Decimal) -> str:
    """The digits of a number without leading and trailing zeros."""
    return f"{abs(number):f}".replace(".", "").strip("0")


def rounds(fine: Quantity, coarse: Quantity) -> bool:
    """Whether `coarse` is `fine` rounded to the digits that `coarse` shows before its trailing zeros."""
    if not coarse.shown or fine.unit != coarse.unit or fine.shown == coarse.shown:
        return False
    place = coarse.precision or Decimal(1)
    while coarse.shown % (place * 10) == 0 and place < abs(coarse.shown):
        place *= 10
    return (fine.shown / place).quantize(Decimal(1), rounding="ROUND_HALF_UP") * place == coarse.shown
