"""Dates as they are written: what these forms say does not wait for the date of the article.

One function a meaning, named in the `how` of a language's forms; a `ValueError` says that the words cannot mean it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec.structs import replace

from . import calendar
from .drafts import Item, Written, draft, fixed, span
from .reading import DIGITS, Reading


def written(r: Reading) -> list[Item]:
    """A date as far as it is written, in words."""
    made = r.written()
    draft(made)
    if made.month and not made.year and not made.day and not r.is_month():
        raise ValueError("a name, not a month")
    return r.item(made)


def several(r: Reading) -> list[Item]:
    """Days that share the month before them: "March 3, 4 and 5"."""
    made: list[Item] = []
    for suffix in ("", "2", "3", "4"):
        if f"day{suffix}" in r:
            day = Written(r.year(), r.value("month"), r.integer(f"day{suffix}"), r.weekday() if not suffix else None)
            draft(day)
            made.append(Item(*((r.match.core, r.match.groups["day"][1]) if not suffix else r.match.groups[f"day{suffix}"]), day))
    return [*made[:-1], replace(made[-1], last=r.match.end)]


def iso(r: Reading) -> list[Item]:
    """2018-07-25, 2018/07/25, 20180725."""
    compact = r.text("compact")
    figures = [compact[:4], compact[4:6], compact[6:]] if compact else DIGITS.findall(r.text("iso") or r.text("iso_time"))
    year, month, day, *time = map(int, figures)
    made = Written(year, month, day, r.weekday())
    day_draft = draft(made)
    if time and not (time[0] < 24 and time[1] < 60):
        raise ValueError("no such time")
    return r.item(replace(day_draft, grain="minute", time=f"{time[0]:02}:{time[1]:02}") if time else made)


def numeric(r: Reading) -> list[Item]:
    """Days, months and years in figures, in the order of the country; the other order when that alone is possible."""
    figures = [int(n) for n in DIGITS.findall(r.text("numeric") or r.text("slashed"))]
    first, second, *rest = figures
    year = (rest[0] if rest[0] > 99 else rest[0] + (2000 if rest[0] < 50 else 1900)) if rest else None
    order = [(first, second), (second, first)] if r.settings["month_first"]() else [(second, first), (first, second)]
    for month, day in order:
        if 1 <= month <= 12 and 1 <= day <= 31:
            made = Written(year, month, day, r.weekday())
            draft(made)
            return r.item(made)
    raise ValueError("no such date")


def month_year(r: Reading) -> list[Item]:
    """03/2015."""
    month, year = map(int, DIGITS.findall(r.text("month_year")))
    if not (1 <= month <= 12 and 1900 <= year <= 2099):
        raise ValueError("no such month")
    return r.item(Written(year, month))


def years(r: Reading) -> list[Item]:
    """2014-2018, 2014-15."""
    text = r.text("years") or r.text("season_years")
    first, last = map(int, DIGITS.findall(text))
    last = last if last > 99 else first // 100 * 100 + last
    apart = 1 if "season_years" in r and (last % 100 <= 12 or "-" not in text) else 200  # 2010-12 may be a month
    if not first < last <= first + apart:
        raise ValueError("no such years")
    return r.item(fixed((dt.date(first, 1, 1), dt.date(last, 12, 31)), "span"))


def day_pair(r: Reading) -> list[Item]:
    """July 13-15, 13-15 juillet."""
    first, last = map(int, DIGITS.findall(r.text("pair")))
    year, month = r.year(), r.value("month")
    ends = [draft(Written(year, month, day)) for day in (first, last)]
    if first >= last:
        raise ValueError("no such days")
    return r.item(span(ends[0], ends[1]))


def month_pair(r: Reading) -> list[Item]:
    """A stretch from day to day of the same month, written once: "March 3 to 5"."""
    first, last = (Written(r.year(), r.value("month"), r.integer(name)) for name in ("day", "day2"))
    if (first.day or 0) >= (last.day or 0):
        raise ValueError("no such days")
    return r.item(span(draft(first), draft(last)))


def decade(r: Reading) -> list[Item]:
    """The 90s, les années 1990."""
    number = r.value("decade_name") if "decade_name" in r else r.integer("decade") or r.year()
    if number is None or number % 10:
        raise ValueError("not a decade")
    year = number if number > 99 else number + (2000 if number < 30 else 1900)
    if year < 1900 and year % 100 == 0 and r.match.form.given.get("hundreds"):
        return r.item(fixed((dt.date(year, 1, 1), dt.date(year + 99, 12, 31)), "century"))
    return r.item(fixed(calendar.around(dt.date(year, 1, 1), "decade"), "decade"))


def century(r: Reading) -> list[Item]:
    """The 19th century, XXe siècle."""
    rank = r.value("roman") if "roman" in r else r.integer("rank") or r.integer("ordinal")
    if not rank or not 1 < rank < 23:
        raise ValueError("not a century")
    return r.item(fixed((dt.date(rank * 100 - 99, 1, 1), dt.date(rank * 100, 12, 31)), "century"))


def night_of_days(r: Reading) -> list[Item]:
    """The night of the 13th to the 14th of July."""
    last = r.written("2") if "month2" in r else replace(r.written(), day=r.integer("day2"))
    first = Written(last.year, r.value("month") or last.month, r.integer("day"))
    made = span(draft(first), draft(replace(last, weekday=None)))
    return r.item(replace(made, part="night"))


def nothing(r: Reading) -> Iterable[Item]:
    """Words that look like a date and are none: they are passed over."""
    return ()
