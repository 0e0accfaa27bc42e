"""The command line: arguments, progress, exit codes. Everything it needs is imported when a command runs, so that --help is quick."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__, garbage
from .errors import ConfigError, FactcheckError

if TYPE_CHECKING:
    from .model import Kind

KINDS: tuple[Kind, ...] = ("quantity", "date", "name", "list", "quote", "claim")
FORMATS = ("html", "json", "text", "csv", "markdown", "sarif", "github", "gitlab", "junit", "rdjsonl")
SEVERITIES = ("info", "warning", "error")
AGREED, CONFLICT, FAILED, STOPPED = 0, 1, 2, 130

fast_option = click.option(
    "--fast", is_flag=True, default=None,
    help="Parse only paragraphs with a figure, a date or a quotation. Gains little: 1 to 3% less processor time on news copy, most of which holds one. "
         "The claims of the other paragraphs are lost, 6% of all. On labelled stories recall stayed at 0.70 and precision at 0.93; others may lose findings.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factcheck")
def cli() -> None:
    """Find where the articles that cover one story cannot all be true.

    Exit status: 0 nothing at or above --fail-on, 1 something, 2 the run itself failed.
    """


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say where the work is done."""
    where = click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True,
                         help="Where the work is done: on this machine, or by the workers of a Dask scheduler.")
    return where(click.option("--scheduler", default="", metavar="URL", help="The address of the Dask scheduler: tcp://HOST:8786.")(command))


def scheduler_of(engine: str, scheduler: str) -> str:
    """The address of the Dask scheduler, "" when the work is done here.

    Raises:
        ConfigError: one of the two options without the other.
    """
    if engine == "dask" and not scheduler:
        raise ConfigError("--engine dask needs the address of a scheduler", remedy="add --scheduler tcp://HOST:8786")
    if scheduler and engine != "dask":
        raise ConfigError("--scheduler is for a Dask cluster", remedy="add --engine dask")
    return scheduler


@cli.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="What to write.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write there instead of to standard output.")
@click.option("--also", multiple=True, metavar="FORMAT=FILE", help="Write another report of the same run there.")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="The least severity that makes the exit status 1; by default warning.")
@click.option("--rules", "rules", multiple=True, type=click.Path(path_type=Path), help="A rule file or folder beside the built-in rules.")
@click.option("--lang", type=click.Choice(["fr", "en"]), help="The language of the messages; by default fr.")
@click.option("--language", help="The language of the articles; by default each says or shows it.")
@click.option("--one-story", is_flag=True, default=None, help="Take all articles for one story.")
@click.option("--story-key", metavar="FIELD", help="The field that names an article's story: a key of front matter, a column …; by default story.")
@click.option("--changed", is_flag=False, flag_value="HEAD", metavar="[REV]", help="Report only on articles that git says have changed since REV, by default the last commit.")
@click.option("--baseline", type=click.Path(), help="Known findings, which do not fail.")
@click.option("--write-baseline", is_flag=False, flag_value="", metavar="[FILE]", help="Write the findings as the baseline, and nothing else.")
@click.option("--suppressions", type=click.Path(), help="A file of findings, rules or articles overruled.")
@click.option("--facts", type=click.Path(), help="A file of reference facts, a trusted witness.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="The settings file; by default found from the articles upwards.")
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="Work in N processes; by default 1.")
@fast_option
@engine_options
@click.option("--cache", type=click.Path(), help="Keep what is worked out there; by default in the user's cache folder.")
@click.option("--no-cache", is_flag=True, help="Work everything out anew, and keep nothing.")
@click.option("--store", type=click.Path(path_type=Path), metavar="FILE", help="Compare with what this store, made by `factcheck index`, holds of the story.")
@click.option("--explain", is_flag=True, help="Show why facts were taken for one (text format).")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def check(paths: tuple[str, ...], format_: str, output: Path | None, also: tuple[str, ...], changed: str | None, baseline: str | None, write_baseline: str | None,
          rules: tuple[Path, ...], config_file: Path | None, explain: bool, quiet: bool, cache: str | None, no_cache: bool, store: Path | None,
          engine: str, scheduler: str, **given: Any) -> None:
    """Check the articles in files and folders against each other.

    Without PATH, what the settings file names. `factcheck config show` tells what is in force.
    """
    from . import config as configuration
    from . import gating
    from . import report as reporting

    gating.others(also)
    paths, changed, write_baseline = gating.sorted_out(paths, changed, write_baseline)
    config = configuration.load(paths, {**given, "baseline": write_baseline or baseline, "rule_files": rules, "cache": False if no_cache else cache}, config_file)
    with progress(quiet) as told:
        report = gating.run(paths, config, told, changed=changed or "", use_baseline=write_baseline is None, store=store,
                            scheduler=scheduler_of(engine, scheduler))
    if write_baseline is not None:
        number, place = gating.write_baseline(report, config, changed=bool(changed))
        click.echo(f"{place}: {number} findings written")
        return
    for other, file in gating.others(also):
        reporting.write(report, other, output=file, lang=config.settings.lang)
    made = reporting.write(report, format_, output=output, lang=config.settings.lang, explain=explain)
    click.echo(made if made.endswith("\n") else made + "\n", nl=False)
    for problem in report.problems:
        click.echo(f"factcheck: {problem.path}: {problem.message}", err=True)
    sys.exit(CONFLICT if gating.fails(report, config.settings.fail_on) else AGREED)


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--store", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The store; made if there is none.")
@click.option("--language", default="", help="The language of the articles; by default each says or shows it.")
@click.option("--story-key", default="story", show_default=True, help="The field that names an article's story.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Paths, names or folders to leave out.")
@click.option("--jobs", "-j", type=click.IntRange(1), default=1, metavar="N", help="Work in N processes; by default 1.")
@fast_option
@engine_options
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def index(paths: tuple[str, ...], quiet: bool, engine: str, scheduler: str, fast: bool | None, **given: Any) -> None:
    """Keep articles in a store, to compare drafts with: `factcheck check DRAFT --store FILE`.

    What is known already is not read again; an article takes the place of its earlier form.
    """
    from .pipeline import Checker

    with progress(quiet) as told, Checker(scheduler=scheduler_of(engine, scheduler), fast=bool(fast), **given) as checker:
        kept, problems = checker.index(paths, told)
    for problem in problems:
        click.echo(f"factcheck: {problem.path}: {problem.message}", err=True)
    if problems and not kept:
        raise ConfigError("no article could be read", remedy="see above")
    click.echo(f"{given['store']}: {kept} article{'s' * (kept != 1)} indexed")


