"""What the signals ask of one figure or day of a story: found out once, however many others it is set beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from ..lang import language
from ..lang.concepts import Lexicon
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
        self.coverage, self.fact, self.value, self.context = coverage, fact, fact.value, fact.context
        self.language = coverage.language(fact)

    @cached_property
    def words(self) -> Lexicon:
        """The concepts of its language."""
        return self.coverage.lexicon(self.fact)

    @cached_property
    def dimension(self) -> str:
        """Of a quantity, its dimension; else the type of its value."""
        return self.value.dimension if isinstance(self.value, Quantity) else type(self.value).__name__

    @cached_property
    def keys(self) -> dict[str, float]:
        """What stands near it, weighed by nearness and rarity."""
        return self._weighed(len)

    @cached_property
    def cognates(self) -> dict[str, float]:
        """The same, stems cut to what another language shares."""
        return self._weighed(lambda key: len(key) if key[0] == "@" or self.words.kind(key) else _COGNATE)

    def _weighed(self, shown: Callable[[str], int]) -> dict[str, float]:
        rarity, found = self.coverage.rarity, dict[str, float]()
        for key, weight in self.context.near:
            if key[0] == "@":
                key = "@" + self.coverage.aliases.canonical(key[1:])
            weighed = weight * max(_FLOOR, rarity.get(key, 1.0))
            key = key[:shown(key)]
            found[key] = max(found.get(key, 0.0), weighed)
        return found

    @cached_property
    def measures(self) -> frozenset[str]:
        """What is counted or measured, but for people, things, amounts."""
        return frozenset(key for key in self.context.head if not self.words.generic(key))

    @cached_property
    def conceptual(self) -> bool:
        """Whether a concept is among its measures."""
        return any(self.words.kind(key) for key in self.measures)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names beside it."""
        return frozenset(map(self.coverage.aliases.canonical, self.context.names))

    @cached_property
    def places(self) -> frozenset[str]:
        """The places beside it."""
        return frozenset(map(self.coverage.aliases.canonical, self.context.places))

    @cached_property
    def company(self) -> frozenset[str]:
        """The other telling figures and days of its sentence."""
        return self.coverage.beside(self.fact)

    @cached_property
    def adjacent(self) -> frozenset[str]:
        """What it counts, and the words right beside it."""
        return frozenset([*self.context.head, *(key for key, weight in self.context.near if weight >= _ADJACENT and key[0] != "@")])

    @cached_property
    def crowd(self) -> int:
        """How many figures of its dimension its article holds."""
        return max(1, self.coverage.counts[self.fact.article, self.dimension])

    @cached_property
    def total(self) -> bool:
        """Whether it is the total of parts told beside it."""
        return id(self.fact) in self.coverage.totals

    @cached_property
    def partitive(self) -> bool:
        """Whether it counts some of those named next: "119 of the passengers"."""
        after = " ".join(self.context.after) + " "
        return any(after.startswith(cue + " ") for cue in language(self.language).table("arithmetic").get("partitive", ()))

    @cached_property
    def part(self) -> bool:
        """Whether it is said to be a part: "130 of them pilots"."""
        return "part_of" in self.context.scope or any(key == "part_of" and weight > _CLOSE for key, weight in self.context.near)

    @cached_property
    def statement(self) -> bool:
        """Whether it is the day of a statement, not of what is told."""
        return isinstance(self.value, Moment) and "statement" in self.context.scope

    @property
    def published(self) -> Interval | None:
        """When its article came out."""
        return self.coverage.published(self.fact)
