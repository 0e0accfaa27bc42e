"""Days that cannot both be right, told as newsrooms tell them: what is told, and what is let pass."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck import Article, Checker
from factcheck.model import Interval

STORIES = tomllib.loads((Path(__file__).parent / "days.toml").read_text(encoding="utf-8"))
RULES = ("date-mismatch", "date-relative", "date-range", "date-weekday")

Story = dict[str, Any]


def stories(kind: str) -> list[Any]:
    """The stories of a kind; one that is known to fail says why under `todo`."""
    return [pytest.param(story, id=f"{number} {story['articles'][0]['text'][:50]}",
                         marks=[pytest.mark.xfail(strict=True, reason=story["todo"])] if "todo" in story else [])
            for number, story in enumerate(STORIES[kind])]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(one_story=True)


def broken(checker: Checker, story: Story) -> set[str]:
    """The rules that the articles of a story break."""
    given = [Article(one["text"], id=f"a{n}", path=f"a{n}", language=one["lang"], published=Interval(one["date"], one["date"]))
             for n, one in enumerate(story["articles"])]
    return {finding.rule for finding in checker.check(given).findings}


@pytest.mark.parametrize("story", stories("conflict"))
def test_a_conflict_is_told(checker: Checker, story: Story) -> None:
    assert broken(checker, story) & set(story["rules"])


@pytest.mark.parametrize("story", stories("near_miss"))
def test_a_near_miss_is_let_pass(checker: Checker, story: Story) -> None:
    assert not broken(checker, story) & set(RULES)
