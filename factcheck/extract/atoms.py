"""A sentence as a row of atoms, one letter each, on which the grammar of lists is a small regular expression."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from ..lang import Language
from ..model import Span
from .page import Page
from .parse import Token
from .runs import Entity

_QUOTES = frozenset("\"'«»“”„")


class Words(NamedTuple):
    """Word → atom code, and by their first letter the phrases that make one atom, of a language."""

    codes: dict[str, str]
    phrases: dict[str, tuple[tuple[str, str], ...]]
    numbers: dict[str, int]
    titles: frozenset[str]


@functools.cache
def words(language: Language) -> Words:
    """The atom codes of a language's words.

    `,` comma, `&` coordinator, `d` determiner, `o` of, `P` another preposition, `!` what announces names and leaves others unsaid,
    `=` what announces them all.
    """
    table = language.table("lists")
    codes = {word: code for key, code in (("prepositions", "P"), ("of", "o"), ("determiners", "d"), ("coordinators", "&"), ("commas", ","))
             for word in table.get(key, ())}
    listed = {phrase: code for key, code in (("open", "!"), ("closed", "="), ("long_coordinators", "&")) for phrase in table.get(key, ())}
    phrases: dict[str, tuple[tuple[str, str], ...]] = {}
    for phrase, code in listed.items():
        phrases[phrase[0]] = (*phrases.get(phrase[0], ()), (phrase, code))
    return Words(codes, phrases, table.get("numbers", {}), frozenset(language.table("names").get("titles", ())))


class Atom(msgspec.Struct, frozen=True, gc=False):
    """A name, a phrase or a token; `number` where it is a small number, `token` its last token."""

    code: str
    start: int
    end: int
    token: Token
    entity: Entity | None = None
    number: int | None = None


class Row(NamedTuple):
    """The atoms of a sentence, and their codes as one string."""

    atoms: tuple[Atom, ...]
    codes: str


def rows(page: Page, entities: tuple[Entity, ...]) -> list[Row]:
    """A row a sentence of the page that may hold a list: one with two names, or a colon."""
    starts = [e.start for e in entities]
    made = []
    for span in page.sentences:
        inside = list(_parted(page, entities[bisect.bisect_left(starts, span.start):bisect.bisect_left(starts, span.end)]))
        if len(inside) > 1 or page.plain.find(":", span.start, span.end) >= 0:
            made.append(_row(page, span, {e.start: e for e in inside}))
    return made


def _parted(page: Page, entities: tuple[Entity, ...]) -> Iterator[Entity]:
    """The names of a sentence, two read as one told apart where they end a list of names: "…, Y, Saint-Just et Z"."""
    joint = _joint(page.language)
    for at, entity in enumerate(entities):
        listed = at > 1 and all(page.plain[a.end:b.start] == ", " for a, b in zip(entities[at - 2:at], entities[at - 1:at + 1], strict=True))
        found = joint.search(page.plain, entity.start, entity.end) if listed and not joint.match(page.plain, entity.end) else None
        if found and page.plain[entity.end:entity.end + 1] != ",":
            yield Entity(entity.start, found.start(), entity.hint)
            yield Entity(found.end(), entity.end, entity.hint)
        else:
            yield entity


@functools.cache
def _joint(language: Language) -> re.Pattern[str]:
    words = [word for word in language.table("lists").get("coordinators", ()) if word.isalpha()]
    return re.compile(rf" (?:{'|'.join(map(re.escape, words))}) (?!\w+ (?:{'|'.join(map(re.escape, words))}) )")


def row(page: Page, start: int, end: int) -> Row:
    """The atoms between two offsets of one block, without names."""
    return _row(page, Span(start, end), {})


def _row(page: Page, span: Span, entities: dict[int, Entity]) -> Row:
    known = words(page.language)
    atoms: list[Atom] = []
    covered = span.start
    for token in page.tokens(span.start, span.end):
        start = token.start
        if start < covered or token.space or (token.text in _QUOTES and start not in entities):
            continue
        atom = _atom(known, page.low, token, entities.get(start))
        atoms.append(atom)
        covered = atom.end
    return Row(tuple(atoms), "".join([atom.code for atom in atoms]))


def _atom(known: Words, low: str, token: Token, entity: Entity | None) -> Atom:
    """The name, the phrase or the token that begins where `token` does, in a text whose lower case is `low`."""
    start = token.start
    if entity is not None:
        return Atom("E", start, entity.end, token, entity)
    for phrase, code in known.phrases.get(token.low[:1], ()):
        if low.startswith(phrase, start) and not low[start + len(phrase):start + len(phrase) + 1].isalnum():
            return Atom(code, start, start + len(phrase), token)
    word = token.low
    number = int(word) if word.isdigit() and len(word) < 3 else known.numbers.get(word)
    return Atom(_code(token, word, number, known), start, token.end, token, None, number)


def _code(token: Token, word: str, number: int | None, known: Words) -> str:
    if word in known.codes:
        return known.codes[word]
    if number is not None or token.pos == "NUM":
        return "0"
    if word in known.titles:
        return "t"
    if word in (":", "(", ")"):
        return word
    if token.pos in ("VERB", "AUX"):
        return "v"
    return "n" if token.pos in ("NOUN", "ADJ", "PROPN", "X") and token.text[0].isalpha() else "x"
