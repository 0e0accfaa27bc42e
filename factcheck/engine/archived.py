"""An archive of articles beside those that are checked: what is put in it, and what it holds of their stories."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from .. import packed
from ..link.keys import unpacked
from ..model import Article, Problem
from ..read import TABLES
from ..store import Archive, Cache
from .remembering import Remembering
from .work import Reading

if TYPE_CHECKING:
    from . import Engine


class Archived:
    """A store of articles with their facts, which `engine` reads where the store does not know them, or knows them from another version.

    Raises:
        StoreError: from any method, the store is damaged, of another version or not ours, or cannot be used.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.archive = Archive(path)
        self.engine = Remembering(engine, Cache(path, sys.maxsize))

    def add(self, articles: Iterable[Article], fast: bool = False) -> Iterator[Article | Problem]:
        """Keeps articles; gives each, or what is wrong with it, as soon as it is kept."""
        under_way: deque[Article] = deque()

        def passing() -> Iterator[Article]:
            for article in articles:
                under_way.append(article)
                yield article

        for reading in self.engine.facts(passing(), fast):
            article = under_way.popleft()
            if not reading.problem:
                self.archive.add(_name(article), article.story, packed.pack(article), _words(reading))
            yield reading.problem or article

    def beside(self, drafts: Sequence[Article], readings: Sequence[Reading]) -> list[Article]:
        """The articles kept that may be of the stories of the drafts: those that name the same, or share rare words; no draft's own earlier form."""
        found: dict[int, bytes] = {}
        for draft, reading in zip(drafts, readings, strict=True):
            found |= self.archive.of_story(draft.story) if draft.story else self._alike(reading)
        names = {_name(draft) for draft in drafts}
        kept = (_called(packed.unpack(value, Article), number) for number, value in sorted(found.items()))
        return [article for article in kept if _name(article) not in names]

    def facts(self, articles: Iterable[Article], fast: bool = False) -> Iterator[Reading]:
        """What was read in each article, in order."""
        return self.engine.facts(articles, fast)

    def close(self) -> None:
        """Closes the store, and ends what the engine has started."""
        self.archive.close()
        self.engine.close()

    def _alike(self, reading: Reading) -> dict[int, bytes]:
        near = self.archive.alike(_words(reading))
        found = {number: value for number, (_, value) in near.items()}
        for story in sorted({story for story, _ in near.values() if story}):
            found |= self.archive.of_story(story)
        return found


def apart(article: Article) -> Article:
    """An article to be put in its story by what it says alone: in an archive, what stands in one folder need not be one story."""
    return msgspec.structs.replace(article, given=("store", article.id))


def _called(article: Article, number: int) -> Article:
    return msgspec.structs.replace(article, id=f"store-{number}")


def _name(article: Article) -> str:
    """What an article is kept under: its file, and its id where a file holds many."""
    if not article.path:
        return article.id
    path = Path(article.path)
    return f"{path.resolve()}#{article.id}" if path.suffix.lower() in TABLES else str(path.resolve())


def _words(reading: Reading) -> dict[int, float]:
    """The names and figures of an article, hashed, each with its weight."""
    return dict(zip(*unpacked(reading.keys.own), strict=True))
