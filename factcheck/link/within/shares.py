"""Shares of one whole that pass it, and a share told twice: in percent, and as the part and the whole or as a fraction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ...model import Fact, Slot
from ...text import fold
from .sentence import APART, REACH, Sentence, counts, halves, measures, percentage, quantity, shown, total, unit

_MOST = 110  # percent; shares that make more are not of one whole
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_APPOSED = re.compile(r"([,(–—-])\s{0,2}([^,;:.()–—\d]{0,24})$")


def slots(sentence: Sentence) -> Iterator[Slot]:
    """Shares of one whole (share, share, …), then percentages with what they are reckoned from (percent, part, whole) or (percent, fraction)."""
    percents = [f for f in sentence.facts if unit(f) == "percent"]
    if len(percents) > 1 and not sentence.says("change", sentence.words(sentence.span.start, sentence.span.end)):
        yield from _whole(sentence, percents)
    for percent in percents:
        yield from _fraction(sentence, percent)


def _whole(sentence: Sentence, percents: Sequence[Fact]) -> Iterator[Slot]:
    """Shares told one after the other that come near to all of one whole."""
    if not Decimal(100) < total(percents) <= _MOST or any(quantity(f).bound != "exact" for f in percents):
        return
    if len({(f.attribution, f.source_class) for f in percents}) > 1:  # "70% by the unions, 38% by the management"
        return
    alone = len(percents) == len([f for f in sentence.facts if measures(f)])
    near = all(b.start - a.end < APART for a, b in pairwise(percents))
    two = len(percents) == 2 and (halves(sentence, *percents) or _contest(sentence, *percents)) and not sentence.opens("share", sentence.tail(percents[1]))
    if near and (two or (alone and all(_elliptic(sentence, a, b) for a, b in pairwise(percents))) or (len(percents) > 2 and _exclusive(sentence))):
        yield sentence.slot("shares", percents[0].text, percents, 0.85)


def _contest(sentence: Sentence, one: Fact, other: Fact) -> bool:
    """Whether two shares are the two sides of a vote: "rejected by 61% to 39%"."""
    facing = sentence.says("versus", sentence.between(one, other)) and other.start - one.end < 20
    return facing and sentence.led(one, "contest") and not _YEAR.search(sentence.text, other.end, min(sentence.span.end, other.end + REACH))


def _exclusive(sentence: Sentence) -> bool:
    """Whether one who is counted in a share is in no other: those who voted for someone and those who do not know."""
    return sentence.says("exclusive", sentence.words(sentence.span.start, sentence.span.end))


def _elliptic(sentence: Sentence, a: Fact, b: Fact) -> bool:
    """Whether the second of two shares leaves unsaid what it is a share of."""
    gap = sentence.between(a, b)
    return sentence.says("share", gap + " " if gap else "") and not sentence.opens("share", sentence.words(b.end, b.end + 6))


def _fraction(sentence: Sentence, percent: Fact) -> Iterator[Slot]:
    """A percentage that says again what the sentence said as a part of a whole, or as a fraction."""
    before = [f for f in sentence.facts if f.end <= percent.start]
    found = _part_and_whole(sentence, before[-2], before[-1]) if len(before) > 1 and percent.start - before[-1].end < APART else []
    if found and _again(sentence, before[-1].end, percent):
        yield sentence.slot("fraction", " / ".join(f.text for f in found), (percent, *found))
        return
    after = next((f for f in sentence.facts if f.start >= percent.end), None)
    if before and after and _split(sentence, before[-1], percent, after):
        yield sentence.slot("fraction", f"{before[-1].text} / {after.text}", (percent, before[-1], after))
    for share in _worded(sentence, percent):
        if 0 <= percent.start - share.end < REACH and _again(sentence, share.end, percent):
            yield sentence.slot("fraction", share.text, (percent, share))
            return


def _split(sentence: Sentence, part: Fact, percent: Fact, whole: Fact) -> bool:
    """Whether a percentage stands between its part and its whole: "40 litres, 80% of the 50 litres"."""
    near = percent.start - part.end < REACH and whole.start - percent.end < REACH and counts(part) and unit(part) == unit(whole)
    told = sentence.opens("share", sentence.tail(percent)) and (sentence.led(whole, "out_of") or unit(whole) != "count")
    return near and told and _again(sentence, part.end, percent) and shown(part) < shown(whole)


def _again(sentence: Sentence, start: int, percent: Fact) -> bool:
    """Whether a percentage stands in apposition to what is told before it: ", or 12%", "(12%)", ", 12% of the staff"."""
    if not (found := _APPOSED.search(sentence.text, start, percent.start)):
        return False
    mark, words = found[1], fold(found[2])
    return (not words and mark in "(–—") or (sentence.says("again", words) if words else sentence.opens("share", sentence.tail(percent)))


def _part_and_whole(sentence: Sentence, one: Fact, other: Fact) -> list[Fact]:
    """A part and its whole: "84 of the 350", "of 350, 84"."""
    if not (counts(one) and counts(other) and unit(one) == unit(other)):
        return []
    if sentence.says("out_of", sentence.between(one, other)) and other.start - one.end < REACH and 1 < shown(one) < shown(other):
        return [one, other]
    return [other, one] if sentence.led(one, "out_of") and 1 < shown(other) < shown(one) and other.start - one.end < APART else []


def _worded(sentence: Sentence, percent: Fact) -> Iterator[Fact]:
    """The fractions of the sentence, in words ("half") or as one in so many, as percentages."""
    yield from sentence.worded("fractions", percent, start=percent.start - APART, end=percent.start)
    for fact in sentence.facts:
        if _ratio(fact) and quantity(fact).bound == "exact" and not sentence.led(fact, "near"):
            yield percentage(fact, fact.start, fact.end, fact.text, shown(fact) * 100)


def _ratio(fact: Fact) -> bool:
    """Whether a figure is one in so many."""
    return counts(fact) and unit(fact) == "count" and 0 < shown(fact) < 1
