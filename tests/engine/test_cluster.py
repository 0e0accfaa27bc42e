"""Work on a Dask cluster, with a real scheduler and real workers: the same to the byte as in one process, whatever worker is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from machines import Machines
from newsdesk import desk

import factcheck
from factcheck.engine.cluster import Cluster
from factcheck.errors import FactcheckError

pytest.importorskip("distributed", reason="the extra factcheck[dask] is not installed")
pytestmark = pytest.mark.slow


def free() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> Path:
    return desk(tmp_path_factory.mktemp("desk"), 12)


@pytest.fixture(scope="module")
def alone(news) -> factcheck.Report:
    return factcheck.Checker(root=news).check(sorted(news.iterdir()))


def test_a_worker_killed_in_mid_run_changes_nothing_in_the_report(news, alone, machines: Machines, monkeypatch):
    monkeypatch.chdir(news.parent)  # paths as given are relative: workers know nothing of the folder
    killed: list[int] = []

    def told(what: str, done: int, total: int) -> None:
        if what == "extract" and done == 1:
            machines.start(1)
            victim = machines.workers.pop(0)
            os.kill(victim.pid, signal.SIGKILL)
            killed.append(victim.wait())

    monkeypatch.setattr("factcheck.engine.cluster._TASK", 1000)
    with factcheck.Checker(root=news, scheduler=machines.address) as checker:
        found = checker.check(sorted(Path(news.name).iterdir()), told)
    assert killed == [-signal.SIGKILL]
    assert len(found.findings) == 6
    assert [finding.id for finding in found.findings] == [finding.id for finding in alone.findings]
    assert [finding.message for finding in found.findings] == [finding.message for finding in alone.findings]
    assert [finding.sides for finding in found.findings] == [finding.sides for finding in alone.findings]
    assert found.facts == alone.facts


def test_the_command_finds_on_a_cluster_what_it_finds_here(news, machines):
    command = [sys.executable, "-m", "factcheck", "check", *sorted(folder.name for folder in news.iterdir()), "--format", "json", "--no-cache"]
    here, there = (subprocess.run([*command, *more], capture_output=True, text=True, cwd=news, check=False)
                   for more in ((), ("--engine", "dask", "--scheduler", machines.address)))
    assert (there.returncode, there.stderr) == (1, "")
    assert there.stdout == here.stdout


def test_a_scheduler_that_nobody_keeps_is_told_in_one_line(monkeypatch):
    monkeypatch.setattr("factcheck.engine.cluster._SECONDS", 0.2)
    with pytest.raises(FactcheckError, match=r"^no Dask scheduler answers at “tcp://127.0.0.1:\d+” \(start one with `dask scheduler`"):
        factcheck.Checker(scheduler=f"tcp://127.0.0.1:{free()}").check([factcheck.Article("Il pleut.", language="fr")])


def test_without_dask_the_remedy_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(FactcheckError, match=r'^Dask is not installed \(pip install "factcheck\[dask\]"\)$'):
        next(Cluster("tcp://127.0.0.1:1").facts([factcheck.Article("Il pleut.", language="fr")]))


def test_workers_of_another_version_are_refused(machines, monkeypatch):
    monkeypatch.setattr("factcheck.engine.cluster.version.made_by", lambda parts: b"another")
    engine = Cluster(machines.address)
    with pytest.raises(FactcheckError, match="another version of factcheck"):
        next(engine.facts([factcheck.Article("Il pleut.", language="fr")]))
    engine.close()


@pytest.mark.parametrize(("options", "said"), [(["--engine", "dask"], "needs the address of a scheduler"), (["--scheduler", "tcp://h:1"], "add --engine dask")])
def test_one_option_without_the_other_is_refused(options, said, tmp_path):
    (tmp_path / "a.md").write_text("Il pleut.", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "factcheck", "check", str(tmp_path), *options], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_dask_is_not_imported_unless_it_is_asked_for():
    program = "import sys, factcheck.pipeline; factcheck.Checker(); print([m for m in ('dask', 'distributed') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"
