"""Quantities: numbers with their unit, bounds and precision."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Fact
from .page import Page


def read(page: Page) -> Iterable[Fact]:
    """The quantities of a page."""
    return ()
