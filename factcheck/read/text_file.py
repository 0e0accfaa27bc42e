"""Plain text (.txt). A head may give the publication date, then the source: " date 2018-08 " before the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from ..errors import ReadError
from ..model import Article, Block, Interval, Problem, Span
from ..text import blank, line_anchors
from . import boilerplate, layout
from .decoding import complaint, decode
from .fields import interval
from .files import File

_HEAD = re.compile(r"\s{0,20}date\s?:?\s{0,3}(\d{4}-\d{2}(?:-\d{2})?)(?=\s|\Z)[ \t]*", re.I)
_SOURCE = re.compile(r"([^\r\n]{2,60}?)[ \t]*(?=\r?\n[ \t]*\r?\n|\r[ \t]*\r)")
_SOURCE_WORDS = 5
_COMMENT = re.compile(r"<!--[^<>]{0,500}-->")  # what editors tell the software in a text is no part of what it says


class Head(msgspec.Struct, frozen=True):
    """What stands before the text: the days of publication, the source, and where the text begins."""

    published: Interval | None = None
    source: str = ""
    end: int = 0


def read(file: File) -> Iterator[Article | Problem]:
    """The article of a text file. Its text is the file, whole; the head is in no block."""
    text = decode(file.data, file.path)
    if wrong := complaint(text):
        yield Problem(file.path, wrong)
    try:
        found = head(text)
    except ReadError as error:
        yield Problem(file.path, f"line 1: {error}")
        found = Head(end=_HEAD.match(text).end())  # type: ignore[union-attr]
    article = Article(text, path=file.path, published=found.published, source=found.source)
    yield laid_out(article, found.end)


def laid_out(article: Article, start: int = 0) -> Article:
    """`article` with the blocks of its text from `start`, its title and its anchors."""
    hidden = tuple(Span(m.start(), m.end()) for m in _COMMENT.finditer(article.text))
    text = blank(article.text, hidden)
    blocks = boilerplate.mark(layout.blocks(text, start), lambda block: text[block.start:block.end])
    title = article.title or next((text[b.start:b.end] for b in blocks if b.role == "title"), "")
    return msgspec.structs.replace(article, blocks=blocks, title=title, hidden=hidden, anchors=line_anchors(text))


def head(text: str) -> Head:
    """The head of a text, empty when there is none.

    Raises:
        ReadError: its date is none ("2018-13").
    """
    match = _HEAD.match(text)
    if not match:
        return Head()
    published = interval(match.group(1))
    source = _source(text, match.end())
    return Head(published, source, match.end() + len(source))


def _source(text: str, start: int) -> str:
    """The name alone on the line of the date. A title may stand there too: it is longer, or has a figure."""
    match = _SOURCE.match(text, start)
    if not match or not layout.headline(name := match.group(1)) or name.endswith(("?", "!")):
        return ""
    following = next(iter(layout.blocks(text, match.end())), Block(0, 0))
    if layout.titled(text[following.start:following.end]):
        return name
    return name if len(name.split()) <= _SOURCE_WORDS and not any(c.isdigit() for c in name) else ""
