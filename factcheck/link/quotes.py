"""Quotations → slots: the same statement between quotation marks in several articles, whole, in part, or in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from ..model import Fact, Quote, Signal, Slot
from ..text import fold
from .coverage import Coverage
from .groups import join

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 70.0  # rapidfuzz ratio, in percent, from which two statements are one in other words
_FEWEST = 4  # words; shorter quotations are turns of phrase
_COMMONEST = 20


def words(fact: Fact) -> tuple[str, ...]:
    """The folded words of a quotation."""
    value = fact.value
    return tuple(_WORD.findall(fold(value.words))) if isinstance(value, Quote) else ()


def contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether the words of a partial quotation stand in a longer one, in one run or in two (a cut)."""
    size = len(shorter)
    if not size or size > len(longer):
        return False
    runs = {tuple(longer[i:i + size]) for i in range(len(longer) - size + 1)}
    if tuple(shorter) in runs:
        return True
    text, heads = " ".join(longer), [" ".join(shorter[:cut]) for cut in range(2, size - 1)]
    return any(text.find(head) >= 0 and text.find(" ".join(shorter[cut:]), text.find(head) + len(head)) >= 0
               for cut, head in enumerate(heads, 2))


def slots(coverage: Coverage) -> Iterator[Slot]:
    """One slot a statement that two articles quote, and one for who said it."""
    quotes = [fact for fact in coverage.of("quote") if len(words(fact)) >= _FEWEST]
    for members, likeness in join(quotes, list(_pairs(coverage, quotes))):
        if len({fact.article for fact in members}) > 1:
            said = Signal("likeness", likeness, "")
            short = members[0].text if len(members[0].text) < 60 else members[0].text[:57] + "…"
            for kind in ("quote", "quote-speaker"):
                yield Slot(coverage.story, kind, short, tuple(members), (said,), round(0.5 + likeness / 2, 2))


def _pairs(coverage: Coverage, quotes: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, float]]:
    """Quotations of two articles that share a run of three words, with their likeness from 0 to 1."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    said = [words(fact) for fact in quotes]
    for number, run in enumerate(said):
        for shingle in {run[i:i + 2] for i in range(len(run) - 1)}:
            index[shingle].append(number)
    likely = {pair for numbers in index.values() if len(numbers) <= _COMMONEST for pair in combinations(numbers, 2)}
    for a, b in sorted(likely):
        if quotes[a].article != quotes[b].article:
            longer, shorter = sorted((said[a], said[b]), key=len, reverse=True)
            likeness = 100.0 if contains(longer, shorter) else fuzz.ratio(" ".join(longer), " ".join(shorter))
            if likeness >= _ALIKE:
                yield quotes[a], quotes[b], likeness / 100
