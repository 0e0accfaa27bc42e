"""Quotations: the words between the marks, and who says them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract import quotes
from factcheck.extract.page import Page
from factcheck.model import Article, Fact, Quote
from tests.example_files import Case, cases, differences


def found(text: str, language: str = "fr") -> list[Fact]:
    return list(quotes.read(Page(Article(text, language=language))))


def marked(kind: str) -> list[object]:
    return [pytest.param(case, marks=[pytest.mark.xfail(strict=True, reason=case.todo)] if case.todo else [], id=f"{language}: {case}")
            for language in ("fr", "en") for case in cases(kind, language)]


@pytest.mark.parametrize("case", marked("quote"))
def test_examples(case: Case) -> None:
    assert differences([fact.to_dict() for fact in found(case.text, case.language)], case) == []


PIECES = ["« ", " »", "“", "”", "‘", "’", '"', "'", ", ", ". ", "\n\n", "— ", "a dit ", "said ", "selon ", "according to ", "Jean ", "le maire ", "the mayor ",
          "d'", "qui ", "que ", "12 ", "(", ")", ";", ":", "a-t-il ", "il ", "…", "É", "\u2028", "\x00", "😀"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(["fr", "en"]))
def test_any_text_is_read_and_every_offset_slices_it(text: str, language: str) -> None:
    for fact in found(text, language):
        value = fact.value
        assert isinstance(value, Quote)
        assert fact.text == text[fact.start:fact.end] != ""
        assert value.speaker == "" or value.speaker_start >= 0
        assert all(fact.start <= part.start < part.end <= fact.end for part in value.parts)


@pytest.mark.parametrize("unit", ['"', "« ", "‘", "a dit ", ", ", "A", "« a » ", "1", "le maire, ", "said ", "(", "A b, "])
def test_a_huge_text_of_one_piece_is_read(unit: str) -> None:
    for language in ("fr", "en"):
        found(unit * (100_000 // len(unit)), language)


def test_the_parts_of_a_split_quotation_are_where_they_stand() -> None:
    text = "« La route rouvrira », a dit la préfète, « si le temps le permet »."
    [fact] = found(text)
    assert isinstance(fact.value, Quote)
    assert [text[part.start:part.end] for part in fact.value.parts] == ["La route rouvrira", "si le temps le permet"]
    assert text[fact.value.speaker_start:fact.value.speaker_end] == "préfète"
