"""Near misses in short articles that are still flagged: each is a false alarm to be rid of, and then a near miss of its rule."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.model import Article, Interval

DAY = Interval(dt.date(2023, 8, 2), dt.date(2023, 8, 2))


@pytest.fixture
def raised(checker):
    def told(lang, *texts):
        given = [Article(text, id=f"a{n}", path=f"a{n}", source=f"Outlet {n}", language=lang, story="s", published=DAY) for n, text in enumerate(texts, 1)]
        return [f.message for f in checker.check(given).findings if f.severity != "info"]

    return told


def test_the_dead_in_one_and_the_injured_in_the_other(raised):
    assert not raised("en", "A footbridge collapsed in Dunmarrow on Wednesday, leaving four dead. The cause is not known.",
                      "A footbridge collapsed in Dunmarrow on Wednesday, leaving 19 injured. The cause is not known.")


def test_the_price_of_a_firm_and_its_revenue(raised):
    assert not raised("fr", "Le rachat de Tessac coûtera 119 millions d'euros à Valdrome. La fusion doit être achevée en juin.",
                      "Tessac, racheté par Valdrome, avait réalisé un chiffre d'affaires de 120 millions d'euros en 2021. La fusion doit être achevée en juin.")


@pytest.mark.xfail(strict=True, reason="length and width share their digits and their subject")
def test_the_length_of_a_crack_and_its_width(raised):
    assert not raised("fr", "Une faille s'est ouverte sous la digue de Brégy. La fissure mesure 14 mètres de long.",
                      "Une faille s'est ouverte sous la digue de Brégy. La fissure atteint 14 centimètres de large.")


@pytest.mark.xfail(strict=True, reason="the shares of two candidates are told in one sentence but for the name")
def test_two_candidates_whose_shares_share_their_digits(raised):
    assert not raised("en", "Petra Lindgate won 35.2 percent of the vote in Lower Cassel on Sunday. The count ended at midnight.",
                      "Owen Trask won 32.5 percent of the vote in Lower Cassel on Sunday. The count ended at midnight.")


def test_the_day_of_a_resignation_and_that_of_the_replacement(raised):
    assert not raised("fr", "Le maire de Vernoy, Anselme Tourriol, a démissionné mardi. Il invoque des raisons de santé.",
                      "Le maire de Vernoy, Anselme Tourriol, sera remplacé lundi prochain par son adjointe. Il invoque des raisons de santé.")


@pytest.mark.xfail(strict=True, reason="a place that the language model does not know for one is no place")
def test_two_places_that_only_their_preposition_shows(raised):
    assert not raised("en", "Storm Maelle tore through the coast on Wednesday. In Dunmarrow it destroyed 40 houses.",
                      "Storm Maelle hit the islands hard on Wednesday. On Skerrow it destroyed 17 houses, most of them near the harbour.")
