"""When a figure is told of: other days, another tally, another hour, or a toll that is said to have risen since. What evolves is compared at one time only."""

from __future__ import annotations

import functools
import re

from ..lang import language
from ..link.coverage import Coverage, nature
from ..link.measure import same_value, slip
from ..model import Fact, Interval, Moment, Quantity
from ..text import fold
from .verdict import Case

_NEXT = 3  # characters between two sentences
_OWN = 12  # characters between an hour and the figure that is told of it
_BOTH = 2
_REPORT = 8  # days from the end of what a report is of to the report
_PARTS = {"morning": (4, 12), "afternoon": (12, 19), "evening": (17, 24), "night": (20, 30)}  # hours from midnight


def evolves(fact: Fact, case: Case) -> bool:
    """Whether a figure grows or shrinks from day to day; one of "among them" does as what the sentence before counts."""
    return _grows(fact) or any(_grows(other) for other in _antecedents(fact, case))


def _antecedents(fact: Fact, case: Case) -> list[Fact]:
    """The figures of the sentence before, where that of a figure begins with "among them"."""
    text, of_these = case.coverage.articles[fact.article].text, language(case.coverage.language(fact)).table("arithmetic").get("of_these", ())
    if not text[fact.sentence.start:fact.start].lower().startswith(tuple(of_these)):
        return []
    return [f for f in case.coverage.told("quantity", fact.article) if 0 <= fact.sentence.start - f.sentence.end <= _NEXT]


def _grows(fact: Fact) -> bool:
    if isinstance(fact.value, Quantity) and fact.value.dimension == "percent":
        return bool(set(fact.context.head) & nature("evolving_shares"))
    keys = {*fact.context.head, *(key for key, weight in fact.context.near if weight > 0.6)}
    return bool(keys & nature("evolving"))


def other_days(a: Fact, b: Fact, case: Case) -> bool:
    """Whether each is told of other days, tallies or hours; or of what evolves, one of a day to come."""
    first, second = a.context.periods, b.context.periods
    if (first and second and not _meet(first, second)) or _other_tally(a, b, case) or _other_hour(a, b, case):
        return True
    return not (first and second) and any(_to_come(f, other, case) for f, other in ((a, b), (b, a)) if f.context.periods)


def _meet(first: tuple[Interval, ...], second: tuple[Interval, ...]) -> bool:
    return any(p.start <= q.end and q.start <= p.end for p in first for q in second)


def _to_come(fact: Fact, other: Fact, case: Case) -> bool:
    """Whether a figure that evolves is told of days after both articles."""
    published = [day for f in (fact, other) if (day := case.coverage.published(f))]
    return len(published) == _BOTH and all(p.start > day.end for p in fact.context.periods for day in published) and any(evolves(f, case) for f in (fact, other))


def _other_tally(a: Fact, b: Fact, case: Case) -> bool:
    """Whether both are told as of a day, here or where their article says them again, and the days differ."""
    first, second = (_tally(fact, case) for fact in (a, b))
    return bool(first and second) and not _meet(first, second)


def _tally(fact: Fact, case: Case) -> tuple[Interval, ...]:
    again = (f for f in case.slot.facts if f.article == fact.article and same_value(f, fact) and isinstance(f.value, Quantity) and "as_of" in f.context.scope)
    return tuple(period for f in again for period in f.context.periods)


def _other_hour(a: Fact, b: Fact, case: Case) -> bool:
    """Whether each is told of an hour of its own: "at 6.15am 80,000 homes", "on Thursday evening 70,000 people"."""
    first, second = (_hours(fact, case.coverage) for fact in (a, b))
    return bool(first and second) and not (first[0] < second[1] and second[0] < first[1])


def _hours(fact: Fact, coverage: Coverage) -> tuple[float, ...]:
    """The hours, from and to, that stand right before a figure; none where none do."""
    for other in coverage.told("date", fact.article):
        if isinstance(value := other.value, Moment) and 0 <= fact.start - other.end <= _OWN and other.sentence == fact.sentence:
            if value.time:
                hour = int(value.time[:2]) + int(value.time[3:5] or 0) / 60
                return hour, hour + 1
            if value.part in _PARTS:
                return _PARTS[value.part]
    return ()


def own_weeks(a: Fact, b: Fact, case: Case) -> bool:
    """Whether each date is of the days before its own article, and the articles are weeks apart: two reports, two trials, each told as it was news."""
    published = [case.coverage.published(f) for f in (a, b)]
    late = [(day.end - f.value.end).days for f, day in zip((a, b), published, strict=True) if day and isinstance(f.value, Moment) and f.value.end]
    return len(late) == _BOTH and all(0 <= days <= _REPORT for days in late) and abs((published[0].end - published[1].end).days) > _REPORT  # type: ignore[union-attr]


def risen(a: Fact, b: Fact, case: Case) -> bool:
    """Whether an article of the slot says that the toll has risen to the greater of the two: the lesser is an earlier one."""
    x, y = a.value, b.value
    if not isinstance(x, Quantity) or not isinstance(y, Quantity) or slip(a, b) == "transposed":
        return False
    top = a if x.shown > y.shown else b
    return any(same_value(f, top) and _rose(f, case.coverage) for f in case.slot.facts) and any(evolves(f, case) for f in (a, b))


def _rose(fact: Fact, coverage: Coverage) -> bool:
    return bool(_risen(coverage.language(fact)).search(" ".join(reversed(fact.context.before)) + " "))


@functools.cache
def _risen(code: str) -> re.Pattern[str]:
    words = language(code).table("arithmetic").get("risen", ())
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(word)) for word in words) or '(?!)'}) \Z")
