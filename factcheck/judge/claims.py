"""Comparisons of claims: said and denied, told as sure and as perhaps."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import combinations

from ..link.coverage import Coverage
from ..link.opposites import one_time, opposed
from ..model import Claim, Fact
from ..text import fold
from .sides import one_tells_both, telling
from .verdict import Case, Comparison, Verdict

_SURE = {"asserted": 2, "future": 2, "conditional": 1, "hypothetical": 0, "denied": 2}


def _polarity(case: Case) -> Verdict | None:
    """One claim that two articles affirm and deny, of one time; a denial that one article reports is no quarrel with the one who affirms."""
    asked = telling(case.slot.facts, lambda f: (f.text, f.value, f.certainty, f.attribution, f.source_class, f.context.periods))
    for a, b in combinations(asked, 2):
        if a.article != b.article and opposed(case.coverage, a, b) and one_time(case.coverage, a, b) and not _contested(a, b) and not _contested(b, a):
            sides = [tuple(f for f in case.slot.facts if f is x or not opposed(case.coverage, f, x)) for x in (a, b)]
            return Verdict((sides[0], tuple(f for f in sides[1] if f not in sides[0])), "polarity")
    return None


def _contested(a: Fact, b: Fact) -> bool:
    """Whether one article reports a denial, and the other says who else affirms; or each gives its claim to another kind of source."""
    if a.attribution and b.attribution and a.source_class and b.source_class and a.source_class != b.source_class:
        return True
    return a.certainty == "denied" and b.attribution not in ("", a.attribution)


def _differ(test: Callable[[Fact], Hashable], diagnosis: str) -> Callable[[Case], Verdict | None]:
    """The comparison of claims by one trait: the facts of two articles in which it differs."""

    def compare(case: Case) -> Verdict | None:
        for a, b in combinations(telling(case.slot.facts, test), 2):
            if a.article != b.article and test(a) != test(b):
                sides = [tuple(f for f in case.slot.facts if test(f) == test(x)) for x in (a, b)]
                if not one_tells_both(*sides):
                    return Verdict((sides[0], sides[1]), diagnosis)
        return None

    return compare


def _certain(fact: Fact) -> Hashable:
    return _SURE[fact.certainty] > 1


def _apart(told: Callable[[Fact, Coverage], frozenset[str]], diagnosis: str) -> Callable[[Case], Verdict | None]:
    """The comparison of claims by what each tells: the facts of two articles that tell something, and nothing in common."""

    def compare(case: Case) -> Verdict | None:
        if case.slot.confidence < case.settings["likeness"]:
            return None
        for a, b in combinations(telling(case.slot.facts, lambda f: told(f, case.coverage)), 2):
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
    "polarity": Comparison("claim", _polarity),
    "cause": Comparison("claim", _apart(_cause, "cause"), {"likeness": 0.6}),
    "attribution": Comparison("claim", _apart(_source, "attribution"), {"likeness": 0.7}),
    "certainty": Comparison("claim", _differ(_certain, "certainty")),
}
