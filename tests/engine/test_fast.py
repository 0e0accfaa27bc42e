"""The fast reading loses claims of paragraphs without figure, date or quotation, and nothing else; it is never served for the full one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import factcheck
from factcheck import cli
from factcheck.engine import remembering, work
from factcheck.engine.pool import Pool
from factcheck.extract import laid_out
from factcheck.model import Article, Fact

FRENCH = """Le préfet a annoncé mardi 14 mars que 38 familles avaient quitté Montréjac.

Le maire, Paul Ayral, a démenti toute faute. La commune accuse l'exploitant du barrage.

« La digue tient », a dit Élise Tarnaud, la directrice.

Le parquet poursuit la société Valmorin."""
ENGLISH = """Flood water closed the Dunmarrow bridge on 3 May.

The council blamed the contractor. Engineer Laura Finch denied the claim.

Some 1,250 homes lost power, said Peter Hale, the mayor.

"Nobody was warned," said Anna Pryce, a shopkeeper."""
ARTICLES = [Article(FRENCH, id="a", language="fr"), Article(ENGLISH, id="b", language="en"), Article("", id="c", language="fr"),
            Article("El alcalde dijo que 40 casas quedaron sin luz.", id="d", language="es"), Article(FRENCH.split("\n\n")[1], id="e", language="fr")]


def told(article: Article, kind: str, *, fast: bool) -> list[Fact]:
    return [fact for fact in factcheck.extract(article, fast=fast) if fact.kind == kind]


def paragraph(article: Article, number: int) -> range:
    found = list(re.finditer(r"[^\n]+", article.text))[number]
    return range(found.start(), found.end())


@pytest.mark.parametrize("article", ARTICLES[:2], ids=["fr", "en"])
@pytest.mark.parametrize("kind", ["quantity", "date", "quote", "name"])
def test_figures_dates_quotations_and_names_are_those_of_the_full_reading(article, kind):
    full = told(article, kind, fast=False)
    assert full and told(article, kind, fast=True) == full


@pytest.mark.parametrize("article", ARTICLES[:2], ids=["fr", "en"])
def test_claims_are_read_beside_a_figure_a_date_or_a_quotation_and_lost_elsewhere(article):
    full, fast = told(article, "claim", fast=False), told(article, "claim", fast=True)
    assert fast == [claim for claim in full if claim.start not in paragraph(article, 1) and (article.language == "en" or claim.start not in paragraph(article, 3))]
    assert 0 < len(fast) < len(full)


def test_what_is_read_fast_is_the_same_alone_together_and_in_two_processes():
    together = list(work.readings(ARTICLES, fast=True))
    assert together == [next(work.readings([article], fast=True)) for article in ARTICLES]
    assert together == list(work.readings(ARTICLES[::-1], fast=True))[::-1]
    pool = Pool(2)
    try:
        assert list(pool.facts(ARTICLES, fast=True)) == together
        assert list(pool.facts(ARTICLES)) == list(work.readings(ARTICLES))
    finally:
        pool.close()


def test_a_paragraph_that_holds_no_figure_is_read_without_the_parser_and_with_its_sentences():
    page = laid_out(ARTICLES[4], fast=True)
    assert [token.text for token in page.parses[0].tokens if token.opens] == ["Le", "La"]
    assert not any(token.dep for token in page.parses[0].tokens)
    assert any(token.entity for token in page.parses[0].tokens)


def test_the_fast_reading_and_the_full_one_are_kept_apart(tmp_path):
    article = ARTICLES[0]
    assert remembering.facts_key(article, fast=True) != remembering.facts_key(article)
    for order in ((True, False), (False, True)):
        cache = tmp_path / f"{order[0]}.db"
        for fast in (*order, *order):
            with factcheck.Checker(cache=cache, fast=fast) as checker:
                claims = [fact for fact in checker.check([article]).facts if fact.kind == "claim"]
            assert len(claims) == len(told(article, "claim", fast=fast))


def test_an_archive_that_was_indexed_fast_is_read_in_full_for_a_full_check(tmp_path):
    files = [tmp_path / name for name in ("one.txt", "two.txt")]
    for file in files:
        file.write_text(FRENCH, encoding="utf-8")
    store = tmp_path / "archive.db"
    with factcheck.Checker(store=store, fast=True) as checker:
        checker.index(files[:1])
    counts = {}
    for fast in (True, False):
        with factcheck.Checker(store=store, fast=fast) as checker:
            counts[fast] = sum(fact.kind == "claim" for fact in checker.check(files[1:]).facts)
    assert counts[True] == 2 * len(told(ARTICLES[0], "claim", fast=True))
    assert counts[False] == 2 * len(told(ARTICLES[0], "claim", fast=False))


def test_the_setting_and_the_option_ask_for_the_fast_reading(command, tmp_path):
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    shown = command("config", "show", tmp_path).out
    assert re.search(r"^fast = false +# default$", shown, re.M)
    (tmp_path / "factcheck.toml").write_text("fast = true\n", encoding="utf-8")
    assert re.search(r"^fast = true +# factcheck.toml, line 1$", command("config", "show", tmp_path).out, re.M)
    full, fast = (command("extract", tmp_path / "a.txt", *option).out for option in ((), ("--fast",)))
    assert fast.count('"claim"') == len(told(ARTICLES[0], "claim", fast=True)) < full.count('"claim"')


def test_a_setting_that_is_no_yes_or_no_is_refused(command, tmp_path):
    (tmp_path / "factcheck.toml").write_text('fast = "yes"\n', encoding="utf-8")
    ran = command("check", tmp_path)
    assert ran.status == 2 and "fast = true" in ran.err


@pytest.mark.parametrize("name", ["check", "index", "extract", "evaluate"])
def test_the_help_names_what_is_gained_and_what_is_lost(command, name):
    said = " ".join(command(name, "--help").out.split())
    said = said[said.index("--fast"):]
    assert re.search(r"claims .*lost", said) and re.search(r"\d% less", said) and "recall" in said


def test_the_figures_of_the_help_are_those_of_the_benchmarks():
    table = (Path(__file__).parents[2] / "benchmarks/README.md").read_text(encoding="utf-8")
    option = next(one for one in cli.cli.commands["check"].params if one.name == "fast")
    figures = re.findall(r"0\.\d+|\d to \d%", option.help)
    assert len(figures) == 3 and all(figure in table for figure in figures)
