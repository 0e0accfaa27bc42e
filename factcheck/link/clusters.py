"""Leader clustering, as for streams of news: each article joins the group it is most like, if it is like it enough, else it leads a new one.

An article is compared with groups, never with articles, and only with those found under a key that few groups share: the work grows with the
number of articles. It is compared with what a whole group says, so that one wide article does not chain two stories together.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from ..model import Interval

WINDOW = dt.timedelta(days=10)
_COMMONEST = 25  # groups a key may stand in and still propose
_DEAF = 4  # times that number, in groups of these days, from which a key proposes nothing any more


class Group:
    """Articles that may be of one story: their places, the sum of their keys' weights, their days, and the story that they name, or ""."""

    __slots__ = ("days", "given", "keys", "members", "name", "square")

    def __init__(self, members: Sequence[int], keys: Mapping[int, float], days: Interval | None, name: str, given: frozenset[tuple[str, ...]]) -> None:
        self.members, self.keys, self.days, self.name, self.given = list(members), dict(keys), days, name, given
        self.square = sum(weight * weight for weight in keys.values())

    def take(self, other: Group) -> None:
        """Takes the members of another group, and what they say."""
        self.members += other.members
        self.square += other.square + 2 * sum(weight * self.keys.get(key, 0.0) for key, weight in other.keys.items())
        for key, weight in other.keys.items():
            self.keys[key] = self.keys.get(key, 0.0) + weight
        self.days = _hull(self.days, other.days)
        self.name = self.name or other.name
        self.given |= other.given

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
        least: how alike two groups must be to be one, as the cosine of their keys, 0 to 1; 2 for never.
    """
    found: list[Group] = []
    index: dict[int, list[int]] = defaultdict(list)
    for group in groups:
        at = _home(group, found, _shared(group, found, index), least)
        if at < 0:
            at = len(found)
            found.append(group)
            new = set(group.keys)
        else:
            new = group.keys.keys() - found[at].keys.keys()
            found[at].take(group)
        for key in new:
            index[key].append(at)
    return found


def _shared(group: Group, found: Sequence[Group], index: dict[int, list[int]]) -> dict[int, float]:
    """The groups that share a telling key with this one, each with the product of the two."""
    shared: dict[int, float] = defaultdict(float)
    for key, weight in group.keys.items():
        holders = index.get(key)
        if holders and _COMMONEST < len(holders) <= _DEAF * _COMMONEST:
            holders = index[key] = [at for at in holders if found[at].close(group)]
        if holders and len(holders) <= _COMMONEST:
            for at in holders:
                shared[at] += weight * found[at].keys[key]
    return shared


def _home(group: Group, found: Sequence[Group], shared: Mapping[int, float], least: Callable[[Group, Group], float]) -> int:
    """The place of the group most alike, the first of equals; -1 when none is alike enough."""
    best, home = 0.0, -1
    for at, product in sorted(shared.items()):
        other = found[at]
        alike = product / (group.square * other.square) ** 0.5
        if alike > best and alike >= least(group, other):
            best, home = alike, at
    return home
