"""What each kind of form means: the functions that the `how` of a language's forms may name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from . import clocks, parts, reckoned, written
from .drafts import Item
from .reading import Reading

Meaning = Callable[[Reading], Iterable[Item]]

HOW: dict[str, Meaning] = {function.__name__: function for function in (
    written.written, written.several, written.iso, written.numeric, written.month_year, written.years, written.day_pair, written.month_pair, written.decade, written.century, written.night_of_days, written.nothing,
    reckoned.named, reckoned.offset, reckoned.numbered, reckoned.weekday_later, reckoned.shifted, reckoned.shifted_days, reckoned.shifted_vaguely, reckoned.unit, reckoned.rolling, reckoned.weekday, reckoned.weekday_of_week, reckoned.month, reckoned.month_of_year, reckoned.day_of_month, reckoned.night,
    parts.unit_of_date, parts.nth, parts.nth_of_unit, parts.first_units, parts.half_month, parts.part_of_year, parts.season, parts.holiday, parts.weekend_of_holiday, parts.edge, parts.edge_of_unit,
    clocks.clock, clocks.clock_range, clocks.part, clocks.duration, clocks.idiom_duration, clocks.hours_minutes, clocks.fraction_of_hour, clocks.duration_range, clocks.glued_duration, clocks.sport_time, clocks.vague_duration)}
