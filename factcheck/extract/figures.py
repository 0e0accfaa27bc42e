"""One figure: what stands before a number and after it, and what that makes of it."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

import msgspec

from ..lang import Language
from ..model import Article, Quantity
from . import numerals
from .aging import aging
from .amounts import Amount, amounts
from .counting import counting, in_a_name
from .hedging import ABOUT, EXACT, Left, Phrases, hedges
from .lexicon import alternation, lower
from .ranges import ranges
from .shares import shares

Found = tuple[int, int, Quantity | None]  # start, end, value; no value where the words are read and are no quantity

_SIGNED = re.compile(r"(?:\A|[\s(\[«\"“:$€£])([+–-])\Z")
_SIGNS = frozenset("+–-")
_TAIL = re.compile(r"(?:-\d\w*)*")  # what is left of a name: 737-800
_CENT = Decimal("0.01")
SPACED_MINUS = re.compile(r"\s{0,9}-\s{1,9}")


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A block's text, in lower case too; `first` and `last` bound what is not space or full stop, `minus` ends a leading minus."""

    text: str
    low: str
    article: Article
    first: int
    last: int
    minus: int

    @classmethod
    def of(cls, text: str, article: Article) -> Piece:
        """The piece that a text makes."""
        lead = SPACED_MINUS.match(text)
        return cls(text, lower(text), article, len(text) - len(text.lstrip(" .\n")), len(text.rstrip(" .\n")), lead.end() if lead else -1)

    def whole(self, start: int, end: int) -> bool:
        """Whether that is all there is."""
        return start <= self.first and end >= self.last


class Tools:
    """What one language's figures are read with."""

    def __init__(self, language: Language) -> None:
        self.amounts, self.hedges, self.counting, self.aging = amounts(language), hedges(language), counting(language), aging(language)
        self.ranges, self.shares, self.numerals = ranges(language), shares(language), numerals.units(language)
        data, grammar = language.table("hedges"), language.table("numbers").get("grammar", {})
        self.between = Phrases.of(data["range"]["between"])
        self.per = frozenset(language.table("units").get("per", {}).get("words", ()))
        self.minus = Phrases.of(grammar.get("minus", ()))
        self.not_minus = frozenset(grammar.get("not_minus_after", ()))
        self.named = re.compile(alternation(data.get("ordinal", {}).get("names", ()), r"[\s-]") + r"(?!\w)")


