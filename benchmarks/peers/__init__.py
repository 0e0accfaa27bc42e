"""What runs beside a peer, in the peers' own environment: one adapter a peer, no import of factcheck.

An adapter is a module with

- `PACKAGE`, the distribution's name;
- `OFFERS`, language → the rows of the table that the peer claims to read;
- `read(rows, language, text, reference)`, what it finds: a list of `found(start, end, readings)`.

A peer that gives several readings of the same words ("Monday" past or to come) gives them all: one right reading is enough.
"""

from __future__ import annotations

from typing import Any


def found(start: int, end: int, *readings: dict[str, Any]) -> dict[str, Any]:
    """A result: the code points `start` to `end`, and its readings, each `{number, unit}`, `{low, high, unit}`, `{start, end}`, `{time}` or `{seconds}`."""
    return {"start": start, "end": end, "readings": list(readings)}
