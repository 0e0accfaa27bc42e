"""What spaCy imports and reading a text has no use for: half of its weight is its command line, a YAML parser, and an older pydantic."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from types import ModuleType

from ..deferred import put_off

_MODULES = ("spacy.cli", "spacy.cli.info", "srsly._yaml_api", "tqdm")
_OLD_PYDANTIC = "pydantic.v1"


def spared() -> AbstractContextManager[None]:
    """Inside, spaCy is imported without them."""
    old = ModuleType(_OLD_PYDANTIC)
    vars(old).update(BaseModel=_BaseModel, ValidationError=_ValidationError)
    return put_off(*_MODULES, old)


class _AsOld(type):
    """Has a class pass for one of the old pydantic's when somebody has made such a class, and so imported the module."""

    def __subclasscheck__(cls, other: type) -> bool:
        module = sys.modules.get(_OLD_PYDANTIC)
        return module is not None and issubclass(other, module.BaseModel)


class _BaseModel(metaclass=_AsOld):
    """What configurations are asked for being, and never are."""


class _ValidationError(Exception):
    """What is caught, and never raised."""
