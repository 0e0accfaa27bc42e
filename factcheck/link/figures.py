"""Quantities and dates → slots: which figures of a story's articles answer the same question.

Decided by named signals, each kept with the slot. A fact of one article goes to one fact of another, by optimal assignment: a figure that has
its equal elsewhere is not left to conflict with something else.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import combinations
from typing import NamedTuple

from ..model import Fact, Signal, Slot
from . import signals
from .coverage import Coverage
from .measure import agree, comparable, same_value


class Unit(NamedTuple):
    """The facts of one article that say one thing (title, first sentence, table)."""

    article: str
    facts: tuple[Fact, ...]


class Pair(NamedTuple):
    """Two units of two articles that may answer one question."""

    score: float
    a: Unit
    b: Unit
    signals: tuple[Signal, ...]
    agrees: bool


@functools.cache
def weights() -> dict[str, dict[str, float]]:
    """The table of weights: [signals] and [limits]."""
    return tomllib.loads((resources.files(__package__) / "weights.toml").read_text(encoding="utf-8"))


def slots(coverage: Coverage) -> Iterator[Slot]:
    """The slots of a story's quantities and dates that two articles or more speak of."""
    for kind in ("quantity", "date"):
        units = list(_units(coverage, kind))
        for members, pairs in _groups(units, _matched(coverage, units)):
            yield _slot(coverage, kind, members, pairs)


def _units(coverage: Coverage, kind: str) -> Iterator[Unit]:
    """The facts of each article, those that repeat each other together."""
    for article in coverage.articles:
        groups: list[list[Fact]] = []
        for fact in (f for f in coverage.of(kind) if f.article == article):
            home = next((g for g in groups if _repeats(coverage, g[0], fact)), None)
            (home.append if home else groups.append)(fact if home else [fact])  # type: ignore[arg-type]
        yield from (Unit(article, tuple(g)) for g in groups)


def _repeats(coverage: Coverage, a: Fact, b: Fact) -> bool:
    if not comparable(a, b) or not agree(a, b) or a.sentence == b.sentence:
        return False
    score, _ = signals.score(coverage, a, b, weights()["signals"])
    return score >= weights()["limits"]["conflict"] + weights()["signals"]["agree"]


def _matched(coverage: Coverage, units: Sequence[Unit]) -> list[Pair]:
    """The best one-to-one pairs between every two articles."""
    by_article: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_article[unit.article].append(unit)
    return [pair for a, b in combinations(by_article, 2) for pair in _assigned(coverage, by_article[a], by_article[b])]


def _assigned(coverage: Coverage, ones: Sequence[Unit], others: Sequence[Unit]) -> Iterator[Pair]:
    limit = weights()["limits"]
    pairs = {(i, j): pair for i, one in enumerate(ones) for j, other in enumerate(others) if (pair := _pair(coverage, one, other))}
    if not pairs:
        return
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # slow to import: a run without pairs does without

    gain = np.zeros((len(ones), len(others)))
    for (i, j), pair in pairs.items():
        gain[i, j] = max(0.0, pair.score - limit["join"])
    for i, j in zip(*linear_sum_assignment(gain, maximize=True), strict=True):
        pair = pairs.get((i, j))
        if pair and gain[i, j] > 0 and (pair.agrees or (pair.score >= limit["conflict"] - 2 * limit["witness"] and not _explained(coverage, pair, ones, others))):
            yield pair


def _explained(coverage: Coverage, pair: Pair, ones: Sequence[Unit], others: Sequence[Unit]) -> bool:
    """Whether either article says the other's figure too, of something alike: then the two figures are of two things."""
    return any(_echoes(coverage, pair.a, unit) for unit in others if unit is not pair.b) or any(_echoes(coverage, pair.b, unit) for unit in ones if unit is not pair.a)


def _echoes(coverage: Coverage, one: Unit, other: Unit) -> bool:
    for a in one.facts:
        for b in other.facts:
            if comparable(a, b) and same_value(a, b):
                total, _ = signals.score(coverage, a, b, weights()["signals"])
                if total >= weights()["limits"]["echo"]:
                    return True
    return False


def _pair(coverage: Coverage, one: Unit, other: Unit) -> Pair | None:
    best: Pair | None = None
    for a in one.facts:
        for b in other.facts:
            if comparable(a, b):
                score, seen = signals.score(coverage, a, b, weights()["signals"])
                if best is None or score > best.score:
                    best = Pair(score, one, other, seen, agree(a, b))
    return best


def _groups(units: Sequence[Unit], pairs: Sequence[Pair]) -> Iterator[tuple[list[Unit], list[Pair]]]:
    """Units joined by pairs, surest first; no group takes two units of one article that do not agree."""
    group = {id(unit): [unit] for unit in units}
    used: dict[int, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda p: (-p.agrees, -p.score, p.a.facts[0].article, p.a.facts[0].start, p.b.facts[0].start)):
        one, other = group[id(pair.a)], group[id(pair.b)]
        if one is not other and _joinable(one, other) and (pair.agrees or _enough(pair, one, other)):
            used[id(one)] += used.pop(id(other), [])
            one += other
            for unit in other:
                group[id(unit)] = one
        if group[id(pair.a)] is group[id(pair.b)]:
            used[id(group[id(pair.a)])].append(pair)
    seen = set()
    for unit in units:
        members = group[id(unit)]
        if len(members) > 1 and id(members) not in seen:
            seen.add(id(members))
            yield members, used[id(members)]


def _enough(pair: Pair, one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether two figures that differ are surely of one thing; less is asked when other articles confirm either."""
    limit = weights()["limits"]
    confirmed = sum(agree(unit.facts[0], pair.a.facts[0]) for unit in one) + sum(agree(unit.facts[0], pair.b.facts[0]) for unit in other) - 2
    return pair.score + limit["witness"] * min(confirmed, 2) >= limit["conflict"]


def _joinable(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    return all(agree(a.facts[0], b.facts[0]) for a in one for b in other if a.article == b.article)


def _slot(coverage: Coverage, kind: str, members: Sequence[Unit], pairs: Sequence[Pair]) -> Slot:
    order = {article: number for number, article in enumerate(coverage.articles)}
    facts = tuple(sorted((f for unit in members for f in unit.facts), key=lambda f: (order[f.article], f.start)))
    place = {id(fact): number for number, fact in enumerate(facts)}
    links = {(place[id(a)], place[id(b)]) for pair in pairs for a in pair.a.facts for b in pair.b.facts}
    doubtful = [p for p in pairs if not p.agrees]
    surest = max(doubtful or pairs, key=lambda p: p.score)
    return Slot(coverage.story, kind, signals.about(coverage, facts), facts, surest.signals, round(_probability(surest.score), 2), tuple(sorted(links)))


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-score))
