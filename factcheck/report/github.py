"""The report as annotations of a GitHub workflow: one command a line, worst first, within what GitHub shows of a step.

GitHub drops what passes ten of a level without a word, so the rest is counted in a last notice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..model import Report, Severity
from .passages import shown
from .places import LEVELS, Pinned, Places

LIMIT = 10
_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


class Annotation(NamedTuple):
    """One command: its level, its properties, its message."""

    level: str
    properties: dict[str, str | int]
    message: str

    def __str__(self) -> str:
        said = ",".join(f"{key}={_property(str(value))}" for key, value in self.properties.items() if value != "")
        return f"::{self.level} {said}::{_data(self.message)}"


def render(report: Report) -> str:
    """Annotations, errors first, at most ten of a level; then a notice of what is not shown or is suppressed."""
    made = sorted(_all(report), key=lambda a: [_COMMANDS[level] for level in LEVELS].index(a.level))
    kept, left = _within(made)
    if notice := _notice(report, left):
        kept.append(notice)
    return "".join(f"{annotation}\n" for annotation in kept)


def _all(report: Report) -> Iterator[Annotation]:
    places = Places(report)
    yield from (_annotation(pinned, places) for pinned in places.standing())
    for problem in report.problems:
        file = problem.path if problem.path and Path(problem.path).is_file() else ""
        yield Annotation("warning", {"file": file, "title": "factcheck"}, problem.message if file else f"{problem.path}: {problem.message}")


def _annotation(pinned: Pinned, places: Places) -> Annotation:
    finding, place = pinned.finding, pinned.place
    properties: dict[str, str | int] = {"file": place.path, "line": place.line, "endLine": place.end_line, "title": f"factcheck {finding.rule}"}
    if place.line == place.end_line:  # GitHub takes columns on one line only
        properties |= {"col": place.column, "endColumn": place.end_column}
    return Annotation(_COMMANDS[finding.severity], properties, places.told(pinned))


def _within(annotations: list[Annotation]) -> tuple[list[Annotation], Counter[str]]:
    """The annotations that GitHub will show, a notice left free, and how many of each level are left out."""
    kept: list[Annotation] = []
    taken: Counter[str] = Counter(notice=1)
    left: Counter[str] = Counter()
    for annotation in annotations:
        room = taken[annotation.level] < LIMIT
        (taken if room else left)[annotation.level] += 1
        if room:
            kept.append(annotation)
    return kept, left


def _notice(report: Report, left: Counter[str]) -> Annotation | None:
    words = Places(report).words
    said = [words.count(severity, left[command], "severities") for severity, command in _COMMANDS.items() if left[command]]
    parts = [words.table["gate"]["more"].format(counts=", ".join(said))] if said else []
    if suppressed := sum(1 for finding in report.findings if finding.suppressed):
        parts.append(words.count("suppressed", suppressed, "gate"))
    return Annotation("notice", {"title": "factcheck"}, " ".join(parts)) if parts else None


def _data(text: str) -> str:
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
