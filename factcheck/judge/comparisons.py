"""The closed set of comparisons that a rule file may name, and of excuses it may grant."""

from __future__ import annotations

from . import arithmetic, claims, figures, lists, names, quotes
from .excuses import EXCUSES
from .verdict import Comparison

COMPARISONS: dict[str, Comparison] = {
    **figures.COMPARISONS, **names.COMPARISONS, **lists.COMPARISONS, **quotes.COMPARISONS, **arithmetic.COMPARISONS, **claims.COMPARISONS,
}

__all__ = ["COMPARISONS", "EXCUSES"]
