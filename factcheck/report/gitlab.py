"""The report as GitLab Code Quality: a list of issues, each with a fingerprint of its own.

Suppressed findings are left out: the format has no way to say that they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..model import Report, Severity
from .places import Pinned, Places

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}


def render(report: Report) -> str:
    """A JSON list, in the report's order."""
    places = Places(report)
    return json.dumps([_issue(pinned, places) for pinned in places.standing()], ensure_ascii=False, indent=2) + "\n"


def _issue(pinned: Pinned, places: Places) -> dict[str, Any]:
    finding, place = pinned.finding, pinned.place
    return {"description": places.told(pinned), "check_name": finding.rule, "fingerprint": finding.id, "severity": _SEVERITIES[finding.severity],
            "location": {"path": place.path, "lines": {"begin": place.line, "end": place.end_line}}}
