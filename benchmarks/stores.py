"""SQLite and DuckDB as the place where facts are kept: `python -m benchmarks.stores`. DuckDB is optional: `pip install duckdb`.

What is stored is what the cache stores: the packed facts of made articles, under keys of sixteen bytes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcheck import packed
from factcheck.model import Context, Fact, Quantity

ROWS, SINGLE, READ, ROUNDS = 5000, 300, 1000, 5
FACTS = 40  # an article
Row = tuple[bytes, bytes]


class Figures(NamedTuple):
    """Milliseconds (bytes for the last) of one round."""

    batch: float
    write: float
    read: float
    all: float
    open: float
    size: float


NAMES = Figures(*("write a batch, an article", "write one article, committed", "read one article", "read all, an article",  # type: ignore[arg-type]
                  "open, and read one", "bytes of the file, an article"))


def rows() -> list[Row]:
    """Keys and packed facts of as many made articles."""
    chance = random.Random(0)
    words = ["".join(chance.choices("abcdefghiklmnoprstuv", k=chance.randint(4, 10))) for _ in range(3000)]
    return [(hashlib.blake2b(str(number).encode(), digest_size=16).digest(), packed.pack(tuple(_fact(chance, words, at) for at in range(FACTS))))
            for number in range(ROWS)]


def _fact(chance: random.Random, words: Sequence[str], at: int) -> Fact:
    shown = packed.unpack(packed.pack(str(chance.randint(1, 9999))), str)
    value = Quantity(shown=shown, low=shown, high=shown, unit=None, dimension="count")  # type: ignore[arg-type]  # it is only stored
    near = tuple((word, chance.random()) for word in chance.choices(words, k=6))
    return Fact("", "quantity", at * 90, at * 90 + 4, shown, value, context=Context(head=near[0][:1], near=near, before=tuple(chance.choices(words, k=3))))


def sqlite(data: Sequence[Row], folder: Path) -> Figures:
    """One round of SQLite, as the cache uses it."""
    path = folder / "facts.sqlite"
    store = sqlite3.connect(path, isolation_level=None)
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = NORMAL")
    _tables(store)

    def batch() -> None:
        store.execute("BEGIN")
        store.executemany("INSERT INTO many VALUES (?, ?)", data)
        store.execute("COMMIT")

    return _figures(store, data, batch, path, sqlite3.connect)


def duckdb(data: Sequence[Row], folder: Path) -> Figures:
    """One round of DuckDB, its batch from a frame, which is how it is quickest."""
    import duckdb as module
    import pandas as pd

    path = folder / "facts.duckdb"
    store = module.connect(str(path))
    _tables(store)
    store.register("frame", pd.DataFrame(data, columns=["key", "value"]))
    return _figures(store, data, lambda: store.execute("INSERT INTO many SELECT * FROM frame"), path, lambda place: module.connect(str(place)))


def _tables(store: Any) -> None:
    for name in ("many", "one"):
        store.execute(f"CREATE TABLE {name} (key BLOB PRIMARY KEY, value BLOB)")


def _figures(store: Any, data: Sequence[Row], batch: Callable[[], Any], path: Path, connect: Callable[[Path], Any]) -> Figures:
    keys = [key for key, _ in random.Random(1).sample(data, READ)]
    find = "SELECT value FROM many WHERE key = ?"
    written = _ms(batch) / len(data)
    single = _ms(lambda: [store.execute("INSERT INTO one VALUES (?, ?)", row) for row in data[:SINGLE]]) / SINGLE
    read = _ms(lambda: [store.execute(find, (key,)).fetchone() for key in keys]) / READ
    whole = _ms(lambda: store.execute("SELECT value FROM many").fetchall()) / len(data)
    store.close()
    opened = _ms(lambda: connect(path).execute(find, (keys[0],)).fetchone())
    return Figures(written, single, read, whole, opened, path.stat().st_size / len(data))


def _ms(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def _import_ms(module: str) -> float:
    def run(code: str) -> float:
        return statistics.median(_ms(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(ROUNDS))

    return run(f"import {module}") - run("pass")


def report() -> str:
    """The table in Markdown: medians, with the least and the most of the rounds."""
    data = rows()
    stores = {"SQLite": (sqlite, "sqlite3")} | ({"DuckDB": (duckdb, "duckdb")} if importlib.util.find_spec("duckdb") else {})
    rounds: dict[str, list[Figures]] = {name: [] for name in stores}
    for _ in range(ROUNDS):
        for name, (one, _) in stores.items():
            with tempfile.TemporaryDirectory() as folder:
                rounds[name].append(one(data, Path(folder)))
    lines = [f"{ROWS} articles of {statistics.mean(len(value) for _, value in data):.0f} bytes, {ROUNDS} rounds, milliseconds: median [least–most]", "",
             "| | " + " | ".join(stores) + " |", "|---" * (len(stores) + 1) + "|"]
    for at, what in enumerate(NAMES):
        lines.append(f"| {what} | " + " | ".join(_spread([figures[at] for figures in rounds[name]]) for name in stores) + " |")
    lines.append("| import | " + " | ".join(f"{_import_ms(module):.0f}" for _, module in stores.values()) + " |")
    return "\n".join([*lines, *([] if "DuckDB" in stores else ["", "DuckDB is not installed."])])


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.3g} [{min(values):.3g}–{max(values):.3g}]"


if __name__ == "__main__":
    print(report())
