"""What each kind of form means: from the words a form has matched to drafts, times and durations.

One function a meaning, named in the `how` of a language's forms; a `ValueError` says that the words cannot mean it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from ...model import Bound, Duration
from .. import numerals
from . import calendar, durations
from .calendar import DAY, Days
from .drafts import PAST, Clock, Draft, Edge, Item, Part, What, Written, choose, draft, fixed, weekday_days, yearly
from .durations import Amount
from .grammar import Grammar, Match, Words

_DIGITS = re.compile(r"\d+")


class Reading:
    """A match with its words, asked for by the name of a class."""

    def __init__(self, grammar: Grammar, words: Words, match: Match, settings: dict[str, Any]) -> None:
        self.grammar, self.match, self.settings = grammar, match, settings
        self._words, self._starts, self._text = words.words, words.starts, settings.get("text", "")

    def __contains__(self, name: str) -> bool:
        return name in self.match.groups

    def words(self, name: str) -> list[str]:
        """The words of a class or macro; [] when it is not in the match."""
        first, last = self.match.groups.get(name, (0, 0))
        return self._words[first:last]

    def text(self, name: str) -> str:
        """The same as one string."""
        return " ".join(self.words(name))

    def value(self, name: str) -> Any:
        """What the language's data say of the word of a class; None when it is not in the match."""
        word = self.text(name)
        table = self.grammar.values[name.rstrip("0123456789")]
        return table.get(word, table.get(word.rstrip("'"))) if word else None

    def given(self, name: str) -> Any:
        """A constant of the form, or else the value of the class of that name in the match."""
        return self.match.form.given[name] if name in self.match.form.given else self.value(name)

    def number(self, name: str) -> Decimal | None:
        """A number in digits or words, a rank, or digits glued to letters ("3rd", "t3"); None when it is not in the match."""
        if name not in self:
            return None
        first, last = self.match.groups[name]
        written = self._text[self._starts[first]:self._starts[last - 1] + len(self._words[last - 1])].lower()
        read = numerals.read(written, self.grammar.language)
        if read is None and (digits := _DIGITS.search(written)):
            return Decimal(digits.group())
        return read.value if read else None

    def integer(self, name: str) -> int | None:
        """A whole number; None when it is not in the match."""
        number = self.number(name)
        return None if number is None else int(number)

    def year(self, name: str = "year") -> int | None:
        """A year, of four digits, two ("'15"), or in words."""
        number = self.integer(name)
        if number is None or number > 99:
            return number
        return number + (2000 if number < 50 else 1900)

    def weekday(self) -> int | None:
        """The weekday written."""
        value = self.value("weekday")
        return None if value is None else int(value)

    def written(self, suffix: str = "") -> Written:
        """Year, month, day and weekday of the match."""
        day = self.integer(f"day{suffix}")
        if day is not None and not 1 <= day <= 31:
            raise ValueError("no such day")
        return Written(self.year(f"year{suffix}") or self.year("old"), self.value(f"month{suffix}"), day, self.weekday())

    def is_month(self) -> bool:
        """Whether a month alone is written as its language writes months, and is no name ("Mars", "may")."""
        at = self.match.groups["month"][0]
        if at and self._words[at - 1] in self.grammar.table["words"].get("sure_cue", ()):
            return True
        first = self._text[self._starts[at]]
        case = self.grammar.table.get("month_case", "")
        return bool(self.settings.get("alone")) or {"lower": first.islower(), "upper": first.isupper()}.get(case, True)

    def amounts(self) -> list[Amount]:
        """The numbers and units of the match: "two and a half hours", "1 hour 20 minutes"."""
        half, unit = Decimal(str(self.value("half") or 0)), self.value("unit")
        name = next((name for name in ("number", "about") if name in self), "")
        first = self.number(name) if name else Decimal(str(self.match.form.given.get("count", 1)))
        made = [((first or Decimal(0)) + half, unit)]
        if "unit2" in self:
            if durations.in_days([(Decimal(1), self.value("unit2"))]) >= durations.in_days([(Decimal(1), unit)]):
                raise ValueError("not a smaller unit")
            made.append((self.number("number2") or Decimal(0), self.value("unit2")))
        elif "minutes" in self:
            made.append((self.number("minutes") or Decimal(0), "minute"))
        return made

    def item(self, what: What) -> list[Item]:
        """One item for the whole match."""
        return [Item(self.match.core, self.match.end, what)]


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
    return [*made[:-1], made[-1]._replace(last=r.match.end)]


