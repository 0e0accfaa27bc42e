"""Leader clustering, as for streams of news: each article joins the group it is most like, if it is like it enough, else it leads a new one.

An article is compared with groups, never with articles, and only with those found under a key that few groups share: the work grows with the
number of articles. It must be like what the whole group says and like most of its articles, so that a wide one does not chain two stories together.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from ..model import Interval

WINDOW = dt.timedelta(days=10)
_COMMONEST = 25  # groups a key may stand in and still propose
_OWN = 0.02  # likeness of names and figures without which words tell nothing
_WORDS = 0.5  # what words weigh beside names and figures
_HEARD = 16  # voices of a group that are asked
_SHARE = 0.5  # of the likeness that two groups must have, what each voice must have
_TELLING = 24  # keys of a group, the weightiest, that look for others
_PROPOSED = 8  # groups compared with one
_DEAF = 4  # times that number, in groups of these days, from which a key proposes nothing any more


class Profile:
    """A sum of vectors of keys, and its squared length, which counts the keys that no other article has and that are left out."""

    __slots__ = ("keys", "square")

    def __init__(self, keys: dict[int, float], square: float) -> None:
        self.keys, self.square = keys, square

    def copy(self) -> Profile:
        """Another of the same keys."""
        return Profile(dict(self.keys), self.square)

    def add(self, other: Profile) -> None:
        """Adds another to this one."""
        self.square += other.square + 2 * self._times(other)
        for key, weight in other.keys.items():
            self.keys[key] = self.keys.get(key, 0.0) + weight

    def cosine(self, other: Profile) -> float:
        """How alike the two are, 0 to 1."""
        both = self.square * other.square
        return self._times(other) / math.sqrt(both) if both else 0.0

    def _times(self, other: Profile) -> float:
        few, many = sorted((self.keys, other.keys), key=len)
        return sum(weight * many[key] for key, weight in few.items() if key in many)


class Voice:
    """What an article says, or a group of them: names and figures, and the words around them."""

    __slots__ = ("own", "words")

    def __init__(self, own: Profile, words: Profile) -> None:
        self.own, self.words = own, words

    def alike(self, other: Voice) -> float:
        """How surely the two are of one story: names and figures decide; words, which tell what kind of story it is, only help."""
        own = self.own.cosine(other.own)
        return own + _WORDS * self.words.cosine(other.words) if own >= _OWN else 0.0


class Group:
    """Articles that may be of one story: their places, what they say together, some of their voices, their days, the story they name, where they were given."""

    __slots__ = ("days", "given", "members", "name", "voice", "voices")

    def __init__(self, member: int, voice: Voice, days: Interval | None, name: str, given: frozenset[tuple[str, ...]]) -> None:
        self.members, self.voice, self.voices, self.days, self.name, self.given = [member], voice, [voice], days, name, given

    def take(self, other: Group) -> None:
        """Takes the members of another group, and what they say."""
        if len(self.members) == 1:
            self.voice = Voice(self.voice.own.copy(), self.voice.words.copy())
        self.members += other.members
        self.voice.own.add(other.voice.own)
        self.voice.words.add(other.voice.words)
        self.voices = (self.voices + other.voices)[-_HEARD:]
        self.days = _hull(self.days, other.days)
        self.name = self.name or other.name
        self.given |= other.given

    def heard(self, other: Group, least: float) -> bool:
        """Whether most voices of each are like the other group: two stories are not one for a single article that tells of both."""
        return all(2 * sum(voice.alike(whole.voice) >= least for voice in group.voices) > len(group.voices)
                   for group, whole in ((self, other), (other, self)))

    def close(self, other: Group) -> bool:
        """Whether the days of the two are near each other; those of unknown day are near all."""
        a, b = self.days, other.days
        return a is None or b is None or (a.start - WINDOW <= b.end and b.start - WINDOW <= a.end)


def _hull(a: Interval | None, b: Interval | None) -> Interval | None:
    return Interval(min(a.start, b.start), max(a.end, b.end)) if a and b else a or b


def gather(groups: Sequence[Group], least: Callable[[Group, Group], float]) -> list[Group]:
    """One pass over groups in order of day: the groups that come of them.

    Args:
        groups: taken over, and changed.
        least: how alike two groups must be to be one, as `Voice.alike` tells; 2 for never.
    """
    found: list[Group] = []
    index: dict[int, list[int]] = defaultdict(list)
    for group in groups:
        home = _home(group, [(at, found[at]) for at in _proposed(group, found, index)], least)
        if home < 0:
            home = len(found)
            found.append(group)
            new = set(group.voice.own.keys)
        else:
            new = group.voice.own.keys.keys() - found[home].voice.own.keys.keys()
            found[home].take(group)
        for key in new:
            index[key].append(home)
    return found


def _proposed(group: Group, found: Sequence[Group], index: dict[int, list[int]]) -> list[int]:
    """The groups that share most of the telling names and figures of this one, in order of place."""
    shared: Counter[int] = Counter()
    keys = group.voice.own.keys
    for key in sorted(keys, key=lambda key: (-keys[key], key))[:_TELLING]:
        holders = index.get(key, [])
        if _COMMONEST < len(holders) <= _DEAF * _COMMONEST:
            holders = index[key] = [at for at in holders if found[at].close(group)]
        if len(holders) <= _COMMONEST:
            shared.update(holders)
    return sorted(sorted(shared, key=lambda at: (-shared[at], at))[:_PROPOSED])


def _home(group: Group, others: Sequence[tuple[int, Group]], least: Callable[[Group, Group], float]) -> int:
    """The place of the group most alike, the first of equals; -1 when none is alike enough."""
    best, home = 0.0, -1
    for at, other in others:
        alike = group.voice.alike(other.voice)
        if alike > best and alike >= (limit := least(group, other)) and group.heard(other, _SHARE * limit):
            best, home = alike, at
    return home
