"""What an article is put in a story by: its names, figures and days, the words around them, each with its weight, and what its text looks like.

Kept as bytes, a few hundred an article: an archive is put in stories from these alone, without its facts, which may stay where they are.
"""

from __future__ import annotations

import math
import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from ..lang import language
from ..lang.concepts import lexicon
from ..model import Article, Fact, Moment, Name, Quantity, Value
from ..text import blank, fold
from .aliases import key

_NAME, _PART, _FIGURE, _DAY, _WORD, _CONCEPT = 1.0, 0.5, 0.7, 0.25, 0.35, 0.15  # a concept is a word of any story
_LEAST = 20  # a smaller figure says too little
_YEARS = range(1900, 2101)
_KEPT = 100  # names and figures an article, the weightiest, and as many words
_SHINGLE = 4  # words
_PERMUTATIONS, _SEED = 64, 1
_WORDS = re.compile(r"\w+")


class Keys(msgspec.Struct, frozen=True):
    """The names and figures of one article, and its words, and the MinHash of its text.

    Names, figures and words are hashes and weights, 32 bits each, as `unpacked` reads them.
    """

    own: bytes = b""
    words: bytes = b""
    likeness: bytes = b""


def keys(article: Article, facts: Iterable[Fact]) -> Keys:
    """What an article's story is found by."""
    lexical = lexicon(language(article.language or "fr"))
    own: dict[str, float] = defaultdict(float)
    said: dict[int, dict[str, float]] = defaultdict(dict)  # by sentence, so that a word tells once of each, however many facts it stands by
    for fact in facts:
        for name, weight in _own(fact.value):
            own[name] += weight
        said[fact.sentence.start].update(fact.context.near)
    times = Counter(word for near in said.values() for word in near if word[0] != "@")
    words = {word: count * (_CONCEPT if lexical.kind(word) else _WORD) for word, count in times.items()}
    return Keys(_packed(own), _packed(words), likeness(article))


def _packed(weights: Mapping[str, float]) -> bytes:
    kept = sorted([(-weight, name) for name, weight in weights.items()])[:_KEPT]
    hashed = {zlib.crc32(name.encode("utf-8", "replace")): math.log1p(-weight) for weight, name in kept}
    return array("I", hashed).tobytes() + array("f", hashed.values()).tobytes()


def unpacked(held: bytes) -> tuple[array[int], array[float]]:
    """The hashes and the weights of packed keys."""
    half = len(held) // 2
    return array("I", held[:half]), array("f", held[half:])


def _own(value: Value) -> tuple[tuple[str, float], ...]:
    """The keys of a fact itself: a name and its last word, a figure of two digits or more with its unit, a day."""
    if isinstance(value, Name):
        whole = ("@" + key(value.name), _NAME)
        return (whole, ("@" + key(value.name.split()[-1]), _PART)) if " " in value.name else (whole,)
    if isinstance(value, Quantity):
        if abs(value.shown) >= _LEAST and (value.unit or value.shown not in _YEARS):
            return ((f"{value.shown.normalize():f} {value.unit or ''}", _FIGURE),)
    elif isinstance(value, Moment) and value.start and value.grain == "day":
        return ((value.start.isoformat(), _DAY),)
    return ()


def likeness(article: Article) -> bytes:
    """The MinHash of a text, over its shingles; empty for one too short to tell."""
    from rensa import RMinHash

    plain = blank(article.text, article.hidden)
    words = _WORDS.findall(fold(" ".join(plain[b.start:b.end] for b in article.blocks if b.role != "boilerplate") or plain))
    if len(words) < 4 * _SHINGLE:
        return b""
    made = RMinHash(_PERMUTATIONS, _SEED)
    made.update(list(map(" ".join, zip(*(words[at:] for at in range(_SHINGLE)), strict=False))))
    return array("I", made.digest()).tobytes()
