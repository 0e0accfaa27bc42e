"""Runs a command and says what it took: seconds by the clock, seconds of processor, and the most memory its main process held."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Ran(NamedTuple):
    """What a command took. `cpu` counts the processes it started and waited for too; `peak` is in MiB."""

    wall: float
    cpu: float
    peak: float
    out: str


class Figure(NamedTuple):
    """One figure: what it is, its values over the repeats, the most (or the least) it may be, and how it is written."""

    name: str
    values: tuple[float, ...]
    most: float | None = None
    least: float | None = None
    unit: str = ""
    note: str = ""

    @property
    def median(self) -> float:
        """The value in the middle."""
        return statistics.median(self.values)

    def row(self) -> str:
        """A line of a Markdown table."""
        target = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}" if self.least is not None else ""
        reached = not target or (self.median <= self.most if self.most is not None else self.median >= (self.least or 0))
        spread = f"{min(self.values):.3g} – {max(self.values):.3g}" if len(self.values) > 1 else "once"
        verdict = "" if not target else "reached" if reached else "**not reached**"
        return f"| {self.name} | {self.median:.3g}{self.unit} | {spread} | {target} | {verdict} | {self.note} |"


def python(*arguments: object, **environment: str) -> Ran:
    """Runs Python with arguments.

    Raises:
        RuntimeError: it failed.
    """
    return run([sys.executable, *map(str, arguments)], environment)


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Ran:
    """Runs a command.

    Raises:
        RuntimeError: its exit status is above 1.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        before = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env={**os.environ, **(environment or {})})
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        if process.returncode > 1:
            raise RuntimeError(f"{' '.join(command[:4])} …: {err.read()[-500:]}")
        return Ran(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.read())


def ratios(times: int, ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, ...]:
    """Ours over theirs, one after the other, so that what else the machine does falls on both."""
    return tuple(ours() / theirs() for _ in range(times))
