"""Quantities: every number of a page that measures, counts or ranks, with its unit, its bounds and its precision.

One scan finds where a number may start and skips what only looks like one (codes, addresses, times, versions); then each
is read on the spot. A fact's span covers the words that hedge the number, the number, its magnitude and its unit; the
noun counted stands in `counted`. Durations, dates and times are another module's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

import msgspec

from ..lang import Language
from ..model import Article, Block, Fact, Quantity
from . import numerals, skips
from .aging import aging
from .amounts import Amount, amounts
from .counting import counting
from .hedging import ABOUT, EXACT, Left, Phrases, hedges
from .lexicon import alternation, head, heads, lower
from .page import Page

_SIGNED = re.compile(r"(?:\A|[\s(\[«\"“:$€£])([+–-])\Z")
_STOP = re.compile(r"[.!?;]\s")
_ROUND = (20, 50, 100, 1000)  # of which shares are told, besides the numbers up to ten: 8 posts out of 21 are counts
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAIL = re.compile(r"(?:-\d\w*)*")  # what is left of a name: 737-800
_NEAR = 100  # characters in which the whole follows its share
_FAR = 150  # characters between two amounts set against each other
_SHORT = 40  # characters of a text that may be but a number
_SPACED_MINUS = re.compile(r"\s{0,9}-\s{1,9}")


def read(page: Page) -> Iterator[Fact]:
    """The quantities of a page, in order of place."""
    reader = _reader(page.language)
    for block, text in _pieces(page):
        for start, end, value in reader.read(text, page.article):
            yield Fact(page.article.id, "quantity", block.start + start, block.start + end,
                       page.article.text[block.start + start:block.start + end], value,
                       page.sentence(block.start + start), extractor="quantities")


def _pieces(page: Page) -> Iterable[tuple[Block, str]]:
    """Each block with its plain text; a lone short line with what stands before it, for its dash is a minus and no list's."""
    lone = len(page.blocks) == 1 and len(page.plain) < _SHORT and _SPACED_MINUS.match(page.plain)
    return [(Block(0, page.blocks[0].end), page.plain[:page.blocks[0].end])] if lone else page.pieces()


class Piece(NamedTuple):
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
        lead = _SPACED_MINUS.match(text)
        return cls(text, lower(text), article, len(text) - len(text.lstrip(" .\n")), len(text.rstrip(" .\n")), lead.end() if lead else -1)


