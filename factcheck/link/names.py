"""Names → slots: one person's ages and posts over the story, one post's holders, names that differ by a letter or two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from ..model import Fact, Name, Signal, Slot
from ..text import fold
from .aliases import key
from .coverage import Coverage
from .posts import single

_LETTERS = 4  # a word shorter than this may differ by a letter and be another name
_LONG = 6  # letters of a word in which two may have gone astray
_STEPS = 3  # letters that two words may differ by and sound alike
_HEARD = {"ph": "f", "ck": "k", "qu": "k", "ch": "ch", "c": "k", "q": "k", "ç": "s", "z": "s", "y": "i", "w": "v"}
_SOUNDS = re.compile("|".join(_HEARD))
_MUTE = re.compile(r"[aeiouh'-]|[estdx]+$")
_DOUBLED = re.compile(r"(.)\1+")
_ALONE = 6  # letters of a name of one word


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
    yield from _spellings(coverage, people)


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


def _spellings(coverage: Coverage, people: dict[str, list[Fact]]) -> Iterator[Slot]:
    """Pairs of names that may be one, misspelt: never in one article, alike but for a letter or two of one word."""
    for a, b in _near(people):
        first, second = people[a], people[b]
        if {f.article for f in first} & {f.article for f in second}:
            continue
        likeness = _likeness(coverage.aliases.shown(first[0].text), coverage.aliases.shown(second[0].text))
        if likeness:
            facts = tuple(sorted(first + second, key=lambda f: (f.article, f.start)))
            yield Slot(coverage.story, "name-spelling", coverage.aliases.shown(first[0].text), facts, (Signal("spelling", likeness, ""),), round(likeness, 2))


def _near(people: dict[str, list[Fact]]) -> Iterator[tuple[str, str]]:
    """Names that share a beginning or an end of four letters: only they are compared."""
    index: dict[str, set[str]] = defaultdict(set)
    for name in people:
        for piece in {name[:_LETTERS], "…" + name[-_LETTERS:]}:
            index[piece].add(name)
    yield from sorted({pair for names in index.values() for pair in combinations(sorted(names), 2)})


def _likeness(a: str, b: str) -> float:
    """How surely two names are one misspelt, 0 to 1; 0 when their difference has another ground."""
    first, second = fold(a).split(), fold(b).split()
    if key(a) == key(b) or len(first) != len(second):
        return 0.0
    odd = [(p, q, at) for at, (p, q) in enumerate(zip(first, second, strict=True)) if p != q]
    if len(odd) != 1:
        return 0.0
    p, q, at = odd[0]
    return _words_alike(p, q, last=at == len(first) - 1, alone=len(first) == 1)


def _words_alike(p: str, q: str, *, last: bool, alone: bool) -> float:
    shorter = min(len(p), len(q))
    if any(c.isdigit() for c in p + q) or shorter < (_ALONE if alone else _LETTERS) or (p[0] != q[0] and alone):
        return 0.0
    if {p, q} in ({p, p + "s"}, {q, q + "s"}, {p, p + "e"}, {q, q + "e"}):
        return 0.0
    steps = OSA.distance(p, q, score_cutoff=_STEPS)
    sound = p[0] == q[0] and shorter >= _LONG and not alone and _skeleton(p) == _skeleton(q)
    if steps > (_STEPS if sound else 2 if last and not alone and shorter >= _LONG else 1):
        return 0.0
    return (0.9 if last and not alone else 0.75) - (0.0 if sound else 0.1 * (steps - 1))


def _skeleton(word: str) -> str:
    """What is heard of a word's consonants: "maurel" and "morel", "clarke" and "klark" are one."""
    heard = _SOUNDS.sub(lambda m: _HEARD[m[0]], word)
    return word[0] + _DOUBLED.sub(r"\1", _MUTE.sub("", heard[1:]))
