"""What files say about their articles: the names of the fields, and the dates, as days.

A date is read only where it cannot be mistaken: 2025-11-22, 2025-11, a time stamp, the date of a mail header, or a wording that names its month
and its year ("mardi 6 novembre 2026", "Nov. 6, 2026, 5:30 PM"), which dateparser reads. 06/11/2026 could be two days, "hier" any.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import msgspec

from ..errors import ReadError
from ..lang import codes
from ..model import Article, Interval

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articlebody"),
    "title": ("title", "headline"),
    "published": ("date", "published", "datepublished", "published_at", "pubdate"),
    "source": ("source", "publisher", "outlet"),
    "url": ("url", "link"),
    "language": ("lang", "language", "inlanguage"),
    "id": ("id",),
}
_ISO = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ]\d{2}:?\d{2}.{0,24})?)?)?")
_WORD, _YEAR, _LONGEST = re.compile(r"[^\W\d_]{3}"), re.compile(r"(?<!\d)\d{4}(?!\d)"), 60
_DIGITS = re.compile(r"\d[./ -]\d{1,2}[./ -]\d{4}")  # "Sat 12.04.2024": April or December
_BREAKS = re.compile(r"[ \t\r\n]+")  # a no-break space stays one
_EMPTY = {"", "null", "none", "nan", "nat", "~", "<na>"}


def field(row: Mapping[str, Any], name: str) -> str:
    """The field `name` of a row, under any of its names, as one line of text; "" where it is missing or null."""
    return next((said for key in NAMES[name] if (said := line(row, key, whole=name == "text"))), "")


def line(row: Mapping[str, Any], key: str, *, whole: bool = False) -> str:
    """What stands under one key of a row, as one line unless `whole`; "" where it is missing or null."""
    value = _plain(row.get(key))
    said = "" if value is None else str(value).strip()
    return "" if said.lower() in _EMPTY else said if whole else _BREAKS.sub(" ", said)


def _plain(value: Any) -> Any:
    """The name of a thing given as an object ({"name": "…"}), the first of several."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    return value.get("name", value.get("@id")) if isinstance(value, Mapping) else value


def described(article: Article, row: Mapping[str, Any], story_key: str = "story") -> tuple[Article, str]:
    """`article` with the fields of `row`, its keys in lower case, and what is wrong with its date, or ""."""
    date, wrong = field(row, "published"), ""
    published = None
    try:
        published = interval(date) if date else None
    except ReadError as error:
        wrong = str(error)
    said = {name: field(row, name) for name in ("title", "source", "url", "language", "id")} | {"story": line(row, story_key.strip().lower())}
    kept = {name: value for name, value in said.items() if value}
    return msgspec.structs.replace(article, published=published or article.published, **kept), wrong


def interval(date: str) -> Interval:
    """The days of a date: "2025-11" is 1 to 30 November. A time stamp is the day it is written with, in its own zone.

    Raises:
        ReadError: it is not a date, or could be two.
    """
    try:
        if match := _ISO.fullmatch(date.strip()):
            return _days(*(int(part) if part else None for part in match.groups()))
        return _worded(date.strip()) or _stamped(date)
    except (ValueError, TypeError, IndexError) as error:
        raise ReadError(f"“{date[:40]}” is not a date", remedy="write it as 2025-11-22 or 2025-11") from error


def _stamped(date: str) -> Interval:
    """The day of a mail header, in its own zone."""
    day = parsedate_to_datetime(date).date()
    return Interval(day, day)


def _worded(date: str) -> Interval | None:
    """The day, or the month, of a date whose month is a word; None where dateparser does not read it."""
    if len(date) > _LONGEST or not (_WORD.search(date) and _YEAR.search(date)) or _DIGITS.search(date):
        return None
    found = _parser().get_date_data(date)
    if found.date_obj is None or found.period not in ("day", "month"):
        return None
    day = found.date_obj.date()
    return Interval(day, day) if found.period == "day" else _days(day.year, day.month, None)


@functools.cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=list(codes()), settings={"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["month", "year"]})


def _days(year: int | None, month: int | None, day: int | None) -> Interval:
    year = year or 0
    first = dt.date(year, month or 1, day or 1)
    last = month or 12
    return Interval(first, dt.date(year, last, day or calendar.monthrange(year, last)[1]))
