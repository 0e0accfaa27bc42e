"""An archive in Parquet checked on a Dask cluster: what one process finds, whatever worker is lost, and going on where a run stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from newsdesk import PAPERS

import factcheck
from factcheck.errors import ConfigError, FactcheckError
from factcheck.judge import with_builtin

pytest.importorskip("distributed", reason="the extra factcheck[dask] is not installed")
from factcheck.engine import columns, sweep, work

pytestmark = pytest.mark.slow
TEXT = "The bridge of {town} will cost {cost} million euros, the council of {town} said on Tuesday. It carries {lorries} lorries a day."


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    """Twelve stories of four articles in six files: the articles of a story are in several, and in three stories the last has another figure."""
    folder = tmp_path_factory.mktemp("archive") / "2026"
    folder.mkdir()
    rows = [{"text": TEXT.format(town=town, cost=43 if at % 4 == 0 and number == 3 else 34, lorries=4200 + 317 * at), "title": f"{town} bridge",
             "date": f"2026-03-1{number}", "source": paper, "lang": "en", "story": f"{town} bridge"}
            for number, paper in enumerate(PAPERS)
            for at, town in enumerate(("Norham", "Sudton", "Estley", "Wesfield", "Midham", "Norton", "Sudley", "Estfield", "Wesham", "Midton", "Norley", "Sudfield"))]
    for number in range(6):
        pd.DataFrame(rows[number * 8:number * 8 + 8]).to_parquet(folder / f"part-{number}.parquet")
    return folder.parent


def terms() -> work.Terms:
    return work.Terms(with_builtin(()), lang="en")


def told(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    return sorted(frame[["finding", "rule", "message", "confidence", "side", "path", "text", "start", "end"]].itertuples(index=False, name=None))


def test_a_worker_killed_in_mid_sweep_changes_nothing_and_a_second_sweep_has_nothing_to_do(archive, machines, tmp_path, monkeypatch):
    def kill(what: str, done: int, total: int) -> None:
        if (what, done) == ("read", 1):
            machines.start(1)
            victim = machines.workers.pop(0)
            os.kill(victim.pid, signal.SIGKILL)
            victim.wait()

    to = tmp_path.as_uri()
    counts = sweep.sweep(archive.as_uri(), to, terms(), scheduler=machines.address, progress=kill)
    monkeypatch.chdir(archive)
    alone = factcheck.Checker(lang="en").check([Path("2026")])
    assert (counts.articles, counts.stories, counts.findings, counts.problems) == (48, 12, len(alone.findings), ())
    assert len(alone.findings) == 3
    assert told(pd.read_parquet(tmp_path / "findings")) == told(alone.to_frame())
    facts = pd.read_parquet(tmp_path / "facts")
    assert sorted(zip(facts.article, facts.start, facts.text, strict=True)) == sorted(
        (article.path, fact.start, fact.text) for article in alone.articles for fact in alone.facts if fact.article == article.id)
    written = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    assert sweep.sweep(archive.as_uri(), to, terms(), scheduler=machines.address) == counts
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")} == written


def test_the_command_tells_what_it_came_to(archive, machines, tmp_path):
    done = subprocess.run([sys.executable, "-m", "factcheck", "sweep", str(archive), "--to", str(tmp_path), "--scheduler", machines.address],
                          capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == f"{tmp_path}: 48 articles in 12 stories, 3 findings\n"


def test_files_lie_wherever_fsspec_reaches_and_are_whole_or_not_there(monkeypatch):
    columns.write("memory://sweep/a.parquet", columns.HOMES, [{"id": "1", "story": "s"}], b"done")
    assert columns.read("memory://sweep/a.parquet", ["story"]) == [{"story": "s"}]
    assert (columns.note("memory://sweep/a.parquet"), columns.note("memory://sweep/b.parquet")) == (b"done", b"")
    files, _ = columns.system("memory://sweep")
    monkeypatch.setattr(type(files), "mv", lambda *_, **__: (_ for _ in ()).throw(OSError("lost")))
    with pytest.raises(OSError, match="lost"):
        columns.write("memory://sweep/b.parquet", columns.HOMES, [])
    assert not columns.exists("memory://sweep/b.parquet")


def test_a_folder_without_parquet_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no Parquet file there"):
        sweep.found(str(tmp_path))


def test_without_dask_the_remedy_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(FactcheckError, match=r'pip install "factcheck\[dask\]"'):
        sweep.sweep("memory://", "memory://", terms(), scheduler="tcp://127.0.0.1:1")
