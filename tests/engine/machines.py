"""A Dask cluster for tests, of processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Machines:
    """A scheduler and its workers, each a process of its own, as on other machines: in another folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", stderr=subprocess.PIPE)
        assert self.scheduler.stderr
        told = iter(self.scheduler.stderr.readline, b"")
        self.address = next(line.split()[-1].decode() for line in told if b"Scheduler at:" in line)
        self.workers: list[subprocess.Popen[bytes]] = []

    def start(self, number: int) -> None:
        for _ in range(number):
            self.workers.append(self._start("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"))

    def _start(self, *words: str, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "dask", *words], cwd=self.folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
                                stdout=subprocess.DEVNULL, stderr=stderr)

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
