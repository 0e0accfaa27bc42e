"""Numbers as written, in digits and in words, read from the language's data: no unit, no hedge, no meaning.

A number in digits is `1 300 000`, `12,5`, `3 1/2`, `1e10`, `214 milliards`, `8k`; in words, whatever the grammar of
`numberwords` makes of the language's words. Marks are told apart by shape, then by the language's habit:
the last of two different marks is the decimal one, a repeated mark groups, a mark before other than three digits is
decimal, and before three digits means what the language says.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal

import msgspec

from ..lang import Language
from . import numberlexicon, numberwords
from .lexicon import alternation, head, heads, key, lower

ONE = Decimal(1)
_HALVES = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
           "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}
_MIXING = frozenset({*_HALVES, "/", "⁄", "^", ""})  # what may follow a number and a space besides its magnitude or unit
DIGITS = (r"(?:\d{1,30}+(?!\d|['.,]\d| \d)|[1-9]\d{0,2}(?: \d{3}){1,9}(?!\d)(?:[.,]\d{1,15})?(?!\d)|\d{1,3}(?:'\d{3}){1,9}(?!\d)(?:[.,]\d{1,15})?"
          r"|\d{1,3}(?:\.\d{3}){2,9}(?!\d)(?:,\d{1,15})?|\d{1,3}(?:,\d{3}){2,9}(?!\d)(?:\.\d{1,15})?|\d{1,2}(?:,\d\d){1,6},\d{3}(?!\d)"
          r"|\d{1,3}\.\d{3},\d{1,15}|\d{1,3},\d{3}\.\d{1,15}|\d{1,30}[.,]\d{1,30}(?!\d)|\d{1,30}(?!\d)|[.,]\d{1,20}(?!\d))")


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """A number read. `precision` is the place of the last digit shown, `scale` the magnitude word as written.

    `low` and `high` bound what plural words say ("dozens"); `approximate` marks a collective ("une vingtaine").
    `form` is cardinal, ordinal, fraction, collective, or article (a lone "un", "a": hardly a number); `worded` that it
    is in words.
    """

    value: Decimal
    precision: Decimal = ONE
    scale: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False
    form: str = "cardinal"
    worded: bool = False

    @property
    def magnitude(self) -> Decimal:
        """The power of a thousand that its magnitude word stands for."""
        size = ONE
        while size * 1000 <= self.value:
            size *= 1000
        return size


def pattern(language: Language) -> str:
    """A linear regular expression, without groups, for a number in digits or words (lower case)."""
    return f"(?:{digits_pattern(language)}|{words_pattern(language)})"


def digits_pattern(language: Language) -> str:
    """The part of `pattern` in digits, without magnitude: 1 300 000, 12,5."""
    return r"(?<!\d)" + DIGITS


def words_pattern(language: Language) -> str:
    """The part of `pattern` in words (lower case), magnitude included: vingt et un, trois millions."""
    return numberlexicon.lexicon(language).run


def units(language: Language) -> frozenset[str]:
    """The number words under a hundred, lower case."""
    return frozenset(numberlexicon.lexicon(language).units)


def ranks(language: Language) -> dict[str, Decimal]:
    """The ordinal words, lower case, with their numbers."""
    return numberlexicon.lexicon(language).ordinals


@functools.lru_cache(maxsize=4096)
def read(text: str, language: Language) -> Numeral | None:
    """The number that `text` is, all of it; None when it is not one number."""
    text = text.strip()
    found = match(text, lower(text), 0, language)
    return found[0] if found and found[1] == len(text) else None


def half(low: str, at: int, language: Language) -> int:
    """The end of "and a half" at an offset; 0 when it is not there."""
    found = _grammar(language).half.match(low, at)
    return found.end() if found else 0


def match(text: str, low: str, at: int, language: Language) -> tuple[Numeral, int] | None:
    """The longest number that starts at `at`, and where it ends. `low` is `lower(text)`."""
    grammar = _grammar(language)
    if text[at:at + 1].isdigit() or text[at:at + 1] in ".,":
        return grammar.digits(text, low, at)
    if text[at:at + 1] in _HALVES:
        return Numeral(_half(text[at]), Decimal("0.01"), form="fraction"), at + 1
    return grammar.words(low, at)


def _half(char: str) -> Decimal:
    over, under = _HALVES[char]
    return Decimal(over) / under


class _Grammar:
    """The regular expressions of a language's numbers."""

    def __init__(self, language: Language) -> None:
        data = language.table("numbers")
        self.lexicon = numberlexicon.lexicon(language)
        self.decimal, self.groups = data["digits"]["decimal"], frozenset(data["digits"]["groups"])
        self.number, self.run = re.compile(DIGITS), re.compile(self.lexicon.run)
        self.spelled = functools.lru_cache(maxsize=4096)(self._spelled)
        self.value = functools.lru_cache(maxsize=4096)(self._value)
        suffixes = "|".join(sorted(map(re.escape, data.get("ordinals", {}).get("suffixes", ())), key=len, reverse=True))
        self.suffix = re.compile(rf"(?:{suffixes or '(?!)'})(?!\w)")
        self.short = {word: Decimal(size) for size, words in data.get("short", {}).items() for word in words}
        self.glued = re.compile(r"\s{0,2}(" + alternation(self.short) + r")(?!\w)")
        least = self.lexicon.grammar.get("digits_take", 1000)
        self.taken = {word: size for word, size in self.lexicon.scales.items() if size >= least}
        groups = [*self.taken, *self.lexicon.collectives, *self.lexicon.plurals]
        self.scale = re.compile(r"[\s-]{0,2}(" + alternation(groups) + r")(?!\w)")
        self.exponent = re.compile(r"e([+-]?\d{1,3})(?![\w.,]\w|\w)|\s?\^\s?([+-]?\d{1,3})(?!\w)")
        self.mixed = re.compile(r"\s{0,2}([" + "".join(_HALVES) + r"])|\s{1,2}(?:" + alternation(self.lexicon.half_joiner, " ") + r"\s)?(\d{1,2})[/⁄](\d{1,2})(?![\w/⁄]|[.,]\d)")
        self.over = re.compile(r"\s?[/⁄]\s?(\d{1,4})(?![\w/⁄]|[.,]\d)")
        halves = alternation(f"{join} {half}" for join in self.lexicon.half_joiner for half in self.lexicon.half)
        self.half = re.compile(r"[\s-]{1,2}" + halves + r"(?!\w)")
        self.half_heads = heads(self.lexicon.half_joiner)
        self.follows = heads([*self.short, *groups, *self.lexicon.half_joiner])
        self.rest = re.compile(r"\s(?:(\d{1,3})\s(" + alternation(self.taken) + r")(?!\w)|(\d{1,3}(?: \d{3}){1,3})(?!\d|[.,]\d))")

    def digits(self, text: str, low: str, at: int) -> tuple[Numeral, int] | None:
        """A number in digits with what belongs to it: exponent, fraction, ordinal suffix, magnitude."""
        found = self.number.match(text, at)
        if found is None:
            return None
        value, place, end = *self.value(found.group()), found.end()
        if text[end:end + 1] == " " and not text[end + 1:end + 2].isdigit() and text[end + 1:end + 2] not in _MIXING:
            follows = head(low, end)
            if follows not in self.follows:
                return Numeral(value, place), end
            if follows not in self.half_heads:
                return self._scaled(text, low, value, place, end)
        if suffix := self.suffix.match(low, end):
            return (Numeral(value, form="ordinal"), suffix.end()) if place == 1 else (Numeral(value, place), end)
        return self._fraction(text, value, place, end) or self._exponent(low, value, place, end) or self._scaled(
            text, low, value, place, end)

    def _value(self, written: str) -> tuple[Decimal, Decimal]:
        """The value of digits with their marks, and the place of the last one."""
        bare = written.replace(" ", "").replace("'", "")
        mark = self._decimal_mark(bare, grouped=len(bare) < len(written))
        whole, _, decimals = bare.partition(mark) if mark else (bare, "", "")
        whole = whole.replace(".", "").replace(",", "")
        return Decimal(f"{whole or 0}.{decimals or 0}").normalize() + 0, Decimal(1).scaleb(-len(decimals))

    def _decimal_mark(self, bare: str, grouped: bool) -> str:
        marks = [char for char in bare if char in ".,"]
        if not marks or (len(marks) > 1 and len(set(marks)) == 1):
            return ""
        if grouped or len(marks) > 1:
            return marks[-1]
        whole, _, rest = bare.partition(marks[0])
        groups = len(rest) == 3 and 0 < len(whole) <= 3 and not whole.startswith("0") and marks[0] in self.groups
        return "" if groups else marks[0]

    def _fraction(self, text: str, value: Decimal, place: Decimal, end: int) -> tuple[Numeral, int] | None:
        """1/3, 3 1/2, 3½: one over the other when it looks like a fraction, not a date or a rate of presence."""
        if place != 1:
            return None
        if mixed := self.mixed.match(text, end):
            part = _half(mixed[1]) if mixed[1] else Decimal(mixed[2]) / max(int(mixed[3]), 1)
            return (Numeral(value + part, Decimal("0.01"), form="fraction"), mixed.end()) if part < 1 else None
        over = self.over.match(text, end)
        if over is None or not int(over[1]) > 0 or value > 2 * int(over[1]):
            return None
        return Numeral(value / int(over[1]), Decimal("0.01"), form="fraction"), over.end()

    def _exponent(self, low: str, value: Decimal, place: Decimal, end: int) -> tuple[Numeral, int] | None:
        found = self.exponent.match(low, end)
        if found is None:
            return None
        if found[1]:
            power = int(found[1])
            return Numeral(value.scaleb(power), place.scaleb(power)), found.end()
        if not value:
            return None
        return Numeral((value ** int(found[2])).normalize() + 0, place), found.end()

    def _scaled(self, text: str, low: str, value: Decimal, place: Decimal, end: int) -> tuple[Numeral, int]:
        """Magnitudes, one after the other: 1,7 milliard, 300 mille, 8k, 3 dozen, 5 hundred thousand."""
        if head(low, end) not in self.follows:
            return Numeral(value, place), end
        approximate, written = False, ""
        halved = self.half.match(low, end)
        if halved and self.scale.match(low, halved.end()):
            value, place, end = value + Decimal("0.5"), Decimal("0.1"), halved.end()
        size = Decimal(0)
        while (found := self.scale.match(low, end)) and (step := self._size(key(found[1]))) != size:
            size, approximate = step, approximate or key(found[1]) not in self.taken
            value, place, end, written = value * size, place * size, found.end(), text[found.start(1):found.end(1)]
        if not size and (glued := self.glued.match(text, end)) and not self._network(text, glued):
            size, written, end = self.short[glued[1]], glued[1], glued.end()
            value, place = value * size, place * size
        if size and not halved and (halved := self.half.match(low, end)):
            value, place, end = value + size / 2, size / 10, halved.end()
        elif size > 1000 and place >= 1 and (more := self._rest(low, end, size)):
            value, place, end, written = value + more[0], more[1], more[2], ""
        return Numeral(value, place, written, approximate=approximate), end

    def _rest(self, low: str, end: int, size: Decimal) -> tuple[Decimal, Decimal, int] | None:
        """3 millions (200 mille), 2 millions (500 000): what the next, smaller magnitudes add, its place and its end."""
        found = self.rest.match(low, end)
        if found is None:
            return None
        scale = self.taken[key(found[2])] if found[2] else ONE
        value = Decimal((found[1] or found[3]).replace(" ", "")) * scale
        return (value, scale, found.end()) if value < size else None

    def _size(self, word: str) -> Decimal:
        return self.taken.get(word) or self.lexicon.collectives.get(word) or self.lexicon.plurals[word]

    @staticmethod
    def _network(text: str, glued: re.Match[str]) -> bool:
        """5G, 4G: one digit and a letter is a name, not five billion."""
        at = glued.start()
        return glued[1].isupper() and len(glued[1]) == 1 and glued[1] == "G" and glued.start(1) == at and not text[max(at - 2, 0):at].isdigit()

    def words(self, low: str, at: int) -> tuple[Numeral, int] | None:
        """A number in words. The same few runs of number words make up nearly all of a text's."""
        run = self.run.match(low, at)
        found = self.spelled(run.group()) if run else None
        return (found[0], at + found[1]) if found else None

    def _spelled(self, run: str) -> tuple[Numeral, int] | None:
        toks = numberlexicon.tokens(self.lexicon, run, 0)
        found = numberwords.read(self.lexicon, toks)
        if found is None:
            return None
        numeral = Numeral(found.value, found.place, found.scale, found.low, found.high, found.approximate, found.form, worded=True)
        return numeral, toks[found.used - 1].end


@functools.cache
def _grammar(language: Language) -> _Grammar:
    return _Grammar(language)
