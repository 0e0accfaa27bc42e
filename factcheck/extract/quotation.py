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


def quoted(page: Page) -> tuple[Quoted, ...]:
    """Every stretch of a page between quotation marks, the outermost only, in order of place."""
    found: list[Quoted] = []
    pending = ""
    for block in page.blocks:
        pieces, pending = _read(page, block, pending)
        found += pieces
    return tuple(sorted(q for q in found if q.end > q.start))


def _read(page: Page, block: Block, pending: str) -> tuple[list[Quoted], str]:
    """The stretches of one paragraph, and the mark that waits for its end in the next one ("" for none)."""
    marks = _marks(page.language)
    found: list[Quoted] = []
    mark, opened, depth, first = "", -1, 0, True
    for match in marks.pattern.finditer(page.article.text, block.start, block.end):
        at, char = match.start(), match.group()
        if page.plain[at] == " " or not _is_mark(page, marks, at, char):
            continue
        if not mark:
            if _opens(page, marks, block, at, char):
                mark, opened, depth = char, at, 1
            elif pending and first and _closes(page, at, char, pending, marks):
                found.append(_stretch(page, block.start, at, block.start, at + 1, True))
        elif char == marks.straight and mark == char:
            if _closing(page, block, at):
                found.append(_stretch(page, opened + 1, at, opened, at + 1, bool(pending) and first_mark(page, block, opened)))
                mark = ""
            else:
                opened = at
        elif char == mark and char in marks.opening:
            depth += 1
        elif char == (marks.opening.get(mark) or marks.single.get(mark)):
            depth -= 1
            if depth <= 0:
                found.append(_stretch(page, opened + 1, at, opened, at + 1, bool(pending) and first_mark(page, block, opened)))
                mark = ""
        first = False
    if mark and (mark != marks.straight or first_mark(page, block, opened)) and _continues(page, block, marks):
        found.append(_stretch(page, opened + 1, block.end, opened, block.end, bool(pending) and first_mark(page, block, opened)))
        return found, mark
    return found, ""


def first_mark(page: Page, block: Block, at: int) -> bool:
    """Whether a mark is the first thing in its paragraph."""
    return not page.plain[block.start:at].strip()


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
    text = page.article.text
    end = text.find(mark, at + 1, block.end)
    while end >= 0 and text[end + 1:end + 2].isalnum():
        end = text.find(mark, end + 1, block.end)
    return end >= 0


def _closes(page: Page, at: int, char: str, pending: str, marks: _Marks) -> bool:
    return char == marks.opening.get(pending, pending)


def _closing(page: Page, block: Block, at: int) -> bool:
    """Whether a straight mark met inside a quotation closes it: not when it looks like another opening one."""
    before, after = page.plain[at - 1:at], page.plain[at + 1:at + 2] if at + 1 < block.end else " "
    return not (before in _LEFT and after.isalnum())


def _continues(page: Page, block: Block, marks: _Marks) -> bool:
    """Whether the next paragraph begins with a mark: the quotation goes on there."""
    following = next((other for other in page.blocks if other.start >= block.end), None)
    if following is None:
        return False
    start = page.plain[following.start:following.start + 4].lstrip()
    head = page.article.text[following.start:following.end].lstrip()[:1]
    return bool(start) and head in marks.continuation


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
