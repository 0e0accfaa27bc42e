"""The words around a number: those that bound or widen it, and those that say it went up or down."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, cast

from ..lang import Language
from ..model import Bound
from .lexicon import alternation

_WINDOW = 48
_MOST_WORDS = 5
_WORD = re.compile(r"[^\s(\[«“\"]+")
_APOSTROPHE_WORD = re.compile(r"\S*'\Z")


class Hedge(NamedTuple):
    """What hedging words do to a number: low and high are multiples of it, None for no limit."""

    bound: Bound
    low: Decimal | None
    high: Decimal | None
    words: str = ""

    def limits(self, low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """The interval allowed around numbers from `low` to `high`; multiples widen away from zero."""
        if self.bound == "at_least":
            return low, None
        if self.bound == "at_most":
            return None, high
        less, more = self.low or Decimal(1), self.high or Decimal(1)
        return min(low * less, low * more), max(high * less, high * more)


EXACT = Hedge("exact", Decimal(1), Decimal(1))
ABOUT = Hedge("about", Decimal("0.9"), Decimal("1.1"))


class Left:
    """The words before an offset, taken one phrase at a time from the right."""

    def __init__(self, low: str, at: int, floor: int) -> None:
        first = max(floor, at - _WINDOW)
        self.words = [(first + m.start(), m.group()) for m in _WORD.finditer(low[first:at])][-8:]
        self.at = at

    def take(self, phrases: dict[str, object] | frozenset[str], longest: int = _MOST_WORDS) -> str:
        """The longest phrase of the table that ends here, removed from what is left; "" when there is none."""
        for count in range(min(longest, len(self.words)), 0, -1):
            words = self.words[-count:]
            phrase = " ".join(word for _, word in words)
            if phrase not in phrases and (cut := phrase.rfind("'", 0, len(phrase.split(" ")[0]) - 1)) >= 0:
                phrase, words = phrase[cut + 1:], [(words[0][0] + cut + 1, words[0][1][cut + 1:]), *words[1:]]
            if phrase in phrases:
                self.at = words[0][0]
                del self.words[-count:]
                return phrase
        return ""

    @property
    def last(self) -> str:
        """The word just before, "" at the start."""
        return self.words[-1][1] if self.words else ""


class Hedges:
    """The hedges of one language."""

    def __init__(self, language: Language) -> None:
        data = language.table("hedges")
        self.before = dict(_rows(data.get("before", [])))
        self.after = dict(_rows(data.get("after", [])))
        direction = data.get("direction", {})
        self.direction: dict[str, object] = {**dict.fromkeys(direction.get("up", ()), 1), **dict.fromkeys(direction.get("down", ()), -1)}
        self._after = re.compile(r"\s{0,2}(" + alternation(self.after, r"[\s-]") + r")(?!\w)")

    def left(self, words: Left) -> Hedge:
        """The hedge that stands before a number, taken from the words before it; two may follow each other."""
        phrase = words.take(cast("dict[str, object]", self.before))
        if not phrase:
            return EXACT
        found = self.before[phrase]
        if found.bound == "exact" and (outer := words.take(cast("dict[str, object]", self.before))):
            return self.before[outer]._replace(words=f"{outer} {phrase}")
        return found

    def right(self, low: str, at: int) -> tuple[Hedge, int] | None:
        """The hedge that stands after an amount, and where it ends."""
        if low[at:at + 1] == "+" and not low[at + 1:at + 2].isalnum():
            return Hedge("at_least", Decimal(1), None, "+"), at + 1
        found = self._after.match(low, at)
        if found is None:
            return None
        return self.after[re.sub(r"\s", " ", found[1])], found.end()

    def sign(self, words: Left) -> int:
        """+1 or -1 where the words before say that it went up or down by so much, else 0."""
        phrase = words.take(self.direction)
        return cast("int", self.direction[phrase]) if phrase else 0


def _rows(rows: Iterable[dict[str, object]]) -> Iterable[tuple[str, Hedge]]:
    for row in rows:
        low, high = (Decimal(str(row[side])) if side in row else Decimal(1) for side in ("low", "high"))
        for words in cast("list[str]", row["words"]):
            yield words, Hedge(cast("Bound", row["bound"]), low, high, words)


@functools.cache
def hedges(language: Language) -> Hedges:
    """The hedges of a language, made once."""
    return Hedges(language)
