"""Numbers written in words: the grammar that adds and multiplies the words of a language's lexicon."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .numberlexicon import Lexicon, Token

ONE = Decimal(1)
_CENT = Decimal("0.01")


class Reading(NamedTuple):
    """A number read from tokens: its value, the place of its last digit, its last scale word, tokens used, and what it is."""

    value: Decimal
    place: Decimal
    scale: str
    used: int
    form: str = "cardinal"
    approximate: bool = False
    low: Decimal | None = None
    high: Decimal | None = None


def read(words: Lexicon, toks: list[Token]) -> Reading | None:
    """The longest number at the start of `toks`, of any form."""
    if not toks:
        return None
    number = _few(words, toks) or _plural(words, toks) or _half(words, toks) or _vague(words, toks) or _cardinal(words, toks) or _article(words, toks)
    if number is None:
        return _ordinal(words, toks) or _loose(words, toks)
    return _fraction(words, toks, number) or _collective(words, toks, number) or number


def _few(words: Lexicon, toks: list[Token]) -> Reading | None:
    """a few hundred, several thousand: so many, several times."""
    size = _size(words, toks[1].word) if toks[0].word in words.vague and len(toks) > 1 else None
    if size is None:
        return None
    used, scale = _scaled(words, toks, 2)
    size *= scale or ONE
    return Reading(size, size, "", used, approximate=True, low=2 * size, high=10 * size)


def _loose(words: Lexicon, toks: list[Token]) -> Reading | None:
    """A scale without its number: (hundred) percent."""
    size = words.scales.get(toks[0].word)
    return Reading(size, ONE, "", 1, "article") if size in words.loose and size else None


def _dangles(words: Lexicon, toks: list[Token], at: int) -> bool:
    """Whether the word at `at` is a number only before "of", which is not there: the couple."""
    return toks[at].word in words.needs_of and (at + 1 >= len(toks) or toks[at + 1].word not in words.scale_of)


def _plural(words: Lexicon, toks: list[Token]) -> Reading | None:
    """des dizaines, hundreds of thousands: so many, several times."""
    size = words.plurals.get(toks[0].word)
    if size is None or _dangles(words, toks, 0):
        return None
    used, scale = _scaled(words, toks, 1)
    scale = scale or ONE
    return Reading(size * scale, size * scale, "", used, approximate=True, low=2 * size * scale, high=10 * size * scale)


def _half(words: Lexicon, toks: list[Token]) -> Reading | None:
    """half a million, half a dozen; half a (litre)."""
    if toks[0].word not in words.half:
        return None
    used, scale = _scaled(words, toks, 1)
    if scale:
        return Reading(scale / 2, scale / 10, "", used, "fraction")
    return Reading(ONE / 2, ONE / 10, "", 2, "article") if len(toks) > 1 and toks[1].word in words.articles else None


def _scaled(words: Lexicon, toks: list[Token], at: int) -> tuple[int, Decimal | None]:
    """The scale or collective after `toks[at-1]`, with the "of a" between them: tokens used, and its value."""
    skip = at
    while skip < len(toks) and skip < at + 2 and toks[skip].word in words.scale_of | words.articles:
        skip += 1
    if skip < len(toks):
        size = _size(words, toks[skip].word)
        if size is not None:
            return skip + 1, size
    return at, None


def _size(words: Lexicon, word: str) -> Decimal | None:
    """What a scale, a collective or a plural multiplies by."""
    return words.scales.get(word) or words.collectives.get(word) or words.plurals.get(word)


def _article(words: Lexicon, toks: list[Token]) -> Reading | None:
    if toks[0].word in words.articles:
        return Reading(ONE, ONE, "", 1, "article")
    return None


def _vague(words: Lexicon, toks: list[Token]) -> Reading | None:
    """A collective without its article: (une) vingtaine."""
    size = words.collectives.get(toks[0].word)
    if size is None or _dangles(words, toks, 0):
        return None
    used, scale = _scaled(words, toks, 1)
    return Reading(size * (scale or ONE), size * (scale or ONE), "", used, "collective", approximate=True)


def _cardinal(words: Lexicon, toks: list[Token]) -> Reading | None:
    """Units, tens, hundreds and scales, with their joiners, decimals and halves."""
    return _Sum(words, toks).read()


class _Sum:
    """A cardinal as its words come: `total` of the scales passed, `chunk` what stands under the next one."""

    def __init__(self, words: Lexicon, toks: list[Token], used: int = 0) -> None:
        self.words, self.toks, self.used, self.start = words, toks, used, used
        self.total = Decimal(0)
        self.chunk: Decimal | None = None
        self.last: Decimal | None = None
        self.place, self.scale = ONE, ""

    def read(self) -> Reading | None:
        if self._word() in self.words.articles and self._word(1) in self.words.scales:
            self.chunk, self.used = ONE, self.used + 1
        while self._unit() or self._scale() or self._joined() or self._point():
            pass
        if self.used == self.start:
            return None
        if self.used == 1 and self.toks[0].word in self.words.articles:
            halved = self._halved()
            return halved if halved.used > 1 else Reading(ONE, ONE, "", 1, "article")
        if self._ordinal():
            return Reading(self._value, ONE, "", self.used, "ordinal")
        return self._halved()

    @property
    def _value(self) -> Decimal:
        return self.total + (self.chunk or 0)

    def _word(self, ahead: int = 0) -> str:
        at = self.used + ahead
        return self.toks[at].word if at < len(self.toks) else ""

    def _takes(self, value: Decimal) -> bool:
        """Whether what stands can be followed by a number under a hundred: vingt + un, soixante + dix, cent + trois."""
        if self.chunk is None:
            return self.last is None or value < self.last
        tens = self.chunk % 100
        if value == 0 or not self.chunk or tens % 10:
            return False
        if tens == 0:
            return True
        if value < 10:
            return tens >= 20 or (tens == 10 and value >= self.words.grammar.get("ten_adds", 10))
        return value < 20 and tens in self.words.adds_teens

    def _unit(self) -> bool:
        value = self.words.units.get(self._word())
        if value is None or not self._takes(value):
            return False
        self.chunk, self.place, self.used = (self.chunk or 0) + value, ONE, self.used + 1
        return True

    def _scale(self) -> bool:
        word = self._word()
        size = self.words.scales.get(word)
        if size is None:
            return False
        if size == 100:
            return self._hundred()
        if self.chunk is None and self._bare(size):
            self.chunk = ONE
        if self.last is not None and size > self.last:
            self.total = self._value * size
        elif self.chunk is not None and (self.last is None or size < self.last):
            self.total += self.chunk * size
        else:
            return False
        self.place = size * (self.place if self.place < 1 else 1)
        self.chunk, self.last, self.scale, self.used = None, size, word, self.used + 1
        return True

    def _hundred(self) -> bool:
        if not self._bare(Decimal(100)) if self.chunk is None else not 0 < self.chunk < 100:
            return False
        self.chunk, self.place, self.used = (self.chunk or ONE) * 100, ONE, self.used + 1
        return True

    def _bare(self, size: Decimal) -> bool:
        """Whether a scale may stand without a number before it: mille, cent."""
        return size in self.words.bare and (self.last is None or size < self.last)

    def _joined(self) -> bool:
        """A joiner counts only when the words after it go on with the same number."""
        joiner, at = self._word(), self.used + 1
        tens = self.chunk is not None and self.chunk % 100 != 0
        if joiner not in (self.words.tens_joiner if tens else self.words.scale_joiner):
            return False
        ordinal = self.words.ordinals.get(self._word(1))
        small, used = self._small(at)
        after = self.toks[at + used].word if at + used < len(self.toks) else ""
        if ordinal is not None and ordinal < 100 and self._takes(ordinal):
            self.used += 1
        elif used and (after not in self.words.fractions or self._ranks(small, after)) and self._goes_on(small, after, at):
            self.used += 1
            return self._unit()
        return False

    def _ranks(self, small: Decimal, after: str) -> bool:
        """a hundred and fifty-(third): the ordinal goes on with the number."""
        return small >= 20 and small % 10 == 0 and self.words.ordinals.get(after, small) < 10

    def _goes_on(self, small: Decimal, after: str, at: int) -> bool:
        """two hundred and (five), one thousand and (two hundred): not two hundred and (three hundred)."""
        if self.chunk is not None:
            return self._takes(small) and self.words.scales.get(after) != 100
        rest = _Sum(self.words, self.toks, at).read()
        return self.last is not None and rest is not None and rest.value < self.last

    def _small(self, at: int) -> tuple[Decimal, int]:
        """The number under a hundred at a token: its value, and its tokens."""
        sub = _Sum(self.words, self.toks, at)
        while sub._unit() or (sub.chunk is not None and sub.chunk < 100 and sub._joined()):
            pass
        return sub.chunk or Decimal(0), sub.used - at

    def _point(self) -> bool:
        """point zero three, virgule quatre: digits one by one, or one number."""
        if self._word() not in self.words.point or self.chunk is None:
            return False
        digits, at = "", self.used + 1
        while (small := self._small(at))[1]:
            digits, at = digits + str(small[0]), at + small[1]
        if not digits:
            return False
        self.place = Decimal(10) ** -len(digits)
        self.chunk, self.used = self.chunk + Decimal(digits) * self.place, at
        self._scale()
        return False

    def _ordinal(self) -> bool:
        """The last word made an ordinal: vingt et unième, two hundredth; but "one hundredth" is a fraction."""
        value = self.words.ordinals.get(self._word())
        if value is None or self.place < 1:
            return False
        if value >= 100 and self._value > 1:
            self.total, self.chunk = self._value * value, None
        elif value < 100 and self._takes(value):
            self.chunk = (self.chunk or 0) + value
        else:
            return False
        self.used += 1
        return True

    def _halved(self) -> Reading:
        """un million et demi, two and a half (million)."""
        number = Reading(self._value, self.place, self.scale, self.used)
        if self._word() not in self.words.half_joiner or self._word(1) not in self.words.half:
            return number
        unit = self.last if self.chunk is None and self.last else ONE
        number = number._replace(value=number.value + unit / 2, place=unit / 10, used=self.used + 2)
        size = self.words.scales.get(self._word(2))
        if size is None or self.last:
            return number
        return Reading(number.value * size, number.place * size, self._word(2), self.used + 3)


def _ordinal(words: Lexicon, toks: list[Token]) -> Reading | None:
    value = words.ordinals.get(toks[0].word) or words.first_only.get(toks[0].word)
    return None if value is None else Reading(value, ONE, "", 1, "ordinal")


def _fraction(words: Lexicon, toks: list[Token], number: Reading) -> Reading | None:
    """two thirds, half a million, twenty and three fifths."""
    at = number.used
    if number.form in ("ordinal", "collective") or number.approximate or at >= len(toks):
        return None
    if size := words.fractions.get(toks[at].word):
        used, scale = _scaled(words, toks, at + 1)
        scale = scale or ONE
        return Reading(number.value * scale / size, min(_CENT, 1 / size) * scale, "", used, "fraction")
    if toks[at].word in words.half_joiner and (number.form == "cardinal" or toks[0].word in words.units):
        rest = read(words, toks[at + 1:])
        if rest and rest.form == "fraction" and rest.value < 1:
            return Reading(number.value + rest.value, rest.place, "", at + 1 + rest.used, "fraction")
    return None


def _collective(words: Lexicon, toks: list[Token], number: Reading) -> Reading | None:
    """two dozen, une vingtaine, a dozen, une centaine de milliers."""
    at = number.used
    if at >= len(toks) or number.form not in ("cardinal", "article") or number.approximate:
        return None
    size = words.collectives.get(toks[at].word) or words.plurals.get(toks[at].word)
    if size is None or _dangles(words, toks, at):
        return None
    used, scale = _scaled(words, toks, at + 1)
    size *= scale or ONE
    return Reading(number.value * size, size, "", used, "collective", approximate=True)