class Reader:
    """Reads the quantities of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.amounts, self.hedges, self.counting, self.aging = amounts(language), hedges(language), counting(language), aging(language)
        data = language.table("hedges")
        joins = data["range"]
        self.between, self.origin = Phrases.of(joins["between"]), frozenset(joins["from"])
        self.changing, self.spanning = frozenset(joins.get("changing", ())), frozenset(joins.get("spanning", ()))
        self.per = frozenset(language.table("units").get("per", {}).get("words", ()))
        grammar = language.table("numbers").get("grammar", {})
        self.minus = Phrases.of(grammar.get("minus", ()))
        self.not_minus = frozenset(grammar.get("not_minus_after", ()))
        self.over_heads = heads(grammar.get("over", ()))
        self.over = re.compile(r"\s" + alternation(grammar.get("over", ()), " ") + r"\s")
        self.against = frozenset(joins.get("against", ()))
        self.sure_over = frozenset(grammar.get("sure_over", ()))
        self.idle = frozenset(word for word in grammar.get("articles", ()) if not self.aging.appositive or word not in numerals.units(language))
        self.by, self.same = frozenset(joins.get("by", ())), frozenset(joins.get("against_same", ()))
        self.adjectives, self.shared, self.articles = (frozenset(grammar.get(name, ())) for name in ("adjectives", "after_share", "articles"))
        self.ranks = numerals.ranks(language)
        self.named = re.compile(alternation(data.get("ordinal", {}).get("names", ()), r"[\s-]") + r"(?!\w)")
        self.scan = re.compile(rf"\d|(?<![\w.,])[.,]\d|[½⅓⅔¼¾]|{numerals.words_pattern(language)}")

    def read(self, text: str, article: Article) -> Iterator[tuple[int, int, Quantity]]:
        """Start, end and value of each quantity of a piece of text."""
        piece = Piece.of(text, article)
        low, at, floor = piece.low, 0, 0
        money: tuple[Quantity | None, int] = (None, 0)
        while match := self.scan.search(low, at):
            if match.group() in self.idle and self._idles(piece, match):
                at = match.end()
                continue
            if end := skips.passed(low, text, match.start(), self.amounts.currencies):
                at = end
                continue
            draft = self._draft(piece, match.start(), floor)
            if draft is None:
                at = self._past(low, match.start())
                continue
            start, end, value = draft
            at = max(end, match.start() + 1)
            if value is not None:
                value = self._priced(low[money[1]:start], value, money[0])
                floor = at
                money = (value, end) if value.dimension != "count" and (value.scale or value.dimension != "money") else money
                yield start, end, value

    def _idles(self, piece: Piece, match: re.Match[str]) -> bool:
        """Whether a lone article stands before nothing that could make it a number: a quick no for the commonest words."""
        start, end = match.span()
        alone = start <= piece.first and end >= piece.last
        return not alone and head(piece.low, end) not in self.amounts.heads and not self.over.search(piece.low, end, end + _NEAR)

    def _priced(self, gap: str, value: Quantity, money: Quantity | None) -> Quantity:
        """A number set against an amount of the same sentence, in its unit: 310 millions d'euros, contre 272 millions; 5.9% from 6.14."""
        if money is not None and gap.strip() in self.same:
            return self._measured(value, money)
        bare = value.dimension == "count" and value.scale and not value.counted and not value.per
        if money is None or money.dimension != "money" or not bare or len(gap) > _FAR or _STOP.search(gap) or not gap.split() or gap.split()[-1] not in self.against:
            return value
        return msgspec.structs.replace(value, unit=money.unit, dimension="money", resolved=True)

    @staticmethod
    def _measured(value: Quantity, first: Quantity) -> Quantity:
        """A bare number in the unit of the amount it is directly set against, unless that is a change."""
        bare = value.dimension == "count" and not value.counted and not value.per and value.bound == "exact"
        alike = first.dimension in ("percent", "length", "mass", "area", "volume", "speed", "temperature") and not first.sign
        if not bare or not alike or (first.dimension == "percent" and value.precision >= 1):
            return value
        return msgspec.structs.replace(value, unit=first.unit, dimension=first.dimension, resolved=True)

    def whole(self, text: str, low: str, part: Amount) -> Amount | None:
        """The number of which `part` is a share: un sur (cinq), un élève sur (trois)."""
        if not part.counts or part.number.form not in ("cardinal", "article"):
            return None
        if join := self.over.match(low, part.end):
            found = self._denominator(text, low, part, join)
            sure = part.number.worded or part.number.value == 1 or join.group().strip() in self.sure_over
            return found if sure else None
        if not self.over.search(low, part.end, part.end + _NEAR):
            return None
        _, end = self.counting.noun(text, low, part)
        join = self.over.match(low, end) if end > part.end else None
        if join is None or not (part.number.value == 1 or join.group().strip() in self.sure_over):
            return None
        found = self._denominator(text, low, part, join)
        usual = found is not None and part.number.worded and (found.number.value <= 10 or found.number.value in _ROUND)
        return found if usual and found and not self.counting.noun(text, low, found)[0] else None

    def _denominator(self, text: str, low: str, part: Amount, join: re.Match[str]) -> Amount | None:
        found = self.amounts.read(text, low, join.end()) if low[join.end():join.end() + 1].isdigit() == (not part.number.worded) else None
        return found if found and found.counts and found.number.form == "cardinal" and found.number.value <= 1000 else None

    def _past(self, low: str, at: int) -> int:
        """The end of the number or word that starts at `at` and is nothing."""
        found = _RUN.match(low, at)
        return max(found.end() if found else at + 1, at + 1)

    def _draft(self, piece: Piece, at: int, floor: int) -> tuple[int, int, Quantity | None] | None:
        """The quantity at an offset; its value is None for what is read and is no quantity; None when nothing is read."""
        text, low = piece.text, piece.low
        if at and (low[at - 1].isalnum() or low[at - 1] == "_") and not self.amounts.currencies.before(text, at):
            return None
        if low[at].isdigit() and (score := self.aging.score(low, at)) and not self._measures(text, low, score[2]):
            return at, score[2], _score(score[0], score[1])
        amount = self.amounts.read(text, low, at)
        if amount is None:
            return None
        return _Draft(self, piece, amount, floor).made()

    def _measures(self, text: str, low: str, at: int) -> bool:
        """Whether a unit stands at `at`: then "6-4 %" is no score."""
        return self.amounts.units.after(text, low, at) is not None or self.amounts.currencies.after(text, low, at) is not None


