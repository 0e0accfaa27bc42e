"""A bare number set against an amount: "310 millions d'euros, contre 272 millions", "5.99 per cent from 6.14"."""

from __future__ import annotations

import functools
import re

import msgspec

from ..lang import Language
from ..model import Quantity

_STOP = re.compile(r"[.!?;]\s")
_FAR = 150  # characters between two amounts set against each other
_ALIKE = frozenset({"percent", "length", "mass", "area", "volume", "speed", "temperature"})


class Against:
    """The words of one language that set a number against another."""

    def __init__(self, language: Language) -> None:
        joins = language.table("hedges")["range"]
        self._money, self._same = frozenset(joins.get("against", ())), frozenset(joins.get("against_same", ()))

    def valued(self, gap: str, value: Quantity, before: Quantity | None) -> Quantity:
        """The value, in the unit of the amount `before` where the words between, `gap`, set it against that."""
        if before is None or value.dimension != "count" or value.counted or value.per:
            return value
        if gap.strip() in self._same:
            return _resolved(value, before) if _measures(value, before) else value
        last = gap.split()[-1:] if before.dimension == "money" and value.scale and len(gap) <= _FAR and not _STOP.search(gap) else []
        return _resolved(value, before) if last and last[0] in self._money else value


def told(value: Quantity) -> bool:
    """Whether a number may be set against this amount later in the sentence."""
    return value.dimension != "count" and bool(value.scale or value.dimension != "money")


def _measures(value: Quantity, before: Quantity) -> bool:
    """Whether an exact number takes the unit; not after a change, behind which a level stands."""
    alike = before.dimension in _ALIKE and not before.sign and value.bound == "exact"
    return alike and (before.dimension != "percent" or value.precision < 1)


def _resolved(value: Quantity, before: Quantity) -> Quantity:
    return msgspec.structs.replace(value, unit=before.unit, dimension=before.dimension, resolved=True)


@functools.cache
def against(language: Language) -> Against:
    """The words of a language, made once."""
    return Against(language)
