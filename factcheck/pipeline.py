"""Joins the rooms: read → extract → link → judge → Report. Knows the order of the work, and nothing of how each part is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from . import judge as judging
from . import packed
from . import read as reading
from .engine import Engine, Judged, Reading, Story, Terms
from .engine.local import Local
from .errors import FactcheckError
from .extract import extract as read_facts
from .link.stories import gazetteer as builtin_aliases
from .link.stories import homes, members, named
from .model import KINDS, Article, Fact, Interval, Kind, Report
from .packed import Packed
from .read import front_matter
from .read import reference as references
from .read.fields import interval

Source = str | Path | Article
Progress = Callable[[str, int, int], None]
T = TypeVar("T")


class Checker:
    """Checks coverages: loads rules and models once, can be called again and again, from several threads.

    Args:
        lang: the language of the messages, "fr" or "en".
        language: the language of the articles, "" to let each say or show it.
        rules: rule files or folders beside the built-in ones; a rule of the same id replaces the built-in one.
        one_story: take all articles for one story.
        gazetteer: names with their aliases, beside the built-in ones.
        exclude: patterns of paths, names or folders to leave out.
        root: the folder from which the ids of findings see the articles, so that they are the same on every machine; None for the current one.
        story_key: the key of Markdown front matter that names an article's story.
        reference: a file of reference facts, read as one more witness.
        engine: what runs the work; by default this process.

    Raises:
        RuleError: a rule file is malformed.
        ConfigError: the gazetteer, the reference facts or a language is unknown or malformed.
    """

    def __init__(self, *, lang: str = "fr", language: str = "", rules: Sequence[str | Path] = (), one_story: bool = False,
                 gazetteer: Mapping[str, Sequence[str]] | None = None, exclude: Sequence[str] = (), root: Path | None = None,
                 story_key: str = "story", reference: Path | None = None, engine: Engine | None = None) -> None:
        self.engine = engine or Local()
        self.lang, self.language, self.one_story = lang, language, one_story
        self.exclude, self.root, self.story_key = exclude, root, story_key
        self.references = references.load(reference) if reference else []
        self.rules = judging.with_builtin(rules)
        self.gazetteer = {**builtin_aliases(), **(gazetteer or {})}

    def check(self, sources: Iterable[Source], progress: Progress | None = None, *,
              wanted: Callable[[Article], bool] | None = None) -> Report:
        """The report on files, folders and articles.

        Args:
            sources: paths of files and folders, and `Article` values, in any order.
            progress: called as (what, done, total) while the work goes on.
            wanted: the articles whose stories are to be checked, the others left out; None for all.

        Raises:
            ModelError: a language model is not installed.
        """
        articles, problems = reading.read(sources, language=self.language, exclude=self.exclude)
        articles = [front_matter.in_story(article, self.story_key) for article in articles] if self.story_key != "story" else articles
        articles = _stories_of(articles, wanted) if wanted and not self.one_story else articles
        articles += references.witnesses(self.references, articles, one_story=self.one_story)
        readings = self._read(articles, progress or _silent)
        stories = grouped(articles, readings, one_story=self.one_story)
        judged = self._judged(stories, progress or _silent)
        told = {article.id: story.name for story in stories for article in story.articles}
        return Report(
            articles=tuple(named(article, told) for article in articles),
            facts=Packed({article.id: reading.facts for article, reading in zip(articles, readings, strict=True)}, packed.facts),
            slots=Packed({story.name: one.slots for story, one in zip(stories, judged, strict=True)}, packed.slots),
            findings=tuple(judging.told_apart(judging.in_order(finding for one in judged for finding in one.findings))),
            problems=(*problems, *(r.problem for r in readings if r.problem), *(problem for one in judged for problem in one.problems)),
            copies=tuple(group for one in judged for group in one.copies), lang=self.lang,
            rules=tuple(judging.described(rule, self.lang) for rule in self.rules))

    def _read(self, articles: Sequence[Article], progress: Progress) -> list[Reading]:
        readings = list(_told(self.engine.facts(articles), "extract", len(articles), progress))
        failed = [reading.problem for reading in readings if reading.problem]
        if articles and len(failed) == len(articles):  # a gate must not take this for agreement
            raise FactcheckError(failed[0].message, path=failed[0].path, remedy="no article could be read for facts")
        return readings

    def _judged(self, stories: Sequence[Story], progress: Progress) -> list[Judged]:
        terms = Terms(tuple(self.rules), self.lang, self.root, self.gazetteer)
        return list(_told(self.engine.judged(stories, terms), "compare", len(stories), progress))


def grouped(articles: Sequence[Article], readings: Sequence[Reading], *, one_story: bool) -> list[Story]:
    """The articles in stories, in order of the story's first article, each with what was read in it."""
    read = {article.id: reading for article, reading in zip(articles, readings, strict=True)}
    home = homes(articles, {name: reading.keys for name, reading in read.items()}, one_story=one_story)
    return [Story(name, tuple(inside), tuple(read[article.id].facts for article in inside)) for name, inside in members(articles, home).items()]


def _told(items: Iterable[T], what: str, total: int, progress: Progress) -> Iterator[T]:
    """The items, each told to `progress` as it comes."""
    progress(what, 0, total)
    for done, item in enumerate(items, 1):
        progress(what, done, total)
        yield item


def _stories_of(articles: Sequence[Article], wanted: Callable[[Article], bool]) -> list[Article]:
    """The articles of the stories that hold a wanted one. Those that name no story count as one: what is in theirs is not known yet."""
    stories = {article.story for article in articles if wanted(article)}
    return [article for article in articles if article.story in stories]


def _silent(what: str, done: int, total: int) -> None:
    """No progress wanted."""


def check(sources: Iterable[Source], *, lang: str = "fr", language: str = "", rules: Sequence[str | Path] = (), one_story: bool = False) -> Report:
    """The report on files, folders and articles: `Checker(…).check(sources)` for one run."""
    return Checker(lang=lang, language=language, rules=rules, one_story=one_story).check(sources)


def extract(text: str | Article, *, language: str = "", reference_date: dt.date | str | Interval | None = None,
            kinds: Sequence[Kind] = KINDS) -> tuple[Fact, ...]:
    """The facts of one text, in order of place.

    Args:
        text: the text, or an `Article`.
        language: "fr" or "en"; "" to detect it.
        reference_date: the day (or "2018-08", a month) against which "hier" is reckoned; None leaves it unresolved.
        kinds: the kinds wanted; quantities and dates alone need no language model.

    Raises:
        ConfigError: the language is unknown.
        ModelError: the language model is not installed.
    """
    given = text if isinstance(text, Article) else Article(text)
    return read_facts(_dated(reading.complete(given, language=language), reference_date), kinds)


def _dated(article: Article, reference: dt.date | str | Interval | None) -> Article:
    if reference is None:
        return article
    published = reference if isinstance(reference, Interval) else interval(str(reference))
    return msgspec.structs.replace(article, published=published)
