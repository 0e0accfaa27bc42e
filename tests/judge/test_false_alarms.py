"""Near misses in short articles that are still flagged: each is a false alarm to be rid of, and then a near miss of its rule."""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest

import pytest

from factcheck.model import Article, Interval

DAY = Interval(dt.date(2023, 8, 2), dt.date(2023, 8, 2))


@pytest.fixture
def raised(checker):
    def told(lang, *texts, days=()):
        given = [Article(text, id=f"a{n}", path=f"a{n}", source=f"Outlet {n}", language=lang, story="s", published=_after(day))
                 for n, (text, day) in enumerate(zip_longest(texts, days, fillvalue=0), 1)]
        return [f.message for f in checker.check(given).findings if f.severity != "info"]

    return told


def _after(days):
    day = DAY.start + dt.timedelta(days)
    return Interval(day, day)


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


def test_what_one_spokeswoman_says_on_two_days(raised):
    assert not raised("fr", "« Nous avons rebranché la moitié du village », a résumé la directrice de la régie, Odile Brécourt, en conférence de presse, mercredi.",
                      "« Tout le village a retrouvé le courant », a indiqué la directrice de la régie, Odile Brécourt, en point de presse, jeudi.", days=(0, 1))


def test_a_month_to_come_that_a_bank_warned_of(raised):
    assert not raised("en", "The Bank of Tarrow raised rates on Wednesday. Inflation could climb further before peaking at 6.2 per cent in December, the bank warned.",
                      "Inflation will come close to 6 per cent in Tarrow and is expected to peak at 6.2 per cent in December, the Bank of Tarrow said.")


def test_a_place_whose_name_begins_as_a_negation(raised):
    assert not raised("fr", "Le père de la famille a été brûlé aux mains et hospitalisé à Vimbres.", "Le père a été brûlé aux mains et hospitalisé à Vimbres (Pas-deBrouage).")


def test_years_counted_beside_a_rise(raised):
    assert not raised("fr", "Le syndicat salue une affluence rare « au regard des 30 ou 40 dernières années », avec environ « 20 % » de marcheurs en plus que la veille.")


def test_some_of_those_counted_and_their_names(raised):
    assert not raised("en", "There are five crew members and 41 passengers on board, including three Danes: Mette Sorby, Lars Hedegard and Anton Vilby.")


def test_towns_named_as_examples(raised):
    assert not raised("fr", "Des morts ont été signalés à Vimbres, Tarcy, Mollans, Égriselles, Orbagny et Sault-le-Vieux.",
                      "Tarcy, Vimbres, Dannecourt, Mollans, Louvrin ou Chézeau, près de Brégy, comptent parmi les localités ravagées.")


def test_towns_where_more_people_have_died_since(raised):
    assert not raised("fr", "Des décès ont été signalés à Vimbres, Tarcy, Mollans et Orbagny.", "Des décès ont été signalés à Vimbres, Tarcy, Mollans, Orbagny, Égriselles et Chézeau.", days=(0, 2))


def test_a_bound_after_a_plain_count(raised):
    assert not raised("fr", "L'incendie du dépôt de Mollans a fait 31 morts et 264 blessés.", "L'incendie du dépôt de Mollans, qui a fait 31 et plus de 250 blessés, sera jugé.")


def test_a_first_estimate_and_the_count(raised):
    assert not raised("fr", "Hélène Darbois a été élue maire de Vernoy dimanche avec 55,4% des voix, selon les premières estimations de l'institut Sondea.",
                      "Hélène Darbois a été élue dimanche maire de Vernoy avec 56,10% des voix, selon les résultats définitifs.", days=(0, 2))


def test_the_dates_up_to_which_two_tallies_go(raised):
    assert not raised("fr", "Au 26 juillet, on compte 63 cas de rougeole en Varsie depuis le premier cas détecté le 18 mai.",
                      "Au 2 août, on compte 85 cas de rougeole en Varsie depuis le premier cas détecté le 18 mai.", days=(-6, 1))


