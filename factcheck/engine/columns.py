"""Parquet files of a sweep, on any file system that fsspec knows: their columns, and how they are written whole or not at all."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from ..model import Article, Fact

Columns = Mapping[str, str]
FACTS: Columns = {"article": "string", "source": "string", "kind": "string", "start": "int64", "end": "int64", "text": "string", "value": "string",
                  "attribution": "string", "certainty": "string", "quoted": "bool", "sentence_start": "int64", "sentence_end": "int64",
                  "extractor": "string"}
EVIDENCE: Columns = {"finding": "string", "rule": "string", "kind": "string", "severity": "string", "confidence": "float64", "story": "string",
                     "about": "string", "message": "string", "side": "int64", "value": "string", "article": "string", "path": "string",
                     "source": "string", "published": "string", "text": "string", "sentence": "string", "start": "int64", "end": "int64",
                     "line": "int64", "column": "int64"}
READ: Columns = {"id": "string", "article": "binary", "light": "binary", "keys": "binary", "facts": "binary"}
HOMES: Columns = {"id": "string", "story": "string"}
LOT: Columns = {"story": "string", "article": "binary", "facts": "binary"}
_NOTE = b"factcheck"  # under which a file says what it holds


def facts(article: Article, found: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    """One row a fact; its value is JSON."""
    for fact in found:
        said = fact.to_dict()
        plain = {name: value if isinstance(value, str) or value is None else msgspec.json.encode(value).decode() for name, value in said.items()
                 if name in ("value", "attribution", "certainty")}
        yield {"article": article.id, "source": article.source, "kind": fact.kind, "start": fact.start, "end": fact.end, "text": fact.text, **plain,
               "quoted": bool(fact.quoted), "sentence_start": fact.sentence.start, "sentence_end": fact.sentence.end, "extractor": fact.extractor}


def system(url: str) -> tuple[Any, str]:
    """The file system of a path or URL, and the path in it."""
    import fsspec

    found, path = fsspec.core.url_to_fs(url)
    return found, path


def exists(url: str) -> bool:
    """Whether there is a file."""
    files, path = system(url)
    return bool(files.exists(path))


def write(url: str, columns: Columns, rows: Iterable[Mapping[str, Any]], note: bytes = b"") -> None:
    """Writes a file, in the place of an earlier one. It has another name until it is whole."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(name, pa.type_for_alias(kind)) for name, kind in columns.items()], metadata={_NOTE: note})
    made = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows), schema), made, compression="zstd")
    files, path = system(url)
    files.makedirs(path.rpartition("/")[0], exist_ok=True)
    half = f"{path}.{uuid.uuid4().hex}"
    files.pipe_file(half, made.getvalue())
    files.mv(half, path)


def read(url: str, names: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a file, with these columns."""
    from pyarrow import parquet

    files, path = system(url)
    rows: list[dict[str, Any]] = parquet.read_table(io.BytesIO(files.cat_file(path)), columns=list(names)).to_pylist()
    return rows


def note(url: str) -> bytes:
    """What a file says of itself, b"" when there is none."""
    from pyarrow import parquet

    files, path = system(url)
    if not files.exists(path):
        return b""
    with files.open(path, "rb") as file:
        said: bytes = (parquet.read_schema(file).metadata or {}).get(_NOTE, b"")
    return said
