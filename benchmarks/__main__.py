"""Runs the comparison and keeps it: `python -m benchmarks`, which is what `make bench` calls."""

from __future__ import annotations

import datetime as dt
import os
import platform
from pathlib import Path

from . import extract

REPORT = Path("reports/benchmark-extract.md")
HEAD = """# Reading figures and dates: factcheck and its peers

{day}, {cores} cores, {processor}, Python {python}. One run, one process at a time, on `tests/examples` of this project; see
`benchmarks/README.md` for how to read it. The lines are the project's own, and it is built to read them: the first column guards
against falling back and is no independent measure, the others show what the peers do with the same lines.

"""


def main() -> None:
    """Writes the report and prints it."""
    text = HEAD.format(day=dt.date.today(), cores=os.cpu_count(), processor=processor(), python=platform.python_version()) + extract.report()
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(text, encoding="utf-8")
    print(text)


def processor() -> str:
    """The processor's model, as the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
