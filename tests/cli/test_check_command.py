"""`factcheck check`: what it reads, what it writes and where, and the exit status that a script or a merge request acts on."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]


def test_a_conflict_is_told_with_both_figures_and_exit_status_1(command, coverage):
    ran = command("check", coverage)
    assert ran.status == 1
    assert "34 millions d'euros" in ran.out and "43 millions d'euros" in ran.out


def test_articles_that_agree_leave_exit_status_0(command, coverage):
    (coverage / "2-courrier.md").unlink()
    ran = command("check", coverage, "--format", "json")
    assert (ran.status, json.loads(ran.out)["findings"]) == (0, [])


@pytest.mark.parametrize(("level", "status"), [("info", 1), ("warning", 1), ("error", 1), ("never", 0)])
def test_fail_on_sets_the_least_severity_that_fails(command, coverage, level, status):
    assert command("check", coverage, "--fail-on", level).status == status


def test_a_warning_does_not_fail_on_error(command, coverage):
    for path in coverage.iterdir():
        text = path.read_text(encoding="utf-8").replace("34 millions", "120 millions").replace("43 millions", "119 millions")
        path.write_text(text, encoding="utf-8")
    levels = {finding["severity"] for finding in json.loads(command("check", coverage, "--format", "json").out)["findings"]}
    assert levels == {"warning"}
    assert (command("check", coverage).status, command("check", coverage, "--fail-on", "error").status) == (1, 0)


def test_json_is_the_published_contract(command, coverage):
    made = json.loads(command("check", coverage, "--format", "json").out)
    jsonschema.validate(made, json.loads((ROOT / "docs/report.schema.json").read_text(encoding="utf-8")))
    for finding in made["findings"]:
        for evidence in (e for side in finding["sides"] for e in side["evidence"]):
            path = next(a["path"] for a in made["articles"] if a["id"] == evidence["article"])
            assert Path(path).read_text(encoding="utf-8")[evidence["start"]:evidence["end"]] == evidence["text"]


def test_csv_has_one_row_a_piece_of_evidence(command, coverage):
    rows = list(csv.DictReader(io.StringIO(command("check", coverage, "--format", "csv").out.removeprefix("\ufeff"))))
    assert sorted(row["text"] for row in rows) == ["34 millions d'euros", "34 millions d'euros", "43 millions d'euros"]


def test_html_is_one_file_that_asks_for_nothing_from_the_network(command, coverage, tmp_path):
    page = tmp_path / "out" / "report.html"
    ran = command("check", coverage, "--format", "html", "--output", page)
    assert ran.status == 1
    assert ran.out.strip() == str(page)
    text = page.read_text(encoding="utf-8")
    assert "43 millions d" in text
    assert not [word for word in ('src="http', 'href="http', "@import", "url(http", "<link") if word in text]


@pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown", "html", "sarif", "github", "gitlab", "junit", "rdjsonl"])
def test_a_format_writes_to_a_file_what_it_writes_to_standard_output(command, coverage, tmp_path, format_):
    out = command("check", coverage, "--format", format_).out
    command("check", coverage, "--format", format_, "--output", tmp_path / "report.out")
    with (tmp_path / "report.out").open(encoding="utf-8", newline="") as file:
        assert file.read().strip() == out.strip() != ""


def test_messages_are_in_the_language_of_the_reader(command, coverage):
    french = json.loads(command("check", coverage, "--format", "json").out)["findings"][0]["message"]
    english = json.loads(command("check", coverage, "--format", "json", "--lang", "en").out)["findings"][0]["message"]
    assert " ou " in french and " or " in english


def test_other_kinds_of_files_in_a_folder_are_passed_over(command, coverage):
    before = command("check", coverage, "--format", "json")
    (coverage / "gold.json").write_text("[1, 2", encoding="utf-8")
    (coverage / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(2000))
    (coverage / ".hidden.txt").write_text("Le pont coûtera 90 millions d'euros.", encoding="utf-8")
    assert command("check", coverage, "--format", "json") == before


def test_files_named_one_by_one_are_compared_like_their_folder(command, coverage):
    assert command("check", *sorted(coverage.iterdir())).status == 1


def test_the_order_of_the_files_changes_not_one_byte(command, coverage):
    files = sorted(coverage.iterdir())
    made = {command("check", *order, "--format", "json").out for order in (files, files[::-1], [files[1], files[2], files[0]])}
    assert len(made) == 1


def test_two_runs_write_the_same_bytes(command, coverage):
    for format_ in ("json", "html", "csv", "text"):
        assert command("check", coverage, "--format", format_) == command("check", coverage, "--format", format_)


def test_a_finding_keeps_its_id_when_the_coverage_moves(command, coverage, tmp_path, monkeypatch):
    monkeypatch.chdir(coverage.parent)
    before = json.loads(command("check", "pont", "--format", "json").out)
    shutil.copytree(coverage, tmp_path / "elsewhere" / "pont")
    monkeypatch.chdir(tmp_path / "elsewhere")
    after = json.loads(command("check", "pont", "--format", "json").out)
    assert [f["id"] for f in before["findings"]] == [f["id"] for f in after["findings"]]
    assert before == after


@pytest.mark.parametrize(("arguments", "said"), [
    (["--format", "pdf"], "'pdf' is not one of"),
    (["--fail-on", "always"], "'always' is not one of"),
    (["--lang", "de"], "'de' is not one of"),
    (["--language", "xx"], "xx"),
    (["--nothing"], "No such option"),
    (["--rules", "no-such-rules"], "no-such-rules: no such rule file or folder"),
])
def test_an_option_that_cannot_be_used_is_one_line_and_exit_status_2(command, coverage, arguments, said):
    ran = command("check", coverage, *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert "Traceback" not in ran.err and not ran.out
