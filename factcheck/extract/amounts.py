"""An amount: a number with its magnitude and its unit or currency, and two of them that make a range."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

import msgspec

from ..lang import Language
from . import numerals
from .contests import Contest
from .hedging import hedges
from .lexicon import alternation, head
from .money import currencies
from .numerals import Numeral
from .units import known, units


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A number and what it measures. `end` is after the unit; `bare` after the number and its magnitude.

    `unit` is a unit name or currency code, "" for none; `code` is the currency as written ("$" may be any dollar).
    """

    start: int
    end: int
    bare: int
    number: Numeral
    unit: str = ""
    dimension: str = "count"

    @property
    def counts(self) -> bool:
        """Whether it has no unit: it counts things, or nothing."""
        return self.dimension == "count"


_COMPOUND = ("length", "mass")
_CENT = Decimal("0.01")
_LAST = re.compile(r"\s?(?:[,;:!?)\]»\"]|\.(?!\d)|\Z)(?!\d)")
_DEGREES = re.compile(r" ([CF])(?=\s?(?:[,.;:!?)\]]|\Z|\s[a-zà-ÿ(]))(?![.]\w)")


class Amounts:
    """Reads the amounts of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.units, self.currencies = units(language), currencies(language)
        self.heads = self.units.heads | self.currencies.heads
        joins = language.table("hedges")["range"]
        self._and = re.compile(r"[\s-]{1,2}" + alternation(joins["and"], " ") + r"\s{1,2}")
        short = language.table("numbers").get("short_counted", {})
        self._counted = _before_plural(short)
        self._counted_size = Decimal(str(short.get("size", 1)))
        self._subject = re.compile(short["sign"] + rf"(?=\s(?!{alternation([*short['lengths'], *short['not_before']], ' ')}(?!\w))[a-z])") if "lengths" in short else re.compile(r"(?!)")
        self._of = re.compile(r"\s{1,2}" + alternation(language.table("units").get("of", {}).get("words", ()), " ") + r"\s?")
        self._article = re.compile(r"\s" + alternation(language.table("numbers").get("grammar", {}).get("articles", ()), " ") + r"\s")
        self._space = re.compile(r"\s{1,2}(?=\d)")
        self._gap = re.compile(r"[\s-]{1,2}(?=\w)")
        framing = frozenset(word for phrases in (*hedges(language).openings(), *(joins[name] for name in ("between", "from", "to", "and", "or"))) for phrase in phrases for word in phrase.split())
        self._labels = frozenset(language.table("hedges")["labels"]["words"])
        self._contests = [Contest(row, framing) for row in language.table("units").get("contest", ())]

    def read(self, text: str, low: str, at: int) -> Amount | None:
        """The amount whose number, or the currency before it, starts at `at`."""
        prefix = None if text[at:at + 1].isdigit() else self.currencies.prefix.match(text, at)
        start = prefix.end() if prefix else at
        found = numerals.match(text, low, start, self.language)
        if found is None:
            return None
        number, end = found
        before = self.currencies.before(text, start)
        if before and number.form != "ordinal":
            return self._prefixed(text, low, Amount(before[1], end, end, number, before[0], "money"))
        if number.form == "ordinal":
            return Amount(start, end, end, number, "", "ordinal")
        word = head(low, end)
        if word not in self.heads:
            return Amount(start, end, end, number)
        if word in self.units.heads and (two := self.units.two_part(text, start)):
            return _valued(Amount(start, two[1], two[1], number, two[2], known()[two[2]].dimension), two[0])
        if word in self.currencies.heads and (price := self.currencies.two_part(text, start)):
            return _valued(Amount(start, price[1], price[1], number, "EUR", "money"), price[0])
        measured = self._measured(text, low, Amount(start, end, end, number), word)
        return measured if measured.counts else self._halved(low, self._completed(text, low, measured))

    def headline(self, text: str, low: str, amount: Amount) -> Amount | None:
        """The millions that a length in metres is where a sentence opens with it: 8m hit by a leak."""
        found = self._subject.match(text, amount.bare) if amount.unit == "metre" else None
        return _scaled(msgspec.structs.replace(amount, unit="", dimension="count"), self._counted_size, found.group(), found.end()) if found else None

    def _halved(self, low: str, amount: Amount) -> Amount:
        """deux kilos et demi: the half after the unit."""
        end = numerals.half(low, amount.end, self.language)
        if not end:
            return amount
        size = amount.number.magnitude if amount.number.scale else Decimal(1)
        number = msgspec.structs.replace(amount.number, value=amount.number.value + size / 2, precision=size / 10)
        return msgspec.structs.replace(amount, number=number, end=end)

    def _completed(self, text: str, low: str, whole: Amount) -> Amount:
        """An amount with the smaller one that completes it: 20 dollars and 43 cents, 6 feet 2 inches, 1 m 75."""
        if whole.number.scale or whole.number.precision < 1:
            return whole
        return self._with_cents(text, low, whole) if whole.dimension == "money" else self._with_parts(text, low, whole)

    def _with_parts(self, text: str, low: str, whole: Amount) -> Amount:
        """6 feet 2 inches, 5 lb 3 oz: one amount in the larger unit."""
        join = self._space.match(low, whole.end) or self._and.match(low, whole.end) if whole.dimension in _COMPOUND else None
        join = join or (self._gap.match(low, whole.end) if whole.unit in ("foot", "metre") else None)
        found = numerals.match(text, low, join.end(), self.language) if join else None
        part = self.units.after(text, low, found[1]) if found else None
        if found and part is None and whole.unit == "metre" and found[0].worded == whole.number.worded and 5 <= found[0].value < 100 and _LAST.match(low, found[1]):
            part = ("centimetre", found[1])
        if found and part is None and self.units.inches(text[max(0, whole.end - 6):whole.end], whole.number.value, found[0].value) and (text[whole.end] == "-" or _LAST.match(low, found[1])):
            part = ("inch", found[1])
        if found is None or part is None or known()[part[0]].dimension != whole.dimension:
            return whole
        size = known()[part[0]].factor / known()[whole.unit].factor
        if found[0].value * size >= 1 or not found[0].value:
            return whole
        return _valued(msgspec.structs.replace(whole, end=part[1]), (whole.number.value + found[0].value * size).quantize(Decimal("0.0001")).normalize())

    def _with_cents(self, text: str, low: str, whole: Amount) -> Amount:
        """20 dollars and 43 cents: one amount."""
        parts = self.currencies.parts
        if whole.unit in parts:
            return whole
        join = self._and.match(low, whole.end) or self._gap.match(low, whole.end)
        found = numerals.match(text, low, join.end(), self.language) if join else None
        if found is None or not 0 < found[0].value < 100 or found[0].precision < 1:
            return whole
        cents = self.currencies.after(text, low, found[1])
        if cents and cents[0] in parts:
            return _completed(whole, found[0], parts[cents[0]], cents[3])
        said = found[0].worded == whole.number.worded and found[0].form == "cardinal" and text[whole.end - 1].isalpha()
        return _completed(whole, found[0], _CENT, found[1]) if said and found[0].value >= 10 and _LAST.match(low, found[1]) and not self._and.match(low, whole.end) else whole

    def _prefixed(self, text: str, low: str, amount: Amount) -> Amount:
        """$85m, US$34.6 million, $20 AUD, $500 million US: what follows may add a magnitude, and say which dollar."""
        size = None if amount.number.scale else self.currencies.magnitude(text, amount.end)
        if size:
            amount = _scaled(amount, size[0], size[1], size[2])
        if amount.unit == "$" and (which := self.currencies.which(text, amount.end)):
            return msgspec.structs.replace(amount, end=which[1], unit=which[0])
        after = self.currencies.after(text, low, amount.end)
        if after and after[1] == 1 and amount.unit in self.currencies.shared:
            specific = after[0] not in self.currencies.shared and after[0] not in self.currencies.parts
            same = after[0] == amount.unit
            if specific or same:
                return msgspec.structs.replace(amount, end=after[3], unit=after[0])
        return amount

    def _measured(self, text: str, low: str, amount: Amount, word: str) -> Amount:
        """The amount with the unit or currency that begins with `word`, the one behind it."""
        money = self.currencies.after(text, low, amount.end) if word in self.currencies.heads else None
        for contest in self._contests:
            if word in contest.heads and contest.word.match(low, amount.end):
                return self._contested(low, amount, contest, money)
        directly = word in self.units.heads and amount.number.form != "fraction"
        unit = (self.units.after(text, low, amount.end) if directly else None) or self._unit_of(text, low, amount)
        if money and (unit is None or money[3] >= unit[1]):
            code, size, written, end = money
            if written:
                amount = _scaled(amount, size, written, amount.end)
            return msgspec.structs.replace(amount, end=end, unit=code, dimension="money")
        if unit and (found := self._counted.match(text, amount.end)):
            return _scaled(amount, self._counted_size, found.group(), found.end())
        if unit:
            return msgspec.structs.replace(amount, end=unit[1], unit=unit[0], dimension=known()[unit[0]].dimension)
        return self._tempered(text, amount)

    def _tempered(self, text: str, amount: Amount) -> Amount:
        """98.6 F, 25 C: degrees that only their letter tells, a space before it."""
        found = _DEGREES.match(text, amount.end) if amount.number.form == "cardinal" and not amount.number.scale else None
        if found is None or not (amount.number.precision < 1 or 10 <= amount.number.value <= 250):
            return amount
        before = text[max(0, amount.start - 20):amount.start].split()
        if before and (before[-1][0].isupper() or before[-1] in self._labels):
            return amount
        return msgspec.structs.replace(amount, end=found.end(1), unit={"C": "celsius", "F": "fahrenheit"}[found[1]], dimension="temperature")

    def _contested(self, low: str, amount: Amount, contest: Contest, money: tuple[str, Decimal, str, int] | None) -> Amount:
        """Ten pounds: money, a weight, or the thing counted, as the words around it tell."""
        word = contest.word.match(low, amount.end)
        assert word
        meant = contest.meant(low, amount.start, word.end(), scaled=bool(amount.number.scale))
        if meant == "money" or (money and money[3] > word.end()):  # ten pounds sterling
            code, _, _, end = money or (contest.money, Decimal(1), "", word.end())
            return msgspec.structs.replace(amount, end=end, unit=code, dimension="money")
        if meant == "count":
            return amount
        return msgspec.structs.replace(amount, end=word.end(), unit=meant, dimension=known()[meant].dimension)

    def _unit_of(self, text: str, low: str, amount: Amount) -> tuple[str, int] | None:
        """1,5 million de tonnes, une dizaine de kilomètres, three quarters of a mile."""
        part = amount.number.form == "fraction"
        of = self._of.match(low, amount.end) if amount.number.scale or amount.number.approximate or part else None
        if of is None:
            return self.units.after(text, low, amount.end) if part else None
        article = self._article.match(low, of.end() - 1) if part else None
        return self.units.named(low, article.end() if article else of.end())


def _completed(whole: Amount, part: Numeral, size: Decimal, end: int) -> Amount:
    """The amount with so many of its hundredths."""
    number = msgspec.structs.replace(whole.number, value=whole.number.value + part.value * size, precision=size)
    return msgspec.structs.replace(whole, number=number, end=end)


def _valued(amount: Amount, value: Decimal) -> Amount:
    """The amount with another value, to two decimals."""
    return msgspec.structs.replace(amount, number=msgspec.structs.replace(amount.number, value=value, precision=Decimal("0.01")))


def _before_plural(short: dict[str, list[str]]) -> re.Pattern[str]:
    """A magnitude glued to digits that only a plural noun tells from a unit: 6m subscribers."""
    if not short:
        return re.compile(r"(?!)")
    sign = short["sign"]
    plural = rf"(?!{alternation(short['not_before'])}(?!\w))(?:{alternation(short['plurals'])}|[a-z]{{3,20}}s)(?!\w)"
    return re.compile(rf"{sign}(?=\s(?:[a-z]{{3,15}}\s)?{plural})")


def _scaled(amount: Amount, size: Decimal, written: str, end: int) -> Amount:
    number = msgspec.structs.replace(amount.number, value=amount.number.value * size, precision=amount.number.precision * size, scale=written)
    return msgspec.structs.replace(amount, number=number, end=end, bare=end)


@functools.cache
def amounts(language: Language) -> Amounts:
    """The reader of amounts of a language, made once."""
    return Amounts(language)
