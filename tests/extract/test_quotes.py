"""Quotations: the words between the marks, and who says them."""

from __future__ import annotations

import pytest

from factcheck.extract import quotes
from factcheck.extract.page import Page
from factcheck.model import Article, Fact
from tests.example_files import Case, cases, differences


def found(text: str, language: str = "fr") -> list[Fact]:
    return list(quotes.read(Page(Article(text, language=language))))


def marked(kind: str) -> list[object]:
    return [pytest.param(case, marks=[pytest.mark.xfail(strict=True, reason=case.todo)] if case.todo else [], id=f"{language}: {case}")
            for language in ("fr", "en") for case in cases(kind, language)]


@pytest.mark.parametrize("case", marked("quote"))
def test_examples(case: Case) -> None:
    assert differences([fact.to_dict() for fact in found(case.text, case.language)], case) == []
