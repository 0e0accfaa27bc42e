"""One sentence and its figures, and the words by which it reckons; what the grammars of sums, gaps, shares and changes all read."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from ...lang import Language, language
from ...model import Fact, Quantity, Slot, Span
from ...text import fold

if TYPE_CHECKING:
    from ..coverage import Coverage

REACH = 40  # characters in which a cue stands before its figure
_CLAUSE = re.compile(r"[,;:.()]")
_KIND = 6  # words after a part that say what kind it is
APART = 60  # characters between two parts, and between a gap and what it lies between


@functools.cache
def cues(of: Language, name: str, tail: bool) -> re.Pattern[str]:
    """The words of a table as one pattern; with `tail`, they must end the text before a figure."""
    words = sorted(map(fold, of.table("arithmetic").get(name, ())), key=len, reverse=True)
    inner = "|".join((r"(?<!\w)" if word[0].isalnum() else "") + re.escape(word) for word in words) or "(?!)"
    return re.compile(f"(?:{inner})" + (r"[\s\w'’]{0,18}$" if tail else r"(?!\w)"))


@functools.cache
def _written(of: Language, name: str) -> re.Pattern[str]:
    words = sorted(of.table("arithmetic").get(name, {}), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + ("|".join(map(re.escape, words)) or "(?!)") + r")(?!\w)", re.IGNORECASE)


class Sentence:
    """One sentence of an article and its quantities, in order; `before` is the sentence told before it."""

    def __init__(self, coverage: Coverage, article: str, span: Span, facts: Sequence[Fact], before: Sentence | None = None) -> None:
        self.coverage, self.article, self.span = coverage, article, span
        self.facts = [f for f in facts if quantity(f).dimension != "ordinal"]
        self.text = coverage.articles[article].text
        self.language = language(coverage.articles[article].language or "fr")
        self.before = before

    def slot(self, kind: str, about: str, facts: Sequence[Fact], confidence: float = 0.9) -> Slot:
        """A slot of one article's own reckoning."""
        return Slot(self.coverage.story, kind, about, tuple(facts), (), confidence)

    def words(self, start: int, end: int) -> str:
        """The words between two places of the sentence, folded."""
        return fold(self.text[max(self.span.start, start):min(self.span.end, end)])

    def between(self, a: Fact, b: Fact) -> str:
        """The words between two figures, folded."""
        return fold(self.text[a.end:b.start])

    def lead(self, fact: Fact) -> str:
        """The words before a figure, back to the figure before it."""
        before = max((f.end for f in self.facts if f.end <= fact.start), default=self.span.start)
        return self.words(max(before, fact.start - REACH), fact.start)

    def tail(self, fact: Fact, reach: int = REACH) -> str:
        """The words after a figure, up to the next one."""
        after = min((f.start for f in self.facts if f.start >= fact.end), default=self.span.end)
        return self.words(fact.end, min(after, fact.end + reach))

    def led(self, fact: Fact, name: str) -> bool:
        """Whether a cue stands between the figure before and this one."""
        return bool(cues(self.language, name, True).search(self.lead(fact)))

    def follows(self, fact: Fact, name: str) -> bool:
        """Whether a cue stands in the few words after a figure."""
        return self.says(name, self.tail(fact, 25))

    def says(self, name: str, words: str) -> bool:
        """Whether folded words hold a cue."""
        return bool(cues(self.language, name, False).search(words))

    def opens(self, name: str, words: str) -> bool:
        """Whether folded words begin with a cue."""
        return bool(cues(self.language, name, False).match(words))

    def worded(self, name: str, like: Fact, loose: Decimal = Decimal(10), start: int = 0, end: int = 0) -> Iterator[Fact]:
        """The percentages that the sentence gives between two places as words of a table ("doubled": 100), each as a fact; never hedged ones."""
        values: Mapping[str, str] = self.language.table("arithmetic").get(name, {})
        for found in _written(self.language, name).finditer(self.text, max(start, self.span.start), end or self.span.end):
            if not self.says("near", self.words(found.start() - 14, found.start())):
                yield percentage(like, found.start(), found.end(), found[0], Decimal(values[found[0].lower()]), loose)


def percentage(like: Fact, start: int, end: int, text: str, shown: Decimal, loose: Decimal = Decimal(10)) -> Fact:
    """A fact that gives a share or a change in words, as a percentage within `loose` percent of it and one point."""
    value = Quantity(shown, shown, shown, "percent", "percent", precision=shown * loose / 50 + 2)
    return msgspec.structs.replace(like, kind="quantity", start=start, end=end, text=text, value=value)


def halves(sentence: Sentence, *parts: Fact) -> bool:
    """Whether what is counted is a whole between them: men and women, adults and children, those rescued, those missing and the dead."""
    kinds = [_kind(sentence, part) for part in parts]
    return any(_two_sides([(bool(kind & first), bool(kind & second)) for kind in kinds]) for first, second in _halves(sentence.language))


def _two_sides(sides: Sequence[tuple[bool, bool]]) -> bool:
    """Whether each of some parts is on one side, and neither side is empty."""
    return all(one != other for one, other in sides) and len(set(sides)) > 1


@functools.cache
def _halves(of: Language) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    pairs = of.table("arithmetic").get("halves", ())
    return tuple((frozenset(map(fold, first.split("|"))), frozenset(map(fold, second.split("|")))) for first, second in pairs)


def _kind(sentence: Sentence, part: Fact) -> frozenset[str]:
    """The words that say what kind of thing a part is."""
    nexts = min((f.start for f in sentence.facts if f.start >= part.end), default=sentence.span.end)
    clause = _CLAUSE.split(sentence.text[part.end:min(nexts, part.end + APART)], maxsplit=1)[0]
    return frozenset(fold(counted(part)).split()[:1] + fold(clause).split()[:_KIND])


def slipped(a: Decimal, b: Decimal) -> bool:
    """Whether two whole numbers of three digits or more are one but for a digit, or two digits swapped."""
    p, q = f"{a:f}", f"{b:f}"
    if a == b or len(p) != len(q) or len(p) < 3 or not (p + q).isdigit():
        return False
    odd = [at for at in range(len(p)) if p[at] != q[at]]
    return len(odd) == 1 or (len(odd) == 2 and sorted(p) == sorted(q))


def quantity(fact: Fact) -> Quantity:
    """The value of a fact that is a quantity."""
    assert isinstance(fact.value, Quantity)
    return fact.value


def shown(fact: Fact) -> Decimal:
    """A figure as it is written."""
    return quantity(fact).shown


def total(facts: Sequence[Fact]) -> Decimal:
    """What figures make together."""
    return sum(map(shown, facts), Decimal(0))


def unit(fact: Fact) -> str | None:
    """The unit of a figure; of a bare count, "count"."""
    return quantity(fact).unit or quantity(fact).dimension


def counted(fact: Fact) -> str:
    """What is counted, "" when it is left unsaid."""
    return quantity(fact).counted or ""


def counts(fact: Fact) -> bool:
    """Whether a figure can be a part of a total."""
    return quantity(fact).dimension in ("count", "money", "area", "mass", "length", "volume")


def measures(fact: Fact) -> bool:
    """Whether a figure can be the start or the end of a change."""
    return quantity(fact).dimension not in ("ordinal", "age", "point")
