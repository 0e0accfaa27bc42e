"""Slot → Finding. Rules are data; comparisons are small functions; a finding is one slot seen by the first rule that fits it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from ..link.coverage import Coverage
from ..model import SEVERITIES, Fact, Finding, Problem, Side, Slot
from ..text import fold
from .comparisons import COMPARISONS
from .evidence import evidence
from .message import message, side_value
from .rules import Rule, builtin, with_builtin
from .verdict import Case, Verdict

__all__ = ["Rule", "builtin", "in_order", "judge", "with_builtin"]


def judge(slots: Iterable[Slot], coverage: Coverage, rules: Sequence[Rule], lang: str) -> tuple[list[Finding], list[Problem]]:
    """The findings of one story, worst first, and the rules that failed.

    Args:
        rules: in the order in which they may name a disagreement.
        lang: the reader's language, "fr" or "en".
    """
    findings, problems = [], []
    for slot in slots:
        for found in _seen(slot, coverage, rules, lang):
            (problems if isinstance(found, Problem) else findings).append(found)  # type: ignore[arg-type]
    return in_order(findings), problems


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first: by severity, then confidence, then place."""
    return sorted(findings, key=lambda f: (-SEVERITIES.index(f.severity), -f.confidence, f.story, f.rule, f.id))


def _seen(slot: Slot, coverage: Coverage, rules: Sequence[Rule], lang: str) -> Iterator[Finding | Problem]:
    """What the first rule that fits a slot says of it."""
    for rule in rules:
        comparison = COMPARISONS[rule.when.how]
        if comparison.slot != slot.kind:
            continue
        try:
            verdict = comparison.compare(Case(slot, coverage, rule.when.settings, rule.when.excuse))
        except Exception as error:  # a rule that fails must not stop the run, nor pass unseen
            yield Problem(rule.path, f"rule {rule.id} failed on “{slot.about}”: {error!r}")
            continue
        if verdict:
            yield _finding(rule, slot, verdict, coverage, lang)
            return


def _finding(rule: Rule, slot: Slot, verdict: Verdict, coverage: Coverage, lang: str) -> Finding:
    sides = tuple(_side(facts, coverage) for facts in verdict.sides if facts)
    return Finding(
        id=_fingerprint(rule, verdict.sides, coverage), rule=rule.id, kind=rule.kind, severity=rule.severity,
        confidence=round(slot.confidence * verdict.certainty, 2), story=slot.story, about=slot.about,
        message=message(rule, slot, verdict, sides, coverage, lang), sides=sides, signals=slot.signals, diagnosis=verdict.diagnosis)


def _side(facts: Sequence[Fact], coverage: Coverage) -> Side:
    witnesses = len({coverage.witness[fact.article] for fact in facts})
    return Side(side_value(facts[0]), tuple(evidence(fact, coverage) for fact in facts), witnesses)


def _fingerprint(rule: Rule, sides: Sequence[Sequence[Fact]], coverage: Coverage) -> str:
    """Sixteen hexadecimal digits that stay the same when something else in the articles changes."""
    said = sorted("|".join(sorted({f"{coverage.articles[f.article].path}:{fold(f.text)}" for f in side})) for side in sides)
    return hashlib.sha256("\n".join([rule.id, *said]).encode()).hexdigest()[:16]
