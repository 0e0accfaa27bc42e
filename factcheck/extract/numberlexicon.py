"""The number words of a language's `numbers.toml`, sorted by what they do, and a text cut into them."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from ..lang import Language
from .lexicon import alternation, key

_LONGEST = 24  # words in one number


class Token(NamedTuple):
    """A word of a number, as its key, and where it ends."""

    word: str
    end: int


class Lexicon:
    """The number words of a language by what they do: each table goes from key to value."""

    def __init__(self, language: Language) -> None:
        data = language.table("numbers")
        self.grammar: dict[str, Any] = data.get("grammar", {})
        self.adds_teens = frozenset(map(Decimal, self.grammar.get("adds_teens", ())))
        self.units = _table(data.get("words", {}))
        self.scales = _table(data.get("scales", {}))
        self.ordinals = _table(data.get("ordinals", {}).get("words", {}))
        self.first_only = _table(data.get("ordinals", {}).get("alone", {}))
        self.fractions = _table(data.get("fractions", {}))
        self.collectives = _table(data.get("collectives", {}))
        self.plurals = _table(data.get("plurals", {}))
        self.articles, self.tens_joiner, self.scale_joiner, self.point, self.half, self.half_joiner, self.scale_of, self.over = (
            frozenset(map(key, self.grammar.get(name, ())))
            for name in ("articles", "tens_joiner", "scale_joiner", "point", "half", "half_joiner", "scale_of", "over"))
        self.vague, self.needs_of = (frozenset(map(key, self.grammar.get(name, ()))) for name in ("vague", "needs_of"))
        self.loose = frozenset(map(Decimal, self.grammar.get("scales_with_unit", ())))
        self.bare = frozenset(map(Decimal, self.grammar.get("bare_scales", ())))
        if self.grammar.get("inverted"):
            self.units |= dict(self._inverted())
        self._compile()

    def _inverted(self) -> Iterator[tuple[str, Decimal]]:
        """einundzwanzig: the forms from 21 to 99 of a language that says the unit before the ten."""
        small = self.grammar.get("inverted_units", {})
        units = [(small.get(word, word), n) for word, n in self.units.items() if 0 < n < 10]
        tens = [(word, n) for word, n in self.units.items() if n >= 20]
        for (unit, n), (ten, m), join in itertools.product(units, tens, self.grammar["inverted_joiner"]):
            yield f"{unit}{join}{ten}", n + m

    def _compile(self) -> None:
        starts = {*self.units, *self.scales, *self.ordinals, *self.first_only, *self.collectives, *self.plurals, *self.articles, *self.vague}
        inner = starts | self.fractions.keys() | self.half | self.point | self.scale_of
        joiners = self.tens_joiner | self.scale_joiner | self.half_joiner
        self.word = alternation({*inner, *joiners})
        self.compound = bool(self.grammar.get("compound"))
        first = alternation(starts | self.fractions.keys())
        gap = r"[\s'-]{0,3}" if self.compound else r"(?!\w)[\s'-]{1,3}"
        self.run = rf"\b{first}(?:{gap}{self.word}){{0,{_LONGEST}}}" + ("" if self.compound else r"(?!\w)")
        self.tokens = re.compile(self.word + ("" if self.compound else r"(?!\w)"))
        self.gap = re.compile(r"[\s'-]{0,3}")


def _table(rows: dict[str, list[str]]) -> dict[str, Decimal]:
    return {key(word): Decimal(value) for value, words in rows.items() for word in words}


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """The number words of a language, made once."""
    return Lexicon(language)


def tokens(words: Lexicon, low: str, start: int) -> list[Token]:
    """The number words that follow each other from `start` of a lower-case text."""
    found: list[Token] = []
    at = start
    while len(found) < _LONGEST and (match := words.tokens.match(low, at)):
        found.append(Token(key(match.group()), match.end()))
        gap = words.gap.match(low, match.end())
        at = gap.end() if gap else match.end()
    return found
