"""The words of each language, as data: one folder a language, one TOML table a subject. Found by name, read on demand."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

from .. import shipped
from ..errors import ConfigError


class Language:
    """One language's folder. `table("dates")` is `dates.toml` of that folder as a dict; {} where it has none."""

    def __init__(self, code: str) -> None:
        self.code = code
        if not (resources.files(__package__) / code / "language.toml").is_file():
            raise ConfigError(f"unknown language “{code}”", remedy=f"use one of {', '.join(codes())}")

    def table(self, name: str) -> dict[str, Any]:
        """The table `name`: read once, shared, not to be changed."""
        return shipped.table("lang", self.code, f"{name}.toml")

    @functools.cached_property
    def abbreviations(self) -> frozenset[str]:
        """Lower-case words after which a full stop ends no sentence."""
        return frozenset(self.table("language").get("abbreviations", ()))

    def __repr__(self) -> str:
        return f"Language({self.code!r})"


@functools.cache
def language(code: str) -> Language:
    """The language of an ISO 639-1 code ("fr", "fr-CA" is "fr").

    Raises:
        ConfigError: there is no folder of that name.
    """
    return Language(code.split("-")[0].lower())


@functools.cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that have a folder, sorted."""
    folders = resources.files(__package__).iterdir()
    return tuple(sorted(f.name for f in folders if f.is_dir() and (f / "language.toml").is_file()))
