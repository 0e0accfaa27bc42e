"""The work on a Dask cluster: tasks of some articles, and of some stories, on whatever machines its workers are.

A task carries what it needs and depends on nothing that a worker holds, so that the scheduler has it done again, elsewhere, when a worker
is lost. A worker loads the language model once. Nothing of Dask is imported before this engine is asked for.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from .. import garbage
from ..errors import FactcheckError
from ..judge.fingerprint import path_from
from ..model import Article, Problem
from ..store import version
from . import work

if TYPE_CHECKING:
    from distributed import Client, Future

_TASK = 30_000  # characters of text
_AHEAD = 3  # tasks a thread of the workers that are under way or wait, so that memory does not grow with the number of articles
_SECONDS = 20  # to reach the scheduler


class Cluster:
    """An engine that has the work done by the workers of a Dask scheduler. They go on when it is closed.

    Args:
        scheduler: the scheduler's address, as `dask scheduler` prints it: "tcp://10.0.0.1:8786".

    Raises:
        FactcheckError: from any method: Dask is not installed, nobody answers at the address, or a worker has another version of factcheck.
    """

    def __init__(self, scheduler: str) -> None:
        self.scheduler = scheduler
        self._connected: Client | None = None

    def facts(self, articles: Iterable[Article], fast: bool = False) -> Iterator[work.Reading]:
        """What was read in each article, in order.

        Raises:
            ModelError: a worker has not the model of a language.
        """
        made = version.made_by(version.FACTS)
        return self._results(work.batches(articles, lambda article: len(article.text), _TASK), lambda some: (_read, some, made, fast), _unread)

    def judged(self, stories: Iterable[work.Story], terms: work.Terms) -> Iterator[work.Judged]:
        """What each story came to, in order."""
        made = version.made_by(version.STORY)
        held = self.client.submit(_held, msgspec.structs.replace(terms, root=None), pure=False)  # sent once, and made again if it is lost
        seen = (msgspec.structs.replace(story, articles=tuple(_seen(terms.root, article) for article in story.articles)) for story in stories)
        return self._results(work.batches(seen, work.size, _TASK), lambda some: (_judge, some, held, made), _unjudged)

    @property
    def client(self) -> Client:
        """The connection to the scheduler, made when it is first needed."""
        if self._connected is None:
            self._connected = connected(self.scheduler)
        return self._connected

    def close(self) -> None:
        """Leaves the cluster, and what was asked of it undone."""
        if self._connected is not None:
            self._connected.close()  # type: ignore[no-untyped-call]
            self._connected = None

    def _results(self, tasks: Iterable[list[Any]], call: Callable[[list[Any]], tuple[Any, ...]], lost: Callable[[Any], Any]) -> Iterator[Any]:
        """What the tasks came to, in order. What ends every worker that tries it is tried piece by piece, and told by `lost`."""
        under_way: deque[tuple[list[Any], Future[list[Any]]]] = deque()
        for task in tasks:
            under_way.append((task, self.client.submit(*call(task), pure=False)))
            if len(under_way) >= _AHEAD * max(1, self._threads()):
                yield from self._result(*under_way.popleft(), call, lost)
        while under_way:
            yield from self._result(*under_way.popleft(), call, lost)

    def _threads(self) -> int:
        return sum(self.client.nthreads().values())  # type: ignore[no-untyped-call]

    def _result(self, task: list[Any], future: Future[list[Any]], call: Callable[[list[Any]], tuple[Any, ...]], lost: Callable[[Any], Any]) -> list[Any]:
        from distributed import CancelledError, KilledWorker

        try:
            made: list[Any] = future.result()
        except (CancelledError, OSError):
            raise FactcheckError(f"the Dask scheduler at “{self.scheduler}” is gone", remedy="start it again; what is in the cache is not lost") from None
        except KilledWorker:
            if len(task) == 1:
                return [lost(task[0])]
            alone = [([item], self.client.submit(*call([item]), pure=False)) for item in task]
            return [answer for item, one in alone for answer in self._result(item, one, call, lost)]
        return made


def connected(scheduler: str) -> Client:
    """A connection to a Dask scheduler.

    Raises:
        FactcheckError: Dask is not installed, or nobody answers.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise FactcheckError("Dask is not installed", remedy='pip install "factcheck[dask]"') from None
    try:
        client: Client = distributed.Client(scheduler, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError):
        raise FactcheckError(f"no Dask scheduler answers at “{scheduler}”",
                             remedy="start one with `dask scheduler`, workers with `dask worker ADDRESS --nworkers N --nthreads 1`") from None
    return client


def _read(articles: list[Article], made: bytes, fast: bool) -> list[work.Reading]:
    _same(made, version.FACTS)
    garbage.seldom()
    return list(work.readings(articles, fast))


def _judge(stories: list[work.Story], terms: work.Terms, made: bytes) -> list[work.Judged]:
    _same(made, version.STORY)
    garbage.seldom()
    return list(work.judgements(stories, terms))


def _held(terms: work.Terms) -> work.Terms:
    return terms


def _same(made: bytes, parts: tuple[str, ...]) -> None:
    """What a worker finds must be what this process would."""
    if made != version.made_by(parts):
        raise FactcheckError("a worker has another version of factcheck, of Python or of a library that reads",
                             remedy="install the same everywhere, and start the workers again")


def _seen(root: Path | None, article: Article) -> Article:
    """An article with its path as seen from the root: a worker's current folder is another."""
    return msgspec.structs.replace(article, path=path_from(root, article.path))


_FATAL = "every worker that tries it is lost: give the workers more memory, or leave it out"


def _unread(article: Article) -> work.Reading:
    return work.Reading(problem=Problem(article.path, f"could not be read for facts: {_FATAL}"))


def _unjudged(story: work.Story) -> work.Judged:
    raise FactcheckError(_FATAL, path=story.name)