def test_the_parts_of_a_tally_that_grew(raised):
    assert not raised("fr", "Mercredi, 63 cas de rougeole ont été signalés en Varsie. Parmi ceux-ci, 49 ont été acquis localement.",
                      "Une semaine après, 85 cas de rougeole ont été signalés en Varsie. Parmi ceux-ci, 68 ont été acquis localement.", days=(0, 7))


def test_those_without_power_now_and_on_a_day_to_come(raised):
    assert not raised("fr", "Vers 20h, 87 580 clients de Voltis étaient sans courant dans la région.", "Voltis s'attend à ce que 35 000 clients soient encore sans courant vendredi soir dans la région.")


def test_the_years_in_the_names_of_two_contests(raised):
    assert not raised("en", "Jonas Wexford won his fifth title at Corrin Park on Wednesday. The last outsider to win was Petr Hudak, who won the 2016 Marley Open beating Wexford in the final.",
                      "Wexford and Aldous Finch had met in the final at Corrin Park in 2014 and 2015, where Wexford had won both times.")


def test_an_age_far_from_the_name(raised):
    assert not raised("en", "Jonas Wexford, 32, beat Aldous Finch, 37, in the final at Corrin Park on Wednesday.",
                      "Finch missed his chance in the final at Corrin Park.\n\nThe first set lasted an hour.\n\nThe 32-year-old lost his serve three times after that.")


def test_two_tallies_of_two_days_told_twice(raised):
    assert not raised("fr", "Varsie : 63 cas de rougeole depuis le début de l'épidémie. Au 26 juillet, on compte 63 cas de rougeole en Varsie.",
                      "Selon le dernier bilan datant du 24 juillet, 58 cas de rougeole ont été recensés en Varsie.", days=(-6, -6))


def test_those_in_the_dark_at_dawn_and_in_the_evening(raised):
    assert not raised("fr", "Mercredi soir, 70 000 personnes étaient toujours dans le noir.", "Mercredi, les trois vallées comptaient à 6h15 près de 81 000 ménages dans le noir.")


@pytest.mark.parametrize(("lang", "first", "later"), [
    ("fr", "La collision de Brégy a fait 42 morts mercredi matin, selon les pompiers.", "La collision de Brégy a fait des dizaines de morts mercredi. Ce bilan est passé à 43 morts, a indiqué la préfecture."),
    ("en", "The crash near Dunmarrow killed 42 people on Wednesday, firefighters said.", "The crash near Dunmarrow killed dozens on Wednesday. The death toll rose to 43 people, police said."),
])
def test_a_toll_said_to_have_risen_the_same_day(raised, lang, first, later):
    assert not raised(lang, first, later)


def test_the_weeks_that_two_weekly_reports_are_of(raised):
    assert not raised("fr", "Entre le 18 juin et le 8 juillet, 63 cas de rougeole ont été signalés en Varsie.", "Entre le 26 juillet et le 1er août, 28 cas de rougeole ont été signalés en Varsie.", days=(-24, 0))


def test_a_name_after_a_second_and(raised):
    assert not raised("en", "The prize was shared by directors Anton Vilby and Mette Sorby.", "The film won for directors Anton Vilby and Mette Sorby and Best Costume Design.")


def test_two_phrases_with_capitals_that_begin_otherwise(raised):
    assert not raised("en", "Mette Sorby took home the award for Best Editing on Wednesday.", "The film won Best Actress and Best Writing on Wednesday, said Mette Sorby.")


def test_last_year_of_one_thing_and_this_year_of_another(raised):
    assert not raised("en", "Corrin Open 2023: Jonas Wexford wins the longest final ever.",
                      "Jonas Wexford defended the crown he won last year at the Corrin Open, and adds it to the Tarrow title he won earlier in 2023.")


def test_two_sentences_months_apart_each_told_on_its_day(raised):
    assert not raised("fr", "Le maire de Vernoy, Anselme Tourriol, a été condamné mercredi pour fraude fiscale.", "Anselme Tourriol a été condamné mercredi 2 août pour fraude fiscale.",
                      "Ce mercredi matin, Anselme Tourriol a été condamné pour fraude fiscale.", days=(0, 0, 28))
