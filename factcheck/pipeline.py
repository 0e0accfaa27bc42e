"""Joins the rooms: read → extract → link → judge → Report. Knows the order of the work, and nothing of how each part is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from . import judge as judging
from . import read as reading
from .errors import FactcheckError
from .extract import extract as read_facts
from .lang import language as language_of
from .link import Coverage, link, stories
from .model import KINDS, Article, Fact, Finding, Interval, Kind, Problem, Report, Slot
from .read import front_matter
from .read import reference as references
from .read.fields import interval

Source = str | Path | Article
Progress = Callable[[str, int, int], None]


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

    Raises:
        RuleError: a rule file is malformed.
        ConfigError: the gazetteer, the reference facts or a language is unknown or malformed.
    """

    def __init__(self, *, lang: str = "fr", language: str = "", rules: Sequence[str | Path] = (), one_story: bool = False,
                 gazetteer: Mapping[str, Sequence[str]] | None = None, exclude: Sequence[str] = (), root: Path | None = None,
                 story_key: str = "story", reference: Path | None = None) -> None:
        self.lang, self.language, self.one_story = lang, language, one_story
        self.exclude, self.root, self.story_key = exclude, root, story_key
        self.references = references.load(reference) if reference else []
        self.rules = judging.with_builtin(rules)
        self.gazetteer = {**stories.gazetteer(), **(gazetteer or {})}

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
        facts, failed = self._facts(articles, progress or _silent)
        coverages = stories.group(articles, facts, self.gazetteer, one_story=self.one_story)
        slots, findings, broken = self._judged(coverages, progress or _silent)
        told = {article.id: coverage.story for coverage in coverages for article in coverage.articles.values()}
        return Report(
            articles=tuple(stories.named(article, told) for article in articles), facts=tuple(facts), slots=slots, findings=findings,
            problems=(*problems, *failed, *broken), copies=tuple(group for coverage in coverages for group in coverage.copies), lang=self.lang,
            rules=tuple(judging.described(rule, self.lang) for rule in self.rules))

    def _facts(self, articles: Sequence[Article], progress: Progress) -> tuple[list[Fact], list[Problem]]:
        facts: list[Fact] = []
        problems = []
        for done, article in enumerate(articles):
            progress("extract", done, len(articles))
            try:
                facts += read_facts(article)
            except FactcheckError as error:
                if language_of(article.language).table("language").get("models"):
                    raise
                problems.append(Problem(article.path, str(error)))  # of this language, figures and dates alone can be read
            except Exception as error:  # one article must not stop the others, nor pass unseen
                problems.append(Problem(article.path, f"could not be read for facts: {error!r}"))
        progress("extract", len(articles), len(articles))
        if articles and len(problems) == len(articles):  # a gate must not take this for agreement
            raise FactcheckError(problems[0].message, path=problems[0].path, remedy="no article could be read for facts")
        return facts, problems

    def _judged(self, coverages: Sequence[Coverage], progress: Progress) -> tuple[tuple[Slot, ...], tuple[Finding, ...], list[Problem]]:
        slots: list[Slot] = []
        findings: list[Finding] = []
        problems: list[Problem] = []
        for done, coverage in enumerate(coverages):
            progress("compare", done, len(coverages))
            linked = link(coverage)
            found, failed = judging.judge(linked, coverage, self.rules, self.lang, self.root)
            slots += linked
            findings += found
            problems += failed
        return tuple(slots), tuple(judging.told_apart(judging.in_order(findings))), problems


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
