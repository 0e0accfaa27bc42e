"""Parts of a year or month: quarters, seasons, feasts, the first Monday, the end.

One function a meaning, named in the `how` of a language's forms; a `ValueError` says that the words cannot mean it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace

from . import calendar
from .calendar import DAY, Days
from .drafts import Draft, Edge, Item, draft, fixed, yearly
from .reading import DIGITS, Reading


def unit_of_date(r: Reading) -> list[Item]:
    """The week of 6 October."""
    name, inner = r.value("unit"), draft(r.written())
    return r.item(Draft(name, lambda day, lean: calendar.around(inner.days(day, lean)[0], name), inner.relative))


def nth(r: Reading) -> list[Item]:
    """The first Monday of March, the last week-end of July, the first day of May 2020."""
    rank, inner = int(r.given("rank") if "rank" in r.match.form.given else r.integer("ordinal") or 0), draft(replace(r.written(), weekday=None))
    number, name = r.weekday(), r.value("unit")

    def days(day: dt.date, lean: int) -> Days:
        whole = inner.days(day, lean)
        if number is not None or name in ("week", "weekend"):  # the last week is the last whole one
            found = calendar.nth_weekday(whole, (6 if rank < 0 else 5 if name == "weekend" else 0) if number is None else number, rank)
            return calendar.around(found, name or "day")
        start = whole[0] if rank > 0 else whole[1]
        return calendar.around(calendar.shift(start, name, rank - 1 if rank > 0 else rank + 1), name)
    return r.item(Draft(name or "day", days, inner.relative, weekday=number))


def part_of_year(r: Reading) -> list[Item]:
    """The third quarter, Q3 2018, the first half of last year."""
    name, year, step = r.given("period"), r.year(), r.match.form.given.get("direction")
    rank = r.match.form.given.get("rank") or r.integer("rank") or r.integer("ordinal") or 0
    rank += (12 // calendar.MONTHS[name] + 1) * (rank < 0)
    if not 1 <= rank <= 12 // calendar.MONTHS[name]:
        raise ValueError("no such part")
    step = r.value("direction") if step is None and "direction" in r else step
    if year:
        return r.item(fixed(calendar.part_of_year(year, name, rank), name))
    if step is not None:
        return r.item(Draft(name, lambda day, _: calendar.part_of_year(day.year + int(step), name, rank)))
    return r.item(Draft(name, lambda day, lean: yearly(lambda y: calendar.part_of_year(y, name, rank), day, lean)))


def season(r: Reading) -> list[Item]:
    """Summer 2018, last winter."""
    return r.item(_yearly_draft(r, lambda year: calendar.season(year, r.value("season")), "season"))


def holiday(r: Reading) -> list[Item]:
    """Christmas, Easter Monday 2019."""
    offset = int(r.match.form.given.get("offset", 0)) * DAY
    return r.item(_yearly_draft(r, lambda year: (calendar.holiday(year, r.value("holiday")) + offset,) * 2, "day"))


def weekend_of_holiday(r: Reading) -> list[Item]:
    """The Easter weekend: from Saturday to Sunday, with the feast that stands beside them."""
    def days(year: int) -> Days:
        day = calendar.holiday(year, r.value("holiday"))
        first = day - DAY * ((day.weekday() - 5) % 7 if day.weekday() in (0, 5, 6) else day.weekday() - 5)
        return min(first, day) if day.weekday() in (4, 5, 6, 0) else first, max(first + DAY, day)
    return r.item(_yearly_draft(r, days, "weekend"))


def _yearly_draft(r: Reading, make: Callable[[int], Days], grain: str) -> Draft:
    """What comes round each year: in the year written, or last or next, or as the sentence leans."""
    years = DIGITS.search(r.text("years") or r.text("season_years"))
    if year := int(years.group()) if years else r.year() or r.year("short"):
        return fixed(make(year), grain)
    step = int(r.value("direction") or 0) if "direction" in r else 0
    return Draft(grain, lambda day, lean: yearly(make, day, lean, step))


def _side(days: Days, day: dt.date, which: str) -> Days:
    """What is over of an interval that `day` cuts, or what is to come."""
    first, last = days
    return (first, day) if which == "elapsed" else (day, last)


def first_units(r: Reading) -> list[Item]:
    """The first six months of 2018, the last two weeks of March."""
    count, name, first = r.integer("number") or 0, r.value("unit"), not r.match.form.given.get("last")
    whole = draft(r.written()) if {"year", "month"} & r.match.groups.keys() else _around(r)
    if not 1 < count < 100 or name not in calendar.LENGTHS | calendar.MONTHS:
        raise ValueError("no such stretch")

    def days(day: dt.date, lean: int) -> Days:
        start, end = whole.days(day, lean)
        stretch = (start, calendar.shift(start, name, count) - DAY) if first else (calendar.shift(end + DAY, name, -count), end)
        if not start <= stretch[0] <= stretch[1] <= end:
            raise ValueError("no such stretch")
        return stretch
    return r.item(Draft("span", days, whole.relative))


def _around(r: Reading) -> Draft:
    """The unit that the form names last, so many away; else the year in which the article came out."""
    name, step = (r.value("unit2"), int(r.value("direction") or 0)) if "unit2" in r else ("year", 0)
    if name not in calendar.MONTHS:
        raise ValueError("not a stretch of days")
    return Draft(name, lambda day, _: calendar.around(calendar.shift(day, name, step), name))


def half_month(r: Reading) -> list[Item]:
    """The first or second fortnight of a month: its days up to the 15th, or from the 16th."""
    rank, inner = int(r.given("rank") if "rank" in r.match.form.given else r.integer("ordinal") or 0), draft(r.written())
    if rank not in (1, 2):
        raise ValueError("a month has two halves")

    def days(day: dt.date, lean: int) -> Days:
        first, last = inner.days(day, lean)
        return (first, first.replace(day=15)) if rank == 1 else (first.replace(day=16), last)
    return r.item(Draft("fortnight", days, inner.relative))


def nth_of_unit(r: Reading) -> list[Item]:
    """The first Monday of next month, the last day of the year."""
    rank, number, name = int(r.given("rank") if "rank" in r.match.form.given else r.integer("ordinal") or 0), r.weekday(), r.value("unit")
    whole, step = r.value("unit2"), int(r.value("direction") or 0)

    def days(day: dt.date, _lean: int) -> Days:
        stretch = calendar.around(calendar.shift(day, whole, step), whole)
        if number is not None:
            return (calendar.nth_weekday(stretch, number, rank),) * 2
        start = stretch[0] if rank > 0 else stretch[1]
        return calendar.around(calendar.shift(start, name, rank - 1 if rank > 0 else rank + 1), name)
    if whole not in calendar.MONTHS and whole != "week":
        raise ValueError("not a stretch of days")
    return r.item(Draft(name or "day", days, weekday=number))


def edge(r: Reading) -> list[Item]:
    """Early, mid, late, which the month or year that follows takes."""
    return r.item(Edge(r.value("edge")))


def edge_of_unit(r: Reading) -> list[Item]:
    """The end of the year, early this month: of the unit in which the article came out, when it says no other."""
    name, which = r.given("unit"), r.given("edge")
    if name not in ("week", "month", "year", "quarter", "semester", "decade", "century"):
        raise ValueError("not a stretch of days")
    if which in ("elapsed", "coming"):
        return r.item(Draft(name, lambda day, _: _side(calendar.around(day, name), day, which), approximate=True))
    return r.item(Draft(name, lambda day, _: calendar.edge(calendar.around(day, name), name, which), approximate=name != "month"))
