"""dateparser: its search finds the words, its parser tells day from month and year; both past and future are asked."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from . import found

PACKAGE = "dateparser"
OFFERS = {language: ["date", "period", "time"] for language in ("fr", "en", "es")}


def read(rows: list[str], language: str, text: str, reference: str) -> list[dict[str, Any]]:
    place, made = 0, []
    for words, _ in search_dates(text, languages=[language], settings={"RELATIVE_BASE": dt.datetime.fromisoformat(reference)}) or ():
        start = max(text.find(words, place), place)
        place = start + len(words)
        made.append(found(start, place, *_readings(words, language, reference)))
    return made


def _readings(words: str, language: str, reference: str) -> Iterator[dict[str, Any]]:
    for prefer in ("past", "future"):
        data = _parser(language, reference, prefer).get_date_data(words)
        if data.date_obj:
            start, end = _interval(data.date_obj, data.period)
            yield {"start": f"{start:%F}", "end": f"{end:%F}", "time": f"{data.date_obj:%H:%M}"}


@cache
def _parser(language: str, reference: str, prefer: str) -> DateDataParser:
    now = dt.datetime.fromisoformat(reference)
    return DateDataParser(languages=[language], settings={"RELATIVE_BASE": now, "PREFER_DATES_FROM": prefer})


def _interval(moment: dt.datetime, period: str) -> tuple[dt.datetime, dt.datetime]:
    if period == "year":
        return moment.replace(month=1, day=1), moment.replace(month=12, day=31)
    if period == "month":
        return moment.replace(day=1), moment.replace(day=calendar.monthrange(moment.year, moment.month)[1])
    return moment, moment
