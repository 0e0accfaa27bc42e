"""text2num: numbers in words become digits; the digits are then read as the language writes them."""

from __future__ import annotations

import re
from typing import Any

from text_to_num import alpha2digit

from . import found

PACKAGE = "text2num"
OFFERS = {language: ["number", "ordinal"] for language in ("fr", "en", "es")}
FIGURE = re.compile(r"(?P<digits>(?:(?<!\w)-)?(?:\d{1,3}(?:(?P<gap>[ \u00a0\u202f.,'])\d{3}(?:(?P=gap)\d{3}){0,6}(?!\d))?(?:[.,]\d{1,9})?|\d{1,30}(?:[.,]\d{1,9})?))(?P<nth>st|nd|rd|th|er|[eè]me|e|[ºª])?(?!\w)")


def read(rows: list[str], language: str, text: str, reference: str) -> list[dict[str, Any]]:
    digits = alpha2digit(text, language, 0)
    return [found(*match.span(), {"number": _plain(match["digits"], language), "unit": ""})
            for match in FIGURE.finditer(digits) if ("ordinal" if match["nth"] else "number") in rows]


def _plain(digits: str, language: str) -> str:
    decimal = "." if language == "en" else ","
    return re.sub(rf"[^-\d{decimal}]", "", digits).replace(decimal, ".")
