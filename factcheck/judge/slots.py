"""Slots → Findings: each slot is seen by the first rule that fits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..link.coverage import Coverage
from ..model import Fact, Finding, Problem, Side, Slot
from . import in_order
from .comparisons import COMPARISONS
from .evidence import evidence
from .fingerprint import fingerprint, said
from .message import message, side_value, subject
from .rules import Rule
from .sides import FIGURES, sides_of
from .verdict import Case, Verdict


def judge(slots: Iterable[Slot], coverage: Coverage, rules: Sequence[Rule], lang: str,
          root: Path | None = None) -> tuple[list[Finding], list[Problem]]:
    """The findings of one story, worst first, and the rules that failed.

    Args:
        rules: in the order in which they may name a disagreement.
        lang: the reader's language, "fr" or "en".
        root: the folder from which fingerprints see the articles; None for the current one.
    """
    findings: list[Finding] = []
    problems: list[Problem] = []
    fitting: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        fitting[COMPARISONS[rule.when.how].slot].append(rule)
    for slot in slots:
        for found in _seen(slot, coverage, fitting[slot.kind], lang, root):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                findings.append(found)
    return in_order(findings), problems


def _seen(slot: Slot, coverage: Coverage, rules: Sequence[Rule], lang: str, root: Path | None) -> Iterator[Finding | Problem]:
    """What the first rule says that has something to say of a slot, of those of its kind."""
    groups = sides_of(slot.facts) if slot.kind in FIGURES else []
    for rule in rules:
        try:
            verdict = COMPARISONS[rule.when.how].compare(Case(slot, coverage, groups, rule.when.settings, rule.when.excuse))
        except Exception as error:  # a rule that fails must not stop the run, nor pass unseen
            yield Problem(rule.path, f"rule {rule.id} failed on “{slot.about}”: {error!r}")
            continue
        if verdict:
            yield _finding(rule, slot, verdict, coverage, lang, root)
            return


def _finding(rule: Rule, slot: Slot, verdict: Verdict, coverage: Coverage, lang: str, root: Path | None) -> Finding:
    sides = tuple(_side(facts, coverage) for facts in verdict.sides if facts)
    told = [[said(fact, coverage.articles[fact.article], root) for fact in facts] for facts in verdict.sides]
    return Finding(
        id=fingerprint(rule.id, told), rule=rule.id, kind=rule.kind, severity=rule.severity,
        confidence=round(slot.confidence * verdict.certainty, 2), story=slot.story, about=subject(slot, lang),
        message=message(rule, slot, verdict, sides, coverage, lang), sides=sides, signals=slot.signals, diagnosis=verdict.diagnosis)


def _side(facts: Sequence[Fact], coverage: Coverage) -> Side:
    witnesses = len({coverage.witness[fact.article] for fact in facts})
    return Side(side_value(facts[0]), tuple(evidence(fact, coverage) for fact in facts), witnesses)
