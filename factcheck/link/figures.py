"""Quantities and dates → slots: which figures of a story's articles answer the same question.

Decided by named signals, each kept with the slot. A fact of one article goes to one fact of another, by optimal assignment: a figure that has
its equal elsewhere is not left to conflict with something else.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from .. import shipped
from ..model import Fact, Slot
from . import blocks, signals
from .coverage import Coverage
from .measure import agree, comparable, same_value


class Unit(NamedTuple):
    """The facts of one article that say one thing (title, first sentence, table)."""

    article: str
    facts: tuple[Fact, ...]


class Pair(NamedTuple):
    """Two units of two articles that may answer one question, and the two facts of theirs that are most alike."""

    score: float
    a: Unit
    b: Unit
    alike: tuple[Fact, Fact]
    agrees: bool


def weights() -> dict[str, dict[str, float]]:
    """The table of weights: [signals] and [limits]."""
    return shipped.table("link", "weights.toml")


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
        for fact in coverage.told(kind, article):
            home = next((g for g in groups if _repeats(coverage, g[0], fact)), None)
            (home.append if home else groups.append)(fact if home else [fact])  # type: ignore[arg-type]
        yield from (Unit(article, tuple(g)) for g in groups)


def _repeats(coverage: Coverage, a: Fact, b: Fact) -> bool:
    if not comparable(a, b) or not agree(a, b) or a.sentence == b.sentence:
        return False
    return signals.score(coverage, a, b, weights()["signals"]) >= weights()["limits"]["conflict"] + weights()["signals"]["agree"]


def _matched(coverage: Coverage, units: Sequence[Unit]) -> list[Pair]:
    """The best one-to-one pairs between every two articles that tell of something alike."""
    by_article: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_article[unit.article].append(unit)
    near = blocks.pairs(coverage, [unit.facts for unit in units])
    return [pair for (a, b), found in near.items()
            for pair in _assigned(coverage, by_article[a], by_article[b], [_pair(coverage, units[one], units[other]) for one, other in found])]


def _assigned(coverage: Coverage, ones: Sequence[Unit], others: Sequence[Unit], found: Iterable[Pair | None]) -> Iterator[Pair]:
    """Of the pairs of two articles, at most one for each unit: those that together score most."""
    limit = weights()["limits"]
    row, column = {id(unit): i for i, unit in enumerate(ones)}, {id(unit): j for j, unit in enumerate(others)}
    pairs = {(row[id(pair.a)], column[id(pair.b)]): pair for pair in found if pair and pair.score > limit["join"]}
    for place in _best({place: pair.score - limit["join"] for place, pair in pairs.items()}, (len(ones), len(others))):
        pair = pairs[place]
        if pair.agrees or (pair.score >= limit["conflict"] - 2 * limit["witness"] and not _explained(coverage, pair, ones, others)):
            yield pair


def _best(gains: Mapping[tuple[int, int], float], shape: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Of rows and columns with what joining them gains, the one-to-one choice that gains most."""
    if len({row for row, _ in gains}) == len({column for _, column in gains}) == len(gains):
        yield from gains
        return
    rows, columns = Counter(row for row, _ in gains), Counter(column for _, column in gains)
    free = [place for place in gains if rows[place[0]] == columns[place[1]] == 1]
    yield from free
    if len(free) < len(gains):
        yield from _assignment({place: gain for place, gain in gains.items() if place not in free}, shape)


def _assignment(gains: Mapping[tuple[int, int], float], shape: tuple[int, int]) -> Iterator[tuple[int, int]]:
    if 1 in (len({row for row, _ in gains}), len({column for _, column in gains})):
        yield max(gains, key=lambda place: (gains[place], -place[0], -place[1]))
        return
    import lap
    import numpy as np

    table = np.zeros(shape)
    for place, gain in gains.items():
        table[place] = -gain
    rows, columns = lap.lapjvx(table, extend_cost=True, return_cost=False)
    yield from (place for place in zip(rows.tolist(), columns.tolist(), strict=True) if place in gains)


def _explained(coverage: Coverage, pair: Pair, ones: Sequence[Unit], others: Sequence[Unit]) -> bool:
    """Whether the two figures are of two things: of measures that exclude each other, or either article says the other's figure too, of something alike."""
    return any(signals.apart(coverage, a, b) for a in pair.a.facts for b in pair.b.facts) or any(_echoes(coverage, pair.a, unit) for unit in others if unit is not pair.b) or any(
        _echoes(coverage, pair.b, unit) for unit in ones if unit is not pair.a)


