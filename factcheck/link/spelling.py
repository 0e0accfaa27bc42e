"""Names that differ by a letter or two: one name misspelt, unless two languages, two alphabets or two people of one story explain it."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from .. import shipped
from ..model import Fact, Signal, Slot
from ..text import fold
from .aliases import key
from .coverage import Coverage
from .posts import role

_LETTERS = 4  # a word shorter than this may differ by a letter and be another name
_LONG = 6  # letters of a word in which two may have gone astray
_STEPS = 3  # letters that two words may differ by and sound alike
_HEARD = {"ph": "f", "ck": "k", "qu": "k", "ch": "ch", "c": "k", "q": "k", "ç": "s", "z": "s", "y": "i", "w": "v"}
_SOUNDS = re.compile("|".join(_HEARD))
_MUTE = re.compile(r"[aeiouh'-]|[estdx]+$")
_DOUBLED = re.compile(r"(.)\1+")
_ALONE = 6  # letters of a name of one word
_SLIP = 3  # letters of a last name that may be misspelt once beside the right form

People = Mapping[str, Sequence[Fact]]


def slots(coverage: Coverage, people: People) -> Iterator[Slot]:
    """Pairs of names that may be one, misspelt: alike but for a letter or two of one word, and not both in use in one article.

    Args:
        people: the mentions of each name, under the key of its group.
    """
    for a, b in _near(people):
        first, second = people[a], people[b]
        shown = coverage.aliases.shown(first[0].text), coverage.aliases.shown(second[0].text)
        together = {f.article for f in first} & {f.article for f in second}
        likeness = _slip(coverage, first, second) if together else _likeness(*shown, one_post=_one_post(first, second))
        if likeness and not _other_form(coverage, first, second, shown):
            facts = tuple(sorted([*first, *second], key=lambda f: (f.article, f.start)))
            seen = " / ".join(shown)
            yield Slot(coverage.story, "name-spelling", shown[0], facts, (Signal("spelling", likeness, seen),), round(likeness, 2))


def _near(people: People) -> Iterator[tuple[str, str]]:
    """Names that share a beginning or an end of four letters: only they are compared."""
    index: dict[str, set[str]] = defaultdict(set)
    for name in people:
        for piece in {name[:_LETTERS], "…" + name[-_LETTERS:]}:
            index[piece].add(name)
    yield from sorted({pair for names in index.values() for pair in combinations(sorted(names), 2)})


def _slip(coverage: Coverage, a: Sequence[Fact], b: Sequence[Fact]) -> float:
    """How surely the one mention of a name is the other name, misspelt, though its article has the other too.

    Two people of one family have two first names, so only the last word may differ, and another article must have the right form.
    """
    odd, right = sorted((a, b), key=len)
    if len(odd) != 1 or len(right) < 2 or {f.article for f in right} == {odd[0].article}:
        return 0.0
    p, q = (fold(odd[0].text).split(), fold(coverage.aliases.shown(right[0].text)).split())
    if len(p) != len(q) or len(p) < 2 or p[:-1] != q[:-1] or min(len(p[-1]), len(q[-1])) < _SLIP or any(c.isdigit() for c in p[-1] + q[-1]):
        return 0.0
    return 0.8 if _kin(p[-1], q[-1]) is False and OSA.distance(p[-1], q[-1]) == 1 else 0.0


def _kin(p: str, q: str) -> bool:
    """Whether one word is the plural or the feminine of the other."""
    return {p, q} in ({p, p + "s"}, {q, q + "s"}, {p, p + "e"}, {q, q + "e"})


def _one_post(a: Sequence[Fact], b: Sequence[Fact]) -> bool:
    """Whether two names are given one post."""
    first, second = ({role(f) for f in facts} - {""} for facts in (a, b))
    return bool(first & second)


def _likeness(a: str, b: str, *, one_post: bool) -> float:
    """How surely two names are one misspelt, 0 to 1; 0 when their difference has another ground."""
    first, second = fold(a).split(), fold(b).split()
    if key(a) == key(b) or len(first) != len(second):
        return 0.0
    odd = [(p, q, at) for at, (p, q) in enumerate(zip(first, second, strict=True)) if p != q]
    if len(odd) != 1:
        return 0.0
    p, q, at = odd[0]
    if at == 0 and _half(p, q) and len(first) > 1 and len(first[-1]) >= _LONG:
        return 0.75
    return _words_alike(p, q, last=at == len(first) - 1, alone=len(first) == 1, one_post=one_post)


def _half(p: str, q: str) -> bool:
    """Whether two double first names share one half."""
    a, b = p.split("-"), q.split("-")
    return len(a) == len(b) == 2 and (a[0] == b[0] or a[1] == b[1])


def _words_alike(p: str, q: str, *, last: bool, alone: bool, one_post: bool) -> float:
    shorter = min(len(p), len(q))
    if any(c.isdigit() for c in p + q) or shorter < (_ALONE if alone else _LETTERS) or (p[0] != q[0] and alone) or _kin(p, q):
        return 0.0
    steps = OSA.distance(p, q, score_cutoff=_STEPS)
    sound = p[0] == q[0] and not alone and _skeleton(p) == _skeleton(q) and (shorter >= _LONG or (last and one_post))
    if steps > (_STEPS if sound else 2 if last and not alone and shorter >= _LONG and p[0] == q[0] else 1):
        return 0.0
    return (0.9 if last and not alone else 0.75) - (0.0 if sound else 0.1 * (steps - 1))


def _skeleton(word: str) -> str:
    """What is heard of a word's consonants: "maurel" and "morel", "clarke" and "klark" are one."""
    heard = _SOUNDS.sub(lambda m: _HEARD[m[0]], word)
    return word[0] + _DOUBLED.sub(r"\1", _MUTE.sub("", heard[1:]))


def _other_form(coverage: Coverage, a: Sequence[Fact], b: Sequence[Fact], shown: tuple[str, str]) -> bool:
    """Whether two forms are both right: a given name with several, a place or a name from another alphabet as two languages write it."""
    words = [fold(name).split() for name in shown]
    odd = [(p, q) for p, q in zip(*words, strict=False) if p != q]
    if odd and all(_given().get(p, p) == _given().get(q, q) for p, q in odd):
        return True
    first, second = ({coverage.language(f) for f in facts} for facts in (a, b))
    if first & second:
        return False
    return coverage.label(shown[0]) == "place" or all(_letters(p) == _letters(q) for p, q in odd)


def _letters(word: str) -> str:
    """A word in the letters that transcriptions from one alphabet to two languages share: "tchernov" and "chernov"."""
    made = word
    for written, letter in _transcriptions():
        made = made.replace(written, letter)
    return _DOUBLED.sub(r"\1", made)


@functools.cache
def _given() -> dict[str, str]:
    """Each form of a given name, with the first of them."""
    return {fold(form): fold(forms[0]) for forms in _table()["given_names"] for form in forms}


@functools.cache
def _transcriptions() -> tuple[tuple[str, str], ...]:
    return tuple((written, letter) for written, letter in _table()["transcriptions"])


def _table() -> dict[str, list[list[str]]]:
    return shipped.table("lang", "spellings.toml")
