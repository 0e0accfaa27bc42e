"""A report seen by those who keep the articles: severities of their own, what they have overruled, what they have changed.

Applied once, after judging, so that every format and the exit status tell the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal, cast

import msgspec

from ..errors import ConfigError, remedy
from ..judge import in_order
from ..model import CHOICES, Article, Finding, Problem, Report, Severity
from ..read.files import shown
from . import baseline, overrules
from .overrules import Overrule

Scope = Literal["all", "stories", "some"]


class Gate(msgspec.Struct, frozen=True):
    """What is in force.

    `rules` gives off, on or a severity by rule; `changed` tells the articles to report on, None for all; `root` is the
    folder from which paths are written; `scope` is how much of the articles is checked: all of them, whole stories, or some.
    """

    rules: Mapping[str, str] = {}
    baseline: Path | None = None
    suppressions: Path | None = None
    changed: Callable[[Article], bool] | None = None
    trusted: frozenset[str] = frozenset()
    root: Path | None = None
    scope: Scope = "all"


def apply(report: Report, gate: Gate) -> Report:
    """The report with the gate's severities, its suppressed findings marked, and only what touches a changed article.

    Raises:
        ConfigError: an unknown rule or severity; a baseline or suppressions file that cannot be read.
    """
    check_rules(gate.rules, (rule.id for rule in report.rules))
    findings = [told for finding in report.findings if (told := _weighed(finding, gate.rules))]
    given, problems = overrules.collect(report, gate)
    known = baseline.load(gate.baseline) if gate.baseline else []
    marked = [_marked(finding, report, gate, given, known) for finding in findings]
    problems += _unused(findings, report, gate, given, known)
    kept = [_pinned(finding, report, gate, given) for finding in marked if _touched(finding, report, gate)]
    return msgspec.structs.replace(report, findings=tuple(in_order(kept)), problems=(*report.problems, *problems))


def check_rules(given: Mapping[str, str], known: Iterable[str], path: str = "", place: Callable[[str], str] = lambda key: "") -> None:
    """That each rule of a table is known, and is given off, on or a severity.

    Raises:
        ConfigError: one is not.
    """
    names = set(known)
    for rule, choice in given.items():
        if rule not in names:
            raise ConfigError(f"unknown rule “{rule}”", path=path, place=place(rule), remedy=remedy(rule, names))
        if choice not in CHOICES:
            raise ConfigError(f"unknown severity “{choice}” for {rule}", path=path, place=place(rule), remedy=remedy(str(choice), CHOICES))


def _weighed(finding: Finding, rules: Mapping[str, str]) -> Finding | None:
    choice = rules.get(finding.rule, "on")
    if choice in ("on", "off"):
        return finding if choice == "on" else None
    return msgspec.structs.replace(finding, severity=cast(Severity, choice))


def _marked(finding: Finding, report: Report, gate: Gate, given: list[Overrule], known: list[baseline.Entry]) -> Finding:
    """A finding with what suppresses it: an overrule when fewer than two sides are left without what it covers, else the baseline."""
    entry = baseline.found(finding, report, known, gate.root)
    by = overrules.suppression(finding, given) or (baseline.suppression(entry, gate.baseline) if entry and gate.baseline else None)
    return msgspec.structs.replace(finding, suppressed=by) if by else finding


def _touched(finding: Finding, report: Report, gate: Gate) -> bool:
    return gate.changed is None or any(gate.changed(article) for article in _articles(finding, report))


def _articles(finding: Finding, report: Report) -> list[Article]:
    ids = {evidence.article for side in finding.sides for evidence in side.evidence}
    return [article for article in report.articles if article.id in ids]


def _pinned(finding: Finding, report: Report, gate: Gate, given: list[Overrule]) -> Finding:
    """A finding pinned to a changed article, or away from what is trusted or overruled; left alone where that says nothing."""
    open_ = [side for _, side in sorted(zip(finding.sides, overrules.free(finding, given), strict=True),
                                        key=lambda pair: (pair[0].witnesses, len(pair[0].evidence)))]
    free = [evidence for side in open_ for evidence in side if evidence.article not in gate.trusted]
    changed = {a.id for a in _articles(finding, report) if gate.changed and gate.changed(a)}
    whole = sum(len(side.evidence) for side in finding.sides)
    for wanted in ([e for e in free if e.article in changed], free if len(free) < whole else []):
        if wanted:
            return msgspec.structs.replace(finding, pinned=wanted[0].article)
    return finding


def _unused(findings: list[Finding], report: Report, gate: Gate, given: list[Overrule], known: list[baseline.Entry]) -> list[Problem]:
    """A warning for what suppresses nothing any more, where enough was checked to know."""
    problems = [o.unused() for o in given if gate.scope in o.known_in and not any(o.touches(finding) for finding in findings)]
    gone = baseline.gone(findings, report, known, gate.root) if gate.scope == "all" else 0
    if gone and gate.baseline:
        problems.append(Problem(shown(gate.baseline), f"{gone} of its findings found no longer (write it anew with --write-baseline)"))
    return problems
