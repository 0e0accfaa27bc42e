"""A gap told beside the two figures it lies between → gap slots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Fact, Slot
from .sentence import APART, REACH, Sentence, counted, counts, quantity, unit

_APART = re.compile(r";|(?<!\d)(?:19|20)\d\d(?!\d)")  # what follows is of another contest


def slots(sentence: Sentence) -> Iterator[Slot]:
    """Facts are (gap, one, other), whether the gap is told last or first."""
    for one, two, three in zip(sentence.facts, sentence.facts[1:], sentence.facts[2:], strict=False):
        if _alike(one, two, three) and two.start - one.end < REACH and three.start - two.end < APART and _told_after(sentence, two, three):
            yield sentence.slot("gap", three.text, (three, one, two))
        elif _alike(two, three, one) and two.start - one.end < APART and three.start - two.end < REACH and _told_before(sentence, one, two, three):
            yield sentence.slot("gap", one.text, (one, two, three))


def _alike(one: Fact, other: Fact, gap: Fact) -> bool:
    """Whether a figure can be the gap of two: counts, or points between two shares."""
    if quantity(gap).dimension == "point":
        return unit(one) == unit(other) == "percent"
    return all(map(counts, (one, other, gap))) and unit(one) == unit(other) == unit(gap)


def _told_after(sentence: Sentence, second: Fact, gap: Fact) -> bool:
    if _APART.search(sentence.text, second.end, gap.start):
        return False
    after = sentence.words(gap.end, gap.end + 30)
    return sentence.says("gap", sentence.between(second, gap)) or sentence.opens("gap_after", after)


def _told_before(sentence: Sentence, gap: Fact, one: Fact, other: Fact) -> bool:
    """Whether a sentence says by how much, then gives the two sides of a contest: "by 14 votes, 311 to 297"."""
    named = sentence.led(gap, "ahead") or sentence.opens("gap_after", sentence.tail(gap))
    facing = sentence.says("versus", sentence.between(one, other)) and not _APART.search(sentence.text, other.start, min(sentence.span.end, other.end + REACH))
    return named and facing and (quantity(gap).dimension == "point" or sentence.says("votes", counted(gap)))