@cli.command()
@click.argument("source")
@click.option("--to", required=True, metavar="URL", help="The folder of the results: facts and findings, as Parquet.")
@click.option("--scheduler", required=True, metavar="URL", help="The address of the Dask scheduler: tcp://HOST:8786.")
@click.option("--rules", "rules", multiple=True, type=click.Path(path_type=Path), help="A rule file or folder beside the built-in rules.")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="The language of the messages.")
@click.option("--language", default="", help="The language of the articles; by default each says or shows it.")
@click.option("--story-key", default="story", show_default=True, help="The field that names an article's story.")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def sweep(source: str, to: str, scheduler: str, rules: tuple[Path, ...], lang: str, quiet: bool, **given: str) -> None:
    """Check an archive on a Dask cluster: the Parquet files of articles under SOURCE.

    SOURCE is a folder, or a URL such as s3://archive/articles. The folders in it are kept apart. A run that was stopped goes on where it was.
    """
    from .engine.sweep import sweep as swept
    from .engine.work import Terms
    from .judge import with_builtin

    with progress(quiet) as told:
        counts = swept(source, to, Terms(with_builtin(rules), lang), scheduler=scheduler, progress=told, **given)
    for problem in counts.problems:
        click.echo(f"factcheck: {problem.path}: {problem.message}", err=True)
    click.echo(f"{to}: {counts.articles} articles in {counts.stories} stories, {counts.findings} findings")
    sys.exit(CONFLICT if counts.findings else AGREED)


@cli.group()
def cache() -> None:
    """Tell what is kept between runs, and clear it."""


@cache.command("info")
@click.option("--cache", "place", type=click.Path(), help="The file of the cache; by default in the user's cache folder.")
def cache_info(place: str | None) -> None:
    """Print where the cache is, its size, and how much of each kind it holds."""
    from .store import Cache, cache_path

    path = cache_path(place)
    click.echo(str(path))
    if path.exists():
        info = Cache(path).info()
        click.echo(f"{info.size / 1e6:.1f} MB")
        for kind, number in info.entries.items():
            click.echo(f"{number:8} {kind}")


@cache.command("clear")
@click.option("--cache", "place", type=click.Path(), help="The file of the cache; by default in the user's cache folder.")
def cache_clear(place: str | None) -> None:
    """Empty the cache; a damaged one is removed."""
    from .store import Cache, cache_path

    path = cache_path(place)
    if path.exists():
        Cache(path).clear(own=place is None)
    click.echo(f"{path}: empty")


@cli.group()
def config() -> None:
    """Tell which settings are in force."""


@config.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True), metavar="[PATH...]")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="The settings file; by default found from the articles upwards.")
def show(paths: tuple[str, ...], config_file: Path | None) -> None:
    """Print every setting in force for PATH (by default here), and where its value came from."""
    from . import config as configuration

    click.echo(configuration.load(paths, file=config_file).show(), nl=False)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--language", default="", help="fr or en; by default detected.")
