"""The tools that are measured, all asked in the same way: factcheck in this process, a peer in its own environment."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import factcheck

from .values import DATE_ROWS, QUANTITY_ROWS, reading_of, row_of

PEERS = ("duckling", "recognizers", "quantulum3", "price_parser", "text2num", "dateparser")
PEER_PYTHON = Path(".venv-peers/bin/python")
LIMIT = 10.0  # seconds for one line
WARM_LIMIT = 180.0  # seconds for a tool's first line of a kind, and for its start
NO_DATE = "2024-05-15"


class Answer(NamedTuple):
    """What a tool found on one line, the CPU seconds it took, and its trouble: "", "stopped" (out of time) or "failed" (an error of its own)."""

    found: Sequence[dict[str, Any]]
    cpu: float
    trouble: str = ""


class Reader(Protocol):
    """A tool: its name and version, why it is absent ("" when it is there), the rows it claims in each language."""

    name: str
    version: str
    absent: str

    def offers(self, language: str) -> Collection[str]: ...
    def read(self, rows: Sequence[str], language: str, text: str, reference: str) -> Answer: ...
    def close(self) -> None: ...


class Own:
    """factcheck itself, by the function that its users call."""

    name, version, absent = "factcheck", factcheck.__version__, ""

    def offers(self, language: str) -> Collection[str]:
        return (*QUANTITY_ROWS, *DATE_ROWS)

    def read(self, rows: Sequence[str], language: str, text: str, reference: str) -> Answer:
        """Kinds follow from the rows; a fact counts where its own row is among those asked."""
        kinds = [kind for kind, all_rows in (("quantity", QUANTITY_ROWS), ("date", DATE_ROWS)) if {*rows} & {*all_rows}]
        before = time.process_time()
        facts = factcheck.extract(text, language=language, reference_date=reference or None, kinds=kinds)  # type: ignore[arg-type]
        cpu = time.process_time() - before
        values = [(fact, fact.to_dict()["value"]) for fact in facts]
        return Answer([{"start": fact.start, "end": fact.end, "readings": [reading_of(value)]} for fact, value in values if row_of(value) in rows], cpu)

    def close(self) -> None:
        """Nothing to close."""


class Peer:
    """A peer behind lines of JSON. One that hangs is stopped, started afresh, and has found nothing on that line."""

    def __init__(self, name: str) -> None:
        self.name, self.version, self.absent = name, "", ""
        self._offers: dict[str, list[str]] = {}
        self._start()

    def offers(self, language: str) -> Collection[str]:
        return self._offers.get(language, ())

    def read(self, rows: Sequence[str], language: str, text: str, reference: str) -> Answer:
        for row in rows:
            if (row, language) not in self._warm:
                self._warm.add((row, language))
                self._ask([row], language, "12", NO_DATE, WARM_LIMIT)
        return self._ask(rows, language, text, reference or NO_DATE, LIMIT)

    def close(self) -> None:
        if not self.absent:
            self._process.kill()
            self._process.wait()

    def _ask(self, rows: Sequence[str], language: str, text: str, reference: str, limit: float) -> Answer:
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"rows": rows, "language": language, "text": text, "reference": reference}) + "\n")
        self._process.stdin.flush()
        try:
            answer = self._next(limit)
        except queue.Empty:
            self.close()
            self._start()
            return Answer([], limit, "stopped")
        return Answer(answer["found"], answer["cpu"], "failed" if "failed" in answer else "")

    def _start(self) -> None:
        self._warm: set[tuple[str, str]] = set()
        if not PEER_PYTHON.exists():
            self.absent = "no .venv-peers: run make peers"
            return
        command = [str(PEER_PYTHON.absolute()), "-m", "peers", self.name]
        self._process = subprocess.Popen(command, cwd=Path(__file__).parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_pump, args=(self._process, self._lines), daemon=True).start()
        hello = self._next(WARM_LIMIT)
        self.absent, self.version, self._offers = hello.get("absent", ""), hello.get("version", ""), hello.get("offers", {})

    def _next(self, limit: float) -> dict[str, Any]:
        line = self._lines.get(timeout=limit)
        answer: dict[str, Any] = json.loads(line) if line else {"found": [], "cpu": 0.0, "absent": "it stopped by itself"}
        return answer


def _pump(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    assert process.stdout
    for line in process.stdout:
        lines.put(line)
    lines.put("")
