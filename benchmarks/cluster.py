"""One Dask worker against two, and what an article costs at each step of a sweep: the figures that `docs/scale.md` reckons from.

`python -m benchmarks.cluster [ARTICLES]` starts a scheduler and workers of its own on this machine, and prints Markdown.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import psutil

from benchmarks.corpus import make_corpus
from factcheck.engine import sweep, work
from factcheck.judge import with_builtin
from factcheck.model import Article, published_text

FILES = 12
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # as Dask's own nanny, which we do without, sets for its workers
STEPS = ("read", "homes", "lots", "judged")


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler, and the processes of some workers, one thread each."""
    def start(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "dask", *words, "--no-dashboard"], cwd=folder, env={**os.environ, **ONE_THREAD},
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0")
    processes = [scheduler]
    try:
        assert scheduler.stderr
        address = next(line.split()[-1].decode() for line in iter(scheduler.stderr.readline, b"") if b"Scheduler at:" in line)
        processes += [start("worker", address, "--nthreads", "1", "--no-nanny") for _ in range(workers)]
        yield address, [process.pid for process in processes[1:]]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def archive(articles: list[Article], folder: Path) -> Path:
    """The articles in Parquet files of equal length."""
    folder.mkdir(parents=True)
    rows = [{"text": a.text, "title": a.title, "date": published_text(a.published), "source": a.source, "lang": a.language} for a in articles]
    size = -(-len(rows) // FILES)
    for number in range(0, len(rows), size):
        pd.DataFrame(rows[number:number + size]).to_parquet(folder / f"part-{number // size:02}.parquet")
    return folder.parent


class Taken(NamedTuple):
    """What a sweep took: the seconds of each step by the clock, those of processor of each worker, and what it came to."""

    wall: dict[str, float]
    cpu: list[float]
    counts: sweep.Counts


def taken(source: Path, to: Path, workers: int) -> Taken:
    """A sweep with warm workers: they have loaded their models on an archive of their own."""
    begun: dict[str, float] = {}
    ended: dict[str, float] = {}

    def told(what: str, done: int, total: int) -> None:
        begun.setdefault(what, time.perf_counter())
        ended[what] = time.perf_counter()

    terms = work.Terms(with_builtin(()), "en")
    with cluster(workers, source) as (address, pids):
        warm = archive(make_corpus(80 * workers, seed=9)[0], to / "warm" / "in")
        sweep.sweep(str(warm), str(to / "warm" / "out"), terms, scheduler=address)
        before = [processor(pid) for pid in pids]
        counts = sweep.sweep(str(source), str(to), terms, scheduler=address, progress=told)
        cpu = [processor(pid) - was for pid, was in zip(pids, before, strict=True)]
    return Taken({what: ended[what] - begun[what] for what in begun}, cpu, counts)


def processor(pid: int) -> float:
    """The seconds of processor that a process has had."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def size(folder: Path) -> int:
    """The bytes of the files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def main(number: int) -> None:
    """Prints both tables."""
    articles, planted = make_corpus(number)
    with tempfile.TemporaryDirectory() as place:
        source = archive(articles, Path(place) / "source" / "all")
        runs = {workers: taken(source, Path(place) / f"out-{workers}", workers) for workers in (1, 2)}
        one, two = (sum(runs[workers].wall.values()) for workers in (1, 2))
        counts = runs[1].counts
        print(f"{counts.articles} articles of {sum(len(a.text) for a in articles) // number} characters, {counts.stories} stories, "
              f"{counts.findings} findings, {len(planted)} conflicts planted; one worker {one:.1f} s, two {two:.1f} s: {one / two:.2f} times as fast; by seconds of "
              f"processor {sum(runs[1].cpu):.1f} against {' and '.join(f'{each:.1f}' for each in runs[2].cpu)}: {sum(runs[1].cpu) / max(runs[2].cpu):.2f} times\n")
        print("| step | one worker, ms an article | two | bytes an article |\n|---|--:|--:|--:|")
        held = Path(place) / "out-1" / "work"
        for what, step in zip(("read", "group", "deal", "judge"), STEPS, strict=True):
            wrote = sum(size(folder) for folder in held.glob(f"*/{step}"))
            each = [1000 * runs[workers].wall[what] / number for workers in (1, 2)]
            print(f"| {what} | {each[0]:.2f} | {each[1]:.2f} | {wrote / number:.0f} |")
        for kind in ("facts", "findings"):
            print(f"| {kind}, kept | | | {size(Path(place) / 'out-1' / kind) / number:.0f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1200)
