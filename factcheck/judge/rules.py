"""Rule files: TOML under `rules/`, one rule a file, checked when loaded so that a slip in one is told with its line."""

from __future__ import annotations

import datetime as dt
import functools
import re
import string
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..errors import RuleError
from ..model import KINDS, SEVERITIES, Severity
from ..shipped import rules_folder

PLACEHOLDERS = frozenset({"about", "a_value", "b_value", "a_sources", "b_sources", "detail"})
LANGUAGES = ("fr", "en")
_NEAR_MISSES = 2


class ExampleArticle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One article of a rule's example."""

    text: str
    lang: str = "fr"
    date: dt.date | None = None
    source: str = ""


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Articles that a rule must flag or must let pass; `expect` are the pieces of text on the sides of the finding."""

    why: str
    articles: tuple[ExampleArticle, ...]
    expect: tuple[str, ...] = ()


class When(msgspec.Struct, frozen=True):
    """When a rule speaks: the comparison, its settings, and the excuses that silence it."""

    how: str
    excuse: tuple[str, ...] = ()
    settings: dict[str, Any] = {}


class Rule(msgspec.Struct, frozen=True):
    """One rule. `order` decides which rule names a disagreement that several could: the lowest first."""

    id: str
    kind: str
    severity: Severity
    when: When
    message: dict[str, str]
    about: dict[str, str]
    order: int = 50
    url: str = ""
    must_flag: tuple[Example, ...] = ()
    must_not_flag: tuple[Example, ...] = ()
    todo_flag: tuple[Example, ...] = ()
    path: str = ""


@functools.cache
def builtin() -> tuple[Rule, ...]:
    """The rules that ship with factcheck, by order, then id."""
    return load([rules_folder()])


def with_builtin(places: Sequence[str | Path]) -> tuple[Rule, ...]:
    """The built-in rules and those of `places`, which replace them where the id is the same.

    Raises:
        RuleError: a file is missing or malformed.
    """
    return load([rules_folder(), *places])


def load(places: Iterable[str | Path]) -> tuple[Rule, ...]:
    """The rules of files and folders, by order, then id; a later rule replaces an earlier one of the same id.

    Raises:
        RuleError: a file is missing or malformed; the message names file, line and remedy.
    """
    rules = {rule.id: rule for rule in map(read, files(places))}
    return tuple(sorted(rules.values(), key=lambda rule: (rule.order, rule.id)))


def files(places: Iterable[str | Path]) -> list[Path]:
    """The rule files of files and folders.

    Raises:
        RuleError: one is missing.
    """
    return [file for place in places for file in _files(Path(place))]


def _files(place: Path) -> Sequence[Path]:
    if place.is_dir():
        return sorted(place.glob("*.toml"))
    if place.is_file():
        return [place]
    raise RuleError("no such rule file or folder", path=str(place), remedy="give a .toml file or a folder of them")


def read(path: Path) -> Rule:
    """One rule file.

    Raises:
        RuleError: the file cannot be read or breaks the form of a rule.
    """
    try:
        source = path.read_text(encoding="utf-8")
        table = tomllib.loads(source)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=str(path), remedy="save it as UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"not valid TOML: {error}", path=str(path), remedy="mend the line named") from None
    return _Reading(path, source).rule(table)


class _Reading:
    """One file being checked: knows where each word stands, to say on which line it went wrong."""

    def __init__(self, path: Path, source: str) -> None:
        self.path, self.source = path, source

    def fail(self, message: str, word: str, remedy: str) -> RuleError:
        found = re.search(rf"^.*{re.escape(word)}.*$", self.source, re.M) if word else None
        line = self.source.count("\n", 0, found.start()) + 1 if found else 1
        return RuleError(message, path=str(self.path), place=f"line {line}", remedy=remedy)

    def rule(self, table: dict[str, Any]) -> Rule:
        known = {"id", "kind", "severity", "order", "url", "when", "message", "about", "must_flag", "must_not_flag", "todo_flag"}
        self.check_keys(table, known, needed={"id", "kind", "severity", "when", "message"})
        self.check_choice(table["kind"], KINDS, "kind")
        self.check_choice(table["severity"], SEVERITIES, "severity")
        if table["id"] != self.path.stem:
            raise self.fail(f"id “{table['id']}” is not the file's name", table["id"], f"call the file {table['id']}.toml or change the id")
        made = {key: self.examples(table.get(key, [])) for key in ("must_flag", "must_not_flag", "todo_flag")}
        if not made["must_flag"] or len(made["must_not_flag"]) < _NEAR_MISSES:
            raise self.fail("a rule wants one must_flag example and two must_not_flag near misses", "[[must", "add them to the file")
        about = table.get("about", {})
        self.check_messages(table["message"])
        return Rule(id=table["id"], kind=table["kind"], severity=table["severity"], order=table.get("order", 50), url=table.get("url", ""),
                    when=self.when(table["when"]), message=table["message"], about=about, path=str(self.path), **made)

    def when(self, table: dict[str, Any]) -> When:
        from .comparisons import COMPARISONS, EXCUSES  # slow to import: rules that are known already need none

        self.check_choice(table.get("how", ""), COMPARISONS, "how")
        comparison = COMPARISONS[table["how"]]
        self.check_keys(table, {"how", "excuse", *comparison.settings}, needed={"how"})
        for excuse in table.get("excuse", []):
            self.check_choice(excuse, EXCUSES, "excuse")
        given = {key: value for key, value in table.items() if key not in ("how", "excuse")}
        return When(table["how"], tuple(table.get("excuse", ())), {**comparison.settings, **given})

    def examples(self, tables: list[dict[str, Any]]) -> tuple[Example, ...]:
        try:
            return tuple(msgspec.convert(table, Example) for table in tables)
        except msgspec.ValidationError as error:
            raise self.fail(f"an example is malformed: {error}", "[[must", "give why, articles and expect") from None

    def check_keys(self, table: dict[str, Any], known: set[str], needed: set[str]) -> None:
        for key in sorted(set(table) - known):
            raise self.fail(f"unknown key “{key}”", key, f"use one of {', '.join(sorted(known))}")
        for key in sorted(needed - set(table)):
            raise self.fail(f"“{key}” is missing", "", f"add {key}")

    def check_choice(self, value: str, choices: Iterable[str], what: str) -> None:
        if value not in choices:
            raise self.fail(f"unknown {what} “{value}”", value or what, f"use one of {', '.join(choices)}")

    def check_messages(self, messages: dict[str, str]) -> None:
        used = {}
        for code in LANGUAGES:
            if code not in messages:
                raise self.fail(f"no message in “{code}”", "[message]", f"add {code} = \"…\"")
            used[code] = self.placeholders(messages[code])
        if used["fr"] != used["en"]:
            odd = ", ".join(sorted(used["fr"] ^ used["en"]))
            raise self.fail(f"placeholders differ between languages: {odd}", "[message]", "use the same ones in each")

    def placeholders(self, message: str) -> frozenset[str]:
        try:
            names = {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}
        except ValueError as error:
            raise self.fail(f"malformed message: {error}", message[:20], "write a brace twice to show it") from None
        for name in sorted(names - PLACEHOLDERS):
            raise self.fail(f"unknown placeholder “{{{name}}}”", f"{{{name}", f"use one of {', '.join(sorted(PLACEHOLDERS))}")
        return frozenset(names)
