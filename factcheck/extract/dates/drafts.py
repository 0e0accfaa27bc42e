"""What a form says before the article's own date is known: drafts, and how each is settled against that date and the tense.

`Written` keeps what stands on the page, so that "le 3" can borrow its month from "et le 5 mars"; `Draft` is a rule from
the day of publication to an interval. A publication date that is an interval makes relative dates intervals too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from ...model import Duration, Interval, Moment
from . import calendar
from .calendar import DAY, Days

_NOTHING = 0 * DAY
NEAR = 45 * DAY  # a date without its year that is nearer than this is meant, whatever the tense

BEFORE, PAST, UNKNOWN, FUTURE, AGENDA = -2, -1, 0, 1, 2  # BEFORE: surely past; AGENDA: an expression alone, without a sentence: the next one


class Draft(Struct, frozen=True, gc=False):
    """An interval as a function of the day of publication and the lean of the sentence."""

    grain: str
    days: Callable[[dt.date, int], Days]
    relative: bool = True
    approximate: bool = False
    weekday: int | None = None
    part: str = ""
    time: str = ""
    time_end: str = ""
    zone: str = ""
    limit: str = ""


class Written(Struct, frozen=True, gc=False):
    """Year, month, day and weekday (Monday 0) as far as they are written; `step` is -1 for the last one, 1 for the next."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    step: int = 0


class Clock(Struct, frozen=True, gc=False):
    """A time of day, "HH:MM", its grain (hour or minute) and its zone as written; a weak one ("at 8") only counts beside a day; `half` when am or pm is said."""

    time: str
    grain: str
    zone: str = ""
    end: str = ""
    weak: bool = False
    half: bool = False


class Edge(Struct, frozen=True, gc=False):
    """The early, middle or late part of what follows; `unit` when it names its own ("fin d'année")."""

    which: str


class Part(Struct, frozen=True, gc=False):
    """A part of the day."""

    name: str


class Offset(Struct, frozen=True, gc=False):
    """So many days from the day that the text names beside it, or named last: the next day; or the day so numbered of its month."""

    days: int = 0
    number: int | None = None


What = Draft | Written | Clock | Edge | Part | Offset | Duration


class Item(Struct, frozen=True, gc=False):
    """Something read at words `first` up to `last`. `limit` is since, until, before, after or "".

    `instead` is what it is in a sentence that does not look ahead: "in two years" is then a duration.
    One that is `ahead` is then nothing: "on the 4th".
    """

    first: int
    last: int
    what: What
    limit: str = ""
    approximate: bool = False
    instead: Duration | None = None
    ahead: bool = False

    def moved(self, by: int, *, ahead: bool) -> Item:
        """The item so many words further on."""
        return Item(by + self.first, by + self.last, self.what, self.limit, self.approximate, self.instead, ahead)


def fixed(days: Days, grain: str, *, approximate: bool = False) -> Draft:
    """A draft that does not depend on the publication date."""
    return Draft(grain, lambda _day, _lean: days, relative=False, approximate=approximate)


def choose(options: Iterable[Days], day: dt.date, lean: int) -> Days:
    """The option meant in a sentence of that lean, when all that is known is that one of them is meant.

    Raises:
        ValueError: there is none.
    """
    known = sorted(options)
    nearest = min(known, key=lambda days: (distance(days, day), days))
    if lean == UNKNOWN or (lean in (PAST, FUTURE) and distance(nearest, day) <= NEAR):
        return nearest
    if lean > UNKNOWN:
        return next((days for days in known if days[1] >= day), nearest)
    return next((days for days in reversed(known) if days[0] <= day), nearest)


def distance(days: Days, day: dt.date) -> dt.timedelta:
    """How far `day` stands from an interval; nothing inside it."""
    return max(days[0] - day, day - days[1], _NOTHING)


