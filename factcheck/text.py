"""Characters: what is folded before reading, one for one, and what is folded before comparing.

Two foldings, never mixed up. `plain` keeps the length, so offsets hold; `fold` does not, and only serves equality.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from .model import Anchor, Span

K = TypeVar("K")
V = TypeVar("V")

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200b\u2060\ufeff"
_APOSTROPHES = "\u2019\u2018\u02bc\u201b\u2032\uff07`\u00b4"
_DASHES = "\u2010\u2011\u2012\u2212"
_PLAIN = {**dict.fromkeys(map(ord, _SPACES), " "), **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
          **dict.fromkeys(map(ord, _DASHES), "-")}
_LIGATURES = {ord("œ"): "oe", ord("æ"): "ae", ord("ß"): "ss", ord("ø"): "o", ord("đ"): "d", ord("ł"): "l"}
_QUOTES = {**dict.fromkeys(map(ord, "\u00ab\u00bb\u201c\u201d\u201e\u201f\uff02"), '"'), 0x2013: "-", 0x2014: "-", 0xAD: None}


class Memo(dict[K, V]):
    """What `make` makes of each key, found again sooner than by `functools.lru_cache`; when it holds `most`, it begins anew.

    Also a table for `str.translate`, whose keys are code points.
    """

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        self.make, self.most = make, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self.most:
            self.clear()
        made = self[key] = self.make(key)
        return made


def plain(text: str) -> str:
    """`text` with apostrophes, hyphens and spaces made plain, one character for one: offsets hold."""
    return text.translate(_plain)


def blank(text: str, spans: Iterable[Span]) -> str:
    """`text` with `spans` turned to spaces, one for one (line breaks stay)."""
    parts, at = [], 0
    for span in sorted(spans):
        start = max(span.start, at)
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:span.end])]
        at = max(at, span.end)
    return "".join([*parts, text[at:]])


def unaccented(text: str) -> str:
    """`text` without accents or ligatures: Zürich is Zurich, cœur is coeur."""
    return text.translate(_bare)


def fold(text: str) -> str:
    """The form in which two texts are equal when only case, accents, quotes, dashes and spaces differ."""
    return _words[text] if len(text) < _WORD else _fold(text)


def _fold(text: str) -> str:
    return " ".join(text.translate(_folded).split())


def _without_accent(char: str) -> str:
    split = unicodedata.normalize("NFKD", char.translate(_LIGATURES))
    return "".join(c for c in split if not unicodedata.combining(c))


_CHARACTERS = 0x110000
_plain: Memo[int, str] = Memo(lambda code: chr(code).translate(_PLAIN), _CHARACTERS)
_bare: Memo[int, str] = Memo(lambda code: _without_accent(chr(code)), _CHARACTERS)
_folded: Memo[int, str] = Memo(lambda code: _without_accent(chr(code).translate(_PLAIN).casefold().translate(_QUOTES)), _CHARACTERS)
_WORD = 40  # characters: what is shorter is most often a word, and met again
_words = Memo(_fold, 1 << 15)


def sentences(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[Span]:
    """The sentences of `text[start:end]`, split at . ! ? … and at line breaks, linear in its length.

    `abbreviations` are lower-case words after which a full stop ends nothing ("m", "no", "gen").
    """
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.group().startswith(".") and _abbreviated(text, at, match.start(), abbreviations):
            continue
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, end)


_SENTENCE_END = re.compile(
    r"[.!?…]{1,4}[\"'»”’)\]]{0,3}[ ]?[»”]?(?=\s+[\"'«“‘(\[—–-]{0,3}\s?[A-ZÀ-ÖØ-Þ0-9]|\s*\Z|\s*\n)|\n\s*\n|\n", re.M)
_LONGEST = 2_000  # characters: what surrounds a fact is weighed within its sentence, in a time that grows with the square of it
_LAST_WORD = re.compile(r"[\w.'-]*\Z")
_MEASURED = re.compile(r"\d\s?(?:\w{1,3}/)?\w\Z")


def _abbreviated(text: str, start: int, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether a full stop ends no sentence: after "M", "J" or "U.S", but not after the unit of "17 h" or "90 km/h"."""
    before = text[max(start, stop - 20):stop]
    word = _LAST_WORD.search(before)
    last = word.group().rstrip(".") if word else ""
    if len(last) == 1 and last.islower():
        return last in abbreviations and not _MEASURED.search(before)
    return last.lower() in abbreviations or (len(last) == 1 and last.isalpha() and last not in "AY") or bool(re.fullmatch(r"(\w\.)+\w", last))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence without the spaces around it; in pieces, cut at a space, when it is longer than any that is written to be read."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if stripped := piece.strip():
        yield Span(start + left, start + left + len(stripped))


def line_anchors(text: str, first: int = 1) -> tuple[Anchor, ...]:
    """An anchor for each line of a text that stands in its file as it is; `first` is the number of its first line."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    return tuple(Anchor(start, number, 1) for number, start in enumerate(starts, first))


def place(anchors: tuple[Anchor, ...], offset: int) -> tuple[int, int]:
    """The line and column (from 1) in the file of an offset of the text; (1, offset + 1) when there are no anchors."""
    if not anchors:
        return 1, offset + 1
    anchor = anchors[max(0, bisect.bisect_right(anchors, offset, key=lambda a: a.offset) - 1)]
    return anchor.line, anchor.column + offset - anchor.offset
