"""Articles → stories: the story an article names, else what it shares with the others that it was given with.

Articles given together (one by one, in one folder, in one small table) are one story unless they plainly are not; those of a large collection are
in one story when their rare names, figures, days and words are alike within some days. Folders given apart stay apart.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

import msgspec

from ..errors import ConfigError
from ..model import Article
from ..shipped import rules_folder
from .clusters import Group, Profile, Voice, gather
from .keys import Keys, unpacked
from .reprints import reprints

_ALIKE = 0.14  # likeness from which articles of a large collection are of one story
_TOGETHER = 0.08  # the same, of articles given together
_SMALL = 30  # articles given together, above which it is a collection
_BEFORE = 300  # articles thought to have been seen before: in a small run, a key that stands in all of them still tells something
_TELLING = 48  # names and figures of an article, the most telling, and as many words
_ROUNDS = 4
_LONGEST = 80  # characters of a title that a story is called by
_NEVER = 2.0


def members(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """The articles of each story, in order of path; stories in order of their first article."""
    found: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: (a.path, a.id)):
        found[article.story].append(article)
    return found


def homes(articles: Sequence[Article], keys: Mapping[str, Keys], *, one_story: bool) -> dict[str, str]:
    """The story of each article, by id: the one it names, else one found by content.

    Args:
        keys: what each article's story is found by, by id; those that name a story need have none, but are joined by others when they have.
        one_story: put all articles in one.
    """
    if one_story:
        return dict.fromkeys((article.id for article in articles), "story")
    home = {article.id: article.story for article in articles if article.story}
    scopes: dict[tuple[str, ...], list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: (_day(a), a.path, a.id)):
        scopes[article.given[:1]].append(article)
    taken = set(home.values())
    for _, inside in sorted(scopes.items()):
        if not all(article.story for article in inside):
            home |= _Scope(inside, keys).homes(taken)
    return home


def _day(article: Article) -> dt.date:
    return article.published.start if article.published else dt.date.max


class _Scope:
    """Articles that were given in one folder or in one run, in order of day, being put in stories."""

    def __init__(self, articles: Sequence[Article], keys: Mapping[str, Keys]) -> None:
        self.articles = articles
        self.keys = [keys.get(article.id, Keys()) for article in articles]
        sizes = Counter(article.given for article in articles)
        self.small = {place for place, size in sizes.items() if size <= _SMALL}

    def homes(self, taken: set[str]) -> dict[str, str]:
        """The story of each article that names none. `taken` are names in use, to which those made here are added."""
        groups = list(self._firsts())
        for least in (self._alike, self._together) if self.small else (self._alike,):
            before = 0
            for _ in range(_ROUNDS):
                if len(groups) == before:
                    break
                before = len(groups)
                groups = gather(sorted(groups, key=lambda group: min(group.members)), least)
        home: dict[str, str] = {}
        for found in self._with_the_mute(groups):
            name = found.name or self._called(found.members, taken)
            home |= {self.articles[at].id: name for at in found.members if not self.articles[at].story}
        return home

    def _firsts(self) -> Iterator[Group]:
        """What is one from the start: the articles that name one story, those that reprint one text; else each alone."""
        voices = list(map(Voice, _profiles([held.own for held in self.keys]), _profiles([held.words for held in self.keys])))
        named: dict[str, Group] = {}
        leads: dict[int, Group] = {}
        for at, lead in enumerate(reprints([held.likeness for held in self.keys])):
            article = self.articles[at]
            one = Group(at, voices[at], article.published, article.story, frozenset({article.given} & self.small))
            same = named.get(article.story) if article.story else leads.get(lead)
            if same and (article.story or same.close(one)):
                same.take(one)
                continue
            if article.story:
                named[article.story] = one
            else:
                leads.setdefault(lead, one)
            yield one

    @staticmethod
    def _alike(one: Group, other: Group) -> float:
        return _NEVER if (one.name and other.name) or not (one.close(other) or one.given & other.given) else _ALIKE

    @staticmethod
    def _together(one: Group, other: Group) -> float:
        return _TOGETHER if one.given & other.given and not (one.name and other.name) else _NEVER

    def _with_the_mute(self, groups: Sequence[Group]) -> list[Group]:
        """The groups, articles of which nothing could be read put with the largest that they were given with."""
        told = [group for group in groups if group.voice.own.square]
        for mute in (group for group in groups if not group.voice.own.square):
            home = max((group for group in told if group.given & mute.given), key=lambda g: (len(g.members), -g.members[0]), default=None)
            if home:
                home.take(mute)
            else:
                told.append(mute)
        return told

    def _called(self, members: Sequence[int], taken: set[str]) -> str:
        """What a story without a name is called: the folder that holds it and nothing else, else the title of its first article."""
        given = [self.articles[at].given for at in members if not self.articles[at].story]
        for size in range(1, min(map(len, given)) + 1):
            place = given[0][:size]
            if self._held[place] == len(given) and all(other[:size] == place for other in given):
                return "/".join(place)
        first = self.articles[min(members)]
        title = (first.title or first.id)[:_LONGEST]
        name = next(name for number in count(1) if (name := title if number == 1 else f"{title} ({number})") not in taken)
        taken.add(name)
        return name

    @functools.cached_property
    def _held(self) -> Counter[tuple[str, ...]]:
        """How many articles that name no story each folder holds, those under it too."""
        return Counter(a.given[:size] for a in self.articles if not a.story for size in range(1, len(a.given) + 1))


def _profiles(held: Sequence[bytes]) -> Iterator[Profile]:
    """The most telling keys of each article, weighed by how rare they are, as a vector of length 1; without those that no other has."""
    rows = [unpacked(keys) for keys in held]
    holders = Counter(at for hashes, _ in rows for at in hashes)
    rarity = {at: math.log((len(rows) + _BEFORE) / number) for at, number in holders.items()}
    for hashes, weights in rows:
        weighed = sorted((-weight * rarity[at], at) for at, weight in zip(hashes, weights, strict=True))[:_TELLING]
        length = math.sqrt(sum(weight * weight for weight, _ in weighed))
        yield Profile({at: -weight / length for weight, at in weighed if holders[at] > 1}, float(bool(weighed)))


def named(article: Article, stories: Mapping[str, str]) -> Article:
    """An article with the story it was put in."""
    return msgspec.structs.replace(article, story=stories.get(article.id, article.story))


@functools.cache
def gazetteer() -> dict[str, tuple[str, ...]]:
    """The aliases that ship with factcheck: name → other names."""
    return load_gazetteer(rules_folder() / "names" / "aliases.toml")


def load_gazetteer(path: Path) -> dict[str, tuple[str, ...]]:
    """The aliases of a TOML file: a table [aliases] of name = [other names].

    Raises:
        ConfigError: the file is missing or malformed.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("aliases", {})
        return {str(name): tuple(map(str, others)) for name, others in table.items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        raise ConfigError(f"the gazetteer cannot be read: {error}", path=str(path), remedy="see rules/names/aliases.toml for the form") from None
