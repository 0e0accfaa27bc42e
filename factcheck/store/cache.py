"""What was worked out before, under keys that say all it depends on; the oldest used goes when there is no more room.

A cache must never stop a run: what is wrong with its file is kept in `problem`, and from then on it holds nothing.
"""

from __future__ import annotations

import functools
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from ..errors import StoreError
from ..model import Problem
from . import database

T = TypeVar("T")
LIMIT = 2_000_000_000  # bytes
_DAY = 86_400
_AT_ONCE = 500  # keys a query
_ROOM = 0.8  # of the limit, kept when the oldest goes
_LOOK = 1000  # entries written between two looks at the size


class Info(msgspec.Struct, frozen=True):
    """How many entries of each kind a cache holds, and the bytes of its file."""

    entries: Mapping[str, int]
    size: int


class Cache:
    """The entries of a store, by kind ("article", "facts", "story") and key. Several threads and processes may share one.

    Args:
        path: its file, made when it is first needed.
        limit: bytes above which the entries not used for longest are removed.
    """

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self.path, self.limit = path, limit
        self.problem: Problem | None = None
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()
        self._written = 0

    def get(self, kind: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are known of these keys."""
        found: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _AT_ONCE):
            found |= self._safely(functools.partial(self._get, kind, keys[start:start + _AT_ONCE]), dict[bytes, bytes]())
        return found

    def put(self, kind: str, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps values under their keys, all or none; they stand when this returns, whatever becomes of the process."""
        self._safely(functools.partial(self._put, kind, items), None)

    def info(self) -> Info:
        """What is in it.

        Raises:
            StoreError: the file cannot be used.
        """
        rows = self._open().execute("SELECT kind, count(*) FROM entries GROUP BY kind ORDER BY kind").fetchall()
        return Info(dict(rows), self.path.stat().st_size)

    def clear(self, *, own: bool = False) -> None:
        """Removes all entries; a store that is damaged, or of another version, altogether.

        Args:
            own: whether the path is nobody else's, so that what stands there may be removed even when it does not look like a store.

        Raises:
            StoreError: it is not a store.
        """
        try:
            connection = self._open()
            with database.transaction(connection):
                connection.execute("DELETE FROM contents WHERE id IN (SELECT id FROM entries)")
                connection.execute("DELETE FROM entries")
            _shrink(connection)
        except (StoreError, sqlite3.Error) as error:
            if not (own or database.ours(self.path)):
                raise error if isinstance(error, StoreError) else database.trouble(error, self.path) from None
            self.close()
            database.remove(self.path)

    def close(self) -> None:
        """Closes the file. It is opened again when it is needed."""
        self._safely(self._make_room, None)
        with self._lock:
            if self._connection:
                self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if not self._connection:
            self._connection = database.connect(self.path)
        return self._connection

    def _safely(self, do: Callable[[], T], otherwise: T) -> T:
        with self._lock:
            if self.problem:
                return otherwise
            try:
                return do()
            except StoreError as error:
                self._fail(error)
            except sqlite3.Error as error:
                self._fail(database.trouble(error, self.path))
            return otherwise

    def _fail(self, error: StoreError) -> None:
        self.problem = Problem(error.path, f"{error.message}; the check goes on without it ({error.remedy})")

    def _get(self, kind: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        connection, today = self._open(), int(time.time() // _DAY)
        marks = ",".join("?" * len(keys))
        rows = connection.execute(f"SELECT key, value, id, used FROM entries JOIN contents USING (id) WHERE kind = ? AND key IN ({marks})",
                                  (kind, *keys)).fetchall()
        stale = [(today, id_) for _, _, id_, used in rows if used < today]
        if stale:
            with database.transaction(connection):
                connection.executemany("UPDATE entries SET used = ? WHERE id = ?", stale)
        return {key: value for key, value, _, _ in rows}

    def _put(self, kind: str, items: Iterable[tuple[bytes, bytes]]) -> None:
        connection, today = self._open(), int(time.time() // _DAY)
        with database.transaction(connection):
            for key, value in items:
                made = connection.execute("INSERT OR IGNORE INTO entries (kind, key, size, used) VALUES (?, ?, ?, ?)", (kind, key, len(value), today))
                if made.rowcount:
                    connection.execute("INSERT INTO contents VALUES (?, ?)", (made.lastrowid, value))
                    self._written += 1
        if self._written >= _LOOK:
            self._make_room()

    def _make_room(self) -> None:
        """Removes the entries not used for longest where there are too many; looks only if something was written since it last did."""
        if not self._connection or not self._written:
            return
        connection, self._written = self._connection, 0
        excess = connection.execute("SELECT total(size) FROM entries").fetchone()[0] - self.limit
        if excess <= 0:
            return
        with database.transaction(connection):
            gone, freed = [], 0
            for id_, size in connection.execute("SELECT id, size FROM entries ORDER BY used, id"):
                if freed >= excess + (1 - _ROOM) * self.limit:
                    break
                gone.append((id_,))
                freed += size
            connection.executemany("DELETE FROM contents WHERE id = ?", gone)
            connection.executemany("DELETE FROM entries WHERE id = ?", gone)
        _shrink(connection)


def _shrink(connection: sqlite3.Connection) -> None:
    connection.executescript("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);")  # execute() frees but one page
