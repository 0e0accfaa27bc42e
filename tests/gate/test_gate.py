"""The gate as an editorial repository meets it: a branch changes one figure, and that is what it hears of, nothing else."""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from newsroom import STORIES, Newsroom, article, path

from factcheck.errors import ConfigError
from factcheck.gate import git

PROJECT = Path(__file__).parents[2]
SCHOOL, MUSEUM = STORIES[4], STORIES[1]
FILE = path(SCHOOL, 2)
LINE = 8
COLUMN = article(SCHOOL, 2, "9,7").splitlines()[LINE - 1].index("9,7") + 1
Run = Callable[..., "Ran"]  # noqa: F821


@pytest.fixture
def branch(newsroom: Newsroom) -> Newsroom:
    """The repository on a branch that changes one figure of one article."""
    newsroom.git("switch", "--quiet", "--create", "correction")
    newsroom.write(FILE, article(SCHOOL, 2, "9,7"))
    newsroom.commit("Another figure")
    return newsroom


def places(format: str, made: str) -> list[tuple[str, int]]:
    """The file and line of each finding of a report."""
    if format == "json":
        report = json.loads(made)
        files = {one["id"]: one["path"] for one in report["articles"]}
        return [next((files[e["article"]], e["line"]) for side in f["sides"] for e in side["evidence"] if e["article"] == f["pinned"])
                for f in report["findings"]]
    if format == "sarif":
        found = [one["locations"][0]["physicalLocation"] for one in json.loads(made)["runs"][0]["results"]]
        return [(at["artifactLocation"]["uri"], at["region"]["startLine"]) for at in found]
    if format == "gitlab":
        return [(one["location"]["path"], one["location"]["lines"]["begin"]) for one in json.loads(made)]
    if format == "rdjsonl":
        found = [json.loads(line)["location"] for line in made.splitlines()]
        return [(at["path"], at["range"]["start"]["line"]) for at in found]
    if format == "github":
        return [(file, int(line)) for file, line in re.findall(r"^::error file=([^,]+),line=(\d+)", made, re.M)]
    failed = [case for case in ET.fromstring(made).iter("testcase") if case.find("failure") is not None]
    return [(case.attrib["classname"], int(case.attrib["name"].split()[1].split(":")[0])) for case in failed]


def test_forty_articles_of_one_mind_pass(newsroom, run):
    assert run("check").status == 0


@pytest.mark.parametrize("format", ["json", "sarif", "gitlab", "rdjsonl", "github", "junit"])
def test_a_changed_figure_is_one_finding_at_its_line_in_every_format(branch, run, format):
    made = run("check", "--changed=main", "--format", format)
    assert made.status == 1
    assert places(format, made) == [(FILE, LINE)]


@pytest.mark.parametrize("format", ["text", "markdown", "csv", "html"])
def test_the_formats_for_people_tell_the_same_finding(branch, run, format):
    made = run("check", "--changed=main", "--format", format)
    assert made.status == 1
    assert "9,7" in made
    assert FILE in made


def test_columns_count_what_each_format_counts(branch, run):
    sarif = json.loads(run("check", "--changed=main", "--format", "sarif"))["runs"][0]
    region = sarif["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (sarif["columnKind"], region["startColumn"], region["snippet"]["text"][:3]) == ("unicodeCodePoints", COLUMN, "9,7")
    at = json.loads(run("check", "--changed=main", "--format", "rdjsonl"))["location"]["range"]
    line = (branch.root / FILE).read_bytes().split(b"\n")[LINE - 1]
    assert line[at["start"]["column"] - 1:at["end"]["column"] - 1].decode().startswith("9,7")


def test_places_hold_in_a_file_as_editors_write_them(branch, run):
    """A byte order mark, Windows line ends, a tab, characters beyond the first plane and decomposed accents before the figure."""
    text = article(SCHOOL, 2, "9,7", above="\tÀ noter 😀").replace("On en sait plus", "On en sait\t😀 plus, e\u0301crit-on,").replace("\n", "\r\n")
    branch.write(FILE, "\ufeff" + text)
    line = text.split("\r\n")[9]
    made = run("check", "--changed=main", "--format", "sarif", "--also", "rdjsonl=found.jsonl")
    region = json.loads(made)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], line[region["startColumn"] - 1:region["endColumn"] - 1][:3]) == (10, "9,7")
    at = json.loads((branch.root / "found.jsonl").read_text(encoding="utf-8"))["location"]["range"]
    raw = (branch.root / FILE).read_bytes().split(b"\n")[9]
    assert raw[at["start"]["column"] - 1:at["end"]["column"] - 1].decode()[:3] == "9,7"


@pytest.mark.parametrize("also", ["sarif", "sarif=", "saref=found.sarif"])
def test_another_report_wants_a_format_and_a_file(newsroom, run, also):
    made = run("check", "--also", also)
    assert made.status == 2
    assert "sarif" in made.errors


