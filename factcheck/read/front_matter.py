"""The YAML head of a Markdown file, read without building anything from it: every value is the words as written.

So `lang: no` is Norwegian, `date: 2025-11` a month, and neither tags nor aliases can do harm: the latter are refused.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from ..errors import ReadError
from ..model import Span

# A rule of three hyphens may open a text too: front matter goes on with a key.
_HEAD = re.compile(r"---[ \t]*\r?\n(?=\s{0,9}(?:#|\?\s|[\"']?[\w.-]{1,40}[\"']?[ \t]{0,3}:\s)|---|\.\.\.)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M)
_LARGEST = 50_000
_BRACKETS = 300
_CLOSE = "close it with a line of three hyphens"


class FrontMatter(msgspec.Struct, frozen=True):
    """Plain values by key (lower case), where in the file the title's words stand, and where the head ends."""

    values: dict[str, str]
    title: Span | None = None
    escapes: tuple[Span, ...] = ()
    end: int = 0


def parse(text: str) -> FrontMatter:
    """The front matter of a file, empty when there is none.

    Raises:
        ReadError: it is malformed; `end(text)` still tells where it ends.
    """
    start, stop, _ = _bounds(text)
    if not stop and _HEAD.match(text):
        raise ReadError("front matter that is never closed", place="line 1", remedy=_CLOSE)
    if not stop:
        return FrontMatter({})
    if stop - start > _LARGEST:
        raise ReadError("front matter of more than 50 kB", place="line 1", remedy=_CLOSE)
    if max(text.count(bracket, start, stop) for bracket in "[{") > _BRACKETS:
        raise ReadError("front matter nested too deeply", place="line 1", remedy="write it as “key: value” lines")
    nodes = _nodes(text[start:stop])
    values = {key.value.lower(): value.value for key, value in nodes if isinstance(value.value, str)}
    titles = [value for key, value in nodes if key.value.lower() in ("title", "headline") and isinstance(value.value, str)]
    title, escapes = _title(text, start, titles[0]) if titles else (None, ())
    return FrontMatter(values, title, escapes, end(text))


def end(text: str) -> int:
    """Where the text begins after the front matter; 0 when there is none."""
    return _bounds(text)[2]


def _bounds(text: str) -> tuple[int, int, int]:
    opened = _HEAD.match(text)
    closed = _END.search(text, opened.end()) if opened else None
    return (opened.end(), closed.start(), closed.end()) if opened and closed else (0, 0, 0)


def _nodes(head: str) -> list[tuple[Any, Any]]:
    """The keys and values of the head, as YAML nodes with their places."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same in C, where it was built: a tenth of the time
    try:
        for event in yaml.parse(head, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise ReadError("aliases are not read in front matter", place=_line(event.start_mark), remedy="write the value out")
        node = yaml.compose(head, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise ReadError(f"malformed front matter: {error.problem or error.context}", place=_line(error.problem_mark),
                        remedy="quote values that hold a colon or quotation marks") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ReadError("malformed front matter", place="line 1", remedy="write it as “key: value” lines") from error
    if node is not None and not isinstance(node, yaml.MappingNode):
        raise ReadError("malformed front matter: no keys", place="line 2", remedy="write it as “key: value” lines")
    return [(key, value) for key, value in (node.value if node else ()) if isinstance(key.value, str)]


def _title(text: str, start: int, node: Any) -> tuple[Span | None, tuple[Span, ...]]:
    """Where the words of the title stand, and the characters in them that only YAML wants."""
    quotes = 1 if node.style in ("'", '"') else 0
    first, last = start + node.start_mark.index + quotes, start + node.end_mark.index - quotes
    if node.style in ("|", ">"):
        first = text.find("\n", first, last) + 1 or first
    piece = text[first:last]
    first, last = first + len(piece) - len(piece.lstrip()), last - (len(piece) - len(piece.rstrip()))
    pattern = {"'": r"'(?=')", '"': r"\\(?=[\"\\/])"}.get(node.style, r"(?!)")
    escapes = tuple(Span(m.start(), m.end()) for m in re.compile(pattern).finditer(text, first, last))
    return (Span(first, last), escapes) if last > first else (None, ())


def _line(mark: Any) -> str:
    return f"line {mark.line + 2}" if mark else "line 1"
