"""A spaCy pipeline in a fraction of the time that spaCy takes: what it loads and never uses for reading is left out, or loaded lightly.

Each step but that for memory is undone when the pipeline stands, so that a program that uses spaCy too finds it as it was. What is read stays the same,
to the last attribute of the last token: a test compares.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .spared import spared

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

_THREADS = "OPENBLAS_NUM_THREADS"
_LONG = 100_000  # characters of a pattern that is worth shortening
_MALLOPT = {-3: 32 << 20, -1: 128 << 20}  # malloc.h: from how many bytes on memory is mapped apart; how many that are free go back to the system


def pipeline(name: str) -> Pipeline:
    """The pipeline of an installed model package, without the strings that it met in training.

    Raises:
        ConfigError: FACTCHECK_BLAS is unknown.
    """
    _keep_memory()
    with _no_collection():
        with _one_thread(), spared():
            import spacy

        from . import names, ruler, words
        from .products import operations
        from .tables import read

        path = _data(importlib.import_module(name))
        with _short_patterns(), _few_entry_points(), operations():
            config = spacy.util.load_config(path / "config.cfg")
            config["components"]["ner"]["factory"], config["components"]["attribute_ruler"]["factory"] = names.FACTORY, ruler.FACTORY
            loaded = spacy.util.load_model_from_config(config, meta=spacy.util.get_model_meta(path))
            loaded.from_disk(path, exclude=["strings", "lemmatizer"])
        loaded.get_pipe("lemmatizer").lookups = read(path / "lemmatizer" / "lookups" / "lookups.bin")  # type: ignore[attr-defined]
        for component in ("tok2vec", "ner"):
            words.once(loaded.get_pipe(component).model)  # type: ignore[attr-defined]
        return loaded


def _data(package: ModuleType) -> Path:
    """Where a model package keeps its data: beside its code, in a folder of its name and version."""
    folder = Path(str(package.__file__)).parent
    return folder / f"{package.__name__}-{package.__version__}"


def _keep_memory() -> None:
    """Has the process keep memory that one batch has done with for the next, where the C library can: taking it anew, page by page, is a tenth of reading."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None
    if mallopt:
        for option, value in _MALLOPT.items():
            mallopt(option, value)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Loading makes a million objects, and no garbage: looking for it takes a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Has numpy multiply with one thread, unless the user has said otherwise or numpy is there already: the matrices are too small to share."""
    if "numpy" in sys.modules or _THREADS in os.environ:
        yield
        return
    os.environ[_THREADS] = "1"  # read once, when numpy is first imported
    try:
        importlib.import_module("numpy")
        yield
    finally:
        del os.environ[_THREADS]


@contextlib.contextmanager
def _short_patterns() -> Iterator[None]:
    """Has long token patterns compiled as short ones that match the same words.

    French has such a pattern, of 1.4 million characters; spaCy compiles it when the language is imported and when the tokenizer is read.
    """
    from .patterns import shortened

    compile_ = re.compile

    def compile_shortened(pattern: Any, flags: Any = 0) -> Any:
        return compile_(shortened(pattern) if isinstance(pattern, str) and len(pattern) > _LONG else pattern, flags)

    re.compile = compile_shortened
    try:
        yield
    finally:
        re.compile = compile_


@contextlib.contextmanager
def _few_entry_points() -> Iterator[None]:
    """Lets spaCy look for plug-ins, as it does two hundred times, among those meant for it and not among all that is installed."""
    import catalogue

    every = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = {group: every.select(group=group) for group in every.groups if group.startswith(("spacy", "thinc"))}
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = every
