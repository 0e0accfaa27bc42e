"""The language model: loads spaCy once a language, reads paragraphs in batches. Nothing else imports spaCy."""

from __future__ import annotations

import functools
import importlib.util
import threading
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import text
from ..errors import ModelError
from ..lang import language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

_BATCH = 128  # paragraphs; fewer cost more, more gain nothing
_reading, _loading = threading.Lock(), threading.Lock()


def read(paragraphs: Sequence[str], code: str, parsed: Sequence[bool] | None = None) -> list[Doc]:
    """One Doc a paragraph, in order. A Doc's text is its paragraph, and it is the same in whatever company it is read.

    Args:
        paragraphs: plain text.
        code: their language.
        parsed: which of them are parsed, None for all. The others have no dependencies, and sentences as `text.sentences` tells them.

    Raises:
        ModelError: no model of the language is installed.
        ConfigError: FACTCHECK_BLAS is unknown.
    """
    pipeline = load(code)
    with _reading:  # a spaCy pipeline is not promised to be thread-safe
        if parsed is None or all(parsed):
            return list(pipeline.pipe(paragraphs, batch_size=_BATCH))
        return _read_some_parsed(pipeline, paragraphs, parsed, language(code).abbreviations)


def _read_some_parsed(pipeline: Pipeline, paragraphs: Sequence[str], parsed: Sequence[bool], abbreviations: frozenset[str]) -> list[Doc]:
    """As `read`. All are read together but by the parser: smaller batches would cost what it saves."""
    names = pipeline.pipe_names
    at = names.index("parser")
    docs = list(pipeline.pipe(paragraphs, batch_size=_BATCH, disable=names[at:]))
    deque(pipeline.get_pipe("parser").pipe([doc for doc, whole in zip(docs, parsed, strict=True) if whole], batch_size=_BATCH), 0)  # type: ignore[attr-defined]
    for doc, whole in zip(docs, parsed, strict=True):
        if not whole:
            _open_sentences(doc, abbreviations)
    return list(pipeline.pipe(docs, batch_size=_BATCH, disable=names[:at + 1]))


def _open_sentences(doc: Doc, abbreviations: frozenset[str]) -> None:
    """Tells where sentences begin, as the parser would: no name that is found goes beyond one."""
    starts = {span.start for span in text.sentences(doc.text, 0, len(doc.text), abbreviations)}
    for token in doc:
        token.is_sent_start = token.idx in starts


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
