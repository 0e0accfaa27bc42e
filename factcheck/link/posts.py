"""Which posts one person cannot hold at once, and who else holds a post: what the slots of names and their comparisons both ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from ..model import Fact, Name
from .coverage import Coverage, families, nature


def role(fact: Fact) -> str:
    """The post told of a name, "" when none is."""
    return fact.value.role if isinstance(fact.value, Name) else ""


def exclude(a: str, b: str) -> bool:
    """Whether two posts are known and never one person's: a finance director is no prefect, but may chair a club."""
    known = families()
    homes = [{number for number, family in enumerate(known) if post in family} for post in (a, b)]
    return a != b and all(homes) and not homes[0] & homes[1]


def one_body(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two posts are of one firm, town or body, for sure enough."""
    first, second = coverage.body(a), coverage.body(b)
    return (bool(first) and first == second) or _displaced(coverage, a, b) or _displaced(coverage, b, a)


def _displaced(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether the article of `a` gives the person of `b` another post, and knows the body of which `b` gives one."""
    if not isinstance(a.value, Name) or not isinstance(b.value, Name) or (a.value.role_of and b.value.role_of):
        return False
    there = [f for f in coverage.of("name") if f.article == a.article]
    known = not b.value.role_of or any(coverage.aliases.same(f.text, b.value.role_of) for f in there)
    return known and any(role(f) and role(f) != role(b) and coverage.aliases.same(f.text, b.text) for f in there)


def rival_posts(coverage: Coverage, facts: Sequence[Fact]) -> tuple[list[Fact], list[Fact]] | None:
    """The facts of one person that give two posts which exclude each other, in articles apart; None when there are none."""
    for a, b in combinations([fact for fact in facts if role(fact)], 2):
        if a.article != b.article and exclude(role(a), role(b)):
            sides = [[f for f in facts if role(f) == role(x)] for x in (a, b)]
            if not {f.article for f in sides[0]} & {f.article for f in sides[1]}:
                first, second = sorted(sides, key=lambda side: -len({f.article for f in side}))
                return first, second
    return None


def rivals(coverage: Coverage, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Other people who hold, in other articles, a single post that these facts give to one person."""
    for fact, other in product(facts, coverage.of("name")):
        if role(other) == role(fact) and role(fact) in nature("single_posts") and other.article != fact.article and not coverage.aliases.same(
                fact.text, other.text) and not akin(fact.text, other.text) and one_body(coverage, fact, other):
            yield other


def akin(a: str, b: str) -> bool:
    """Whether two names share a word: one may be the other, shortened or misspelt."""
    return bool(set(a.lower().split()) & set(b.lower().split()))
