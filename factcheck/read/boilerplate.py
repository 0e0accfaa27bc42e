"""Tells an article's words from those around it: links to other articles, calls to subscribe, credits, signatures.

The words are data (`lang/xx/read.toml`), those of all languages at once, for a French page may say "Read more".
A whole block is boilerplate or none of it is, and only a short one: a real paragraph must never be lost.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from ..lang import codes, language
from ..model import Block
from ..text import fold
from .layout import headline

_FEW, _MANY = 14, 45  # words: a credit or a signature; a notice
_HEAD = 4  # blocks: the title, and what may stand under it
_TICKER = re.compile(r"<[\w .:&;/-]{1,60}>")
_SIGNATURE = re.compile(r"[a-z]{2,4}|[a-z]{2,4}(?:-[a-z]{2,4}){0,3}(?:/[a-z]{2,4}(?:-[a-z]{2,4}){0,3}){1,5}|\(?(?:[A-Z]\.[ -]?){2,4}\)?")
_AGENCIES = re.compile(r"\([A-Z]{2,6}(?:[ /,+-]{1,3}[A-Z]{2,6}){0,4}\)")


def mark(blocks: Sequence[Block], seen: Callable[[Block], str]) -> tuple[Block, ...]:
    """`blocks`, those that are not the article made boilerplate.

    Args:
        blocks: in order of place.
        seen: the words of a block, mark-up left out.
    """
    words = [seen(block).strip() for block in blocks]
    marked = [block.role != "title" and _anywhere(said) for block, said in zip(blocks, words, strict=True)]
    _mark_links(words, marked)
    _mark_head(blocks, words, marked)
    _mark_tail(words, marked)
    if all(marked):  # a text of furniture alone is what the reader was given to read
        return tuple(blocks)
    return tuple(msgspec.structs.replace(block, role="boilerplate") if out else block for block, out in zip(blocks, marked, strict=True))


def _anywhere(said: str) -> bool:
    if _TICKER.fullmatch(said) or (said and not any(c.isalnum() for c in said[:1000])):
        return True
    folded = fold(said) if len(said) < 1000 else ""
    if _short(folded, _FEW) and (_contains("credit").search(folded) or _introduces().fullmatch(folded)):
        return True
    return _short(folded, _MANY) and bool(_starts("anywhere").match(folded) or _contains("anywhere").search(folded))


def _mark_links(words: Sequence[str], marked: list[bool]) -> None:
    """Under "Read more" alone on its line, the headlines that follow belong to it."""
    under = False
    for at, said in enumerate(words):
        under = bool(_introduces().fullmatch(fold(said[:80]))) or (under and (marked[at] or _link(said)))
        marked[at] = marked[at] or under


def _mark_head(blocks: Sequence[Block], words: Sequence[str], marked: list[bool]) -> None:
    for at in range(min(_HEAD, len(words))):
        folded = fold(words[at][:200])
        if blocks[at].role != "title" and _short(folded, _FEW) and headline(words[at]) and _starts("head").match(folded):
            marked[at] = True


def _mark_tail(words: Sequence[str], marked: list[bool]) -> None:
    """From the end upwards, for as long as nothing is the article's."""
    for at in reversed(range(1, len(words))):
        if not (marked[at] or not words[at] or _closing(words[at])):
            return
        marked[at] = True


def _link(said: str) -> bool:
    return len(said) < 160 and headline(said)


def _closing(said: str) -> bool:
    if _SIGNATURE.fullmatch(said) or _AGENCIES.fullmatch(said):
        return True
    folded = fold(said[:300])
    return _short(folded, _FEW) and bool(_starts("tail").match(folded) or _contains("tail").search(folded)) and (headline(said) or said.startswith("("))


def _short(folded: str, limit: int) -> bool:
    return folded.count(" ") < limit


@functools.cache
def _starts(place: str) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{_phrases(place, 'starts')})")


@functools.cache
def _contains(place: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_phrases(place, 'contains')})")


@functools.cache
def _introduces() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{_phrases('links', 'introduces')})\W{{0,3}}")


def _phrases(place: str, key: str) -> str:
    tables = (language(code).table("read").get(place, {}) for code in codes())
    phrases: Iterable[str] = (fold(phrase) for table in tables for phrase in table.get(key, ()))
    return "|".join(re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "") for phrase in sorted(set(phrases), key=lambda p: (-len(p), p))) or r"(?!)"
