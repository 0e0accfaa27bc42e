"""What a fact is about: the concepts, names, places and periods around it, weighed by how near they stand.

The linker compares like with like by these alone; nothing here knows another article.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from ..lang import Language
from ..lang.concepts import Lexicon, lexicon
from ..model import Claim, Context, Duration, Fact, Interval, Moment, Name, Quantity, Span
from ..text import fold
from .page import Page

FIGURES = (Quantity, Moment, Duration)
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*", re.UNICODE)
_DATELINE = re.compile(r"\s{0,3}\([^()]{2,40}\)\s{0,3}[-–—]")  # "PARIS, 3 mai 2024 (XYZ) -"
_KEPT = 18
_CROWDED = 40  # figures in a sentence from which it is a table
_BEYOND_FIGURE, _BEYOND_COMMA, _BEYOND_STOP = 0.35, 0.85, 0.55
_CLOSE = 0.6  # nearness from which a qualifier is the figure's own
_HALF_WAY = 5.0  # content words after which nearness counts half


class Token(NamedTuple):
    """A content word, concept or name of a sentence: its key, and where it stands in the article."""

    key: str
    start: int
    end: int


def describe(page: Page, facts: Iterable[Fact]) -> list[Fact]:
    """Each fact with its context."""
    given = list(facts)
    by_sentence: dict[Span, list[Fact]] = {}
    for fact in given:
        by_sentence.setdefault(page.sentence(fact.start), []).append(fact)
    words = lexicon(page.language)
    readers = {span: _Sentence(page, span, inside, words) for span, inside in by_sentence.items()}
    return [msgspec.structs.replace(fact, sentence=(span := page.sentence(fact.start)), context=readers[span].context(fact)) for fact in given]


@functools.cache
def _reporting(of: Language) -> frozenset[str]:
    """The reporting verbs of a language in the forms that stand beside a date: "said", "annoncé"."""
    return frozenset(map(fold, of.table("arithmetic").get("reporting", ())))


class _Sentence:
    """One sentence read once for all the facts in it."""

    def __init__(self, page: Page, span: Span, facts: Sequence[Fact], words: Lexicon) -> None:
        self.text, self.span, self.words = page.plain[span.start:span.end], span, words
        self.figures = sorted((f for f in facts if isinstance(f.value, FIGURES)), key=lambda f: f.start)
        self.names = [f for f in facts if isinstance(f.value, Name)]
        self.differences = tuple(fold(cue) for cue in page.language.table("arithmetic").get("difference", ()))
        self.reporting = _reporting(page.language)
        self.tokens = self._tokens()

    def _tokens(self) -> list[Token]:
        covered = [(f.start, f.end) for f in self.figures + self.names]
        found = [(m.group(), m.start() + self.span.start, m.end() + self.span.start) for m in _WORD.finditer(self.text)]
        folded = [fold(word) for word, _, _ in found]
        tokens: list[Token] = []
        taken: set[int] = set()
        for first, last, concept in self.words.concepts(folded):
            tokens.append(Token(concept, found[first][1], found[last - 1][2]))
            taken.update(range(first, last))
        for index, (_, start, end) in enumerate(found):
            inside = any(s <= start < e for s, e in covered)
            if index not in taken and not inside and self._content(folded[index]):
                tokens.append(Token(self.words.stem(folded[index]), start, end))
        tokens += [Token("@" + fold(f.text), f.start, f.end) for f in self.names]
        return sorted(tokens, key=lambda t: (t.start, t.end, t.key))

    def _content(self, word: str) -> bool:
        return len(word) > 1 and word not in self.words.stopwords and not word.isdigit()

    def context(self, fact: Fact) -> Context:
        """The context of one fact of this sentence; nothing in a table of figures, where no word is nearer to one than to another."""
        if len(self.figures) > _CROWDED:
            return Context(before=self._edge(fact.start, -1), after=self._edge(fact.end, 1))
        if not isinstance(fact.value, FIGURES):
            inside = [t for t in self.tokens if (fact.start <= t.start < fact.end) == isinstance(fact.value, Claim)]
            return Context(near=tuple((t.key, 1.0) for t in inside)[:_KEPT])
        weights: dict[str, float] = {}
        for token, weight in self._weighed(fact):
            weights[token.key] = max(weight, weights.get(token.key, 0))
        near = tuple(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_KEPT])
        own = [t for t, weight in self._weighed(fact) if not self._between(fact, t)]
        return Context(
            head=self._head(fact, own), near=near,
            scope=tuple(sorted({*self._difference(fact)} | {t.key for t, weight in self._weighed(fact) if weight >= _CLOSE and self.words.kind(t.key) == "scope"})),
            names=tuple(t.key[1:] for t in own if t.key.startswith("@")),
            places=tuple(sorted({fold(f.text) for f in self.names if isinstance(f.value, Name) and f.value.label == "place"
                                 and not self._between(fact, Token("", f.start, f.end))})),
            periods=self._periods(fact), before=self._edge(fact.start, -1), after=self._edge(fact.end, 1))

    def _weighed(self, fact: Fact) -> list[tuple[Token, float]]:
        """Each token with its nearness to the fact: 1 beside it, less beyond other figures and punctuation."""
        left = [t for t in self.tokens if t.end <= fact.start][::-1]
        right = [t for t in self.tokens if t.start >= fact.end]
        return [(t, self._weight(fact, t, rank)) for side in (left, right) for rank, t in enumerate(side)]

    def _weight(self, fact: Fact, token: Token, rank: int) -> float:
        gap = self.text[token.end - self.span.start:fact.start - self.span.start] if token.end <= fact.start else \
            self.text[fact.end - self.span.start:token.start - self.span.start]
        weight = _HALF_WAY / (_HALF_WAY + rank)
        weight *= _BEYOND_STOP if any(c in gap for c in ";:—") else _BEYOND_COMMA if "," in gap or " - " in gap else 1
        return weight * (_BEYOND_FIGURE if self._between(fact, token) else 1)

    def _difference(self, fact: Fact) -> list[str]:
        """["statement"] for the date of a statement; ["difference"] when the words after a figure, or after what it counts, make it one: "six more", "un an de moins"."""
        if isinstance(fact.value, Moment):
            told = {*self._edge(fact.start, -1)[:2], *self._edge(fact.end, 1)[:2]} & self.reporting
            return ["statement"] if told or _DATELINE.match(self.text, fact.end - self.span.start) else []
        skip = len(fact.value.counted or "") + 1 if isinstance(fact.value, Quantity) else 0
        tail = fold(self.text[fact.end - self.span.start:][:skip + 25])
        return ["difference"] if any(tail.startswith(cue + " ") or f" {cue} " in f" {tail[:skip + len(cue) + 2]} " for cue in self.differences) else []

    def _between(self, fact: Fact, token: Token) -> bool:
        """Whether another figure stands between the fact and the token."""
        low, high = (token.end, fact.start) if token.end <= fact.start else (fact.end, token.start)
        return any(low <= f.start and f.end <= high and f.kind == fact.kind and f is not fact for f in self.figures)

    def _head(self, fact: Fact, own: Sequence[Token]) -> tuple[str, ...]:
        """What is counted or measured, or dated: the counted noun's keys, else the nearest measures, or events, of the own clause."""
        if isinstance(fact.value, Quantity) and fact.value.counted:
            after = [t for t in own if fact.end <= t.start <= fact.end + len(fact.value.counted) + 8 and not t.key.startswith("@")]
            inner = [fold(word) for word in _WORD.findall(fact.value.counted)]
            keys = [c for _, _, c in self.words.concepts(inner)] or [self.words.stem(w) for w in inner if self._content(w)]
            return tuple(dict.fromkeys([*keys, *(t.key for t in after[:1])]))
        wanted = "measure" if isinstance(fact.value, Quantity) else "event"
        found = [t for t in own if self.words.kind(t.key) == wanted]
        ranked = sorted(found, key=lambda t: min(abs(fact.start - t.end), abs(t.start - fact.end)))
        return tuple(dict.fromkeys(t.key for t in ranked[:2]))

    def _periods(self, fact: Fact) -> tuple[Interval, ...]:
        dates = [f for f in self.figures if f is not fact and isinstance(f.value, Moment) and f.value.start and f.value.end and f.value.grain not in ("hour", "minute")]
        left = [f for f in dates if f.end <= fact.start][-1:]
        right = [f for f in dates if f.start >= fact.end][:1]
        return tuple(Interval(f.value.start, f.value.end) for f in left + right)  # type: ignore[union-attr,arg-type]

    def _edge(self, offset: int, step: int) -> tuple[str, ...]:
        """The three words before (step -1) or after (step 1) an offset, folded, nearest first."""
        at = offset - self.span.start
        piece = self.text[max(0, at - 60):at] if step < 0 else self.text[at:at + 60]
        words = [fold(w) for w in _WORD.findall(piece)]
        return tuple(words[::-1][:3] if step < 0 else words[:3])
