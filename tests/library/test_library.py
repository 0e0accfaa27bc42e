"""factcheck as a library: the public names, the frames and their documented columns, threads, and articles made by hand."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import factcheck
from factcheck.model import EVIDENCE_COLUMNS, FACT_COLUMNS

ROOT = Path(__file__).parents[2]
ONE = "Le pont de Brissolles a été fermé lundi. Les travaux coûteront 34 millions d'euros, a annoncé la mairie."
OTHER = ONE.replace("34 millions", "43 millions")


def test_the_public_names_are_these_and_no_others():
    assert sorted(factcheck.__all__) == [
        "Article", "Checker", "ConfigError", "Evidence", "Fact", "FactcheckError", "Finding", "Interval", "ModelError", "Problem", "ReadError", "Report",
        "RuleError", "Side", "Slot", "StoreError", "check", "extract"]
    assert all(getattr(factcheck, name) is not None for name in factcheck.__all__)
    with pytest.raises(AttributeError):
        factcheck.no_such_name  # noqa: B018


@pytest.mark.parametrize("code", ["import factcheck", "import factcheck.cli", "from factcheck import Article, FactcheckError"])
def test_importing_loads_neither_the_model_nor_pandas(code):
    done = subprocess.run([sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True)
    assert not {"spacy", "pandas", "numpy", "lap", "babel", "dateparser", "rich", "trafilatura"} & set(done.stdout.split())


def test_extract_stays_a_function_once_the_package_of_that_name_is_imported():
    code = "import factcheck.extract.quantities\nimport factcheck\nfor _ in range(2): print(factcheck.extract('Il a payé 3 euros.', language='fr', kinds=['quantity'])[0].text)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["3 euros", "3 euros"]


def test_articles_made_by_hand_are_compared(checker):
    report = checker.check([factcheck.Article(ONE, path="one", source="Agence Plume", story="pont"),
                            factcheck.Article(OTHER, path="other", source="Le Courrier", story="pont")])
    assert [f.rule for f in report.findings if f.severity == "error"] == ["number-transposed"]
    assert {e.text for f in report.findings for side in f.sides for e in side.evidence} >= {"34 millions d'euros", "43 millions d'euros"}
    assert report.problems == ()


def test_an_empty_article_is_a_problem_and_the_others_are_checked(checker):
    report = checker.check([factcheck.Article(ONE, path="one"), factcheck.Article(" ", path="nothing"), factcheck.Article(OTHER, path="other")])
    assert [(p.path, "empty" in p.message) for p in report.problems] == [("nothing", True)]
    assert len(report.articles) == 2


def test_every_fact_is_the_text_at_its_place(checker, coverage):
    report = checker.check([coverage])
    texts = {article.id: article.text for article in report.articles}
    assert {fact.kind for fact in report.facts} >= {"quantity", "date", "name"}
    assert [fact for fact in report.facts if texts[fact.article][fact.start:fact.end] != fact.text] == []


def test_one_checker_used_by_several_threads_finds_the_same(checker, coverage):
    alone = checker.check([coverage]).to_dict()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: checker.check([coverage]).to_dict(), range(8)))
    assert alone["findings"]
    assert all(report == alone for report in together)


def test_what_is_found_does_not_depend_on_the_order_of_the_articles(checker):
    articles = [factcheck.Article(text, path=path, id=path) for path, text in (("a", ONE), ("b", OTHER), ("c", ONE.replace("fermé", "clos")))]
    reports = [checker.check(order) for order in (articles, articles[::-1])]
    assert len({tuple(f.id for f in report.findings) for report in reports}) == 1


def columns(title: str) -> list[str]:
    """The columns that the page documents after a title."""
    page = (ROOT / "docs/library.md").read_text(encoding="utf-8").partition(title)[2]
    table = re.search(r"\| column \| \|\n\|---\|---\|\n((?:\|.*\n?)+)", page)
    assert table
    return re.findall(r"^\| `(\w+)`", table[1], re.M)


def test_the_frames_have_the_documented_columns(checker, coverage):
    report = checker.check([coverage])
    assert columns("`report.to_frame()`") == list(report.to_frame().columns) == list(EVIDENCE_COLUMNS)
    assert columns("`report.facts_frame()`") == list(report.facts_frame().columns) == list(FACT_COLUMNS)
    assert len(report.to_frame()) == 3
    assert len(report.facts_frame()) == len(report.facts)


def test_an_empty_report_has_the_same_columns():
    assert list(factcheck.Report().to_frame().columns) == list(EVIDENCE_COLUMNS)
    assert list(factcheck.Report().facts_frame().columns) == list(FACT_COLUMNS)


def test_every_comparison_excuse_and_placeholder_is_documented():
    from factcheck.judge.comparisons import COMPARISONS, EXCUSES
    from factcheck.judge.rules import PLACEHOLDERS

    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert [name for name in (*COMPARISONS, *EXCUSES) if f"`{name}`" not in page] == []
    assert [name for name in PLACEHOLDERS if f"`{{{name}}}`" not in page] == []
