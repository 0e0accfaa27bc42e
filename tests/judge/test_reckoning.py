"""What an article reckons by itself: what does not hold is told, and what holds, or claims nothing, is let pass."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from factcheck import Article, Checker
from factcheck.model import Interval

DAY = Interval(dt.date(2024, 6, 10), dt.date(2024, 6, 10))
CASES = tomllib.loads(Path(__file__).with_name("reckoning.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checker():
    return Checker(one_story=True, lang="en")


def _told(checker: Checker, case: dict[str, str]) -> list[str]:
    report = checker.check([Article(case["text"], id="a", language=case["lang"], published=DAY)])
    assert not report.problems
    return [finding.rule for finding in report.findings]


def _param(case: dict[str, str]):
    marks = pytest.mark.xfail(strict=True, reason=case["missed"]) if "missed" in case else ()
    return pytest.param(case, id=f"{case['lang']} {case['text'][:50]}", marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES["wrong"]])
def test_a_reckoning_that_does_not_hold_is_told_once(checker, case):
    told = _told(checker, case)
    assert len(told) == 1
    assert told[0].endswith("-arithmetic")


@pytest.mark.parametrize("case", [_param(case) for case in CASES["right"]])
def test_a_reckoning_that_holds_or_claims_nothing_is_let_pass(checker, case):
    assert _told(checker, case) == []
