"""Where findings stand in the files, for the formats that point there: the one place to show a finding in, and the others.

Columns count code points; formats that count bytes ask for `utf8`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..errors import ReadError
from ..model import Article, Evidence, Finding, Problem, Report, Severity
from ..read.decoding import decode
from ..text import place
from .words import Words, words

LEVELS: tuple[Severity, ...] = ("error", "warning", "info")


class Place(NamedTuple):
    """A stretch of a file: lines and columns from 1, in code points, the end not included. `value` is what its side says."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    value: str
    said: str


class Pinned(NamedTuple):
    """A finding with the place to show it in, and the other places it speaks of."""

    finding: Finding
    place: Place
    others: tuple[Place, ...]


class Places:
    """The findings of a report, in its order, each at its places."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words: Words = words(report.lang)
        self._articles = {article.id: article for article in report.articles}
        self._lines: dict[str, list[str]] = {}

    def all(self) -> list[Pinned]:
        """Every finding, those suppressed too."""
        return [self.pinned(finding) for finding in self.report.findings]

    def standing(self) -> list[Pinned]:
        """The findings that nothing suppresses."""
        return [self.pinned(finding) for finding in self.report.findings if not finding.suppressed]

    def pinned(self, finding: Finding) -> Pinned:
        """A finding at its places."""
        first = pin(finding)
        values = {e: side.value for side in finding.sides for e in side.evidence}
        return Pinned(finding, self._place(first, values[first]), tuple(self._place(e, value) for e, value in values.items() if e != first))

    def _place(self, evidence: Evidence, value: str) -> Place:
        article = self._articles.get(evidence.article, Article(""))
        line, column = place(article.anchors, max(evidence.start, evidence.end - 1)) if article.anchors else (evidence.line, evidence.column)
        return Place(article.path, evidence.line, evidence.column, line, column + 1, value, evidence.text)

    def told(self, pinned: Pinned) -> str:
        """The message with the other places, one a line."""
        also = self.words.table["gate"]["also"]
        return "\n".join([pinned.finding.message, *(also.format(place=f"{p.path}:{p.line}:{p.column}", said=" ".join(p.said.split()))
                                                    for p in pinned.others)])

    def utf8(self, path: str, line: int, column: int) -> int:
        """A column in bytes of UTF-8 instead of code points; the same when the line cannot be read."""
        lines = self._lines.setdefault(path, _lines(path, self.report))
        before = lines[line - 1][:column - 1] if 0 < line <= len(lines) else ""
        return column + len(before.encode("utf-8", "replace")) - len(before)


def pin(finding: Finding) -> Evidence:
    """The evidence to show a finding at: in the article it is pinned to, else on the side with the fewest witnesses, the last of equals."""
    for side in finding.sides:
        for evidence in side.evidence:
            if evidence.article == finding.pinned:
                return evidence
    alone = min(reversed(finding.sides), key=lambda side: (side.witnesses, len(side.evidence)))
    return alone.evidence[0]


def problem_line(problem: Problem) -> str:
    """A problem in one line."""
    return f"{problem.path}: {problem.message}" if problem.path else problem.message


def _lines(path: str, report: Report) -> list[str]:
    """The lines of an article's file: of its text where that is the file, else of the file itself if it can still be read."""
    article = next((a for a in report.articles if a.path == path), Article(""))
    if all(anchor.column == 1 for anchor in article.anchors):
        return [article.text[start.offset:end] for start, end in zip(article.anchors, [a.offset for a in article.anchors[1:]] + [None], strict=True)]
    try:
        return decode(Path(path).read_bytes(), path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except (OSError, ReadError):
        return []
