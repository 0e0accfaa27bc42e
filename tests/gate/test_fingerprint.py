"""What a finding is known by from one run to the next."""

from __future__ import annotations

from pathlib import Path

from factcheck.judge import told_apart
from factcheck.judge.fingerprint import fingerprint, path_from, said
from factcheck.model import Article, Evidence, Finding, Side, Span


def evidence(article: str, start: int, end: int) -> Evidence:
    return Evidence(article, start, end, "", "", 1, start + 1)


def test_case_spaces_and_a_comment_inside_do_not_change_it():
    plain = Article("Près de 3 200 Foyers.", path="a.md")
    text = "Enfin : près  de 3\u202f200 <!-- x --> foyers."
    edited = Article(text, path="a.md", hidden=(Span(text.index("<"), text.index(">") + 1),))
    assert said(evidence("a", 0, 20), plain) == said(evidence("a", 8, len(text) - 1), edited) == ("a.md", "pres de 3 200 foyers")


def test_neither_the_order_of_sides_nor_of_articles_changes_it_but_a_word_does():
    one = fingerprint("number-mismatch", [[("a.md", "12"), ("b.md", "12")], [("c.md", "21")]])
    assert one == fingerprint("number-mismatch", [[("c.md", "21")], [("b.md", "12"), ("a.md", "12"), ("a.md", "12")]])
    assert one != fingerprint("number-mismatch", [[("a.md", "12"), ("b.md", "12")], [("c.md", "22")]])
    assert one != fingerprint("number-scale", [[("a.md", "12"), ("b.md", "12")], [("c.md", "21")]])


def test_paths_are_seen_from_the_settings(tmp_path, monkeypatch):
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path / "articles")
    assert path_from(tmp_path, "a.md") == path_from(tmp_path, str(tmp_path / "articles" / "a.md")) == "articles/a.md"
    assert path_from(tmp_path, "../b.md") == "b.md"
    assert path_from(tmp_path / "articles", "../b.md") == "../b.md"
    assert path_from(None, "a.md") == "a.md"
    assert path_from(Path("/nowhere"), "") == ""


def test_findings_that_say_the_same_are_told_apart_by_their_place_whatever_their_order():
    def finding(start: int) -> Finding:
        return Finding("f" * 16, "number-mismatch", "quantity", "error", 1.0, "s", "", "", (Side("", (evidence("a", start, start + 2),)),))

    first, second, third = finding(10), finding(20), finding(30)
    assert [f.id for f in told_apart([third, first, second])] == ["f" * 16 + "-3", "f" * 16, "f" * 16 + "-2"]
