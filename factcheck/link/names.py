"""Names → slots: one person's ages and posts over the story, one post's holders, names that differ by a letter or two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..model import Fact, Name, Signal, Slot
from . import spelling
from .coverage import Coverage
from .posts import single


def slots(coverage: Coverage) -> Iterator[Slot]:
    """The slots of a story's names."""
    people = _by_name(coverage)
    for name, facts in people.items():
        shown = coverage.aliases.shown(facts[0].text)
        if _across([f for f in facts if _name(f).age is not None or _name(f).born is not None]):
            yield Slot(coverage.story, "name-age", shown, tuple(facts), (Signal("name", 1.0, name),), 0.92)
        if _across([f for f in facts if _name(f).role]):
            yield Slot(coverage.story, "name-posts", shown, tuple(facts), (Signal("name", 1.0, name),), 0.85)
    for role, facts in _by_role(coverage).items():
        if _across(facts):
            yield Slot(coverage.story, "name-holders", role.replace("_", " "), tuple(facts), (Signal("role", 1.0, role),), 0.85)
    yield from spelling.slots(coverage, people)


def _name(fact: Fact) -> Name:
    assert isinstance(fact.value, Name)
    return fact.value


def _across(facts: Sequence[Fact]) -> bool:
    return len({fact.article for fact in facts}) > 1


def _by_name(coverage: Coverage) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in coverage.of("name"):
        if named := coverage.aliases.canonical(_name(fact).name):
            groups[named].append(fact)
    return dict(sorted(groups.items()))


def _by_role(coverage: Coverage) -> dict[str, list[Fact]]:
    """The people of each post that one person holds at a time."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in coverage.of("name"):
        role = _name(fact).role
        if _name(fact).label == "person" and single(role):
            groups[role].append(fact)
    return dict(sorted(groups.items()))
