"""The words around a number: those that bound or widen it, and those that say it went up or down."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

import msgspec

from ..lang import Language
from ..model import Bound
from .lexicon import alternation

_WINDOW = 48
_NEXT = re.compile(r"\s(\w+)")


class Hedge(msgspec.Struct, frozen=True):
    """What hedging words do to a number: low and high are multiples of it, None for no limit."""

    bound: Bound
    low: Decimal | None
    high: Decimal | None
    words: str = ""

    def limits(self, low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """The interval allowed around numbers from `low` to `high`; multiples widen away from zero."""
        if self.bound == "exact":
            return low, high
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

    def may_end(self, word: str) -> bool:
        """Whether one of them may end with that word, or with what stands after its apostrophe: a quick no."""
        return word in self.lasts or ("'" in word and word[word.rfind("'", 0, -1) + 1:] in self.lasts)

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """Phrases that mean nothing but themselves."""
        return cls(dict.fromkeys(phrases))


class Left:
    """The words before an offset, taken one phrase at a time from the right.

    `at` is where the last phrase taken begins, `last` the word before that, "" at the start.
    """

    def __init__(self, low: str, at: int, floor: int) -> None:
        first = max(floor, at - _WINDOW)
        self._low, self._first, self.at = low, max(first, low.rfind("(", first, at) + 1, low.rfind("[", first, at) + 1), at
        self.words = low[self._first:at].replace("«", " ").replace("“", " ").replace('"', " ").split()
        self.last = self.words[-1] if self.words else ""

    def take(self, phrases: Phrases) -> str:
        """The longest phrase of the table that ends here, removed from what is left; "" when there is none."""
        if not phrases.may_end(self.last):
            return ""
        for count in range(min(phrases.longest, len(self.words)), 0, -1):
            first, *rest = self.words[-count:]
            cut = first.rfind("'", 0, -1) + 1
            for skip in (0, cut) if cut else (0,):
                phrase = " ".join([first[skip:], *rest])
                if phrase in phrases.meanings:
                    self._drop(count)
                    self.at += skip
                    return phrase
        return ""

    def _drop(self, count: int) -> None:
        for _ in range(count):
            self.at = self._low.rindex(self.words.pop(), self._first, self.at)
        self.last = self.words[-1] if self.words else ""


class Hedges:
    """The hedges of one language."""

    def __init__(self, language: Language) -> None:
        data = language.table("hedges")
        before, after = data.get("before", []), data.get("after", [])
        self.rows = dict(_rows(before))
        measured = dict(_rows(row for row in before if row.get("measured")))
        self.before, self.measured = Phrases({words: hedge for words, hedge in self.rows.items() if words not in measured}), Phrases(measured)
        self.after = dict(_rows(after))
        self.unless = {words: frozenset(row.get("not_before", ())) for row in after for words in row["words"]}
        direction = data.get("direction", {})
        self.signs = {word: sign for name, sign in (("up", 1), ("down", -1), ("none", 0)) for word in direction.get(name, ())}
        self.direction = Phrases(self.signs)
        self._every = Phrases({**self.rows, **self.signs})
        self._after = re.compile(r"\s{0,2}(" + alternation(self.after, r"[\s-]") + r")(?!\w)")

    def may_stand(self, words: Left) -> bool:
        """Whether a hedge or a direction may end with the word before a number: a quick no."""
        return self._every.may_end(words.last)

    def openings(self) -> tuple[Iterable[str], ...]:
        """The phrases that may stand before a number."""
        return self.rows, self.signs

    def left(self, words: Left, *, counts: bool = False) -> Hedge:
        """The hedge that stands before a number, taken from the words before it; two may follow each other.

        Some hedges stand only before what measures; `counts` says that the number counts.
        """
        phrase = words.take(self.before) or (not counts and words.take(self.measured))
        if not phrase:
            return EXACT
        found = self.rows[phrase]
        if found.bound == "exact" and (outer := words.take(self.before)):
            return msgspec.structs.replace(self.rows[outer], words=f"{outer} {phrase}")
        return found

    def right(self, low: str, at: int) -> tuple[Hedge, int] | None:
        """The hedge that stands after an amount, and where it ends."""
        if low[at:at + 1] == "+" and not low[at + 1:at + 2].isalnum():
            return Hedge("at_least", Decimal(1), None, "+"), at + 1
        found = self._after.match(low, at)
        phrase = re.sub(r"\s", " ", found[1]) if found else ""
        follows = _NEXT.match(low, found.end()) if found else None
        if found is None or (follows and follows[1] in self.unless[phrase]):
            return None
        return self.after[phrase], found.end()

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
