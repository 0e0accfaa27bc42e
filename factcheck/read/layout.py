"""Where the paragraphs of a plain text are, and what each is: title, heading, item or paragraph.

Newsroom files part paragraphs by an empty line, by one line end (every line long), or break lines at a column.
A line break is a mere fold when the next line's first word would not have fitted before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from ..model import Block, Role, Span

_LINE = re.compile(r"[^\r\n]+")
_FOLDED = 120  # columns; a longer line was not broken at a column
_SLACK = 3
_TITLE = 200
_HEADING = 90
_BULLET = re.compile(r"(?:[-–—•*‣▪]|\d{1,2}[.)])\s")
_DASHED = re.compile(r"[-–—]\s.{1,90}\s[-–—]")
_STOP = re.compile(r"[.…:;,]\W{0,3}\Z")
_INSIDE = re.compile(r"[.!?…]\W{0,3}\s+\S")


def blocks(text: str, start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """The blocks of `text[start:end]`, the first one a title when it is short and has no full stop."""
    spans = list(paragraphs(text, start, len(text) if end is None else end))
    made = [_block(text, span) for span in spans]
    if len(made) > 1 and titled(text[made[0].start:made[0].end]):
        made[0] = msgspec.structs.replace(made[0], role="title")
    return tuple(made)


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs of `text[start:end]`, without the spaces around them."""
    lines = [_trimmed(text, match) for match in _LINE.finditer(text, start, end) if match.group().strip()]
    width = _width(text, lines)
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not _continued(text, lines[at - 1], lines[at], width):
            yield Span(lines[first].start, lines[at - 1].end)
            first = at


def role(piece: str) -> Role:
    """What a block is, by its shape alone: heading, item or paragraph."""
    if len(piece) <= _HEADING and _DASHED.fullmatch(piece):
        return "heading"
    if _BULLET.match(piece):
        return "item"
    return "heading" if len(piece) <= _HEADING and headline(piece) and not piece.endswith(("»", "”", '"', ")")) else "paragraph"


def titled(piece: str) -> bool:
    """Whether the first block of an article is its title."""
    return len(piece) <= _TITLE and headline(piece)


def headline(piece: str) -> bool:
    """Whether a block is a line without a full stop, as headlines are."""
    return "\n" not in piece and not _STOP.search(piece) and not _INSIDE.search(piece) and any(c.isalpha() for c in piece)


def _block(text: str, span: Span) -> Block:
    """A block with its role; the mark of an item is left out of it."""
    kind = role(text[span.start:span.end])
    mark = _BULLET.match(text, span.start) if kind == "item" else None
    return Block(mark.end() if mark and mark.end() < span.end else span.start, span.end, kind)


def _trimmed(text: str, match: re.Match[str]) -> Span:
    piece = match.group()
    start = match.start() + len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def _width(text: str, lines: list[Span]) -> int:
    """The column at which lines were broken, 0 when they were not. A line of one word (an address) tells nothing."""
    widths = [line.end - line.start for line in lines if " " in text[line.start:line.end]]
    widest = max(widths, default=0)
    return widest if widest <= _FOLDED else 0


def _continued(text: str, line: Span, following: Span, width: int) -> bool:
    between = text[line.end:following.start]
    if not width or len(re.findall(r"\r\n|\r|\n", between)) > 1 or _BULLET.match(text, following.start):
        return False
    word = re.compile(r"\S{1,120}").match(text, following.start)
    return line.end - line.start + 1 + len(word.group() if word else "") > width - _SLACK