def iso(r: Reading) -> list[Item]:
    """2018-07-25, 2018/07/25."""
    year, month, day = map(int, _DIGITS.findall(r.text("iso")))
    made = Written(year, month, day, r.weekday())
    draft(made)
    return r.item(made)


def numeric(r: Reading) -> list[Item]:
    """Days, months and years in figures, in the order of the country; the other order when that alone is possible."""
    figures = [int(n) for n in _DIGITS.findall(r.text("numeric") or r.text("slashed"))]
    first, second, *rest = figures
    year = (rest[0] if rest[0] > 99 else rest[0] + (2000 if rest[0] < 50 else 1900)) if rest else None
    order = [(first, second), (second, first)] if r.settings.get("month_first") else [(second, first), (first, second)]
    for month, day in order:
        if 1 <= month <= 12 and 1 <= day <= 31:
            made = Written(year, month, day, r.weekday())
            draft(made)
            return r.item(made)
    raise ValueError("no such date")


def month_year(r: Reading) -> list[Item]:
    """03/2015."""
    month, year = map(int, _DIGITS.findall(r.text("month_year")))
    if not (1 <= month <= 12 and 1900 <= year <= 2099):
        raise ValueError("no such month")
    return r.item(Written(year, month))


def years(r: Reading) -> list[Item]:
    """2014-2018, 2014-15."""
    text = r.text("years") or r.text("season_years")
    first, last = map(int, _DIGITS.findall(text))
    last = last if last > 99 else first // 100 * 100 + last
    if not first < last <= first + (200 if "years" in r else 1):
        raise ValueError("no such years")
    return r.item(fixed((dt.date(first, 1, 1), dt.date(last, 12, 31)), "span"))


def day_pair(r: Reading) -> list[Item]:
    """July 13-15, 13-15 juillet."""
    first, last = map(int, _DIGITS.findall(r.text("pair")))
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


def span(first: Draft, last: Draft) -> Draft:
    """From the first day of one draft to the last day of another; the first falls before the second, a year back if need be."""
    def days(day: dt.date, lean: int) -> Days:
        start, end = first.days(day, lean)[0], last.days(day, lean)[1]
        if start > end:
            if not first.relative and not last.relative:
                raise ValueError("ends before it begins")
            unit = "week" if first.weekday is not None and (start - end).days < 7 else "year"
            start, end = (start, calendar.shift(end, unit, 1)) if lean > 0 else (calendar.shift(start, unit, -1), end)
        return start, end
    return Draft("span", days, first.relative or last.relative, first.approximate or last.approximate)


def named(r: Reading) -> list[Item]:
    """Yesterday, the day before yesterday: so many days away."""
    offset = int(r.given("named"))
    return r.item(Draft("day", lambda day, _: (day + offset * DAY,) * 2, part=r.match.form.given.get("part", "")))


