"""Dates reckoned from the day of publication: yesterday, three weeks ago, next Monday.

One function a meaning, named in the `how` of a language's forms; a `ValueError` says that the words cannot mean it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from . import calendar, durations
from .calendar import DAY, Days
from .drafts import FUTURE, PAST, Draft, Item, Offset, choose, draft, weekday_days
from .reading import Reading

_REPORTED = ("quarter", "semester")  # accounts are told by them


def named(r: Reading) -> list[Item]:
    """Yesterday, the day before yesterday: so many days away."""
    offset = int(r.given("named"))
    return r.item(Draft("day", lambda day, _: (day + offset * DAY,) * 2, part=r.match.form.given.get("part") or r.value("part") or ""))


def offset(r: Reading) -> list[Item]:
    """The next day, the eve: of the day that the text names."""
    return r.item(Offset(int(r.given("offset"))))


def numbered(r: Reading) -> list[Item]:
    """The 4th, in the month that the text named last."""
    return r.item(Offset(number=r.written().day))


def weekday_later(r: Reading) -> list[Item]:
    """Saturday week, "samedi en huit": so many weeks after the next one."""
    number, weeks = r.weekday(), int(r.given("weeks"))
    assert number is not None
    return r.item(Draft("day", lambda day, _: (weekday_days(number, day, FUTURE)[0] + 7 * weeks * DAY,) * 2, weekday=number))


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
    made = Draft(unit, days, approximate=unit != "day" or "about" in r)
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
    """The last three years, the next 3 months: counted from the day of publication; quarters and half-years are whole ones."""
    sign, (written, whole) = int(r.given("direction")), r.amounts()[0]
    if whole in _REPORTED and sign:
        return r.item(Draft("span", lambda day, _: _whole(day, whole, int(written) * sign)))
    (count, name), *_ = durations.spread(r.amounts())
    if name in ("hour", "minute", "second"):
        count, name = Decimal(1), "day"

    def days(day: dt.date, _lean: int) -> Days:
        end = calendar.shift(day, name, int(count) * sign)
        return (end, day - DAY) if sign < 0 else (day + DAY, end)
    if not sign or count > 2000:
        raise ValueError("neither last nor next")
    return r.item(Draft("span", days, approximate=name != "day"))


def _whole(day: dt.date, unit: str, count: int) -> Days:
    """The `count` whole units after the one in which `day` stands, or before it when negative."""
    near, far = (calendar.around(calendar.shift(day, unit, step), unit) for step in ((-1, count) if count < 0 else (1, count)))
    return min(near[0], far[0]), max(near[1], far[1])


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


def month(r: Reading) -> list[Item]:
    """Last March, next September; "le 25 juillet dernier"."""
    if "day" not in r and not r.is_month():
        raise ValueError("a name, not a month")
    made = replace(r.written(), step=int(r.given("direction")))
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
