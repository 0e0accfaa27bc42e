"""Where the files that editors may change stand: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

HOME = "https://factcheck.example/"  # where the documentation is published


def rules_folder() -> Path:
    """The folder of the shipped rules and gazetteer."""
    inside = Path(str(resources.files("factcheck"))) / "rules"
    return inside if inside.is_dir() else inside.parents[1] / "rules"
