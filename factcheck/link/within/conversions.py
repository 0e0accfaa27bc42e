"""A measure and, in brackets, the same in another unit → conversion slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...model import Fact, Slot
from .sentence import Sentence, quantity, unit

_OPENED = re.compile(r"\s{0,2}\(\s{0,2}")
_CLOSED = re.compile(r"\s{0,2}\)")
_MEASURED = ("length", "area", "mass", "speed")  # a litre has several gallons, and a rise in degrees is no temperature


def slots(sentence: Sentence) -> Iterator[Slot]:
    """Facts are (measure in brackets, measure)."""
    for index, (first, second) in enumerate(pairwise(sentence.facts)):
        in_two = index > 0 and first.start - sentence.facts[index - 1].end < 3  # "6 ft 2 in"
        if _converts(first, second) and not in_two and _bracketed(sentence, first, second):
            yield sentence.slot("conversion", first.text, (second, first))


def _converts(first: Fact, second: Fact) -> bool:
    """Whether two figures are of one dimension, in two units, both exact or both about."""
    one, other = quantity(first), quantity(second)
    return one.dimension == other.dimension in _MEASURED and unit(first) != unit(second) and not one.per and not other.per and "between" not in (one.bound, other.bound)


def _bracketed(sentence: Sentence, first: Fact, second: Fact) -> bool:
    """Whether brackets hold the second figure and nothing else."""
    opened = _OPENED.fullmatch(sentence.text, first.end, second.start)
    return bool(opened and _CLOSED.match(sentence.text, second.end))
