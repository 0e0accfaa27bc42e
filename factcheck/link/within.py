"""What one sentence reckons by itself → slots: a total and its parts, a change in percent and its two ends, a date and its weekday."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ..lang import Language, language
from ..model import Fact, Moment, Quantity, Slot, Span
from ..text import fold

if TYPE_CHECKING:
    from .coverage import Coverage

_REACH = 40  # characters in which a cue stands before its figure


def slots(coverage: Coverage) -> Iterator[Slot]:
    """The slots of every sentence that reckons."""
    yield from _weekdays(coverage)
    for (article, span), group in groupby(coverage.of("quantity"), key=lambda f: (f.article, f.sentence)):
        sentence = _Sentence(coverage, article, span, list(group))
        yield from sentence.changes()
        yield from sentence.sums()


def _weekdays(coverage: Coverage) -> Iterator[Slot]:
    for fact in coverage.of("date"):
        if isinstance(fact.value, Moment) and fact.value.weekday is not None and fact.value.start:
            yield Slot(coverage.story, "weekday", fact.text, (fact,), (), 0.97)


@functools.cache
def _cues(of: Language, name: str, tail: bool) -> re.Pattern[str]:
    """The words of a table as one pattern; with `tail`, they must end the text before a figure."""
    words = sorted(map(fold, of.table("arithmetic").get(name, ())), key=len, reverse=True)
    inner = "|".join((r"(?<!\w)" if word[0].isalnum() else "") + re.escape(word) for word in words) or "(?!)"
    return re.compile(f"(?:{inner})" + (r"[\s\w'’]{0,18}$" if tail else r"(?!\w)"))


class _Sentence:
    """One sentence and its quantities."""

    def __init__(self, coverage: Coverage, article: str, span: Span, facts: Sequence[Fact]) -> None:
        self.coverage, self.span, self.facts = coverage, span, facts
        self.text = coverage.articles[article].text
        self.language = language(coverage.articles[article].language or "fr")

    def changes(self) -> Iterator[Slot]:
        """A percentage with the two figures it is reckoned from: facts are (percent, from, to)."""
        percents = [f for f in self.facts if _unit(f) == "percent"]
        if len(percents) != 1 or not self._says("change", self._around(percents[0])):
            return
        ranges = [f for f in self.facts if isinstance(f.value, Quantity) and f.value.bound == "between" and f.value.dimension in ("money", "count") and f.end <= percents[0].start]
        if len(ranges) == 1:
            yield Slot(self.coverage.story, "percent", ranges[0].text, (percents[0], ranges[0]), (), 0.9)
            return
        others = [f for f in self.facts if f is not percents[0] and isinstance(f.value, Quantity) and f.value.dimension not in ("ordinal", "age", "percent", "point")]
        starts = [f for f in others if self._led(f, "from")]
        ends = [f for f in others if f not in starts and self._led(f, "to")] or [f for f in others if f not in starts and f.start < percents[0].start]
        for start in starts:
            same = [f for f in ends if _unit(f) == _unit(start) and (not _counted(start) or _counted(f) in (_counted(start), ""))]
            if len(same) == 1:
                yield Slot(self.coverage.story, "percent", f"{start.text} → {same[0].text}", (percents[0], start, same[0]), (), 0.9)
                return

    def sums(self) -> Iterator[Slot]:
        """A total and the parts enumerated beside it: facts are (total, part, part, …)."""
        for parts in self._enumerations():
            before = [f for f in self.facts if f.end <= parts[0].start]
            after = [f for f in self.facts if f.start >= parts[-1].end]
            if after and self._led(after[0], "total") and _unit(after[0]) == _unit(parts[0]):
                yield self._sum(after[0], parts)
            elif before and _unit(before[-1]) in (_unit(parts[0]), None) and self._breaks_down(before[-1], parts[0]):
                yield self._sum(before[-1], parts)

    def _sum(self, total: Fact, parts: Sequence[Fact]) -> Slot:
        return Slot(self.coverage.story, "sum", total.text, (total, *parts), (), 0.9)

    def _enumerations(self) -> Iterator[list[Fact]]:
        """Runs of two or more counts of one unit, joined by commas, the last by "and"."""
        run: list[Fact] = []
        for fact in self.facts:
            if run and self._joined(run[-1], fact) and _unit(fact) == _unit(run[0]):
                run.append(fact)
                continue
            if len(run) > 1:
                yield run
            run = [fact] if _counts(fact) else []
        if len(run) > 1:
            yield run

    def _joined(self, a: Fact, b: Fact) -> bool:
        gap = fold(self.text[a.end:b.start])
        words = self.language.table("lists").get("conjunctions") or ["et", "and", "ou", "or"]
        joint = gap.rstrip().endswith(",") or gap.split()[-1:] in ([w] for w in words) or (gap.split()[-1:] and gap.split()[-1] in words)
        return _counts(b) and len(gap) < 60 and bool(joint or re.search(r", |\b(?:et|and)\b", gap)) and not self._says("total", gap) and ";" not in gap

    def _breaks_down(self, total: Fact, first: Fact) -> bool:
        gap = fold(self.text[total.end:first.start])
        return len(gap) < 40 and (self._says("breakdown", gap) or self._says("breakdown", self._lead(total)))

    def _led(self, fact: Fact, name: str) -> bool:
        """Whether a cue stands right before a figure, or begins the figure's own words."""
        return bool(_cues(self.language, name, True).search(self._lead(fact)))

    def _lead(self, fact: Fact) -> str:
        return fold(self.text[max(self.span.start, fact.start - _REACH):fact.start])

    def _around(self, fact: Fact) -> str:
        return fold(self.text[max(self.span.start, fact.start - 60):min(self.span.end, fact.end + 40)])

    def _says(self, name: str, words: str) -> bool:
        return bool(_cues(self.language, name, False).search(words))


def _unit(fact: Fact) -> str | None:
    value = fact.value
    return (value.unit or value.dimension) if isinstance(value, Quantity) else None


def _counted(fact: Fact) -> str:
    return (fact.value.counted or "") if isinstance(fact.value, Quantity) else ""


def _counts(fact: Fact) -> bool:
    return isinstance(fact.value, Quantity) and fact.value.dimension in ("count", "money", "area", "mass", "length", "volume")
