"""Words, numbers and dates as each reader writes them."""

import datetime as dt
import string
from decimal import Decimal

import pytest
import report_sample as sample

from factcheck.model import Duration, Moment
from factcheck.report.words import codes, words

FR, EN = words("fr"), words("en")


def _strings(table, path=""):
    for key, item in table.items():
        if isinstance(item, dict):
            yield from _strings(item, f"{path}{key}.")
        else:
            yield f"{path}{key}", {name for _, name, _, _ in string.Formatter().parse(item) if name}


def test_every_language_has_the_same_strings_with_the_same_placeholders():
    tables = {code: dict(_strings(words(code).table)) for code in codes()}
    assert set(tables) >= {"fr", "en"}
    assert all(table == tables["fr"] for table in tables.values())


def test_french_strings_are_set_with_their_spaces():
    said = [text for _, text in _texts(FR.table)]
    assert not [text for text in said if any(bad in text for bad in (" ;", " !", " ?", " :", "« ", " »", "'"))]


def _texts(table, path=""):
    for key, item in table.items():
        yield from _texts(item, f"{path}{key}.") if isinstance(item, dict) else [(key, item)]


@pytest.mark.parametrize(("value", "french", "english"), [
    (sample.amount("119000000000", "USD"), "119\u00a0milliards\u00a0$US", "$119\u00a0billion"),
    (sample.amount("119400000", "EUR"), "119,4\u00a0millions\u00a0€", "€119.4\u00a0million"),
    (sample.amount("1480", "EUR"), "1\u202f480\u00a0€", "€1,480"),
    (sample.count("42", "blessés"), "42\u00a0blessés", "42\u00a0blessés"),
    (sample.count("650", "salariés", bound="about"), "environ 650\u00a0salariés", "about 650\u00a0salariés"),
    (sample.amount("115000000", bound="at_least", high=None), "au moins 115\u00a0millions\u00a0€", "at least €115\u00a0million"),
    (sample.amount("15", "percent", dimension="percent", bound="between", low="15", high="20"), "de 15 à 20\u202f%", "15 to 20%"),
    (sample.amount("40", "kilometre", dimension="length"), "40\u00a0kilomètres", "40\u00a0kilometers"),
    (sample.amount("12.5", "furlongish", dimension="length"), "12,5\u00a0furlongish", "12.5\u00a0furlongish"),
    (sample.amount("1235000", "EUR"), "1,235\u00a0million\u00a0€", "€1.235\u00a0million"),
    (sample.amount("1234567", "EUR"), "1\u202f234\u202f567\u00a0€", "€1,234,567"),
])
def test_a_quantity_is_written_as_its_reader_writes_it(value, french, english):
    assert FR.value(value) == french
    assert EN.value(value) == english


@pytest.mark.parametrize("digits", ["1" + "0" * 400, "9" * 1000, "1E+30", "-1E+5000"])
def test_a_number_without_measure_is_shortened(digits):
    assert len(FR.value(sample.amount(digits, "EUR"))) < 20
    assert len(FR.value(sample.amount(digits, "EUR"), exact=True)) < 20


def test_the_exact_value_has_every_digit():
    assert FR.value(sample.amount("119000000000", "USD"), exact=True) == "119\u202f000\u202f000\u202f000\u00a0$US"


@pytest.mark.parametrize(("start", "end", "french", "english"), [
    ("2025-03-12", "2025-03-12", "12 mars 2025", "March 12, 2025"),
    ("2025-03-01", "2025-03-31", "mars 2025", "March 2025"),
    ("2025-01-01", "2025-12-31", "2025", "2025"),
    ("9999-12-31", "9999-12-31", "31 décembre 9999", "December 31, 9999"),
])
def test_a_date_is_written_as_its_reader_writes_it(start, end, french, english):
    moment = Moment(dt.date.fromisoformat(start), dt.date.fromisoformat(end), "span")
    assert FR.value(moment) == french
    assert EN.value(moment) == english


def test_an_unresolved_date_and_a_duration():
    assert FR.value(Moment(None, None, "day")) == ""
    assert FR.value(Duration("P3M", Decimal(90), Decimal(92))) == "P3M"


def test_counts_agree_with_their_nouns():
    assert [FR.count("articles", n) for n in (0, 1, 2)] == ["0\u00a0article", "1\u00a0article", "2\u00a0articles"]
    assert [EN.count("articles", n) for n in (0, 1, 2)] == ["0\u00a0articles", "1\u00a0article", "2\u00a0articles"]


def test_a_name_that_a_rule_brings_is_shown_as_it_is():
    assert FR.named("signals", "homemade") == "homemade"
