"""Slot → Finding. Rules are data; comparisons are small functions; a finding is one slot seen by the first rule that fits it.

Comparisons are slow to import, so that the public names are imported when they are first asked for: a story known already needs none.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..model import SEVERITIES, Finding
from .fingerprint import told_apart

if TYPE_CHECKING:
    from .explain import described
    from .rules import Rule, builtin, with_builtin
    from .slots import judge

__all__ = ["Rule", "builtin", "described", "in_order", "judge", "told_apart", "with_builtin"]

_HOMES = {"Rule": "rules", "builtin": "rules", "with_builtin": "rules", "described": "explain", "judge": "slots"}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first: by severity, then confidence, then place."""
    return sorted(findings, key=lambda f: (-SEVERITIES.index(f.severity), -f.confidence, f.story, f.rule, f.id))


def __getattr__(name: str) -> Any:
    """A public name, imported from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
