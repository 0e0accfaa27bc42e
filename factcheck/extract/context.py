"""What a fact is about: the concepts, names, places and periods around it, weighed by how near they stand.

The linker compares like with like by these alone; nothing here knows another article.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeVar

import msgspec

from ..lang import Language
from ..lang.concepts import Lexicon, lexicon
from ..model import Claim, Context, Duration, Fact, Interval, Moment, Name, Quantity, Span
from ..text import fold
from .page import Page

FIGURES = (Quantity, Moment, Duration)
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_WORDS = re.compile(f"({_WORD.pattern})")
_DATELINE = re.compile(r"\s{0,3}\([^()]{2,40}\)\s{0,3}[-–—]")  # "PARIS, 3 mai 2024 (XYZ) -"
_NAME_AFTER, _NAME_BEFORE = re.compile(r"[ \xa0][A-ZÀ-ÖØ-Þ][^\W\d_]"), re.compile(r"\S[ \xa0][A-ZÀ-ÖØ-Þ][^\W\d_]{2,30}[ \xa0]\Z")
_LEAD = 20  # characters before a date that begins a sentence
_KEPT = 18
_CROWDED = 40  # figures in a sentence from which it is a table
_BEYOND_FIGURE, _BEYOND_COMMA, _BEYOND_STOP = 0.35, 0.85, 0.55
_CLOSE = 0.6  # nearness from which a qualifier is the figure's own
_HALF_WAY = 5.0  # content words after which nearness counts half

_STOPS, _COMMAS = (";", ":", "—"), (",", " - ")
_WINDOW = 60  # characters on each side of a fact in which its neighbours stand
_EDGE = 3
_OWN = 12  # characters between a reporting verb and the date of what it reports

Token = tuple[int, int, str]  # a content word, concept or name of a sentence: where it stands in the article, and its key
Named = tuple[int, int, str, str]  # a name: where it stands, folded, and its label
T = TypeVar("T", Token, Named)


class Cues(NamedTuple):
    """The words of a language that say what sort of figure one is; `before` and `after` find where one speaks, in what stands beside a date."""

    differences: tuple[tuple[str, frozenset[str]], ...]
    reporting: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    as_of: frozenset[str]
    tally: tuple[str, ...]


@functools.cache
def _cues(of: Language) -> Cues:
    """The cues of a language: what makes a figure a difference ("more"), with its words; the reporting verbs that stand beside a date."""
    table = of.table("arithmetic")
    differences = tuple((cue, frozenset(_WORD.findall(cue))) for cue in map(fold, table.get("difference", ())))
    occasions = "|".join(re.escape(fold(occasion)) for occasion in table.get("occasions", ())) or "(?!)"
    return Cues(differences, frozenset(map(fold, table.get("reporting", ()))),
                re.compile(rf"\b(?:{occasions})\b[ ,]{{0,2}}\w{{0,4}}[ ,]{{0,2}}\Z"), re.compile(rf"[ ,]{{0,2}}(?:[\w']{{1,5}} ){{1,3}}(?:\w{{1,12}} )?(?:{occasions})\b"),
                frozenset(map(fold, table.get("as_of", ()))), tuple(f" {fold(words)}" for words in table.get("tally", ())))


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
        pieces = _WORDS.split(page.plain[span.start:span.end])  # a gap, a word, a gap …
        places = list(itertools.accumulate(map(len, pieces), initial=span.start))
        self.starts, self.ends, self.known = places[1:-1:2], places[2::2], lexicon_.known(pieces[1::2])
        self.words = tuple([word.text for word in self.known])
        self.figures = sorted((f for f in facts if isinstance(f.value, FIGURES)), key=_start)
        self.names: list[Named] = [(f.start, f.end, fold(f.text), f.value.label) for f in facts if isinstance(f.value, Name)]
        self.tokens = self._tokens()
        self.keys = tuple([(key, 1.0) for _, _, key in self.tokens])
        if self.figures:
            self._prepare()

    def _tokens(self) -> list[Token]:
        taken: set[int] = set()
        tokens: list[Token] = []
        for first, last, concept in self.lexicon.said(self.known):
            tokens.append((self.starts[first], self.ends[last - 1], concept))
            taken.update(range(first, last))
        for start, end in [*((f.start, f.end) for f in self.figures), *((start, end) for start, end, _, _ in self.names)]:
            taken.update(range(bisect_left(self.starts, start), bisect_left(self.starts, end)))
        tokens += [(self.starts[at], self.ends[at], word.stem) for at, word in enumerate(self.known) if word.stem and at not in taken]
        tokens += [(start, end, "@" + name) for start, end, name, _ in self.names]
        return sorted(tokens)

    def _prepare(self) -> None:
        """What figures alone ask of their sentence."""
        self.kinds: dict[str, list[Token]] = defaultdict(list)
        for token in self.tokens:
            self.kinds[self.lexicon.kind(token[2])].append(token)
        self.dates = [(f.start, f.end, Interval(f.value.start, f.value.end)) for f in self.figures if isinstance(f.value, Moment)
                      and f.value.start and f.value.end and f.value.grain not in ("hour", "minute")]
        self.tally = tuple(period for start, _, period in self.dates if self._as_of(start))[:1]
        said = set(self.words)
        self.differences = [cue for cue, needed in self.cues.differences if needed <= said]

    def context(self, fact: Fact) -> Context:
        """The context of one fact of this sentence; nothing in a table of figures, where no word is nearer to one than to another."""
        if len(self.figures) > _CROWDED:
            return Context(before=self._before(fact.start), after=self._after(fact.end))
        if not isinstance(fact.value, FIGURES):
            return Context(near=self._inside(fact))
        left, right = self._beyond(fact)
        weights = self._weights(fact, left, right)
        before, after = self._before(fact.start), self._after(fact.end)
        scopes = {key for _, _, key in self.kinds["scope"] if weights.get(key, 0) >= _CLOSE}
        ranked = sorted([(-weight, key) for key, weight in weights.items()])[:_KEPT]
        return Context(
            head=self._head(fact, left, right), near=tuple([(key, -weight) for weight, key in ranked]),
            scope=tuple(sorted({*self._difference(fact, before, after)} | scopes)),
            names=tuple([name for _, _, name, _ in _beside(self.names, fact, left, right)]),
            places=tuple(sorted({name for start, end, name, label in self.names if label == "place" and left < end and start < right})),
            periods=self._periods(fact), before=before, after=after)

    def _inside(self, fact: Fact) -> tuple[tuple[str, float], ...]:
        """What a claim says; what stands around any other fact that is no figure."""
        first, last = bisect_left(self.tokens, fact.start, key=_place), bisect_left(self.tokens, fact.end, key=_place)
        return self.keys[first:last][:_KEPT] if isinstance(fact.value, Claim) else (self.keys[:first] + self.keys[last:])[:_KEPT]

    def _beyond(self, fact: Fact) -> tuple[int, int]:
        """Where the next figure of the same kind begins to the left of a fact, and ends to its right: what lies beyond is nearer to that one."""
        same = [f for f in self.figures if f.kind == fact.kind and (_tells_day(f) or not _tells_day(fact))]  # in "on Monday the 8:15 left" the hour is no other day
        left = max([f.start for f in same if f.end <= fact.start], default=-1)
        return left, min([f.end for f in same if f.start >= fact.end], default=self.span.end + 1)

    def _weights(self, fact: Fact, left: int, right: int) -> dict[str, float]:
        """Each key with its nearness to the fact: 1 beside it, less beyond other figures and punctuation."""
        find, rfind, start, end = self.plain.find, self.plain.rfind, self.span.start, self.span.end
        stop = max([rfind(mark, start, fact.start) for mark in _STOPS])
        comma = max([rfind(mark, start, fact.start) for mark in _COMMAS])
        weights: dict[str, float] = {}
        before = [token for token in self.tokens[:bisect_left(self.tokens, fact.start, key=_place)] if token[1] <= fact.start]
        for rank, (_, last, key) in enumerate(reversed(before)):
            weight = _HALF_WAY / (_HALF_WAY + rank) * (_BEYOND_STOP if last <= stop else _BEYOND_COMMA if last <= comma else 1)
            weight = weight * _BEYOND_FIGURE if last <= left else weight
            if weight > weights.get(key, 0):
                weights[key] = weight
        stop = min([found for mark in _STOPS if (found := find(mark, fact.end, end)) >= 0], default=end)
        comma = min([found + len(mark) - 1 for mark in _COMMAS if (found := find(mark, fact.end, end)) >= 0], default=end)
        for rank, (first, _, key) in enumerate(self.tokens[bisect_left(self.tokens, fact.end, key=_place):]):
            weight = _HALF_WAY / (_HALF_WAY + rank) * (_BEYOND_STOP if first > stop else _BEYOND_COMMA if first > comma else 1)
            weight = weight * _BEYOND_FIGURE if first >= right else weight
            if weight > weights.get(key, 0):
                weights[key] = weight
        return weights

    def _difference(self, fact: Fact, before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
        """["statement"] for the date of a statement, ["as_of"] for that of a tally; ["edition"] for a year that is a part of a name ("the 2016 Games"); ["difference"] when the words after a figure, or after what it counts, make it one: "six more", "un an de moins"."""
        if isinstance(fact.value, Moment):
            if self._as_of(fact.start):
                return ["as_of"]
            reported = not self.cues.reporting.isdisjoint((*before[:2], *after[:2])) and not self._dated(fact)
            told = (reported or self._spoken(fact)) and not self._ahead(fact)
            edition = fact.value.grain == "year" and (_NAME_AFTER.match(self.plain, fact.end) or _NAME_BEFORE.search(self.plain, self.span.start, fact.start))
            return ["statement"] if told or _DATELINE.match(self.plain, fact.end, self.span.end) else ["edition"] if edition else []
        tally = ["as_of"] if self.tally else []
        if not self.differences:
            return tally
        skip = len(fact.value.counted or "") + 1 if isinstance(fact.value, Quantity) else 0
        tail = fold(self.plain[fact.end:min(fact.end + skip + 25, self.span.end)])
        return [*tally, "difference"] if any(tail.startswith(cue + " ") or f" {cue} " in f" {tail[:skip + len(cue) + 2]} " for cue in self.differences) else tally

    def _ahead(self, fact: Fact) -> bool:
        """Whether a date is still to come: nothing has been said on it."""
        return bool(self.published and isinstance(fact.value, Moment) and fact.value.start and fact.value.start > self.published.end)

    def _dated(self, fact: Fact) -> bool:
        """Whether the reporting verb right after a date has a date of its own: "reopens on the 14th, said on Monday the mayor"."""
        first = bisect_left(self.starts, fact.end)
        said = next((end for word, end in zip(self.words[first:first + 2], self.ends[first:first + 2], strict=True) if word in self.cues.reporting), None)
        return said is not None and any(0 <= f.start - said < _OWN for f in self.figures if isinstance(f.value, Moment))

    def _spoken(self, fact: Fact) -> bool:
        """Whether a date stands beside the occasion on which one speaks: "told a news conference on Monday", "lundi, en point de presse"."""
        before, after = (fold(self.plain[max(self.span.start, start):min(end, self.span.end)]) for start, end in ((fact.start - 40, fact.start), (fact.end, fact.end + 50)))
        return bool(self.cues.before.search(before) or self.cues.after.match(after))

    def _as_of(self, start: int) -> bool:
        """Whether a date is that up to which a tally goes: "As of 3 May" as a sentence begins, "dated 3 May" anywhere."""
        lead = fold(self.plain[max(self.span.start, start - _LEAD):start]).strip(" «\"“(")
        return f" {lead}".endswith(self.cues.tally) or (start - self.span.start < _LEAD and lead in self.cues.as_of)

    def _head(self, fact: Fact, left: int, right: int) -> tuple[str, ...]:
        """What is counted or measured, or dated: the counted noun's keys, else the nearest measures, or events, of the own clause."""
        counted = fact.value.counted if isinstance(fact.value, Quantity) else None
        if counted:
            last = min(fact.end + len(counted) + 8, right - 1)
            after = [key for start, _, key in self.tokens[bisect_left(self.tokens, fact.end, key=_place):] if start <= last and key[0] != "@"]
            return tuple(dict.fromkeys([*_meant(self.lexicon, counted), *after[:1]]))
        said = {start for start, word in zip(self.starts, self.words, strict=True) if word in self.cues.reporting} if self._ahead(fact) else ()
        wanted = "measure" if isinstance(fact.value, Quantity) else "event"
        found = [token for token in _beside(self.kinds[wanted], fact, left, right) if token[0] not in said]
        ranked = sorted(found, key=lambda token: min(abs(fact.start - token[1]), abs(token[0] - fact.end)))
        return tuple(dict.fromkeys([key for _, _, key in ranked[:2]]))

    def _periods(self, fact: Fact) -> tuple[Interval, ...]:
        """The date before a fact and the one after it; only that of its tally, where it is told of one."""
        if self.tally:
            return self.tally
        left = [period for _, end, period in self.dates if end <= fact.start]
        right = [period for start, _, period in self.dates if start >= fact.end]
        return (*left[-1:], *right[:1])

    def _before(self, at: int) -> tuple[str, ...]:
        """The words before an offset, nearest first."""
        last = bisect_left(self.starts, at)
        first = max(0, last - _EDGE)
        if first < last and (self.ends[last - 1] > at or self.starts[first] < at - _WINDOW):
            return tuple(map(fold, _WORD.findall(self.plain[max(self.span.start, at - _WINDOW):at])[::-1][:_EDGE]))
        return self.words[first:last][::-1]

    def _after(self, at: int) -> tuple[str, ...]:
        """The words after an offset, nearest first."""
        first = bisect_left(self.starts, at)
        near = self.ends[first:first + _EDGE]
        if (first and self.ends[first - 1] > at) or (near and near[-1] > at + _WINDOW):
            return tuple(map(fold, _WORD.findall(self.plain[at:min(at + _WINDOW, self.span.end)])[:_EDGE]))
        return self.words[first:first + _EDGE]


def _tells_day(fact: Fact) -> bool:
    """Whether a figure tells a day, or a longer stretch of the calendar."""
    return isinstance(fact.value, Moment) and fact.value.start is not None


def _start(fact: Fact) -> int:
    return fact.start


_place = itemgetter(0)


def _beside(spans: Sequence[T], fact: Fact, left: int, right: int) -> list[T]:
    """Of some spans in order of place, those between `left` and a fact, nearest first, then those between the fact and `right`."""
    return [span for span in reversed(spans) if left < span[1] <= fact.start] + [span for span in spans if fact.end <= span[0] < right]


@functools.lru_cache(1 << 12)
def _meant(lexicon_: Lexicon, counted: str) -> tuple[str, ...]:
    """The concepts that a counted noun says, or the stems of its words."""
    words = lexicon_.known(_WORD.findall(counted))
    return tuple(key for _, _, key in lexicon_.said(words)) or tuple(word.stem for word in words if word.stem)
