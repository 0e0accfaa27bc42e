"""Facts → Slots: which facts of one story answer the same question. One module a kind of slot; a pure function of one story."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model import Slot
from . import claims, figures, lists, names, quotes, within
from .coverage import Coverage

__all__ = ["LINKERS", "Coverage", "link"]

LINKERS: tuple[Callable[[Coverage], Iterator[Slot]], ...] = (within.slots, figures.slots, names.slots, lists.slots, quotes.slots, claims.slots)


def link(coverage: Coverage) -> tuple[Slot, ...]:
    """Every slot of a story, in an order that does not depend on the order of the articles."""
    return tuple(slot for linker in LINKERS for slot in linker(coverage))
