"""Word lists as linear regular expressions, and lower case that keeps offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

GAP = r"[\s-]{1,3}"
_WORD = re.compile(r"[^\W_]+")
_HEAD = re.compile(r"[\s-]{0,3}([^\W\d_]+|.)?", re.S).match
_Trie = dict[str, Any]


def alternation(words: Iterable[str], gap: str = GAP) -> str:
    """A regular expression, without groups, for any of `words`: a trie, so that each place is tried once, longest word first.

    A space or a hyphen of a word stands for `gap`.
    """
    return _pattern((word.replace("-", " ") for word in words), gap)


def exactly(words: Iterable[str]) -> str:
    """The same for `words` as they are written: a space and a hyphen stand for themselves."""
    return _pattern(words, " ")


def _pattern(words: Iterable[str], gap: str) -> str:
    root: _Trie = {}
    for word in words:
        node = root
        for char in word:
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


def head(low: str, at: int) -> str:
    """The word or sign that stands at `at` of a lower-case text, after a space or hyphen or three; "" at the end."""
    return _HEAD(low, at)[1] or ""  # type: ignore[index]


def heads(phrases: Iterable[str]) -> frozenset[str]:
    """What `head` gives before any of `phrases`: a quick no for those that do not stand there."""
    return frozenset(head(phrase.lower(), 0) for phrase in phrases)


def lower(text: str) -> str:
    """`text` in lower case, code point for code point: the few that would grow stay as they are."""
    made = text.lower()
    return made if len(made) == len(text) else "".join(low if len(low := char.lower()) == 1 else char for char in text)


def key(words: str) -> str:
    """The one way of writing a phrase whose words stand apart by spaces, hyphens or line breaks."""
    return "-".join(words.replace("-", " ").split())


class Phrases:
    """A pattern for one of many phrases, tried only where a word stands with which one of them begins, in a text that holds the longest word of one."""

    def __init__(self, phrases: Iterable[str], pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        inside = [words for phrase in phrases if (words := _WORD.findall(phrase))]
        self.heads = frozenset(words[0] for words in inside)
        self.signs = frozenset(max(words, key=len) for words in inside)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The phrases that stand in `text` from `start` to `end`, none overlapping another."""
        stop = len(text) if end is None else end
        if self.signs.isdisjoint(_WORD.findall(text, start, stop)):
            return
        at = start
        for word in _WORD.finditer(text, start, stop):
            if word[0] in self.heads and word.start() >= at and (found := self.pattern.match(text, word.start(), stop)):
                at = found.end()
                yield found