class Figure:
    """One figure being read: `first` is its number and unit, `second` the other end of a range, `left` the words before."""

    def __init__(self, tools: Tools, piece: Piece, amount: Amount, floor: int) -> None:
        self.tools, self.piece, self.text, self.low, self.first = tools, piece, piece.text, piece.low, amount
        self.second: Amount | None = None
        self.sign, self.direction, self.hedge = 1, 0, EXACT
        self.start, self.end = amount.start, amount.end
        self.left = Left(piece.low, self.start, floor)
        self._minus(floor)

    def _minus(self, floor: int) -> None:
        """A sign glued to the number, "minus" before it, or a spaced minus where the number is all there is."""
        signed = self.text[max(floor, self.start - 1):self.start] in _SIGNS and _SIGNED.search(self.text[max(0, self.start - 2):self.start])
        if signed:
            self.sign, self.direction = (1, 1) if signed[1] == "+" else (-1, -1)
            self.start -= 1
            self.left = Left(self.low, self.start, floor)
        elif self.start == self.piece.minus and self.first.end >= self.piece.last:
            self.sign, self.direction, self.start = -1, -1, self.piece.first
        elif self.left.last in self.tools.minus.lasts and (len(self.left.words) < 2 or self.left.words[-2] not in self.tools.not_minus):
            self.left.take(self.tools.minus)
            self.sign, self.direction, self.start = -1, -1, self.left.at

    def _named(self) -> bool:
        """Whether capitals go on after the number, and do not before it: a "737 MAX" is no most."""
        after = self.text[self.end:self.end + 4]
        return after[1:].isalpha() and after.isupper() and not self.text[max(0, self.start - 8):self.start].isupper()

    def read(self) -> Found:
        """Start, end and value."""
        if self.first.dimension == "ordinal":
            return self._ordinal()
        between = bool(self.left.take(self.tools.between))
        if between:
            self.start = self.left.at
        elif self.sign == 1:
            self._hedged()
        self._headline()
        if share := self._share():
            return share
        if not self._ranged(between=between) and between:
            self.start = self.first.start
        if aged := self._aged():
            return aged
        if self.first.dimension == "time":
            return self.first.start, self.end, None
        return self._quantity()

    def _headline(self) -> None:
        """At the start of a sentence, what might be metres may be millions."""
        found = self.tools.amounts.headline(self.text, self.low, self.first)
        if found and (self.low[max(0, self.start - 12):self.start].rstrip(" \"'«“(")[-1:] or ".") in ".!?:;\n":
            self.first, self.end = found, found.end

    def _ordinal(self) -> Found:
        worded, named = self.first.number.worded, self.tools.named.match(self.low, self.first.start)
        hyphened = worded and self.low[self.first.end:self.first.end + 1] == "-"
        if named or hyphened or self.left.last in self.tools.per or (worded and in_a_name(self.text, self.first, street=True)):
            return self.first.start, max(self.first.end, named.end() if named else 0), None
        return _rank(self.first.start, self.first.end, self.first.number.value)

    def _hedged(self) -> None:
        if not self.tools.hedges.may_stand(self.left):
            return
        self.hedge = self.tools.hedges.left(self.left, counts=self.first.counts)
        if self.hedge.words:
            self.start = self.left.at
        self.direction = self.direction or self.tools.hedges.sign(self.left)

    def _ranged(self, *, between: bool) -> bool:
        """Reads the second number of a range, if there is one; of a change, only its unit."""
        found = self.tools.ranges.joined(self.text, self.low, self.first, self.left, between=between, moves=self.direction != 0)
        if found is None:
            return False
        self.first, self.second = found
        self.end = self.second.end if self.second else self.end
        return self.second is not None

    def _share(self) -> Found | None:
        """un sur cinq, one in five, 7 out of 10: a fraction."""
        one, second = self.first.number, self.tools.shares.whole(self.text, self.low, self.first)
        if second is None or not 0 < one.value < second.number.value:
            return None
        shown = one.value / second.number.value
        return self.start, second.end, Quantity(shown, shown, shown, None, "count", precision=_CENT)

    def _aged(self) -> Found | None:
        found = self.tools.aging.age(self.text, self.low, self.first, self.left, hedged=self.hedge is not EXACT, last=self.second)
        return (self.start, found[1], self._value(found[0], "age", "")) if found else None

    def _quantity(self) -> Found:
        first, text, low, tools = self.first, self.text, self.low, self.tools
        after = None if self._named() else tools.hedges.right(low, self.end)
        if after and self.hedge is EXACT:
            self.hedge, self.end = after
        noun, noun_end = tools.counting.noun(text, low, self.second or first) if first.counts else ("", self.end)
        if self.hedge is EXACT and noun and (after := tools.hedges.right(low, noun_end)):
            self.hedge = after[0]
        if not self._stands(noun):
            tail = _TAIL.match(text, first.end)
            return first.start, tail.end() if tail else first.end, None
        if not noun and (rank := tools.shares.rank(low, first)):
            return _rank(first.start, first.end, rank)
        rated = tools.amounts.units.may_rate(low, noun_end)
        per = tools.amounts.units.per(text, low, noun_end) if rated else None
        if rated and per is None and (ratio := tools.amounts.units.ratio(low, noun_end)):
            per, self.end = ratio, ratio[1]
        unit, resolved = tools.amounts.currencies.resolve(first.unit, self.piece.article) if first.dimension == "money" else (first.unit, False)
        return self.start, self.end, self._value(unit or None, first.dimension, noun, per[0] if per else None, resolved=resolved)

    def _stands(self, noun: str) -> bool:
        """Whether it is a quantity at all."""
        first, number, counting = self.first, self.first.number, self.tools.counting
        if self.piece.whole(self.start, self.end):
            return True
        if number.form == "article":
            clear = first.unit not in self.tools.amounts.units.ambiguous or number.value != 1
            return not first.counts and clear and number.worded and self._is_numeral()
        if number.form == "collective" and number.approximate and number.worded and self._collective_alone(noun):
            return False
        if not first.counts:
            return True
        adjective = not noun and self.hedge is EXACT and counting.is_adjective(self.low[first.start:first.end], self.left)
        return not adjective and not counting.is_name(self.text, self.low, first, self.left, noun)

    def _is_numeral(self) -> bool:
        """un, une and one may be numbers; a and an may not."""
        return self.low[self.first.start:self.first.bare] in self.tools.numerals or self.first.number.value != 1

    def _collective_alone(self, noun: str) -> bool:
        """la trentaine, mis en quarantaine: a collective without article or noun."""
        return not noun and len(self.low[self.first.start:self.first.bare].split()) == 1

    def _value(self, unit: str | None, dimension: str, counted: str, per: str | None = None, *, resolved: bool = False) -> Quantity:
        one, two = self.first.number, (self.second or self.first).number
        shown, other = (one.value, two.value) if self.sign == 1 else (-one.value, -two.value)
        low, high = min(shown, other), max(shown, other)
        hedge = ABOUT if self.hedge is EXACT and one.approximate else self.hedge
        limits = (one.low, one.high) if one.low is not None and self.hedge is EXACT else hedge.limits(low, high)
        bound = "between" if self.second and hedge is EXACT else hedge.bound
        return Quantity(shown, limits[0], limits[1], unit, dimension, bound, min(one.precision, two.precision), counted or None,
                        per=per, resolved=resolved, hedge=hedge.words, scale=two.scale, sign=self.direction)


def _rank(start: int, end: int, value: Decimal) -> Found:
    return start, end, Quantity(value, value, value, None, "ordinal")


@functools.cache
def tools(language: Language) -> Tools:
    """The tools of a language, made once."""
    return Tools(language)
