"""Which row of the table a value belongs to, and whether a peer's reading is that value.

Only what every tool can say is compared: number and unit, first and last day, time of day, length of time. Hedges,
bounds, counted nouns, parts of the day are left out.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Value = Mapping[str, Any]

QUANTITY_ROWS = ("number", "ordinal", "percent", "points", "money", "dimension", "age", "range", "score")
DATE_ROWS = ("date", "period", "time", "duration", "vague duration", "no date given")
_DIMENSIONS = {"count": "number", "ordinal": "ordinal", "percent": "percent", "point": "points", "money": "money", "age": "age", "score": "score"}
_NUMBER = r"(?:(\d+(?:\.\d+)?){})?"
_ISO = re.compile("P" + "".join(map(_NUMBER.format, "YMWD")) + "(?:T" + "".join(map(_NUMBER.format, "HMS")) + ")?")
_SECONDS = (365 * 86400, 30 * 86400, 7 * 86400, 86400, 3600, 60, 1)
_TOLERANCE = 1e-6
_MONTH_TOLERANCE = 0.02  # a tool's year may be twelve months or 365 days


def row_of(value: Value) -> str:
    """The row of a quantity's or a date's value, as an example file or `Fact.to_dict()` gives it."""
    if "dimension" in value:
        return _quantity_row(value)
    if "duration" in value:
        return "duration" if value["duration"] else "vague duration"
    if value.get("time"):
        return "time"
    if _given(value.get("start")) is None:
        return "no date given"
    grain = value.get("grain") or ("day" if value["start"] == value.get("end") else "span")
    return "date" if grain == "day" else "time" if grain in ("hour", "minute") else "period"


def _quantity_row(value: Value) -> str:
    if value.get("bound") == "between" and value.get("low") != value.get("high"):
        return "range"
    return _DIMENSIONS.get(value["dimension"], "dimension")


def says(row: str, wanted: Value, reading: Value) -> bool:
    """Whether a reading (see `benchmarks/peers`) is the value `wanted`, in what the row compares."""
    if row == "range":
        return _near(wanted["low"], reading.get("low")) and _near(wanted["high"], reading.get("high")) and _same_unit(wanted, reading)
    if row in ("money", "dimension", "age"):
        return _near(wanted["shown"], reading.get("number")) and _same_unit(wanted, reading)
    if row in QUANTITY_ROWS:
        return _near(wanted["shown"], reading.get("number"))
    if row == "duration":
        return _near(seconds(wanted["duration"]), reading.get("seconds"), _MONTH_TOLERANCE)
    time = wanted.get("time")
    return _same_days(wanted, reading) and (not time or time == reading.get("time"))


def _same_days(wanted: Value, reading: Value) -> bool:
    """Equal days; where usage differs from tool to tool (seasons, weekends, "mid-April"), each end may be a day off."""
    slack = int(bool(wanted.get("approximate")) or wanted.get("grain") in ("season", "weekend"))
    return all(_given(wanted.get(end)) is None or _days_apart(str(wanted[end]), str(reading.get(end))) <= slack for end in ("start", "end"))


def _days_apart(day: str, other: str) -> float:
    try:
        return abs((dt.date.fromisoformat(day) - dt.date.fromisoformat(other)).days)
    except ValueError:
        return math.inf


def reading_of(value: Value) -> dict[str, Any]:
    """factcheck's own value as a reading, so that it is compared as the peers are."""
    made = {**value, "number": value.get("shown")}
    if value.get("duration"):
        made["seconds"] = seconds(value["duration"])
    return made


def seconds(duration: str) -> float:
    """An ISO 8601 duration in seconds, a year taken as 365 days and a month as 30."""
    parts = _ISO.fullmatch(duration)
    assert parts, duration
    return sum(float(number or 0) * size for number, size in zip(parts.groups(), _SECONDS, strict=True))


def _given(item: Any) -> Any:
    return None if item == "none" else item


def _near(wanted: Any, got: Any, tolerance: float = _TOLERANCE) -> bool:
    try:
        return abs(float(wanted) - float(got)) <= abs(float(wanted)) * tolerance
    except (TypeError, ValueError):
        return wanted is None and got is None


def _same_unit(wanted: Value, reading: Value) -> bool:
    unit = wanted.get("unit")
    if not unit:
        return True
    return unit == reading.get("unit") or _fold(str(reading.get("unit"))) in _units().get(unit, {_fold(unit)})


@cache
def _units() -> dict[str, set[str]]:
    table = tomllib.loads((Path(__file__).parent / "peers/units.toml").read_text(encoding="utf-8"))
    return {unit: {_fold(name) for name in names} for unit, names in table.items()}


def _fold(unit: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFD", unit.lower()) if not unicodedata.combining(char))
    return " ".join(word.removesuffix("s") for word in plain.replace("_", " ").split())
