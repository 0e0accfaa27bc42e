"""Who says a quotation, in the story: the person behind an office, a pronoun, or a verb that no table knows."""

from __future__ import annotations

import bisect
import functools
import re

from ..lang import language
from ..model import Fact, Quote
from ..text import plain
from .coverage import Coverage
from .posts import role

_INSIDE = re.compile(r"\w")
_NEAR = 48  # characters between a quotation, or an office, and the name that belongs to it
_BACK = 240  # characters before a quotation in which the one person told of is who "she" is
_VERBAL = re.compile(r"[»”\"'’,.!?\s]{1,6}(?:[^\W\d_][\w.'’-]{0,30} ){1,4}")
_APPOSED = re.compile(r"(?: [^\W\d_]+['’]?){0,5},? ")


def speaker(coverage: Coverage, fact: Fact) -> str:
    """The name of the person who says a quotation; "" when the article does not tell which person of the story that is."""
    value = fact.value
    if not isinstance(value, Quote):
        return ""
    if known(coverage, value.speaker):
        return value.speaker
    if value.speaker and value.speaker.lower() not in _persons(coverage.language(fact)):
        return _holder(coverage, fact, value)
    return _pronoun(coverage, fact) if value.speaker_start >= 0 else _after(coverage, fact)


def known(coverage: Coverage, name: str) -> bool:
    """Whether a name is one person's: of two words, or short for such a name."""
    return coverage.label(name) == "person" and " " in coverage.aliases.shown(name)


def office(coverage: Coverage, fact: Fact) -> str:
    """The post by which an article tells who speaks, as an id of all languages; "" when it gives a name, or no known post."""
    said = fact.value.speaker.lower() if isinstance(fact.value, Quote) else ""
    return next((role for form, role in _offices(coverage.language(fact)) if said.startswith(form) and not _INSIDE.match(said, len(form))), "") if said else ""


@functools.cache
def _offices(code: str) -> tuple[tuple[str, str], ...]:
    """The words for each post, the longest first."""
    roles = language(code).table("names").get("roles", {})
    return tuple(sorted(((form, role) for role, forms in roles.items() for form in forms), key=lambda pair: -len(pair[0])))


def _holder(coverage: Coverage, fact: Fact, value: Quote) -> str:
    """The person named right after an office: "the deputy mayor for finance, Jane Roe"."""
    text = coverage.articles[fact.article].text
    beside = (f.text for f in _people(coverage, fact.article, value.speaker_end, value.speaker_end + _NEAR) if _APPOSED.fullmatch(text, value.speaker_end, f.start))
    post = office(coverage, fact)
    holders = {coverage.aliases.canonical(f.text): f.text for f in coverage.told("name", fact.article) if post and role(f) == post and known(coverage, f.text)}
    return next(beside, next(iter(holders.values())) if len(holders) == 1 else "")


def _pronoun(coverage: Coverage, fact: Fact) -> str:
    """The one person named in what stands before, of the same paragraph or the one before it."""
    found = {coverage.aliases.canonical(f.text): f.text for f in _people(coverage, fact.article, fact.start - _BACK, fact.start)}
    return next(iter(found.values())) if len(found) == 1 else ""


def _after(coverage: Coverage, fact: Fact) -> str:
    """The person named right after the quotation, a few words between: '", a raillé X', '," quipped striker X'."""
    text = coverage.articles[fact.article].text
    small = _prepositions(coverage.language(fact))
    first = next(iter(_people(coverage, fact.article, fact.end, fact.end + _NEAR)), None)
    if first is None or not _VERBAL.fullmatch(text, fact.end, first.start):
        return ""
    return first.text if not small & set(re.findall(r"[^\W\d_]+", plain(text[fact.end:first.start]).lower())) else ""


def _people(coverage: Coverage, article: str, start: int, end: int) -> list[Fact]:
    """The people named between two offsets of an article, by their whole name or what is short for it."""
    named = coverage.told("name", article)
    at = bisect.bisect_left(named, start, key=lambda f: f.start)
    return [f for f in named[at:bisect.bisect_left(named, end, key=lambda f: f.start)] if known(coverage, f.text)]


@functools.cache
def _persons(code: str) -> frozenset[str]:
    """The words for a person told of before: "the young woman"."""
    return frozenset(language(code).table("quotes").get("same", {}).get("persons", ()))


@functools.cache
def _prepositions(code: str) -> frozenset[str]:
    """The small words after which a name is no subject."""
    lists = language(code).table("lists")
    return frozenset(word.strip("'") for word in (*lists.get("prepositions", ()), *lists.get("of", ())))
