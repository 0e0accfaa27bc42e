"""What editors have overruled, wherever they wrote it down: in the article, in its front matter, in a suppressions file.

An overrule takes what it covers out of the comparison, and what the same article says alike elsewhere: a finding is
suppressed once fewer than two of its sides are left.
"""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING, Literal

import msgspec

from ..errors import remedy
from ..judge.fingerprint import path_from
from ..model import Article, Evidence, Finding, Problem, Report, Span, Suppression

if TYPE_CHECKING:
    from . import Gate


class Overrule(msgspec.Struct, frozen=True):
    """One overrule: of the rules `rules` (all when empty), in the spans of the article, in the files that match a pattern, or of one finding."""

    by: Literal["file", "comment", "front matter"]
    path: str
    line: int
    rules: frozenset[str] = frozenset()
    article: str = ""
    spans: tuple[Span, ...] = ()
    articles: frozenset[str] = frozenset()
    finding: str = ""
    reason: str = ""
    date: str = ""
    remedy: str = ""

    @property
    def known_in(self) -> tuple[str, ...]:
        """How much must be checked to know that it suppresses nothing."""
        return ("all",) if self.by == "file" else ("all", "stories")

    def covers(self, rule: str, evidence: Evidence) -> bool:
        """Whether a rule is not to hold a piece of evidence against others."""
        if self.finding or (self.rules and rule not in self.rules):
            return False
        if self.by == "file":
            return evidence.article in self.articles
        return evidence.article == self.article and any(s.start < evidence.end and evidence.start < s.end for s in self.spans)

    def touches(self, finding: Finding) -> bool:
        """Whether it has a say in a finding."""
        return self.finding == finding.id or any(self.covers(finding.rule, e) for side in finding.sides for e in side.evidence)

    def suppression(self) -> Suppression:
        """What marks the findings it suppresses."""
        return Suppression(self.by, f"{self.path}:{self.line}", self.reason, self.date)

    def unused(self) -> Problem:
        """The warning that it suppresses nothing."""
        return Problem(self.path, f"line {self.line}: this suppresses nothing ({self.remedy or 'remove it'})")


def suppression(finding: Finding, given: list[Overrule]) -> Suppression | None:
    """What suppresses a finding, None when nothing does."""
    named = next((o for o in given if o.finding and o.finding == finding.id), None)
    if named:
        return named.suppression()
    covering = [o for o in given if o.touches(finding)]
    left = sum(bool(side) for side in free(finding, covering))
    return covering[0].suppression() if covering and left < min(2, len(finding.sides)) else None


def free(finding: Finding, given: list[Overrule]) -> list[list[Evidence]]:
    """The evidence of each side that nothing covers. What an article says again elsewhere, in its title say, is covered with the rest."""
    covered = [{e.article for e in side.evidence if any(o.covers(finding.rule, e) for o in given)} for side in finding.sides]
    return [[e for e in side.evidence if e.article not in articles] for side, articles in zip(finding.sides, covered, strict=True)]


def collect(report: Report, gate: Gate) -> tuple[list[Overrule], list[Problem]]:
    """Every overrule that is in force for a report, and what is wrong with those that are not.

    Raises:
        ConfigError: the suppressions file cannot be read.
    """
    from . import comments, suppressions

    rules = frozenset(rule.id for rule in report.rules)
    made: list[Overrule] = []
    problems: list[Problem] = []
    for article in report.articles:
        for item in comments.read(article, report.facts):
            (problems if isinstance(item, Problem) else made).append(item)  # type: ignore[arg-type]
    if gate.suppressions:
        made += [_located(overrule, report.articles, gate) for overrule in suppressions.load(gate.suppressions)]
    problems += [_unknown(o, rule, rules) for o in made for rule in sorted(o.rules - rules)]
    return made, problems


def _located(overrule: Overrule, articles: tuple[Article, ...], gate: Gate) -> Overrule:
    """An overrule of a file with the articles that its pattern means."""
    pattern = overrule.article or "*"
    meant = frozenset(a.id for a in articles if fnmatch(path_from(gate.root, a.path), pattern))
    return msgspec.structs.replace(overrule, articles=meant)


def _unknown(overrule: Overrule, rule: str, known: frozenset[str]) -> Problem:
    return Problem(overrule.path, f"line {overrule.line}: unknown rule “{rule}” ({remedy(rule, known)})")