@click.option("--reference-date", help="The day (2018-08-07) or month (2018-08) against which “hier” is reckoned.")
@click.option("--kinds", default=",".join(KINDS), show_default=True, help="The kinds of fact wanted.")
@click.option("--format", "-f", "format_", type=click.Choice(["json", "text"]), default="json", show_default=True)
@fast_option
def extract(file: Path, language: str, reference_date: str | None, kinds: str, format_: str, fast: bool | None) -> None:
    """Print the facts of one article (- for standard input)."""
    from . import extracting

    click.echo(extracting.render(file, language, reference_date, _kinds(kinds), format_, fast=bool(fast)))


def _kinds(given: str) -> tuple[Kind, ...]:
    wanted = {kind.strip() for kind in given.split(",")} - {""}
    for kind in sorted(wanted.difference(KINDS)):
        raise ConfigError(f"unknown kind “{kind}”", remedy=f"use some of {', '.join(KINDS)}")
    return tuple(kind for kind in KINDS if kind in wanted)


@cli.group()
def rules() -> None:
    """List, explain and test the rules."""


@rules.command("list")
@click.option("--rules", "places", multiple=True, type=click.Path(path_type=Path), help="A rule file or folder beside the built-in rules.")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr")
def list_rules(places: tuple[Path, ...], lang: str) -> None:
    """One line a rule: its id, severity, and what it says."""
    from .judge import with_builtin

    for rule in sorted(with_builtin(places), key=lambda r: (r.kind, r.id)):
        click.echo(f"{rule.id:20} {rule.kind:9} {rule.severity:8} {rule.message[lang]}")


@rules.command()
@click.argument("rule_id", metavar="ID")
@click.option("--rules", "places", multiple=True, type=click.Path(path_type=Path), help="A rule file or folder beside the built-in rules.")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr")
def explain(rule_id: str, places: tuple[Path, ...], lang: str) -> None:
    """What a rule flags, what it lets pass, and how to silence it."""
    from .judge import with_builtin
    from .judge.explain import page

    found = {rule.id: rule for rule in with_builtin(places)}
    if rule_id not in found:
        raise ConfigError(f"no rule “{rule_id}”", remedy=f"use one of {', '.join(sorted(found))}")
    click.echo(page(found[rule_id], lang))


@rules.command("pages")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def write_pages(folder: Path) -> None:
    """Write the page of each built-in rule into FOLDER, in English and French, and remove the pages of rules that are no more."""
    from .judge import builtin
    from .judge.explain import pages

    made = pages(builtin())
    folder.mkdir(parents=True, exist_ok=True)
    for gone in {file.name for file in folder.glob("*.md")} - set(made):
        (folder / gone).unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{folder}: {len(made)} pages")


@rules.command("test")
@click.argument("places", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
def test_rules(places: tuple[Path, ...]) -> None:
    """Run the examples of rule files (by default the built-in ones) through the whole pipeline."""
    from . import ruletest
    from .judge import builtin
    from .judge.rules import load

    outcomes = list(ruletest.run(load(places) if places else builtin()))
    for outcome in outcomes:
        if outcome.fault:
            click.echo(f"{outcome.rule}: {outcome.wanted}: {outcome.why}: {outcome.fault}")
    faults = sum(bool(outcome.fault) for outcome in outcomes)
    click.echo(f"{len(outcomes)} examples, {faults} failed")
    sys.exit(CONFLICT if faults else AGREED)


@cli.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--show", is_flag=True, help="Tell what was missed, and what was wrong.")
@click.option("--mutations", is_flag=True, help="Change one fact at a time, and tell how many of the changes are caught: no labels are needed.")
@fast_option
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def evaluate(folders: tuple[Path, ...], show: bool, mutations: bool, fast: bool | None, quiet: bool) -> None:
    """Measure the checker on labelled coverages: folders of articles with a gold.json, or folders of such folders."""
    from . import evaluate as scoring
    from . import mutate
    from .pipeline import Checker

    checker = Checker(one_story=True, fast=bool(fast))
    with progress(quiet) as told:
        if mutations:
            click.echo(mutate.table(*mutate.run_all(folders, checker, told), show=show))
        else:
            click.echo(scoring.table(scoring.run(scoring.coverages(folders), checker, told), show=show))


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error when it is a terminal; nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done)

        yield told


def main() -> None:
    """The `factcheck` command: every error of ours is one line on standard error, and exit status 2."""
    garbage.seldom()
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(FAILED)
    except (click.Abort, KeyboardInterrupt):
        click.echo("factcheck: stopped", err=True)
        sys.exit(STOPPED)
    except FactcheckError as error:
        click.echo(f"factcheck: {error}", err=True)
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.exit(AGREED)
