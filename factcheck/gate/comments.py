"""Overrules written in an article: comments, in mid-sentence too, and the key `factcheck` of its front matter.

    <!-- factcheck: ignore number-rounding -->            the sentence it stands in or ends
    <!-- factcheck: ignore-next name-spelling, quote-altered: why -->   the rest of the paragraph, or the next one
    <!-- factcheck: ignore-article -->                    the whole article; without a rule, every rule
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import ReadError, remedy
from ..model import Article, Fact, Problem, Span
from ..read import front_matter
from ..read.decoding import decode
from ..text import blank, line_anchors, place
from .overrules import Overrule

_COMMENT = re.compile(r"<!--\s{0,20}factcheck\s{0,5}:\s{0,20}([^<>]{0,400}?)\s{0,20}-->")
_KINDS = ("ignore", "ignore-next", "ignore-article")
_PAGES = (".html", ".htm")


def read(article: Article, facts: Iterable[Fact]) -> Iterator[Overrule | Problem]:
    """The overrules that an article holds, in order, and what is wrong with those that cannot be understood."""
    path = article.path
    if article.path.endswith(".md"):
        yield from _front_matter(article, path)
    found = list(_page_comments(article) if article.path.lower().endswith(_PAGES) else _text_comments(article))
    if not found:
        return
    plain = blank(article.text, (span for span, _, _ in found))
    sentences = sorted({fact.sentence for fact in facts if fact.article == article.id})
    for span, line, words in found:
        kind, rules, reason = _parsed(words)
        if kind not in _KINDS:
            yield Problem(path, f"line {line}: unknown comment “factcheck: {kind}” ({remedy(kind, _KINDS)})")
            continue
        spans = tuple(_covered(kind, span, article, plain, sentences))
        yield Overrule("comment", path, line, rules, article.id, spans, reason=reason,
                       remedy="" if spans else "write it in the sentence, or ignore-next before it")


def _parsed(words: str) -> tuple[str, frozenset[str], str]:
    """The kind of a comment, its rules, and the reason after the colon."""
    said, _, reason = words.partition(":")
    kind, *rules = said.replace(",", " ").split() or [""]
    return kind, frozenset(rules), reason.strip()


def _covered(kind: str, span: Span, article: Article, plain: str, sentences: list[Span]) -> Iterator[Span]:
    if kind == "ignore-article":
        yield Span(0, len(article.text))
    elif kind == "ignore-next":
        inside = next((b for b in article.blocks if b.start < span.start < b.end), None)
        after = next((b for b in article.blocks if b.start >= span.end), None)
        if block := inside or after:
            yield Span(max(block.start, span.end), block.end)
    else:
        at = _standing(plain, span)
        yield from (s for s in sentences if s.start <= at < s.end)


def _standing(plain: str, span: Span) -> int:
    """The character that a comment goes with: the last before it on its line, else the first after it; -1 when it is alone."""
    start = plain.rfind("\n", 0, span.start) + 1
    before = plain[start:span.start].rstrip()
    if before:
        return start + len(before) - 1
    stop = plain.find("\n", span.end)
    after = plain[span.end:stop if stop >= 0 else len(plain)]
    return span.end + len(after) - len(after.lstrip()) if after.strip() else -1


def _text_comments(article: Article) -> Iterator[tuple[Span, int, str]]:
    """The comments of a text: where, on which line of the file, with which words."""
    for match in _COMMENT.finditer(article.text):
        yield Span(match.start(), match.end()), place(article.anchors, match.start())[0], match.group(1)


def _page_comments(article: Article) -> Iterator[tuple[Span, int, str]]:
    """The comments of a web page, each at the first place of the text that follows it."""
    try:
        page = decode(Path(article.path).read_bytes(), article.path)
    except (OSError, ReadError):
        return
    lines = line_anchors(page)
    places = [(anchor.line, anchor.column) for anchor in article.anchors]
    for match in _COMMENT.finditer(page):
        at = bisect.bisect_left(places, place(lines, match.end()))
        offset = article.anchors[at].offset if at < len(places) else len(article.text)
        yield Span(offset, offset), place(lines, match.start())[0], match.group(1)


def _front_matter(article: Article, path: str) -> Iterator[Overrule | Problem]:
    """What `factcheck: {ignore: […]}` says; a front matter that cannot be read was told of when the article was."""
    head = article.text[:front_matter.end(article.text)]
    if "factcheck" not in head:
        return
    line = next((n for n, words in enumerate(head.splitlines(), 1) if words.lstrip("\"'").startswith("factcheck")), 1)
    said = _value(head)
    if said is None:
        return
    ignored = said.get("ignore") if isinstance(said, dict) and set(said) == {"ignore"} else None
    rules = [ignored] if isinstance(ignored, str) else ignored
    if not isinstance(rules, list) or not rules or not all(isinstance(rule, str) for rule in rules):
        yield Problem(path, f"line {line}: “factcheck” says not what to ignore (write factcheck: {{ignore: [rule, …]}} or {{ignore: all}})")
        return
    every = frozenset[str]() if "all" in rules else frozenset(rules)
    yield Overrule("front matter", path, line, every, article.id, (Span(0, len(article.text)),))


def _value(head: str) -> Any:
    """The value of the key `factcheck`, None when there is none."""
    import yaml

    try:
        front_matter.parse(head)  # refuses what is hostile
        values = yaml.load("\n".join(head.splitlines()[1:-1]), Loader=yaml.BaseLoader)
    except (ReadError, yaml.YAMLError, RecursionError):
        return None
    return values.get("factcheck") if isinstance(values, dict) else None
