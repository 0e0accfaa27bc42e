"""Which files a branch has changed, as git tells it: committed or not, new ones and renamed ones too."""

from __future__ import annotations

import subprocess
from pathlib import Path

from ..errors import ConfigError


def changed(revision: str, folder: Path) -> frozenset[Path]:
    """The files under git that differ from `revision`, and those git does not know yet, as whole paths without links.

    A renamed file is told under its new name; a deleted one is not there to be told of.

    Args:
        revision: a commit, branch or tag. What counts is where the branch left it, not what was done there since.
        folder: a folder of the working copy.

    Raises:
        ConfigError: git is missing, `folder` is not in a working copy, or `revision` is unknown.
    """
    if revision.startswith("-"):  # git would take it for an option
        raise ConfigError(f"“{revision}” is no revision", remedy="give a commit, branch or tag")
    top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    base = _git(folder, "merge-base", revision, "HEAD", remedy=f"fetch “{revision}”, with its history (fetch-depth: 0)").strip()
    differing = _git(top, "diff", "--name-only", "--no-ext-diff", "--diff-filter=d", "-M", "-z", base, "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset((top / name).resolve() for name in (differing + new).split("\0") if name)


def known(revision: str, folder: Path) -> bool:
    """Whether git knows a revision by that name."""
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except ConfigError:
        return False
    return True


def _git(folder: Path, *arguments: str, remedy: str = "run it inside a git working copy") -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)
    except FileNotFoundError:
        raise ConfigError("git is not installed", remedy="install it, or leave --changed out") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigError(f"git {arguments[0]}: {said[0] if said else 'failed'}", remedy=remedy) from None
    return done.stdout.decode("utf-8", "surrogateescape")
