"""factcheck finds where the articles that cover one story cannot all be true.

    import factcheck
    report = factcheck.check(["coverage/"])
    for finding in report.findings:
        print(finding.message)
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import ConfigError, FactcheckError, ModelError, ReadError, RuleError, StoreError
    from .model import Article, Evidence, Fact, Finding, Interval, Problem, Report, Side, Slot
    from .pipeline import Checker, check, extract

__version__ = "0.1.0"
__all__ = ["Article", "Checker", "ConfigError", "Evidence", "Fact", "FactcheckError", "Finding", "Interval", "ModelError", "Problem",
           "ReadError", "Report", "RuleError", "Side", "Slot", "StoreError", "check", "extract"]

_HOMES = {"pipeline": ("Checker", "check", "extract"), "errors": ("ConfigError", "FactcheckError", "ModelError", "ReadError", "RuleError", "StoreError")}


def __getattr__(name: str) -> Any:
    """Public names are imported when first asked for, so that `import factcheck` stays quick."""
    if name not in __all__:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    home = next((room for room, names in _HOMES.items() if name in names), "model")
    return getattr(importlib.import_module(f".{home}", __name__), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


class _Package(ModuleType):
    """Importing the room `factcheck.extract` would put it in the place of the function of that name: here, the function stays."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in __all__:
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
