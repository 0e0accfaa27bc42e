"""Names → slots: the name with which articles answer one question: where a firm has its seat, by whom a book is, who won.

Three ways lead there: words that tell what a name is to another, an act that one alone does, and two sentences that are one but for a name.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from babel import Locale
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from ..lang import codes, language
from ..model import Claim, Fact, Interval, Moment, Name, Signal, Slot, Span
from ..text import fold
from .coverage import Coverage, nature
from .posts import akin, role, single

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GAP = 8  # characters between the words of a relation and the name they lead to
_REACH = 110  # characters before a name in which the words of a relation, and what it is told of, stand
_EQUAL = 95.0  # rapidfuzz ratio, in percent, of sentences that are one but for a name
_SHORTEST = 24  # characters of such a sentence without the name
_NEAR = 2  # letters by which two names may be one, misspelt


def slots(coverage: Coverage) -> Iterator[Slot]:
    """One slot a question that two articles answer with two names."""
    taken: set[frozenset[str]] = set()
    for about, a, b, signal, sure in (*_told(coverage), *_acts(coverage), *_swapped(coverage)):
        pair = frozenset((_key(coverage, a), _key(coverage, b)))
        if pair not in taken and _rival(coverage, a, b):
            taken.add(pair)
            yield Slot(coverage.story, "name-slot", about, (a, b), (signal,), sure)


Answer = tuple[str, Fact, Fact, Signal, float]


def _key(coverage: Coverage, fact: Fact) -> str:
    return coverage.aliases.canonical(fact.text)


def _rival(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two names are two, and not one misspelt, shortened, or translated."""
    if (fold(a.text) in _wide()) != (fold(b.text) in _wide()):
        return False  # a town, and the country it is in
    one_tongue = coverage.language(a) == coverage.language(b) or "place" not in (coverage.label(a.text), coverage.label(b.text))
    return one_tongue and not coverage.aliases.same(a.text, b.text) and not akin(a.text, b.text) and OSA.distance(
        fold(a.text), fold(b.text)) > _NEAR and fold(a.text) not in fold(b.text) and fold(b.text) not in fold(a.text)


def _named(coverage: Coverage) -> dict[tuple[str, Span], list[Fact]]:
    """The names of each sentence, in order of place."""
    found: dict[tuple[str, Span], list[Fact]] = defaultdict(list)
    for fact in coverage.of("name"):
        found[fact.article, fact.sentence].append(fact)
    return found


# Words that tell what a name is to another


def _told(coverage: Coverage) -> Iterator[Answer]:
    """Two names in one relation to one name, or to what one noun calls."""
    held: dict[tuple[str, str], list[tuple[Fact, str]]] = defaultdict(list)
    for sentence in _named(coverage).values():
        for value, subject, relation, cue in _relations(coverage, sentence):
            held[relation, subject].append((value, cue))
    for (relation, subject), answers in sorted(held.items()):
        for (a, cue), (b, _) in combinations(answers, 2):
            if a.article != b.article and not _known_there(coverage, a, b):
                shown = coverage.aliases.shown(subject) if subject[0] != "=" else cue
                yield f"{shown}, {cue}" if shown != cue else cue, a, b, Signal("relation", 1.0, f"{subject.lstrip('=')}: {relation}"), 0.8


def _relations(coverage: Coverage, sentence: Sequence[Fact]) -> Iterator[tuple[Fact, str, str, str]]:
    """What the names of a sentence are to something else: the name, what it is told of, the relation and its words."""
    text = coverage.articles[sentence[0].article].text
    for at, value in enumerate(sentence):
        before = text[max(value.sentence.start, value.start - _REACH):value.start]
        cue = _cues(coverage.language(value)).search(before)
        if not cue or (at and sentence[at - 1].end > value.start - len(before) + cue.start()):
            continue
        subject = _subject(coverage, sentence, at, before[:cue.start()])
        if subject and subject != _key(coverage, value):
            yield value, subject, str(cue.lastgroup), cue[0].strip()


