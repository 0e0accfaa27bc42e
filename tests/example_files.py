"""Reads the example files: `tests/examples/<language>/<kind>.toml`, text → values, and near misses: text → nothing.

    [[case]]
    text = "près de 300 km"
    value = {shown = "300", unit = "kilometre"}     # or values = [{…}, {…}], in order of place
    why = "what the line is there for"              # optional
    reference_date = 2024-05-03                     # optional

    [[near_miss]]
    text = "le vol AF 447"
    why = "a flight number"

A value lists what must be found, not all that is: each of its keys must be in the fact's value; the key `text` is the
fact's text. A case with `todo = "reason"` is a known miss.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

_TOLERANCE = Decimal("1e-9")
FOLDER = Path(__file__).parent / "examples"


class Case(NamedTuple):
    """One line of an example file. `expect` is empty for a near miss."""

    text: str
    expect: tuple[dict[str, Any], ...]
    reference_date: dt.date | None
    language: str
    why: str
    todo: str

    def __str__(self) -> str:
        return self.text


def cases(kind: str, language: str) -> list[Case]:
    """The cases, then the near misses, of a kind in a language; [] where there is no such file."""
    file = FOLDER / language / f"{kind}.toml"
    if not file.is_file():
        return []
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    unknown = set(table) - {"case", "near_miss"}
    assert not unknown, f"{file}: unknown tables {unknown}"
    return [_case(row, language) for row in table.get("case", [])] + [
        _case({**row, "values": []}, language) for row in table.get("near_miss", [])]


def _case(row: Mapping[str, Any], language: str) -> Case:
    unknown = set(row) - {"text", "value", "values", "why", "reference_date", "todo", "language"}
    assert not unknown, f"{row['text']}: unknown keys {unknown}"
    expect = tuple(row.get("values", [row["value"]] if "value" in row else []))
    return Case(row["text"], expect, row.get("reference_date"), language, row.get("why", ""), row.get("todo", ""))


def differences(found: list[dict[str, Any]], case: Case) -> list[str]:
    """What is wrong with the rows (`Fact.to_dict()`) read from a case's text: one line each, [] when all is right."""
    if len(found) != len(case.expect):
        return [f"expected {len(case.expect)} facts, found {len(found)}: " + "; ".join(f"“{row['text']}” {row['value']}" for row in found)]
    return [f"{key}: expected {wanted!r}, found {got!r}"
            for row, expect in zip(found, case.expect, strict=True)
            for key, wanted in expect.items()
            if not _same(wanted, got := row["text"] if key == "text" else row["value"].get(key, "no such key"))]


def _same(wanted: Any, got: Any) -> bool:
    """Equal as JSON values; `"none"` stands for null, which TOML lacks; numbers compare as numbers, to nine digits."""
    if wanted == "none":
        return got is None
    if isinstance(wanted, list):
        return isinstance(got, list | tuple) and len(wanted) == len(got) and all(map(_same, wanted, got))
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(_same(item, got.get(key)) for key, item in wanted.items())
    if isinstance(wanted, dt.date):
        wanted = wanted.isoformat()
    return bool(wanted == got) or _equal_numbers(wanted, got)


def _equal_numbers(wanted: Any, got: Any) -> bool:
    try:
        return got is not None and not isinstance(got, bool) and abs(Decimal(str(wanted)) - Decimal(str(got))) <= abs(Decimal(str(wanted))) * _TOLERANCE
    except InvalidOperation:
        return False
