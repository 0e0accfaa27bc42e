"""Words to concepts: what lets "13 morts" and "a death toll of 13" answer one question, in two languages.

A language's `concepts.toml` says which words and phrases mean a concept; `relations.toml`, which concepts are never the
same measure, and which is a part of which. Stems are greedy ("attente" and "attention" share one), so a noun matches in
the singular and plural only; verbs and adjectives, and the words of a phrase, by their stem.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import Stemmer  # type: ignore[import-not-found, unused-ignore]  # it ships no types

from .. import shipped
from ..text import Memo, fold
from . import Language

_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset(["-", "'"])
_CACHED = 1 << 16

Phrases = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
"""What may start at a word: the keys of the words that must follow it, with the concepts meant."""


class _Starts(NamedTuple):
    """What a word says alone, and the phrases that it begins, by the key of their second word: their order, the rest, what they mean."""

    alone: tuple[str, ...]
    longer: dict[str, list[tuple[int, tuple[str, ...], tuple[str, ...]]]]


class Word(msgspec.Struct, frozen=True, eq=False):
    """A word folded, and what a language knows of it.

    `stem` is "" for a word that tells nothing by itself: a stop word, a letter, a number. `pieces` are the words inside one that is not
    all letters and digits: "porte-parole" has two, a hyphen none, and any other mark a blank one, which parts what it stands between.
    """

    text: str
    stem: str = ""
    keys: tuple[str, ...] = ()
    seconds: tuple[str, ...] = ()
    starts: _Starts | None = None
    determiner: bool = False
    pieces: tuple[Word, ...] | None = None


_MARK = Word("")


class Lexicon:
    """The concepts of one language.

    A key is a stem, "~" and a singular, or "=" and a word as written, which overrules the other two. A determiner inside a
    phrase counts for nothing ("perdu la vie", "perdu leur vie"). A stop word alone says nothing unless listed as written:
    the pronoun "tu" is no form of "tuer".
    """

    def __init__(self, language: Language) -> None:
        words, table = language.table("language"), language.table("concepts")
        self.stopwords: frozenset[str] = frozenset(map(fold, words.get("stopwords", ())))
        self._determiners = frozenset(map(fold, words.get("determiners", ())))
        self._endings, self._plurals = words.get("endings", ()), words.get("plurals", ())
        self._misleading = frozenset(map(fold, table.get("misleading", ())))
        self._stemmer = Stemmer.Stemmer(words["stemmer"])
        self._concepts: dict[str, dict[str, Any]] = {name: row for name, row in table.items() if isinstance(row, dict)}
        self._kinds = {name: str(row.get("kind", "")) for name, row in self._concepts.items()}
        self.stem = functools.lru_cache(_CACHED)(self._stem)
        self._known = Memo(self._word, _CACHED)
        self._phrases = self._index()
        self._seconds = frozenset(rest[0] for phrases in self._phrases.values() for rest, _ in phrases if rest)

    def known(self, words: Iterable[str]) -> list[Word]:
        """Each of some words, folded or not, with what is known of it."""
        return list(map(self._known.__getitem__, words))

    def concepts(self, words: Iterable[str]) -> list[tuple[int, int, str]]:
        """Each concept said by `words`, the tokens of a sentence: first word, last word + 1, concept."""
        return self.said(self.known(words))

    def said(self, words: Sequence[Word]) -> list[tuple[int, int, str]]:
        """As `concepts`, of words that are known already.

        The longest phrase wins, and its words say nothing else; a phrase with two meanings gives two rows. Hyphens and
        apostrophes join, any other punctuation parts.
        """
        places, pieces = _pieces(words)
        found: list[tuple[int, int, str]] = []
        stop = 0
        for at, word in enumerate(pieces):
            if word.starts is not None and at >= stop:
                stop, meant = self._longest(word.starts, pieces, at) if word.starts.longer else (at + 1, word.starts.alone)
                if meant:
                    found += [(places[at], places[stop - 1] + 1, concept) for concept in meant]
        return found

    def names(self) -> tuple[str, ...]:
        """Every concept, in the order of the table."""
        return tuple(self._concepts)

    def kind(self, concept: str) -> str:
        """measure, event, actor or scope; "" for what is no concept."""
        return self._kinds.get(concept, "")

    def generic(self, concept: str) -> bool:
        """Whether the concept tells next to nothing of what is counted: people, things, an amount."""
        return bool(self._concepts.get(concept, {}).get("generic", False))

    @staticmethod
    def disjoint(one: str, other: str) -> bool:
        """Whether the two are never the same measure: the dead are not the injured."""
        return one != other and other in _excluded().get(one, ())

    @staticmethod
    def part_of(part: str, whole: str) -> bool:
        """Whether `part` is counted inside `whole`: homes inside buildings."""
        seen, wholes = {part}, list(_wholes().get(part, ()))
        while wholes:
            if (now := wholes.pop()) == whole:
                return True
            if now not in seen:
                seen.add(now)
                wholes += _wholes().get(now, ())
        return False

    def _stem(self, word: str) -> str:
        """The stem of a word, accents and case aside; numbers and signs as they are."""
        return str(self._stemmer.stemWord(_changed(fold(word), self._endings)))

    def _word(self, written: str) -> Word:
        word = fold(written)
        keys = self._keys(word)
        telling = len(word) > 1 and word not in self.stopwords and not word.isdigit()
        seconds = tuple(key for key in keys if key in self._seconds)
        inside = [] if word in _JOINTS else _WORD.findall(word) or [""]
        pieces = None if word.isalnum() else tuple(self._known[piece] if piece else _MARK for piece in inside)
        return Word(word, self.stem(word) if telling else "", keys, seconds, self._find_starts(word, keys), word in self._determiners, pieces)

    def _keys(self, word: str) -> tuple[str, ...]:
        return "=" + word, "~" + _changed(word, self._plurals), self.stem(word)

    def _find_starts(self, word: str, keys: tuple[str, ...]) -> _Starts | None:
        """What may start at a word: what it says alone, and the phrases it begins, by the key of their second word; None for nothing."""
        exact, singular, stem = keys
        here = self._phrases.get(exact, ())
        alone = word not in self.stopwords and all(rest for rest, _ in here)
        for key, whole in ((singular, alone), (stem, alone and word not in self._misleading)):
            here += tuple(phrase for phrase in self._phrases.get(key, ()) if phrase[0] or whole)
        longer: dict[str, list[tuple[int, tuple[str, ...], tuple[str, ...]]]] = {}
        for order, (rest, concepts) in enumerate(here):
            if rest:
                longer.setdefault(rest[0], []).append((order, rest, concepts))
        meant = tuple(dict.fromkeys(concept for rest, concepts in here if not rest for concept in concepts))
        return _Starts(meant, longer) if here else None

    def _longest(self, starts: _Starts, pieces: Sequence[Word], at: int) -> tuple[int, tuple[str, ...]]:
        """Where the longest phrase that stands at `at` ends, and what it means."""
        longer = starts.longer
        rows = [row for key in _seconds(pieces, at + 1) if key in longer for row in longer[key]]
        ends = [(end, order, concepts) for order, rest, concepts in rows if (end := _follow(rest, pieces, at + 1))] if rows else []
        if not ends:
            return at + 1, starts.alone
        longest = max(ends)[0]
        return longest, tuple(dict.fromkeys(concept for end, _, concepts in sorted(ends) if end == longest for concept in concepts))

    def _index(self) -> dict[str, Phrases]:
        meanings: dict[tuple[str, ...], dict[str, None]] = {}
        for concept, keys in self._entries():
            meanings.setdefault(keys, {})[concept] = None
        index: dict[str, Phrases] = {}
        for (first, *rest), concepts in meanings.items():
            index[first] = (*index.get(first, ()), (tuple(rest), tuple(concepts)))
        return index

    def _entries(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each concept with the keys of each of its phrases."""
        for concept, row in self._concepts.items():
            for name in ("words", "verbs", "exact"):
                for phrase in row.get(name, ()):
                    yield concept, self._pattern(self._content(phrase), name)

    def _pattern(self, words: list[str], name: str) -> tuple[str, ...]:
        if name == "exact":
            return tuple("=" + word for word in words)
        if name == "words" and len(words) == 1:
            return ("~" + _changed(words[0], self._plurals),)
        return tuple(map(self.stem, words))

    def _content(self, phrase: str) -> list[str]:
        words: list[str] = _WORD.findall(fold(phrase))
        content = [word for word in words if word not in self._determiners]
        return content if len(content) > 1 else words


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, made once."""
    return Lexicon(language)


def _changed(word: str, endings: Sequence[Sequence[str]]) -> str:
    """`word` with the first of `endings` that it has replaced; too short a word stays."""
    for ending, instead in endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[:-len(ending)] + instead
    return word


def _pieces(words: Sequence[Word]) -> tuple[Sequence[int], Sequence[Word]]:
    """The words inside `words`, with the place of each."""
    inside = [word.pieces for word in words]
    if inside.count(None) == len(inside):
        return range(len(words)), words
    pieces = [(place, piece) for place, word in enumerate(words) for piece in ((word,) if word.pieces is None else word.pieces)]
    return [place for place, _ in pieces], [piece for _, piece in pieces]


def _seconds(pieces: Sequence[Word], at: int) -> tuple[str, ...]:
    """The keys that the second word of a phrase may have when it stands at `at`, or after a determiner there."""
    if at >= len(pieces):
        return ()
    word = pieces[at]
    return word.seconds + pieces[at + 1].seconds if word.determiner and at + 1 < len(pieces) else word.seconds


def _follow(rest: tuple[str, ...], pieces: Sequence[Word], at: int) -> int:
    """Where the words `rest` end when they stand at `at`; 0 when they do not."""
    for key in rest:
        if at < len(pieces) and pieces[at].determiner and key not in pieces[at].keys:
            at += 1
        if at >= len(pieces) or key not in pieces[at].keys:
            return 0
        at += 1
    return at


def _relations() -> dict[str, list[dict[str, Any]]]:
    return shipped.table("lang", "relations.toml")


@functools.cache
def _excluded() -> dict[str, set[str]]:
    """The concepts that each concept excludes, itself among them."""
    excluded: dict[str, set[str]] = {}
    for row in _relations()["disjoint"]:
        for concept in row["concepts"]:
            excluded.setdefault(concept, set()).update(row["concepts"])
    return excluded


@functools.cache
def _wholes() -> dict[str, tuple[str, ...]]:
    wholes: dict[str, tuple[str, ...]] = {}
    for row in _relations()["part_of"]:
        wholes[row["part"]] = (*wholes.get(row["part"], ()), row["whole"])
    return wholes