def shifted(r: Reading) -> list[Item]:
    """Three days ago, in two weeks: exact to the day for days, to the unit for larger ones."""
    amounts, sign = durations.spread(r.amounts()), int(r.given("sign"))

    def days(day: dt.date, _lean: int) -> Days:
        for count, unit in amounts:
            count, unit = (count // 24, "day") if unit == "hour" else (count, unit)
            if unit in calendar.LENGTHS or unit in calendar.MONTHS:
                day = calendar.shift(day, unit, int(count) * sign)
        return day, day
    unit = r.given("grain") if "grain" in r.match.form.given else r.value("unit")
    if any(count > 5000 for count, _ in amounts):
        raise ValueError("too far")
    made = Draft(unit, days, approximate=unit != "day")
    return [Item(r.match.core, r.match.end, made, instead=durations.duration(r.amounts()) if r.match.form.given.get("tensed") else None)]


def shifted_days(r: Reading) -> list[Item]:
    """An idiom that says one day too many: "huit jours" is a week, though some count eight."""
    sign, count = int(r.given("sign")), int(r.value("idiom"))

    def days(day: dt.date, _lean: int) -> Days:
        near, far = day + sign * count * DAY, day + sign * (count + 1) * DAY
        return min(near, far), max(near, far)
    return r.item(Draft("day", days, approximate=True))


def shifted_vaguely(r: Reading) -> list[Item]:
    """Some days ago: a date, but which?"""
    def unknown(day: dt.date, _lean: int) -> Days:
        raise LookupError
    return r.item(Draft(r.value("unit"), unknown, approximate=True))


def unit(r: Reading) -> list[Item]:
    """Last week, this month, next year."""
    name, step = r.given("unit"), int(r.given("direction"))

    if name in ("decade", "century") and step:
        return rolling(r)

    def days(day: dt.date, lean: int) -> Days:
        moved = step - (name == "weekend" and step == 0 and lean == PAST and day.weekday() < 4)
        return calendar.around(calendar.shift(day, name, moved), name)
    if name in ("hour", "minute", "second", "night") or (name == "day" and step):  # "the next day" is that of a story told
        raise ValueError("not reckoned from the publication")
    return r.item(Draft("day" if name == "day" else name, days))


def rolling(r: Reading) -> list[Item]:
    """The last three years, the next 3 months: counted from the day of publication."""
    (count, name), *_ = durations.spread(r.amounts())
    sign = int(r.given("direction"))
    if name in ("hour", "minute", "second"):
        count, name = Decimal(1), "day"

    def days(day: dt.date, _lean: int) -> Days:
        end = calendar.shift(day, name, int(count) * sign)
        return (end, day - DAY) if sign < 0 else (day + DAY, end)
    if not sign or count > 2000:
        raise ValueError("neither last nor next")
    return r.item(Draft("span", days, approximate=name != "day"))


def weekday(r: Reading) -> list[Item]:
    """Last Friday, next Monday, this Tuesday."""
    number, step = r.weekday(), int(r.given("direction"))
    assert number is not None

    def days(day: dt.date, lean: int) -> Days:
        if step == 0:
            return choose([(day + (number - day.weekday()) * DAY,) * 2, weekday_days(number, day, lean)], day, lean)
        return (day + ((number - day.weekday() - 1) % 7 + 1 if step > 0 else -((day.weekday() - number - 1) % 7 + 1)) * DAY,) * 2
    return r.item(Draft("day", days, weekday=number))


def weekday_of_week(r: Reading) -> list[Item]:
    """Tuesday of next week."""
    number, step = r.weekday(), int(r.given("direction"))
    assert number is not None
    return r.item(Draft("day", lambda day, _: (calendar.around(day, "week")[0] + (7 * step + number) * DAY,) * 2, weekday=number))


def unit_of_date(r: Reading) -> list[Item]:
    """The week of 6 October."""
    name, inner = r.value("unit"), draft(r.written())
    return r.item(Draft(name, lambda day, lean: calendar.around(inner.days(day, lean)[0], name), inner.relative))


def nth(r: Reading) -> list[Item]:
    """The first Monday of March, the last week-end of July, the first day of May 2020."""
    rank, inner = int(r.given("rank") if "rank" in r.match.form.given else r.integer("ordinal") or 0), draft(r.written()._replace(weekday=None))
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
    rank, name, year, step = r.integer("rank") or r.integer("ordinal") or 0, r.given("period"), r.year(), r.match.form.given.get("direction")
    if not 1 <= rank <= 12 // calendar.MONTHS[name]:
        raise ValueError("no such part")
    step = r.value("direction") if step is None and "direction" in r else step
    if year:
        return r.item(fixed(calendar.part_of_year(year, name, rank), name))
    if step is not None:
        return r.item(Draft(name, lambda day, _: calendar.part_of_year(day.year + int(step), name, rank)))
    return r.item(Draft(name, lambda day, lean: yearly(lambda y: calendar.part_of_year(y, name, rank), day, lean)))


def decade(r: Reading) -> list[Item]:
    """The 90s, les années 1990."""
    number = r.value("decade_name") if "decade_name" in r else r.integer("decade")
    if number is None or number % 10:
        raise ValueError("not a decade")
    year = number if number > 99 else number + (2000 if number < 30 else 1900)
    return r.item(fixed(calendar.around(dt.date(year, 1, 1), "decade"), "decade"))


def century(r: Reading) -> list[Item]:
    """The 19th century, XXe siècle."""
    rank = r.value("roman") if "roman" in r else r.integer("rank") or r.integer("ordinal")
    if not rank or not 1 < rank < 23:
        raise ValueError("not a century")
    return r.item(fixed((dt.date(rank * 100 - 99, 1, 1), dt.date(rank * 100, 12, 31)), "century"))


def season(r: Reading) -> list[Item]:
    """Summer 2018, last winter."""
    return r.item(_yearly_draft(r, lambda year: calendar.season(year, r.value("season")), "season"))


def holiday(r: Reading) -> list[Item]:
    """Christmas, Easter Monday 2019."""
    offset = int(r.match.form.given.get("offset", 0)) * DAY
    return r.item(_yearly_draft(r, lambda year: (calendar.holiday(year, r.value("holiday")) + offset,) * 2, "day"))


def _yearly_draft(r: Reading, make: Callable[[int], Days], grain: str) -> Draft:
    """What comes round each year: in the year written, or last or next, or as the sentence leans."""
    if year := r.year():
        return fixed(make(year), grain)
    step = int(r.value("direction") or 0) if "direction" in r else 0
    return Draft(grain, lambda day, lean: yearly(make, day, lean, step))


def month(r: Reading) -> list[Item]:
    """Last March, next September; "le 25 juillet dernier"."""
    if "day" not in r and not r.is_month():
        raise ValueError("a name, not a month")
    made = r.written()._replace(step=int(r.given("direction")))
    draft(made)
    return r.item(made)


def month_of_year(r: Reading) -> list[Item]:
    """March last year, "en mars de l'an dernier": month, day if any, and so many years away."""
    number, step, day = int(r.value("month")), int(r.given("direction")), r.integer("day")

    def days(ref: dt.date, _lean: int) -> Days:
        year = ref.year + step
        return (dt.date(year, number, day),) * 2 if day else calendar.month(year, number)
    return r.item(Draft("day" if day else "month", days, weekday=r.weekday()))


def day_of_month(r: Reading) -> list[Item]:
    """The 5th of next month."""
    day, step = r.integer("day"), int(r.given("direction"))
    assert day is not None
    return r.item(Draft("day", lambda ref, _: (calendar.shift(ref.replace(day=1), "month", step).replace(day=day),) * 2))


def night(r: Reading) -> list[Item]:
    """The night of Monday to Tuesday: from the day it begins to the day it ends."""
    number = r.weekday()
    assert number is not None

    def days(day: dt.date, lean: int) -> Days:
        start = weekday_days(number, day, lean)[0]
        start -= 7 * DAY if lean <= 0 and start == day else 0 * DAY
        return start, start + DAY
    return r.item(Draft("span", days, weekday=number, part="night"))


def night_of_days(r: Reading) -> list[Item]:
    """The night of the 13th to the 14th of July."""
    last = r.written("2") if "month2" in r else r.written()._replace(day=r.integer("day2"))
    first = Written(last.year, r.value("month") or last.month, r.integer("day"))
    made = span(draft(first), draft(last._replace(weekday=None)))
    return r.item(made._replace(part="night"))


def clock(r: Reading) -> list[Item]:
    """A time of day: 5 pm, 14 h 20, half past eight. A weak one counts only beside a day."""
    hour, minute, exact = _time(r, "hour", "minutes")
    if "clock_word" in r:
        hour = int(r.value("clock_word"))
    if "past" in r:
        minute, exact = minute + int(r.value("past")), True
    if minute < 0:  # a quarter to
        hour, minute = (hour or 24) - 1, 60 + minute
    if half := r.given("half_day") if "half_day" in r or "half_day" in r.match.form.given else None:
        if not 1 <= (hour or 0) <= 12:
            raise ValueError("no such time")
        hour = (hour or 0) % 12 + (12 if half == "pm" else 0)
    return r.item(Clock(_shown(hour, minute), "minute" if exact else "hour", r.text("zone"), weak=r.match.form.given.get("weak", False), half=bool(half)))


def clock_range(r: Reading) -> list[Item]:
    """From one time of day to another, the unit written once or twice."""
    (hour, minute, exact), (hour2, minute2, exact2) = _time(r, "hour", "minutes"), _time(r, "hour2", "minutes2")
    return r.item(Clock(_shown(hour, minute), "minute" if exact or exact2 else "hour", end=_shown(hour2, minute2)))


def _time(r: Reading, hours: str, minutes: str) -> tuple[int | None, int, bool]:
    """Hour, minute, and whether minutes are written."""
    figures = [int(n) for n in _DIGITS.findall(r.text(hours) or r.text("colon_time") or r.text("glued_time"))]
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


def edge(r: Reading) -> list[Item]:
    """Early, mid, late, which the month or year that follows takes."""
    return r.item(Edge(r.value("edge")))


def edge_of_unit(r: Reading) -> list[Item]:
    """The end of the year, early this month: of the unit in which the article came out, when it says no other."""
    name, which = r.value("unit"), r.value("edge")
    if name not in ("week", "month", "year", "quarter", "semester", "decade", "century"):
        raise ValueError("not a stretch of days")
    return r.item(Draft(name, lambda day, _: calendar.edge(calendar.around(day, name), name, which), approximate=name != "month"))


def duration(r: Reading) -> list[Item]:
    """A length of time, with the hedge before it."""
    bound: Bound = r.value("hedge") or r.match.form.given.get("bound", "exact")
    return r.item(durations.duration(r.amounts(), bound))


def fraction_of_hour(r: Reading) -> list[Item]:
    """Half an hour, three quarters of an hour."""
    minutes = (r.number("number") or Decimal(1)) * int(r.value("halves"))
    return r.item(durations.duration([(minutes, "minute")], r.value("hedge") or "exact"))


def duration_range(r: Reading) -> list[Item]:
    """Two to three years."""
    low, high = r.number("number") or Decimal(0), r.number("number2") or Decimal(0)
    if low >= high:
        raise ValueError("not a range")
    return r.item(durations.between((low, r.value("unit")), (high, r.value("unit"))))


def glued_duration(r: Reading) -> list[Item]:
    """6h30, 2h, 30min."""
    if "glued_minute" in r:
        return r.item(durations.duration([(r.number("glued_minute") or Decimal(0), "minute")]))
    hours, minutes, *_ = [*map(int, _DIGITS.findall(r.text("glued_time"))), 0]
    return r.item(durations.duration([(Decimal(hours), "hour"), (Decimal(minutes), "minute")][: 1 + (minutes > 0)]))


def vague_duration(r: Reading) -> list[Item]:
    """Several months."""
    return r.item(durations.vague(r.value("unit")))


def nothing(r: Reading) -> Iterable[Item]:
    """Words that look like a date and are none: they are passed over."""
    return ()


HOW: dict[str, Callable[[Reading], Iterable[Item]]] = {
    function.__name__: function for function in (
        written, several, iso, numeric, month_year, years, day_pair, month_pair, named, shifted, shifted_days, shifted_vaguely, unit, rolling, weekday,
        weekday_of_week, unit_of_date, nth, part_of_year, decade, century, season, holiday, month, month_of_year, day_of_month, night, night_of_days,
        clock, clock_range, part, edge, edge_of_unit, duration, fraction_of_hour, duration_range, glued_duration, vague_duration, nothing)}

__all__ = ["HOW", "Duration", "Reading", "span"]
