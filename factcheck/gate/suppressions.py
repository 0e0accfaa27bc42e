"""The suppressions file: TOML, each entry with its reason and its date, so that nobody wonders later why it is there.

    [[suppress]]
    finding = "0123456789abcdef"      # or rule = "…", path = "articles/2024/*", or both
    reason = "The two counts are of different days"
    date = 2026-03-14
"""

from __future__ import annotations

from pathlib import Path

from ..read.entries import Entry, EntryFile
from .overrules import Overrule

KEYS = ("finding", "rule", "path", "reason", "date")


def load(path: Path) -> list[Overrule]:
    """The entries of a suppressions file.

    Raises:
        ConfigError: the file is missing or malformed; the message names the line.
    """
    file = EntryFile(path, "suppress", KEYS, ("reason", "date"))
    return [_overrule(entry, file) for entry in file.entries]


def _overrule(entry: Entry, file: EntryFile) -> Overrule:
    said = {key: str(value) for key, value in entry.values.items()}
    if not {"finding", "rule", "path"} & set(said):
        raise file.fail("an entry that says not what it suppresses", entry.line, "add finding, rule or path")
    rules = frozenset({said["rule"]}) if "rule" in said else frozenset[str]()
    return Overrule("file", file.shown, entry.line, rules, article=said.get("path", ""), finding=said.get("finding", ""), reason=said["reason"],
                    date=file.day(entry, "date").isoformat())
