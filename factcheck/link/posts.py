"""Which posts one person cannot hold at once, and who else holds a post: what the slots of names and their comparisons both ask."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from ..lang import language
from ..model import Fact, Name
from .coverage import Coverage, nature, table

_BESIDE = 60  # characters around a name in which a word may say how its post is held
_MINISTER, _PORTFOLIO = "minister", "minister_of_"
_LONG = dt.timedelta(days=60)  # between two articles a post may change hands


def role(fact: Fact) -> str:
    """The post told of a name, "" when none is."""
    return fact.value.role if isinstance(fact.value, Name) else ""


def single(post: str) -> bool:
    """Whether one person of a body holds a post at a time."""
    return post in nature("single_posts") or post.startswith(_PORTFOLIO)


@functools.cache
def exclude(a: str, b: str) -> bool:
    """Whether two posts are known and never one person's: a finance director is no prefect, but may chair a club; a surgeon is no nurse."""
    if any(a != b and {a, b} <= row for row in table("exclusive")):
        return True
    if a.startswith(_PORTFOLIO) and b.startswith(_PORTFOLIO):
        told = [post.removeprefix(_PORTFOLIO) for post in (a, b)]
        return a != b and all(any(post in row for row in table("portfolios")) for post in told) and not any(set(told) <= row for row in table("portfolios"))
    known = table("kin") if related(a) and related(b) else table("families")
    homes = [{number for number, family in enumerate(known) if (_MINISTER if post.startswith(_PORTFOLIO) else post) in family} for post in (a, b)]
    return a != b and all(homes) and not homes[0] & homes[1]


def related(post: str) -> bool:
    """Whether a post is none, but what a person is to another."""
    return any(post in row for row in table("kin"))


def _comparable(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two posts that exclude each other are told so that they do: kin of one person, portfolios where a minister has one."""
    if role(a).startswith(_PORTFOLIO) and role(b).startswith(_PORTFOLIO):
        return _one_portfolio(coverage, a) and _one_portfolio(coverage, b)
    return not related(role(a)) or _one_relative(coverage, a, b)


def _one_relative(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether what two articles say a person is to somebody can be said of one: they name hardly anybody else."""
    named = {coverage.aliases.canonical(f.text) for x in (a, b) for f in coverage.told("name", x.article) if isinstance(f.value, Name) and f.value.label == "person"}
    return len(named - {coverage.aliases.canonical(a.text), coverage.aliases.canonical(b.text)}) <= 1


def one_moment(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two articles tell of posts held at one time: they came out near one another, and neither post is said to change hands."""
    first, second = coverage.published(a), coverage.published(b)
    near = first is None or second is None or (second.start - first.end <= _LONG and first.start - second.end <= _LONG)
    return near and _settled(coverage, a) and _settled(coverage, b)


def _one_portfolio(coverage: Coverage, fact: Fact) -> bool:
    """Whether a minister has one portfolio where an article's language is spoken: Belgian and Swiss ministers have several."""
    return bool(language(coverage.language(fact)).table("names").get("one_portfolio"))


def _settled(coverage: Coverage, fact: Fact) -> bool:
    """Whether no word beside a name says that its post is held for a while, was held, or will be."""
    text = coverage.articles[fact.article].text[max(fact.sentence.start, fact.start - _BESIDE):min(fact.sentence.end, fact.end + _BESIDE)].lower()
    for form in _forms(coverage.language(fact), role(fact)):
        text = text.replace(form, "")  # "deputy" is a part of the deputy mayor's post
    return not _unsettled(coverage.language(fact)).search(text)


@functools.cache
def _forms(code: str, post: str) -> tuple[str, ...]:
    """The words for a post, the longest first."""
    return tuple(sorted(language(code).table("names").get("roles", {}).get(post, ()), key=len, reverse=True))


@functools.cache
def _unsettled(code: str) -> re.Pattern[str]:
    words = language(code).table("names").get("cues", {}).get("unsettled", ())
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)")


def one_body(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two posts are of one firm, town or body, for sure enough."""
    if _displaced(coverage, a, b) or _displaced(coverage, b, a):
        return True
    said = [coverage.aliases.canonical(f.value.role_of) for f in (a, b) if isinstance(f.value, Name) and f.value.role_of]
    if len(said) == 2:
        return said[0] == said[1]
    if _one_sentence(coverage, a, b):
        return True
    if role(a).startswith(_PORTFOLIO) or role(a) in nature("own_posts"):
        return not said and _alone(coverage, a) and _alone(coverage, b)
    if role(a) in nature("shared_posts"):
        return False
    first, second = coverage.body(a), coverage.body(b)
    return (bool(first) and first == second) or _one_town(coverage, a, b)


def _one_town(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two posts that are held in a place are told of the place that both articles speak of most, and of nobody else there."""
    first, second = coverage.town(a), coverage.town(b)
    return role(a) in nature("civic_posts") and bool(first) and first == second and _alone(coverage, a) and _alone(coverage, b)


def _alone(coverage: Coverage, fact: Fact) -> bool:
    """Whether an article gives a post to one person only."""
    return len({coverage.aliases.canonical(f.text) for f in coverage.told("name", fact.article) if role(f) == role(fact)}) == 1


def _one_sentence(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether the sentences that give two people one post are one sentence, but for the names."""
    return any({(twin.a.article, twin.a.span), (twin.b.article, twin.b.span)} == {(a.article, a.sentence), (b.article, b.sentence)} for twin in coverage.twins.pairs)


def _displaced(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether the article of `a` gives the person of `b` another post, and knows the body of which `b` gives one."""
    if not isinstance(a.value, Name) or not isinstance(b.value, Name) or (a.value.role_of and b.value.role_of):
        return False
    there = coverage.told("name", a.article)
    known = not b.value.role_of or any(coverage.aliases.same(f.text, b.value.role_of) for f in there)
    return known and any(role(f) and role(f) != role(b) and coverage.aliases.same(f.text, b.text) for f in there)


def rival_posts(coverage: Coverage, facts: Sequence[Fact]) -> tuple[list[Fact], list[Fact]] | None:
    """The facts of one person that give two posts which exclude each other, in articles apart; None when there are none."""
    for a, b in combinations([fact for fact in facts if role(fact)], 2):
        if a.article != b.article and exclude(role(a), role(b)) and one_moment(coverage, a, b) and _comparable(coverage, a, b):
            sides = [[f for f in facts if role(f) == role(x)] for x in (a, b)]
            if not {f.article for f in sides[0]} & {f.article for f in sides[1]}:
                first, second = sorted(sides, key=lambda side: -len({f.article for f in side}))
                return first, second
    return None


def rivals(coverage: Coverage, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Other people who hold, in other articles, a single post that these facts give to one person."""
    for fact, other in product(facts, coverage.of("name")):
        if role(other) == role(fact) and single(role(fact)) and other.article != fact.article and not coverage.aliases.same(
                fact.text, other.text) and not akin(fact.text, other.text) and one_body(coverage, fact, other):
            yield other


def akin(a: str, b: str) -> bool:
    """Whether two names share a word: one may be the other, shortened or misspelt."""
    return bool(set(a.lower().split()) & set(b.lower().split()))
