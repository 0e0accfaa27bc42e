"""Words that may be money, a weight or the thing counted: ten pounds, dix livres."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from .lexicon import alternation, heads

_CLAUSE = re.compile(r"[.;:!?]\s")
_NEAR = 60  # characters in which a word tells which it is


class Contest:
    """One such word of a language's `units.toml`, and the words beside it that tell."""

    def __init__(self, row: dict[str, Any], framing: Collection[str]) -> None:
        of = r"(?:" + alternation(row["of"], " ") + r"\s?)?" if row.get("of") else ""
        self.word = re.compile(r"[\s-]{1,2}" + of + alternation(row["words"]) + r"(?!\w)")
        self.heads = heads([*row["words"], *row.get("of", ())])
        self.money, self._unit, self._alone, self._otherwise = row["money"], row["unit"], row["alone"], row["otherwise"]
        self._pays, self._weighs = (re.compile(r"(?<!\w)" + alternation(row[name])) for name in ("pays", "weighs"))
        self._framing, self._never = framing, frozenset(row.get("never", ()))

    def meant(self, low: str, start: int, end: int, *, scaled: bool) -> str:
        """"money", "count", or the unit of weight, for the amount from `start` to `end`; millions are money (`scaled`)."""
        before, after = _CLAUSE.split(low[max(0, start - _NEAR):start])[-1], _CLAUSE.split(low[end:end + _NEAR])[0]
        if scaled:
            return "money"
        if low[start:end] in self._never:
            return "count"
        if not after.strip(" .") and all(word in self._framing or word.isdigit() for word in before.replace("-", " ").split()):
            return str(self._alone)
        if self._weighs.search(before) or self._weighs.search(after):
            return str(self._unit)
        return "money" if self._pays.search(before) or self._pays.search(after) else str(self._otherwise)