def _subject(coverage: Coverage, sentence: Sequence[Fact], at: int, before: str) -> str:
    """What a relation is told of: the name before it; the person after it; else the noun before it, "=" and its concept, a firm by its name."""
    if at:
        return _key(coverage, sentence[at - 1])
    if not before.strip(" ,"):
        return next((_key(coverage, f) for f in sentence[1:] if coverage.label(f.text) == "person"), "")
    words = coverage.lexicon(sentence[at])
    found = words.concepts(_WORD.findall(fold(before).replace("'", " ")))
    if any(concept in nature("firms") for _, _, concept in found):
        return _firm(coverage, sentence[at].article)
    return f"={found[-1][2]}" if found else ""


def _firm(coverage: Coverage, article: str) -> str:
    """The name, of nobody, that an article gives most often: "the group" of a story about one."""
    counts = Counter(_key(coverage, f) for f in coverage.told("name", article) if coverage.label(f.text) != "person")
    return max(counts, key=lambda name: (counts[name], name), default="")


@functools.cache
def _cues(code: str) -> re.Pattern[str]:
    """The words of every relation of a language, at the end of what stands before a name."""
    table = language(code).table("relations")
    ways = (f"(?P<{name}>{'|'.join(map(re.escape, sorted(row['cues'], key=len, reverse=True)))})" for name, row in table.items())
    return re.compile(rf"(?i:(?<!\w)(?:{'|'.join(ways) or '(?!)'}))(?:['’\s]|l['’]|(?:the|le|la) ){{1,{_GAP}}}\Z")


