"""Numbers written in words, of every form: cardinals, ordinals, fractions, halves, collectives, plurals."""

from __future__ import annotations

from decimal import Decimal

from .cardinals import Reading, Sum
from .numberlexicon import Lexicon, Token

ONE = Decimal(1)
_CENT = Decimal("0.01")


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
    return Sum(words, toks).read()


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
