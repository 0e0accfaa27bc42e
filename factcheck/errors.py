"""Every error factcheck raises, in one tree.

FactcheckError
├── ReadError        a file or article that cannot be read; the others go on
├── RuleError        a rule file that cannot be used
├── ConfigError      a setting, option or gazetteer that cannot be used
├── ModelError       a language model that is not installed
└── StoreError       a store or cache that cannot be used

Each error names the place, says what is wrong there, and how to mend it, in one line.
"""

from __future__ import annotations

from collections.abc import Iterable


class FactcheckError(Exception):
    """One line for a person: where, what is wrong, what to do.

    Args:
        message: what is wrong, without a full stop.
        path: the file concerned, or "" when there is none.
        place: where in the file ("line 12"), or "".
        remedy: what to do about it, or "".
    """

    def __init__(self, message: str, *, path: str = "", place: str = "", remedy: str = "") -> None:
        self.message, self.path, self.place, self.remedy = message, path, place, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.path, self.place) if part)
        said = f"{where}: {self.message}" if where else self.message
        return f"{said} ({self.remedy})" if self.remedy else said


class ReadError(FactcheckError):
    """A file or article that cannot be read."""


class RuleError(FactcheckError):
    """A rule file that cannot be used."""


class ConfigError(FactcheckError):
    """A setting, option or gazetteer that cannot be used."""


class ModelError(FactcheckError):
    """A language model that is missing or cannot be loaded."""


class StoreError(FactcheckError):
    """A store of facts that is damaged, of another version, or cannot be opened."""


def remedy(word: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown `word`: the nearest of the `known` ones, else all of them."""
    from difflib import get_close_matches

    choices = sorted(known)
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    return f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(choices)}"
