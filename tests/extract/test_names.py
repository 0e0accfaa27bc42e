"""Names as their users see them: the example files, the offsets, and hostile texts."""

from __future__ import annotations

import pytest

from factcheck.extract import names
from factcheck.extract.page import Page
from factcheck.model import Article, Fact, Name
from tests.example_files import Case, cases, differences


def found(text: str, language: str) -> list[Fact]:
    return list(names.read(Page(Article(text=text, id="a", language=language))))


def parameters(kind: str) -> list[object]:
    return [pytest.param(case, id=f"{language}: {case.text[:50]}", marks=[pytest.mark.xfail(strict=True, reason=case.todo)] if case.todo else [])
            for language in ("fr", "en") for case in cases(kind, language)]


@pytest.mark.parametrize("case", parameters("name"))
def test_example(case: Case) -> None:
    assert differences([fact.to_dict() for fact in found(case.text, case.language)], case) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_enough_examples(language: str) -> None:
    rows = cases("name", language)
    assert sum(bool(row.expect) for row in rows) >= 60
    assert sum(not row.expect for row in rows) >= 30


def test_posts_have_the_same_ids_in_every_language() -> None:
    from factcheck.lang import language

    french, english = (language(code).table("names")["roles"].keys() for code in ("fr", "en"))
    assert {"chief_executive", "finance_director", "mayor", "spokesperson", "chair"} <= french & english
    ranks = {"police_constable", "police_sergeant", "police_inspector", "police_chief_inspector", "police_superintendent", "police_chief_superintendent"}
    assert english - french <= {"attorney_general", "fire_marshal", "council_leader", "chair_of_governors", *ranks}


def test_a_name_seen_once_is_found_again_at_the_beginning_of_sentences() -> None:
    text = "Le groupe Orvalec recrute. Orvalec a ouvert une usine.\n\nOrvalec : des hausses."
    assert [fact.text for fact in found(text, "fr")] == ["Orvalec"] * 3


def test_a_typographic_apostrophe_is_kept_in_the_text_and_plain_in_the_value() -> None:
    [fact] = found("Le suspect, Yann Le Floc’h, a été relâché.", "fr")
    assert fact.text == "Yann Le Floc’h"
    assert isinstance(fact.value, Name) and fact.value.name == "Yann Le Floc'h"


def test_the_age_says_where_it_stands() -> None:
    text = "Roseline Badinguet, 58 ans, tenait la boulangerie."
    [fact] = found(text, "fr")
    assert isinstance(fact.value, Name) and fact.value.age_at is not None
    assert text[fact.value.age_at.start:fact.value.age_at.end] == "58"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("text", ["", " ", "\n\n", "é", "A", "“”", "((((", "A," * 3000, "Aa Bb " * 2000, "9" * 5000, "M. M. M. M.", "İstanbul İİİ İ.",
                                  "𝔘𝔫𝔦 Čapek — \u200b\ufeff Ω", "l'l'l'l'", "- \n- \n* "])
def test_no_text_makes_it_fail_and_offsets_slice_the_text(text: str, language: str) -> None:
    for fact in found(text, language):
        assert fact.text == text[fact.start:fact.end]
        assert fact.text.strip() == fact.text != ""
