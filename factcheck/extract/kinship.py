"""What a named person is to the one a story is about: "his widow, Jane Roe", "Jane Roe, la sœur du défunt".

Told only where the words lead to somebody not named there: "la mère de Luc, Jane Roe" is of another story than "sa mère, Jane Roe".
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ..lang import Language
from . import lexicon

_WORD = r"[^\W\d_][\w-]{1,20}"
_WINDOW = 60


class Kin(NamedTuple):
    """The words of a language about kin, compiled: before a name, and after it."""

    forms: dict[str, str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@functools.cache
def _kin(language: Language) -> Kin:
    table = language.table("names")
    forms = {lexicon.key(form): kin for kin, words in table.get("kin", {}).items() for form in words}
    kin = rf"(?P<kin>{lexicon.alternation(forms)})(?!\w)"
    owners, owned = (lexicon.alternation(table.get("kin_of", {}).get(key, ())) for key in ("before", "after"))
    article = rf"(?:{lexicon.alternation(table.get('determiners', ()))}(?:(?<=')| ))?"
    tie = rf"(?:(?<!\w){owners} (?:{_WORD} )?{kin}|{kin.replace('<kin>', '<of>')} {owned})"
    return Kin(forms, re.compile(rf"{tie},? \Z"), re.compile(rf", {article}{tie}(?=[,.;)])"))


def kin(low: str, start: int, end: int, bounds: tuple[int, int], language: Language) -> str:
    """The kin that the name from `start` to `end` of `low`, a lower-case text, is said to be of somebody not named, "" when none."""
    words = _kin(language)
    found = words.before.search(low, max(bounds[0], start - _WINDOW), start) or words.after.match(low, end, min(bounds[1], end + _WINDOW))
    return words.forms[lexicon.key(found["kin"] or found["of"])] if found else ""
