"""price-parser: one price a text."""

from __future__ import annotations

from typing import Any

from price_parser import Price

from . import found

PACKAGE = "price-parser"
OFFERS = {language: ["money"] for language in ("fr", "en", "es")}


def read(rows: list[str], language: str, text: str, reference: str) -> list[dict[str, Any]]:
    price = Price.fromstring(text)
    if price.amount is None:
        return []
    start = max(text.find(price.amount_text), 0)
    return [found(start, start + len(price.amount_text), {"number": str(price.amount), "unit": price.currency or ""})]
