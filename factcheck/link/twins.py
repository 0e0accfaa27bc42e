"""Near-identical sentences: most coverage is one agency's copy, re-edited, and what changed inside is the surest discrepancy.

Sentences are indexed by their rarer shingles, so that only likely twins are aligned; no sentence is compared with all others.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain, combinations

import msgspec
from rapidfuzz import fuzz

from ..model import Article, Fact, Span
from ..text import fold

_TOKEN = re.compile(r"\w+|[^\w\s]", re.UNICODE)
_ALIKE = 78.0  # rapidfuzz ratio of masked sentences, in percent, from which two are twins
_SHORTEST = 5  # tokens
_COMMONEST = 12  # a shingle in more sentences than this proposes nothing
_ASKED = 40  # articles of those that have a sentence, which the others are compared with
_MASKS = {"quantity": "§q", "date": "§d"}
_SHARED = 0.5  # share of an article's sentences that makes it a copy


class Sentence(msgspec.Struct, frozen=True):
    """A sentence as tokens, with figures and dates masked; `facts` are those at each masked token."""

    article: str
    span: Span
    tokens: tuple[str, ...]
    facts: tuple[Fact | None, ...]


class Twin(msgspec.Struct, frozen=True):
    """Two sentences that are one, re-edited; `likeness` is 0 to 1."""

    a: Sentence
    b: Sentence
    likeness: float


Places = dict[tuple[int, int], float]


class Twins:
    """The twin sentences of a story. Sentences of the same words are one form, and only forms are compared."""

    def __init__(self, articles: Mapping[str, Article], facts: Iterable[Fact]) -> None:
        self.articles = articles
        self.sentences = list(_sentences(articles, facts))
        number: dict[tuple[str, ...], int] = {}
        self._form = [number.setdefault(sentence.tokens, len(number)) for sentence in self.sentences]
        self._forms = list(number)

    @functools.cached_property
    def _alike(self) -> dict[tuple[int, int], float]:
        """Every pair of forms that are twins, with their likeness, 0 to 1."""
        words = [" ".join(tokens) for tokens in self._forms]
        likeness = {pair: fuzz.ratio(words[pair[0]], words[pair[1]], score_cutoff=_ALIKE) for pair in sorted(self._proposed())}
        return {pair: found / 100 for pair, found in likeness.items() if found}

    def _proposed(self) -> set[tuple[int, int]]:
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, tokens in enumerate(self._forms):
            for shingle in set(zip(tokens, tokens[1:], tokens[2:], strict=False)):
                index[shingle].append(number)
        shared = Counter(chain.from_iterable(combinations(numbers, 2) for numbers in index.values() if 1 < len(numbers) <= _COMMONEST))
        return {pair for pair, count in shared.items() if count >= 2}

    @functools.cached_property
    def pairs(self) -> tuple[Twin, ...]:
        """The pairs of twin sentences of two articles; of a form that many sentences have, the first stand for the rest."""
        holders: dict[int, list[Sentence]] = defaultdict(list)
        for sentence, form in zip(self.sentences, self._form, strict=True):
            if len(holders[form]) < _COMMONEST:
                holders[form].append(sentence)
        same = (Twin(a, b, 1.0) for inside in holders.values() for a, b in combinations(inside, 2))
        alike = (Twin(a, b, found) for (one, other), found in self._alike.items() for a in holders[one] for b in holders[other])
        return tuple(twin for twin in chain(same, alike) if twin.a.article != twin.b.article)

    def likeness(self, a: Fact, b: Fact) -> float:
        """How alike the sentences are in which two facts of two articles stand at the same place, 0 to 1; 0 where they do not."""
        one, other = self._place.get(id(a)), self._place.get(id(b))
        if a.article == b.article or a.kind != b.kind or not one or not other:
            return 0.0
        if one[0] == other[0]:
            return float(one[1] == other[1])
        first, second = sorted((one, other))
        return self._aligned(first[0], second[0]).get((first[1], second[1]), 0.0)

    @functools.cached_property
    def _place(self) -> dict[int, tuple[int, int]]:
        """By identity, the form of each figure's sentence, and its place among the tokens."""
        return {id(fact): (form, at) for sentence, form in zip(self.sentences, self._form, strict=True) for at, fact in enumerate(sentence.facts) if fact}

    def _aligned(self, first: int, second: int) -> Places:
        if (first, second) not in self._alike:
            return {}
        if (first, second) not in self._aligned_forms:
            places = _aligned(self._forms[first], self._forms[second])
            self._aligned_forms[first, second] = dict.fromkeys(places, self._alike[first, second])
        return self._aligned_forms[first, second]

    @functools.cached_property
    def _aligned_forms(self) -> dict[tuple[int, int], Places]:
        return {}

    @functools.cached_property
    def copies(self) -> tuple[tuple[str, ...], ...]:
        """Groups of articles of which most sentences are twins, each article in one group, in order of id."""
        sizes = Counter(sentence.article for sentence in self.sentences)
        group = {article: article for article in self.articles}
        for (a, b), count in sorted(self._shared().items()):
            first, second = _find(group, a), _find(group, b)
            if first != second and count >= 2 and count >= _SHARED * min(sizes[a], sizes[b]):
                group[second] = first
        groups = defaultdict(list)
        for article in group:
            groups[_find(group, article)].append(article)
        return tuple(tuple(members) for members in groups.values())

    def _shared(self) -> dict[tuple[str, str], int]:
        """How many sentences of one article have a twin in another; of a form that many articles have, the first are asked for the rest."""
        holders: dict[int, list[str]] = defaultdict(list)
        for sentence, form in zip(self.sentences, self._form, strict=True):
            if len(holders[form]) < _ASKED and sentence.article not in holders[form][-1:]:
                holders[form].append(sentence.article)
        near: dict[int, list[int]] = defaultdict(list)
        for a, b in self._alike:
            near[a].append(b)
            near[b].append(a)
        rank = {article: number for number, article in enumerate(self.articles)}
        found: Counter[tuple[str, str]] = Counter()
        for sentence, form in zip(self.sentences, self._form, strict=True):
            others = {other for one in (form, *near[form]) for other in holders[one]}
            found.update((sentence.article, other) for other in others if rank[sentence.article] < rank[other])
        return found


def _find(group: dict[str, str], name: str) -> str:
    while group[name] != name:
        group[name] = group[group[name]]
        name = group[name]
    return name


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
            tokens.append(_MASKS[fact.kind])
            facts.append(fact)
            at = max(at, fact.end)
    return Sentence(article, span, tuple(tokens), tuple(facts))


def _aligned(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of masked tokens of one kind that stand for each other in two forms."""
    for _, a_start, a_end, b_start, b_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if a_end - a_start == b_end - b_start:
            for a, b in zip(range(a_start, a_end), range(b_start, b_end), strict=True):
                if one[a] == other[b] and one[a] in _MASKS.values():
                    yield a, b
