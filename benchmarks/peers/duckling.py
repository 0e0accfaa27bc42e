"""Duckling, through the wheel that carries it as a native library. It has no percentages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckling

from . import found

PACKAGE = "pyduckling-native-phihos"
DIMENSIONS = {
    "number": ["number"], "ordinal": ["ordinal"], "money": ["amount-of-money"],
    "dimension": ["distance", "temperature", "volume", "quantity"], "range": ["amount-of-money", "distance", "temperature", "volume", "quantity"],
    "date": ["time"], "period": ["time"], "time": ["time"], "duration": ["duration"], "age": ["duration"],
}
OFFERS = {language: [*DIMENSIONS] for language in ("fr", "en", "es")}
LOCALES = {"fr": "FR_FR", "en": "EN_US", "es": "ES_ES"}

duckling.init()
ZONES = duckling.load_time_zones("/usr/share/zoneinfo")


def read(rows: list[str], language: str, text: str, reference: str) -> list[dict[str, Any]]:
    noon = dt.datetime.fromisoformat(f"{reference}T12:00:00+00:00")
    locale = duckling.parse_locale(LOCALES[language], duckling.default_locale_lang(duckling.parse_lang(language)))
    context = duckling.Context(duckling.parse_ref_time(ZONES, "UTC", int(noon.timestamp())), locale)
    wanted = sorted({dimension for row in rows for dimension in DIMENSIONS[row]})
    results = duckling.parse(text, context, duckling.parse_dimensions(wanted), False)
    return [found(result["start"], result["end"], *_readings(result["dim"], result["value"])) for result in results]


def _readings(dimension: str, value: dict[str, Any]) -> list[dict[str, Any]]:
    if dimension == "time":
        return [_moment(each) for each in value.get("values", [value])]
    if dimension == "duration":
        return [{"seconds": value["normalized"]["value"], "number": value["value"], "unit": value["unit"]}]
    return _amounts(value)


def _amounts(value: dict[str, Any]) -> list[dict[str, Any]]:
    """One amount; as it gives every mass in grams, it is asked in kilograms too."""
    amount = _amount(value)
    return [amount, {"number": amount["number"] / 1000, "unit": "kilogram"}] if amount["unit"] == "gram" and "number" in amount else [amount]


def _amount(value: dict[str, Any]) -> dict[str, Any]:
    low, high = value.get("from", {}), value.get("to", {})
    if low and high:
        return {"low": low["value"], "high": high["value"], "unit": _unit(low)}
    one = low or high or value
    return {"number": one["value"], "unit": _unit(one)}


def _unit(value: dict[str, Any]) -> str:
    unit: str = value.get("unit", "")
    return unit.encode("latin-1", "replace").decode("utf-8", "replace") if not unit.isascii() else unit  # the wheel gives UTF-8 read as Latin-1


def _moment(value: dict[str, Any]) -> dict[str, Any]:
    low, high = value.get("from", value), value.get("to")
    start = _clock(low if "value" in low else high or value)
    if high is None:
        return {"start": f"{start:%F}", "end": f"{_last(start, low.get('grain', 'day')):%F}", "time": f"{start:%H:%M}"}
    return {"start": f"{start:%F}", "end": f"{_clock(high) - dt.timedelta(seconds=1):%F}", "time": f"{start:%H:%M}"}


def _clock(value: dict[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(value["value"])


def _last(start: dt.datetime, grain: str) -> dt.datetime:
    """The last day of the `grain` that begins at `start`."""
    months = {"month": 1, "quarter": 3, "year": 12}.get(grain, 0)
    if not months:
        return start + dt.timedelta(days=6 if grain == "week" else 0)
    month = start.month - 1 + months
    return start.replace(year=start.year + month // 12, month=month % 12 + 1, day=1) - dt.timedelta(days=1)
