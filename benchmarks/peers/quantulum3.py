"""quantulum3, without its optional classifier (it changed none of the readings of these lines that were tried). English only."""

from __future__ import annotations

from typing import Any

from quantulum3 import parser

from . import found

PACKAGE = "quantulum3"
OFFERS = {"en": ["number", "percent", "money", "dimension", "age", "range", "duration"]}
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000, "decade": 315360000}


def read(rows: list[str], language: str, text: str, reference: str) -> list[dict[str, Any]]:
    return [found(*quantity.span, _reading(quantity)) for quantity in parser.parse(text) if {*rows} & _rows(quantity)]


def _rows(quantity: Any) -> set[str]:
    if quantity.uncertainty:
        return {"range"}
    if quantity.unit.entity.name == "time":
        return {"age", "duration"}
    if quantity.unit.entity.name == "currency":
        return {"money"}
    return {"dimensionless": {"number"}, "percentage": {"percent"}, "per cent": {"percent"}}.get(quantity.unit.name, {"dimension"})


def _reading(quantity: Any) -> dict[str, Any]:
    unit, number = quantity.unit.currency_code or quantity.unit.name, quantity.value
    if quantity.uncertainty:
        return {"low": number - quantity.uncertainty, "high": number + quantity.uncertainty, "unit": unit}
    return {"number": number, "unit": unit, "seconds": number * SECONDS.get(unit, 0)}
