"""Joins the rooms: read → extract → link → judge → Report. Knows the order of the work, and nothing of how each part is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from . import extract as extraction
from . import judge as judging
from . import read as reading
from .errors import FactcheckError
from .link import Coverage, link, stories
from .model import KINDS, Article, Fact, Finding, Interval, Kind, Problem, Report, Slot
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

    Raises:
        RuleError: a rule file is malformed.
        ConfigError: the gazetteer or a language is unknown or malformed.
    """

    def __init__(self, *, lang: str = "fr", language: str = "", rules: Sequence[str | Path] = (), one_story: bool = False,
                 gazetteer: Mapping[str, Sequence[str]] | None = None) -> None:
        self.lang, self.language, self.one_story = lang, language, one_story
        self.rules = judging.with_builtin(rules)
        self.gazetteer = {**stories.gazetteer(), **(gazetteer or {})}

    def check(self, sources: Iterable[Source], progress: Progress | None = None) -> Report:
        """The report on files, folders and articles.

        Args:
            sources: paths of files and folders, and `Article` values, in any order.
            progress: called as (what, done, total) while the work goes on.

        Raises:
            ModelError: a language model is not installed.
        """
        articles, problems = reading.read(sources, language=self.language)
        facts, failed = self._facts(articles, progress or _silent)
        coverages = stories.group(articles, facts, self.gazetteer, one_story=self.one_story)
        slots, findings, broken = self._judged(coverages, progress or _silent)
        told = {article.id: coverage.story for coverage in coverages for article in coverage.articles.values()}
        return Report(
            articles=tuple(stories.named(article, told) for article in articles), facts=tuple(facts), slots=slots, findings=findings,
            problems=(*problems, *failed, *broken), copies=tuple(group for coverage in coverages for group in coverage.copies), lang=self.lang)

    def _facts(self, articles: Sequence[Article], progress: Progress) -> tuple[list[Fact], list[Problem]]:
        facts: list[Fact] = []
        problems = []
        for done, article in enumerate(articles):
            progress("extract", done, len(articles))
            try:
                facts += extraction.extract(article)
            except FactcheckError:
                raise
            except Exception as error:  # one article must not stop the others, nor pass unseen
                problems.append(Problem(article.path, f"could not be read for facts: {error!r}"))
        progress("extract", len(articles), len(articles))
        return facts, problems

    def _judged(self, coverages: Sequence[Coverage], progress: Progress) -> tuple[tuple[Slot, ...], tuple[Finding, ...], list[Problem]]:
        slots: list[Slot] = []
        findings: list[Finding] = []
        problems: list[Problem] = []
        for done, coverage in enumerate(coverages):
            progress("compare", done, len(coverages))
            linked = link(coverage)
            found, failed = judging.judge(linked, coverage, self.rules, self.lang)
            slots += linked
            findings += found
            problems += failed
        return tuple(slots), tuple(judging.in_order(findings)), problems


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
    return extraction.extract(_dated(reading.complete(given, language=language), reference_date), kinds)


def _dated(article: Article, reference: dt.date | str | Interval | None) -> Article:
    if reference is None:
        return article
    published = reference if isinstance(reference, Interval) else interval(str(reference))
    return msgspec.structs.replace(article, published=published)
