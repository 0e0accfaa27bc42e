"""Times of day and lengths of time.

One function a meaning, named in the `how` of a language's forms; a `ValueError` says that the words cannot mean it.
"""

from __future__ import annotations

from decimal import Decimal

from ...model import Bound
from . import durations
from .drafts import Clock, Item, Part
from .reading import DIGITS, Reading


def clock(r: Reading) -> list[Item]:
    """A time of day: 5 pm, 14 h 20, half past eight. A weak one counts only beside a day."""
    hour, minute, exact = _time(r, "hour", "minutes")
    if "clock_word" in r:
        hour = int(r.value("clock_word"))
    if "past" in r or "minutes_to" in r:
        minute, exact = minute + (int(r.value("past")) if "past" in r else -(r.integer("minutes_to") or 0)), True
    if minute < 0:  # a quarter to
        hour, minute = (hour or 24) - 1, 60 + minute
    if half := r.given("half_day") if "half_day" in r or "half_day" in r.match.form.given else None:
        if not 1 <= (hour or 0) <= 12:
            raise ValueError("no such time")
        hour = (hour or 0) % 12 + (12 if half == "pm" else 0)
    return r.item(Clock(_shown(hour, minute), "minute" if exact else "hour", r.text("zone"), weak=r.match.form.given.get("weak", False), half=bool(half)))


def clock_range(r: Reading) -> list[Item]:
    """From one time of day to another, the unit written once or twice."""
    if glued := next((name for name in ("range_glued_time", "range_glued_am", "range_glued_pm") if name in r), ""):
        return r.item(_glued_range(r.text(glued), glued))
    (hour, minute, exact), (hour2, minute2, exact2) = _time(r, "hour", "minutes"), _time(r, "hour2", "minutes2")
    return r.item(Clock(_shown(hour, minute), "minute" if exact or exact2 else "hour", end=_shown(hour2, minute2)))


def _glued_range(text: str, name: str) -> Clock:
    """15-17h, 3-5pm."""
    first, last = map(int, DIGITS.findall(text))
    late = name.endswith("pm")
    if late or name.endswith("am"):
        first, last = first + 12 * (late and first < last < 12), last % 12 + 12 * late
    return Clock(_shown(first, 0), "hour", end=_shown(last, 0))


def _time(r: Reading, hours: str, minutes: str) -> tuple[int | None, int, bool]:
    """Hour, minute, and whether minutes are written."""
    written = r.text(hours) or next(filter(None, map(r.text, ("colon_time", "glued_time", "dot_time"))), "")
    figures = [int(n) for n in DIGITS.findall(written)] if not r.text("military") else [*divmod(int(r.text("military")), 100)]
    hour = figures[0] if figures else r.integer(hours)
    minute = figures[1] if figures[1:] else r.integer(minutes) or 0
    return hour, minute, minutes in r or len(figures) > 1


def _shown(hour: int | None, minute: int) -> str:
    if hour is None or hour > 24 or minute > 59:
        raise ValueError("no such time")
    return f"{hour % 24:02}:{minute:02}"


def part(r: Reading) -> list[Item]:
    """A part of the day, which the day beside it takes."""
    return r.item(Part(r.value("part")))


def duration(r: Reading) -> list[Item]:
    """A length of time, with the hedge before it."""
    if r.text("unit") in r.grammar.table["words"].get("rank_unit", ()) and r.number("number") not in (None, 1):
        raise ValueError("an ordinal, not a length of time")
    if (r.number("number") or 1) <= r.match.form.given.get("over", 0):
        raise ValueError("a time of day")
    bound: Bound = r.value("hedge") or r.match.form.given.get("bound", "exact")
    return r.item(durations.duration(r.amounts(), bound))


def hours_minutes(r: Reading) -> list[Item]:
    """3 h 25 min."""
    return r.item(durations.duration([(Decimal(r.integer("hour") or 0), "hour"), (Decimal(r.integer("minutes") or 0), "minute")]))


def idiom_duration(r: Reading) -> list[Item]:
    """quinze jours: the days that are said."""
    return r.item(durations.duration([(Decimal(int(r.value("idiom")) + 1), "day")], r.value("hedge") or "exact"))


def fraction_of_hour(r: Reading) -> list[Item]:
    """Half an hour, three quarters of an hour."""
    minutes = (r.number("number") or Decimal(1)) * int(r.value("halves"))
    return r.item(durations.duration([(minutes, "minute")], r.value("hedge") or "exact"))


def duration_range(r: Reading) -> list[Item]:
    """Two to three years."""
    if "pair" in r:
        low, high = map(Decimal, DIGITS.findall(r.text("pair")))
    else:
        low, high = r.number("number") or Decimal(0), r.number("number2") or Decimal(0)
    if low >= high:
        raise ValueError("not a range")
    return r.item(durations.between((low, r.value("unit")), (high, r.value("unit"))))


def glued_duration(r: Reading) -> list[Item]:
    """6h30, 2h, 30min, 1h 20min."""
    hours, minutes, *_ = [*map(int, DIGITS.findall(r.text("glued_time"))), 0, 0]
    if "glued_time" in r and hours <= r.match.form.given.get("over", 0):
        raise ValueError("a time of day")
    minutes = minutes or int(r.number("glued_minute") or r.number("minutes") or 0)
    amounts = [(Decimal(count), unit) for count, unit in ((hours, "hour"), (minutes, "minute")) if count]
    return r.item(durations.duration(amounts or [(Decimal(0), "hour")], r.value("hedge") or "exact"))


def sport_time(r: Reading) -> list[Item]:
    """1'18", 2'07"41, 4 h 12' 37": minutes and seconds as races are timed."""
    figures = [int(word) for word in r.all_words() if word.isdigit()]
    if "hour" in r:
        return r.item(durations.duration([(Decimal(count), unit) for count, unit in zip(figures, ("hour", "minute", "second"), strict=True)]))
    minutes, seconds, *hundredths = figures
    exact = Decimal(seconds) + (Decimal(hundredths[0]) / 100 if hundredths else 0)
    return r.item(durations.duration([(Decimal(minutes), "minute"), (exact, "second")]))


def vague_duration(r: Reading) -> list[Item]:
    """Several months."""
    return r.item(durations.vague(r.value("unit")))
