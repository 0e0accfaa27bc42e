"""Microsoft Recognizers-Text: one recogniser a kind. It must be warm before it is timed, and can hang."""

from __future__ import annotations

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
RECOGNIZERS = {"number": [recognize_number], "fraction": [recognize_number], "ordinal": [recognize_ordinal], "percent": [recognize_percentage],
               "money": [recognize_currency], "dimension": [recognize_dimension, recognize_temperature], "age": [recognize_age]}
MOMENTS = ("date", "period", "time")
OFFERS = {language: [*RECOGNIZERS, *MOMENTS, "duration"] for language in CULTURES}


def read(rows: list[str], language: str, text: str, reference: str) -> list[dict[str, Any]]:
    culture = CULTURES[language]
    wanted = dict.fromkeys(recognize for row in rows for recognize in RECOGNIZERS.get(row, ()))
    amounts = [result for recognize in wanted for result in recognize(text, culture)]
    made = [found(result.start, result.end + 1, _amount(result.resolution or {}, language)) for result in amounts]
    if {*rows} & {*MOMENTS, "duration"}:
        now = dt.datetime.fromisoformat(reference)
        made += _timed(rows, recognize_datetime(text, culture, reference=now))
    return made


def _amount(resolution: dict[str, Any], language: str) -> dict[str, Any]:
    shown = str(resolution.get("value") or "").removesuffix("%")
    decimal = shown if language == "en" else shown.replace(",", ".")
    return {"number": decimal, "unit": resolution.get("isoCurrency") or resolution.get("unit") or ""}


def _timed(rows: list[str], results: list[Any]) -> Iterator[dict[str, Any]]:
    for result in results:
        is_duration = result.type_name.endswith(".duration")
        if "duration" in rows if is_duration else {*rows} & {*MOMENTS}:
            values = (result.resolution or {}).get("values", [])
            yield found(result.start, result.end + 1, *map(_seconds if is_duration else _moment, values))


def _seconds(value: dict[str, Any]) -> dict[str, Any]:
    return {"seconds": value.get("value")}


def _moment(value: dict[str, Any]) -> dict[str, Any]:
    """Its ends are open where they are days: "2024-03-01" to "2024-04-01" is March. A span written out day by day is closed."""
    start, end = value.get("start") or value.get("value"), value.get("end")
    clock = str(start)[-8:-3] if ":" in str(start) else ""
    if not end or not start or "-" not in start:
        return {"start": str(start)[:10], "end": str(end or start)[:10], "time": clock}
    closed = _is_closed(value.get("timex", "")) or ":" in end
    last = dt.date.fromisoformat(end[:10]) - dt.timedelta(days=0 if closed else 1)
    return {"start": start[:10], "end": last.isoformat(), "time": clock}


def _is_closed(timex: str) -> bool:
    return timex.startswith("(") and timex.endswith("D)")
