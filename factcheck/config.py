"""Settings: factcheck.toml, or [tool.factcheck] in pyproject.toml, found from the checked files upwards.

Nothing in a settings file is passed over: an unknown key is an error. Each value knows where it came from.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec

from .errors import ConfigError, remedy
from .model import CHOICES, SEVERITIES

NAMES = ("factcheck.toml", "pyproject.toml")
DEFAULT = "default"


class Settings(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What can be set. Paths are relative to the folder of the settings file.

    `paths` (files, folders and patterns) is what is checked when none is named; a folder is one story, so that "articles/*"
    is a story a folder. `exclude` are patterns of paths left out. `lang` is the language of the messages, `language` that of
    articles that do not say theirs. `story_key` is the field that names an article's story, in front matter, a table or a page. `rules` gives, by
    rule, "off", "on" or a severity; `rule_files` are rule files and folders beside the built-in ones. `cache` is where what was
    worked out is kept (True for the user's cache folder, False for nowhere), `jobs` the number of processes. `fast` has only
    paragraphs parsed in which a figure, a date or a quotation stands.
    """

    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    lang: str = "fr"
    language: str = ""
    fail_on: str = "warning"
    one_story: bool = False
    story_key: str = "story"
    rules: dict[str, str] = {}
    rule_files: tuple[str, ...] = ()
    gazetteer: str = ""
    facts: str = ""
    baseline: str = ""
    suppressions: str = ""
    cache: bool | str = True
    jobs: Annotated[int, msgspec.Meta(ge=1)] = 1
    fast: bool = False


_PATHS = ("gazetteer", "facts", "baseline", "suppressions", "cache")
KEYS: Mapping[str, str] = {name.replace("_", "-"): name for name in Settings.__struct_fields__}
_CHOICES: Mapping[str, tuple[str, ...]] = {"lang": ("fr", "en"), "fail-on": (*SEVERITIES, "never")}


class Config(msgspec.Struct, frozen=True):
    """The settings in force, the folder they are relative to, and where each came from ("factcheck.toml, line 3")."""

    settings: Settings
    root: Path
    origins: Mapping[str, str]

    def path(self, name: str) -> Path | None:
        """A path of the settings, whole; None when it is not set."""
        value = getattr(self.settings, name)
        return self.root / value if value and isinstance(value, str) else None

    def places(self) -> list[Path]:
        """What `paths` means, patterns made out, as seen from the current folder.

        Raises:
            ConfigError: nothing is there under one of them.
        """
        found = []
        for pattern in self.settings.paths:
            matched = sorted(self.root.glob(pattern)) if re.search(r"[*?\[]", pattern) else [self.root / pattern]
            if not matched:
                raise ConfigError(f"nothing is there under “{pattern}”", path=self.origins["paths"], remedy="correct it, or remove it")
            found += [Path(os.path.relpath(path)) for path in matched]
        return found

    def show(self) -> str:
        """The settings as TOML, where each came from as a comment."""
        rows = []
        for key, name in KEYS.items():
            value = getattr(self.settings, name)
            if isinstance(value, dict) and value:
                rows += [(f"{key}.{rule} = {_toml(one)}", self.origins.get(f"{key}.{rule}", DEFAULT)) for rule, one in sorted(value.items())]
            else:
                rows.append((f"{key} = {_toml(value)}", self.origins.get(key, DEFAULT)))
        width = max(len(said) for said, _ in rows)
        return "".join(f"{said:{width}}  # {origin}\n" for said, origin in rows)


def load(paths: Sequence[str | Path] = (), given: Mapping[str, Any] | None = None, file: Path | None = None) -> Config:
    """The settings in force for some paths.

    Args:
        paths: what is to be checked; the current folder when empty.
        given: settings of the command line, by name, paths relative to the current folder; they go before those of the file, None aside.
        file: the settings file, when it is not to be looked for.

    Raises:
        ConfigError: an unknown key, a value of another type, or a file that cannot be read; the message names file and line.
    """
    found, top = (file, file.parent) if file else find(paths)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if found:
        table, reading = _read(found)
        values = {KEYS[key]: value for key, value in reading.checked(table).items()}
        origins = {key: reading.origin(key) for key in _keys(table)}
    for name, value in (given or {}).items():
        if value or value is False:
            values[name] = _from_here(name, value, values.get(name, ()))
            origins[_encoded(name)] = "command line"
    settings = msgspec.convert({_encoded(name): value for name, value in values.items()}, Settings)
    return Config(settings, top.resolve(), origins)


