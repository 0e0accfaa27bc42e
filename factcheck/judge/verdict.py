"""What a comparison is asked and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ..link.coverage import Coverage
from ..model import Fact, Slot

Sides = tuple[tuple[Fact, ...], ...]


class Verdict(NamedTuple):
    """A disagreement: the groups of facts that agree with each other, the likely slip, and what the message may add.

    `certainty` (0 to 1) multiplies the confidence of the slot.
    """

    sides: Sides
    diagnosis: str
    detail: str = ""
    certainty: float = 1.0


class Case(NamedTuple):
    """A slot to be compared, under one rule: its settings and the names of its excuses; `groups` are its facts as `sides_of` parts them, the same for every rule."""

    slot: Slot
    coverage: Coverage
    groups: Sequence[list[Fact]]
    settings: Mapping[str, Any]
    excuses: tuple[str, ...]


class Comparison(NamedTuple):
    """One way of comparing: the kind of slot it reads, the function, and its settings with their defaults."""

    slot: str
    compare: Callable[[Case], Verdict | None]
    settings: Mapping[str, Any] = {}
