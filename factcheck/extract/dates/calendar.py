"""Days, weeks, months … as intervals: the arithmetic of the calendar, without a word of any language.

An interval is a pair of days, both included. Weeks begin on Monday, seasons are those of the northern hemisphere.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools

Days = tuple[dt.date, dt.date]
DAY = dt.timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
LENGTHS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
SEASONS = {"spring": ((3, 20), (6, 20)), "summer": ((6, 21), (9, 23)), "autumn": ((9, 23), (12, 20)), "winter": ((12, 21), (3, 20))}


@functools.lru_cache(maxsize=4096)
def shift(day: dt.date, unit: str, count: int) -> dt.date:
    """`day` moved by `count` units; the 31st becomes the last day of a shorter month.

    Raises:
        ValueError, OverflowError: the calendar (years 1 to 9999) does not go that far.
    """
    if unit in LENGTHS:
        return day + dt.timedelta(days=LENGTHS[unit] * count)
    years, month = divmod(day.year * 12 + day.month - 1 + MONTHS[unit] * count, 12)
    return dt.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


@functools.lru_cache(maxsize=4096)
def around(day: dt.date, unit: str) -> Days:
    """The day, week, weekend, month … in which `day` stands. The weekend of a weekday is the one that follows."""
    if unit not in MONTHS:
        monday = day - dt.timedelta(days=day.weekday())
        return {"week": (monday, monday + 6 * DAY), "weekend": (monday + 5 * DAY, monday + 6 * DAY)}.get(unit, (day, day))
    size = MONTHS[unit]
    first = (day.year * 12 + day.month - 1) // size * size
    return dt.date(max(first // 12, 1), first % 12 + 1, 1), shift(dt.date(max(first // 12, 1), first % 12 + 1, 1), unit, 1) - DAY


def month(year: int, number: int) -> Days:
    """First and last day of a month."""
    return around(dt.date(year, number, 1), "month")


def part_of_year(year: int, unit: str, number: int) -> Days:
    """The `number`th (from 1) quarter or semester of a year.

    Raises:
        ValueError: there is no such part.
    """
    return around(dt.date(year, (number - 1) * MONTHS[unit] + 1, 1), unit)


@functools.lru_cache(maxsize=512)
def season(year: int, name: str) -> Days:
    """A season, by the year in which it begins."""
    (month1, day1), (month2, day2) = SEASONS[name]
    return dt.date(year, month1, day1), dt.date(year + (month2 < month1), month2, day2)


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    number = epact + to_sunday - 7 * late + 114
    return dt.date(year, number // 31, number % 31 + 1)


def nth_weekday(days: Days, weekday: int, nth: int) -> dt.date:
    """The `nth` (from 1; -1 is the last) given weekday of an interval.

    Raises:
        ValueError: there are not so many.
    """
    first, last = days
    found = (first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1)) if nth > 0
             else last - dt.timedelta(days=(last.weekday() - weekday) % 7 - 7 * (nth + 1)))
    if not first <= found <= last:
        raise ValueError("no such weekday")
    return found


def edge(days: Days, grain: str, which: str) -> Days:
    """The early, middle or late part of an interval: thirds of a month cut at the 10th and 20th, else by length.

    Early and late are a quarter of a year, a third of anything else.
    """
    first, last = days
    if grain == "month":
        return {"early": (first, first.replace(day=10)), "middle": (first.replace(day=11), first.replace(day=20)),
                "late": (first.replace(day=21), last)}[which]
    if grain == "year":
        return {"early": (first, part_of_year(first.year, "quarter", 1)[1]), "middle": (first.replace(month=5), first.replace(month=8, day=31)),
                "late": (first.replace(month=10), last)}[which]
    third = ((last - first).days + 1) // 3 * DAY
    return {"early": (first, first + third - DAY * (third.days > 0)), "middle": (first + third, last - third),
            "late": (last - third + DAY * (third.days > 0), last)}[which]


def holiday(year: int, rule: str) -> dt.date:
    """The day of a feast in a year. `rule` is "12-25", "easter+1", or "11 4 3" (month, nth, weekday; Monday 0).

    Raises:
        ValueError: that year has no such day.
    """
    if rule.startswith("easter"):
        return easter(year) + int(rule.removeprefix("easter") or 0) * DAY
    if "-" in rule.strip("-") and " " not in rule:
        number, day = map(int, rule.split("-"))
        return dt.date(year, number, day)
    number, nth, weekday = map(int, rule.split())
    return nth_weekday(month(year, number), weekday, nth)
