"""Quotations → slots: the same statement between quotation marks in several articles, whole, in part, or in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from ..lang import language
from ..model import Fact, Quantity, Quote, Signal, Slot
from ..text import fold
from .coverage import Coverage
from .groups import join, spread

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\[(?!\s?(?:…|\.\.\.))[^\]]{0,200}\]")  # "[the residents]" is the paper's word, not the speaker's
_CUT = re.compile(r"[\[(]\s?(?:…|\.{3})\s?[\])]|…|\.{3}")
_ALIKE = 70.0  # rapidfuzz ratio, in percent, from which two statements are one in other words
_FEWEST = 4  # words; shorter quotations are turns of phrase
_COMMONEST = 20


def words(coverage: Coverage, fact: Fact) -> tuple[str, ...]:
    """The words of a quotation as they are compared: folded, spoken forms written out, numbers as figures, what the paper put in brackets left out."""
    return tuple(word for piece in pieces(coverage, fact) for word in piece)


def pieces(coverage: Coverage, fact: Fact) -> tuple[tuple[str, ...], ...]:
    """The words of a quotation, parted where the paper says that it cut."""
    if not isinstance(fact.value, Quote):
        return ()
    said = _ASIDE.sub(" ", _figures(coverage, fact) or fact.value.words)
    table = language(coverage.language(fact)).table("quotes").get("same", {})
    return tuple(made for piece in _CUT.split(said) if (made := _plain(piece, table)))


def _plain(text: str, table: dict[str, dict[str, str]]) -> tuple[str, ...]:
    spoken, dropped = table.get("spoken", {}), table.get("dropped", ())
    return tuple(made for word in _WORD.findall(fold(text)) if word not in dropped for made in spoken.get(word, word).split())


def _figures(coverage: Coverage, fact: Fact) -> str:
    """The text of a quotation with its numbers as figures; "" when it is in several stretches, or holds none."""
    inside = [f for f in coverage.told("quantity", fact.article) if fact.start <= f.start and f.end <= fact.end and isinstance(f.value, Quantity)]
    if not inside or (isinstance(fact.value, Quote) and fact.value.parts):
        return ""
    text, at, made = coverage.articles[fact.article].text, fact.start, ""
    for figure in (f for f in inside if isinstance(f.value, Quantity) and f.value.dimension == "count" and f.value.bound == "exact"):
        number = next((w for w in re.finditer(r"\S+", figure.text)), None)
        if figure.start >= at and number and not any(c.isdigit() for c in figure.text) and len(number[0]) == len(figure.text):
            made += text[at:figure.start] + f"{figure.value.shown.normalize():f}"  # type: ignore[union-attr]
            at = figure.end
    return made + text[at:fact.end]


def contains(longer: Sequence[str], shorter: Sequence[str], negators: Container[str] = (), limiters: Container[str] = ()) -> bool:
    """Whether the words of a partial quotation stand in a longer one, in one run or in two: a cut, that takes no negation away, and does not begin after a limiting word."""
    size = len(shorter)
    if not size or size > len(longer):
        return False
    if any(tuple(longer[i:i + size]) == tuple(shorter) and not (i and longer[i - 1] in limiters) for i in range(len(longer) - size + 1)):
        return True
    for start in (i for i, word in enumerate(longer) if word == shorter[0]):
        cut = next((n for n, (x, y) in enumerate(zip(longer[start:], shorter, strict=False)) if x != y), size)
        rest = tuple(shorter[cut:])
        for again in range(start + cut, len(longer) - len(rest) + 1):
            if cut > 1 and len(rest) > 1 and tuple(longer[again:again + len(rest)]) == rest:
                return not any(word in negators for word in longer[start + cut:again])
    return False


def slots(coverage: Coverage) -> Iterator[Slot]:
    """One slot a statement that two articles quote, and one for who said it."""
    quotes = [fact for fact in coverage.of("quote") if len(words(coverage, fact)) >= _FEWEST]
    for members, likeness in join(quotes, list(_pairs(coverage, quotes))):
        if len({fact.article for fact in members}) > 1:
            short = members[0].text if len(members[0].text) < 60 else members[0].text[:57] + "…"
            said = Signal("likeness", round(likeness, 2), short)
            for kind in ("quote", "quote-speaker"):
                yield Slot(coverage.story, kind, short, tuple(members), (said,), round(0.5 + likeness / 2, 2))


def _pairs(coverage: Coverage, quotes: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, float]]:
    """Quotations of two articles that share a run of words, with their likeness from 0 to 1."""
    forms: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in quotes:
        forms[words(coverage, fact)].append(fact)
    return spread(list(forms.values()), _alike(list(forms)))


def _alike(said: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, float]]:
    """The pairs of wordings that are one statement, with their likeness from 0 to 1."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, run in enumerate(said):
        for shingle in {run[i:i + 2] for i in range(len(run) - 1)}:
            index[shingle].append(number)
    likely = {pair for numbers in index.values() if len(numbers) <= _COMMONEST for pair in combinations(numbers, 2)}
    for a, b in sorted(likely):
        longer, shorter = sorted((said[a], said[b]), key=len, reverse=True)
        likeness = 100.0 if contains(longer, shorter) else fuzz.ratio(" ".join(longer), " ".join(shorter))
        if likeness >= _ALIKE:
            yield a, b, likeness / 100

