"""Articles kept to be compared with: found by the story they name, or by the rare words they share with another. None is found by looking at all."""

from __future__ import annotations

import math
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from . import database

_COMMON = 200  # articles in which a word may stand and still tell something
_TELLING = 60  # words of an article that it is found by, those of most weight
_LIKE = 0.08  # of the weight of an article's words, which another must share to be proposed
_MOST = 200  # articles proposed


class Archive:
    """The articles of a store, as bytes. Several threads and processes may use one.

    Raises:
        StoreError: from any method, the file is damaged, of another version or not ours, or cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    def add(self, name: str, story: str, value: bytes, words: Mapping[int, float]) -> None:
        """Keeps an article, in the place of the one of that name if there is one.

        Args:
            story: the story it names, or "".
            words: what it is found by, each with its weight.
        """
        with self._using() as connection, database.transaction(connection):
            connection.execute("DELETE FROM postings WHERE article = (SELECT id FROM articles WHERE name = ?)", (name,))
            row = connection.execute("INSERT INTO articles (name, story, value) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE "
                                     "SET story = excluded.story, value = excluded.value RETURNING id", (name, story, value)).fetchone()
            connection.executemany("INSERT INTO postings VALUES (?, ?)", [(word, row[0]) for word in telling(words)])

    def of_story(self, story: str) -> dict[int, bytes]:
        """The articles that name a story, by number."""
        with self._using() as connection:
            return dict(connection.execute("SELECT id, value FROM articles WHERE story = ? ORDER BY id", (story,)))

    def alike(self, words: Mapping[int, float]) -> dict[int, tuple[str, bytes]]:
        """The articles that share rare words with these, by number, each with the story it names."""
        with self._using() as connection:
            shared: dict[int, float] = defaultdict(float)
            whole = 0.0
            total = connection.execute("SELECT max(id) FROM articles").fetchone()[0] or 1
            for word in telling(words):
                holders = connection.execute("SELECT article FROM postings WHERE word = ? LIMIT ?", (word, _COMMON + 1)).fetchall()
                weight = words[word] * math.log(1 + total / (1 + len(holders)))
                whole += weight
                for (article,) in holders if len(holders) <= _COMMON else ():
                    shared[article] += weight
            near = sorted((article for article in shared if shared[article] >= _LIKE * whole), key=lambda article: (-shared[article], article))
            marks = ",".join("?" * len(near[:_MOST]))
            rows = connection.execute(f"SELECT id, story, value FROM articles WHERE id IN ({marks}) ORDER BY id", near[:_MOST])
            return {number: (story, value) for number, story, value in rows}

    def __len__(self) -> int:
        with self._using() as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])

    def close(self) -> None:
        """Closes the file. It is opened again when it is needed."""
        with self._lock:
            if self._connection:
                self._connection.close()
            self._connection = None

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection = self._connection or database.connect(self.path)
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise database.trouble(error, self.path) from None


def telling(words: Mapping[int, float]) -> list[int]:
    """The words of most weight."""
    return sorted(words, key=lambda word: (-words[word], word))[:_TELLING]
