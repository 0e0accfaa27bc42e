"""Work in several processes: the same to the byte as in one, whatever happens to a process, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from newsdesk import alive, desk, workers

import factcheck
from factcheck.engine import pool
from factcheck.engine.pool import Pool
from factcheck.errors import FactcheckError, ModelError
from factcheck.model import Article
from factcheck.store import Cache

MANY = 800  # stories of four articles: a run that is still going when it is stopped, however fast the machine
LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as Linux tells them")


@pytest.fixture(scope="module")
def two():
    """Two processes, their models loaded once for these tests."""
    engine = Pool(2)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> list[Path]:
    return sorted(desk(tmp_path_factory.mktemp("desk"), 30).iterdir())


@pytest.fixture(scope="module")
def alone(news, checker) -> factcheck.Report:
    return checker.check(news)


def test_two_processes_find_what_one_finds_to_the_byte_in_any_order_of_the_files(news, alone, two):
    files = sorted(file for folder in news for file in folder.iterdir())
    expected = factcheck.Checker().check(files)
    Random(4).shuffle(files)
    assert len(alone.findings) == 15
    for given, wanted in ((news, alone), (files, expected)):
        found = factcheck.Checker(engine=two).check(given)
        assert found.to_dict() == wanted.to_dict()
        assert (found.facts, found.slots) == (wanted.facts, wanted.slots)


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_the_command_writes_the_same_and_ends_alike_with_two_processes_and_in_any_order(command, tmp_path, format_):
    folders = sorted(desk(tmp_path, 2).iterdir())
    one = command("check", *folders, "--format", format_, "--no-cache")
    two = command("check", *reversed(folders), "--format", format_, "--no-cache", "--jobs", 2)
    assert one == two and one.status == 1


@LINUX
def test_a_process_killed_in_mid_run_changes_nothing_in_the_report(news, alone, two):
    killed: list[int] = []

    def told(what: str, done: int, total: int) -> None:
        if what == "extract" and done == 1:
            killed.extend(workers(os.getpid()))
            os.kill(killed[-1], signal.SIGKILL)

    assert factcheck.Checker(engine=two).check(news, told).to_dict() == alone.to_dict()
    assert len(killed) >= 2


class Mortal:
    """In the place of a process: dies of articles that say so."""

    def do(self, task):
        if any("deadly" in article.text for article in task[1]):
            raise EOFError
        return [pool.work.Reading(article.text.encode()) for article in task[1]]

    def end(self) -> None:
        """It has ended."""


def test_an_article_that_kills_every_process_is_told_and_stops_no_other(monkeypatch):
    monkeypatch.setattr(pool, "_Worker", Mortal)
    articles = [Article(text, path=text) for text in ("one", "two", "deadly", "four")]
    found = list(Pool(2).facts(articles))
    assert [reading.facts for reading in found][::3] == [b"one", b"four"]
    assert [reading.problem.path for reading in found if reading.problem] == ["deadly"]


def test_articles_are_taken_as_they_are_needed(monkeypatch):
    monkeypatch.setattr(pool, "_Worker", Mortal)
    taken: list[str] = []

    def many():
        for number in range(2000):
            taken.append("")
            yield Article(f"{number} " + "word " * 1000)

    found = Pool(2).facts(many())
    assert [next(found).facts.split()[0] for _ in range(5)] == [b"0", b"1", b"2", b"3", b"4"]
    assert len(taken) < 100
    found.close()


def test_processes_that_cannot_start_stop_the_run(monkeypatch):
    monkeypatch.setattr(pool, "__package__", "nowhere")
    with pytest.raises(FactcheckError, match="cannot be started"):
        list(Pool(2).facts([Article("one"), Article("two")]))


def test_what_stops_the_run_in_a_process_stops_it_here(monkeypatch):
    monkeypatch.setattr(Mortal, "do", lambda self, task: (_ for _ in ()).throw(ModelError("no model", remedy="install one")))
    monkeypatch.setattr(pool, "_Worker", Mortal)
    with pytest.raises(ModelError, match="install one"):
        list(Pool(2).facts([Article("one")]))


def test_errors_cross_from_one_process_to_another_whole():
    import pickle

    error = pickle.loads(pickle.dumps(FactcheckError("wrong", path="a.md", place="line 2", remedy="mend it")))
    assert str(error) == "a.md: line 2: wrong (mend it)"


@pytest.fixture
def started(tmp_path):
    """A check of many articles in two processes, once it has kept something; and its cache."""
    cache = tmp_path / "cache.db"
    command = [sys.executable, "-m", "factcheck", "check", *map(str, sorted(desk(tmp_path / "desk", MANY).iterdir())), "--jobs", "2", "--cache", str(cache)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while running.poll() is None and not (cache.exists() and Cache(cache).info().entries.get("facts")):
        os.sched_yield()
    yield running, cache
    running.kill()
    running.communicate()


@LINUX
def test_ctrl_c_ends_all_processes_with_one_line_and_keeps_what_was_finished(started):
    running, cache = started
    started_by_it = list(workers(running.pid))
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err.strip()) == (130, "", "factcheck: stopped")
    assert started_by_it and not any(map(alive, started_by_it))
    kept = Cache(cache).info().entries["facts"]
    assert 0 < kept < 4 * MANY


@LINUX
def test_a_run_that_is_killed_leaves_no_process_and_a_whole_cache(started):
    running, cache = started
    started_by_it = list(workers(running.pid))
    running.kill()
    running.wait()
    while any(map(alive, started_by_it)):
        os.sched_yield()
    assert Cache(cache).info().entries["facts"] > 0


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_a_number_of_processes_that_makes_no_sense_is_refused(command, coverage, jobs):
    ran = command("check", coverage, "--jobs", jobs)
    assert ran.status == 2 and "--jobs" in ran.err


def test_the_settings_file_gives_the_number_of_processes(command, coverage, monkeypatch):
    (coverage / "factcheck.toml").write_text("jobs = 0\n", encoding="utf-8")
    ran = command("check", coverage)
    assert ran.status == 2 and "jobs" in ran.err and "line 1" in ran.err
