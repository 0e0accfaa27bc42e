"""The five real articles on one affair, read where they are kept beside the project: what must be found, and what must follow a change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import factcheck

SHARED = Path(__file__).parents[1] / "../shared/coverages/fr-facebook-banques"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled coverages are not beside the project")]


@pytest.fixture(scope="module")
def checker():
    return factcheck.Checker()


@pytest.fixture
def changed(tmp_path):
    """A copy of the coverage in which some words of its articles are changed."""

    def copy(*changes):
        folder = tmp_path / "copy"
        shutil.copytree(SHARED, folder)
        for path in folder.glob("*.txt"):
            path.chmod(0o644)
            text = path.read_text(encoding="utf-8")
            for old, new in changes:
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
        return folder

    return copy


def raised(report):
    return {(f.rule, f.severity, frozenset(e.text for s in f.sides for e in s.evidence)) for f in report.findings if f.severity != "info"}


def about(report, text):
    """The findings at warning or above whose evidence holds a text."""
    return [f for f in report.findings if f.severity != "info" and any(text in e.text for s in f.sides for e in s.evidence)]


def test_the_four_discrepancies_are_found_and_nothing_else(checker):
    report = checker.check([SHARED])
    assert sorted(f.rule for f in report.findings if f.severity != "info") == ["list-duplicate", "list-members", "number-rounding", "quote-altered"]
    assert not report.problems


def test_the_rounding_has_three_articles_against_one(checker):
    (finding,) = about(checker.check([SHARED]), "120 G$")
    assert (finding.rule, finding.severity) == ("number-rounding", "warning")
    assert sorted(len({e.article for e in side.evidence}) for side in finding.sides) == [1, 3]


def test_the_same_figure_raises_nothing(checker, changed):
    assert not about(checker.check([changed(("120 G$", "119 G$"))]), "119 G$")


def test_a_tenth_of_the_figure_is_an_error(checker, changed):
    (finding,) = about(checker.check([changed(("120 G$", "12 G$"))]), "12 G$")
    assert finding.severity == "error"


def test_another_month_in_one_article_is_a_conflict_of_dates(checker, changed):
    report = checker.check([changed(("25 juillet dernier", "25 mai dernier"))])
    assert [f.kind for f in about(report, "25 mai")] == ["date"]


def test_renaming_a_bank_everywhere_moves_nothing_else(checker, changed):
    before = raised(checker.check([SHARED]))
    after = raised(checker.check([changed(("Wells Fargo", "Barton Hale"))]))
    assert after == {(rule, severity, frozenset(t.replace("Wells Fargo", "Barton Hale") for t in texts)) for rule, severity, texts in before}
