"""What files say about their articles: the names of the fields, and the dates, as days.

A date is read only where it cannot be mistaken: 2025-11-22, 2025-11, a time stamp, or the date of a mail header.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec

from ..errors import ReadError
from ..model import Article, Interval

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articlebody"),
    "title": ("title", "headline"),
    "published": ("date", "published", "datepublished", "published_at", "pubdate"),
    "source": ("source", "publisher", "outlet"),
    "url": ("url", "link"),
    "language": ("lang", "language", "inlanguage"),
    "story": ("story",),
    "id": ("id",),
}
_ISO = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ]\d{2}:?\d{2}.{0,24})?)?)?")
_BREAKS = re.compile(r"[ \t\r\n]+")  # a no-break space stays one
_EMPTY = {"", "null", "none", "nan", "nat", "~", "<na>"}


def field(row: Mapping[str, Any], name: str) -> str:
    """The field `name` of a row, under any of its names, as one line of text; "" where it is missing or null."""
    for key in NAMES[name]:
        value = _plain(row.get(key))
        if value is not None and (said := str(value).strip()).lower() not in _EMPTY:
            return said if name == "text" else _BREAKS.sub(" ", said)
    return ""


def _plain(value: Any) -> Any:
    """The name of a thing given as an object ({"name": "…"}), the first of several."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    return value.get("name", value.get("@id")) if isinstance(value, Mapping) else value


def described(article: Article, row: Mapping[str, Any]) -> tuple[Article, str]:
    """`article` with the fields of `row`, and what is wrong with its date, or ""."""
    date, wrong = field(row, "published"), ""
    published = None
    try:
        published = interval(date) if date else None
    except ReadError as error:
        wrong = str(error)
    said = {name: field(row, name) for name in ("title", "source", "url", "language", "story", "id")}
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
        day = parsedate_to_datetime(date).date()
        return Interval(day, day)
    except (ValueError, TypeError, IndexError) as error:
        raise ReadError(f"“{date[:40]}” is not a date", remedy="write it as 2025-11-22 or 2025-11") from error


def _days(year: int | None, month: int | None, day: int | None) -> Interval:
    year = year or 0
    first = dt.date(year, month or 1, day or 1)
    last = month or 12
    return Interval(first, dt.date(year, last, day or calendar.monthrange(year, last)[1]))
