"""Joins the rooms: read → extract → link → judge → Report. Knows the order of the work, and nothing of how each part is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from . import judge as judging
from . import packed
from . import read as reading
from .engine import Engine, Judged, Reading, Story, Terms, remembering
from .engine.archived import Archived, apart
from .engine.cluster import Cluster
from .engine.local import Local
from .engine.pool import Pool
from .errors import ConfigError, FactcheckError
from .link.stories import gazetteer as builtin_aliases
from .link.stories import homes, members, named
from .model import KINDS, Article, Fact, Finding, Interval, Kind, Problem, Report
from .packed import Packed
from .read import reference as references
from .read.fields import interval
from .store import Cache, cache_path

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
        story_key: the field that names an article's story: a key of front matter or JSON, a column, a page's `meta` of that name.
        reference: a file of reference facts, read as one more witness.
        jobs: how many processes do the work; 1 for this one.
        scheduler: the address of a Dask scheduler whose workers do the work, in their place.
        engine: what runs the work, in the place of either.
        cache: a file (or its folder) that keeps what was worked out, for later runs; True for the one in the user's cache folder, False for none.
        store: a store of articles, made by `index`: what it holds of the stories that are checked is compared with them.
        fast: whether to parse only paragraphs in which a figure, a date or a quotation stands: claims of the others are lost.

    Raises:
        RuleError: a rule file is malformed.
        ConfigError: the gazetteer, the reference facts or a language is unknown or malformed.
    """

    def __init__(self, *, lang: str = "fr", language: str = "", rules: Sequence[str | Path] = (), one_story: bool = False,
                 gazetteer: Mapping[str, Sequence[str]] | None = None, exclude: Sequence[str] = (), root: Path | None = None,
                 story_key: str = "story", reference: Path | None = None, jobs: int = 1, scheduler: str = "",
                 engine: Engine | None = None, cache: str | Path | bool = False, store: str | Path | None = None,
                 fast: bool = False) -> None:
        self.cache = Cache(cache_path(None if cache is True else cache)) if cache else None
        worker = engine or (Cluster(scheduler) if scheduler else Pool(jobs) if jobs > 1 else Local())
        self.engine = remembering.Remembering(worker, self.cache) if self.cache else worker
        self.archived = Archived(Path(store), self.engine) if store else None
        self.lang, self.language, self.one_story = lang, language, one_story
        self.exclude, self.root, self.story_key, self.fast = exclude, root, story_key, fast
        self.references = references.load(reference) if reference else []
        self.rules = remembering.rules(rules, self.cache) if self.cache else judging.with_builtin(rules)
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
            StoreError: the store cannot be used.
        """
        articles, problems = reading.read(sources, language=self.language, exclude=self.exclude, story_key=self.story_key,
                                          remember=remembering.files(self.cache) if self.cache else None)
        articles = _stories_of(articles, wanted) if wanted and not self.one_story else articles
        readings = self._read(articles, progress or _silent)
        drafts = {article.id for article in articles}
        articles, readings = self._with_archived(articles, readings) if self.archived else (articles, readings)
        articles = in_stories(articles, readings, one_story=self.one_story)
        articles, readings = _of_stories(articles, readings, drafts)
        known = list(references.witnesses(self.references, articles))
        articles, readings = articles + known, readings + list(self.engine.facts(known, self.fast))
        stories = grouped(articles, readings)
        judged = self._judged(stories, progress or _silent)
        broken = [self.cache.problem] if self.cache and self.cache.problem else []
        return Report(
            articles=tuple(articles),
            facts=Packed({article.id: reading.facts for article, reading in zip(articles, readings, strict=True)}, packed.facts),
            slots=Packed({story.name: one.slots for story, one in zip(stories, judged, strict=True)}, packed.slots),
            findings=tuple(judging.told_apart(judging.in_order(f for one in judged for f in one.findings if not self.archived or _touches(f, drafts)))),
            problems=(*problems, *broken, *(r.problem for r in readings if r.problem), *(problem for one in judged for problem in one.problems)),
            copies=tuple(group for one in judged for group in one.copies), lang=self.lang,
            rules=tuple(judging.described(rule, self.lang) for rule in self.rules))

    def index(self, sources: Iterable[Source], progress: Progress | None = None) -> tuple[int, list[Problem]]:
        """Puts articles in the store, in the place of their earlier forms; the number of those it took, and what could not be read.

        Raises:
            ModelError: a language model is not installed.
            StoreError: the store cannot be used.
        """
        if not self.archived:
            raise ConfigError("no store to keep the articles in", remedy="give a store")
        problems: list[Problem] = []
        found = reading.read_each(sources, language=self.language, exclude=self.exclude, story_key=self.story_key)
        kept = 0
        for item in self.archived.add(_sorted_out(found, problems), self.fast):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                kept += 1
                (progress or _silent)("index", kept, 0)
        return kept, problems

    def close(self) -> None:
        """Ends the processes that were started, closes cache and store; `with Checker(…) as checker` does so too. It may be used again."""
        self.engine.close()
        if self.archived:
            self.archived.close()

    def __enter__(self) -> Checker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, articles: Sequence[Article], progress: Progress) -> list[Reading]:
        readings = list(_told(self.engine.facts(articles, self.fast), "extract", len(articles), progress))
        failed = [reading.problem for reading in readings if reading.problem]
        if articles and len(failed) == len(articles):  # a gate must not take this for agreement
            raise FactcheckError(failed[0].message, path=failed[0].path, remedy="no article could be read for facts")
        return readings

    def _with_archived(self, drafts: list[Article], readings: list[Reading]) -> tuple[list[Article], list[Reading]]:
        """The drafts, and what the store holds that may be of their stories."""
        assert self.archived
        others = self.archived.beside(drafts, readings)
        return [apart(article) for article in drafts + others], readings + list(self.archived.facts(others, self.fast))

    def _judged(self, stories: Sequence[Story], progress: Progress) -> list[Judged]:
        terms = Terms(tuple(self.rules), self.lang, self.root, self.gazetteer)
        return list(_told(self.engine.judged(stories, terms), "compare", len(stories), progress))


def in_stories(articles: Sequence[Article], readings: Sequence[Reading], *, one_story: bool) -> list[Article]:
    """The articles, each in its story."""
    home = homes(articles, {article.id: reading.keys for article, reading in zip(articles, readings, strict=True)}, one_story=one_story)
    return [named(article, home) for article in articles]


def _of_stories(articles: Sequence[Article], readings: Sequence[Reading], drafts: Collection[str]) -> tuple[list[Article], list[Reading]]:
    """The articles of the stories that hold a draft, with what was read in each."""
    stories = {article.story for article in articles if article.id in drafts}
    kept = [(article, reading) for article, reading in zip(articles, readings, strict=True) if article.story in stories]
    return [article for article, _ in kept], [reading for _, reading in kept]


def _touches(finding: Finding, drafts: Collection[str]) -> bool:
    return any(evidence.article in drafts for side in finding.sides for evidence in side.evidence)


def _sorted_out(items: Iterable[Article | Problem], problems: list[Problem]) -> Iterator[Article]:
    """The articles among the items; the problems are added to `problems`."""
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item


def grouped(articles: Sequence[Article], readings: Sequence[Reading]) -> list[Story]:
    """The stories that the articles are in, in order of their first article, each with what was read in it."""
    facts = {article.id: reading.facts for article, reading in zip(articles, readings, strict=True)}
    return [Story(name, tuple(inside), tuple(facts[article.id] for article in inside)) for name, inside in members(articles).items()]


def _told(items: Iterable[T], what: str, total: int, progress: Progress) -> Iterator[T]:
    """The items, each told to `progress` as it comes."""
    progress(what, 0, total)
    for done, item in enumerate(items, 1):
        progress(what, done, total)
        yield item


def _stories_of(articles: Sequence[Article], wanted: Callable[[Article], bool]) -> list[Article]:
    """The articles that may be of the story of a wanted one: those of its story's name, and where one has none, what was given with it."""
    chosen = [article for article in articles if wanted(article)]
    names, scopes = {article.story for article in chosen} - {""}, {article.given[:1] for article in chosen}
    whole = {article.given[:1] for article in chosen if not article.story}
    return [a for a in articles if a.story in names or a.given[:1] in whole or (not a.story and a.given[:1] in scopes)]


