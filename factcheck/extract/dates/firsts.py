"""Which characters an expression over word classes can begin with: what spares trying every form at every word."""

from __future__ import annotations

import re

_OPEN = re.compile(r"\((\?(?:P<\w+>|:|=|!|<=|<!))?")
_QUANTIFIER = re.compile(r"[?*]|\{(\d+),?\d*\}|")


def firsts(expression: str) -> frozenset[str]:
    """The characters with which a match can begin. The expression has sets, groups, looks around and quantifiers, nothing else."""
    return frozenset(_either(expression, 0)[0])


def _either(text: str, at: int) -> tuple[set[str], bool, int]:
    """Alternatives from `at`: first characters, whether they may be empty, and where they end."""
    first, empty, at = _sequence(text, at)
    while text[at:at + 1] == "|":
        more, blank, at = _sequence(text, at + 1)
        first, empty = first | more, empty or blank
    return first, empty, at


def _sequence(text: str, at: int) -> tuple[set[str], bool, int]:
    first: set[str] = set()
    empty = True
    while at < len(text) and text[at] not in "|)":
        more, blank, at = _atom(text, at)
        first |= more if empty else set()
        empty = empty and blank
    return first, empty, at


def _atom(text: str, at: int) -> tuple[set[str], bool, int]:
    if text[at] == "[":
        end = text.index("]", at)
        first, empty, at = set(text[at + 1:end]), False, end + 1
    else:
        head = _OPEN.match(text, at)
        assert head, f"unexpected {text[at]!r} in a form"
        first, empty, end = _either(text, head.end())
        at = end + 1
        if (head.group(1) or "")[-1:] in "=!" and head.group(1):
            first, empty = set(), True
    found = _QUANTIFIER.match(text, at)
    assert found
    return first, empty or found.group() in ("?", "*") or found.group(1) == "0", found.end()
