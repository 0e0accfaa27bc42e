"""Which words stand between quotation marks: pairs the marks of a page, knowing nothing of who speaks.

Apart from `quotes` because who says a fact, and how sure it is, must look at a page with its quotations closed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..lang import Language
from ..model import Block
from .page import Page

_INSIDE = "\u25a0"      # stands for a quoted character in a masked text
_HEAD = "Ø"             # stands for the capital a quoted sentence begins with: sentences are told apart by capitals
_LEFT = set(" \t\n([{-—–'/:")
_ENDS = ".!?…"
_FAR = 2000             # characters within which a single mark must be closed


class Quoted(NamedTuple):
    """Words between marks: `start` to `end` without the marks, `opened` to `closed` with them; `whole` when no mark was lacking."""

    start: int
    end: int
    opened: int
    closed: int
    continued: bool = False


class _Marks(NamedTuple):
    opening: dict[str, str]
    closing: frozenset[str]
    straight: str
    single: dict[str, str]
    continuation: frozenset[str]
    pattern: re.Pattern[str]


@functools.cache
def _marks(language: Language) -> _Marks:
    table = language.table("quotes")
    pairs = [tuple(pair) for pair in table.get("pairs", [])]
    opening = dict(reversed(pairs))
    single = dict(table.get("single", []))
    straight = table.get("straight", '"')
    every = {*opening, *opening.values(), *single, *single.values(), straight}
    closing = frozenset(b for b in opening.values() if b not in opening or b == "“")
    return _Marks(opening, closing, straight, single, frozenset(table.get("continuation", [])), re.compile("[" + re.escape("".join(sorted(every))) + "]"))


@functools.lru_cache(maxsize=4)
def quoted(page: Page) -> tuple[Quoted, ...]:
    """Every stretch of a page between quotation marks, the outermost only, in order of place."""
    found: list[Quoted] = []
    pending = ""
    heads = [page.article.text[block.start:block.end].lstrip()[:1] for block in page.blocks]
    for number, block in enumerate(page.blocks):
        paragraph = _Paragraph(page, block, pending)
        following = heads[number + 1] if number + 1 < len(heads) else ""
        pending = paragraph.read(following)
        found += paragraph.found
    return tuple(sorted(q for q in found if q.end > q.start))


class _Paragraph:
    """The marks of one paragraph. `pending` is the mark that the paragraph before left open."""

    def __init__(self, page: Page, block: Block, pending: str) -> None:
        self.page, self.block, self.pending = page, block, pending
        self.marks = _marks(page.language)
        piece = page.plain[block.start:block.end]
        self.first = block.start + len(piece) - len(piece.lstrip())
        self.found: list[Quoted] = []
        self.mark, self.opened, self.depth = "", -1, 0

    def read(self, following: str) -> str:
        """Pairs the marks; the mark left open for the next paragraph, whose first character is `following`."""
        touched = False
        for match in self.marks.pattern.finditer(self.page.article.text, self.block.start, self.block.end):
            at, char = match.start(), match.group()
            if self.page.plain[at] == " " or not _is_mark(self.page, self.marks, at, char):
                continue
            if self.mark:
                self._inside(at, char)
            elif _opens(self.page, self.marks, self.block, at, char):
                self.mark, self.opened, self.depth = char, at, 1
            elif self.pending and not touched and char == self.marks.opening.get(self.pending, self.pending):
                self.found.append(_stretch(self.page, self.block.start, at, self.block.start, at + 1, True))
            touched = True
        if not self.mark or following not in self.marks.continuation or (self.mark == self.marks.straight and self.opened != self.first):
            return ""
        self._close(self.block.end, self.block.end)
        return self.mark

    def _inside(self, at: int, char: str) -> None:
        """A mark met while a quotation is open: its end, a deeper beginning, or a beginning that shows the first had no end."""
        if char == self.marks.straight and self.mark == char:
            if _closing(self.page, self.block, at):
                self._close(at, at + 1)
                self.mark = ""
            else:
                self.opened = at
        elif char == self.mark and char in self.marks.opening:
            self.depth += 1
        elif char == (self.marks.opening.get(self.mark) or self.marks.single.get(self.mark)):
            self.depth -= 1
            if self.depth <= 0:
                self._close(at, at + 1)
                self.mark = ""

    def _close(self, end: int, closed: int) -> None:
        continued = bool(self.pending) and self.opened == self.first
        self.found.append(_stretch(self.page, self.opened + 1, end, self.opened, closed, continued))


def _is_mark(page: Page, marks: _Marks, at: int, char: str) -> bool:
    """A ’ inside a word is an apostrophe, a " after a digit an inch or a second of arc."""
    text = page.article.text
    before, after = text[at - 1:at], text[at + 1:at + 2]
    if char in marks.single.values() or char in marks.single:
        return not (before.isalnum() and after.isalnum()) and not (char in marks.single.values() and after.isalnum())
    return True


def _opens(page: Page, marks: _Marks, block: Block, at: int, char: str) -> bool:
    if char == marks.straight:
        return at == block.start or page.plain[at - 1] in _LEFT
    if char in marks.single:
        return _has_end(page, block, at, marks.single[char])
    return char in marks.opening


def _has_end(page: Page, block: Block, at: int, mark: str) -> bool:
    """Whether a single mark is closed, not far off, by one that is no apostrophe."""
    text, limit = page.article.text, min(block.end, at + _FAR)
    end = text.find(mark, at + 1, limit)
    while end >= 0 and text[end + 1:end + 2].isalnum():
        end = text.find(mark, end + 1, limit)
    return end >= 0


def _closing(page: Page, block: Block, at: int) -> bool:
    """Whether a straight mark met inside a quotation closes it: not when it looks like another opening one."""
    before, after = page.plain[at - 1:at], page.plain[at + 1:at + 2] if at + 1 < block.end else " "
    return not (before in _LEFT and after.isalnum())


def _stretch(page: Page, start: int, end: int, opened: int, closed: int, continued: bool) -> Quoted:
    while start < end and page.plain[start].isspace():
        start += 1
    while end > start and (page.plain[end - 1].isspace() or page.plain[end - 1] == ","):
        end -= 1
    return Quoted(start, end, opened, closed, continued)


def mask(page: Page, stretches: tuple[Quoted, ...]) -> str:
    """`page.plain` with what is quoted made opaque, one character for one; a full stop that ends a quotation stays."""
    parts, at = [], 0
    for q in stretches:
        head = _HEAD if page.plain[q.start].isupper() and q.end - q.start > 2 else _INSIDE
        parts += [page.plain[at:q.start], head, _INSIDE * (q.end - q.start - 2), _last(page.plain[q.end - 1]) if q.end - q.start > 1 else ""]
        at = q.end
    return "".join([*parts, page.plain[at:]])


def _last(char: str) -> str:
    return char if char in _ENDS else _INSIDE


def words(text: str) -> Iterator[str]:
    """The words of a quotation."""
    return (match.group() for match in re.finditer(r"\w+", text))
