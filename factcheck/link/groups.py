"""Pairs → groups: what is linked to one another, directly or through others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
