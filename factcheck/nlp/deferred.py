"""spaCy imported without what reading a text has no use for: half of its weight is its command line, a YAML parser, and an older pydantic.

A stand-in takes the place of each such module while spaCy is imported, and is gone afterwards: who imports the module later gets the
module, and who calls a function that spaCy took from a stand-in gets what the module's own function says.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

_MODULES = ("spacy.cli", "spacy.cli.info", "srsly._yaml_api", "tqdm")
_OLD_PYDANTIC = "pydantic.v1"


class StandIn(ModuleType):
    """A module whose functions import the true one when they are called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **options: getattr(importlib.import_module(self.__name__), name)(*args, **options)


class _AsOld(type):
    """Has a class pass for one of the old pydantic's when somebody has made such a class, and so imported the module."""

    def __subclasscheck__(cls, other: type) -> bool:
        module = sys.modules.get(_OLD_PYDANTIC)
        return module is not None and issubclass(other, module.BaseModel)


class _BaseModel(metaclass=_AsOld):
    """What configurations are asked for being, and never are."""


class _ValidationError(Exception):
    """What is caught, and never raised."""


@contextlib.contextmanager
def put_off() -> Iterator[None]:
    """Inside, the modules are imported as stand-ins, unless they are there already."""
    old = ModuleType(_OLD_PYDANTIC)
    vars(old).update(BaseModel=_BaseModel, ValidationError=_ValidationError)
    stand_ins = {name: module for name, module in {**{name: StandIn(name) for name in _MODULES}, _OLD_PYDANTIC: old}.items()
                 if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
