"""The work in this process, a few articles, then a story, after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Article
from . import work


class Local:
    """An engine that asks for nothing but this process."""

    def facts(self, articles: Iterable[Article], fast: bool = False) -> Iterator[work.Reading]:
        """What was read in each article, in order."""
        return work.readings(articles, fast)

    def judged(self, stories: Iterable[work.Story], terms: work.Terms) -> Iterator[work.Judged]:
        """What each story came to, in order."""
        return work.judgements(stories, terms)

    def close(self) -> None:
        """Nothing was started."""