_RUN = re.compile(r"\d[\d.,']*|[^\W\d_]+")


class _Draft:
    """One quantity being read: what stands before it, after it, and what that makes of it."""

    def __init__(self, reader: Reader, piece: Piece, amount: Amount, floor: int) -> None:
        self.reader, self.piece, self.text, self.low, self.first = reader, piece, piece.text, piece.low, amount
        self.second: Amount | None = None
        self.sign, self.direction = 1, 0
        self.start = amount.start
        self.left = Left(piece.low, self.start, floor)
        self._minus(floor)
        self.hedge = EXACT
        self.end = amount.end

    def _minus(self, floor: int) -> None:
        """A sign glued to the number, "minus" before it, or a spaced minus where the number is all there is."""
        head = self.text[max(floor, self.start - 2):self.start]
        if found := _SIGNED.search(head):
            self.sign, self.direction = (1, 1) if found[1] == "+" else (-1, -1)
            self.start -= 1
            self.left = Left(self.low, self.start, floor)
        elif self.start == self.piece.minus and self.first.end >= self.piece.last:
            self.sign, self.direction, self.start = -1, -1, self.piece.first
        elif self.left.last in self.reader.minus.lasts and (len(self.left.words) < 2 or self.left.words[-2][1] not in self.reader.not_minus):
            self.left.take(self.reader.minus)
            self.sign, self.direction, self.start = -1, -1, self.left.at

    def made(self) -> tuple[int, int, Quantity | None] | None:
        """Start, end and value."""
        if self.first.dimension == "ordinal":
            return self._ordinal()
        between = bool(self.left.take(self.reader.between))
        if between:
            self.start = self.left.at
        elif self.sign == 1:
            self._hedged()
        self._headline()
        if share := self._share():
            return share
        if not self._ranged(between) and between:
            self.start = self.first.start
        if aged := self._aged():
            return aged
        if self.first.dimension == "time":
            return self.first.start, self.end, None
        return self._quantity()

    def _headline(self) -> None:
        """At the start of a sentence, what might be metres may be millions."""
        if (self.low[:self.start].rstrip(" \"'«“(")[-1:] or ".") in ".!?:;\n" and (found := self.reader.amounts.headline(self.text, self.low, self.first)):
            self.first, self.end = found, found.end

    def _ordinal(self) -> tuple[int, int, Quantity | None]:
        if self.left.last in self.reader.per:
            return self.first.start, self.first.end, None
        if self.first.number.worded and self._proper(street=True):
            return self.first.start, self.first.end, None
        named = self.reader.named.match(self.low, self.first.start)
        hyphened = self.first.number.worded and self.low[self.first.end:self.first.end + 1] == "-"
        if named or hyphened:
            return self.first.start, max(self.first.end, named.end() if named else 0), None
        value = self.first.number.value
        return self.first.start, self.first.end, Quantity(value, value, value, None, "ordinal")

    def _hedged(self) -> None:
        if not self.reader.hedges.may_stand(self.left):
            return
        self.hedge = self.reader.hedges.left(self.left, counts=self.first.counts)
        if self.hedge.words:
            self.start = self.left.at
        self.direction = self.direction or self.reader.hedges.sign(self.left)

    def _ranged(self, between: bool) -> bool:
        """Reads the second number of a range, if there is one; of a change, only its unit."""
        if not self.reader.amounts.joins(self.low, self.first.end):
            return False
        words = {word for _, word in self.left.words}
        origin = self.left.last in self.reader.origin
        ways = ("and",) if between else ("dash", "to", "or")
        for how in ways:
            pair = self.reader.amounts.pair(self.text, self.low, self.first, how)
            if pair is None or not self._orders(pair, how) or (how == "to" and self._apart(pair)):
                continue
            changes = origin and how == "to" and self._changes(words, pair[1])
            self.first = pair[0]
            if not changes:
                self.second, self.end = pair[1], pair[1].end
            return not changes
        return False

    def _changes(self, words: set[str], second: Amount) -> bool:
        """Whether "from X to Y" tells a change: with the words of a change, or, in languages that list those of a range, of counts without any."""
        if words & self.reader.changing or not self.reader.spanning:
            return bool(words & self.reader.changing)
        return not words & self.reader.spanning and second.dimension not in ("money", "percent")

    def _orders(self, pair: tuple[Amount, Amount], how: str) -> bool:
        one, two = pair[0].number, pair[1].number
        if one.form == "article" or one.value >= two.value or ("fraction" in (one.form, two.form) and how == "or"):
            return False
        years = all(1500 <= n.value <= 2100 and n.precision == 1 for n in (one, two)) and pair[0].counts
        return not years and (how != "or" or two.value <= one.value * 2 + 1)

    def _apart(self, pair: tuple[Amount, Amount]) -> bool:
        """Whether "to" leads from a change to a level, or from a year to an amount: down by 5 km to 40 km; in 2021 to 39 tonnes."""
        before = self.low[max(0, self.first.start - 12):self.first.start].split()
        changed = self.direction != 0 or (bool(before) and before[-1] in self.reader.by)
        year = self.first.counts and _YEAR.fullmatch(self.low[self.first.start:self.first.end])
        return bool(year and self.left.last in self.reader.counting.before_years) or (changed and pair[1].number.value > 2 * pair[0].number.value)

    def _proper(self, *, street: bool = False) -> bool:
        """Whether a number word is capitalised within a sentence, as part of a name: le pont Neuf, the Second Dividend; East Fifth Avenue."""
        start, text = self.first.start, self.text
        if not text[start].isupper() or text[start:start + 2].isupper():
            return False
        head = text[max(0, start - 24):start]
        before = head.rstrip(" ")
        if not head.endswith(" ") or not before[-1:].isalpha():
            return False
        return before.split()[-1].islower() or (street and text[self.first.end:self.first.end + 2].strip()[:1].isupper())

    def _share(self) -> tuple[int, int, Quantity] | None:
        """un sur cinq, one in five, 7 out of 10: a fraction."""
        one, second = self.first.number, self.reader.whole(self.text, self.low, self.first)
        if second is None or not 0 < one.value < second.number.value:
            return None
        shown = one.value / second.number.value
        return self.start, second.end, Quantity(shown, shown, shown, None, "count", precision=Decimal("0.01"))

    def _aged(self) -> tuple[int, int, Quantity] | None:
        found = self.reader.aging.age(self.text, self.low, self.first, self.left, hedged=self.hedge is not EXACT, last=self.second)
        if found is None:
            return None
        return self.start, found[1], self._value(found[0], "age", "")

    def _quantity(self) -> tuple[int, int, Quantity | None] | None:
        first, text, low = self.first, self.text, self.low
        after = self.reader.hedges.right(low, self.end)
        if after and self.hedge is EXACT:
            self.hedge, self.end = after
        last = self.second or first
        noun, noun_end = self.reader.counting.noun(text, low, last) if first.counts else ("", self.end)
        if self.hedge is EXACT and noun and (after := self.reader.hedges.right(low, noun_end)):
            self.hedge = after[0]
        if not self._stands(noun):
            return first.start, _TAIL.match(text, first.end).end(), None  # type: ignore[union-attr]
        if rank := self._rank(noun):
            return first.start, first.end, Quantity(rank, rank, rank, None, "ordinal")
        per = self.reader.amounts.units.per(text, low, noun_end)
        if per is None and (ratio := self.reader.amounts.units.ratio(low, noun_end)):
            per, self.end = ratio, ratio[1]
        unit, resolved = self.reader.amounts.currencies.resolve(first.unit, self.piece.article) if first.dimension == "money" else (first.unit, False)
        value = self._value(unit or None, first.dimension, noun)
        return self.start, self.end, msgspec.structs.replace(value, per=per[0] if per else None, resolved=resolved)

    def _stands(self, noun: str) -> bool:
        """Whether it is a quantity at all."""
        first, number = self.first, self.first.number
        if self.start <= self.piece.first and self.end >= self.piece.last:
            return True
        if number.form == "article":
            clear = first.unit not in self.reader.amounts.units.ambiguous or number.value != 1
            return not first.counts and clear and number.worded and self._is_numeral()
        if number.form == "collective" and number.approximate and number.worded and self._collective_alone(noun):
            return False
        if number.worded and first.counts and (self._proper() or self._adjective(noun)):
            return False
        return not (first.counts and self.reader.counting.is_name(self.text, self.low, first, self.left, noun))

    def _adjective(self, noun: str) -> bool:
        """un hôpital neuf: what may be an adjective, behind its noun."""
        last = self.left.last
        return not noun and self.hedge is EXACT and last.isalpha() and self.low[self.first.start:self.first.end] in self.reader.adjectives and last not in self.reader.counting.stop

    def _rank(self, noun: str) -> Decimal | None:
        """un cinquième décès, a third attempt: a rank where a fraction would want "of"."""
        number, words = self.first.number, self.low[self.first.start:self.first.end].split()
        if number.form != "fraction" or noun or len(words) != 2 or words[0] not in self.reader.articles or words[1] not in self.reader.ranks:
            return None
        after = self.reader.counting._next(self.low, self.first.end, False)
        if after is None or after.group() in self.reader.counting.stop or after.group() in self.reader.shared:
            return None
        return self.reader.ranks[words[1]]

    def _is_numeral(self) -> bool:
        """un, une and one may be numbers; a and an may not."""
        word = self.low[self.first.start:self.first.bare]
        return word in numerals.units(self.reader.language) or self.first.number.value != 1

    def _collective_alone(self, noun: str) -> bool:
        """la trentaine, mis en quarantaine: a collective without article or noun."""
        return not noun and len(self.low[self.first.start:self.first.bare].split()) == 1

    def _value(self, unit: str | None, dimension: str, counted: str) -> Quantity:
        one, two = self.first.number, (self.second or self.first).number
        low, high = sorted((one.value * self.sign, two.value * self.sign))
        hedge = self.hedge
        if hedge is EXACT and one.approximate:
            hedge = ABOUT
        limits = (one.low, one.high) if one.low is not None and self.hedge is EXACT else hedge.limits(low, high)
        bound = "between" if self.second and hedge is EXACT else hedge.bound
        return Quantity(one.value * self.sign, limits[0], limits[1], unit, dimension, bound, min(one.precision, two.precision), counted or None,
                        hedge=hedge.words, scale=two.scale, sign=self.direction)


def _score(one: Decimal, two: Decimal) -> Quantity:
    return Quantity(one, one, one, None, "score", parts=(one, two))


@functools.cache
def _reader(language: Language) -> Reader:
    return Reader(language)
