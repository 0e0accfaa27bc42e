"""A newsroom's repository, and the command run inside it in this process: the language models are loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsroom import Newsroom

from factcheck.cli import cli
from factcheck.errors import FactcheckError


class Ran(str):
    """What a command wrote to standard output, with its exit status and what it wrote to standard error."""

    status: int
    errors: str


Run = Callable[..., Ran]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    root = tmp_path / "newsroom"
    root.mkdir()
    monkeypatch.chdir(root)
    return Newsroom(root)


@pytest.fixture(scope="session")
def run() -> Run:
    def run(*arguments: str) -> Ran:
        done = CliRunner().invoke(cli, arguments)
        ours = isinstance(done.exception, FactcheckError)
        if done.exception and not ours and not isinstance(done.exception, SystemExit):
            raise done.exception
        ran = Ran(done.stdout)
        ran.status, ran.errors = (2, str(done.exception)) if ours else (done.exit_code, done.stderr)
        return ran

    return run
