"""`factcheck extract`: one file or standard input → its facts, as JSON or as lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from . import read as reading
from .errors import ReadError
from .model import Article, Fact, Kind, _article_dict
from .pipeline import extract


def render(file: Path, language: str, reference_date: str | None, kinds: Sequence[Kind], format: str, *, fast: bool = False) -> str:
    """The facts of a file in a format.

    Raises:
        ReadError: the file cannot be read.
        ConfigError: the language is unknown.
    """
    articles = _articles(file, language)
    rows = [(article, extract(article, language=language, reference_date=reference_date, kinds=kinds, fast=fast)) for article in articles]
    if format == "json":
        return json.dumps(_object(rows), ensure_ascii=False, indent=1)
    return "\n".join(f"{f.start}-{f.end}\t{f.kind}\t{f.text!r}\t{json.dumps(f.to_dict()['value'], ensure_ascii=False)}" for _, facts in rows for f in facts)


def _articles(file: Path, language: str) -> list[Article]:
    if str(file) == "-":
        return [reading.complete(Article(sys.stdin.read(), id="a1", path="-"), language=language)]
    articles, problems = reading.read([file], language=language)
    if not articles:
        raise ReadError(problems[0].message if problems else "holds no article", path=str(file))
    return articles


def _object(rows: Sequence[tuple[Article, Sequence[Fact]]]) -> dict[str, Any]:
    return {"articles": [_article_dict(article) for article, _ in rows], "facts": [msgspec.to_builtins(f.to_dict()) for _, facts in rows for f in facts]}
