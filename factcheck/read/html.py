"""Web pages (.html, .htm): trafilatura for the text, what the page says of itself for the rest.

Offsets count in the extracted text; anchors lead back to line and column of the file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ..errors import ReadError
from ..model import Article, Block, Problem, Role, Span
from ..text import fold
from . import boilerplate, layout
from .decoding import complaint, decode
from .fields import described
from .files import File
from .html_metadata import HtmlElement, metadata
from .trace import Trace

_ROLES: dict[str, Role] = {"p": "paragraph", "quote": "paragraph", "head": "heading", "item": "item", "row": "item"}
# What is never closed goes on to the end: no page makes the search start over and over.
_SPECIAL = re.compile(r"<!--.*?(?:-->|\Z)|<(head|script|style|noscript|template)\b.*?(?:</\1\s{0,9}>|\Z)|</?[A-Za-z!?][^<>]{0,5000}>|&#?\w{1,30};",
                      re.S | re.I)
_NESTING = 2000
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{3,20})", re.I)


def read(file: File) -> Iterator[Article | Problem]:
    """The article of a page: its title, then its paragraphs.

    Raises:
        ReadError: there is no article in it.
    """
    page = _decoded(file)
    if wrong := complaint(page):
        yield Problem(file.path, wrong)
    tree = _tree(page, file.path)
    article, wrong = described(Article("", path=file.path), metadata(tree, file.story_key), file.story_key)
    if wrong:
        yield Problem(file.path, f"date of the page: {wrong}")
    parts = list(_parts(tree, article.title))
    if not any(role != "title" for role, _ in parts):
        raise ReadError("no article found in this page", path=file.path, remedy="save the text of the article as .txt or .md")
    yield _assembled(article, parts, page)


def _decoded(file: File) -> str:
    """The characters of the page, in the encoding it declares unless it is UTF-8 or that is wrong."""
    declared = _CHARSET.search(file.data[:4000])
    try:
        file.data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return file.data.decode(declared.group(1).decode()) if declared else decode(file.data, file.path)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(file.data, file.path)


def _tree(page: str, path: str) -> HtmlElement:
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None:
        raise ReadError("no article found in this page", path=path, remedy="save the text of the article as .txt or .md")
    return tree


def _parts(tree: HtmlElement, title: str) -> Iterator[tuple[Role, str]]:
    """The title, then the blocks of the text, none of them twice in a row."""
    from trafilatura import bare_extraction

    if title:
        yield "title", title
    try:
        found: Any = bare_extraction(tree, include_comments=False, include_tables=True, favor_precision=True, with_metadata=False)
    except RecursionError:
        found = None
    last = fold(title)
    for role, words in _blocks(found.body) if found is not None and found.body is not None else ():
        if fold(words) != last:
            yield role, words
        last = fold(words)


def _blocks(body: HtmlElement) -> Iterator[tuple[Role, str]]:
    """The innermost blocks of trafilatura's tree, as one line each."""
    for element in body.iter(*_ROLES):
        if element.tag != "p" and any(True for _ in element.iterdescendants("p", "item", "row")):
            continue
        for line in "".join(element.itertext()).split("\n") if element.tag == "p" else [" ".join(element.itertext())]:
            if words := " ".join(re.split(r"[ \t\r\n]+", line)).strip():
                yield _ROLES[str(element.tag)], words


def _assembled(article: Article, parts: list[tuple[Role, str]], page: str) -> Article:
    text, blocks = "", []
    pieces: list[str] = []
    at = 0
    for role, words in parts:
        shape = "heading" if role == "paragraph" and layout.role(words) == "heading" else role
        blocks.append(Block(at, at + len(words), shape))
        pieces.append(words)
        at += len(words) + 2
    text = "\n\n".join(pieces)
    marked = boilerplate.mark(blocks, lambda block: text[block.start:block.end])
    anchors = Trace(page, _SPECIAL, _stands_for).anchors(text, [Span(block.start, block.end) for block in blocks])
    return msgspec.structs.replace(article, text=text, blocks=marked, anchors=anchors)


def _stands_for(match: re.Match[str]) -> str:
    return html.unescape(match.group()) if match.group().startswith("&") else ""
