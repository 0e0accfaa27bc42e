"""Imports a library without modules that are slow to import, and that it would only need for what we never ask of it.

A stand-in takes the place of each such module meanwhile, and is gone afterwards: who imports the module later gets the module, and who calls
a function that the library took from a stand-in gets what the module's own function says.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any


class StandIn(ModuleType):
    """A module whose functions import the true one when they are called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **options: getattr(importlib.import_module(self.__name__), name)(*args, **options)


@contextlib.contextmanager
def put_off(*modules: str | ModuleType) -> Iterator[None]:
    """Inside, the modules, by name or each with a stand-in of its own, are imported as stand-ins, unless they are there already."""
    given = [StandIn(module) if isinstance(module, str) else module for module in modules]
    taken = {module.__name__: module for module in given if module.__name__ not in sys.modules}
    sys.modules.update(taken)
    try:
        yield
    finally:
        for name, module in taken.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
