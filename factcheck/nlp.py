"""The language model: loads spaCy once a language, reads paragraphs in batches. Nothing else imports spaCy at start."""

from __future__ import annotations

import functools
import importlib
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import ModelError
from .lang import language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

_BATCH = 16
_reading = threading.Lock()


def read(paragraphs: Sequence[str], code: str) -> list[Doc]:
    """One parsed Doc a paragraph, in order. A Doc's text is its paragraph, character for character.

    Raises:
        ModelError: no model of the language is installed.
    """
    pipeline = load(code)
    with _reading:  # a spaCy pipeline is not promised to be thread-safe
        return list(pipeline.pipe(paragraphs, batch_size=_BATCH))


def load(code: str) -> Pipeline:
    """The pipeline of a language, loaded on the first call.

    Raises:
        ModelError: no model of the language is installed.
    """
    with _loading:
        return _load(code)


_loading = threading.Lock()


@functools.cache
def _load(code: str) -> Pipeline:
    import importlib.util

    models = language(code).table("language").get("models", [])
    for name in models:
        if importlib.util.find_spec(name):
            pipeline: Pipeline = importlib.import_module(name).load()
            return pipeline
    raise ModelError(f"no model for language “{code}” is installed",
                     remedy="pip install " + " or ".join(name.replace("_", "-") for name in models) if models else "")


def _shorten_token_pattern(code: str, letters: str) -> None:
    """Has spaCy build a language's token pattern over the letters that it uses, not over all of Unicode: half of the loading time.

    spaCy compiles the pattern when its module is imported; the tokenizer must then be built afresh, not read from the model.
    The tokens are the same (guarded by a test).
    """
    from spacy.lang import char_classes

    importlib.import_module(f"spacy.lang.{code}.punctuation")  # keeps the full classes
    kept, char_classes.ALPHA_LOWER = char_classes.ALPHA_LOWER, letters
    try:
        importlib.import_module(f"spacy.lang.{code}.tokenizer_exceptions")
    finally:
        char_classes.ALPHA_LOWER = kept


def model_name(code: str) -> str:
    """Name and version of the model that `load` would use, without importing spaCy; "" when none is installed."""
    import importlib.util
    from importlib import metadata

    for name in language(code).table("language").get("models", []):
        if importlib.util.find_spec(name):
            return f"{name} {metadata.version(name.replace('_', '-'))}"
    return ""
