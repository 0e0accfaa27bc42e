"""Dates and durations, against the date of the article."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Fact
from .page import Page


def read(page: Page) -> Iterable[Fact]:
    """The dates and durations of a page."""
    return ()
