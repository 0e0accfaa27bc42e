"""The report as a table: one row a piece of evidence, the columns of `Report.to_frame`."""

from __future__ import annotations

import csv
import io
import re

from ..model import EVIDENCE_COLUMNS, Report

# A cell that opens like a formula would be run by a spreadsheet; a signed number would not.
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s.,]{0,40}\s?%?\Z)")


def render(report: Report) -> str:
    """The rows in RFC 4180 form, preceded by the names of the columns."""
    made = io.StringIO()
    writer = csv.DictWriter(made, EVIDENCE_COLUMNS)
    writer.writeheader()
    writer.writerows({name: _harmless(cell) for name, cell in row.items()} for row in report.rows())
    return made.getvalue()


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
