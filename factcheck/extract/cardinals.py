"""Cardinals written in words: the grammar that adds and multiplies the words of a language's lexicon."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .numberlexicon import Lexicon, Token

ONE = Decimal(1)


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


class Sum:
    """A cardinal as its words come: `total` of the scales passed, `chunk` what stands under the next one."""

    def __init__(self, words: Lexicon, toks: list[Token], used: int = 0) -> None:
        self.words, self.toks, self.used, self.start = words, toks, used, used
        self.total = Decimal(0)
        self.chunk: Decimal | None = None
        self.last: Decimal | None = None
        self.place, self.scale = ONE, ""

    def read(self) -> Reading | None:
        """The cardinal, the ordinal or the number with its half that the words begin with."""
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
        if not self._bare(Decimal(100)) if self.chunk is None else not 0 < self.chunk <= self.words.grammar.get("hundreds_to", 99):
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
        rest = Sum(self.words, self.toks, at).read()
        return self.last is not None and rest is not None and rest.value < self.last

    def _small(self, at: int) -> tuple[Decimal, int]:
        """The number under a hundred at a token: its value, and its tokens."""
        sub = Sum(self.words, self.toks, at)
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
