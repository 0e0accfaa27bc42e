"""The formats for terminals, tables and pull requests, and the way a format is chosen and written."""

import csv
import io
import re
import subprocess
import sys

import msgspec
import pytest
import report_sample as sample
from markdown_it import MarkdownIt

from factcheck import report
from factcheck.errors import ConfigError
from factcheck.model import EVIDENCE_COLUMNS


def test_an_unknown_format_or_language_is_one_clear_line():
    with pytest.raises(ConfigError, match=r"unknown format “docx”.*html, json"):
        report.write(sample.REPORT, "docx")
    with pytest.raises(ConfigError, match=r"no report in the language “xx”.*en, fr"):
        report.write(sample.REPORT, "html", lang="xx")


def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError, match="cannot be written"):
        report.write(sample.REPORT, "json", output=tmp_path / "file" / "report.json")


def test_a_written_report_is_the_printed_one(tmp_path):
    written = report.write(sample.REPORT, "json", output=tmp_path / "new" / "report.json")
    assert (tmp_path / "new" / "report.json").read_bytes().decode() == report.write(sample.REPORT, "json")
    assert written == str(tmp_path / "new" / "report.json")


def test_choosing_a_format_loads_no_other_one():
    code = "import sys, factcheck.report; print([m for m in ('jinja2', 'rich', 'pandas', 'babel') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["text", "markdown", "csv", "html", "json"])
def test_every_format_shows_the_same_findings_in_the_same_order(name):
    made = report.write(sample.REPORT, name)
    rules = [finding.rule for finding in sample.FINDINGS]
    at = -1
    for rule in rules:
        at = made.index(rule, at + 1)


def test_text_when_piped_is_plain_and_names_each_place():
    made = report.write(sample.REPORT, "text")
    assert "\x1b" not in made
    assert "articles/gazette.md:5" in made
    assert "5\u00a0articles, 4\u00a0témoins indépendants, 3\u00a0erreurs" in made
    assert "brouillon.docx" in made


def test_text_in_a_terminal_has_colours(monkeypatch):
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in report.write(sample.REPORT, "text")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_no_article_commands_the_terminal():
    made = report.write(sample.hostile(), "text")
    assert "\x1b" not in made
    assert "\x07" not in made
    assert "\u202e" not in made
    assert len(made) < 20_000


def test_text_says_so_when_nothing_was_found():
    assert "Aucun désaccord trouvé" in report.write(sample.EMPTY, "text")
    assert "No conflict found" in report.write(sample.EMPTY, "text", lang="en")


def test_csv_is_the_frame():
    rows = list(csv.DictReader(io.StringIO(report.write(sample.REPORT, "csv"))))
    assert tuple(rows[0]) == EVIDENCE_COLUMNS
    assert len(rows) == len(sample.REPORT.rows())
    assert rows[0]["text"] == "119 milliards d'euros"


@pytest.mark.parametrize(("cell", "shown"), [
    ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("@SUM(1)", "'@SUM(1)"), ("+cmd|x", "'+cmd|x"), ("-2+3+cmd", "'-2+3+cmd"),
    ("-5,2 %", "-5,2 %"), ("+30%", "+30%"), ("119 millions", "119 millions"),
])
def test_no_cell_of_the_csv_is_a_formula(cell, shown):
    first = msgspec.structs.replace(sample.FINDINGS[0], message=cell)
    made = report.write(msgspec.structs.replace(sample.REPORT, findings=(first,)), "csv")
    assert next(csv.DictReader(io.StringIO(made)))["message"] == shown


def test_markdown_has_a_heading_a_finding_and_the_sentences_folded():
    made = report.write(sample.REPORT, "markdown")
    assert made.count("\n### ") == len(sample.FINDINGS) + 1
    assert made.count("<details>") == made.count("</details>") == len(sample.FINDINGS)
    assert "`articles/gazette.md:5`" in made


def test_markdown_from_an_article_is_not_markup():
    made = report.write(sample.hostile(), "markdown")
    rendered = MarkdownIt("commonmark", {"html": True}).render(made)
    assert re.findall(r"<(?!/?(?:h2|h3|p|ul|li|strong|code|details|summary)>)[^>]*>", rendered) == []
    assert "\u202e" not in made


def test_the_interface_speaks_both_languages():
    french, english = report.write(sample.REPORT, "html"), report.write(sample.REPORT, "html", lang="en")
    assert '<html lang="fr">' in french
    assert "Qui dit quoi" in french
    assert '<html lang="en">' in english
    assert "Who says what" in english
    assert "Qui dit quoi" not in english
