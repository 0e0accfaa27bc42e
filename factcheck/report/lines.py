"""Number lines and timelines: where each value stands on its scale.

Places are percentages of the width, so that a picture fits a phone without its letters shrinking.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..model import Article, Fact, Moment, Quantity, Value
from .articles import ArticleView
from .words import Words

LEFT, RIGHT = 3.0, 97.0  # where an axis starts and ends, in percent
_LABEL = 38  # characters of a label that a phone has room for
_LOG = 40  # beyond this ratio, equal steps are ratios


class Bar(NamedTuple):
    """One value: its place, the interval around it, and whether that has no end on a side."""

    letter: str
    label: str
    text: str
    at: float
    low: float
    high: float
    open_low: bool = False
    open_high: bool = False


class Tick(NamedTuple):
    """A mark on an axis."""

    at: float
    label: str


class Line(NamedTuple):
    """A number line or a timeline: `name` is the sentence that describes it."""

    name: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool = False
    template: str = "line"


class Step(NamedTuple):
    """A figure at the date it was published; `height` is a percentage."""

    letter: str
    label: str
    date: str
    text: str
    at: float
    height: float


class Steps(NamedTuple):
    """Figures that change over time."""

    name: str
    steps: tuple[Step, ...]
    template: str = "steps"


class _Row(NamedTuple):
    """A value to be placed: its sides, who says it, and its numbers."""

    letter: str
    label: str
    text: str
    at: float
    low: float
    high: float
    open_low: bool
    open_high: bool


def _rows(facts: Iterable[tuple[str, Fact]], articles: Mapping[str, ArticleView], words: Words) -> list[_Row]:
    """One row a value of a side; articles that give the same value share it."""
    by_value: dict[tuple[str, Value], list[Fact]] = {}
    for letter, fact in facts:
        by_value.setdefault((letter, _bare(fact.value)), []).append(fact)
    return [_row(letter, same, articles, words) for (letter, _), same in by_value.items()]


def _bare(value: Value) -> Value:
    """A value without what is only its wording."""
    if isinstance(value, Quantity):
        return Quantity(value.shown, value.low, value.high, value.unit, value.dimension, value.bound, counted=None)
    return Moment(value.start, value.end, value.grain) if isinstance(value, Moment) else value


def _row(letter: str, facts: Sequence[Fact], articles: Mapping[str, ArticleView], words: Words) -> _Row:
    value = facts[0].value
    text, others = words.value(value), len({fact.article for fact in facts}) - 1
    more = f" +{others}" if others else ""
    label = _source(articles, facts[0].article, max(9, _LABEL - len(text) - len(more))) + more
    at, low, high = _extent(value)
    return _Row(letter, label, text, at, at if low is None else low, at if high is None else high,
                low is None, high is None)


def _source(articles: Mapping[str, ArticleView], id: str, room: int) -> str:
    """Who says it, in at most `room` characters."""
    name = articles[id].source if id in articles else id
    return name if len(name) <= room else f"{name[:room - 1]}…"


def _extent(value: Value) -> tuple[float, float | None, float | None]:
    """Where a quantity or a date stands, and the ends of its interval (None: it has none)."""
    if isinstance(value, Quantity):
        low, high = (None if end is None else float(end) for end in (value.low, value.high))
        shown = float(value.shown)
        inside = (low is None or low <= shown) and (high is None or shown <= high)
        return shown if inside or low is None or high is None else (low + high) / 2, low, high
    if isinstance(value, Moment) and value.start and value.end:
        low, high = value.start.toordinal(), value.end.toordinal()
        return (low + high) / 2, low, high
    return 0.0, None, None


def number_line(facts: Sequence[tuple[str, Fact]], articles: Mapping[str, ArticleView], words: Words) -> Line | None:
    """A number line; None when the units differ, for then one scale would deceive."""
    if len({(fact.value.unit, fact.value.dimension) for _, fact in facts if isinstance(fact.value, Quantity)}) > 1:
        return None
    rows = _rows(facts, articles, words)
    least, most = min(r.low for r in rows), max(r.high for r in rows)
    if least == most or not (math.isfinite(least) and math.isfinite(most)):
        return None
    logarithmic = least > 0 and most / least > _LOG
    scale = _Scale(least, most, logarithmic)
    ticks = tuple(Tick(scale(at), words.compact(_decimal(at), short=True)) for at in scale.ticks())
    return Line(_named("picture_line", rows, words), tuple(scale.bar(row) for row in rows), ticks, logarithmic)


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.6g}")


def _named(key: str, rows: Iterable[_Row], words: Words) -> str:
    return words(key, rows="\u202f; ".join(words("picture_row", letter=r.letter, label=r.label, value=r.text) for r in rows))


class _Scale:
    """From a value to its place. A tenth of the width is left free at each end."""

    def __init__(self, least: float, most: float, logarithmic: bool = False) -> None:
        self._of = math.log10 if logarithmic else float
        self.logarithmic = logarithmic
        low, high = self._of(least), self._of(most)
        self._low, self._width = low - (high - low) * 0.1, (high - low) * 1.2

    def __call__(self, value: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (self._of(value) - self._low) / self._width, 2)

    def bar(self, row: _Row) -> Bar:
        """A row at its place; an interval without an end runs to the edge."""
        return Bar(row.letter, row.label, row.text, self(row.at), LEFT if row.open_low else self(row.low),
                   RIGHT if row.open_high else self(row.high), row.open_low, row.open_high)

    def ticks(self) -> list[float]:
        """Three to six round values on the axis."""
        high = self._low + self._width
        if self.logarithmic:
            powers = range(math.ceil(self._low), math.floor(high) + 1)
            return [10.0**p for p in powers[::max(1, len(powers) // 4)]]
        step = _round_step(self._width / 4)
        return [n * step for n in range(math.ceil(self._low / step), math.floor(high / step) + 1)]


def _round_step(rough: float) -> float:
    """The round number (1, 2 or 5 and zeros) just above `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return float(next(power * m for m in (1, 2, 5, 10) if power * m >= rough))


def timeline(facts: Sequence[tuple[str, Fact]], articles: Mapping[str, ArticleView], words: Words) -> Line | None:
    """A timeline of the dates; None when one of them is not resolved."""
    if not all(isinstance(f.value, Moment) and f.value.start and f.value.end for _, f in facts):
        return None
    rows = _rows(facts, articles, words)
    least, most = min(r.low for r in rows), max(r.high for r in rows)
    if least == most:
        return None
    scale = _Scale(least, most)
    ticks = tuple(Tick(scale(at), label) for at, label in _days(least, most, words) if LEFT <= scale(at) <= RIGHT)
    return Line(_named("picture_dates", rows, words), tuple(scale.bar(row) for row in rows), ticks)


def _days(least: float, most: float, words: Words) -> list[tuple[float, str]]:
    """Round days around an interval: years, firsts of months, or days."""
    first, last = dt.date.fromordinal(int(least)), dt.date.fromordinal(int(most))
    if most - least > 900:
        years = range(first.year, last.year + 2)
        days = [dt.date(y, 1, 1) for y in years[::max(1, len(years) // 4)]]
        return [(d.toordinal(), str(d.year)) for d in days]
    if most - least > 45:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month + 1)
        days = [dt.date(m // 12, m % 12 + 1, 1) for m in months[::max(1, len(months) // 4)]]
    else:
        step = max(1, int(most - least) // 3)
        days = [first + dt.timedelta(days=n) for n in range(0, int(most - least) + 1, step)]
    return [(d.toordinal(), words.short_day(d)) for d in days]


def steps(facts: Sequence[tuple[str, Fact]], articles: Mapping[str, ArticleView], words: Words) -> Steps | None:
    """Figures by the date of their articles; None when fewer than two dates are known."""
    dated: dict[tuple[int, str], Fact] = {}
    for letter, fact in facts:
        published = articles[fact.article].article.published if fact.article in articles else None
        if published:
            dated.setdefault((published.end.toordinal(), letter), fact)
    days = sorted({day for day, _ in dated})
    if len(days) < 2:
        return None
    places, heights = _apart(days), dict(zip(dated, _heights(dated.values()), strict=True))
    made = [Step(letter, _source(articles, fact.article, 30), _brief(articles[fact.article].article, words), words.value(fact.value),
                  places[day], heights[day, letter]) for (day, letter), fact in sorted(dated.items(), key=lambda item: item[0])]
    name = words("picture_toll", rows="\u202f; ".join(f"{s.date}, {s.label}, {s.text}" for s in made))
    return Steps(name, tuple(made))


def _brief(article: Article, words: Words) -> str:
    """A publication date as a label: the day without its year, or the vaguer date."""
    published = article.published
    return words.short_day(published.start) if published and published.start == published.end else words.published(published)


def _apart(days: Sequence[int]) -> dict[int, float]:
    """The place of each day, moved just enough for their labels to keep clear of each other."""
    scale, least = _Scale(days[0], days[-1]), min(20.0, (RIGHT - LEFT) / len(days))
    places: list[float] = []
    for number, day in enumerate(days):
        last = RIGHT - least * (len(days) - 1 - number)
        places.append(min(max(scale(day), places[-1] + least if places else LEFT), last))
    return dict(zip(days, places, strict=True))


def _heights(facts: Iterable[Fact]) -> list[float]:
    """The height of each quantity, in percent from the top."""
    shown = [_extent(fact.value)[0] for fact in facts]
    least, span = min(shown), (max(shown) - min(shown)) or 1.0
    return [round(70 - 50 * (one - least) / span, 2) for one in shown]
