"""Lists → slots: lists of two articles that share members, one list that counts itself, one list that may hold a member twice."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..lang import language
from ..model import Fact, Listing, Member, Quantity, Signal, Slot
from ..text import fold, plain
from .aliases import key, member_fact
from .coverage import Coverage
from .groups import join

_SHARED = 0.5  # share of the shorter list's members that must stand in the other
_MOSTLY = 0.6  # share below which two lists must also tell of one thing in so many words
_LEAD = 80  # characters between the mark that opens an enumeration and the first name read in it
_WORDS = 8  # of a member, or of the phrase that counts the members
_MOST = 20  # members that a number word or figure counts
_COUNTED = re.compile(r"\s([^\W\d_]+)(?=\s[^\W\d_]|[.,;:)])")  # the noun right after a number
_CONTAINED = 4  # letters of a name that may stand inside another


def same_member(coverage: Coverage, a: Member, b: Member) -> bool:
    """Whether two members are one: an alias, or a name inside the other's ("Roe" and "Jane Roe")."""
    if coverage.aliases.same(a.name, b.name):
        return True
    short, long = sorted((key(a.name), key(b.name)), key=len)
    return (len(short) >= _CONTAINED or a.name.isupper() or b.name.isupper()) and (long.startswith(short) or long.endswith(short))


def missing(coverage: Coverage, a: Fact, b: Fact) -> list[Member]:
    """The members of list `a` that list `b` has not."""
    first, second = _members(a), _members(b)
    return [m for m in first if not any(same_member(coverage, m, n) for n in second)]


def _members(fact: Fact) -> tuple[Member, ...]:
    return fact.value.members if isinstance(fact.value, Listing) else ()


def slots(coverage: Coverage) -> Iterator[Slot]:
    """The slots of a story's lists."""
    lists = coverage.of("list")
    for members, likeness in join(lists, list(_pairs(coverage, lists))):
        if len({fact.article for fact in members}) > 1:
            yield Slot(coverage.story, "list", _head(members[0]), tuple(members), (Signal("members", round(likeness, 2), _shared(coverage, members)),), round(0.6 + 0.35 * likeness, 2))
    yield from _duplicates(coverage, lists)
    for fact in lists:
        if (stated := _stated(coverage, fact) or _marked(coverage, fact) or _announced(coverage, fact) or _counted_elsewhere(coverage, fact)) is not None:
            yield Slot(coverage.story, "list-count", _head(fact), (fact, stated), (Signal("count", 1.0, stated.text),), 0.9)


def _shared(coverage: Coverage, lists: Sequence[Fact]) -> str:
    """The members that every list of a slot has."""
    first, *rest = lists
    lacked = {m.name for other in rest for m in missing(coverage, first, other)}
    return ", ".join(m.name for m in _members(first) if m.name not in lacked)


def _duplicates(coverage: Coverage, lists: tuple[Fact, ...]) -> Iterator[Slot]:
    """One slot for every two members that are one under two names: facts are the members, list after list, then where it is said."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in lists:
        for a, b in combinations(_members(fact), 2):
            if coverage.aliases.same(a.name, b.name) and key(a.name) != key(b.name):
                first, second = sorted((a, b), key=lambda m: key(m.name))
                found.setdefault((key(first.name), key(second.name)), []).extend((member_fact(fact, first), member_fact(fact, second)))
    for pairs in found.values():
        one, other = pairs[0].text, pairs[1].text
        grounds = [fact for fact in coverage.aliases.grounds(one, other) if fact.article not in {f.article for f in pairs}]
        yield Slot(coverage.story, "list-duplicate", f"{one} = {other}", (*pairs, *grounds), (Signal("alias", 1.0, f"{one} = {other}"),), 0.9)


def _head(fact: Fact) -> str:
    return (fact.value.head if isinstance(fact.value, Listing) else "") or fact.text[:60]


def _pairs(coverage: Coverage, lists: tuple[Fact, ...]) -> Iterator[tuple[Fact, Fact, float]]:
    for a, b in combinations(lists, 2):
        if a.article != b.article:
            first, second = len(_members(a)), len(_members(b))
            shared = first - len(missing(coverage, a, b))
            likeness = shared / max(1, min(first, second))
            if shared >= 2 and not _of_two(coverage, a, b) and likeness >= _SHARED and ((first == second and likeness >= _MOSTLY) or _MOSTLY <= likeness < 1 or _one_question(coverage, a, b)):
                yield a, b, likeness


def _one_question(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two lists, one inside the other, are of one thing: one noun or one verb, or a word in common beside the names."""
    first, second = _said(coverage, a), _said(coverage, b)
    return not first or not second or bool(first & second)


