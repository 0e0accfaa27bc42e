"""What the tests of findings over several articles share."""

import datetime as dt
from collections.abc import Callable

import pytest

from factcheck import Article, Checker, Finding
from factcheck.model import Interval


@pytest.fixture(scope="session")
def broken() -> Callable[..., dict[str, Finding]]:
    """The findings at warning or above, and those of claims, by rule, that a story raises, given its articles as language, text and day."""
    checker = Checker(one_story=True, lang="en")

    def of(articles):
        given = [Article(text, id=f"a{n}", path=f"a{n}", language=lang, published=Interval(dt.date.fromisoformat(day), dt.date.fromisoformat(day)))
                 for n, (lang, text, day) in enumerate(articles)]
        report = checker.check(given)
        assert not report.problems
        return {finding.rule: finding for finding in report.findings if finding.severity != "info" or finding.rule.startswith("claim")}

    return of
