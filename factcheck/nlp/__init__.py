"""The language model: loads spaCy once a language, reads paragraphs in batches. Nothing else imports spaCy."""

from __future__ import annotations

import functools
import importlib.util
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import ModelError
from ..lang import language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

_BATCH = 128  # paragraphs; fewer cost more, more gain nothing
_reading, _loading = threading.Lock(), threading.Lock()


def read(paragraphs: Sequence[str], code: str) -> list[Doc]:
    """One parsed Doc a paragraph, in order. A Doc's text is its paragraph, and it is the same in whatever company it is read.

    Raises:
        ModelError: no model of the language is installed.
        ConfigError: FACTCHECK_BLAS is unknown.
    """
    pipeline = load(code)
    with _reading:  # a spaCy pipeline is not promised to be thread-safe
        return list(pipeline.pipe(paragraphs, batch_size=_BATCH))


def load(code: str) -> Pipeline:
    """The pipeline of a language, loaded on the first call.

    Raises:
        ModelError: no model of the language is installed.
        ConfigError: FACTCHECK_BLAS is unknown.
    """
    with _loading:
        return _load(code)


@functools.cache
def _load(code: str) -> Pipeline:
    if name := _installed(code):
        from .loading import pipeline

        return pipeline(name)
    models = language(code).table("language").get("models", [])
    raise ModelError(f"no model for language “{code}” is installed",
                     remedy="pip install " + " or ".join(name.replace("_", "-") for name in models) if models else "")


def model_name(code: str) -> str:
    """Name and version of the model that `load` would use, without importing spaCy; "" when none is installed."""
    from importlib import metadata

    name = _installed(code)
    return f"{name} {metadata.version(name.replace('_', '-'))}" if name else ""


def _installed(code: str) -> str:
    """The first model of the language that is installed, or ""."""
    return next((name for name in language(code).table("language").get("models", []) if importlib.util.find_spec(name)), "")
