"""Paths → the files to read, once each, in one order whatever order they were given in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

import msgspec

from ..errors import ReadError
from ..model import Problem


class Place(msgspec.Struct, frozen=True):
    """A file to read: the path that is shown for it, where it is, the folder that was given, or "", and those inside it that lead to the file."""

    shown: str
    path: Path
    folder: str = ""
    inside: tuple[str, ...] = ()

    @property
    def given(self) -> tuple[str, ...]:
        """The folder that was given, and those that lead to the file; empty when it was given by name."""
        return (self.folder, *self.inside) if self.folder else ()


class File(msgspec.Struct, frozen=True):
    """A file that was read: the path that is shown for it, its bytes, and the field that names an article's story."""

    path: str
    data: bytes
    story_key: str = "story"


def find(paths: Iterable[str | Path], suffixes: Sequence[str], exclude: Sequence[str] = ()) -> tuple[list[Place], list[Problem]]:
    """The files under `paths` whose kind is known, sorted by path, and what could not be found.

    Args:
        paths: files and folders. A file that two of them hold is read once, for the innermost folder.
        suffixes: the kinds that are known (".txt"). Other kinds are passed over in a folder, and a problem when named.
        exclude: patterns ("drafts/*", "*.bak.md") of paths, names or folders to leave out, whoever named them.
    """
    found: dict[str, Place] = {}
    problems: list[Problem] = []
    for path in sorted({Path(path) for path in paths}, key=lambda p: (not p.is_dir(), -len(p.parts), str(p))):
        try:
            places = list(_places(path, suffixes))
        except ReadError as error:
            problems.append(Problem(shown(path), str(error)))
            continue
        for place in places:
            if not _excluded(place.shown, exclude):
                found.setdefault(os.path.realpath(place.path), place)
    return sorted(_told_apart(list(found.values())), key=lambda place: place.shown), problems


def load(place: Place, limit: int | None, story_key: str = "story") -> File:
    """A file, read.

    Raises:
        ReadError: it is missing, may not be read, or is larger than `limit` bytes.
    """
    try:
        size = place.path.stat().st_size
        if limit is not None and size > limit:
            raise ReadError(f"{size / 1e6:.1f} MB, more than the {limit / 1e6:g} MB an article may have", path=place.shown,
                            remedy="split it, or raise max_bytes")
        return File(place.shown, place.path.read_bytes(), story_key)
    except OSError as error:
        raise ReadError(error.strerror or "cannot be read", path=place.shown, remedy="check that it is there and may be read") from error


def shown(path: Path) -> str:
    """The path as people see it: relative to the current folder when it is under it, with forward slashes."""
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def _places(path: Path, suffixes: Sequence[str]) -> Iterator[Place]:
    if path.is_dir():
        files = sorted(_walk(path, suffixes))
        if not files:
            raise ReadError("no article in this folder", remedy=f"put {', '.join(suffixes)} files in it")
        folder = shown(path)
        before = "" if folder == "." else f"{folder.rstrip('/')}/"  # as strings: paths of tens of thousands of files take seconds to take apart
        yield from (Place(before + "/".join((*inside, name)), Path(path, *inside, name), folder, inside) for inside, name in files)
    elif not path.exists():
        raise ReadError("no such file or folder", remedy="check the path")
    elif path.suffix.lower() not in suffixes:
        raise ReadError(f"unknown kind of file “{path.suffix}”", remedy=f"give one of {', '.join(suffixes)}")
    else:
        yield Place(shown(path), path)


def _walk(folder: Path, suffixes: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The files of a folder and those under it, but for hidden ones: the folders that lead to each, and its name."""

    def refuse(error: OSError) -> None:
        raise ReadError(error.strerror or "cannot be read", place=error.filename or "", remedy="check that it may be read") from error

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(root).relative_to(folder).parts
        yield from ((inside, name) for name in names if not name.startswith(".") and name.lower().endswith(tuple(suffixes)))


def _excluded(path: str, patterns: Sequence[str]) -> bool:
    parts = path.split("/")
    return any(fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}") or any(fnmatch(part, pattern.rstrip("/")) for part in parts)
               for pattern in patterns)


def _told_apart(places: list[Place]) -> list[Place]:
    """Folders are called by their name, or by their path when two of them have one name."""
    names = {folder: Path(folder).resolve().name for folder in {place.folder for place in places if place.folder}}
    taken = Counter(names.values())
    called = {folder: name if taken[name] == 1 else folder for folder, name in names.items()}
    return [msgspec.structs.replace(place, folder=called.get(place.folder, "")) for place in places]
