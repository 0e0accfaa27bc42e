"""The year someone was born or something opened, a later year, and the age they had then → years slots."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ...model import Fact, Moment, Slot
from .sentence import REACH, Sentence, quantity

_ASIDE = re.compile(r"[,;:()]")
_DATED = ("day", "month", "year")


def slots(sentence: Sentence) -> Iterator[Slot]:
    """Facts are (age, start, end)."""
    ages = [f for f in sentence.facts if quantity(f).dimension == "age"]
    if len(ages) != 1 or len(dates := [f for f in _dates(sentence) if _year(f)]) != 2:
        return
    (start, end), age = dates, ages[0]
    begun = sentence.says("begun", sentence.words(start.start - REACH, start.start))
    if begun and _year(start) < _year(end) and start.end < age.start and _then(sentence, age, end):
        yield sentence.slot("years", f"{start.text} – {end.text}", (age, start, end))


def _dates(sentence: Sentence) -> Sequence[Fact]:
    """The dates of the sentence."""
    told = sentence.coverage.told("date", sentence.article)
    first, last = (bisect_left(told, place, key=lambda f: f.start) for place in (sentence.span.start, sentence.span.end))
    return told[first:last]


def _year(fact: Fact) -> int:
    """The year of a date that names it, 0 for others."""
    value = fact.value
    if not isinstance(value, Moment) or value.start is None or value.relative or value.approximate or value.limit or value.grain not in _DATED:
        return 0
    return value.start.year


def _then(sentence: Sentence, age: Fact, end: Fact) -> bool:
    """Whether an age is told of a year, with nothing between them but what happened then: "at the age of", "when it closed in"."""
    words = sentence.between(age, end) if age.end <= end.start else sentence.between(end, age)
    return len(words) < REACH and not _ASIDE.search(words) and sentence.says("aged", words)
