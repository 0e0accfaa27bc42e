"""Articles → stories: the story an article names, the folder it was given in, else what it shares with others.

By content, articles are joined that share enough rare names and figures inside a window of days. Only articles found under a common rare key are
ever compared, so the work grows with the number of articles, not with its square.
"""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from ..errors import ConfigError
from ..model import Article, Fact, Interval, Name, Quantity
from ..shipped import rules_folder
from .aliases import key
from .coverage import Coverage

_WINDOW = dt.timedelta(days=10)
_ENOUGH = 3.0  # shared rare keys, each counting one over its frequency
_COMMONEST = 25  # articles a key may stand in and still say something


def group(articles: Sequence[Article], facts: Iterable[Fact], gazetteer: Mapping[str, Sequence[str]], *, one_story: bool) -> list[Coverage]:
    """The articles in stories, in order of the story's first article; each with its facts. Arguments as for `homes`."""
    by_article: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_article[fact.article].append(fact)
    home = homes(articles, {name: keys(held) for name, held in by_article.items()}, one_story=one_story)
    return [Coverage(story, inside, (f for a in inside for f in by_article[a.id]), gazetteer) for story, inside in members(articles, home).items()]


def members(articles: Iterable[Article], home: Mapping[str, str]) -> dict[str, list[Article]]:
    """The articles of each story, in order of path; stories in order of their first article."""
    found: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: (a.path, a.id)):
        found[home[article.id]].append(article)
    return found


def homes(articles: Sequence[Article], keys: Mapping[str, Collection[str]], *, one_story: bool) -> dict[str, str]:
    """The story of each article, by id: the one it names, else one found by content, called after its first article.

    Args:
        keys: what each article holds that tells its story from others, by id, as `keys` gives it; only those that name no story need have any.
        one_story: put all articles in one.
    """
    if one_story:
        return dict.fromkeys((article.id for article in articles), "story")
    home = {article.id: article.story for article in articles if article.story}
    loose = [article for article in sorted(articles, key=lambda a: (a.path, a.id)) if not article.story]
    root = {article.id: article.id for article in loose}
    for a, b in _alike(loose, keys):
        first, second = _find(root, a), _find(root, b)
        keep, drop = sorted((first, second))
        root[drop] = keep
    return home | {article.id: _find(root, article.id) for article in loose}


def _find(root: dict[str, str], name: str) -> str:
    while root[name] != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


def _alike(articles: Sequence[Article], keys: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    index: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for found in keys.get(article.id, ()):
            index[found].append(article)
    shared: Counter[tuple[str, str]] = Counter()
    for holders in index.values():
        if 1 < len(holders) <= _COMMONEST:
            for a, b in combinations(holders, 2):
                if _close(a.published, b.published):
                    shared[a.id, b.id] += 1
    yield from sorted(pair for pair, count in shared.items() if count >= _ENOUGH)


def keys(facts: Iterable[Fact]) -> frozenset[str]:
    """What tells a story from another: names, and figures of two digits or more with their unit."""
    return frozenset(_keys(facts))


def _keys(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        if isinstance(fact.value, Name):
            yield "@" + key(fact.value.name)
        elif isinstance(fact.value, Quantity) and abs(fact.value.shown) >= 20:
            yield f"{fact.value.shown.normalize():f} {fact.value.unit or fact.value.counted or ''}"


def _close(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or (a.start - _WINDOW <= b.end and b.start - _WINDOW <= a.end)


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
