"""The words around a number: those that bound or widen it, and those that say it went up or down."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, cast

from ..lang import Language
from ..model import Bound
from .lexicon import alternation

_WINDOW = 48
_WORD = re.compile(r"[^\s(\[«“\"]+")


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


class Phrases:
    """Phrases to be found before an offset, with what each means; `lasts` are their last words, for a quick no."""

    def __init__(self, meanings: Mapping[str, object]) -> None:
        self.meanings = meanings
        self.lasts = frozenset(phrase.rpartition(" ")[2] for phrase in meanings)
        self.longest = max((phrase.count(" ") + 1 for phrase in meanings), default=0)

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """Phrases that mean nothing but themselves."""
        return cls(dict.fromkeys(phrases))


class Left:
    """The words before an offset, taken one phrase at a time from the right."""

    def __init__(self, low: str, at: int, floor: int) -> None:
        first = max(floor, at - _WINDOW)
        self.words = [(m.start(), m.group()) for m in _WORD.finditer(low, first, at)]
        self.at = at

    def take(self, phrases: Phrases) -> str:
        """The longest phrase of the table that ends here, removed from what is left; "" when there is none."""
        if not self.words or (self.last not in phrases.lasts and self.last[self.last.rfind("'", 0, -1) + 1:] not in phrases.lasts):
            return ""
        for count in range(min(phrases.longest, len(self.words)), 0, -1):
            words = [word for _, word in self.words[-count:]]
            cut = words[0].rfind("'", 0, -1) + 1
            for skip in (0, cut) if cut else (0,):
                phrase = " ".join([words[0][skip:], *words[1:]])
                if phrase in phrases.meanings:
                    self.at = self.words[-count][0] + skip
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
        self.rows = dict(_rows(data.get("before", [])))
        self.before = Phrases(self.rows)
        self.after = dict(_rows(data.get("after", [])))
        direction = data.get("direction", {})
        self.signs = {**dict.fromkeys(direction.get("up", ()), 1), **dict.fromkeys(direction.get("down", ()), -1)}
        self.direction = Phrases(self.signs)
        self._after = re.compile(r"\s{0,2}(" + alternation(self.after, r"[\s-]") + r")(?!\w)")

    def openings(self) -> tuple[Iterable[str], ...]:
        """The phrases that may stand before a number."""
        return self.rows, self.signs

    def left(self, words: Left) -> Hedge:
        """The hedge that stands before a number, taken from the words before it; two may follow each other."""
        phrase = words.take(self.before)
        if not phrase:
            return EXACT
        found = self.rows[phrase]
        if found.bound == "exact" and (outer := words.take(self.before)):
            return self.rows[outer]._replace(words=f"{outer} {phrase}")
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
        return self.signs[phrase] if phrase else 0


def _rows(rows: Iterable[dict[str, object]]) -> Iterable[tuple[str, Hedge]]:
    for row in rows:
        low, high = (Decimal(str(row[side])) if side in row else Decimal(1) for side in ("low", "high"))
        for words in cast("list[str]", row["words"]):
            yield words, Hedge(cast("Bound", row["bound"]), low, high, words)


@functools.cache
def hedges(language: Language) -> Hedges:
    """The hedges of a language, made once."""
    return Hedges(language)
