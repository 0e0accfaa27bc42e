"""Comparisons of claims: said and denied, told as sure and as perhaps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from ..model import Claim, Fact
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


COMPARISONS: dict[str, Comparison] = {
    "polarity": Comparison("claim", _differ(_denied, "polarity")),
    "certainty": Comparison("claim", _differ(_certain, "certainty")),
}
