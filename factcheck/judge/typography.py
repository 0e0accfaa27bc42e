"""Spaces that a line may not break at: French sets one before its high punctuation and inside its quotation marks."""

from __future__ import annotations

import re

_NARROW, _FIXED = "\u202f", "\u00a0"


def typeset(text: str, lang: str) -> str:
    """`text` with the spaces of its language: narrow before ; ! ? and %, full before : and inside « ». English stays as it is."""
    if lang != "fr":
        return text
    text = re.sub(r" (?=[;!?%])", _NARROW, text)
    return re.sub(r"(?<=«) | (?=»)| (?=:(?!\w))", _FIXED, text)
