"""Near-identical sentences: most coverage is one agency's copy, re-edited, and what changed inside is the surest discrepancy.

Sentences are indexed by their rarer shingles, so that only likely twins are aligned; no sentence is compared with all others.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

import msgspec
from rapidfuzz import fuzz

from ..model import Article, Fact, Span
from ..text import fold

_TOKEN = re.compile(r"\w+|[^\w\s]", re.UNICODE)
_ALIKE = 78.0  # rapidfuzz ratio of masked sentences, in percent, from which two are twins
_SHORTEST = 5  # tokens
_COMMONEST = 12  # a shingle in more sentences than this proposes nothing
_SHARED = 0.5  # share of an article's sentences that makes it a copy


class Sentence(msgspec.Struct, frozen=True):
    """A sentence as tokens, with figures and dates masked; `places` gives the facts at each masked token."""

    article: str
    span: Span
    tokens: tuple[str, ...]
    facts: tuple[Fact | None, ...]

    @property
    def masked(self) -> str:
        """The tokens as one string."""
        return " ".join(self.tokens)


class Twin(msgspec.Struct, frozen=True):
    """Two sentences that are one, re-edited; `likeness` is 0 to 1."""

    a: Sentence
    b: Sentence
    likeness: float


class Twins:
    """The twin sentences of a story."""

    def __init__(self, articles: Mapping[str, Article], facts: Iterable[Fact]) -> None:
        self.articles = articles
        self.sentences = list(_sentences(articles, facts))

    @functools.cached_property
    def pairs(self) -> tuple[Twin, ...]:
        """Every pair of twin sentences of two articles."""
        found = []
        for a, b in sorted(self._proposed()):
            first, second = self.sentences[a], self.sentences[b]
            likeness = fuzz.ratio(first.masked, second.masked, score_cutoff=_ALIKE)
            if likeness:
                found.append(Twin(first, second, likeness / 100))
        return tuple(found)

    def _proposed(self) -> set[tuple[int, int]]:
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for shingle in {sentence.tokens[i:i + 3] for i in range(len(sentence.tokens) - 2)}:
                index[shingle].append(number)
        shared = Counter(pair for numbers in index.values() if 1 < len(numbers) <= _COMMONEST for pair in combinations(numbers, 2))
        return {(a, b) for (a, b), count in shared.items() if count >= 2 and self.sentences[a].article != self.sentences[b].article}

    @functools.cached_property
    def aligned(self) -> dict[tuple[Fact, Fact], float]:
        """Pairs of facts at the same place of twin sentences, with the likeness of the sentences."""
        found: dict[tuple[Fact, Fact], float] = {}
        for twin in self.pairs:
            for a, b in _aligned(twin):
                found[a, b] = found[b, a] = max(twin.likeness, found.get((a, b), 0))
        return found

    @functools.cached_property
    def copies(self) -> tuple[tuple[str, ...], ...]:
        """Groups of articles of which most sentences are twins, each article in one group, in order of id."""
        sizes = Counter(s.article for s in self.sentences)
        twinned: dict[tuple[str, str], set[Span]] = defaultdict(set)
        for twin in self.pairs:
            twinned[twin.a.article, twin.b.article].add(twin.a.span)
        group = {article: article for article in self.articles}
        for (a, b), spans in sorted(twinned.items()):
            if len(spans) >= 2 and len(spans) >= _SHARED * min(sizes[a], sizes[b]):
                old, new = group[b], group[a]
                group = {article: new if name == old else name for article, name in group.items()}
        groups = defaultdict(list)
        for article, name in group.items():
            groups[name].append(article)
        return tuple(tuple(members) for members in groups.values())


def _sentences(articles: Mapping[str, Article], facts: Iterable[Fact]) -> Iterator[Sentence]:
    """Every sentence that holds a fact, masked."""
    by_sentence: dict[tuple[str, Span], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_sentence[fact.article, fact.sentence].append(fact)
    for (article, span), inside in by_sentence.items():
        figures = sorted((f for f in inside if f.kind in ("quantity", "date")), key=lambda f: f.start)
        sentence = _masked(articles[article].text, article, span, figures)
        if len(sentence.tokens) >= _SHORTEST:
            yield sentence


def _masked(text: str, article: str, span: Span, figures: Iterable[Fact]) -> Sentence:
    tokens: list[str] = []
    facts: list[Fact | None] = []
    at = span.start
    for fact in [*figures, None]:
        stop = min(fact.start, span.end) if fact else span.end
        words = _TOKEN.findall(fold(text[at:stop]))
        tokens += words
        facts += [None] * len(words)
        if fact:
            tokens.append("§q" if fact.kind == "quantity" else "§d")
            facts.append(fact)
            at = max(at, fact.end)
    return Sentence(article, span, tuple(tokens), tuple(facts))


def _aligned(twin: Twin) -> Iterator[tuple[Fact, Fact]]:
    matcher = SequenceMatcher(None, twin.a.tokens, twin.b.tokens, autojunk=False)
    for _, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if a_end - a_start == b_end - b_start:
            for a, b in zip(twin.a.facts[a_start:a_end], twin.b.facts[b_start:b_end], strict=True):
                if a and b and a.kind == b.kind:
                    yield a, b
