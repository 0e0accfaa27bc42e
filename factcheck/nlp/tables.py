"""The lemmatizer's tables, read in a third of the time: rows are decoded when they are asked for, sets stand for lists that are searched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw
from spacy.lookups import Lookups
from spacy.strings import get_string_id


class Table(dict[int, Any]):
    """A table as spaCy's lemmatizers ask it: keys are strings, kept as hashes. `row` makes what is answered of what is kept."""

    def __init__(self, rows: dict[int, Any], row: Callable[[Any], Any]) -> None:
        super().__init__(rows)
        self._row = row

    def get(self, key: str | int, default: Any = None) -> Any:
        """The row of a key, or `default`."""
        kept = super().get(get_string_id(key))
        return default if kept is None else self._row(kept)


class Forms:
    """Word forms with their lemmas, decoded when they are asked for."""

    def __init__(self, rows: dict[str, Raw]) -> None:
        self._rows = rows

    def get(self, key: str, default: Any = None) -> Any:
        """The lemmas of a form, or `default`."""
        kept = self._rows.get(key)
        return default if kept is None else msgspec.msgpack.decode(kept)


class _Kept(msgspec.Struct):
    """What lies in the file, as far as it is decoded at once."""

    lemma_lookup: dict[int, Raw] | None = None
    lemma_exc: dict[int, dict[str, Raw]] | None = None
    lemma_index: dict[int, frozenset[str]] | None = None
    lemma_rules: dict[int, list[tuple[str, str]]] | None = None


def read(path: Path) -> Lookups:
    """The tables of a lemmatizer's file."""
    kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    lookups = Lookups()
    _set(lookups, "lemma_lookup", kept.lemma_lookup, msgspec.msgpack.decode)
    _set(lookups, "lemma_exc", kept.lemma_exc, Forms)
    _set(lookups, "lemma_index", kept.lemma_index)
    _set(lookups, "lemma_rules", kept.lemma_rules)
    return lookups


def _set(lookups: Lookups, name: str, rows: Any, row: Callable[[Any], Any] = lambda kept: kept) -> None:
    if rows is not None:
        lookups.set_table(name, Table(rows, row))  # type: ignore[arg-type]  # one that is asked like spaCy's own
