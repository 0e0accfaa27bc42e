"""Quantities: what the example files say, and what holds for any text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract import quantities
from factcheck.extract.page import Page
from factcheck.extract.units import known, to_base
from factcheck.model import Article, Fact, Interval, Quantity
from tests.example_files import cases, differences

LINES = [pytest.param(case, id=f"{case.language}: {case.text}", marks=[pytest.mark.xfail(strict=True, reason=case.todo)] if case.todo else [])
         for code in ("fr", "en", "es") for case in cases("quantity", code)]


def facts(text: str, language: str = "fr", **fields: str) -> list[Fact]:
    return list(quantities.read(Page(Article(text=text, language=language, **fields))))


def value(text: str, language: str = "fr", **fields: str) -> Quantity:
    found = facts(text, language, **fields)
    assert len(found) == 1, [fact.text for fact in found]
    assert isinstance(found[0].value, Quantity)
    return found[0].value


@pytest.mark.parametrize("case", LINES)
def test_example(case):
    assert differences([fact.to_dict() for fact in facts(case.text, case.language)], case) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_examples_enough(language):
    lines = cases("quantity", language)
    assert sum(bool(case.expect) for case in lines) >= 150
    assert sum(not case.expect for case in lines) >= 60


@given(st.text(max_size=200) | st.text("0123456789.,'- /:%€$kmMd\n", max_size=60), st.sampled_from(["fr", "en"]))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_every_offset_slices(text, language):
    for fact in facts(text, language):
        assert fact.text == text[fact.start:fact.end] != ""


@pytest.mark.parametrize(("locale", "language"), [("fr_FR", "fr"), ("fr_CH", "fr"), ("fr_CA", "fr"), ("en_US", "en"), ("en_GB", "en"), ("en_CA", "en")])
@given(number=st.decimals(0, 10**12, places=2))
@settings(max_examples=60, deadline=None)
def test_a_number_formatted_for_a_country_is_read_back(locale, language, number):
    assert value(format_decimal(number, locale=locale, format="#,##0.##") + " km", language).shown == number


@pytest.mark.parametrize(("locale", "language"), [("fr_FR", "fr"), ("fr_CH", "fr"), ("en_US", "en"), ("en_GB", "en")])
@given(number=st.integers(1, 10**9), currency=st.sampled_from(["EUR", "GBP", "CHF", "CAD", "JPY"]))
@settings(max_examples=60, deadline=None)
def test_a_price_formatted_for_a_country_is_read_back(locale, language, number, currency):
    read = value(format_currency(Decimal(number), currency, locale=locale, currency_digits=False, format="¤¤ #,##0"), language)
    assert (read.shown, read.unit, read.dimension) == (number, currency, "money")


def test_a_bare_dollar_is_that_of_the_outlet_and_says_so():
    assert (value("2,6 G$", url="https://journal.example.ca/a").unit, value("2,6 G$", url="https://journal.example.ca/a").resolved) == ("CAD", True)
    assert value("À Wall Street, l'action a pris 3 $", "fr").unit == "USD"
    assert value("Shares rose to $3 in Sydney, the Australian exchange said", "en").unit == "AUD"
    assert not value("3 dollars canadiens", "fr").resolved


def test_a_bare_franc_is_that_of_the_outlet():
    assert value("52 millions de francs", source="Journal de Genève").unit == "CHF"


def test_billion_keeps_the_word_written():
    assert (value("3 billions de dollars", "fr").shown, value("3 billion dollars", "en").shown) == (Decimal("3e12"), Decimal("3e9"))
    assert value("3 billions de dollars", "fr").scale == "billions"


def test_precision_is_the_place_of_the_last_digit():
    assert value("214 milliards d'euros").precision == 10**9
    assert value("1,35 million").precision == 10**4
    assert value("12,50 €").precision == Decimal("0.01")


def test_the_span_covers_hedge_number_magnitude_and_unit():
    assert [fact.text for fact in facts("Il y aurait près de 1,7 milliard d'euros, et plus de 40 pays.")] == ["près de 1,7 milliard d'euros", "plus de 40"]


def test_a_hedge_does_not_reach_over_another_number():
    assert [q.bound for q in (fact.value for fact in facts("plus de 40 pays, 12 villes"))] == ["at_least", "exact"]


def test_every_unit_converts_as_pint_does():
    import pint

    registry = pint.UnitRegistry()
    registry.define("square_metre = metre ** 2")
    names = {"square_metre": "metre**2", "square_kilometre": "km**2", "square_mile": "mile**2", "square_foot": "foot**2", "square_inch": "inch**2",
             "square_yard": "yard**2", "cubic_metre": "metre**3", "cubic_kilometre": "km**3", "cubic_foot": "foot**3", "cubic_inch": "inch**3",
             "kilometre_per_hour": "km/hour", "mile_per_hour": "mile/hour", "metre_per_second": "metre/second", "kilometre_per_second": "km/second",
             "foot_per_second": "foot/second", "celsius": "degC", "fahrenheit": "degF", "kelvin": "kelvin", "barrel": "oil_barrel"}
    checked = 0
    for unit in known().values():
        if unit.dimension not in ("length", "area", "volume", "mass", "speed", "temperature", "energy", "power") or unit.name in (
                "degree", "quintal", "metric_horsepower", "square_centimetre", "square_millimetre", "cubic_decimetre", "cubic_centimetre", "carat"):
            continue
        theirs = registry.Quantity(7, names.get(unit.name, unit.name))
        amount, base = to_base(Decimal(7), unit.name)
        assert float(amount) == pytest.approx(theirs.to(names.get(base, base)).magnitude, rel=1e-5), unit.name
        checked += 1
    assert checked > 50


@pytest.mark.parametrize("text", ["1", ",", "a", "1,", "1 ", "vingt ", "one hundred ", "1/", "(1", "9'999", "- ", "1-1", "A1-", "un million de "])
def test_a_long_text_of_one_thing_is_read(text):
    page = Page(Article(text=(text * 1_000_000)[:50_000 if len(text) > 1 else 1_000_000], language="fr"))
    assert sum(1 for _ in quantities.read(page)) >= 0


def test_published_dates_change_nothing():
    import datetime as dt
    day = Interval(dt.date(2024, 5, 3), dt.date(2024, 5, 3))
    article = Article(text="12 km", language="fr", published=day)
    assert [fact.text for fact in quantities.read(Page(article))] == ["12 km"]