def _echoes(coverage: Coverage, one: Unit, other: Unit) -> bool:
    for a in one.facts:
        for b in other.facts:
            if comparable(a, b) and same_value(a, b) and signals.score(coverage, a, b, weights()["signals"]) >= weights()["limits"]["echo"]:
                return True
    return False


def _pair(coverage: Coverage, one: Unit, other: Unit) -> Pair | None:
    best: Pair | None = None
    for a in one.facts:
        for b in other.facts:
            if comparable(a, b):
                score = signals.score(coverage, a, b, weights()["signals"])
                if best is None or score > best.score:
                    best = Pair(score, one, other, (a, b), agree(a, b))
    return best


class _Group:
    """Units that speak of one thing, by article, and the pairs that joined them."""

    def __init__(self, unit: Unit) -> None:
        self.units: dict[str, list[Unit]] = {unit.article: [unit]}
        self.pairs: list[Pair] = []

    def __len__(self) -> int:
        return sum(map(len, self.units.values()))

    def members(self) -> Iterator[Unit]:
        """The units, article by article."""
        return chain.from_iterable(self.units.values())

    def joins(self, other: _Group) -> bool:
        """Whether no article would then say two things."""
        return all(agree(a.facts[0], b.facts[0]) for article in self.units.keys() & other.units.keys() for a in self.units[article] for b in other.units[article])

    def take(self, other: _Group) -> None:
        """Adds the units and pairs of another group."""
        for article, units in other.units.items():
            self.units.setdefault(article, []).extend(units)
        self.pairs += other.pairs

    def confirms(self, fact: Fact) -> int:
        """How many other units agree with a fact, up to two."""
        return len(list(islice((unit for unit in self.members() if fact not in unit.facts and agree(unit.facts[0], fact)), 2)))


def _groups(units: Sequence[Unit], pairs: Sequence[Pair]) -> Iterator[tuple[list[Unit], list[Pair]]]:
    """Units joined by pairs, surest first; no group takes two units of one article that do not agree."""
    group = {id(unit): _Group(unit) for unit in units}
    for pair in sorted(pairs, key=lambda p: (-p.agrees, -p.score, p.a.facts[0].article, p.a.facts[0].start, p.b.facts[0].start)):
        one, other = group[id(pair.a)], group[id(pair.b)]
        if one is not other and one.joins(other) and (pair.agrees or _enough(pair, one, other)):
            one, other = sorted((one, other), key=len, reverse=True)
            one.take(other)
            group.update((id(unit), one) for unit in other.members())
        if group[id(pair.a)] is group[id(pair.b)]:
            group[id(pair.a)].pairs.append(pair)
    seen = set()
    for unit in units:
        found = group[id(unit)]
        if len(found) > 1 and id(found) not in seen:
            seen.add(id(found))
            yield list(found.members()), found.pairs


def _enough(pair: Pair, one: _Group, other: _Group) -> bool:
    """Whether two figures that differ are surely of one thing; less is asked when other articles confirm either."""
    limit = weights()["limits"]
    confirmed = one.confirms(pair.a.facts[0]) + other.confirms(pair.b.facts[0])
    return pair.score + limit["witness"] * min(confirmed, 2) >= limit["conflict"]


def _slot(coverage: Coverage, kind: str, members: Sequence[Unit], pairs: Sequence[Pair]) -> Slot:
    order = {article: number for number, article in enumerate(coverage.articles)}
    facts = tuple(sorted((f for unit in members for f in unit.facts), key=lambda f: (order[f.article], f.start)))
    place = {id(fact): number for number, fact in enumerate(facts)}
    links = {(place[id(a)], place[id(b)]) for pair in pairs for a in pair.a.facts for b in pair.b.facts}
    doubtful = [p for p in pairs if not p.agrees]
    surest = max(doubtful or pairs, key=lambda p: p.score)
    seen = signals.told(coverage, *surest.alike, weights()["signals"])
    return Slot(coverage.story, kind, signals.about(coverage, facts), facts, seen, round(_probability(surest.score), 2), tuple(sorted(links)))


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-score))