def yearly(make: Callable[[int], Days], day: dt.date, lean: int, step: int = 0) -> Days:
    """The choice among an interval of each year around `day`; years that have none (29 February) are passed over.

    A `step` of 1 asks for the next one, of -1 for the last one.
    """
    def options() -> Iterable[Days]:
        for year in range(day.year - 4, day.year + 5):
            try:
                yield make(year)
            except ValueError:
                continue
    known = [days for days in options() if not step or (days[0] > day if step > 0 else days[1] < day)]
    return choose(known, day, lean)


def weekday_days(weekday: int, day: dt.date, lean: int) -> Days:
    """The weekday meant in a sentence of that lean: the last one, today included, unless it looks ahead."""
    ahead = (weekday - day.weekday()) % 7
    step = {FUTURE: ahead, AGENDA: ahead or 7}.get(lean, ahead - 7 if ahead else 0)
    return (day + step * DAY,) * 2


def draft(written: Written) -> Draft:
    """The draft of what is written.

    Raises:
        ValueError: there is no such day.
    """
    year, number, day, weekday, step = written.year, written.month, written.day, written.weekday, written.step
    if year and number and day:
        return replace(fixed((dt.date(year, number, day),) * 2, "day"), weekday=weekday)
    if year and number:
        return fixed(calendar.month(year, number), "month")
    if year:
        return fixed((dt.date(year, 1, 1), dt.date(year, 12, 31)), "year")
    if number and day:
        dt.date(2000, number, day)
        return Draft("day", lambda ref, lean: yearly(lambda y: (dt.date(y, number, day),) * 2, ref, lean, step), weekday=weekday)
    if number:
        return Draft("month", lambda ref, lean: yearly(lambda y: calendar.month(y, number), ref, lean, step))
    if day:
        return Draft("day", lambda ref, lean: _day_of_month(day, weekday, ref, lean), weekday=weekday)
    if weekday is None:
        raise ValueError("nothing is written")
    return Draft("day", lambda ref, lean: weekday_days(weekday, ref, lean), weekday=weekday)


def _day_of_month(day: int, weekday: int | None, ref: dt.date, lean: int) -> Days:
    """The day so numbered near `ref`; with its weekday, the nearest that falls on it."""
    months = [calendar.shift(ref.replace(day=1), "month", n) for n in range(-12, 13)]
    days = [(month.replace(day=day),) * 2 for month in months if calendar.around(month, "month")[1].day >= day]
    right = [pair for pair in days if weekday is not None and pair[0].weekday() == weekday]
    return choose(right or [pair for pair in days if distance(pair, ref) < 32 * DAY] or days, ref, lean)


def span(first: Draft, last: Draft) -> Draft:
    """From the first day of one draft to the last day of another; the first falls before the second, a year back if need be."""
    def days(day: dt.date, lean: int) -> Days:
        start, end = first.days(day, lean)[0], last.days(day, lean)[1]
        if start > end:
            if not first.relative and not last.relative:
                raise ValueError("ends before it begins")
            unit = "week" if first.weekday is not None and (start - end).days < 7 else "year"
            start, end = (start, calendar.shift(end, unit, 1)) if lean > 0 else (calendar.shift(start, unit, -1), end)
        if start > end:
            raise ValueError("ends before it begins")
        return start, end
    return Draft("span", days, first.relative or last.relative, first.approximate or last.approximate)


def settle(made: Draft, published: Interval | None, lean: int) -> Moment | None:
    """The moment of a draft; without start and end when it cannot be reckoned; None when the calendar has no such day."""
    if made.relative and published is None:
        return _moment(made, None)
    try:
        days = made.days(published.start if published else dt.date(2000, 1, 1), lean)
        if published and published.start != published.end:
            last = made.days(published.end, lean)
            days = min(days[0], last[0]), max(days[1], last[1])
    except LookupError:
        return _moment(made, None)
    except (ValueError, OverflowError):
        return None
    return _moment(made, days)


def _moment(made: Draft, days: Days | None) -> Moment:
    start, end = days or (None, None)
    return Moment(start, end, made.grain, relative=made.relative, approximate=made.approximate, weekday=made.weekday, part=made.part,
                  time=made.time, time_end=made.time_end, zone=made.zone, limit=made.limit)
