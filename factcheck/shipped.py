"""What comes with the package: the tables of words inside it; the files that editors may change, inside it or at the top of a checkout."""

from __future__ import annotations

import functools
from importlib import resources
from pathlib import Path
from typing import Any

import rtoml

HOME = "https://factcheck.example/"  # where the documentation is published


def rules_folder() -> Path:
    """The folder of the shipped rules and gazetteer."""
    inside = Path(str(resources.files("factcheck"))) / "rules"
    return inside if inside.is_dir() else inside.parents[1] / "rules"


@functools.cache
def table(*place: str) -> dict[str, Any]:
    """A TOML file of the package, by its place in it: read once, shared, not to be changed; {} where there is none."""
    file = resources.files("factcheck").joinpath(*place)
    made: dict[str, Any] = rtoml.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return made
