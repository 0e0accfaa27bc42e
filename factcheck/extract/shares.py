"""Shares in words: "un sur cinq", "un élève sur trois", "7 out of 10"; and "un cinquième décès", which is none but a rank."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from ..lang import Language
from . import numerals
from .amounts import Amount, amounts
from .counting import counting
from .lexicon import alternation

_NEAR = 100  # characters in which the whole follows its share
_ROUND = (20, 50, 100, 1000)  # of which shares are told, besides the numbers up to ten: 8 posts out of 21 are counts


class Shares:
    """The shares of one language."""

    def __init__(self, language: Language) -> None:
        grammar = language.table("numbers").get("grammar", {})
        self._amounts, self._counting, self._ranks = amounts(language), counting(language), numerals.ranks(language)
        self._over, self._surely_over = (re.compile(r"\s" + alternation(grammar.get(name, ()), " ") + r"\s") for name in ("over", "sure_over"))
        self._sure, self._shared, self._articles = (frozenset(grammar.get(name, ())) for name in ("sure_over", "after_share", "articles"))

    def may_follow(self, low: str, at: int, *, surely: bool = False) -> bool:
        """Whether what leads to a whole, of any share if `surely`, stands near behind `at`: a quick no."""
        return (self._surely_over if surely else self._over).search(low, at, at + _NEAR) is not None

    def whole(self, text: str, low: str, part: Amount) -> Amount | None:
        """The number of which `part` is a share: un sur (cinq), un élève sur (trois)."""
        if not part.counts or part.number.form not in ("cardinal", "article"):
            return None
        if join := self._over.match(low, part.end):
            found = self._denominator(text, low, part, join)
            sure = part.number.worded or part.number.value == 1 or join.group().strip() in self._sure
            return found if sure else None
        return self._whole_of_things(text, low, part) if self.may_follow(low, part.end, surely=part.number.value != 1) else None

    def _whole_of_things(self, text: str, low: str, part: Amount) -> Amount | None:
        """The same with the thing counted between."""
        _, end = self._counting.noun(text, low, part)
        join = self._over.match(low, end) if end > part.end else None
        if join is None or not (part.number.value == 1 or join.group().strip() in self._sure):
            return None
        found = self._denominator(text, low, part, join)
        usual = found is not None and part.number.worded and (found.number.value <= 10 or found.number.value in _ROUND)
        return found if usual and found and not self._counting.noun(text, low, found)[0] else None

    def _denominator(self, text: str, low: str, part: Amount, join: re.Match[str]) -> Amount | None:
        found = self._amounts.read(text, low, join.end()) if low[join.end():join.end() + 1].isdigit() == (not part.number.worded) else None
        return found if found and found.counts and found.number.form == "cardinal" and found.number.value <= 1000 else None

    def rank(self, low: str, part: Amount) -> Decimal | None:
        """The rank that a fraction is where it would want "of": un cinquième décès, a third attempt."""
        words = low[part.start:part.end].split()
        if part.number.form != "fraction" or len(words) != 2 or words[0] not in self._articles or words[1] not in self._ranks:
            return None
        after = self._counting.word_after(low, part.end)
        return self._ranks[words[1]] if after and after not in self._shared else None


@functools.cache
def shares(language: Language) -> Shares:
    """The shares of a language, made once."""
    return Shares(language)
