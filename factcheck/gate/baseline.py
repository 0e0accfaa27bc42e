"""The findings that were there when the gate was put up: a JSON file, one finding an entry, that only tells of what articles say.

A finding is known if its id is, or if a known one of its rule holds everything that it puts in conflict: an article that
left the conflict does not make it a new one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ..errors import ConfigError
from ..judge.fingerprint import said
from ..model import Finding, Report, Suppression
from ..read.files import shown


class Entry(msgspec.Struct, frozen=True):
    """One known finding: what its articles say, as (path, folded text)."""

    id: str
    rule: str
    message: str
    said: tuple[tuple[str, str], ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    findings: list[Entry]


def write(report: Report, path: Path, root: Path | None) -> int:
    """Writes the findings of a report that nothing but a baseline suppresses, and returns their number.

    Raises:
        ConfigError: the file cannot be written.
    """
    kept = [f for f in report.findings if f.suppressed is None or f.suppressed.by == "baseline"]
    entries = sorted((_entry(finding, report, root) for finding in kept), key=lambda entry: (entry.said, entry.id))
    made = json.dumps(msgspec.to_builtins(_File(1, entries)), ensure_ascii=False, indent=1)
    try:
        path.write_text(made + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(f"the baseline cannot be written: {error.strerror or error}", path=str(path), remedy="give a place that can be written") from None
    return len(entries)


def load(path: Path) -> list[Entry]:
    """The known findings of a file.

    Raises:
        ConfigError: the file is missing or malformed.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=_File).findings
    except FileNotFoundError:
        raise ConfigError("no such baseline", path=str(path), remedy="write it with --write-baseline") from None
    except (OSError, msgspec.DecodeError) as error:
        raise ConfigError(f"not a baseline: {error}", path=str(path), remedy="write it anew with --write-baseline") from None


def found(finding: Finding, report: Report, known: Sequence[Entry], root: Path | None) -> Entry | None:
    """The known finding that a finding is, or None."""
    mine = set(_said(finding, report, root)) if known else set()
    return next((e for e in known if e.id == finding.id or (e.rule == finding.rule and mine <= set(e.said))), None)


def suppression(entry: Entry, path: Path) -> Suppression:
    """What marks a known finding."""
    return Suppression("baseline", shown(path), entry.id)


def gone(findings: Sequence[Finding], report: Report, known: Sequence[Entry], root: Path | None) -> int:
    """How many known findings are found no longer."""
    met = [found(finding, report, known, root) for finding in findings]
    return sum(entry not in met for entry in known)


def _entry(finding: Finding, report: Report, root: Path | None) -> Entry:
    return Entry(finding.id, finding.rule, finding.message, _said(finding, report, root))


def _said(finding: Finding, report: Report, root: Path | None) -> tuple[tuple[str, str], ...]:
    articles = {article.id: article for article in report.articles}
    return tuple(sorted({said(e, articles[e.article], root) for side in finding.sides for e in side.evidence if e.article in articles}))
