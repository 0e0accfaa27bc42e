"""Who may speak: tokens, reporting verbs and kinds of source, read from `speech.toml` without the language model.

Shared by what reads quotations and what attributes facts, so that one source has one name in both.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from ..lang import Language

_TOKEN = re.compile(  # first what most words are, so that few try the rest
    r"[a-zà-öø-ÿ]++(?![\w'&-]|\.\w)|[^\w\s\u25a0]|[A-ZÀ-Þ][a-zà-öø-ÿ]{4,}+(?![\w'&-]|\.\w)|Ø?\u25a0+[.!?…]?|\d+(?:[.,]\d+){0,6}|(?:[A-Z]\.){2,4}|[A-ZÀ-Þ][a-z]{0,3}\.(?=[ ][A-ZÀ-Þ])"
    r"|\w{1,2}'(?!(?:s|m|d|t|ll|re|ve)\b)(?=\w)|\w{3,12}'(?=\w{2})|\w+(?:[-&.']\w+){0,6}")

_CLOSERS = ("stops", "links", "prepositions", "skipped", "determiners", "wide_links")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or mark of a sentence; `low` is its lower case."""

    start: int
    end: int
    text: str
    low: str

    @property
    def word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalpha()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def figure(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()


class Source(msgspec.Struct, frozen=True, gc=False, order=True):
    """Someone who says something: as written without article, where, the kind of source; `pronoun` while unresolved."""

    text: str
    start: int
    end: int
    kind: str = ""
    pronoun: bool = False
    named: bool = False


class Form(msgspec.Struct, frozen=True, gc=False):
    """A form of a reporting verb."""

    lemma: str
    participle: bool
    finite: bool
    infinitive: bool
    reflexive: bool


class Vocabulary(msgspec.Struct, frozen=True):
    """`speech.toml`, ready for look-up. `pairs` are the first two words of each marker, `closers` the words that end a noun phrase."""

    forms: dict[str, Form]
    words: dict[str, frozenset[str]]
    kinds: dict[str, str]
    markers: dict[str, tuple[list[str], ...]]
    traits: frozenset[str]
    triggers: frozenset[str]
    pairs: frozenset[tuple[str, ...]]
    closers: frozenset[str]

    def has(self, name: str, token: Token) -> bool:
        """Whether a token is one of the words listed under `name`."""
        return token.low in self.words[name]


@functools.cache
def vocabulary(language: Language) -> Vocabulary | None:
    """The vocabulary of a language, or None when it has none."""
    table = language.table("speech")
    if not table:
        return None
    listed = {**table["verbs"], **table["grammar"], **table["according"]}
    listed |= {name: [*listed[name], *table["verbs"]["quoting"]] for name in ("say", "weak")}
    kinds = {word: kind for kind in reversed(table["classes"]) for word in table["classes"][kind]}
    kinds |= {word: kind for kind, words in table.get("adjectives", {}).items() for word in words if word not in kinds}
    markers: dict[str, list[list[str]]] = {}
    for marker in [*table["according"]["markers"], *table["according"]["origin"], *table["according"]["beside_figure"]]:
        pieces = [token.low for token in tokens(marker + " xx", 0)[:-1]] if not marker.endswith("'") else [marker]
        markers.setdefault(pieces[0], []).append(pieces)
    forms = dict(_forms(table))
    triggers = frozenset(form.split()[0] for form in forms)
    pairs = frozenset(tuple(marker[:2]) for some in markers.values() for marker in some)
    return Vocabulary(forms, {name: frozenset(words) for name, words in listed.items() if isinstance(words, list)}, kinds,
                      {first: tuple(sorted(some, key=len, reverse=True)) for first, some in markers.items()},
                      frozenset(name for name, value in table["grammar"].items() if value is True),
                      triggers, pairs, frozenset(word for name in _CLOSERS for word in listed[name]))


def _forms(table: dict[str, Any]) -> Iterable[tuple[str, Form]]:
    verbs, irregular, endings = table["verbs"], table["irregular"], table["endings"]
    for lemma in dict.fromkeys([*verbs["count"], *verbs["deny"], *verbs["say"], *verbs["quoting"]]):
        bare = re.sub(r"^(?:s'|se )", "", lemma)
        stem = bare.removesuffix(endings["infinitive"]) if endings["infinitive"] else bare
        participles, finite = irregular.get(lemma) or irregular.get(bare) or (
            [stem + end for end in endings["participle"]], [stem + end for end in endings["finite"]])
        for form in {*participles, *finite, *([bare] if endings["infinitive"] else [])}:
            yield form, Form(lemma, form in participles, form in finite, form == bare and bare not in finite, bare != lemma)


def tokens(text: str, start: int, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets in `text`."""
    made = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(m.start(), m.end(), word := m[0], word.lower()) for m in made]
