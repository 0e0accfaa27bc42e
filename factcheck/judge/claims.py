"""Comparisons of claims: said and denied, told as sure and as perhaps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from ..link.coverage import Coverage
from ..model import Claim, Fact
from ..text import fold
from .verdict import Case, Comparison, Verdict

_SURE = {"asserted": 2, "future": 2, "conditional": 1, "hypothetical": 0, "denied": 2}


def _denied(fact: Fact) -> bool:
    return isinstance(fact.value, Claim) and (fact.value.negated != (fact.certainty == "denied"))


def _differ(test: Callable[[Fact], object], diagnosis: str) -> Callable[[Case], Verdict | None]:
    """The comparison of claims by one trait: the facts of two articles in which it differs."""

    def compare(case: Case) -> Verdict | None:
        for a, b in combinations(case.slot.facts, 2):
            if a.article != b.article and test(a) != test(b):
                sides = [tuple(f for f in case.slot.facts if test(f) == test(x)) for x in (a, b)]
                return Verdict((sides[0], sides[1]), diagnosis)
        return None

    return compare


def _certain(fact: Fact) -> object:
    return _SURE[fact.certainty] > 1


def _apart(told: Callable[[Fact, Coverage], frozenset[str]], diagnosis: str) -> Callable[[Case], Verdict | None]:
    """The comparison of claims by what each tells: the facts of two articles that tell something, and nothing in common."""

    def compare(case: Case) -> Verdict | None:
        if case.slot.confidence < case.settings["likeness"]:
            return None
        for a, b in combinations(case.slot.facts, 2):
            first, second = told(a, case.coverage), told(b, case.coverage)
            if a.article != b.article and first and second and not first & second:
                return Verdict(((a,), (b,)), diagnosis)
        return None

    return compare


def _cause(fact: Fact, coverage: Coverage) -> frozenset[str]:
    return frozenset(fact.value.cause.split()) if isinstance(fact.value, Claim) else frozenset()


def _source(fact: Fact, coverage: Coverage) -> frozenset[str]:
    """The words of the name of who says it, and its group; a common noun ("the police") may be anybody's."""
    if fact.quoted or not any(letter.isupper() for letter in fact.attribution):  # who says a quotation is another rule
        return frozenset()
    return frozenset({*fold(fact.attribution).split(), "@" + coverage.aliases.canonical(fact.attribution)})


COMPARISONS: dict[str, Comparison] = {
    "polarity": Comparison("claim", _differ(_denied, "polarity")),
    "cause": Comparison("claim", _apart(_cause, "cause"), {"likeness": 0.6}),
    "attribution": Comparison("claim", _apart(_source, "attribution"), {"likeness": 0.7}),
    "certainty": Comparison("claim", _differ(_certain, "certainty")),
}
