"""The words of a language about names, as sets: what opens sentences, what is never a name, titles, particles, places."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ..lang import Language
from . import lexicon


class Words(NamedTuple):
    """The sets of lower-case words that `names.toml` of a language holds."""

    starters: frozenset[str]
    never: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    inside: frozenset[str]
    demonyms: frozenset[str]
    suffixes: tuple[str, ...]
    determiners: frozenset[str]
    numbered: frozenset[str]
    articles: frozenset[str]
    places: frozenset[str]
    roles: lexicon.Phrases
    heads: re.Pattern[str]
    where: frozenset[str]


@functools.cache
def words(language: Language) -> Words:
    """The word sets of a language, made once."""
    table = language.table("names")
    inside = table.get("inside", {})
    posts = [form for forms in table.get("roles", {}).values() for form in forms]
    posts += [made.format(form) for made in table.get("minister", ()) for forms in table.get("portfolios", {}).values() for form in forms]
    former = "|".join(map(re.escape, table.get("cues", {}).get("former", ()))) or r"(?!)"
    def some(*keys: str) -> frozenset[str]:
        return frozenset(word for key in keys for word in table.get(key, ()))

    return Words(some("starters"), some("not_names") | frozenset(table.get("cues", {}).get("former", ())), some("titles"), some("strong_particles"), some("links"),
                 frozenset([*inside.get("organisation", ()), *inside.get("place", ())]), some("demonyms"),
                 tuple(table.get("demonym_suffixes", ())), some("determiners"), some("numbered"), some("capital_articles"),
                 frozenset(inside.get("place", ())), lexicon.Phrases([*posts, *table.get("cues", {}).get("former", ())], re.compile(rf"(?:(?:{former})[ -])?{lexicon.alternation(posts)}(?!\w)")),
                 re.compile(rf"(?<![\w-])(?:{lexicon.alternation(table.get('heads', ()))})[' ]?\Z"), some("where"))
