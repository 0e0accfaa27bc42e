"""The wheel: rules and the words of the languages are inside, and the command runs from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling is not installed (pip install hatchling)")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_rules_words_and_types_are_inside(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"factcheck/rules/{file.name}" for file in (ROOT / "rules").glob("*.toml")} <= names
    assert {"factcheck/py.typed", "factcheck/lang/fr/dates.toml", "factcheck/lang/en/dates.toml", "factcheck/rules/names/aliases.toml"} <= names
    assert not [name for name in names if name.startswith(("tests/", "rules/", "examples/"))]


def test_an_installed_wheel_runs_from_any_folder(wheel, tmp_path):
    """Unpacked into an empty virtual environment that finds the pinned libraries, but not this checkout."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "env")], check=True)
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "installed"), sysconfig.get_path("purelib")])}
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run([str(tmp_path / "env/bin/python"), "-m", "factcheck", "rules", "list", "--lang", "en"], cwd=elsewhere, env=environment,
                          check=True, capture_output=True, text=True)
    assert len(done.stdout.splitlines()) == len(list((ROOT / "rules").glob("*.toml")))
    where = subprocess.run([str(tmp_path / "env/bin/python"), "-c", "import factcheck; print(factcheck.__file__)"], cwd=elsewhere, env=environment,
                           check=True, capture_output=True, text=True)
    assert where.stdout.startswith(str(tmp_path / "installed"))
