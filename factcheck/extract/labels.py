"""What a name names: a person, an organisation, a place … by a vote of the signs around all its mentions in an article."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping

from ..lang import Language
from ..text import fold
from . import lexicon
from .page import Page
from .runs import Entity

_HINT, _WEAK_HINT, _INSIDE, _BESIDE, _SURE, _PLACED = 1.0, 0.3, 1.5, 3.0, 6.0, 0.7
_MODEL = re.compile(r"(?:.*\s)?[A-Z][A-Za-z]{0,4}-?\d[\w-]*|[A-Z]\w+ \d{3}")
_DATELINE = re.compile(r"\s*(?P<place>[^\W\d_][^\d\n:.;()]{1,40}?)(?:, [^()\n]{1,40})? \([\w ]{2,30}\)(?= [-–—] )|\s*(?P<capitals>[A-ZÀ-Þ][A-ZÀ-Þ '-]{2,30})(?=,[^\n]{1,25}[-–—] | [-–—] )")


@functools.cache
def _cues(language: Language) -> tuple[dict[str, str], dict[str, str]]:
    """Word → label, for the words beside and inside names."""
    table = language.table("names")
    beside, inside = ({word: label for label, words in table.get(key, {}).items() for word in words} for key in ("beside", "inside"))
    return beside, inside


def labels(page: Page, entities: tuple[Entity, ...], said: Mapping[int, str]) -> dict[str, str]:
    """The label of each name, by its folded form.

    Args:
        page: the article's page.
        entities: its names.
        said: labels that are certain, by the start of the mention (a post beside it makes a person).
    """
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    places = _datelines(page)
    for entity in entities:
        name = fold(page.plain[entity.start:entity.end])
        vote = votes[name]
        for label, weight in _ballot(page, entity, said, places).items():
            vote[label] += weight
    whole: dict[str, list[str]] = defaultdict(list)
    for name in votes:
        whole[name.split(" ")[-1]] += [name] if " " in name else []
    for name in votes:
        _share_last_name(name, votes, whole)
    return {name: _winner(vote) for name, vote in votes.items()}


def _ballot(page: Page, entity: Entity, said: Mapping[int, str], places: frozenset[int]) -> dict[str, float]:
    """The signs of one mention, as label → weight."""
    beside, inside = _cues(page.language)
    low = lexicon.lower(page.plain[max(0, entity.start - 40):entity.end + 20])
    cut = entity.start - max(0, entity.start - 40)
    name = page.plain[entity.start:entity.end]
    signs: dict[str, float] = defaultdict(float)
    if entity.hint:
        signs[entity.hint] += _WEAK_HINT if entity.hint == "other" else _HINT if " " in name else _HINT / 2
    for word in re.findall(r"[\w.-]+", lexicon.lower(name)):
        signs[inside.get(word, "")] += _INSIDE
    before = re.findall(r"[\w-]+|[^\w\s]", low[:cut])[-3:]
    after = re.match(r" ([\w-]+)", low[cut + len(name):])
    signs[_noun_before(page.language, before)] += _BESIDE
    if before[-1:] and before[-1] in page.language.table("names").get("place_prepositions", ()):
        signs["place"] += _PLACED
    if page.language.table("names").get("beside_after") and after:
        signs[beside.get(after[1], "")] += _BESIDE
    if set(name.split()[1:-1]) & set(page.language.table("names").get("strong_particles", ())) - {"&"}:
        signs["person"] += _INSIDE
    if _MODEL.fullmatch(name):
        signs["product"] += _BESIDE
    if entity.start in said:
        signs[said[entity.start]] += _SURE
    if entity.start in places:
        signs["place"] += _SURE
    signs.pop("", None)
    return signs


def _noun_before(language: Language, before: list[str]) -> str:
    """The label that a noun before a name gives it: "le cabinet X", and with an of-word between only a place: "the village of X"."""
    beside, linked = _cues(language)[0], False
    for word in reversed(before):
        if found := _singular(beside, word):
            return beside[found] if not linked or beside[found] == "place" else ""
        if not word[0].isalpha() or word in _agents(language):
            return ""
        linked = linked or word in _links(language)
    return ""


def _singular(words: Mapping[str, str], word: str) -> str:
    """The word itself, or without its s, that is in `words`; "" when neither is."""
    return word if word in words else word[:-1] if word.endswith("s") and word[:-1] in words else ""


@functools.cache
def _agents(language: Language) -> frozenset[str]:
    """Words that part a noun from a name: "le groupe dirigé par X"."""
    table = language.table("names")
    return frozenset([*table.get("place_prepositions", ()), *table.get("cues", {}).get("sources", ())])


@functools.cache
def _links(language: Language) -> frozenset[str]:
    return frozenset(language.table("names").get("links", ()))


def _datelines(page: Page) -> frozenset[int]:
    """Where an agency's dateline gives the place: "BOSTON, Sept 22 (Agency) -"."""
    starts = set()
    for block, piece in page.pieces():
        if match := _DATELINE.match(piece[:160]):
            starts.add(block.start + match.start("place" if match["place"] else "capitals"))
    return frozenset(starts)


def _share_last_name(name: str, votes: dict[str, dict[str, float]], whole: Mapping[str, list[str]]) -> None:
    """A last name alone is a person when the whole name is."""
    if " " in name:
        return
    people = [other for other in whole.get(name, ()) if _winner(votes[other]) == "person"]
    if people:
        votes[name]["person"] += sum(votes[other]["person"] for other in people)


def _winner(vote: dict[str, float]) -> str:
    """The label with most weight; the alphabet decides between equals, so that order never does."""
    return max(vote, key=lambda label: (vote[label], label)) if vote else "other"
