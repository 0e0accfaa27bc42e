"""What a web page says of itself: JSON-LD first, then `meta`, `time` and `link` elements. Nothing is guessed."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any

HtmlElement = Any  # lxml has no types of its own

_META = {"og:title": "title", "article:published_time": "date", "og:site_name": "source", "og:url": "url",
         "datepublished": "date", "dc.date.issued": "date", "dc.date": "date", "date": "date", "publication_date": "date"}
_ARTICLES = ("Article", "BlogPosting", "Report", "LiveBlogPosting")
_DEPTH = 12


def metadata(tree: HtmlElement, story_key: str = "story") -> dict[str, Any]:
    """The fields of a page's article, under names that `fields` knows; each from the first place that says it."""
    found: dict[str, Any] = {}
    for source in (_linked_data(tree, story_key), _meta(tree, story_key.strip().lower()), _elements(tree)):
        for key, value in source:
            if value and key not in found:
                found[key] = value
    return found


def _linked_data(tree: HtmlElement, story_key: str) -> Iterator[tuple[str, Any]]:
    for script in tree.iterfind(".//script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _articles(data):
            names = {"headline": "title", "datePublished": "date", "publisher": "source", "inLanguage": "lang", "url": "url", story_key: story_key.strip().lower()}
            yield from ((ours, _text(item.get(theirs))) for theirs, ours in names.items())


def _articles(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The articles in JSON-LD: the thing itself, one of an array, or in a @graph."""
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(str(kind).endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            yield from _articles(data.get(key), depth + 1)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("alternateName") or value.get("@value") or ""
    return html.unescape(str(value or "")).strip()


def _meta(tree: HtmlElement, story_key: str) -> Iterator[tuple[str, str]]:
    known = {**_META, story_key: story_key}
    for element in tree.iterfind(".//meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name in known:
            yield known[name], (element.get("content") or "").strip()


def _elements(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    times = [time for time in tree.iterfind(".//time[@datetime]") if not _aside(time)]
    published = [time for time in times if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None]
    days = {time.get("datetime")[:10] for time in published or times}
    if len(days) == 1:  # several days: which one is publication cannot be told
        yield "date", days.pop()
    for link in tree.iterfind(".//link[@rel='canonical']"):
        yield "url", (link.get("href") or "").strip()
    yield "lang", (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    for heading in tree.iterfind(".//h1"):
        yield "title", heading.text_content().strip()
    for title in tree.iterfind(".//title"):
        yield "title", title.text_content().strip()


def _aside(element: HtmlElement) -> bool:
    """Whether an element stands among links to other articles."""
    return any(parent.tag in ("aside", "nav", "footer", "li", "a") for parent in element.iterancestors())
