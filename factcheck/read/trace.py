"""Finds extracted text again in the file it came from, so that every offset of it has a line and a column there.

Extraction drops tags, decodes entities and reflows spaces; what stays is the order of the other characters.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable

from ..model import Anchor, Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"\S+")
_KEY = 60  # characters by which a paragraph is known when it is not found whole
_RETRIES = 200  # searches from the top of the file, so that a hostile page cannot ask for thousands


class Trace:
    """A file's characters without its spaces, each with its offset.

    Args:
        source: the file as decoded.
        special: what does not stand for itself (tags, entities, escapes).
        decoded: what such a piece stands for, "" when for nothing.
    """

    def __init__(self, source: str, special: re.Pattern[str], decoded: Callable[[re.Match[str]], str]) -> None:
        self._lines = [0, *(match.end() for match in _LINE_END.finditer(source))]
        self._offsets = array("l")
        parts: list[str] = []
        at = 0
        for match in special.finditer(source):
            self._add(source, at, match.start(), parts)
            said = "".join(decoded(match).split())
            parts.append(said)
            self._offsets.extend([match.start()] * len(said))
            at = match.end()
        self._add(source, at, len(source), parts)
        self._characters = "".join(parts)
        self._at, self._retries = 0, _RETRIES

    def anchors(self, text: str, spans: Iterable[Span]) -> tuple[Anchor, ...]:
        """An anchor wherever the place in the file jumps; nothing for a span that is not found again."""
        made: list[Anchor] = []
        for span in spans:
            letters = [at for at in range(span.start, span.end) if not text[at].isspace()]
            found = self._find("".join(text[at] for at in letters))
            if found < 0:
                continue
            for at, offset in zip(letters, self._offsets[found:found + len(letters)], strict=False):
                line, column = self._place(offset)
                if not made or (made[-1].line, made[-1].column + at - made[-1].offset) != (line, column):
                    made.append(Anchor(at, line, column))
        return tuple(made)

    def _add(self, source: str, start: int, end: int, parts: list[str]) -> None:
        for word in _WORD.finditer(source, start, end):
            parts.append(word.group())
            self._offsets.extend(range(word.start(), word.end()))

    def _find(self, squeezed: str) -> int:
        """From where the last one was found; else from the top; else by its first characters."""
        for needle in (squeezed, squeezed[:_KEY]):
            found = self._characters.find(needle, self._at)
            if found < 0 and self._retries:
                self._retries -= 1
                found = self._characters.find(needle)
            if found >= 0:
                self._at = found + len(needle)
                return found
        return -1

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1