def _known_there(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether the article of one answer names the other answer too: it may know of both."""
    return any(coverage.aliases.same(f.text, other.text) for other, here in ((a, b), (b, a)) for f in coverage.told("name", here.article))


@functools.cache
def _wide() -> frozenset[str]:
    """The names of countries, in every language of ours, and of regions."""
    return frozenset(fold(name) for code in codes() for name in Locale(code).territories.values()) | nature("regions")


# An act that one alone does


def _acts(coverage: Coverage) -> Iterator[Answer]:
    """Two names of whom two articles tell one single act."""
    told: dict[tuple[str, frozenset[str]], list[tuple[Fact, Fact]]] = defaultdict(list)
    for claim in coverage.of("claim"):
        if (act := _act(coverage, claim)) and (doer := _doer(coverage, claim)):
            told[act].append((doer, claim))
    for (_, words), done in sorted(told.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        for (a, first), (b, second) in combinations(done, 2):
            again = any(coverage.aliases.same(x.text, y.text) and x.article != y.article for x, y in product((a, b), (d for d, _ in done)) if x is not y)
            if a.article != b.article and not again and _one_time(coverage, first, second):
                about = coverage.articles[first.article].text[a.end:first.end].strip(" ,")
                yield about, a, b, Signal("act", 1.0, ", ".join(sorted(words))), 0.8


def _act(coverage: Coverage, fact: Fact) -> tuple[str, frozenset[str]] | None:
    """The single act of a claim with the stems of what it is done to; None for another claim, or one that says too little."""
    value, words = fact.value, coverage.lexicon(fact)
    if not isinstance(value, Claim) or value.negated or fact.certainty != "asserted" or fact.quoted or not value.object_head:
        return None
    act = next((c for _, _, c in words.concepts([fold(value.verb)]) if c in nature("single_acts")), fold(value.verb))
    if act not in nature("single_acts"):
        return None
    text, dates = coverage.articles[fact.article].text, coverage.told("date", fact.article)
    start = max(fact.start, value.subject_end)
    if any(start <= f.start < fact.end for f in coverage.told("quantity", fact.article)) or _indefinite(coverage.language(fact)) & set(
            fold(text[start:fact.end]).replace("'", " ").split()):
        return None  # several may win three medals, or a medal
    said = (m for m in _WORD.finditer(text, start, fact.end) if all(m.end() <= d.start or d.end <= m.start() for d in dates))
    stems = frozenset(words.stem(low) for m in said if (low := fold(m[0])) not in words.stopwords) - {words.stem(fold(value.verb))}
    return (act, stems) if len(stems) > 2 or (len(stems) == 2 and any(c.isupper() for c in value.object)) else None


@functools.cache
def _indefinite(code: str) -> frozenset[str]:
    return frozenset(language(code).table("lists").get("indefinites", ()))


def _doer(coverage: Coverage, fact: Fact) -> Fact | None:
    """The name that is the whole subject of a claim, or stands last in it."""
    value = fact.value
    assert isinstance(value, Claim)
    return next((f for f in coverage.told("name", fact.article) if value.subject_start <= f.start and f.end == value.subject_end), None)


def _one_time(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether no day told beside two claims says that they are of two times."""
    first, second = _days(coverage, a), _days(coverage, b)
    return not first or not second or any(x.start <= y.end and y.start <= x.end for x, y in product(first, second))


def _days(coverage: Coverage, fact: Fact) -> list[Interval]:
    return [Interval(v.start, v.end) for f in coverage.told("date", fact.article) if f.sentence == fact.sentence
            and isinstance(v := f.value, Moment) and v.start and v.end]


# Two sentences that are one but for a name


def _swapped(coverage: Coverage) -> Iterator[Answer]:
    """The names by which twin sentences differ, where they differ by nothing else, and neither article has the other's sentence too."""
    named = _named(coverage)
    twins = [((t.a.article, t.a.span), (t.b.article, t.b.span)) for t in coverage.twins.pairs]
    seen = Counter((place, other[0]) for pair in twins for place, other in (pair, pair[::-1]))  # how many twins a sentence has in an article
    for first, second in twins:
        alone = seen[first, second[0]] == seen[second, first[0]] == 1
        odd = _odd(coverage, named.get(first, []), named.get(second, [])) if alone else None
        if odd and _equal(coverage, *odd) and not _elsewhere(coverage, *odd):
            text = coverage.articles[odd[0].article].text
            about = f"{text[odd[0].sentence.start:odd[0].start]}…{text[odd[0].end:odd[0].sentence.end]}".strip()
            yield about, *odd, Signal("twin", 1.0, ""), 0.75


def _odd(coverage: Coverage, a: Sequence[Fact], b: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The one name of each of two sentences that the other has not; None when they are more, or of two kinds."""
    keys = [{_key(coverage, f) for f in facts} for facts in (a, b)]
    alone = [[f for f in facts if _key(coverage, f) not in other] for facts, other in ((a, keys[1]), (b, keys[0]))]
    if len(alone[0]) != 1 or len(alone[1]) != 1:
        return None
    first, second = alone[0][0], alone[1][0]
    return (first, second) if _label(first) == _label(second) or "other" in (_label(first), _label(second)) else None


def _label(fact: Fact) -> str:
    return fact.value.label if isinstance(fact.value, Name) else ""


def _equal(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two sentences are one without the names `a` and `b`."""
    rest = [fold(text[f.sentence.start:f.start] + " § " + text[f.end:f.sentence.end]) for f in (a, b) for text in (coverage.articles[f.article].text,)]
    return min(map(len, rest)) >= _SHORTEST and fuzz.ratio(*rest) >= _EQUAL


def _elsewhere(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether the difference is another slot's: of two holders of a post, two speakers, two lists."""
    if role(a) and role(a) == role(b) and single(role(a)):
        return True
    return any(f.start < x.sentence.end and x.sentence.start < f.end for x in (a, b) for f in coverage.told("quote", x.article)) or any(
        f.start <= x.start and x.end <= f.end for x in (a, b) for f in coverage.told("list", x.article))
