"""spaCy's long token patterns said shortly.

Such a pattern is an alternation of hundreds of branches, `(?:^anti[-–][a-z…]+$)|(?:^auto[-–][a-z…]+$)|…`, each of which spells out the
thousands of letters that a word may have. Said as "any letter", with the branches that end alike joined, it compiles in a thirtieth of
the time. The words matched are the same, but for letters of a few scripts of which spaCy has no list.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

_LETTER = r"[^\W\d_]"
_FIRST, _BETWEEN = "(?:^", "$)|(?:^"


@functools.cache
def shortened(pattern: str) -> str:
    """A pattern that matches the words that `pattern` matches, and compiles sooner; `pattern` itself when it is of another make."""
    flags, opening, branches = _letters(pattern).partition(_FIRST)
    if not opening or not branches.endswith("$)"):
        return pattern
    heads = defaultdict(list)
    for branch in branches.removesuffix("$)").split(_BETWEEN):
        head, letter, rest = branch.partition(_LETTER)
        heads[letter + rest].append(head)
    return flags + "|".join(f"^(?:{'|'.join(heads[tail])}){tail}$" for tail in heads)


def _letters(pattern: str) -> str:
    """The pattern with each class of characters that holds all letters said as a letter, or one of the few others of the class."""
    classes: re.Pattern[str] = re.compile(r"\[([^\[\]]*)(?:" + re.escape(ALPHA_LOWER) + "|" + re.escape(ALPHA) + r")([^\[\]]*)\]")
    return classes.sub(_letter, pattern)


def _letter(match: re.Match[str]) -> str:
    others = match[1] + match[2]
    return f"(?:{_LETTER}|[{others}])" if others else _LETTER
