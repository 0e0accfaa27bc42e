"""The report as the JSON object that other programs read; docs/report.schema.json describes it."""

from __future__ import annotations

import json

from ..model import Report


def render(report: Report) -> str:
    """One object, its keys in the order of the contract, with a last line break."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n"
