"""Facts → Slots: which facts of one story answer the same question. One module a kind of slot; a pure function of one story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model import Slot

if TYPE_CHECKING:
    from .coverage import Coverage

__all__ = ["Coverage", "link"]


def link(coverage: Coverage) -> tuple[Slot, ...]:
    """Every slot of a story, in an order that does not depend on the order of the articles."""
    from . import answers, claims, figures, lists, names, quotes  # slow to import: stories that are known already need none

    linkers = (figures.slots, names.slots, answers.slots, lists.slots, quotes.slots, claims.slots)
    return (*coverage.reckoned, *(slot for linker in linkers for slot in linker(coverage)))


def __getattr__(name: str) -> Any:
    """`Coverage`, imported when it is first asked for."""
    if name != "Coverage":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .coverage import Coverage

    return Coverage
