"""The file of a cache: shared by processes, whole after a kill, bounded, and never in the way of a check."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.errors import StoreError
from factcheck.store import Cache, cache_path

WRITER = """
import sys
from pathlib import Path
from factcheck.store import Cache
cache, name = Cache(Path(sys.argv[1])), sys.argv[2]
for number in range(int(sys.argv[3])):
    cache.put("facts", [(f"{name}-{number}".encode(), bytes(5000)), (f"shared-{number}".encode(), bytes(5000))])
    print(number, flush=True)
sys.exit(cache.problem.message if cache.problem else 0)
"""


def writer(path: Path, name: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, str(number)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.db"


def test_what_is_put_is_there_for_the_next_run(path):
    cache = Cache(path)
    cache.put("facts", [(b"a", b"one"), (b"b", b"two")])
    cache.close()
    assert Cache(path).get("facts", [b"a", b"b", b"c"]) == {b"a": b"one", b"b": b"two"}
    assert Cache(path).get("story", [b"a"]) == {}


def test_more_keys_than_one_query_takes(path):
    cache = Cache(path)
    cache.put("facts", [(str(number).encode(), b"x") for number in range(1800)])
    assert len(cache.get("facts", [str(number).encode() for number in range(2000)])) == 1800


def test_processes_that_make_and_fill_one_cache_at_once_lose_nothing(path):
    processes = [writer(path, name, 60) for name in "abcd"]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [("", 0)] * 4
    assert len(Cache(path).get("facts", [f"{name}-{number}".encode() for name in "abcd" for number in range(60)])) == 240


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_a_process_killed_while_it_writes_leaves_the_cache_whole(path):
    process = writer(path, "a", 100_000)
    told = [int(process.stdout.readline()) for _ in range(40)]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    cache = Cache(path)
    assert len(cache.get("facts", [f"a-{number}".encode() for number in told])) == 40
    assert cache.problem is None
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_was_not_used_for_longest_goes_when_there_is_no_more_room(path, monkeypatch):
    def fill(day: int, put: str, number: int) -> Cache:
        monkeypatch.setattr("time.time", lambda: day * 86_400)
        cache = Cache(path, limit=100_000)
        cache.put("facts", [(f"{put}{number}".encode(), bytes(10_000)) for number in range(number)])
        cache.get("facts", [f"a{number}".encode() for number in range(5)])
        cache.close()
        return cache

    fill(1, "a", 5)
    fill(2, "b", 5)
    cache = fill(3, "c", 3)
    assert len(cache.get("facts", [f"a{number}".encode() for number in range(5)])) == 5
    assert len(cache.get("facts", [f"b{number}".encode() for number in range(5)])) < 5
    assert cache.info().size < 150_000


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(4000)])
def test_a_damaged_file_is_one_problem_and_the_run_goes_on(path, content):
    path.write_bytes(content)
    cache = Cache(path)
    cache.put("facts", [(b"a", b"one")])
    found = cache.get("facts", [b"a"])
    if content:
        assert found == {} and cache.problem and cache.problem.path == str(path) and "\n" not in cache.problem.message
    else:
        assert found == {b"a": b"one"} and cache.problem is None  # an empty file is a cache not yet made


def test_a_file_damaged_after_it_was_made_is_a_problem_too(path):
    cache = Cache(path)
    cache.put("facts", [(str(number).encode(), os.urandom(3000)) for number in range(200)])
    cache.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    cache = Cache(path)
    assert cache.get("facts", [b"1"]) == {}
    assert cache.problem
    cache.clear()
    assert not path.exists()


def test_a_store_of_another_version_is_refused_in_one_line_and_left_alone(path):
    Cache(path).put("facts", [(b"a", b"one")])
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    cache = Cache(path)
    assert cache.get("facts", [b"a"]) == {}
    assert "version 99" in cache.problem.message
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (1,)


def test_what_is_no_store_is_neither_used_nor_cleared(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (value TEXT)")
    cache = Cache(path)
    cache.put("facts", [(b"a", b"one")])
    assert "not a store of factcheck" in cache.problem.message
    with pytest.raises(StoreError):
        Cache(path).clear()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]


def test_clearing_leaves_an_empty_cache_that_can_be_used(path):
    cache = Cache(path)
    cache.put("facts", [(b"a", bytes(100_000))])
    cache.clear()
    assert cache.info().entries == {}
    cache.put("facts", [(b"b", b"two")])
    assert cache.get("facts", [b"a", b"b"]) == {b"b": b"two"}


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache.db")
    assert cache.get("facts", [b"a"]) == {}
    assert cache.problem


def test_a_folder_given_as_the_cache_holds_its_file(tmp_path):
    assert cache_path(tmp_path) == tmp_path / "cache.db"
    assert cache_path(tmp_path / "mine.db") == tmp_path / "mine.db"
