"""What a name names: a person, an organisation, a place … by a vote of the signs around all its mentions in an article."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ..lang import Language
from ..text import fold
from . import lexicon
from .page import Page
from .runs import Entity

_HINT, _WEAK_HINT, _INSIDE, _BESIDE, _SURE, _PLACED = 1.0, 0.3, 1.5, 3.0, 6.0, 0.7
_MODEL = re.compile(r"(?:.*\s)?[A-Z][A-Za-z]{0,4}-?\d[\w-]*|[A-Z]\w+ \d{3}")
_DATELINE = re.compile(r"\s*(?P<place>[^\W\d_][^\d\n:.;()]{1,40}?)(?:, [^()\n]{1,40})? \([\w ]{2,30}\)(?= [-–—] )|\s*(?P<capitals>[A-ZÀ-Þ][A-ZÀ-Þ '-]{2,30})(?=,[^\n]{1,25}[-–—] | [-–—] )")


_BEFORE, _AFTER = 40, 20  # characters around a name
_PIECE = re.compile(r"[\w-]+|[^\w\s]")
_INNER = re.compile(r"[\w.-]+")
_NEXT = re.compile(r" ([\w-]+)")


class Cues(NamedTuple):
    """The words of a language that tell what a name names: word → label for those beside and inside names, and what else says it."""

    beside: dict[str, str]
    inside: dict[str, str]
    places: frozenset[str]
    particles: frozenset[str]
    agents: frozenset[str]
    links: frozenset[str]
    follows: bool


@functools.cache
def _cues(language: Language) -> Cues:
    table = language.table("names")
    beside, inside = ({word: label for label, words in table.get(key, {}).items() for word in words} for key in ("beside", "inside"))
    places = frozenset(table.get("place_prepositions", ()))
    return Cues(beside, inside, places, frozenset(table.get("strong_particles", ())) - {"&"}, places | frozenset(table.get("cues", {}).get("sources", ())),
                frozenset(table.get("links", ())), bool(table.get("beside_after")))


class Signs(NamedTuple):
    """What a name itself tells: the labels of the words inside it, whether it has a particle of people, whether it looks like a model of something."""

    inside: tuple[str, ...]
    particle: bool
    model: bool


@functools.lru_cache(1 << 13)
def _signs(language: Language, name: str) -> Signs:
    cues = _cues(language)
    return Signs(tuple(cues.inside[word] for word in _INNER.findall(lexicon.lower(name)) if word in cues.inside),
                 not cues.particles.isdisjoint(name.split()[1:-1]), _MODEL.fullmatch(name) is not None)


def labels(page: Page, entities: tuple[Entity, ...], said: Mapping[int, str]) -> dict[int, str]:
    """The label of each name, by the start of the mention.

    Args:
        page: the article's page.
        entities: its names.
        said: labels that are certain, by the start of the mention (a post beside it makes a person).
    """
    votes: dict[str, dict[str, float]] = {}
    names = {entity.start: fold(page.plain[entity.start:entity.end]) for entity in entities}
    places = _datelines(page)
    for entity in entities:
        vote = votes.setdefault(names[entity.start], defaultdict(float))
        for label, weight in _ballot(page, entity, said, places).items():
            vote[label] += weight
    whole: dict[str, list[str]] = defaultdict(list)
    for name in votes:
        if " " in name:
            whole[name.split(" ")[-1]].append(name)
    for name in votes:
        _share_last_name(name, votes, whole)
    won = {name: _winner(vote) for name, vote in votes.items()}
    return {start: won[name] for start, name in names.items()}


def _ballot(page: Page, entity: Entity, said: Mapping[int, str], places: frozenset[int]) -> dict[str, float]:
    """The signs of one mention, as label → weight."""
    cues, name = _cues(page.language), page.plain[entity.start:entity.end]
    own = _signs(page.language, name)
    signs: dict[str, float] = defaultdict(float)
    if entity.hint:
        signs[entity.hint] += _WEAK_HINT if entity.hint == "other" else _HINT if " " in name else _HINT / 2
    for label in own.inside:
        signs[label] += _INSIDE
    before = _PIECE.findall(page.low, max(0, entity.start - _BEFORE), entity.start)[-3:]
    if label := _noun_before(cues, before):
        signs[label] += _BESIDE
    if before and before[-1] in cues.places:
        signs["place"] += _PLACED
    if cues.follows and (after := _NEXT.match(page.low, entity.end, entity.end + _AFTER)) and after[1] in cues.beside:
        signs[cues.beside[after[1]]] += _BESIDE
    if own.particle:
        signs["person"] += _INSIDE
    if own.model:
        signs["product"] += _BESIDE
    if entity.start in said:
        signs[said[entity.start]] += _SURE
    if entity.start in places:
        signs["place"] += _SURE
    return signs


def _noun_before(cues: Cues, before: list[str]) -> str:
    """The label that a noun before a name gives it: "le cabinet X", and with an of-word between only a place: "the village of X"."""
    linked = False
    for word in reversed(before):
        if found := _singular(cues.beside, word):
            return cues.beside[found] if not linked or cues.beside[found] == "place" else ""
        if not word[0].isalpha() or word in cues.agents:
            return ""
        linked = linked or word in cues.links
    return ""


def _singular(words: Mapping[str, str], word: str) -> str:
    """The word itself, or without its s, that is in `words`; "" when neither is."""
    return word if word in words else word[:-1] if word.endswith("s") and word[:-1] in words else ""


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
