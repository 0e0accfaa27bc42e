"""The suppressions file: TOML, each entry with its reason and its date, so that nobody wonders later why it is there."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

from ..errors import ConfigError, remedy
from ..judge.fingerprint import path_from
from .overrules import Overrule

_KEYS = ("finding", "rule", "path", "reason", "date")
_HEAD = re.compile(r"^[ \t]{0,9}\[\[[ \t]{0,9}suppress[ \t]{0,9}\]\]", re.M)


def load(path: Path, root: Path | None) -> list[Overrule]:
    """The entries of a suppressions file.

    Raises:
        ConfigError: the file is missing or malformed; the message names the line.
    """
    shown = path_from(root, str(path))
    try:
        source = path.read_text(encoding="utf-8")
        table = tomllib.loads(source)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the suppressions file cannot be read: {error}", path=shown, remedy="save it as UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not valid TOML: {error}", path=shown, remedy="mend the line named") from None
    for key in sorted(set(table) - {"suppress"}):
        raise ConfigError(f"unknown key “{key}”", path=shown, remedy="write each entry under [[suppress]]")
    lines = [source.count("\n", 0, head.start()) + 1 for head in _HEAD.finditer(source)]
    entries = table.get("suppress", [])
    return [_entry(entry, shown, line) for entry, line in zip(entries, lines + [1] * len(entries), strict=False)]


def _entry(entry: dict[str, Any], path: str, line: int) -> Overrule:
    place = f"line {line}"
    for key in sorted(set(entry) - set(_KEYS)):
        raise ConfigError(f"unknown key “{key}”", path=path, place=place, remedy=remedy(key, _KEYS))
    for key in ("reason", "date"):
        if not entry.get(key):
            raise ConfigError(f"an entry without its {key}", path=path, place=place, remedy=f"add {key} = …")
    if not isinstance(entry["date"], dt.date):
        raise ConfigError(f"“{entry['date']}” is not a date", path=path, place=place, remedy="write date = 2025-11-22, without quotes")
    if not {"finding", "rule", "path"} & set(entry):
        raise ConfigError("an entry that says not what it suppresses", path=path, place=place, remedy="add finding, rule or path")
    rules = frozenset({str(entry["rule"])}) if "rule" in entry else frozenset()
    return Overrule("file", path, line, rules, article=str(entry.get("path", "")), finding=str(entry.get("finding", "")),
                    reason=str(entry["reason"]), date=entry["date"].isoformat())
