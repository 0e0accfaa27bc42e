"""Articles for the tests of engines: short, many, some of which do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

TEXT = """---
title: {town} bridge
date: 2026-03-1{number}
source: {paper}
lang: en
---

The bridge of {town} will cost {cost} million euros, the council said on Tuesday. It carries 4,200 lorries a day.
"""
PAPERS = ("Wire", "Echo", "Herald", "Globe")


def desk(folder: Path, towns: int) -> Path:
    """A folder of stories, four articles each; in every other one the last has another figure."""
    for at in range(towns):
        town = f"{['Nor', 'Sud', 'Est', 'Wes', 'Mid'][at % 5]}{['ham', 'ton', 'ley', 'field'][at // 5 % 4]}{'' if at < 20 else f'-upon-{at}'}"
        for number, paper in enumerate(PAPERS):
            file = folder / town / f"{paper.lower()}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            cost = 43 if at % 2 and number == 3 else 34
            file.write_text(TEXT.format(town=town, number=number, paper=paper, cost=cost), encoding="utf-8")
    return folder


def workers(pid: int) -> Iterator[int]:
    """The processes of the pools that a process has started, as Linux tells them."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            for child in map(int, (thread / "children").read_text().split()):
                if alive(child) and b"factcheck.engine.worker" in Path(f"/proc/{child}/cmdline").read_bytes():
                    yield child


def alive(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
