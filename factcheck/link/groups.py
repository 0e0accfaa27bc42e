"""Pairs → groups: what is linked to one another, directly or through others. What many articles reprint word for word is compared once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model import Fact


def join(facts: Sequence[Fact], pairs: Sequence[tuple[Fact, Fact, float]]) -> Iterator[tuple[list[Fact], float]]:
    """Groups of two facts or more, in order of their first fact, with the likeness of their weakest pair."""
    order = {id(fact): number for number, fact in enumerate(facts)}
    root = list(range(len(facts)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for a, b, _ in pairs:
        first, second = sorted((find(order[id(a)]), find(order[id(b)])))
        root[second] = first
    weakest: dict[int, float] = {}
    for a, _, likeness in pairs:
        home = find(order[id(a)])
        weakest[home] = min(likeness, weakest.get(home, 1.0))
    for home, likeness in sorted(weakest.items()):
        yield [fact for number, fact in enumerate(facts) if find(number) == home], likeness


def spread(forms: Sequence[Sequence[Fact]], alike: Iterable[tuple[int, int, float]]) -> Iterator[tuple[Fact, Fact, float]]:
    """The pairs that join facts of one form, and facts of two forms that are alike: each fact with one of another article.

    Args:
        forms: facts that say the same in the same words.
        alike: pairs of indices into `forms`, with their likeness.
    """
    for facts in forms:
        yield from _across(facts, facts, 1.0)
    for one, other, likeness in alike:
        yield from _across(forms[one], forms[other], likeness)
        yield from _across(forms[other], forms[one], likeness)


def _across(ones: Sequence[Fact], others: Sequence[Fact], likeness: float) -> Iterator[tuple[Fact, Fact, float]]:
    for fact in ones:
        other = next((other for other in others if other.article != fact.article), None)
        if other:
            yield fact, other, likeness
