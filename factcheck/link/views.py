"""What the signals ask of one figure or day of a story: found out once, however many others it is set beside."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from ..lang import language
from ..model import Fact, Interval, Moment, Quantity

if TYPE_CHECKING:
    from .coverage import Coverage

_COGNATE = 5  # letters of a stem that two languages must share
_FLOOR = 0.15  # rarity of a key that stands in every sentence
_ADJACENT = 0.8  # nearness of the words next to a figure
_CLOSE = 0.6  # nearness from which "of whom" is said of the figure itself


class View:
    """One fact as its story shows it: names resolved, words weighed by how rare they are there."""

    def __init__(self, coverage: Coverage, fact: Fact) -> None:
        value, context = fact.value, fact.context
        self.coverage, self.fact, self.value, self.context = coverage, fact, value, context
        self.language = coverage.language(fact)
        self.words = coverage.lexicon(fact)  # the concepts of its language
        self.dimension = value.dimension if isinstance(value, Quantity) else type(value).__name__
        self.measures = frozenset([key for key in context.head if not self.words.generic(key)])  # what is counted or measured, but for people, things, amounts
        self.keys = self._weighed()  # what stands near it, weighed by nearness and rarity
        self.names = frozenset(map(coverage.aliases.canonical, context.names))
        self.places = frozenset(map(coverage.aliases.canonical, context.places))
        self.company = coverage.beside(fact)  # the other telling figures and days of its sentence
        self.crowd = max(1, coverage.counts[fact.article, self.dimension])  # how many figures of its dimension its article holds
        self.statement = isinstance(value, Moment) and "statement" in context.scope  # the day of a statement, not of what is told
        self.total = id(fact) in coverage.totals  # of parts told beside it
        self.partitive = (" ".join(context.after) + " ").startswith(_partitives(self.language))  # it counts some of those named next: "119 of the passengers"
        self.part = "part_of" in context.scope or ("part_of" in self.keys and any(weight > _CLOSE for key, weight in context.near if key == "part_of"))  # "130 of them pilots"
        self.edition = "edition" in context.scope  # a year that is a part of a name

    def _weighed(self) -> dict[str, float]:
        rarity, canonical, found = self.coverage.rarity, self.coverage.aliases.canonical, dict[str, float]()
        for key, weight in self.context.near:
            if key[0] == "@":
                key = "@" + canonical(key[1:])
            found[key] = max(found.get(key, 0.0), weight * max(_FLOOR, rarity.get(key, 1.0)))
        return found

    @cached_property
    def cognates(self) -> dict[str, float]:
        """Its keys, stems cut to what another language shares."""
        found: dict[str, float] = {}
        for key, weighed in self.keys.items():
            key = key if key[0] == "@" or self.words.kind(key) else key[:_COGNATE]
            found[key] = max(found.get(key, 0.0), weighed)
        return found

    @cached_property
    def conceptual(self) -> bool:
        """Whether a concept is among its measures."""
        return any(self.words.kind(key) for key in self.measures)

    @cached_property
    def adjacent(self) -> frozenset[str]:
        """What it counts, and the words right beside it."""
        return frozenset([*self.context.head, *(key for key, weight in self.context.near if weight >= _ADJACENT and key[0] != "@")])

    @property
    def published(self) -> Interval | None:
        """When its article came out."""
        return self.coverage.published(self.fact)


@cache
def _partitives(code: str) -> tuple[str, ...]:
    return tuple(cue + " " for cue in language(code).table("arithmetic").get("partitive", ()))
