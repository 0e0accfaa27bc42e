"""The work itself: an article → what was read in it, a story → what it came to. Pure functions of values that any engine can carry.

What flows between them is packed, so that an engine moves bytes and never unpacks them. Nothing slow is imported before there is work to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from .. import packed
from ..errors import FactcheckError
from ..link.keys import Keys
from ..model import Article, Finding, Problem

if TYPE_CHECKING:
    from ..extract.page import Page
    from ..judge.rules import Rule

Given = TypeVar("Given")
_AT_ONCE = 30_000  # characters of text that the language model reads at once


class Reading(msgspec.Struct, frozen=True):
    """What was read in one article: its facts, packed, and the keys by which its story is found; or why it could not be read."""

    facts: bytes = packed.NOTHING
    keys: Keys = Keys()
    problem: Problem | None = None


class Story(msgspec.Struct, frozen=True):
    """The articles of one story, and the packed facts of each, in the same order."""

    name: str
    articles: tuple[Article, ...]
    facts: tuple[bytes, ...]


class Terms(msgspec.Struct, frozen=True):
    """What findings depend on beside the story: the rules, the reader's language, the folder that ids see paths from, known aliases."""

    rules: tuple[Rule, ...]
    lang: str = "fr"
    root: Path | None = None
    gazetteer: Mapping[str, Sequence[str]] = {}


class Judged(msgspec.Struct, frozen=True):
    """What one story came to: findings, rules that failed, articles that share copy, and the slots, packed."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    copies: tuple[tuple[str, ...], ...]
    slots: bytes


def readings(articles: Iterable[Article], fast: bool = False) -> Iterator[Reading]:
    """What is read in each article, in order. One that fails must not stop the others, nor pass unseen.

    The language model reads several articles at once, some thirty thousand characters: one by one would take it half as long again.

    Args:
        articles: their `language` must be set.
        fast: as for `extract.extract`.

    Raises:
        ModelError: the model of a language is not installed.
    """
    for some in batches(articles, lambda article: len(article.text), _AT_ONCE):
        yield from _together(some, fast)


def read(article: Article) -> Reading:
    """What is read in one article.

    Raises:
        ModelError: the model of its language is not installed.
    """
    return next(readings([article]))


def _together(articles: Sequence[Article], fast: bool) -> Iterator[Reading]:
    from ..extract import laid_out
    from ..extract.page import Page, parse_together

    pages: list[Page | Exception] = []
    for article in articles:
        try:
            pages.append(laid_out(msgspec.structs.replace(article, id=""), fast=fast))
        except Exception as error:
            pages.append(error)
    with suppress(Exception):  # what is wrong is told of the article in which it is wrong
        parse_together([page for page in pages if isinstance(page, Page)])
    for article, page in zip(articles, pages, strict=True):
        yield _reading(article, page)


def _reading(article: Article, page: Page | Exception) -> Reading:
    from ..extract import facts_of
    from ..lang import language
    from ..link.keys import keys

    try:
        if isinstance(page, Exception):
            raise page
        facts = facts_of(page)
    except FactcheckError as error:
        if language(article.language).table("language").get("models"):
            raise
        return Reading(problem=Problem(article.path, str(error)))  # of this language, figures and dates alone can be read
    except Exception as error:
        return Reading(problem=Problem(article.path, f"could not be read for facts: {error!r}"))
    return Reading(packed.pack(facts), keys(article, facts))


def batches(items: Iterable[Given], length: Callable[[Given], int], enough: int) -> Iterator[list[Given]]:
    """The items in lists of about the same length, in order: each ends as soon as it has `enough`."""
    some: list[Given] = []
    total = 0
    for item in items:
        some.append(item)
        total += length(item)
        if total >= enough:
            yield some
            some, total = [], 0
    if some:
        yield some


def judge(story: Story, terms: Terms) -> Judged:
    """What a story comes to: a pure function of its articles, their facts and the terms."""
    from .. import judge as judging
    from ..link import Coverage, link

    facts = (fact for article, held in zip(story.articles, story.facts, strict=True) for fact in packed.facts(held, article.id))
    coverage = Coverage(story.name, story.articles, facts, terms.gazetteer)
    slots = link(coverage)
    findings, problems = judging.judge(slots, coverage, terms.rules, terms.lang, terms.root)
    return Judged(tuple(findings), tuple(problems), coverage.copies, packed.pack(slots))


def size(story: Story) -> int:
    """How much there is to compare: the characters of a story's articles."""
    return sum(len(article.text) for article in story.articles)


def judgements(stories: Iterable[Story], terms: Terms) -> Iterator[Judged]:
    """What each story comes to, in order."""
    return (judge(story, terms) for story in stories)
