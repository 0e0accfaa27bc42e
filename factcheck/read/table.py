"""Tables (.jsonl, .csv, .parquet): one article a row. Columns: text, title, date, source, url, lang, story, id.

JSON Lines are read a line at a time, so that a broken line costs one article and not the file; pandas reads the rest.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ..errors import ReadError
from ..model import Article, Problem, Span
from .decoding import complaint, decode
from .fields import NAMES, described, field
from .files import File
from .text_file import laid_out
from .trace import Trace

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
_DOUBLED = re.compile(r'""')
_LARGEST = 5_000_000  # characters of one article


def read_jsonl(file: File) -> Iterator[Article | Problem]:
    """The articles of a file that has one JSON object a line."""
    text = decode(file.data, file.path)
    trace = Trace(text, _ESCAPE, _unescaped)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, strict=False)
            if not isinstance(row, dict):
                raise ValueError("not an object")
        except (ValueError, RecursionError) as error:
            yield Problem(f"{file.path}#{number}", f"broken JSON: {error} (write one object a line)")
            continue
        yield from _article(file, number, row, trace)


def read_csv(file: File) -> Iterator[Article | Problem]:
    """The articles of a CSV file with a header; commas, semicolons and tabs part its columns.

    Raises:
        ReadError: it cannot be parsed, or has no column of text.
    """
    import pandas as pd

    text = decode(file.data, file.path)
    header = text.split("\n", 1)[0]
    separator = max(",;\t|", key=header.count)
    try:
        frame = pd.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        raise ReadError(f"broken CSV: {str(error).strip().splitlines()[-1]}", path=file.path,
                        remedy="put texts that hold separators or line ends between quotation marks") from error
    yield from _rows(file, frame, Trace(text, _DOUBLED, lambda _: '"'))


def read_parquet(file: File) -> Iterator[Article | Problem]:
    """The articles of a Parquet file.

    Raises:
        ReadError: it cannot be parsed, or has no column of text.
    """
    import pandas as pd

    try:
        frame = pd.read_parquet(io.BytesIO(file.data))
    except (OSError, ValueError) as error:
        raise ReadError("not a Parquet file", path=file.path, remedy="write it with pandas or pyarrow") from error
    yield from _rows(file, frame, None)


def _rows(file: File, frame: Any, trace: Trace | None) -> Iterator[Article | Problem]:
    names = [str(name).strip().lower() for name in frame.columns]
    if not set(names) & set(NAMES["text"]):
        raise ReadError("no column of text", path=file.path, remedy=f"name one of its columns {' or '.join(NAMES['text'][:3])}")
    for number, values in enumerate(frame.itertuples(index=False, name=None), 1):
        yield from _article(file, number, dict(zip(names, values, strict=True)), trace)


def _article(file: File, number: int, row: dict[str, Any], trace: Trace | None) -> Iterator[Article | Problem]:
    """The article of one row, and what is wrong with the row."""
    row = {str(key).strip().lower(): _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for key, value in row.items()}
    place = f"{file.path}#{number}"
    raw = next((row[key] for key in NAMES["text"] if isinstance(row.get(key), str)), "")
    if not field(row, "text"):
        yield Problem(place, "no text in this row (fill its column “text”)")
        return
    if len(raw) > _LARGEST or "\0" in raw:
        yield Problem(place, "more than 5 million characters (split it)" if len(raw) > _LARGEST else "binary text (remove its zero characters)")
        return
    if wrong := complaint(raw):
        yield Problem(place, wrong)
    article, wrong = described(Article(raw, path=place), row, file.story_key)
    if wrong:
        yield Problem(place, f"date: {wrong}")
    article = laid_out(article)
    anchors = trace.anchors(raw, [Span(b.start, b.end) for b in article.blocks]) if trace else article.anchors
    yield msgspec.structs.replace(article, anchors=anchors)


def _unescaped(match: re.Match[str]) -> str:
    said = match.group()
    if said[1] == "u":
        return chr(int(said[2:], 16))
    return "" if said[1] in "nrtbf" else said[1]
