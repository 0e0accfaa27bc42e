"""The report as SARIF 2.1.0 (OASIS), within what GitHub's code scanning shows: 5,000 results, 100 places a result.

Columns count code points, and the file says so; the fingerprints are the findings' own ids; links in a message lead to the other articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ..model import Finding, Problem, Report, RuleText, Severity, Suppression
from ..shipped import HOME
from .passages import shown
from .places import Pinned, Place, Places

RESULTS, LOCATIONS = 5_000, 100
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_ESCAPED = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})


def render(report: Report) -> str:
    """One log with one run, the results in the report's order."""
    from .. import __version__

    places = Places(report)
    known = {rule.id: rule for rule in report.rules} | {f.rule: RuleText(f.rule, f.severity, f.rule, f.message) for f in report.findings
                                                         if f.rule not in {rule.id for rule in report.rules}}
    index = {rule: number for number, rule in enumerate(known)}
    pinned = places.all()
    kept = sorted(sorted(range(len(pinned)), key=lambda at: pinned[at].finding.suppressed is not None)[:RESULTS])
    run = {
        "tool": {"driver": {"name": "factcheck", "semanticVersion": __version__, "informationUri": HOME,
                            "rules": [_rule(rule) for rule in known.values()]}},
        "columnKind": "unicodeCodePoints", "language": report.lang,
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": [
            *map(_notification, report.problems), *_left_out(places, len(pinned) - len(kept))]}],
        "results": [_result(pinned[at], places, index[pinned[at].finding.rule]) for at in kept]}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: RuleText) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": rule.id, "shortDescription": {"text": rule.summary}, "fullDescription": {"text": rule.summary},
        "help": {"text": rule.help, "markdown": rule.help}, "defaultConfiguration": {"level": _LEVELS[rule.severity]}}
    return made | {"helpUri": rule.url} if rule.url else made


def _result(pinned: Pinned, places: Places, index: int) -> dict[str, Any]:
    finding = pinned.finding
    others = pinned.others[:LOCATIONS - 1]
    made: dict[str, Any] = {
        "ruleId": finding.rule, "ruleIndex": index, "level": _LEVELS[finding.severity], "message": {"text": _message(pinned, others, places)},
        "locations": [_location(pinned.place)],
        "relatedLocations": [{"id": number, **_location(place), "message": {"text": place.value}} for number, place in enumerate(others, 1)],
        "partialFingerprints": {"primaryLocationLineHash": finding.id, "factcheckFinding/v1": finding.id},
        "properties": {"confidence": finding.confidence, "story": finding.story, "about": finding.about}}
    return made | {"suppressions": _suppressions(finding)}


def _message(pinned: Pinned, others: tuple[Place, ...], places: Places) -> str:
    also = places.words.table["gate"]["also"]
    lines = [shown(pinned.finding.message).translate(_ESCAPED)]
    for number, place in enumerate(others, 1):
        name = f"{place.path}:{place.line}".translate(_ESCAPED)
        lines.append(also.format(place=f"[{name}]({number})", said=shown(" ".join(place.said.split())).translate(_ESCAPED)))
    return "\n".join(lines)


def _location(place: Place) -> dict[str, Any]:
    return {"physicalLocation": {
        "artifactLocation": {"uri": quote(place.path or "-", safe="/"), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column,
                   "snippet": {"text": place.said}}}}


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    """What suppresses a finding; an empty list says that nothing does."""
    by: Suppression | None = finding.suppressed
    if by is None:
        return []
    kind = "inSource" if by.by in ("comment", "front matter") else "external"
    reason = ": ".join(part for part in (by.by, by.place, by.date, by.reason) if part)
    return [{"kind": kind, "status": "accepted", "justification": reason}]


def _notification(problem: Problem) -> dict[str, Any]:
    made: dict[str, Any] = {"level": "warning", "message": {"text": problem.message}}
    if problem.path:
        made["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": quote(problem.path, safe="/")}}}]
    return made


def _left_out(places: Places, number: int) -> list[dict[str, Any]]:
    if not number:
        return []
    counts = places.words.count("findings", number)
    return [{"level": "warning", "message": {"text": places.words.table["gate"]["more"].format(counts=counts)}}]
