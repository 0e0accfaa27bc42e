"""What a fact is about: the concepts, names, places and periods around it, weighed by how near they stand.

The linker compares like with like by these alone; nothing here knows another article.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
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


_STOPS, _COMMAS = (";", ":", "—"), (",", " - ")
_WINDOW = 60  # characters on each side of a fact in which its neighbours stand
_EDGE = 3
_OWN = 12  # characters between a reporting verb and the date of what it reports


class Token(NamedTuple):
    """A content word, concept or name of a sentence: its key, and where it stands in the article."""

    start: int
    end: int
    key: str


class Word(NamedTuple):
    """A word of a sentence, folded, and where it stands in the article."""

    start: int
    end: int
    text: str


class Cues(NamedTuple):
    """The words of a language that say what sort of figure one is."""

    differences: tuple[tuple[str, frozenset[str]], ...]
    reporting: frozenset[str]


@functools.cache
def _cues(of: Language) -> Cues:
    """The cues of a language: what makes a figure a difference ("more"), with its words; the reporting verbs that stand beside a date."""
    table = of.table("arithmetic")
    differences = tuple((cue, frozenset(_WORD.findall(cue))) for cue in map(fold, table.get("difference", ())))
    return Cues(differences, frozenset(map(fold, table.get("reporting", ()))))


def describe(page: Page, facts: Iterable[Fact]) -> list[Fact]:
    """Each fact with its context."""
    given = [(fact, page.sentence(fact.start)) for fact in facts]
    by_sentence: dict[Span, list[Fact]] = {}
    for fact, span in given:
        by_sentence.setdefault(span, []).append(fact)
    words = lexicon(page.language)
    readers = {span: _Sentence(page, span, inside, words) for span, inside in by_sentence.items()}
    return [msgspec.structs.replace(fact, sentence=span, context=readers[span].context(fact)) for fact, span in given]


class _Sentence:
    """One sentence read once for all the facts in it."""

    def __init__(self, page: Page, span: Span, facts: Sequence[Fact], lexicon_: Lexicon) -> None:
        self.plain, self.span, self.lexicon, self.cues, self.published = page.plain, span, lexicon_, _cues(page.language), page.article.published
        self.figures = sorted((f for f in facts if isinstance(f.value, FIGURES)), key=_start)
        self.names = [(f.start, f.end, fold(f.text), f.value.label) for f in facts if isinstance(f.value, Name)]
        self.words = [tuple.__new__(Word, (m.start(), m.end(), fold(m[0]))) for m in _WORD.finditer(page.plain, span.start, span.end)]
        self.starts = [word.start for word in self.words]
        self.tokens = self._tokens()
        self.keys = tuple((token.key, 1.0) for token in self.tokens)
        self.dates = [(f.start, f.end, Interval(f.value.start, f.value.end)) for f in self.figures if isinstance(f.value, Moment)
                      and f.value.start and f.value.end and f.value.grain not in ("hour", "minute")]
        said = {word.text for word in self.words} if self.figures else set()
        self.differences = [cue for cue, needed in self.cues.differences if needed <= said]

    def _tokens(self) -> list[Token]:
        covered = _merged([*((f.start, f.end) for f in self.figures), *((start, end) for start, end, _, _ in self.names)])
        tokens: list[Token] = []
        taken: set[int] = set()
        for first, last, concept in self.lexicon.concepts([word.text for word in self.words]):
            tokens.append(Token(self.words[first].start, self.words[last - 1].end, concept))
            taken.update(range(first, last))
        for index, (start, end, text) in enumerate(self.words):
            if index not in taken and self._content(text) and not _within(covered, start):
                tokens.append(Token(start, end, self.lexicon.stem(text)))
        tokens += [Token(start, end, "@" + name) for start, end, name, _ in self.names]
        return sorted(tokens)

    def _content(self, word: str) -> bool:
        return len(word) > 1 and word not in self.lexicon.stopwords and not word.isdigit()

    def context(self, fact: Fact) -> Context:
        """The context of one fact of this sentence; nothing in a table of figures, where no word is nearer to one than to another."""
        if len(self.figures) > _CROWDED:
            return Context(before=self._before(fact.start), after=self._after(fact.end))
        if not isinstance(fact.value, FIGURES):
            return Context(near=self._inside(fact))
        left, right = self._beyond(fact)
        weighed = self._weighed(fact, left, right)
        weights: dict[str, float] = {}
        for token, weight in weighed:
            if weight > weights.get(token.key, 0):
                weights[token.key] = weight
        own = [token for token, _ in weighed if left < token.end and token.start < right]
        before, after = self._before(fact.start), self._after(fact.end)
        scopes = {token.key for token, weight in weighed if weight >= _CLOSE and self.lexicon.kind(token.key) == "scope"}
        return Context(
            head=self._head(fact, own), near=tuple(sorted(weights.items(), key=_nearness)[:_KEPT]),
            scope=tuple(sorted({*self._difference(fact, before, after)} | scopes)),
            names=tuple(token.key[1:] for token in own if token.key[0] == "@"),
            places=tuple(sorted({name for start, end, name, label in self.names if label == "place" and left < end and start < right})),
            periods=self._periods(fact), before=before, after=after)

    def _inside(self, fact: Fact) -> tuple[tuple[str, float], ...]:
        """What a claim says; what stands around any other fact that is no figure."""
        first, last = bisect_left(self.tokens, fact.start, key=_place), bisect_left(self.tokens, fact.end, key=_place)
        return self.keys[first:last][:_KEPT] if isinstance(fact.value, Claim) else (self.keys[:first] + self.keys[last:])[:_KEPT]

    def _beyond(self, fact: Fact) -> tuple[int, int]:
        """Where the next figure of the same kind begins to the left of a fact, and ends to its right: what lies beyond is nearer to that one."""
        left = max((f.start for f in self.figures if f.end <= fact.start and f.kind == fact.kind), default=-1)
        return left, min((f.end for f in self.figures if f.start >= fact.end and f.kind == fact.kind), default=self.span.end + 1)

    def _weighed(self, fact: Fact, left: int, right: int) -> list[tuple[Token, float]]:
        """Each token with its nearness to the fact: 1 beside it, less beyond other figures and punctuation."""
        start, end = self.span.start, self.span.end
        stop = max(self.plain.rfind(mark, start, fact.start) for mark in _STOPS)
        comma = max(self.plain.rfind(mark, start, fact.start) for mark in _COMMAS)
        weighed = []
        rank = 0
        for token in reversed(self.tokens[:bisect_left(self.tokens, fact.start, key=_place)]):
            if token.end <= fact.start:
                weight = _HALF_WAY / (_HALF_WAY + rank) * (_BEYOND_STOP if token.end <= stop else _BEYOND_COMMA if token.end <= comma else 1)
                weighed.append((token, weight * _BEYOND_FIGURE if token.end <= left else weight))
                rank += 1
        stop = min((found for mark in _STOPS if (found := self.plain.find(mark, fact.end, end)) >= 0), default=end)
        comma = min((found + len(mark) - 1 for mark in _COMMAS if (found := self.plain.find(mark, fact.end, end)) >= 0), default=end)
        for rank, token in enumerate(self.tokens[bisect_left(self.tokens, fact.end, key=_place):]):
            weight = _HALF_WAY / (_HALF_WAY + rank) * (_BEYOND_STOP if token.start > stop else _BEYOND_COMMA if token.start > comma else 1)
            weighed.append((token, weight * _BEYOND_FIGURE if token.start >= right else weight))
        return weighed

    def _difference(self, fact: Fact, before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
        """["statement"] for the date of a statement; ["difference"] when the words after a figure, or after what it counts, make it one: "six more", "un an de moins"."""
        if isinstance(fact.value, Moment):
            told = not self.cues.reporting.isdisjoint((*before[:2], *after[:2])) and not self._ahead(fact) and not self._dated(fact)
            return ["statement"] if told or _DATELINE.match(self.plain, fact.end, self.span.end) else []
        if not self.differences:
            return []
        skip = len(fact.value.counted or "") + 1 if isinstance(fact.value, Quantity) else 0
        tail = fold(self.plain[fact.end:min(fact.end + skip + 25, self.span.end)])
        return ["difference"] if any(tail.startswith(cue + " ") or f" {cue} " in f" {tail[:skip + len(cue) + 2]} " for cue in self.differences) else []

    def _ahead(self, fact: Fact) -> bool:
        """Whether a date is still to come: nothing has been said on it."""
        return bool(self.published and isinstance(fact.value, Moment) and fact.value.start and fact.value.start > self.published.end)

    def _dated(self, fact: Fact) -> bool:
        """Whether the reporting verb right after a date has a date of its own: "reopens on the 14th, said on Monday the mayor"."""
        first = bisect_left(self.starts, fact.end)
        verb = next((word for word in self.words[first:first + 2] if word.text in self.cues.reporting), None)
        return verb is not None and any(0 <= f.start - verb.end < _OWN for f in self.figures if isinstance(f.value, Moment))

    def _head(self, fact: Fact, own: Sequence[Token]) -> tuple[str, ...]:
        """What is counted or measured, or dated: the counted noun's keys, else the nearest measures, or events, of the own clause."""
        if isinstance(fact.value, Quantity) and fact.value.counted:
            after = [t for t in own if fact.end <= t.start <= fact.end + len(fact.value.counted) + 8 and t.key[0] != "@"]
            inner = [fold(word) for word in _WORD.findall(fact.value.counted)]
            keys = [c for _, _, c in self.lexicon.concepts(inner)] or [self.lexicon.stem(w) for w in inner if self._content(w)]
            return tuple(dict.fromkeys([*keys, *(t.key for t in after[:1])]))
        said = {word.start for word in self.words if word.text in self.cues.reporting} if self._ahead(fact) else ()
        wanted = "measure" if isinstance(fact.value, Quantity) else "event"
        found = [t for t in own if self.lexicon.kind(t.key) == wanted and t.start not in said]
        ranked = sorted(found, key=lambda t: min(abs(fact.start - t.end), abs(t.start - fact.end)))
        return tuple(dict.fromkeys(t.key for t in ranked[:2]))

    def _periods(self, fact: Fact) -> tuple[Interval, ...]:
        """The date before a fact and the one after it."""
        left = [period for _, end, period in self.dates if end <= fact.start]
        right = [period for start, _, period in self.dates if start >= fact.end]
        return (*left[-1:], *right[:1])

    def _before(self, at: int) -> tuple[str, ...]:
        """The words before an offset, nearest first."""
        last = bisect_left(self.starts, at)
        near = self.words[max(0, last - _EDGE):last]
        if near and (near[-1].end > at or near[0].start < at - _WINDOW):
            return tuple(map(fold, _WORD.findall(self.plain[max(self.span.start, at - _WINDOW):at])[::-1][:_EDGE]))
        return tuple(word.text for word in reversed(near))

    def _after(self, at: int) -> tuple[str, ...]:
        """The words after an offset, nearest first."""
        first = bisect_left(self.starts, at)
        near = self.words[first:first + _EDGE]
        if (first and self.words[first - 1].end > at) or (near and near[-1].end > at + _WINDOW):
            return tuple(map(fold, _WORD.findall(self.plain[at:min(at + _WINDOW, self.span.end)])[:_EDGE]))
        return tuple(word.text for word in near)


def _start(fact: Fact) -> int:
    return fact.start


_place = itemgetter(0)


def _nearness(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order of place, those that touch as one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return made


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether an offset stands in one of the spans of `_merged`."""
    found = bisect_right(spans, at, key=_place) - 1
    return found >= 0 and at < spans[found][1]
