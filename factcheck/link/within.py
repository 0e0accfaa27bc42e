"""What one sentence reckons by itself → slots: a total and its parts, a gap, shares of a whole, a change and its two ends, a date and its weekday."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import msgspec

from ..lang import Language, language
from ..model import Fact, Moment, Quantity, Slot, Span
from ..text import fold

if TYPE_CHECKING:
    from .coverage import Coverage

_REACH = 40  # characters in which a cue stands before its figure
_APART = 60  # characters between two parts, and between a gap and what it lies between
_SINGLE = re.compile(r"[^,;.]{0,50} (?:et|and) (une?|one)\b")
_BREAK = re.compile(r"[;:()]")
_MOST = 110  # percent; shares that make more are not of one whole


def slots(coverage: Coverage) -> Iterator[Slot]:
    """The slots of every sentence that reckons."""
    yield from _weekdays(coverage)
    for (article, span), group in groupby(coverage.of("quantity"), key=lambda f: (f.article, f.sentence)):
        sentence = _Sentence(coverage, article, span, list(group))
        yield from sentence.changes()
        yield from sentence.sums()
        yield from sentence.gaps()
        yield from sentence.shares()


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

    def _slot(self, kind: str, about: str, facts: Sequence[Fact], confidence: float = 0.9) -> Slot:
        return Slot(self.coverage.story, kind, about, tuple(facts), (), confidence)

    def changes(self) -> Iterator[Slot]:
        """A change in percent or points with the two figures it is reckoned from: facts are (change, from, to) or (change, range)."""
        told = [f for f in self.facts if _unit(f) in ("percent", "point") and self._says("change", self._around(f))]
        for change in told[-1:]:
            others = [f for f in self.facts if f is not change and _measures(f)]
            if ends := self._between(change, others) or self._ends(change, others) or self._shares_apart(change, others):
                kind = "percent" if _unit(change) == "percent" else "gap"
                if kind == "percent" or {_unit(f) for f in ends} == {"percent"}:
                    yield self._slot(kind, " → ".join(f.text for f in ends), (change, *ends))

    def _between(self, change: Fact, others: Sequence[Fact]) -> list[Fact]:
        """The one range before a change: "from 4.8 to 5.1"."""
        ranges = [f for f in others if _quantity(f).bound == "between" and f.end <= change.start]
        return ranges if len(ranges) == 1 and _unit(ranges[0]) != "percent" and self._led(ranges[0], "from") else []

    def _ends(self, change: Fact, others: Sequence[Fact]) -> list[Fact]:
        """The figures that words make the start and the end of a change."""
        firm = [f for f in others if _quantity(f).bound != "between" and not self._expected(f)]
        starts = [f for f in firm if self._led(f, "from") and not self._led(f, "to")]
        led = [f for f in firm if f not in starts and self._led(f, "to")]
        ends = led or [f for f in firm if f not in starts and f.start < change.start]
        for start in starts:
            same = [f for f in ends if _unit(f) == _unit(start) and (not _counted(start) or _counted(f) in (_counted(start), ""))]
            if len(same) == 1:
                return [start, same[0]]
        return []

    def _expected(self, fact: Fact) -> bool:
        """Whether a figure is what was forecast, from which no change is reckoned."""
        return self._says("expected", fold(self.text[fact.start:min(self.span.end, fact.end + 25)]))

    def _shares_apart(self, change: Fact, others: Sequence[Fact]) -> list[Fact]:
        """The only two shares before a fall or rise told in percent: "71% today, 78% then, a fall of 7%"."""
        before = [f for f in others if _unit(f) == "percent" and f.end <= change.start]
        if len(before) != 2 or len(others) != 2 or not self._led(change, "by") or change.start - before[1].end > _APART:
            return []
        return sorted(before, key=lambda f: _quantity(f).shown, reverse=_quantity(change).sign < 0)

    def sums(self) -> Iterator[Slot]:
        """A total and the parts enumerated beside it: facts are (total, part, part, …)."""
        for parts in map(self._completed, self._enumerations()):
            before = [f for f in self.facts if f.end <= parts[0].start]
            after = [f for f in self.facts if f.start >= parts[-1].end]
            if after and self._led(after[0], "total") and _unit(after[0]) == _unit(parts[0]):
                yield self._slot("sum", after[0].text, (after[0], *parts))
            elif before and _unit(before[-1]) in (_unit(parts[0]), None) and self._breaks_down(before[-1], parts):
                yield self._slot("sum", before[-1].text, (before[-1], *parts))

    def _enumerations(self) -> Iterator[list[Fact]]:
        """Runs of two or more counts of one unit, joined by commas, the last by "and"."""
        run: list[Fact] = []
        for fact in self.facts:
            if run and self._joined(run[-1], fact) and _unit(fact) == _unit(run[0]) and not self._parted(run, fact) and not self._ended(run):
                run.append(fact)
                continue
            if len(run) > 1:
                yield run
            run = [run[-1], fact] if run and self._parted(run, fact) else [fact] if _counts(fact) else []
        if len(run) > 1:
            yield run

    def _joined(self, a: Fact, b: Fact) -> bool:
        gap = fold(self.text[a.end:b.start])
        words = self.language.table("lists").get("conjunctions") or ["et", "and", "ou", "or"]
        joint = gap.rstrip().endswith(",") or gap.split()[-1:] in ([w] for w in words)
        return _counts(b) and len(gap) < _APART and bool(joint or re.search(r", |\b(?:et|and)\b", gap)) and not self._says("total", gap) and ";" not in gap

    def _completed(self, run: list[Fact]) -> list[Fact]:
        """A run with the "and one" that ends it, which is read as no figure by itself."""
        last = run[-1]
        single = _SINGLE.search(self.text, last.end, min(self.span.end, last.end + _APART)) if not self._ended(run) else None
        if single is None or any(f.start <= single.start(1) < f.end for f in self.facts):
            return run
        one = msgspec.structs.replace(_quantity(last), shown=Decimal(1), low=Decimal(1), high=Decimal(1), precision=Decimal(1))
        return [*run, msgspec.structs.replace(last, start=single.start(1), end=single.end(1), text=single[1], value=one)]

    def _ended(self, run: Sequence[Fact]) -> bool:
        """Whether "and" has announced a run's last part."""
        return len(run) > 1 and bool(re.search(r"\b(?:et|and)\b", fold(self.text[run[-2].end:run[-1].start])))

    def _parted(self, run: Sequence[Fact], fact: Fact) -> bool:
        """Whether a run's last count and the next are the two halves of its first ("300 people, 120 women and 180 men")."""
        return len(run) > 1 and self._halves(run[-1], fact) and not self._halves(run[0], run[1])

    def _halves(self, *parts: Fact) -> bool:
        """Whether what is counted is a whole between them: men and women, adults and children."""
        counted = {fold(_counted(part).split()[0]) if _counted(part) else "" for part in parts}
        return any(counted == set(map(fold, halves)) for halves in self.language.table("arithmetic").get("halves", ()))

    def _breaks_down(self, total: Fact, parts: Sequence[Fact]) -> bool:
        gap = fold(self.text[total.end:parts[0].start])
        if len(gap) >= _REACH:
            return False
        cue = self._ended(parts) and (self._says("breakdown", gap) or self._says("breakdown", self._lead(total)))
        return cue or self._halves(*parts) or (not _BREAK.search(gap) and slipped(_shown(total), sum(map(_shown, parts), Decimal(0))))

    def gaps(self) -> Iterator[Slot]:
        """The gap between two counts told before it: facts are (gap, one, other)."""
        for first, second, gap in zip(self.facts, self.facts[1:], self.facts[2:], strict=False):
            near = second.start - first.end < _REACH and gap.start - second.end < _APART
            if near and all(map(_counts, (first, second, gap))) and _unit(first) == _unit(second) == _unit(gap) and self._gap(second, gap):
                yield self._slot("gap", gap.text, (gap, first, second))

    def _gap(self, second: Fact, gap: Fact) -> bool:
        after = fold(self.text[gap.end:min(self.span.end, gap.end + 30)])
        return self._says("gap", fold(self.text[second.end:gap.start])) or bool(_cues(self.language, "gap_after", False).match(after))

    def shares(self) -> Iterator[Slot]:
        """Shares of one whole, told one after the other, that come near to all of it: facts are (share, share, …)."""
        percents = [f for f in self.facts if _unit(f) == "percent"]
        if len(percents) < 2 or len(percents) != len([f for f in self.facts if _measures(f)]) or self._says("change", fold(self.text[self.span.start:self.span.end])):
            return
        apart = all(self._elliptic(a, b) for a, b in pairwise(percents))
        if apart and Decimal(100) < sum(map(_shown, percents), Decimal(0)) <= _MOST and all(_quantity(f).bound == "exact" for f in percents):
            yield self._slot("shares", percents[0].text, percents, 0.85)

    def _elliptic(self, a: Fact, b: Fact) -> bool:
        """Whether the second of two shares leaves unsaid what it is a share of."""
        gap, after = fold(self.text[a.end:b.start]), fold(self.text[b.end:min(self.span.end, b.end + 6)])
        return len(gap) < _APART and self._says("share", gap + " " if gap else "") and not _cues(self.language, "share", False).match(after)

    def _led(self, fact: Fact, name: str) -> bool:
        """Whether a cue stands between the figure before and this one, or begins the figure's own words."""
        return bool(_cues(self.language, name, True).search(self._lead(fact)))

    def _lead(self, fact: Fact) -> str:
        before = max((f.end for f in self.facts if f.end <= fact.start), default=self.span.start)
        return fold(self.text[max(before, fact.start - _REACH):fact.start])

    def _around(self, fact: Fact) -> str:
        return fold(self.text[max(self.span.start, fact.start - 60):min(self.span.end, fact.end + 40)])

    def _says(self, name: str, words: str) -> bool:
        return bool(_cues(self.language, name, False).search(words))


def slipped(a: Decimal, b: Decimal) -> bool:
    """Whether two whole numbers of three digits or more are one but for a digit, or two digits swapped."""
    p, q = f"{a:f}", f"{b:f}"
    if a == b or len(p) != len(q) or len(p) < 3 or not (p + q).isdigit():
        return False
    odd = [at for at in range(len(p)) if p[at] != q[at]]
    return len(odd) == 1 or (len(odd) == 2 and sorted(p) == sorted(q))


def _quantity(fact: Fact) -> Quantity:
    assert isinstance(fact.value, Quantity)
    return fact.value


def _shown(fact: Fact) -> Decimal:
    return _quantity(fact).shown


def _unit(fact: Fact) -> str | None:
    return _quantity(fact).unit or _quantity(fact).dimension


def _counted(fact: Fact) -> str:
    return _quantity(fact).counted or ""


def _counts(fact: Fact) -> bool:
    return _quantity(fact).dimension in ("count", "money", "area", "mass", "length", "volume")


def _measures(fact: Fact) -> bool:
    return _quantity(fact).dimension not in ("ordinal", "age", "point")
