"""What one article reckons by itself → slots: a total and its parts, a gap, shares of a whole, a change and its two ends,
a measure in two units, two years and an age, a date and its weekday."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from ...model import Moment, Slot
from . import ages, changes, conversions, gaps, shares, sums
from .sentence import Sentence

if TYPE_CHECKING:
    from ..coverage import Coverage

_NEAR = 12  # characters between the figures' sentence and the one told right after it
_GRAMMARS = (changes, gaps, sums, shares, conversions, ages)  # figures that one of them reads are no other's


def slots(coverage: Coverage) -> Iterator[Slot]:
    """The slots of every sentence that reckons."""
    yield from _weekdays(coverage)
    for sentence in _sentences(coverage):
        read: set[frozenset[int]] = set()
        for slot in (slot for grammar in _GRAMMARS for slot in grammar.slots(sentence)):
            figures = frozenset(fact.start for fact in slot.facts)
            if figures not in read:
                yield slot
            read.add(figures)


def _sentences(coverage: Coverage) -> Iterator[Sentence]:
    """The sentences that hold figures, each with the one right before it."""
    last: Sentence | None = None
    for (article, span), group in groupby(coverage.of("quantity"), key=lambda f: (f.article, f.sentence)):
        near = last if last and last.article == article and 0 <= span.start - last.span.end < _NEAR else None
        last = Sentence(coverage, article, span, list(group), near)
        yield last
        if last.before:
            last.before.before = None


def _weekdays(coverage: Coverage) -> Iterator[Slot]:
    for fact in coverage.of("date"):
        if isinstance(fact.value, Moment) and fact.value.weekday is not None and fact.value.start:
            yield Slot(coverage.story, "weekday", fact.text, (fact,), (), 0.97)
