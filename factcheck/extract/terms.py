"""Which quotation marks set off a title, a nickname or a word used as such, and nothing that was said."""

from __future__ import annotations

import bisect
import functools
import re

from .page import Page
from .quotation import Quoted, words

_NEAR = 40              # characters before the marks in which the noun stands that names what is between them
_ALONE = 220            # characters: a longer paragraph is no heading
FINAL = re.compile(r"[.!?…][\"»”’)\]\s]*\Z")


def is_term(page: Page, masked: str, stretch: Quoted) -> bool:
    """Whether the marks set off a title, a heading, a nickname or a word used as such."""
    table = page.language.table("quotes")
    text = page.plain[stretch.start:stretch.end]
    said = list(words(text))
    block = page.blocks[max(0, bisect.bisect_right(page.blocks, stretch.start, key=lambda b: b.start) - 1)]
    if block.role in ("title", "heading"):
        return False
    alone = block.end - block.start < _ALONE and not re.search(r"\w", masked[block.start:stretch.opened] + masked[stretch.closed:block.end])
    if alone and len(said) <= 2 * table["term_words"] and not FINAL.search(text):
        return True
    if len(said) > table["term_words"] + 3:
        return False
    head = re.findall(r"\w+(?:-\w+)*", masked[max(0, stretch.opened - _NEAR):stretch.opened])
    if head and head[-1].lower() in _naming(tuple(table["naming"])):
        return True
    capitals = sum(word[0].isupper() for word in said)
    return capitals > 1 and all(word[0].isupper() or len(word) < 4 for word in said) and not FINAL.search(text) and said[0][0].isupper()


@functools.cache
def _naming(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(listed)
