"""The language model's parse as plain values: what the extractors read of it, copied out once.

A spaCy token makes a new object and looks up a string each time something is asked of it; here each word is asked once.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ..text import Memo

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_STRINGS = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "MORPH")
_NUMBERS = ("SPACY", "IS_PUNCT", "LIKE_URL", "ENT_IOB", "SENT_START", "HEAD")
_MOST = 1 << 17  # strings kept
_SIGNED = 1 << 63  # from which an unsigned number stands for a negative one


class Token(msgspec.Struct, eq=False):
    """A word or mark. `start` and `end` are its place in the article, `i` its place among the tokens of its block; `low` is its lower case.

    `pos`, `tag`, `dep`, `morph` and `entity` are the model's labels, "" for none; `sentence` numbers the sentences the model sees,
    `opens` says that one begins here; `spaced` that a space follows, `url` that it looks like an address. The head of a sentence's root is the root itself.
    """

    i: int
    start: int
    end: int
    text: str
    low: str
    lemma: str
    pos: str
    tag: str
    dep: str
    entity: str
    morph: str
    spaced: bool
    punct: bool
    url: bool
    head: Token | None = None
    children: list[Token] | tuple[()] = ()
    sentence: int = 0
    opens: bool = False

    @property
    def above(self) -> Token:
        """The token that this one depends on: itself for a root."""
        return self.head or self

    @property
    def space(self) -> bool:
        """Whether it is nothing but space."""
        return self.text.isspace()


class Parse(NamedTuple):
    """One block of an article, parsed: where it starts, its text, its tokens, and the model's names as (first, last + 1, label)."""

    start: int
    text: str
    tokens: tuple[Token, ...]
    names: tuple[tuple[int, int, str], ...]

    def between(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that cover what stands from `start` to `end` of the article."""
        first = max(0, bisect_right(self.tokens, start, key=_start) - 1)
        while first < len(self.tokens) and self.tokens[first].end <= start:
            first += 1
        return self.tokens[first:bisect_left(self.tokens, end, lo=first, key=_start)]

    def exactly(self, start: int, end: int) -> Sequence[Token]:
        """The tokens from `start` to `end` of the article; none when one of these stands inside a token."""
        found = self.between(start, end)
        return found if found and found[0].start == start and found[-1].end == end else ()


def _start(token: Token) -> int:
    return token.start


def parses(blocks: Iterable[tuple[int, Doc]]) -> tuple[Parse, ...]:
    """The parse of each block, given with the offset at which it begins."""
    return tuple(_parse(start, doc) for start, doc in blocks)


@functools.lru_cache(maxsize=8)
def _strings(store: StringStore) -> Memo[int, str]:
    """The strings that spaCy knows by their hash: looking one up costs more than all that is done with it."""
    return Memo(store.__getitem__, _MOST)


def _parse(start: int, doc: Doc) -> Parse:
    columns = doc.to_array([*_STRINGS, *_NUMBERS]).T.tolist() if len(doc) else [[] for _ in (*_STRINGS, *_NUMBERS)]
    known = _strings(doc.vocab.strings)
    named = [list(map(known.__getitem__, column)) for column in columns[:len(_STRINGS)]]
    spaced, punct, urls, begun, opens, heads = columns[len(_STRINGS):]
    texts = named[0]
    starts = list(itertools.accumulate(map(add, map(len, texts), spaced), initial=start))[:-1]
    ends = map(add, starts, map(len, texts))
    tokens = tuple(map(Token, range(len(texts)), starts, ends, texts, map(str.lower, texts), *named[1:], map(bool, spaced), map(bool, punct), map(bool, urls)))
    _tie(tokens, heads, opens)
    return Parse(start, doc.text, tokens, tuple(_names(begun, named[5])))


def _tie(tokens: tuple[Token, ...], heads: Sequence[int], opens: Sequence[int]) -> None:
    """Tells each token its head, its children and its sentence."""
    sentence = -1
    for token, head, opening in zip(tokens, heads, opens, strict=True):
        if opening == 1 or not token.i:
            sentence += 1
            token.opens = opening == 1
        token.sentence = sentence
        if head:
            token.head = above = tokens[token.i + (head if head < _SIGNED else head - 2 * _SIGNED)]
            if isinstance(above.children, list):
                above.children.append(token)
            else:
                above.children = [token]


def _names(begun: Sequence[int], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The model's names: 3 where one begins, 1 where it goes on."""
    for first in [first for first, code in enumerate(begun) if code == 3]:
        last = first + 1
        while last < len(begun) and begun[last] == 1:
            last += 1
        yield first, last, labels[first]
