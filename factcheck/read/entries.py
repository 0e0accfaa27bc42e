"""The files that editors keep by hand: TOML, one list of entries, each checked so that a slip is told with its line."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..errors import ConfigError, remedy
from .files import shown


class Entry(msgspec.Struct, frozen=True):
    """One entry: its values, its line, and where the value of its key `at` stands, as line and column from 1."""

    values: dict[str, Any]
    line: int
    value: tuple[int, int]


class EntryFile:
    """A file of entries `[[name]]`.

    Args:
        path: the file.
        name: what an entry is called.
        keys: the keys it may have, and those it must.
        at: the key whose place is wanted.

    Raises:
        ConfigError: the file is missing or malformed; the message names the line.
    """

    def __init__(self, path: Path, name: str, keys: Sequence[str], needed: Sequence[str], at: str = "") -> None:
        self.shown, self.name, self.keys, self.needed = shown(path), name, keys, needed
        source, table = self._read(path)
        for key in sorted(set(table) - {name}):
            raise self.fail(f"unknown key “{key}”", 0, f"write each entry under [[{name}]]")
        found = table.get(name, [])
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise self.fail(f"“{name}” is no list of entries", 0, f"write each entry under [[{name}]]")
        lines = _lines(source, rf"^[ \t]{{0,9}}\[\[[ \t]{{0,9}}{name}[ \t]{{0,9}}\]\]", len(found))
        values = _lines(source, rf"^[ \t]{{0,40}}{at}[ \t]{{0,9}}=[ \t]{{0,9}}[\"']{{1,3}}", len(found))
        self.entries = [self._checked(Entry(entry, line, value)) for entry, (line, _), value in zip(found, lines, values, strict=False)]

    def fail(self, message: str, line: int, what: str) -> ConfigError:
        """The error at a line, 0 for the whole file."""
        return ConfigError(message, path=self.shown, place=f"line {line}" if line else "", remedy=what)

    def _read(self, path: Path) -> tuple[str, dict[str, Any]]:
        try:
            source = path.read_text(encoding="utf-8")
            return source, tomllib.loads(source)
        except OSError as error:
            raise self.fail(error.strerror or "cannot be read", 0, "check that it is there and may be read") from None
        except UnicodeDecodeError:
            raise self.fail("not UTF-8 text", 0, "save it as UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            raise self.fail(f"not valid TOML: {error}", 0, "mend the line named") from None

    def _checked(self, entry: Entry) -> Entry:
        for key in sorted(set(entry.values) - set(self.keys)):
            raise self.fail(f"unknown key “{key}”", entry.line, remedy(key, self.keys))
        for key in self.needed:
            if not entry.values.get(key):
                raise self.fail(f"an entry without its {key}", entry.line, f"add {key} = …")
        return entry

    def day(self, entry: Entry, key: str) -> dt.date:
        """The day that an entry gives under a key.

        Raises:
            ConfigError: it is none.
        """
        day = entry.values[key]
        if not isinstance(day, dt.date):
            raise self.fail(f"“{day}” is not a date", entry.line, f"write {key} = 2025-11-22, without quotes")
        return day.date() if isinstance(day, dt.datetime) else day


def _lines(source: str, pattern: str, number: int) -> list[tuple[int, int]]:
    """Line and column of what follows each match, (1, 1) for those without one."""
    found = [(source.count("\n", 0, m.end()) + 1, m.end() - m.start() + 1) for m in re.finditer(pattern, source, re.M)]
    return [*found, *[(1, 1)] * number]
