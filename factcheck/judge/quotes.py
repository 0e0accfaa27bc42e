"""Comparisons of quotations: words that changed on the way, one statement with two speakers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ..link.coverage import Coverage
from ..link.quotes import contains, words
from ..model import Fact, Quote
from .verdict import Case, Comparison, Verdict

_TITLE = 5  # words; what is no longer and nobody said may be the title of a work


def _altered(case: Case) -> Verdict | None:
    """One statement in two wordings, neither a part of the other."""
    groups: list[list[Fact]] = []
    for fact in sorted(case.slot.facts, key=lambda f: (-len(words(f)), f.article, f.start)):
        home = next((g for g in groups if _same_words(case.coverage, g[0], fact)), None)
        (home.append if home else groups.append)(fact if home else [fact])  # type: ignore[arg-type]
    if len(groups) < 2 or not _statement(case.slot.facts):
        return None
    return Verdict(tuple(tuple(g) for g in groups), "altered")


def _statement(facts: Sequence[Fact]) -> bool:
    """Whether somebody is told to have said it, or it is longer than a title."""
    return any(_who(f) or (isinstance(f.value, Quote) and f.value.verb) for f in facts) or all(len(words(f)) > _TITLE for f in facts)


def _same_words(coverage: Coverage, a: Fact, b: Fact) -> bool:
    first, second = words(a), words(b)
    if contains(first, second) or contains(second, first):
        return True
    stem = coverage.lexicon(a).stem
    return [stem(w) for w in first] == [stem(w) for w in second]


def _speaker(case: Case) -> Verdict | None:
    """One statement that two articles give to two people."""
    for a, b in combinations(case.slot.facts, 2):
        if a.article != b.article and _same_words(case.coverage, a, b) and _two_people(case.coverage, a, b):
            return Verdict(((a,), (b,)), "speaker", f"{_who(a)} / {_who(b)}")
    return None


def _who(fact: Fact) -> str:
    return fact.value.speaker if isinstance(fact.value, Quote) else ""


def _two_people(coverage: Coverage, a: Fact, b: Fact) -> bool:
    first, second = _who(a), _who(b)
    if coverage.label(first) != "person" or coverage.label(second) != "person" or coverage.aliases.same(first, second):
        return False
    return not set(first.lower().split()) & set(second.lower().split())


COMPARISONS: dict[str, Comparison] = {
    "altered": Comparison("quote", _altered),
    "speaker": Comparison("quote-speaker", _speaker),
}
