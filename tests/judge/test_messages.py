"""What findings say: plain sentences in the reader's language, values as the articles write them, sources an editor knows."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from factcheck import Checker
from factcheck.judge.message import in_words
from factcheck.judge.rules import builtin
from factcheck.judge.typography import typeset
from factcheck.model import Article, Interval

NARROW, FIXED = "\u202f", "\u00a0"
DAY = Interval(dt.date(2024, 1, 17), dt.date(2024, 1, 17))
RECALL = "La marque Pouponelle rappelle un modèle de chaise haute{}. Le rappel porte sur {} chaises vendues depuis 2021."
COPIED = (" Le harnais peut céder quand l'enfant se penche, a constaté un laboratoire de Brégy après trois accidents sans gravité."
          " Les clients peuvent rapporter la chaise au magasin, qui la rembourse sans demander le ticket.")


@pytest.fixture(scope="module")
def checkers(checker):
    return {"fr": checker, "en": Checker(lang="en")}


@pytest.fixture
def says(checkers):
    """The messages of a story given as (source, text, language of the text), by rule."""

    def told(*articles, lang="fr"):
        given = [Article(text, id=f"a{n}", path=f"a{n}", source=source, language=code, story="s", published=DAY)
                 for n, (source, text, code) in enumerate(articles, 1)]
        return {f.rule: f.message for f in checkers[lang].check(given).findings}

    return told


def recalls(*shown, copied=""):
    names = ("Agence Corail", "Conso Matin", "La Feuille de Vidy", "Le Matin du Causse")
    return [(name, RECALL.format("" if copied else f", dit {name}", number) + copied, "fr") for name, number in zip(names, shown, strict=False)]


def test_a_count_is_named_by_what_is_counted_and_one_article_by_its_outlet(says):
    told = says(*recalls("51 400", "54 100"))["number-transposed"]
    assert told == f"Chaises vendues{FIXED}: 51 400 (Agence Corail) ou 54 100 (Conso Matin){FIXED}: deux chiffres semblent intervertis."


def test_the_same_finding_in_english(says):
    told = says(*recalls("51 400", "54 100"), lang="en")["number-transposed"]
    assert told == "Chaises vendues: 51 400 (Agence Corail) or 54 100 (Conso Matin): two digits seem swapped."


def test_articles_are_counted_in_words_and_copies_as_one_agency(says):
    told = says(*recalls("51 400", "51 400", "51 400", copied=COPIED), recalls("", "", "", "54 100")[3])["number-transposed"]
    assert "51 400 (trois articles, une agence)" in told
    assert "54 100 (Le Matin du Causse)" in told


def test_a_weekday_is_told_with_the_year_and_the_right_day(says):
    text = "Les épreuves du certificat de batelier ont commencé mardi 15 janvier à Brégy."
    assert says(("Le Matin du Causse", text, "fr"))["date-weekday"] == f"«{FIXED}mardi 15 janvier{FIXED}» (Le Matin du Causse){FIXED}: le 15 janvier 2024 était un lundi."
    assert says(("Le Matin du Causse", text, "fr"), lang="en")["date-weekday"] == "“mardi 15 janvier” (Le Matin du Causse): 15 January 2024 was a Monday."


def test_an_age_is_told_as_an_age(says):
    story = [("Agence Corail", "Le navigateur Gaëtan Kervoas, 34 ans, a remporté mardi la course des Trois Phares.", "fr"),
             ("L'Écho des quais", "La course des Trois Phares a souri au navigateur Gaëtan Kervoas, 43 ans.", "fr")]
    assert says(*story) == {"name-age": f"Âge de Gaëtan Kervoas{FIXED}: 34 ans (Agence Corail) ou 43 ans (L'Écho des quais)."}
    assert says(*story, lang="en") == {"name-age": "Age of Gaëtan Kervoas: 34 (Agence Corail) or 43 (L'Écho des quais)."}


def test_reckoned_numbers_are_written_as_the_reader_writes_them(says):
    text = "Le chiffre d'affaires de la brasserie Tourbel est passé de 4,8 à 5,1 millions d'euros, soit une hausse de 9 %."
    assert f"cela fait 6,2{NARROW}%, et non 9 %" in says(("L'Écho des quais", text, "fr"))["percent-arithmetic"]
    assert "that makes 6.2%, not 9 %" in says(("L'Écho des quais", text, "fr"), lang="en")["percent-arithmetic"]


def test_a_member_that_one_list_lacks_is_named_once(says):
    text = "La crue de la Sourde a coupé les routes. Les communes de {} sont privées d'eau potable."
    told = says(("Agence Corail", text.format("Vernoy, Brégy, Roquefière et Sourdeval"), "fr"),
                ("Le Matin du Causse", text.format("Vernoy, Brégy et Roquefière"), "fr"))["list-members"]
    assert told.endswith("Sourdeval dans une liste (Agence Corail), pas dans l’autre (Le Matin du Causse).")


def test_a_post_is_said_in_the_readers_language(says):
    story = [("Agence Corail", "La piscine de Vernoy rouvrira en avril. Le maire de Vernoy, Anselme Tourriol, l'a annoncé jeudi.", "fr"),
             ("Le Matin du Causse", "La piscine de Vernoy rouvrira en avril. Le maire de Vernoy, Baptiste Charmeuil, l'a annoncé jeudi.", "fr")]
    assert "(maire)" in says(*story)["name-role"]
    assert "(mayor)" in says(*story, lang="en")["name-role"]


def test_what_a_finding_is_about_stands_in_the_articles(says):
    text = "L'opérateur Orvane Telecom a vu son chiffre d'affaires {} {} milliards d'euros."
    told = says(("Agence Corail", text.format("atteindre", "2,8"), "fr"), ("L'Écho des quais", text.format("atteindre", "8,2"), "fr"))
    assert "chiffre d'affaires" in told["number-transposed"].lower()


@pytest.mark.parametrize(("plain", "set_"), [
    ("« oui » : non ; quoi ?", f"«{FIXED}oui{FIXED}»{FIXED}: non{NARROW}; quoi{NARROW}?"),
    ("5 % !", f"5{NARROW}%{NARROW}!"),
])
def test_french_spaces_do_not_break(plain, set_):
    assert typeset(plain, "fr") == set_
    assert typeset(plain, "en") == plain


def test_numbers_are_in_words_up_to_ten():
    assert [in_words(n, "fr") for n in (2, 10, 11)] == ["deux", "dix", "11"]
    assert [in_words(n, "en") for n in (2, 10, 11)] == ["two", "ten", "11"]


@pytest.mark.parametrize("rule", builtin(), ids=lambda rule: rule.id)
def test_a_rules_sentences_are_whole(rule):
    for lang, sentence in rule.message.items():
        assert sentence.endswith("."), lang
        assert not re.search(r"  |'|\"", sentence), "curly apostrophes and quotation marks"
    assert not re.search(r"[^\s\u202f\u00a0](?:[;!?%»]|:(?!\w))", typeset(rule.message["fr"], "fr")), "a space before high punctuation"