def _from_here(name: str, value: Any, before: Sequence[str]) -> Any:
    """A setting of the command line: its paths whole, its rule files beside those of the settings file."""
    if name == "rule_files":
        return (*before, *(str(Path.cwd() / place) for place in value))
    return str(Path.cwd() / value) if name in _PATHS and value else value


def _encoded(name: str) -> str:
    return name.replace("_", "-")


def find(paths: Sequence[str | Path]) -> tuple[Path | None, Path]:
    """The settings file of some paths, None when there is none, and the folder that settings are relative to.

    It is the nearest to the folder that holds them all, not above the top of their repository, which is the folder
    where there is no file; outside a repository, that is the current folder.
    """
    starts = [path if path.is_dir() else path.parent for path in (Path(p).resolve() for p in paths)] or [Path.cwd()]
    start = Path(os.path.commonpath(starts))
    for folder in (start, *start.parents):
        for name in NAMES:
            if (file := folder / name).is_file() and (name != "pyproject.toml" or _in_pyproject(file)):
                return file, folder
        if (folder / ".git").exists():
            return None, folder
    return None, Path.cwd()


def _in_pyproject(file: Path) -> bool:
    """Whether a pyproject.toml has settings of ours; one that is not TOML is not ours to mend."""
    try:
        return "factcheck" in tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False


def _keys(table: Mapping[str, Any]) -> list[str]:
    return [f"rules.{name}" for name in table.get("rules", {})] + [key for key in table if key != "rules"]


def _toml(value: object) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _read(file: Path) -> tuple[dict[str, Any], _Reading]:
    try:
        source = file.read_text(encoding="utf-8")
        table = tomllib.loads(source)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=_shown(file), remedy="save it as UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not valid TOML: {error}", path=_shown(file), remedy="mend the line named") from None
    ours = table.get("tool", {}).get("factcheck", {}) if file.name == "pyproject.toml" else table
    return ours, _Reading(file, source)


class _Reading:
    """One settings file being checked: knows on which line each key stands."""

    def __init__(self, file: Path, source: str) -> None:
        self.path, self.name = _shown(file), file.name
        head = source.find("[tool.factcheck") if file.name == "pyproject.toml" else 0
        self.source, self.first = source[max(0, head):], source.count("\n", 0, max(0, head)) + 1

    def place(self, key: str) -> str:
        """The line of a key ("fail-on", "rules.number-update")."""
        word = re.escape(key.rpartition(".")[2])
        found = re.search(rf"^[ \t]*(?:[\w-]+\.)?[\"']?{word}[\"']?[ \t]*=|^[ \t]*\[[^\]\n]*\b{word}\][ \t]*$|[{{,][ \t]*[\"']?{word}[\"']?[ \t]*=", self.source, re.M)
        return f"line {self.first + self.source.count(chr(10), 0, found.end())}" if found else f"line {self.first}"

    def origin(self, key: str) -> str:
        return f"{self.name}, {self.place(key)}"

    def fail(self, message: str, key: str, what: str) -> ConfigError:
        return ConfigError(message, path=self.path, place=self.place(key), remedy=what)

    def checked(self, table: dict[str, Any]) -> dict[str, Any]:
        """The table, every key of it known and of its type.

        Raises:
            ConfigError: one is not.
        """
        for key, value in table.items():
            if key not in KEYS:
                raise self.fail(f"unknown key “{key}”", key, remedy(key, KEYS))
            if key in _CHOICES and value not in _CHOICES[key]:
                raise self.fail(f"“{key}” cannot be {_toml(value)}", key, remedy(str(value), _CHOICES[key]))
            try:
                msgspec.convert({key: value}, Settings)
            except msgspec.ValidationError as error:
                raise self.fail(f"“{key}”: {str(error).partition(' - ')[0]}", key, f"write it like {key} = {_EXAMPLES.get(key, _toml(''))}") from None
        for rule, choice in table.get("rules", {}).items():
            if choice not in CHOICES:
                raise self.fail(f"unknown severity “{choice}” for {rule}", f"rules.{rule}", remedy(choice, CHOICES))
        return table


_EXAMPLES: Mapping[str, str] = {"paths": '["articles/*"]', "exclude": '["drafts/*"]', "rule-files": '["rules/"]', "one-story": "true", "jobs": "2", "fast": "true",
                                "cache": '"factcheck-cache.db"',
                                "rules": '{number-update = "off"}'}


def _shown(file: Path) -> str:
    return file.relative_to(Path.cwd()).as_posix() if file.is_relative_to(Path.cwd()) else file.as_posix()
