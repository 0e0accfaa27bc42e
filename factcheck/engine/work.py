"""The work itself: an article → what was read in it, a story → what it came to. Pure functions of values that any engine can carry.

What flows between them is packed, so that an engine moves bytes and never unpacks them. Nothing slow is imported before there is work to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from .. import packed
from ..errors import FactcheckError
from ..link.keys import Keys
from ..model import Article, Finding, Problem

if TYPE_CHECKING:
    from ..judge.rules import Rule


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


def read(article: Article) -> Reading:
    """What is read in an article. One that fails must not stop the others, nor pass unseen.

    Raises:
        ModelError: the model of its language is not installed.
    """
    from ..extract import extract
    from ..lang import language
    from ..link.keys import keys

    try:
        facts = extract(msgspec.structs.replace(article, id=""))
    except FactcheckError as error:
        if language(article.language).table("language").get("models"):
            raise
        return Reading(problem=Problem(article.path, str(error)))  # of this language, figures and dates alone can be read
    except Exception as error:
        return Reading(problem=Problem(article.path, f"could not be read for facts: {error!r}"))
    return Reading(packed.pack(facts), keys(article, facts))


def judge(story: Story, terms: Terms) -> Judged:
    """What a story comes to: a pure function of its articles, their facts and the terms."""
    from .. import judge as judging
    from ..link import Coverage, link

    facts = (fact for article, held in zip(story.articles, story.facts, strict=True) for fact in packed.facts(held, article.id))
    coverage = Coverage(story.name, story.articles, facts, terms.gazetteer)
    slots = link(coverage)
    findings, problems = judging.judge(slots, coverage, terms.rules, terms.lang, terms.root)
    return Judged(tuple(findings), tuple(problems), coverage.copies, packed.pack(slots))
