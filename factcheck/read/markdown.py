"""Markdown (.md) with YAML front matter. The text is the file, whole; what is mark-up in it is hidden, not removed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ..errors import ReadError
from ..model import Article, Block, Problem, Role, Span
from ..text import blank, line_anchors
from . import boilerplate, front_matter, layout
from .decoding import complaint, decode
from .fields import described
from .files import File

# What is never closed goes on to the end: no text makes the search start over and over.
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s{0,9}>|\Z)|</?[A-Za-z!?][^<>]{0,2000}>", re.S | re.I)
_ENTITY = re.compile(r"&#?\w{1,30};")
_OPENING: dict[str, Role] = {"Paragraph": "paragraph", "Heading": "heading", "TableRow": "item", "TableHead": "heading", "Item": "item",
                             "HtmlBlock": "paragraph", "IndentedCode": "paragraph", "DefinitionListDefinition": "item"}
_UNSEEN = {"Image", "Strikethrough", "FencedCode", "MetadataBlock"}


class Piece(msgspec.Struct, frozen=True):
    """A block of Markdown as the spans of it that are words."""

    role: Role
    words: tuple[Span, ...]
    strong: bool = False


def read(file: File) -> Iterator[Article | Problem]:
    """The article of a Markdown file, even when its front matter is malformed: that is then a problem besides."""
    text = decode(file.data, file.path)
    if wrong := complaint(text):
        yield Problem(file.path, wrong)
    try:
        front = front_matter.parse(text)
    except ReadError as error:
        yield Problem(file.path, str(error))
        front = front_matter.FrontMatter({}, end=front_matter.end(text))
    article, wrong = described(Article(text, path=file.path, anchors=line_anchors(text)), front.values, file.story_key)
    if wrong:
        yield Problem(file.path, f"front matter: {wrong}")
    article = _laid_out(article, front)
    if not article.blocks:
        raise ReadError("no words in this file", path=file.path, remedy="put the article in it, or remove it")
    yield article


def _laid_out(article: Article, front: front_matter.FrontMatter) -> Article:
    text = article.text
    pieces = list(_pieces(text, front.end))
    hidden = (*front.escapes, *(span for piece in pieces for span in _gaps(text, piece.words)))
    plain = blank(text, hidden)
    blocks = [block for piece in pieces for block in _blocks(plain, piece)]
    if front.title:
        blocks.insert(0, Block(front.title.start, front.title.end, "title"))
    elif len(blocks) > 1 and blocks[0].role == "heading":
        blocks[0] = msgspec.structs.replace(blocks[0], role="title")
    title = article.title or next((" ".join(plain[b.start:b.end].split()) for b in blocks if b.role == "title"), "")
    marked = boilerplate.mark(blocks, lambda block: plain[block.start:block.end])
    return msgspec.structs.replace(article, title=title, blocks=marked, hidden=hidden)


def _blocks(plain: str, piece: Piece) -> Iterator[Block]:
    """A piece is one block, or one a line where lines are whole paragraphs."""
    start, end = piece.words[0].start, piece.words[-1].end
    for span in layout.paragraphs(plain, start, end) if piece.role == "paragraph" else [Span(start, end)]:
        lone = piece.strong and layout.titled(plain[span.start:span.end].strip())
        yield Block(span.start, span.end, "heading" if lone else piece.role)


def _gaps(text: str, words: Sequence[Span]) -> Iterator[Span]:
    """What stands between the words of a block and is not space."""
    for before, after in itertools.pairwise(words):
        if text[before.end:after.start].strip():
            yield Span(before.end, after.start)


def _pieces(text: str, start: int) -> Iterator[Piece]:
    """The pieces of the text from `start`, in order of place."""
    role: Role | None = None
    words: list[Span] = []
    nested: list[str] = []
    items, strong = 0, True
    for name, opening, span in _events(text, start):
        items += (name == "Item") * ((opening is True) - (opening is False))
        if name in _UNSEEN or name == "Strong":
            nested = [*nested, name] if opening else nested[:-1]
        elif opening is not None and name not in ("Emphasis", "Link", "TableCell"):
            if role and words:
                yield Piece(role, tuple(words), strong)
            role, words, strong = "item" if items else _OPENING.get(name, "paragraph") if opening else "paragraph", [], True
        elif opening is None and role and not _UNSEEN & set(nested):
            found = list(_visible(text, name, span))
            strong = strong and (not found or bool(nested))
            words += found
    if role and words:
        yield Piece(role, tuple(words), strong)


def _visible(text: str, name: str, span: Span) -> Iterator[Span]:
    """The words of one stretch of text or of a block of HTML, without the spaces around them."""
    if name == "Text":
        entity = _ENTITY.fullmatch(text, span.start, span.end)
        yield from _trimmed(text, Span(span.start, span.start + (entity.group() == "&amp;")) if entity else span)
    elif name == "Html":
        at = span.start
        for tag in _TAG.finditer(text, span.start, span.end):
            yield from _trimmed(text, Span(at, tag.start()))
            at = tag.end()
        yield from _trimmed(text, Span(at, span.end))


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    piece = text[span.start:span.end]
    if stripped := piece.strip():
        start = span.start + len(piece) - len(piece.lstrip())
        yield Span(start, start + len(stripped))


def _events(text: str, start: int) -> Iterator[tuple[str, bool | None, Span]]:
    """The parser's events: what, whether it opens or closes (None: neither), and where, in code points of the whole file."""
    import pyromark

    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    body = text[start:]
    offsets = _code_points(body)
    html: Span | None = None
    for event, where in pyromark.events_with_range(body, options=options):
        span = Span(start + offsets[where["start"]], start + offsets[where["end"]])
        kind, what = next(iter(event.items())) if isinstance(event, dict) else (event, "")
        if kind == "Html":  # a block of HTML comes line by line: a tag may span lines
            html = Span(html.start if html else span.start, span.end)
            continue
        if html:
            yield "Html", None, html
            html = None
        if kind in ("Start", "End"):
            yield _name(what), kind == "Start", span
        elif kind == "Text":
            yield kind, None, span


def _name(what: Any) -> str:
    if isinstance(what, dict):
        name, inside = next(iter(what.items()))
        return f"{inside if isinstance(inside, str) else next(iter(inside))}Code" if name == "CodeBlock" else str(name)
    return "FencedCode" if what == "CodeBlock" else str(what)


def _code_points(text: str) -> Sequence[int]:
    """For each byte of the text in UTF-8 with which a code point begins, which one it is."""
    if text.isascii():
        return range(len(text) + 1)
    begins = text.encode("utf-8", "surrogatepass").translate(_BEGINS)
    return list(itertools.accumulate(begins, initial=0))


_BEGINS = bytes(byte & 0xC0 != 0x80 for byte in range(256))  # 0 for the bytes with which a code point goes on
