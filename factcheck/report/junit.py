"""The report as JUnit XML: a failed test a finding, a skipped one when it is suppressed, a passed one an article in no finding."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from ..model import Report
from .passages import shown
from .places import Pinned, Places, problem_line

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """One suite, its tests in the report's order, with a last line break."""
    places = Places(report)
    pinned = places.all()
    failing = sum(not one.finding.suppressed for one in pinned)
    quiet = [a for a in report.articles if a.id not in {e.article for f in report.findings for s in f.sides for e in s.evidence}]
    root = ET.Element("testsuites", name="factcheck", tests=str(len(pinned) + len(quiet)), failures=str(failing), errors="0")
    suite = ET.SubElement(root, "testsuite", name="factcheck", tests=str(len(pinned) + len(quiet)), failures=str(failing), errors="0",
                          skipped=str(len(pinned) - failing))
    for one in pinned:
        _case(suite, one, places)
    for article in quiet:
        ET.SubElement(suite, "testcase", name=_legal(article.title or article.path), classname=_legal(article.path))
    if report.problems:
        ET.SubElement(suite, "system-err").text = _legal("\n".join(map(problem_line, report.problems)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(suite: ET.Element, pinned: Pinned, places: Places) -> None:
    finding, place = pinned.finding, pinned.place
    case = ET.SubElement(suite, "testcase", name=f"{finding.rule} {place.line}:{place.column}", classname=_legal(place.path))
    if finding.suppressed:
        reason = ": ".join(part for part in (finding.suppressed.by, finding.suppressed.place, finding.suppressed.reason) if part)
        ET.SubElement(case, "skipped", message=_legal(reason), type=finding.severity).text = _legal(places.told(pinned))
        return
    failure = ET.SubElement(case, "failure", message=_legal(finding.message), type=finding.severity)
    failure.text = _legal(f"{place.path}:{place.line}:{place.column}\n{places.told(pinned)}")


def _legal(text: str) -> str:
    """Text without the characters that XML forbids."""
    return _ILLEGAL.sub("\ufffd", shown(text))
