"""The comparison with the peers counts fairly: what is right, what is too much, what belongs to which row."""

from __future__ import annotations

import pytest

from benchmarks.extract import Task, is_right, places
from benchmarks.readers import Answer, Own
from benchmarks.values import row_of, says, seconds
from tests.example_files import Case

MONEY = {"shown": "5000000", "unit": "EUR", "dimension": "money"}
PERCENT = {"shown": "12", "unit": "percent", "dimension": "percent"}


def answer(*readings: dict[str, object]) -> Answer:
    return Answer([{"start": 2 * place, "end": 2 * place + 1, "readings": [reading]} for place, reading in enumerate(readings)], 0.0)


def task(row: str, *wanted: dict[str, object], others: tuple[dict[str, object], ...] = ()) -> Task:
    return Task(Case("", (*wanted, *others), None, "en", "", ""), row, wanted, others)


@pytest.mark.parametrize("unit", ["EUR", "€", "Euros", "euro"])
def test_a_currency_is_one_by_any_of_its_names(unit):
    assert is_right(task("money", MONEY), answer({"number": 5e6, "unit": unit}))


@pytest.mark.parametrize(("number", "unit"), [(5, "EUR"), (5e6, "USD"), (5e6, ""), ("", "EUR")])
def test_another_number_or_currency_is_wrong(number, unit):
    assert not is_right(task("money", MONEY), answer({"number": number, "unit": unit}))


def test_a_result_that_the_line_does_not_say_is_wrong():
    right, extra = {"number": "5000000", "unit": "EUR"}, {"number": "5", "unit": "EUR"}
    assert not is_right(task("money", MONEY), answer(right, extra))


def test_the_number_of_another_row_is_not_held_against_a_tool():
    assert is_right(task("money", MONEY, others=(PERCENT,)), answer({"number": "12", "unit": ""}, {"number": "5000000", "unit": "EUR"}))


def test_any_of_several_readings_will_do():
    wanted = {"start": "2024-05-13", "end": "2024-05-13", "grain": "day"}
    past, to_come = ({"start": day, "end": day} for day in ("2024-05-13", "2024-05-20"))
    assert is_right(task("date", wanted), Answer([{"start": 0, "end": 6, "readings": [to_come, past]}], 0.0))


def test_overlapping_results_are_one_place():
    assert places(Answer([{"start": 0, "end": 5}, {"start": 3, "end": 8}, {"start": 8, "end": 9}], 0.0)) == 2


def test_a_season_may_begin_a_day_earlier_but_a_month_may_not():
    reading = {"start": "2024-06-20", "end": "2024-09-22"}
    days = {"start": "2024-06-21", "end": "2024-09-23"}
    assert says("period", {**days, "grain": "season"}, reading)
    assert not says("period", {**days, "grain": "span"}, reading)


@pytest.mark.parametrize(("duration", "expected"), [("PT1H30M", 5400), ("P2W", 1209600), ("P1Y6M", (365 + 180) * 86400), ("P0.5D", 43200)])
def test_durations_in_seconds(duration, expected):
    assert seconds(duration) == expected


def test_the_project_itself_is_asked_as_its_users_ask():
    (found,) = Own().read(["money"], "en", "a fine of 5 million euros", "").found
    assert says("money", MONEY, found["readings"][0])
    assert row_of(MONEY) == "money"
    assert Own().read(["date"], "en", "a fine of 5 million euros", "").found == []
