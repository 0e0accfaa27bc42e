"""Dates and durations read as a careful reader would, against the article's own date; nothing read where there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract import dates
from factcheck.extract.page import Page
from factcheck.model import Article, Fact, Interval, Moment
from tests.example_files import Case, cases, differences

LANGUAGES = ("fr", "en")
PUBLISHED = dt.date(2024, 5, 15)


def read(text: str, language: str, published: Interval | dt.date | None = PUBLISHED) -> Sequence[Fact]:
    days = Interval(published, published) if isinstance(published, dt.date) else published
    return list(dates.read(Page(Article(text=text, language=language, published=days))))


def one(text: str, language: str, published: Interval | dt.date | None = PUBLISHED) -> Moment:
    (fact,) = read(text, language, published)
    assert isinstance(fact.value, Moment)
    return fact.value


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{language}: {case.text}") for language in (*LANGUAGES, "es") for case in cases("date", language)])
def test_examples(case: Case, request: pytest.FixtureRequest) -> None:
    if case.todo:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case.todo))
    found = [fact.to_dict() for fact in read(case.text, case.language, case.reference_date)]
    assert differences(found, case) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_examples(language: str) -> None:
    rows = cases("date", language)
    assert sum(bool(row.expect) for row in rows) >= 150
    assert sum(not row.expect for row in rows) >= 60


@pytest.mark.parametrize("width", ["full", "long", "medium"])
@pytest.mark.parametrize("locale", ["fr_FR", "fr_CA", "fr_BE", "fr_CH", "en_US", "en_GB", "en_CA", "en_AU"])
@settings(deadline=None)
@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_any_day_written_out_is_read_back(day: dt.date, locale: str, width: str) -> None:
    moment = one(f"Note : {format_date(day, width, locale)}", locale[:2])
    assert (moment.start, moment.end, moment.grain) == (day, day, "day")
    if width == "full":
        assert moment.weekday == day.weekday()


@settings(deadline=None)
@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_figures_follow_the_country(day: dt.date) -> None:
    assert one(f"le {day:%d/%m/%Y}", "fr").start == day
    assert one(f"on {day:%m/%d/%Y}", "en").start == day
    assert one(f"the colour changed on {day:%d/%m/%Y}", "en").start == day
    assert one(day.isoformat(), "en").start == day


@settings(deadline=None)
@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2049, 12, 31)), ahead=st.booleans())
def test_a_weekday_is_the_last_one_unless_the_sentence_looks_ahead(day: dt.date, ahead: bool) -> None:
    start = one("Le conseil se réunira jeudi." if ahead else "Le conseil s'est réuni jeudi.", "fr", day).start
    assert start is not None
    assert start.weekday() == 3
    assert 0 <= (start - day).days * (1 if ahead else -1) < 7


@pytest.mark.parametrize(("text", "language", "start", "end"), [
    ("Les ventes ont baissé le mois dernier.", "fr", "2018-07-01", "2018-07-31"),
    ("Il a été élu hier.", "fr", "2018-07-31", "2018-08-30"),
    ("Sales fell last week.", "en", "2018-07-23", "2018-08-26"),
])
def test_a_month_of_publication_makes_intervals(text: str, language: str, start: str, end: str) -> None:
    moment = one(text, language, Interval(dt.date(2018, 8, 1), dt.date(2018, 8, 31)))
    assert (str(moment.start), str(moment.end)) == (start, end)


@pytest.mark.parametrize("text", ["hier", "le 25 juillet", "lundi", "le mois dernier", "fin juillet", "il y a trois jours", "l'été dernier"])
def test_without_a_publication_date_nothing_is_guessed(text: str) -> None:
    moment = one(f"Tout a brûlé {text}.", "fr", None)
    assert (moment.start, moment.end, moment.relative) == (None, None, True)


def test_a_weekday_that_belies_its_date_is_kept() -> None:
    moment = one("L'accord a été signé dimanche 4 mars 2024.", "fr")
    assert moment.start == dt.date(2024, 3, 4)
    assert (moment.weekday, moment.start.weekday()) == (6, 0)


@settings(deadline=None)
@given(text=st.text(), language=st.sampled_from(LANGUAGES))
def test_no_text_makes_it_fail_and_offsets_slice(text: str, language: str) -> None:
    for fact in read(text, language):
        assert fact.text == text[fact.start:fact.end] != ""


WORDS = ["le", "3", "mars", "1er", "lundi", "en", "2019", "à", "du", "au", "fin", "dernier", "il y a", "deux", "ans", "et", "demi", ",", "-", "–", "h", "31", "février",
         "İ", "’", "T3", "été", "entre", "Noël", "9999", "0", "mille", "semaine", "siècle", "dans", "10000000", ".", "\n", "may", "of", "next", "ago", "half", "5pm", "Q3", "12:75"]


@settings(deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=14), language=st.sampled_from(LANGUAGES), day=st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
def test_no_heap_of_date_words_makes_it_fail(words: list[str], language: str, day: dt.date) -> None:
    text = " ".join(words)
    for fact in read(text, language, day):
        assert fact.text == text[fact.start:fact.end]
        if isinstance(fact.value, Moment) and fact.value.start and fact.value.end:
            assert fact.value.start <= fact.value.end


@pytest.mark.parametrize("unit", ["1", ",", "a", "1 ", "1,", "1-", "de ", "'", "a-1", "the ", "du 1 "])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_megabyte_is_read_to_its_end(unit: str, language: str) -> None:
    text = unit * (1_000_000 // len(unit)) + "\n\n2019-05-04"
    assert one(text, language).start == dt.date(2019, 5, 4)
