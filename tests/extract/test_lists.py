"""Lists as their users see them: the example files, the spans of members, and hostile texts."""

from __future__ import annotations

import pytest

from factcheck.extract import lists
from factcheck.extract.page import Page
from factcheck.model import Article, Fact, Listing
from tests.example_files import Case, cases, differences


def found(text: str, language: str) -> list[Fact]:
    return list(lists.read(Page(Article(text=text, id="a", language=language))))


def parameters(kind: str) -> list[object]:
    return [pytest.param(case, id=f"{language}: {case.text[:50]}", marks=[pytest.mark.xfail(strict=True, reason=case.todo)] if case.todo else [])
            for language in ("fr", "en") for case in cases(kind, language)]


@pytest.mark.parametrize("case", parameters("list"))
def test_example(case: Case) -> None:
    assert differences([fact.to_dict() for fact in found(case.text, case.language)], case) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_enough_examples(language: str) -> None:
    rows = cases("list", language)
    assert sum(bool(row.expect) for row in rows) >= 60
    assert sum(not row.expect for row in rows) >= 30


def test_a_member_stands_where_its_phrase_stands() -> None:
    text = "Trois élus étaient là : M. Vasselin, sa suppléante Rose Tixier et le député Marc Aubry."
    [fact] = found(text, "fr")
    assert isinstance(fact.value, Listing)
    assert [text[m.start:m.end] for m in fact.value.members] == ["M. Vasselin", "sa suppléante Rose Tixier", "le député Marc Aubry"]


def test_blank_lines_between_items_change_nothing() -> None:
    [fact] = found("Deux gares ferment :\n\n- Melun\n\n- Provins\n\nLes autres restent ouvertes.", "fr")
    assert isinstance(fact.value, Listing) and [m.name for m in fact.value.members] == ["Melun", "Provins"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("text", ["", " ", "\n\n", ":", "- ", ":\n-\n-\n", "((((", "Aa, " * 3000, "Aa et " * 500, ", " * 3000, "Aa (Bb), " * 500, "İİ, Ω et Č"])
def test_no_text_makes_it_fail_and_offsets_slice_the_text(text: str, language: str) -> None:
    for fact in found(text, language):
        assert fact.text == text[fact.start:fact.end]
