"""The work in several processes: each loads the language model once, is given articles, and gives back packed facts.

The processes are started as programs of their own and spoken to through pipes, not forked: this process may have threads (a server's, say), whose locks a
fork would copy closed; and no process imports the caller's main module. One thread here waits for each. A process that dies is replaced, and its task done again.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import IO, Any

from ..errors import FactcheckError
from ..model import Article, Problem
from . import work

_CHUNK = 12_000  # characters of text a task: the language model reads them at once, and fewer take it longer
_AHEAD = 3  # tasks a process that are under way or wait, so that memory does not grow with the number of articles
_TRIES = 2  # of a task whose process dies, before its articles are tried one by one
READY = "ready"  # the first word of a process
_HEAD = 8  # bytes that tell the length of a message


class Pool:
    """An engine of `jobs` processes, started when there is work for them. They end with `close`, and with this process, however it ends."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._threads: ThreadPoolExecutor | None = None
        self._own = threading.local()
        self._workers: list[_Worker] = []
        self._starting = threading.Lock()
        self._open = False

    def facts(self, articles: Iterable[Article], fast: bool = False) -> Iterator[work.Reading]:
        """What was read in each article, in order."""
        return self._results("read", work.batches(articles, lambda article: len(article.text), _CHUNK), (fast,))

    def judged(self, stories: Iterable[work.Story], terms: work.Terms) -> Iterator[work.Judged]:
        """What each story came to, in order."""
        return self._results("judge", work.batches(stories, work.size, _CHUNK), (terms,))

    def close(self) -> None:
        """Ends the processes at once."""
        threads, self._threads = self._threads, None
        with self._starting:
            self._open = False
            for worker in self._workers:
                worker.end()
            self._workers.clear()
        if threads:
            threads.shutdown(cancel_futures=True)
        self._own = threading.local()

    def _results(self, what: str, tasks: Iterable[list[Any]], more: tuple[Any, ...]) -> Iterator[Any]:
        self._open, self._threads = True, self._threads or ThreadPoolExecutor(self.jobs, "factcheck")
        under_way: deque[Future[list[Any]]] = deque()
        try:
            for task in tasks:
                under_way.append(self._threads.submit(self._done, what, task, more))
                if len(under_way) >= _AHEAD * self.jobs:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        except BaseException:
            self.close()
            raise

    def _done(self, what: str, items: list[Any], more: tuple[Any, ...]) -> list[Any]:
        """What a task came to, in the process of this thread. Another takes the place of one that dies; what kills it is told, and stops nothing else."""
        for _ in range(_TRIES):
            worker = self._worker()
            try:
                return worker.do((what, items, *more))
            except (EOFError, OSError):
                worker.end()
                self._own.worker = None
        if len(items) > 1:
            return [answer for item in items for answer in self._done(what, [item], more)]
        return [_fatal(items[0])]

    def _worker(self) -> _Worker:
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            with self._starting:
                if not self._open:
                    raise CancelledError
                worker = self._own.worker = _Worker()
                self._workers.append(worker)
        return worker


def _fatal(item: Article | work.Story) -> work.Reading:
    """What is said of an article, or raised of a story, that ends every process that reads it."""
    said = "the process that reads it is ended every time: give the machine more memory, or leave it out"
    if isinstance(item, Article):
        return work.Reading(problem=Problem(item.path, f"could not be read for facts: {said}"))
    raise FactcheckError(said, path=item.name)


class _Worker:
    """One process, in a process group of its own: Ctrl-C is for the one that started it."""

    def __init__(self) -> None:
        apart: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {"creationflags": 0x200}
        paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._ready = False
        self._process = subprocess.Popen([sys.executable, "-P", "-m", f"{__package__}.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         env={**os.environ, **paths}, **apart)

    def do(self, task: tuple[Any, ...]) -> list[Any]:
        """What a task came to.

        Raises:
            EOFError, OSError: the process has ended.
            FactcheckError: it could not even begin.
        """
        assert self._process.stdin and self._process.stdout
        try:
            self._ready = self._ready or receive(self._process.stdout) == READY
        except EOFError:
            if self._process.wait() < 0:  # it was killed
                raise
            raise FactcheckError("a process that reads articles cannot be started", remedy="use --jobs 1") from None
        send(self._process.stdin, task)
        answer = receive(self._process.stdout)
        if isinstance(answer, BaseException):
            raise answer
        made: list[Any] = answer
        return made

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()


def send(pipe: IO[bytes], message: object) -> None:
    """Writes a message: its length, then the message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(_HEAD, "big") + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """The next message.

    Raises:
        EOFError: there is none any more.
    """
    head = pipe.read(_HEAD)
    data = pipe.read(int.from_bytes(head, "big")) if len(head) == _HEAD else b""
    if len(head) < _HEAD or len(data) < int.from_bytes(head, "big"):
        raise EOFError
    return pickle.loads(data)
