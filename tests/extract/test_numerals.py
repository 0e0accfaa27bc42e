"""Numbers in digits and words: any number written out is read back."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract import numerals
from factcheck.lang import language

FR, EN = language("fr"), language("en")


def french(n: int) -> str:
    """A whole number in French words."""
    units = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize",
             "dix-sept", "dix-huit", "dix-neuf"]
    tens = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 7: "soixante", 8: "quatre-vingt", 9: "quatre-vingt"}
    for size, one, many in ((10**9, "un milliard", "milliards"), (10**6, "un million", "millions"), (1000, "mille", "mille"), (100, "cent", "cent")):
        if n >= size:
            head = one if n // size == 1 else f"{french(n // size)} {many}"
            return head + (f" {french(n % size)}" if n % size else "")
    if n < 20:
        return units[n]
    rest = n % 20 if n >= 60 else n % 10
    if not rest:
        return tens[n // 10]
    return tens[n // 10] + (" et " if rest in (1, 11) and n < 80 else "-") + units[rest]


def english(n: int) -> str:
    """A whole number in English words, with its "and"."""
    units = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
             "sixteen", "seventeen", "eighteen", "nineteen"]
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for size, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            return f"{english(n // size)} {word}" + (f" {'and ' if rest < 100 else ''}{english(rest)}" if rest else "")
    if n < 20:
        return units[n]
    return tens[n // 10] + (f"-{units[n % 10]}" if n % 10 else "")


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=500, deadline=None)
def test_a_number_in_french_words_is_read_back(n):
    read = numerals.read(french(n), FR)
    assert read is not None and read.value == n


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=500, deadline=None)
def test_a_number_in_english_words_is_read_back(n):
    read = numerals.read(english(n), EN)
    assert read is not None and read.value == n


@pytest.mark.parametrize("write", [french, english])
def test_every_number_below_two_thousand_in_words_is_read_back(write):
    lang = FR if write is french else EN
    assert [n for n in range(2000) if (read := numerals.read(write(n), lang)) is None or read.value != n] == []


@given(st.integers(0, 10**15), st.sampled_from([" ", ".", "'"]))
def test_digits_in_groups_are_read_back(n, mark):
    read = numerals.read(f"{n:,}".replace(",", mark), FR)
    assert read is not None and read.value == n


@pytest.mark.parametrize(("text", "lang", "value"), [
    ("12,5", FR, "12.5"), ("12,5", EN, "12.5"), ("1,300", FR, "1.3"), ("1,300", EN, "1300"), ("1.300", FR, "1300"), ("1.300", EN, "1.3"),
    ("1.234,5", EN, "1234.5"), ("1,234.5", FR, "1234.5"), ("0.125", FR, "0.125"), ("1 234,5", FR, "1234.5"),
])
def test_a_mark_is_told_by_shape_then_by_language(text, lang, value):
    read = numerals.read(text, lang)
    assert read is not None and read.value == Decimal(value)


@pytest.mark.parametrize(("text", "lang"), [("deux trois", FR), ("vingt premiers", FR), ("les", FR), ("", FR), ("two hundred and three hundred", EN), ("tous", FR)])
def test_what_is_not_one_number_is_none(text, lang):
    assert numerals.read(text, lang) is None


@pytest.mark.parametrize(("lang", "text"), [(FR, "il y a quatre-vingt-dix-neuf pommes"), (EN, "about two hundred and five of them")])
def test_the_pattern_finds_the_words_of_a_number(lang, text):
    found = re.search(numerals.pattern(lang), text)
    assert found is not None and numerals.match(text, text, found.start(), lang) is not None


@given(st.text(max_size=80))
@settings(deadline=None)
def test_no_text_makes_it_fail(text):
    for lang in (FR, EN):
        numerals.read(text, lang)
