"""What most tests share: one checker for the whole run, the command run in this process, and a small coverage that does not agree."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import factcheck
from factcheck.cli import main

AGENCY = """---
title: Un pont fermé à Brissolles
date: 2026-03-10
source: Agence Plume
---

Le pont de Brissolles a été fermé lundi après l'effondrement d'un parapet. Les travaux coûteront 34 millions d'euros, a annoncé la mairie.

Environ 1 200 camions l'empruntent chaque jour, selon la préfecture.
"""
DAILY = AGENCY.replace("Agence Plume", "Le Courrier de l'Aule").replace("34 millions", "43 millions").replace("03-10", "03-11").replace("lundi", "lundi 9 mars")
WEEKLY = AGENCY.replace("Agence Plume", "L'Hebdo").replace("Le pont de Brissolles a été fermé lundi", "À Brissolles, le pont a été fermé lundi")


class Ran(NamedTuple):
    """What a command came to: its exit status, and what it wrote to standard output and standard error."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture(scope="session")
def checker() -> factcheck.Checker:
    return factcheck.Checker()


@pytest.fixture(autouse=True)
def no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts with an empty cache, in a folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `factcheck` as a shell would, in this process, so that the models are loaded once."""

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["factcheck", *map(str, arguments)])
        try:
            main()
            status: object = 0
        except SystemExit as done:
            status = done.code
        out, err = capsys.readouterr()
        return Ran(int(str(status or 0)), out, err)

    return run


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """Three articles on one story: one figure of one of them differs."""
    folder = tmp_path / "pont"
    folder.mkdir()
    for name, text in (("1-agence.md", AGENCY), ("2-courrier.md", DAILY), ("3-hebdo.md", WEEKLY)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder
