"""Joins what forms have found side by side: a day takes its time, an ellipsis its month, two ends make a span."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from ...model import Duration
from . import calendar, durations
from .calendar import Days
from .drafts import AGENDA, UNKNOWN, Clock, Draft, Edge, Item, Offset, Part, Written, draft, span
from .grammar import Grammar, Words


class Joiner:
    """The joins of one text."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self._grammar, self._words = grammar, words

    def join(self, items: list[Item]) -> list[Item]:
        """All joins, in the order in which they build on one another."""
        items = self._spans(list(self._drafts(self._borrow(items))), Clock)
        return [self._limited(item) for item in self._spans(self._merge(items), Draft)]

    def _kinds(self, at: int) -> frozenset[str]:
        return self._grammar.sorts[self._words.classes[at]] if 0 <= at < len(self._words.classes) else frozenset()

    def _between(self, left: Item, right: Item, *names: str, most: int = 3) -> bool:
        """Whether only words of those classes stand between two items."""
        gap = range(left.last, right.first)
        return len(gap) <= most and all(self._kinds(at) & set(names) for at in gap)

    def _borrow(self, items: list[Item]) -> list[Item]:
        """Month and year of a date from the one that follows: "lundi 20, mardi 21 et dimanche 26 avril 2024"."""
        made = list(items)
        for at in range(len(made) - 2, -1, -1):
            left, right = made[at], made[at + 1]
            if isinstance(left.what, Written) and isinstance(right.what, Written) and self._between(left, right, "link", "the", "to", "and", "opener"):
                made[at] = replace(left, what=_filled(left.what, right.what, gap=right.first - left.last))
        return made

    @staticmethod
    def _drafts(items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            try:
                yield replace(item, what=draft(item.what)) if isinstance(item.what, Written) else item
            except ValueError:
                continue

    def _merge(self, items: Iterable[Item]) -> list[Item]:
        """Neighbours that make one: edge and month, day and time, day and part of the day."""
        made: list[Item] = []
        for item in items:
            while made and (joined := self._joined(made[-1], item)):
                made.pop()
                item = joined
            made.append(item)
        return [item for item in _told(made) if not isinstance(item.what, Edge | Part | Offset) and not (isinstance(item.what, Clock) and item.what.weak)]

    def _joined(self, left: Item, right: Item) -> Item | None:
        a, b = left.what, right.what
        if isinstance(a, Offset) and a.number and isinstance(b, Clock | Part):
            return self._joined(replace(left, what=draft(Written(day=a.number))), right)
        if isinstance(a, Offset) and isinstance(b, Draft) and b.grain == "day" and self._between(left, right, "of", "the"):
            return Item(left.first, right.last, _moved(b, a.days))
        if isinstance(a, Duration) and isinstance(b, Draft) and b.grain == "day" and (away := self._away(left, right)):
            return Item(left.first, right.last, _moved(b, int(a.shown or 0) * away, a.unit))
        if isinstance(a, Duration) and isinstance(b, Draft) and b.grain == "day" and self._ends(left, right):
            return Item(left.first, right.last, _ended(b, int(a.shown or 0), a.unit))
        if isinstance(a, Draft) and isinstance(b, Draft) and a.grain == b.grain == "day" and (beside := self._beside(left, right)):
            return Item(left.first, right.last, _nearest(b, a.weekday or 0, beside))
        if isinstance(a, Edge) and isinstance(b, Draft) and b.grain not in ("day", "span") and self._between(left, right, "of", "the"):
            return Item(left.first, right.last, _edged(b, a.which))
        if isinstance(a, Draft) and a.grain == "day" and not a.time and isinstance(b, Clock) and self._between(left, right, "joint", "open", most=2):
            return Item(left.first, right.last, replace(a, grain=b.grain, time=_in_part(b, a.part), time_end=b.end, zone=b.zone))
        if isinstance(a, Clock) and isinstance(b, Draft) and b.grain == "day" and not b.time and self._between(left, right, "joint", "the", "of", most=2):
            return Item(left.first, right.last, replace(b, grain=a.grain, time=_in_part(a, b.part), time_end=a.end, zone=a.zone))
        if isinstance(a, Draft) and a.grain == "day" and isinstance(b, Part) and not a.part and self._between(left, right, "joint", "the", most=2):
            return Item(left.first, right.last, replace(a, part=b.name))
        if isinstance(a, Part) and isinstance(b, Draft) and b.grain == "day" and not b.part and self._between(left, right, "joint", "the", "of", most=2):
            return Item(left.first, right.last, replace(b, part=a.name))
        return None

    def _away(self, left: Item, right: Item) -> int:
        """1 for "two weeks after Monday", -1 for before, 0 for neither: the length is one of whole days, weeks, months or years."""
        assert isinstance(left.what, Duration)
        goes_on = self._kinds(right.last) & {"to", "link"} and self._kinds(right.last + 1) & {"weekday", "int", "month"}
        return self._side(left, right) if _whole(left.what) and not goes_on else 0

    def _side(self, left: Item, right: Item) -> int:
        """1 for "after", -1 for "before", 0 for anything else between two items."""
        word = self._kinds(left.last) if self._between(left, right, "after_day", "before_day", "the", most=2) else frozenset()
        return 1 if "after_day" in word else -1 if "before_day" in word else 0

    def _beside(self, left: Item, right: Item) -> int:
        """1 for "the Monday after Easter", -1 for "the Friday before Christmas", 0 for neither."""
        assert isinstance(left.what, Draft) and isinstance(right.what, Draft)
        bare = left.what.weekday is not None and right.what.weekday is None and "the" in self._kinds(left.first) | self._kinds(left.first - 1)
        return self._side(left, right) if bare and left.last - left.first <= 2 and self._kinds(left.last - 1) & {"weekday"} else 0

    def _ends(self, left: Item, right: Item) -> bool:
        """Whether a length runs up to a day: the nine months ended 30 June."""
        assert isinstance(left.what, Duration)
        opened = self._kinds(left.first) | self._kinds(left.first - 1)
        stretch = _whole(left.what) and left.what.unit in ("week", *calendar.MONTHS) and not opened.isdisjoint(("the", "open"))
        return stretch and "ending" in self._kinds(left.last) and self._between(left, right, "ending", "the", most=2)

    def _spans(self, items: list[Item], of: type[Draft] | type[Clock]) -> list[Item]:
        """Two ends made one span: "du 3 au 5 mars", "between 2026 and 2030"."""
        made: list[Item] = []
        for item in items:
            joined = self._spanned(made[-1], item) if made and isinstance(item.what, of) else None
            made[-1:] = [joined] if joined else [*made[-1:], item]
        return made

    def _spanned(self, left: Item, right: Item) -> Item | None:
        a, b = left.what, right.what
        if not isinstance(a, Draft | Clock) or not isinstance(b, Draft | Clock) or type(a) is not type(b):
            return None
        if left.last == right.first or not self._between(left, right, "to", "and", "the"):
            return None
        opened, between = self._before(left, "opener"), self._before(left, "between")
        link = self._kinds(left.last)
        clocks = isinstance(a, Clock) and isinstance(b, Clock) and not a.weak and not b.weak
        sure = opened or clocks or "through" in link or a.grain == b.grain == "month" or self._words.words[left.last] in "-–—"
        if not (("to" in link and sure) or ("and" in link and between)):
            return None
        first = left.first - max(opened, between)
        if isinstance(a, Clock) and isinstance(b, Clock):
            return Item(first, right.last, replace(b, time=_in_half(a, b), end=b.time, zone=b.zone or a.zone,
                                                             grain=min(a.grain, b.grain, key=("minute", "hour").index)))
        if isinstance(a, Draft) and isinstance(b, Draft) and a.grain != "span" and b.grain != "span":
            made = span(a, b)
            if a.time and b.time:
                made = replace(made, grain=a.grain, time=a.time, time_end=b.time, zone=b.zone)
            return Item(first, right.last, made)
        return None

    def _before(self, item: Item, name: str) -> int:
        """How many words before an item its opener stands; 0 when there is none."""
        return next((steps for steps in (1, 2) if name in self._kinds(item.first - steps)
                     and (steps == 1 or "the" in self._kinds(item.first - 1))), 0)

    def _limited(self, item: Item) -> Item:
        """The item with what the word before makes of it: since, until, about."""
        if not isinstance(item.what, Draft | Clock):
            return item
        at = item.first - 1
        word = self._words.words[at] if at >= 0 else ""
        limits, kinds = self._grammar.values.get("limit", {}), self._kinds(at)
        further = self._words.words[at - 1] if at > 0 and "the" in kinds else ""
        limit, vague = str(limits.get(word) or limits.get(further, "")), "vaguely" in kinds or "vaguely" in self._kinds(at - 1)
        return replace(item, limit=limit, approximate=vague) if limit or vague else item


def _filled(left: Written, right: Written, *, gap: int) -> Written:
    if left.day and not left.month and right.month:
        return replace(left, month=right.month, year=left.year or right.year, step=right.step)
    if left.month and not left.year and right.year and right.month and (left.month, left.day or 0) <= (right.month, right.day or 31) and (
            bool(left.day) == bool(right.day)) and gap:
        return replace(left, year=right.year)
    return left


def _in_part(clock: Clock, part: str) -> str:
    """The time as the part of the day asks: eight tonight is 20:00."""
    hour = int(clock.time[:2])
    late = not clock.half and (part in ("afternoon", "evening") or (part == "night" and hour > 5))
    return f"{hour + 12:02}{clock.time[2:]}" if late and 0 < hour < 12 else clock.time


def _in_half(first: Clock, last: Clock) -> str:
    """The time of the first end in the half of the day that only the last one says: between 3 and 5 pm."""
    hour = int(first.time[:2])
    later = f"{hour + 12:02}{first.time[2:]}"
    return later if last.half and not first.half and hour < 12 and later < last.time else first.time


def _moved(inner: Draft, count: int, unit: str = "day") -> Draft:
    """The day so many days, weeks, months or years from another."""
    size, name = durations.simple((Decimal(count), unit))

    def days(day: dt.date, lean: int) -> Days:
        return (calendar.shift(inner.days(day, lean)[0], name, int(size)),) * 2
    return Draft("day", days, inner.relative, inner.approximate)


def _numbered(inner: Draft | None, number: int) -> Draft:
    """The day so numbered of the month in which another draft begins."""
    def days(day: dt.date, lean: int) -> Days:
        assert inner
        return (inner.days(day, lean)[0].replace(day=number),) * 2
    return Draft("day", days, inner.relative) if inner else draft(Written(day=number))


def _whole(length: Duration) -> bool:
    """Whether a length is so many days, weeks, months or years, exactly."""
    exact = length.bound == "exact" and bool(length.shown) and length.unit in calendar.LENGTHS | calendar.MONTHS
    return exact and length.shown == int(length.shown or 0) and length.duration.strip("PYMWD").isdigit()


def _ended(inner: Draft, count: int, unit: str) -> Draft:
    """The months or years that end on a day."""
    def days(day: dt.date, lean: int) -> Days:
        last = inner.days(day, UNKNOWN if lean == AGENDA else lean)[1]
        return calendar.shift(last + calendar.DAY, unit, -count), last
    return Draft("span", days, inner.relative, inner.approximate)


def _nearest(inner: Draft, weekday: int, side: int) -> Draft:
    """The given weekday next before or after a day."""
    def days(day: dt.date, lean: int) -> Days:
        near = inner.days(day, lean)[0]
        away = (weekday - near.weekday() - 1) % 7 + 1 if side > 0 else -((near.weekday() - weekday - 1) % 7 + 1)
        return (near + away * calendar.DAY,) * 2
    return Draft("day", days, inner.relative, inner.approximate, weekday)


def _told(items: Iterable[Item]) -> Iterator[Item]:
    """Items, with the days that are told from the day named before them: le lendemain."""
    last: Draft | None = None
    for item in items:
        if isinstance(item.what, Offset) and item.what.number:
            item = replace(item, what=_numbered(last, item.what.number))
        elif isinstance(item.what, Offset) and last and last.grain != "month":
            item = replace(item, what=_moved(last, item.what.days))
        if isinstance(item.what, Draft) and item.what.grain in ("day", "hour", "minute", "month"):
            last = item.what
        yield item


def _edged(inner: Draft, which: str) -> Draft:
    def days(day: dt.date, lean: int) -> Days:
        return calendar.edge(inner.days(day, lean), inner.grain, {"elapsed": "early", "coming": "late"}.get(which, which))
    return replace(inner, days=days, approximate=inner.grain != "month")
