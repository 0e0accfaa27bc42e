"""The work in this process, one piece after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Article
from . import work


class Local:
    """An engine that asks for nothing but this process."""

    def facts(self, articles: Iterable[Article]) -> Iterator[work.Reading]:
        """What was read in each article, in order."""
        return map(work.read, articles)

    def judged(self, stories: Iterable[work.Story], terms: work.Terms) -> Iterator[work.Judged]:
        """What each story came to, in order."""
        return (work.judge(story, terms) for story in stories)

    def close(self) -> None:
        """Nothing was started."""
