"""The file of a store: an SQLite database that several processes may use at once, and that a killed one leaves whole.

SQLite because one row is read in a fraction of a millisecond, it is imported in two, and it comes with Python: see docs/store.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import StoreError

VERSION = 1
_APPLICATION = 0x46435354  # tells our files from those of others
_WAIT = 30.0  # seconds that a process waits for another that writes
_SCHEMA = """
CREATE TABLE entries (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key BLOB NOT NULL, size INTEGER NOT NULL, used INTEGER NOT NULL, UNIQUE (kind, key));
CREATE TABLE contents (id INTEGER PRIMARY KEY, value BLOB NOT NULL);
CREATE INDEX entries_by_use ON entries (used);
CREATE TABLE articles (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, story TEXT NOT NULL, value BLOB NOT NULL);
CREATE INDEX articles_by_story ON articles (story);
CREATE TABLE postings (word INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (word, article)) WITHOUT ROWID;
CREATE INDEX postings_by_article ON postings (article);
"""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the store of this path, which is made if there is none.

    Raises:
        StoreError: the file is damaged, of another version or not ours, or cannot be opened.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"the store cannot be opened: {_reason(error)}", path=str(path), remedy="give another path") from None
    try:
        _prepare(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise trouble(error, path) from None
    except StoreError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    if not connection.execute("PRAGMA user_version").fetchone()[0]:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # has effect before the first table only
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing; a power cut may lose the last articles
    with transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION
        if version == 0 and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in _SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        elif not ours:
            raise StoreError("not a store of factcheck", path=str(path), remedy="give another path")
        elif version != VERSION:
            raise StoreError(f"a store of version {version}; this factcheck reads version {VERSION}", path=str(path),
                             remedy="remove the file and have it made anew")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def trouble(error: sqlite3.Error, path: Path) -> StoreError:
    """What went wrong with a store, in one line."""
    if isinstance(error, sqlite3.OperationalError):
        return StoreError(f"the store cannot be used: {_reason(error)}", path=str(path), remedy="check that it may be written, or give another path")
    return StoreError("the store is damaged", path=str(path), remedy="remove the file and have it made anew")


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()


def ours(path: Path) -> bool:
    """Whether the head of a file says that it is a store of factcheck, whatever became of the rest."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == _APPLICATION.to_bytes(4, "big")


def remove(path: Path) -> None:
    """Removes the file of a store with what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
