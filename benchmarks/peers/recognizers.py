"""Microsoft Recognizers-Text: one recogniser a kind. It must be warm before it is timed, and can hang."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Any

from ms_recognizers_suite import (
    recognize_age,
    recognize_currency,
    recognize_datetime,
    recognize_dimension,
    recognize_number,
    recognize_ordinal,
    recognize_percentage,
    recognize_temperature,
)

from . import found

PACKAGE = "ms-recognizers-text-suite"
CULTURES = {"fr": "fr-fr", "en": "en-us", "es": "es-es"}
RECOGNIZERS = {"number": [recognize_number], "ordinal": [recognize_ordinal], "percent": [recognize_percentage],
               "money": [recognize_currency], "dimension": [recognize_dimension, recognize_temperature], "age": [recognize_age]}
MOMENTS = ("date", "period", "time")
OFFERS = {language: [*RECOGNIZERS, *MOMENTS, "duration"] for language in CULTURES}


def read(rows: list[str], language: str, text: str, reference: str) -> list[dict[str, Any]]:
    culture = CULTURES[language]
    wanted = dict.fromkeys(recognize for row in rows for recognize in RECOGNIZERS.get(row, ()))
    amounts = [result for recognize in wanted for result in recognize(text, culture)]
    made = [found(result.start, result.end + 1, _amount(result.resolution or {}, language)) for result in amounts]
    if {*rows} & {*MOMENTS, "duration"}:
        results = recognize_datetime(text, culture, reference=dt.datetime.fromisoformat(reference))
        made += _timed(rows, results, reference)
    return made


def _amount(resolution: dict[str, Any], language: str) -> dict[str, Any]:
    shown = str(resolution.get("value") or "").removesuffix("%")
    decimal = shown if language == "en" else shown.replace(",", ".")
    return {"number": decimal, "unit": resolution.get("isoCurrency") or resolution.get("unit") or ""}


def _timed(rows: list[str], results: list[Any], reference: str) -> Iterator[dict[str, Any]]:
    for result in results:
        is_duration = result.type_name.endswith(".duration")
        if "duration" in rows if is_duration else {*rows} & {*MOMENTS}:
            values = (result.resolution or {}).get("values", [])
            yield found(result.start, result.end + 1, *(_seconds(value) if is_duration else _moment(value, reference) for value in values))


def _seconds(value: dict[str, Any]) -> dict[str, Any]:
    return {"seconds": value.get("value")}


def _moment(value: dict[str, Any], reference: str) -> dict[str, Any]:
    start = str(value.get("start") or value.get("value") or value.get("end"))
    end = str(value.get("end") or start)
    clock = start[-8:-3] if ":" in start else ""
    if "-" not in start:  # a time of day alone
        return {"start": reference, "end": reference, "time": clock}
    if "start" in value and "end" in value:
        return {"start": start[:10], "end": _last(end, value.get("timex", "")), "time": clock}
    return {"start": start[:10], "end": _filled(start[:10], value.get("timex", "")), "time": clock}


def _last(end: str, timex: str) -> str:
    """The last day: "2024-03-01" to "2024-04-01" is March, but a span given day by day, or by the hour, has both its ends."""
    both = (timex.startswith("(") and timex.endswith("D)")) or ":" in end
    return end[:10] if both else (dt.date.fromisoformat(end) - dt.timedelta(days=1)).isoformat()


def _filled(day: str, timex: str) -> str:
    """The last day of a year ("2012") or month ("XXXX-03") that a limit such as "since" gives by its first day only."""
    first = dt.date.fromisoformat(day) if day[:1].isdigit() else None
    if first is None or len(timex) not in (4, 7) or "W" in timex:
        return day
    return first.replace(month=12, day=31).isoformat() if len(timex) == 4 else first.replace(day=calendar.monthrange(first.year, first.month)[1]).isoformat()