def test_the_hook_fails_on_what_is_about_to_be_committed(newsroom):
    newsroom.write(FILE, article(SCHOOL, 2, "9,7"))
    newsroom.git("add", FILE)
    hook = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    assert hook["pass_filenames"] is False
    done = subprocess.run([sys.executable, "-m", *shlex.split(hook["entry"])], cwd=newsroom.root, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"{FILE}:{LINE}" in done.stdout


def test_the_action_annotates_the_pull_request(branch, tmp_path):
    steps = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    step = next(step for step in steps if step.get("name") == "Check")
    command = tmp_path / "bin" / "factcheck"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m factcheck "$@"\n')
    command.chmod(0o755)
    given = {**dict.fromkeys(step["env"], ""), "SINCE": "main", "SARIF": "found.sarif", "PATH": f"{command.parent}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=branch.root, env={**os.environ, **given},
                          capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert places("github", done.stdout) == [(FILE, LINE)]
    assert places("sarif", (branch.root / "found.sarif").read_text(encoding="utf-8")) == [(FILE, LINE)]


def test_a_baseline_lets_pass_what_it_knows_and_nothing_else(branch, run):
    assert run("check", "--write-baseline", "known.json").status == 0
    assert run("check", "--baseline", "known.json").status == 0
    branch.write(FILE, article(SCHOOL, 2, "9,7", above="La rentrée approche."))
    assert run("check", "--baseline", "known.json").status == 0
    branch.write(path(MUSEUM, 3), article(MUSEUM, 3, "13 800"))
    made = run("check", "--baseline", "known.json", "--format", "json")
    assert made.status == 1
    assert {f["rule"]: (f["suppressed"] or {}).get("by") for f in json.loads(made)["findings"]} == {
        "number-transposed": None, "number-mismatch": "baseline"}


def test_another_figure_in_a_known_conflict_is_new(branch, run):
    run("check", "--write-baseline", "known.json")
    branch.write(path(SCHOOL, 0), article(SCHOOL, 0, "6,1"))
    assert run("check", "--baseline", "known.json").status == 1


def test_an_article_that_leaves_a_known_conflict_does_not_make_it_new(branch, run):
    run("check", "--write-baseline", "known.json")
    (branch.root / path(SCHOOL, 4)).unlink()
    assert run("check", "--baseline", "known.json").status == 0


def test_a_baseline_that_knows_more_than_is_found_says_so(branch, run):
    run("check", "--write-baseline", "known.json")
    branch.write(FILE, article(SCHOOL, 2))
    made = run("check", "--baseline", "known.json")
    assert made.status == 0
    assert "known.json" in made.errors


def test_the_baseline_is_the_same_from_another_folder(branch, run, monkeypatch):
    run("check", "--write-baseline", "known.json")
    monkeypatch.chdir(branch.root / "articles")
    assert run("check", "--baseline", "../known.json").status == 0


def test_what_the_branch_left_alone_is_not_told(branch, run):
    branch.git("switch", "--quiet", "--create", "next")
    branch.write(path(MUSEUM, 0), article(MUSEUM, 0, above="Le printemps est là."))
    assert run("check", "--changed=correction").status == 0
    assert run("check").status == 1


def test_a_new_file_counts_as_changed_before_git_knows_it(branch, run):
    branch.write(path(MUSEUM, 3).replace(".md", "-bis.md"), article(MUSEUM, 3, "13 800"))
    made = run("check", "--changed", "--format", "sarif")
    assert places("sarif", made) == [(path(MUSEUM, 3).replace(".md", "-bis.md"), LINE)]


def test_a_renamed_article_counts_as_changed_and_a_deleted_one_breaks_nothing(branch, run):
    branch.git("mv", FILE, FILE.replace("nord", "grand-nord"))
    branch.git("rm", "--quiet", path(MUSEUM, 0))
    branch.commit("Renamed, deleted")
    made = run("check", "--changed=HEAD~1", "--format", "sarif")
    assert places("sarif", made) == [(FILE.replace("nord", "grand-nord"), LINE)]


def test_nothing_changed_is_nothing_to_say(branch, run):
    assert run("check", "--changed").status == 0


def test_changed_may_be_followed_by_paths(branch, run):
    branch.write(FILE, article(SCHOOL, 2, "9,9"))
    assert run("check", "--changed", f"articles/{SCHOOL.folder}").status == 1


def test_status_and_report_do_not_depend_on_the_order_of_the_files(branch, run):
    files = [path(SCHOOL, number) for number in range(5)] + [path(MUSEUM, number) for number in range(5)]
    first = run("check", "--format", "json", *files)
    random.Random(6).shuffle(files)
    again = run("check", "--format", "json", *files)
    assert (again, again.status) == (first, first.status)
    assert first.status == 1


def test_a_file_is_checked_against_its_whole_story(branch, run):
    assert places("sarif", run("check", "--format", "sarif", FILE)) == [(FILE, LINE)]
    assert run("check", path(MUSEUM, 0)).status == 0


@pytest.mark.parametrize("revision", ["nowhere", "HEAD~1"])
def test_an_unknown_revision_is_told_in_one_line(newsroom, run, revision):
    made = run("check", f"--changed={revision}")
    assert made.status == 2
    assert revision in made.errors
    assert "\n" not in made.errors


def test_a_revision_is_never_an_option_of_git(newsroom):
    with pytest.raises(ConfigError, match="is no revision"):
        git.changed("--output=nowhere", newsroom.root)
    assert not (newsroom.root / "nowhere").exists()


def test_changed_outside_a_repository_is_told_in_one_line(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Texte.\n", encoding="utf-8")
    made = run("check", "--changed=HEAD", "a.md")
    assert (made.status, "git" in made.errors) == (2, True)
