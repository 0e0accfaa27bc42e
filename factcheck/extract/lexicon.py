"""Word lists as linear regular expressions, and lower case that keeps offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

GAP = r"[\s-]{1,3}"
_Trie = dict[str, Any]


def alternation(words: Iterable[str], gap: str = GAP) -> str:
    """A regular expression, without groups, for any of `words`: a trie, so that each place is tried once, longest word first.

    A space or a hyphen of a word stands for `gap`.
    """
    root: _Trie = {}
    for word in words:
        node = root
        for char in word.replace("-", " "):
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root, gap) if root else r"(?!)"


def _branch(node: _Trie, gap: str) -> str:
    ways = [_step(char, gap) + _branch(child, gap) for char, child in sorted(node.items()) if char]
    if not ways:
        return ""
    made = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
    return made + ("?" if "" in node else "")


def _step(char: str, gap: str) -> str:
    return gap if char == " " else re.escape(char)


def lower(text: str) -> str:
    """`text` in lower case, code point for code point: the few that would grow stay as they are."""
    made = text.lower()
    return made if len(made) == len(text) else "".join(low if len(low := char.lower()) == 1 else char for char in text)


def key(words: str) -> str:
    """The one way of writing a phrase whose words stand apart by spaces, hyphens or line breaks."""
    return "-".join(words.replace("-", " ").split())
