"""A change in percent or points, in figures or in words, and the two figures it is reckoned from → percent and gap slots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...model import Fact, Slot
from ...text import fold
from .sentence import APART, REACH, Sentence, counted, measures, quantity, shown, unit

_LOOSE = Decimal(20)  # percent; how far what "doubled" may be from it


def slots(sentence: Sentence) -> Iterator[Slot]:
    """Facts are (change, from, to) or (change, range)."""
    told = [f for f in sentence.facts if unit(f) in ("percent", "point") and sentence.says("change", _around(sentence, f))]
    for change in told:
        others = [f for f in sentence.facts if f is not change and measures(f)]
        ends = (_range(sentence, change, others) or _ends(sentence, change, others)
                or _shares_apart(sentence, change, others) or _premium(sentence, change, others))
        if not ends or _parted(sentence, change, ends) or (len(told) > 1 and not _next(change, ends, told)):
            continue
        if unit(change) == "percent":
            yield _slot(sentence, "percent", change, ends)
        elif {unit(f) for f in ends} == {"percent"}:
            yield _slot(sentence, "gap", change, ends)
    if not told:
        yield from _worded(sentence)


def _slot(sentence: Sentence, kind: str, change: Fact, ends: Sequence[Fact]) -> Slot:
    return sentence.slot(kind, " → ".join(f.text for f in ends), (change, *ends))


def _worded(sentence: Sentence) -> Iterator[Slot]:
    """A change told in words with its two ends: "doubled, from 12 to 24", "fell by a third, from 900 to 600"."""
    if not _two_ends(sentence) or len(changes := [*sentence.worded("multiples", sentence.facts[0], _LOOSE), *_fractions(sentence)]) != 1:
        return
    others = [f for f in sentence.facts if measures(f) and not changes[0].start <= f.start < changes[0].end]
    ends = _range(sentence, changes[0], others) or _ends(sentence, changes[0], others) if len(others) < 3 else []
    if ends and not _parted(sentence, changes[0], ends):
        yield _slot(sentence, "percent", changes[0], ends)


def _two_ends(sentence: Sentence) -> bool:
    """Whether a sentence has figures enough for a start and an end."""
    return len(sentence.facts) > 1 or any(quantity(f).bound == "between" for f in sentence.facts)


def _fractions(sentence: Sentence) -> Iterator[Fact]:
    """The fractions that a rise or a fall is told by."""
    for share in sentence.worded("fractions", sentence.facts[0]):
        if sentence.says("change", sentence.words(share.start - REACH, share.start)):
            yield share


def _range(sentence: Sentence, change: Fact, others: Sequence[Fact]) -> list[Fact]:
    """The one range beside a change: "from 4.8 to 5.1", not "4 or 5", told before it or right after."""
    ranges = [f for f in others if quantity(f).bound == "between" and sentence.says("to", fold(f.text)) and (f.end <= change.start or 0 <= f.start - change.end < 10)]
    return ranges if len(ranges) == 1 and unit(ranges[0]) != "percent" and sentence.led(ranges[0], "from") else []


def _ends(sentence: Sentence, change: Fact, others: Sequence[Fact]) -> list[Fact]:
    """The figures that words make the start and the end of a change."""
    firm = [f for f in others if quantity(f).bound != "between" and not _expected(sentence, f)]
    starts = [f for f in firm if sentence.led(f, "from") and not sentence.led(f, "to")]
    led = [f for f in firm if f not in starts and sentence.led(f, "to")]
    ends = led or [f for f in firm if f not in starts and f.start < change.start]
    for start in starts:
        same = [f for f in ends if _alike(start, f)]
        if len(same) == 1:
            return [start, same[0]]
    return []


def _alike(start: Fact, end: Fact) -> bool:
    """Whether two figures measure one thing."""
    return unit(start) == unit(end) and (not counted(start) or counted(end) in (counted(start), ""))


def _parted(sentence: Sentence, change: Fact, ends: Sequence[Fact]) -> bool:
    """Whether a clause begins between a change and its ends: it is the change of something else."""
    places = sorted((change, *ends), key=lambda f: f.start)
    return sentence.says("clause", fold(sentence.text[places[0].end:places[-1].start]))


def _next(change: Fact, ends: Sequence[Fact], told: Sequence[Fact]) -> bool:
    """Of several changes, whether one is the first to be told after its two ends."""
    after = [f for f in told if f.start >= max(end.end for end in ends)]
    return bool(after) and after[0] is change


def _expected(sentence: Sentence, fact: Fact) -> bool:
    """Whether a figure is what was forecast, from which no change is reckoned."""
    return sentence.says("expected", sentence.words(fact.start, fact.end + 25))


def _shares_apart(sentence: Sentence, change: Fact, others: Sequence[Fact]) -> list[Fact]:
    """The only two shares before a fall or rise told in percent: "71% today, 78% then, a fall of 7%"."""
    before = [f for f in others if unit(f) == "percent" and f.end <= change.start]
    if len(before) != 2 or len(others) != 2 or not sentence.led(change, "by") or change.start - before[1].end > APART:
        return []
    return sorted(before, key=shown, reverse=quantity(change).sign < 0)


def _premium(sentence: Sentence, change: Fact, others: Sequence[Fact]) -> list[Fact]:
    """A price offered and the price it is a premium on: the only two prices of the sentence."""
    prices = [f for f in others if quantity(f).dimension == "money"]
    if len(prices) != 2 or unit(prices[0]) != unit(prices[1]) or not sentence.says("premium", sentence.words(change.start - REACH, change.end + REACH)):
        return []
    bases = [f for f in prices if sentence.says("premium_on", sentence.lead(f))]
    return [bases[0], *(f for f in prices if f is not bases[0])] if len(bases) == 1 else []


def _around(sentence: Sentence, fact: Fact) -> str:
    return sentence.words(fact.start - 60, fact.end + 40)
