"""What `factcheck check` does between its arguments and its report: settings, checker, what git says is changed, gate."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from .config import Config
from .errors import ConfigError, remedy
from .gate import Gate, apply, check_rules, git
from .gate.baseline import write
from .link.stories import load_gazetteer
from .model import SEVERITIES, Article, Report
from .pipeline import Checker, Progress
from .report import FORMATS

BASELINE = "factcheck-baseline.json"
READ = "give files or folders of .txt, .md, .html, .jsonl, .csv or .parquet articles"


def run(paths: Sequence[str | Path], config: Config, progress: Progress | None = None, *, changed: str = "", use_baseline: bool = True,
        store: Path | None = None, scheduler: str = "") -> Report:
    """The report on some paths, or on those of the settings when none is given, as the settings want it.

    Files that stand in the paths of the settings are checked against their whole stories, and only what touches them is told.

    Args:
        changed: a git revision; only findings that touch an article changed since are told. "" for all.
        use_baseline: whether the baseline of the settings is in force.
        store: a store of articles to compare with.
        scheduler: the Dask scheduler whose workers do the work; "" for this machine.

    Raises:
        FactcheckError: settings, rules, paths or revision that cannot be used; no article at all.
    """
    places = config.places()
    files = _files(paths, places)
    differing = git.changed(changed, config.root) if changed else frozenset()
    wanted = _wanted([files] * bool(files) + [differing] * bool(changed))
    if not paths and not places:
        raise ConfigError("nothing to check", remedy=f"{READ}, or set paths in factcheck.toml")
    if store and not store.is_file():
        raise ConfigError("no such store", path=str(store), remedy=f"make it with factcheck index PATH… --store {store}")
    with _checker(config, store, scheduler) as checker:
        report = checker.check(places if files or not paths else paths, progress, wanted=None if config.path("facts") in differing else wanted)
    if not report.articles and not wanted:
        raise ConfigError("; ".join(["no article could be read", *(f"{p.path}: {p.message}" for p in report.problems[:3])]), remedy=READ)
    return apply(report, Gate(
        rules=config.settings.rules, baseline=config.path("baseline") if use_baseline else None, suppressions=config.path("suppressions"),
        changed=wanted, trusted=frozenset(a.id for a in report.articles if a.path in {known.path for known in checker.references}), root=config.root,
        scope="some" if paths and places and not files else "stories" if wanted else "all"))


def sorted_out(paths: Sequence[str], changed: str | None, baseline: str | None) -> tuple[tuple[str, ...], str | None, str | None]:
    """Paths, revision and baseline where an option without a value has swallowed the path after it (`--changed articles/`)."""
    more = []
    if changed and Path(changed).exists() and not git.known(changed, Path()):
        more, changed = [changed], "HEAD"
    if baseline and not baseline.endswith(".json") and Path(baseline).exists():
        more, baseline = [*more, baseline], ""
    return (*more, *paths), changed, baseline


def others(also: Sequence[str]) -> list[tuple[str, Path]]:
    """The further reports wanted, as format and file.

    Raises:
        ConfigError: one is not FORMAT=FILE, or its format is unknown.
    """
    made = [(format, Path(file)) for format, _, file in (one.partition("=") for one in also)]
    for (format, _), given in zip(made, also, strict=True):
        if format not in FORMATS:
            raise ConfigError(f"unknown format “{format}”", remedy=remedy(format, FORMATS))
        if given in (format, f"{format}="):
            raise ConfigError(f"no file for the report “{format}”", remedy=f"write --also {format}=FILE")
    return made


def write_baseline(report: Report, config: Config, *, changed: bool = False) -> tuple[int, str]:
    """Writes the baseline of the settings, and returns the number of its findings and its path as seen from here.

    Raises:
        ConfigError: only changed articles were looked at, or the file cannot be written.
    """
    if changed:
        raise ConfigError("a baseline of changed articles alone would forget the others", remedy="write it without --changed")
    path = config.path("baseline") or config.root / BASELINE
    return write(report, path, config.root), os.path.relpath(path)


def fails(report: Report, fail_on: str) -> bool:
    """Whether a finding that nothing suppresses is at least as severe as `fail_on`."""
    return fail_on != "never" and any(SEVERITIES.index(f.severity) >= SEVERITIES.index(fail_on)
                                      for f in report.findings if not f.suppressed)


def _checker(config: Config, store: Path | None, scheduler: str) -> Checker:
    said = config.settings
    gazetteer = config.path("gazetteer")
    checker = Checker(
        lang=said.lang, language=said.language, rules=[config.root / place for place in said.rule_files], one_story=said.one_story,
        gazetteer=load_gazetteer(gazetteer) if gazetteer else None, exclude=said.exclude, root=config.root, story_key=said.story_key,
        reference=config.path("facts"), cache=config.path("cache") or said.cache, jobs=said.jobs, store=store,
        scheduler=scheduler, fast=said.fast)
    check_rules(said.rules, (rule.id for rule in checker.rules), place=lambda rule: config.origins.get(f"rules.{rule}", ""))
    return checker


def _files(paths: Sequence[str | Path], places: Sequence[Path]) -> frozenset[Path]:
    """The files that are all of `paths` and stand in the places of the settings; none where that is not so."""
    whole = [Path(path).resolve() for path in paths]
    inside = all(path.is_file() and any(path.is_relative_to(place.resolve()) for place in places) for path in whole)
    return frozenset(whole) if inside else frozenset()


def _wanted(files: Sequence[frozenset[Path]]) -> Callable[[Article], bool] | None:
    """Whether an article is in each of these sets of files; None when there is no set."""
    if not files:
        return None
    return lambda article: bool(article.path) and all(Path(article.path).resolve() in some for some in files)
