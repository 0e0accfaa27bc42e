"""How the work is done, apart from what is done: an engine maps one pure function over articles, and one over stories.

To add an engine: a module here with a class that has the methods of `Engine`. It calls `work.read` on each
article and `work.judge` on each story, wherever it likes, and returns what they return in the order in which they were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ..model import Article
from .work import Judged, Reading, Story, Terms

__all__ = ["Engine", "Judged", "Reading", "Story", "Terms"]


class Engine(Protocol):
    """What runs the work. Everything is streamed: what goes in is taken as it is needed, what comes out is given as soon as it may be."""

    def facts(self, articles: Iterable[Article], fast: bool = False) -> Iterator[Reading]:
        """What was read in each article, in order; `fast` as for `work.readings`.

        Raises:
            ModelError: a language model is not installed.
        """
        ...

    def judged(self, stories: Iterable[Story], terms: Terms) -> Iterator[Judged]:
        """What each story came to, in order."""
        ...

    def close(self) -> None:
        """Ends what the engine has started. It may be used again."""
