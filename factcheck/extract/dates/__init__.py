"""Dates and durations, against the date of the article and the tense of the sentence.

Words are cut and sorted (`grammar`), forms of the language's data are found in them and read (`meanings`), neighbours are
joined (`joins`), and what comes of it is settled against the publication date (`drafts`).
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from ...model import Article, Block, Duration, Fact, Moment, Span
from ..lexicon import lower
from ..page import Page
from . import tense
from .drafts import AGENDA, UNKNOWN, Clock, Draft, Item, settle
from .grammar import Grammar, Words, grammar
from .joins import Joiner
from .meanings import HOW
from .reading import Reading

_ALONE = 80  # a text longer than this, in characters, is no bare expression


def read(page: Page) -> Iterable[Fact]:
    """The dates and durations of a page, in order of place.

    With no publication date, what depends on it has neither start nor end.
    """
    if not page.language.table("dates"):
        return
    known = grammar(page.language)
    settings = {"month_first": functools.cache(lambda: _month_first(page, known))}
    for block, text in page.pieces():
        words = known.cut(lower(text))
        alone = len(text) <= _ALONE and all(map(known.dated, words.classes))
        items = list(_items(known, words, {**settings, "text": text, "alone": alone}))
        if not items:
            continue
        yield from _facts(page, block, known, words, Joiner(known, words).join(items), alone)


def _items(known: Grammar, words: Words, settings: dict[str, Any]) -> Iterator[Item]:
    """What the forms mean, leftmost first, and of those the longest that makes sense."""
    end = 0
    for first, stretch, found in known.matches(words, alone=settings["alone"]):
        for match in found:
            given = match.form.given
            sole = not given.get("sole") or match.end - match.start == len(words.words)
            if first + match.core < end or not sole or (given.get("alone") and not settings["alone"]):
                continue
            try:
                items = list(HOW[match.form.how](Reading(known, stretch, match, settings)))
            except (ValueError, OverflowError):
                continue
            yield from (item.moved(first, ahead=given.get("ahead", False)) for item in items)
            end = first + match.end
            break


def _facts(page: Page, block: Block, known: Grammar, words: Words, items: list[Item], alone: bool) -> Iterator[Fact]:
    for item in items:
        start, end = block.start + words.starts[item.first], block.start + words.end(item.last - 1) - words.words[item.last - 1].endswith("'")
        sentence = page.sentence(start)
        value = item.what if isinstance(item.what, Duration) else _moment(page, known, words, item, sentence, block.start, alone)
        if isinstance(value, Duration | Moment):
            yield Fact(page.article.id, "date", start, end, page.article.text[start:end], value, sentence, extractor="dates")


def _moment(page: Page, known: Grammar, words: Words, item: Item, sentence: Span, offset: int, alone: bool) -> Moment | Duration | None:
    what, published = item.what, page.article.published
    if isinstance(what, Clock):
        day = published.start if alone and published and published.start == published.end else None
        return Moment(day, day, what.grain, time=what.time, time_end=what.end, zone=what.zone, limit=item.limit, relative=day is not None,
                      approximate=item.approximate)
    if not isinstance(what, Draft):
        return None
    first = bisect.bisect_left(words.starts, sentence.start - offset)
    last = bisect.bisect_left(words.starts, sentence.end - offset)
    lean = tense.lean(known, words, (first, last), (item.first, item.last)) if what.relative else UNKNOWN
    lean = AGENDA if alone and lean == UNKNOWN else lean
    if lean <= UNKNOWN and (item.instead or item.ahead):
        return item.instead
    if item.limit or item.approximate:
        what = replace(what, approximate=what.approximate or item.approximate, limit=item.limit)
    return settle(what, published, lean)


def _month_first(page: Page, known: Grammar) -> bool:
    """Whether figures put the month before the day, as the outlet's country does: American English, unless the text is British."""
    order = known.table.get("order", {})
    article: Article = page.article
    seen = f"{article.url} {article.source} {page.plain[:20000]}".lower() if order else ""
    return bool(order.get("month_first", False)) and not any(sign in seen for sign in order.get("day_first_signs", ()))