def _of_two(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two lists are of two things for sure: the women's finalists and the men's."""
    first, second, words = _said(coverage, a), _said(coverage, b), coverage.lexicon(a)
    return any(words.disjoint(p, q) for p in first - second for q in second - first)


def _said(coverage: Coverage, fact: Fact) -> set[str]:
    """The concepts and stems of a list's sentence, its noun and its verb among them."""
    words, value = coverage.lexicon(fact), fact.value
    own = [fold(word) for word in (value.head, value.verb) if word] if isinstance(value, Listing) else []
    keys = {concept for _, _, concept in words.concepts(own)} | {words.stem(word) for word in own}
    return {key for key in (*keys, *(key for key, _ in fact.context.near)) if not key.startswith("@") and key not in words.stopwords}


def _stated(coverage: Coverage, fact: Fact) -> Fact | None:
    """The figure by which a list says how many it names."""
    value = fact.value
    if not isinstance(value, Listing) or value.count is None or value.open:
        return None
    figures = [f for f in coverage.told("quantity", fact.article) if f.end <= fact.start and fact.start - f.end < 200
               and isinstance(f.value, Quantity) and f.value.shown == value.count]
    return figures[-1] if figures else None


def enumerated(coverage: Coverage, fact: Fact) -> int:
    """How many members a list has by its commas, from the mark that opens it; so many as were read where no mark does."""
    opened = _opening(coverage, fact)
    if opened is None:
        return len(_members(fact))
    pieces = [p for p in _joint(coverage.language(fact)).split(coverage.articles[fact.article].text[opened:fact.end]) if p.strip()]
    return len(pieces) if all(len(p.split()) <= _WORDS for p in pieces) else len(_members(fact))


def _opening(coverage: Coverage, fact: Fact) -> int | None:
    """Where the enumeration begins that a list is a part of, right after a dash, a colon or a bracket; None without one."""
    before = coverage.articles[fact.article].text[fact.sentence.start:fact.start]
    found = [m.end() for m in re.finditer(r"(?<=\s)[–—-](?=\s)|:(?=\s)|\(", before)]
    rest = before[found[-1]:] if found else ""
    return fact.sentence.start + found[-1] if found and len(rest) < _LEAD and not re.search(r"[.;!?)]", rest) else None


@functools.cache
def _joint(code: str) -> re.Pattern[str]:
    """What stands between members."""
    words = language(code).table("lists").get("coordinators", ())
    return re.compile(rf",\s+(?:(?:{'|'.join(map(re.escape, words))})\s+)?|\s+(?:{'|'.join(map(re.escape, words))})\s+|;\s")


def _marked(coverage: Coverage, fact: Fact) -> Fact | None:
    """The figure that counts what a list between dashes, or in brackets, names: "five galleries – A, B, C and D –"."""
    opened, text = _opening(coverage, fact), coverage.articles[fact.article].text
    if opened is None or (isinstance(fact.value, Listing) and fact.value.open) or not re.match(r"\s?(?:[–—).;,]|-\s|\Z|\n)", text[fact.end:fact.end + 2]):
        return None
    counted = [f for f in _counts(coverage, fact.article) if fact.sentence.start <= f.start and f.end < opened and _phrase(coverage, f, opened)]
    return counted[-1] if counted else None


def _counts(coverage: Coverage, article: str) -> list[Fact]:
    """The small whole numbers of an article that count something."""
    return [f for f in coverage.told("quantity", article) if isinstance(f.value, Quantity) and f.value.dimension == "count" and f.value.bound == "exact"
            and f.value.counted and 2 <= f.value.shown <= _MOST and not f.quoted]


def _phrase(coverage: Coverage, figure: Fact, stop: int) -> bool:
    """Whether nothing stands between a figure and `stop` but the noun it counts, with what is said of it in the singular."""
    said = coverage.articles[figure.article].text[figure.end:stop].strip(" –—-:(")
    small = coverage.lexicon(figure).stopwords
    words = [fold(word) for word in said.split()]
    plural = [at for at, word in enumerate(words) if word.endswith(("s", "x")) and word not in small]
    if not words or len(words) > _WORDS or re.search(r"[,;:()–—.]", said) or not _closed(coverage, figure, words):
        return False
    parted = next((at for at, word in enumerate(words) if word in small), len(words))
    return bool(plural) and all(at < parted or not set(words[parted:at]) & small for at in plural)


def _closed(coverage: Coverage, figure: Fact, words: Sequence[str]) -> bool:
    """Whether no word says that only some are named: "such as", "including"."""
    table = language(coverage.language(figure)).table("lists")
    return not {fold(word) for word in table.get("open", ())} & set(words)


def _counted_elsewhere(coverage: Coverage, fact: Fact) -> Fact | None:
    """The one number that the other sentences of a story give for what a list says it names whole: "The finalists are A, B and C"."""
    value, words = fact.value, coverage.lexicon(fact)
    text = coverage.articles[fact.article].text
    if not isinstance(value, Listing) or value.open or value.count or not (said := _defining(coverage.language(fact)).fullmatch(plain(text[fact.sentence.start:fact.start]).lower())):
        return None
    stem = words.stem(fold(said["noun"]))
    figures = [f for article in coverage.articles for f in _counts(coverage, article) if coverage.language(f) == coverage.language(fact)
               and _whole(coverage, f) and (noun := _COUNTED.match(coverage.articles[article].text, f.end)) and words.stem(fold(noun[1])) == stem]
    return figures[0] if len({f.value.shown for f in figures if isinstance(f.value, Quantity)}) == 1 else None


def _whole(coverage: Coverage, figure: Fact) -> bool:
    """Whether a number is of all there are: "the three finalists", not "two finalists" nor "the finalists of two years"."""
    text, table = coverage.articles[figure.article].text, language(coverage.language(figure)).table("lists")
    before, after = plain(text[figure.sentence.start:figure.start]).lower().split(), plain(text[figure.end:figure.sentence.end]).lower().split()
    return before[-1:] != [] and before[-1] in table.get("wholes", ()) and after[1:2] != [] and after[1] not in table.get("complements", ())


@functools.cache
def _defining(code: str) -> re.Pattern[str]:
    """The words before a list that say it names them all."""
    table = language(code).table("lists")
    wholes, complements, verbs = ("|".join(map(re.escape, sorted(table.get(key, ()), key=len, reverse=True))) for key in ("wholes", "complements", "defining"))
    return re.compile(rf"(?:{wholes}) (?P<noun>\w+)(?: (?:{complements})(?:(?<=')| )[^,.;:]{{1,40}})? (?:{verbs}) (?:l[ea]s? |l'|the )?")


def _announced(coverage: Coverage, fact: Fact) -> Fact | None:
    """The figure of the sentence before, when a list says that it names what was counted there: "Three schools will close. They are A, B and C"."""
    text = coverage.articles[fact.article].text
    openers = tuple(language(coverage.language(fact)).table("lists").get("identifying", ()))
    if not openers or not plain(text[fact.sentence.start:fact.start]).lower().startswith(openers) or (isinstance(fact.value, Listing) and fact.value.open):
        return None
    before = [f for f in _counts(coverage, fact.article) if 0 <= fact.sentence.start - f.sentence.end <= 3]
    return before[0] if len(before) == 1 else None
