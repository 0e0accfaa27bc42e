"""The words that link figures and dates across articles and languages, and those that must not."""

import re
import tomllib
from importlib import resources

import pytest

from factcheck.lang import codes, language
from factcheck.lang.concepts import Lexicon, lexicon
from factcheck.text import fold


def said(code: str, text: str) -> set[str]:
    return {concept for _, _, concept in lexicon(language(code)).concepts(re.findall(r"\w+|[^\w\s]", fold(text)))}


CODES = [code for code in codes() if language(code).table("concepts")]


def test_all_languages_name_the_same_concepts_with_the_same_kinds() -> None:
    first, *others = [{name: (lex.kind(name), lex.generic(name)) for name in lex.names()} for lex in map(lexicon, map(language, CODES))]
    assert all(other == first for other in others)
    assert {kind for kind, _ in first.values()} == {"measure", "event", "actor", "scope"}


@pytest.mark.parametrize("code", CODES)
def test_no_concept_goes_without_words(code: str) -> None:
    table = language(code).table("concepts")
    assert [name for name, row in table.items() if isinstance(row, dict) and not any(row.get(key) for key in ("words", "verbs", "exact"))] == []


@pytest.mark.parametrize("code", CODES)
def test_a_phrase_stands_once_in_its_concept(code: str) -> None:
    table = language(code).table("concepts")
    listed = {name: [fold(phrase) for key in ("words", "verbs", "exact") for phrase in row.get(key, ())] for name, row in table.items() if isinstance(row, dict)}
    assert {name: sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) for name, phrases in listed.items() if len(set(phrases)) < len(phrases)} == {}


MOST = 3  # concepts of one phrase; a phrase that means more tells nothing


@pytest.mark.parametrize("code", CODES)
def test_no_phrase_means_two_things_that_are_never_one_nor_more_than_a_few(code: str) -> None:
    lex = lexicon(language(code))
    meant = {phrase: said(code, phrase) for row in language(code).table("concepts").values() if isinstance(row, dict)
             for phrase in (*row.get("words", ()), *row.get("exact", ()))}
    assert [phrase for phrase, concepts in meant.items() if any(lex.disjoint(one, other) for one in concepts for other in concepts)] == []
    assert [phrase for phrase, concepts in meant.items() if len(concepts) > MOST] == []


@pytest.mark.parametrize("code", CODES)
def test_a_word_that_misleads_is_told_once(code: str) -> None:
    misleading = [fold(word) for word in language(code).table("concepts")["misleading"]]
    assert sorted({word for word in misleading if misleading.count(word) > 1}) == []


SAME = [
    ("treize personnes ont perdu la vie", "a death toll of 13", "deaths"),
    ("quatre ouvriers sont morts", "four workers died", "deaths"),
    ("une capitalisation amputée de 12 milliards", "$12 billion wiped off its market value", "market_value"),
    ("mis en examen pour escroquerie", "charged with fraud", "charged"),
    ("le bénéfice d'exploitation", "operating income", "operating_profit"),
    ("les réquisitions du parquet", "prosecutors sought six years", "request_sentence"),
    ("un carnet de commandes bien rempli", "a record order backlog", "order_book"),
    ("800 suppressions de postes", "800 job cuts", "job_cuts"),
    ("foyers privés d'électricité", "homes without power", "power_outage"),
    ("les freins ont été vérifiés en mars", "the brakes were inspected in March", "inspect"),
    ("remise des clés au premier acheteur", "the first keys were handed over", "delivery"),
    ("la transaction sera bouclée en juin", "the deal is expected to close in June", "closing_deal"),
    ("une charge maximale de 600 kg", "rated for 600 kg", "limit"),
    ("un vaccin efficace", "the vaccine was 79% effective", "vaccine_effectiveness"),
    ("neuf cas déclarés", "nine recorded cases", "diagnosis"),
    ("la piscine rouvrira lundi", "the pool reopens on Monday", "reopening"),
    ("verser des dommages et intérêts", "ordered to pay damages", "damages"),
    ("les versements s'échelonnent sur dix ans", "payments spread over ten years", "installments"),
    ("la loi entre en vigueur", "the law takes effect", "enter_into_force"),
    ("la première pelletée de terre", "they broke ground", "construction_work"),
    ("une prime sur le cours de 20 %", "a 20% premium to the last price", "share_premium"),
    ("le tunnel est fermé", "the tunnel is closed", "close"),
    ("le chalutier s'est échoué", "the trawler ran aground", "shipwreck"),
    ("la rivière est sortie de son lit", "the river burst its banks", "flood"),
    ("la plaque s'est détachée", "an avalanche came down", "avalanche"),
    ("les trois braqueurs", "the three robbers", "theft"),
    ("l'express quittait les rails", "the express left the tracks", "derailment"),
    ("l'ouragan a touché terre", "the hurricane came ashore", "landfall"),
    ("sept secondes d'avance", "seven seconds ahead", "lead_gap"),
    ("19 000 électeurs inscrits", "19,000 registered voters", "registered_voters"),
    ("cinq ans de période de sûreté", "eligible for parole in five years", "minimum_term"),
    ("une deuxième dose", "a second dose", "second_dose"),
    ("le bilan des dégâts : un mètre d'eau", "the river crested at 4 metres", "water_level"),
]


