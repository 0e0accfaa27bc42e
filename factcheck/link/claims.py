"""Claims → slots: what several articles say of one subject with one verb, for sure or perhaps, yes or no."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ..lang import language
from ..model import Claim, Fact, Signal, Slot
from ..text import fold
from . import opposites
from .coverage import Coverage, nature
from .groups import join, spread

_ALIKE = 0.55  # share of the words of two claims, rare ones counting more, from which they are one
_COMMONEST = 20
_FEWEST = 2  # shared words beside the verb


class _View(NamedTuple):
    """A claim with what is asked of it beside every other: the words around it, weighed, and the concepts of its verb."""

    fact: Fact
    words: dict[str, float]
    verbs: set[str]


def slots(coverage: Coverage) -> Iterator[Slot]:
    """One slot a claim that two articles make or deny."""
    claims = coverage.of("claim")
    for members, likeness in join(claims, [*_pairs(coverage, claims), *opposites.pairs(coverage, claims)]):
        if len({fact.article for fact in members}) > 1:
            yield Slot(coverage.story, "claim", _about(members[0]), tuple(members), (Signal("words", likeness, _in_common(members)),), round(likeness, 2))


def _in_common(facts: Sequence[Fact]) -> str:
    """The words and names that stand beside all claims of a slot."""
    common = set.intersection(*({key for key, _ in fact.context.near} for fact in facts))
    return ", ".join(key.removeprefix("@") for key, _ in facts[0].context.near if key in common)


def _about(fact: Fact) -> str:
    value = fact.value
    return " ".join(part for part in (value.subject, value.verb, value.object) if part)[:80] if isinstance(value, Claim) else ""


def _pairs(coverage: Coverage, claims: tuple[Fact, ...]) -> Iterator[tuple[Fact, Fact, float]]:
    """Claims of two articles with one verb, and enough words in common."""
    forms: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in claims:
        forms[fact.text, fact.context.near, fact.value].append(fact)
    views = [(facts, _View(facts[0], _weighed(coverage, facts[0]), _verbs(coverage, facts[0]))) for facts in forms.values()]
    telling = [(facts, view) for facts, view in views if _likeness(coverage, view, view) >= _ALIKE]
    return spread([facts for facts, _ in telling], _alike(coverage, [view for _, view in telling]))


def _alike(coverage: Coverage, claims: Sequence[_View]) -> Iterator[tuple[int, int, float]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for verb in claim.verbs:
            index[verb].append(number)
    likely = {pair for numbers in index.values() if len(numbers) <= _COMMONEST for pair in combinations(numbers, 2)}
    for a, b in sorted(likely):
        if (likeness := _likeness(coverage, claims[a], claims[b])) >= _ALIKE:
            yield a, b, likeness


def _verbs(coverage: Coverage, fact: Fact) -> set[str]:
    """The concepts of a claim's verb, else its stem."""
    words = coverage.lexicon(fact)
    verb = fold(fact.value.verb) if isinstance(fact.value, Claim) else ""
    return {concept for _, _, concept in words.concepts([verb])} or ({words.stem(verb)} if verb else set())


def _likeness(coverage: Coverage, a: _View, b: _View) -> float:
    shared = a.words.keys() & b.words.keys()
    if not (beside := shared - (a.verbs & b.verbs)):
        return 0.0
    made = _structure(coverage, a.fact, b.fact)
    if not made and len(beside) < _FEWEST:
        return 0.0
    fewer, more = sorted((sum(a.words.values()), sum(b.words.values())))
    total = fewer * 0.6 + more * 0.4
    return round(max(made, sum([a.words[key] for key in shared]) / total), 2) if total else 0.0


def _structure(coverage: Coverage, a: Fact, b: Fact) -> float:
    """How alike two claims of one verb are made: one object, and one subject or one left unsaid."""
    x, y = a.value, b.value
    if opposites.works(coverage, a) and opposites.works(coverage, b):
        return 0.6 if _subject(coverage, a, x) == _subject(coverage, b, y) != set() else 0.0  # type: ignore[arg-type]
    if not isinstance(x, Claim) or not isinstance(y, Claim) or not x.object_head or fold(x.object_head) != fold(y.object_head):
        return 0.0
    one, other = _subject(coverage, a, x), _subject(coverage, b, y)
    if _light(coverage, x.verb) or _light(coverage, y.verb):
        same = one & other if one or other else a.attribution and coverage.aliases.same(a.attribution, b.attribution)
        return 0.7 if same and _one_name(_names(x.object), _names(y.object)) else 0.0
    return 0.75 if one & other else 0.6 if not one or not other else 0.0


def _names(words: str) -> set[str]:
    return {word for word in words.split() if word[:1].isupper()}


def _one_name(a: set[str], b: set[str]) -> bool:
    """Whether two sets of names are of one thing: one holds all of the other's."""
    return bool(a and b) and (a <= b or b <= a)


def _subject(coverage: Coverage, fact: Fact, claim: Claim) -> set[str]:
    """The words of a claim's subject, none for a pronoun."""
    pronouns = language(coverage.language(fact)).table("speech").get("pronouns", ())
    return set() if claim.subject in pronouns else set(fold(claim.subject).split())


def _light(coverage: Coverage, verb: str) -> bool:
    """Whether a verb says too little to tell a claim: to be, to have, to do."""
    return fold(verb) in nature("light_verbs")


def _weighed(coverage: Coverage, fact: Fact) -> dict[str, float]:
    found = {}
    for key, _ in fact.context.near:
        name = "@" + coverage.aliases.canonical(key[1:]) if key.startswith("@") else key
        found[name] = max(0.2, coverage.rarity.get(key, 1.0))
    return found
