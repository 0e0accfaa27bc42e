"""Two amounts joined: the ends of a range ("5 à 6 %", "$85-90 million"), or a change and a level, which are two amounts."""

from __future__ import annotations

import functools
import re

import msgspec

from ..lang import Language
from . import numerals
from .amounts import Amount, amounts
from .counting import counting
from .hedging import Left
from .lexicon import alternation

_YEAR = re.compile(r"(?:19|20)\d\d")


class Ranges:
    """The ranges of one language."""

    def __init__(self, language: Language) -> None:
        joins = language.table("hedges")["range"]
        self._amounts, self._before_years = amounts(language), counting(language).before_years
        self._joiner = {name: re.compile(r"[\s-]{1,2}" + alternation(joins[name], " ") + r"\s{1,2}") for name in ("and", "to", "or")}
        self._dash = re.compile(rf"\s?[{re.escape(''.join(joins['dash']))}]\s?")
        every = alternation((word for name in self._joiner for word in joins[name]), " ")
        self._any = re.compile(rf"{self._dash.pattern}|[\s-]{{1,2}}{every}\s")
        self._number = re.compile(numerals.words_pattern(language))
        self._origin, self._changing, self._spanning, self._by = (frozenset(joins.get(name, ())) for name in ("from", "changing", "spanning", "by"))

    def joined(self, text: str, low: str, first: Amount, left: Left, *, between: bool, moves: bool) -> tuple[Amount, Amount | None] | None:
        """The first amount, with the unit it shares, and the second end of its range; of a change, None for the second.

        `between` says that "between" stands before, `moves` that it went up or down by the first; None when nothing is joined.
        """
        if not self._any.match(low, first.end):
            return None
        for how in ("and",) if between else ("dash", "to", "or"):
            pair = self._pair(text, low, first, how)
            if pair and _orders(pair, how) and not (how == "to" and self._apart(low, first, left, pair, moves)):
                changes = how == "to" and left.last in self._origin and self._changes(left, pair[1])
                return pair[0], None if changes else pair[1]
        return None if between else self._beside(text, low, first)

    def _beside(self, text: str, low: str, first: Amount) -> tuple[Amount, None] | None:
        """The first of two sums of one currency, said once: "1,4 milliard et 2,3 milliards d'euros"."""
        pair = self._pair(text, low, first, "and") if first.counts and first.number.scale else None
        return (pair[0], None) if pair and pair[1].number.scale and pair[1].dimension == "money" else None

    def _pair(self, text: str, low: str, first: Amount, how: str) -> tuple[Amount, Amount] | None:
        """The first amount and the second that `how` joins to it, sharing unit and magnitude."""
        join = (self._dash if how == "dash" else self._joiner[how]).match(low, first.end)
        if join is None or first.dimension == "ordinal":
            return None
        at = join.end()
        starts = low[at:at + 1].isdigit() or self._number.match(low, at) or self._amounts.currencies.prefix.match(text, at)
        second = self._amounts.read(text, low, at) if starts else None
        if second is None or second.dimension == "ordinal" or second.number.form == "article":
            return None
        return _shared(first, second)

    def _changes(self, left: Left, second: Amount) -> bool:
        """Whether "from X to Y" tells a change: with the words of a change, or, in languages that list those of a range, of counts without any."""
        words = set(left.words)
        if words & self._changing or not self._spanning:
            return bool(words & self._changing)
        return not words & self._spanning and second.dimension not in ("money", "percent")

    def _apart(self, low: str, first: Amount, left: Left, pair: tuple[Amount, Amount], moves: bool) -> bool:
        """Whether "to" leads from a change to a level, or from a year to an amount: down by 5 km to 40 km; in 2021 to 39 tonnes."""
        before = low[max(0, first.start - 12):first.start].split()
        changed = moves or (bool(before) and before[-1] in self._by)
        year = first.counts and _YEAR.fullmatch(low[first.start:first.end])
        return bool(year and left.last in self._before_years) or (changed and pair[1].number.value > 2 * pair[0].number.value)


def _orders(pair: tuple[Amount, Amount], how: str) -> bool:
    one, two = pair[0].number, pair[1].number
    if one.form == "article" or one.value >= two.value or ("fraction" in (one.form, two.form) and how == "or"):
        return False
    years = all(1500 <= n.value <= 2100 and n.precision == 1 for n in (one, two)) and pair[0].counts
    return not years and (how != "or" or two.value <= one.value * 2 + 1)


def _shared(first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """5 à 6 millions d'euros, $85-90 million: the first takes the unit and the magnitude it leaves out."""
    if first.counts and not second.counts:
        first = msgspec.structs.replace(first, unit=second.unit, dimension=second.dimension)
    elif second.counts and first.dimension in ("money",) and first.end < second.start:
        second = msgspec.structs.replace(second, unit=first.unit, dimension=first.dimension)
    if (first.unit, first.dimension) != (second.unit, second.dimension):
        return None
    one, two = first.number, second.number
    if two.scale and not one.scale and two.precision >= 1:
        size = two.magnitude
        if one.value * size <= two.value * 10 and one.value < 1000:
            one = msgspec.structs.replace(one, value=one.value * size, precision=one.precision * size, scale=two.scale)
    return msgspec.structs.replace(first, number=one), second


@functools.cache
def ranges(language: Language) -> Ranges:
    """The ranges of a language, made once."""
    return Ranges(language)