@pytest.mark.parametrize(("french", "english", "concept"), SAME)
def test_a_concept_is_found_in_both_languages(french: str, english: str, concept: str) -> None:
    assert concept in said("fr", french)
    assert concept in said("en", english)


def test_places_are_those_of_the_words_given() -> None:
    words = ["ils", "ont", "perdu", "leur", "vie", ",", "dit", "leur", "porte-parole"]
    found = lexicon(language("fr")).concepts(words)
    assert {(2, 5, "deaths"), (8, 9, "spokesperson")} <= set(found)


def test_the_stem_forgets_accents_and_endings() -> None:
    french = lexicon(language("fr"))
    assert french.stem("Évacuées") == french.stem("evacue")


@pytest.fixture
def french() -> Lexicon:
    return lexicon(language("fr"))


def test_what_newsrooms_must_not_mix_is_disjoint(french: Lexicon) -> None:
    assert french.disjoint("deaths", "injured")
    assert french.disjoint("net_profit", "operating_profit")
    assert not french.disjoint("deaths", "deaths")
    assert not french.disjoint("deaths", "victims")


def test_parts_stand_inside_their_wholes(french: Lexicon) -> None:
    assert french.part_of("homes", "buildings_destroyed")
    assert french.part_of("seriously_injured", "victims")
    assert not french.part_of("buildings_destroyed", "homes")


def test_every_relation_is_between_concepts_that_exist(french: Lexicon) -> None:
    relations = tomllib.loads((resources.files("factcheck.lang") / "relations.toml").read_text(encoding="utf-8"))
    named = {name for row in relations["disjoint"] for name in row["concepts"]}
    named |= {row[end] for row in relations["part_of"] for end in ("part", "whole")}
    assert named <= set(french.names())


NEAR = [
    ("fr", "deux tirs de mortier", "deaths"),
    ("fr", "tu vois", "kill"),
    ("fr", "il ne viendra pas", "births"),
    ("fr", "une attention soutenue", "delays"),
    ("fr", "sa compagne", "company"),
    ("fr", "un vent fort", "sales"),
    ("fr", "les informations du jour", "notify"),
    ("fr", "une question importante", "imports"),
    ("fr", "le résultat opérationnel", "net_profit"),
    ("fr", "sept cas suspects", "confirmed_cases"),
    ("fr", "assise au premier rang", "trial"),
    ("fr", "une quarantaine de passants", "isolation"),
    ("fr", "elle rappelle son père", "recall"),
    ("fr", "les données du ministère", "donation"),
    ("fr", "il n'a guère parlé", "recovered"),
    ("fr", "neuf élèves", "additional"),
    ("fr", "le 7 mai, mais", "maize"),
    ("fr", "ils devaient partir", "detour"),
    ("fr", "des propos tenus", "offer_bid"),
    ("fr", "un relevé des cours", "court"),
    ("fr", "les marais", "marry"),
    ("fr", "un terrain vague", "wave_height"),
    ("en", "according to the agency", "agreement"),
    ("en", "an important question", "imports"),
    ("en", "a Cobb County deputy", "seats"),
    ("en", "the effect was small", "vaccine_effectiveness"),
    ("en", "critical infrastructure", "criticize"),
    ("en", "the two hospitals", "hospitalized"),
    ("en", "her contract", "recession"),
    ("en", "they had a hand in it", "minority_share"),
    ("en", "the coronation", "autopsy"),
    ("en", "general rules", "sentence"),
    ("en", "compromised accounts", "agreement"),
    ("en", "a man named Lee", "appoint"),
    ("en", "the authorities", "allow"),
    ("en", "her department", "leave_post"),
    ("en", "operating profit", "net_profit"),
    ("en", "suspected cases", "confirmed_cases"),
]


@pytest.mark.parametrize(("code", "text", "concept"), NEAR)
def test_a_near_miss_says_nothing_of_the_concept(code: str, text: str, concept: str) -> None:
    assert concept not in said(code, text)


def test_the_longest_phrase_speaks_for_its_words() -> None:
    assert said("en", "involuntary manslaughter") == {"manslaughter"}
    assert said("fr", "un bénéfice d’exploitation") == {"operating_profit"}


def test_a_determiner_may_stand_inside_a_phrase_and_other_words_may_not() -> None:
    assert "deaths" in said("fr", "ils ont perdu la vie") & said("fr", "perdu leur vie") & said("en", "lost their lives")
    assert "deaths" not in said("fr", "perdu toute leur vie")


def test_punctuation_parts_a_phrase_and_a_hyphen_joins_it() -> None:
    assert "market_value" not in said("en", "the market, value and volume")
    assert "pretax_profit" in said("en", "pre-tax profit")


def test_hostile_runs_of_one_word_are_read(french: Lexicon) -> None:
    assert french.concepts(["l"] * 200_000) == []
    assert len(french.concepts(["perdu", "la"] * 50_000)) == 50_000


def test_generic_concepts_tell_nothing_of_what_is_counted(french: Lexicon) -> None:
    assert [name for name in french.names() if french.generic(name)] == ["amount", "people", "things"]
    assert french.kind("people") == "measure"
    assert french.kind("no such concept") == ""