def _silent(what: str, done: int, total: int) -> None:
    """No progress wanted."""


def check(sources: Iterable[Source], *, lang: str = "fr", language: str = "", rules: Sequence[str | Path] = (), one_story: bool = False) -> Report:
    """The report on files, folders and articles: `Checker(…).check(sources)` for one run."""
    return Checker(lang=lang, language=language, rules=rules, one_story=one_story).check(sources)


def extract(text: str | Article, *, language: str = "", reference_date: dt.date | str | Interval | None = None,
            kinds: Sequence[Kind] = KINDS, fast: bool = False) -> tuple[Fact, ...]:
    """The facts of one text, in order of place.

    Args:
        text: the text, or an `Article`.
        language: "fr" or "en"; "" to detect it.
        reference_date: the day (or "2018-08", a month) against which "hier" is reckoned; None leaves it unresolved.
        kinds: the kinds wanted; quantities and dates alone need no language model.
        fast: as for `Checker`.

    Raises:
        ConfigError: the language is unknown.
        ModelError: the language model is not installed.
    """
    from .extract import extract as read_facts  # slow to import: a check of what is known already needs it not

    given = text if isinstance(text, Article) else Article(text)
    return read_facts(_dated(reading.complete(given, language=language), reference_date), kinds, fast=fast)


def _dated(article: Article, reference: dt.date | str | Interval | None) -> Article:
    if reference is None:
        return article
    published = reference if isinstance(reference, Interval) else interval(str(reference))
    return msgspec.structs.replace(article, published=published)
