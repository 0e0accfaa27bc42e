"""The report for reviewdog: one diagnostic a line, columns in bytes of UTF-8, ends not included.

Suppressed findings are left out: a reviewer would be told of them again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..model import Report, Severity
from .places import Pinned, Places

_SEVERITIES: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report) -> str:
    """JSON Lines, in the report's order."""
    places = Places(report)
    return "".join(json.dumps(_diagnostic(pinned, places), ensure_ascii=False) + "\n" for pinned in places.standing())


def _diagnostic(pinned: Pinned, places: Places) -> dict[str, Any]:
    finding, at = pinned.finding, pinned.place
    return {
        "message": places.told(pinned), "severity": _SEVERITIES[finding.severity],
        "location": {"path": at.path, "range": {"start": {"line": at.line, "column": places.utf8(at.path, at.line, at.column)},
                                                "end": {"line": at.end_line, "column": places.utf8(at.path, at.end_line, at.end_column)}}},
        "source": {"name": "factcheck"}, "code": {"value": finding.rule}}
