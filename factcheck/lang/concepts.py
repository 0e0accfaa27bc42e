"""Words to concepts: what lets "13 morts" and "a death toll of 13" answer one question, in two languages.

A language's `concepts.toml` says which words and phrases mean a concept; `relations.toml`, which concepts are never the
same measure, and which is a part of which. A word matches by its stem, or as it is written where stems are too greedy.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any

import Stemmer  # type: ignore[import-not-found, unused-ignore]  # it ships no types

from ..text import fold
from . import Language

_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset(["-", "'"])
_CACHED = 1 << 16

Phrases = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
"""What may start at a word: the keys of the words that must follow it, with the concepts meant."""


class Lexicon:
    """The concepts of one language.

    A key is a stem, or "=" and a whole word. Determiners inside a phrase count for nothing ("perdu la vie", "perdu leur
    vie"). A stop word starts a phrase only as a whole word, so that the pronoun "tu" is no form of "tuer".
    """

    def __init__(self, language: Language) -> None:
        words, table = language.table("language"), language.table("concepts")
        self.stopwords: frozenset[str] = frozenset(map(fold, words.get("stopwords", ())))
        self._determiners = frozenset(map(fold, words.get("determiners", ())))
        self._endings = tuple(words.get("endings", ()))
        self._misleading = frozenset(map(fold, table.get("misleading", ())))
        self._stemmer = Stemmer.Stemmer(words["stemmer"])
        self._concepts: dict[str, dict[str, Any]] = {name: row for name, row in table.items() if isinstance(row, dict)}
        self.stem = functools.lru_cache(_CACHED)(self._stem)
        self._keys = functools.lru_cache(_CACHED)(self._find_keys)
        self._starts = functools.lru_cache(_CACHED)(self._find_starts)
        self._phrases = self._index()

    def concepts(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Each concept said by `words`, the folded tokens of a sentence: first word, last word + 1, concept.

        The longest phrase wins, and its words say nothing else; a phrase with two meanings gives two rows. Hyphens and
        apostrophes join, any other punctuation parts.
        """
        places, pieces = _pieces(words)
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(pieces):
            phrases = self._starts(pieces[at])
            stop, meant = self._longest(phrases, pieces, at) if phrases else (at + 1, ())
            found += [(places[at], places[stop - 1] + 1, concept) for concept in meant]
            at = stop
        return found

    def names(self) -> tuple[str, ...]:
        """Every concept, in the order of the table."""
        return tuple(self._concepts)

    def kind(self, concept: str) -> str:
        """measure, event, actor or scope; "" for what is no concept."""
        return str(self._concepts.get(concept, {}).get("kind", ""))

    def generic(self, concept: str) -> bool:
        """Whether the concept tells next to nothing of what is counted: people, things, an amount."""
        return bool(self._concepts.get(concept, {}).get("generic", False))

    @staticmethod
    def disjoint(one: str, other: str) -> bool:
        """Whether the two are never the same measure: the dead are not the injured."""
        return one != other and any(one in group and other in group for group in _disjoint())

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
        plain = fold(word)
        for ending, instead in self._endings:
            if plain.endswith(ending) and len(plain) > len(ending) + 1:
                plain = plain[:-len(ending)] + instead
                break
        return str(self._stemmer.stemWord(plain))

    def _find_keys(self, word: str) -> tuple[str, ...]:
        exact = "=" + word
        return (exact,) if word in self._misleading else (exact, self.stem(word))

    def _find_starts(self, word: str) -> Phrases:
        exact, *stem = self._keys(word)
        here = self._phrases.get(exact, ())
        if stem:
            later = self._phrases.get(stem[0], ())
            alone = word in self.stopwords or any(not rest for rest, _ in here)
            here += tuple(phrase for phrase in later if phrase[0] or not alone)
        return here

    def _longest(self, phrases: Phrases, pieces: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        """Where the longest of `phrases` that stands at `at` ends, and what it means."""
        ends = [(self._follow(rest, pieces, at + 1), concepts) for rest, concepts in phrases]
        longest = max(end for end, _ in ends)
        meant = dict.fromkeys(concept for end, concepts in ends if end == longest for concept in concepts)
        return (longest, tuple(meant)) if longest else (at + 1, ())

    def _follow(self, rest: tuple[str, ...], pieces: Sequence[str], at: int) -> int:
        """Where the words `rest` end when they stand at `at`; 0 when they do not."""
        for key in rest:
            while at < len(pieces) and pieces[at] in self._determiners and key not in self._keys(pieces[at]):
                at += 1
            if at == len(pieces) or key not in self._keys(pieces[at]):
                return 0
            at += 1
        return at

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
            for phrase in row.get("words", ()):
                yield concept, tuple(self.stem(word) for word in self._content(phrase))
            for phrase in row.get("exact", ()):
                yield concept, tuple("=" + word for word in self._content(phrase))

    def _content(self, phrase: str) -> list[str]:
        words: list[str] = _WORD.findall(fold(phrase))
        return [word for word in words if word not in self._determiners] if len(words) > 1 else words


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, made once."""
    return Lexicon(language)


def _pieces(words: Sequence[str]) -> tuple[Sequence[int], Sequence[str]]:
    """The words inside `words`, with the place of each: "porte-parole" is two; "" where punctuation parts."""
    if all(map(str.isalnum, words)):
        return range(len(words)), words
    places: list[int] = []
    pieces: list[str] = []
    for place, word in enumerate(words):
        inside = [word] if word.isalnum() else _WORD.findall(word) or ([] if word in _JOINTS else [""])
        pieces += inside
        places += [place] * len(inside)
    return places, pieces


@functools.cache
def _relations() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((resources.files(__package__) / "relations.toml").read_text(encoding="utf-8"))


@functools.cache
def _disjoint() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["concepts"]) for row in _relations()["disjoint"])


@functools.cache
def _wholes() -> dict[str, tuple[str, ...]]:
    wholes: dict[str, tuple[str, ...]] = {}
    for row in _relations()["part_of"]:
        wholes[row["part"]] = (*wholes.get(row["part"], ()), row["whole"])
    return wholes
