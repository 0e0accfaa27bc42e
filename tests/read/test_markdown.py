"""Markdown: the file whole, its front matter as metadata, its mark-up hidden, its offsets those of the file."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.errors import ReadError
from factcheck.model import Article, Interval, Problem
from factcheck.read.files import File
from factcheck.read.markdown import read
from factcheck.text import blank, place

HEAD = '---\ntitle: "Un pont fermé : 12 blessés"\ndate: 2025-03-04\nsource: La Feuille\nurl: https://feuille.example/pont\nlang: fr\nstory: pont\n---\n\n'


def article(text: str) -> Article:
    (made,) = [item for item in read(File("a.md", text.encode())) if isinstance(item, Article)]
    return made


def problems(text: str) -> list[str]:
    return [item.message for item in read(File("a.md", text.encode())) if isinstance(item, Problem)]


def blocks(text: str) -> list[tuple[str, str]]:
    """Each block as the extractors see it, runs of blanks made one."""
    made = article(text)
    plain = blank(made.text, made.hidden)
    return [(block.role, " ".join(plain[block.start:block.end].split())) for block in made.blocks]


def test_front_matter_is_metadata_and_the_title_has_its_place_in_the_file() -> None:
    made = article(HEAD + "Un pont a cédé lundi.\n")
    assert (made.title, made.source, made.url, made.language, made.story) == (
        "Un pont fermé : 12 blessés", "La Feuille", "https://feuille.example/pont", "fr", "pont")
    assert made.published == Interval(dt.date(2025, 3, 4), dt.date(2025, 3, 4))
    assert [(b.role, made.text[b.start:b.end]) for b in made.blocks] == [("title", "Un pont fermé : 12 blessés"), ("paragraph", "Un pont a cédé lundi.")]


@pytest.mark.parametrize(("date", "start", "end"), [
    ("2025-11", dt.date(2025, 11, 1), dt.date(2025, 11, 30)), ("2025", dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
    ("'2025-11-22'", dt.date(2025, 11, 22), dt.date(2025, 11, 22)), ("2025-11-22T23:30:00+01:00", dt.date(2025, 11, 22), dt.date(2025, 11, 22)),
    ("2025-11-22 23:30:00 Z", dt.date(2025, 11, 22), dt.date(2025, 11, 22)),
])
def test_dates_are_days_however_they_are_written(date: str, start: dt.date, end: dt.date) -> None:
    assert article(f"---\ndate: {date}\n---\nUn pont.\n").published == Interval(start, end)


@pytest.mark.parametrize("date", ["", "null", "~", "''"])
def test_a_null_date_is_no_date_and_no_problem(date: str) -> None:
    text = f"---\ndate: {date}\nlang: fr\n---\nUn pont.\n"
    assert article(text).published is None
    assert problems(text) == []


def test_what_could_be_two_dates_is_a_problem() -> None:
    text = "---\ndate: 03/04/2025\n---\nUn pont.\n"
    assert article(text).published is None
    assert problems(text) == ["front matter: “03/04/2025” is not a date (write it as 2025-11-22 or 2025-11)"]


def test_yaml_makes_nothing_of_its_words() -> None:
    made = article("---\ntitle: yes\nlang: no\nsource: 12:30\n---\nEn bro er stengt.\n")
    assert (made.title, made.language, made.source) == ("yes", "no", "12:30")


@pytest.mark.parametrize("head", [
    "title: Le pont : 12 blessés\n", "title: \"Le pont\n", "a: &a [1]\nb: *a\n", "a: " + "[" * 20_000 + "\n", "a: b\n" * 20_000,
])
def test_malformed_front_matter_is_a_problem_and_the_article_is_read(head: str) -> None:
    text = f"---\n{head}---\n\nUn pont a cédé lundi près de Tours.\n"
    (problem,) = problems(text)
    assert problem.startswith("line ")
    assert blocks(text) == [("paragraph", "Un pont a cédé lundi près de Tours.")]


def test_front_matter_that_is_never_closed_is_told_and_nothing_is_lost() -> None:
    text = "---\ntitle: Le pont\n\nUn pont a cédé lundi près de Tours.\n"
    assert problems(text) == ["line 1: front matter that is never closed (close it with a line of three hyphens)"]
    assert blocks(text)[-1] == ("paragraph", "Un pont a cédé lundi près de Tours.")


def test_a_text_between_two_rules_is_no_front_matter() -> None:
    text = "---\n\nUn pont a cédé lundi.\n\n---\n\nIl rouvrira mardi.\n"
    assert problems(text) == []
    assert blocks(text) == [("paragraph", "Un pont a cédé lundi."), ("paragraph", "Il rouvrira mardi.")]


def test_tags_run_nothing() -> None:
    assert article("---\ntitle: !!python/object/apply:os.getcwd []\nlang: fr\n---\nUn pont.\n").title == ""


def test_inline_mark_up_is_hidden_and_offsets_are_those_of_the_file() -> None:
    text = HEAD + "Le **préfet** a dit *quatre* fois [non à 300 élus](https://x.example/9 \"7\"), <b>hier</b> <!-- 55 --> ![8](i9.png) à l\\'aube ~~de 6~~ `x2`.\n"
    made = article(text)
    assert made.text == text
    assert blocks(text)[1] == ("paragraph", "Le préfet a dit quatre fois non à 300 élus , hier à l 'aube .")
    start = text.index("300 élus")
    assert blank(made.text, made.hidden)[start:start + 8] == "300 élus"


def test_headings_items_and_tables_have_their_roles() -> None:
    text = HEAD + "## Le bilan\n\n- **Blessés** : 12\n- Morts : 0\n\n  Aucun, vraiment.\n\n**Et après**\n\n> « Plus jamais »\n\n| Jour | Blessés |\n|---|---|\n| lundi | 12 |\n"
    assert blocks(text)[1:] == [("heading", "Le bilan"), ("item", "Blessés : 12"), ("item", "Morts : 0"), ("item", "Aucun, vraiment."),
                                ("heading", "Et après"), ("paragraph", "« Plus jamais »"), ("heading", "Jour Blessés"), ("item", "lundi 12")]


def test_the_first_heading_is_the_title_where_front_matter_gives_none() -> None:
    made = article("# Un pont *fermé*\n\nLe pont a cédé.\n")
    assert made.title == "Un pont fermé"
    assert [b.role for b in made.blocks] == ["title", "paragraph"]


def test_lines_of_a_paragraph_that_are_whole_paragraphs_are_blocks() -> None:
    one = "Le pont de la ville a été fermé lundi après la chute d'un bloc de béton de deux tonnes sur la chaussée, a annoncé la préfecture dans la soirée."
    assert [role for role, _ in blocks(f"{one}\n{one}\n")] == ["paragraph", "paragraph"]
    assert blocks("Le pont de la ville a été fermé lundi après la chute\nd'un bloc de béton.\n") == [
        ("paragraph", "Le pont de la ville a été fermé lundi après la chute d'un bloc de béton.")]


def test_windows_line_ends_tabs_and_wide_characters_keep_their_places() -> None:
    text = (HEAD + "Titre 🚲 : le\tpont 🚲 **12 blessés**.\n").replace("\n", "\r\n")
    made = article(text)
    assert made.text == text
    assert place(made.anchors, text.index("12 blessés**")) == (10, 23)


def test_escapes_of_a_quoted_title_are_hidden() -> None:
    made = article("---\ntitle: 'L''école de \"Tours\"'\n---\nUn pont.\n")
    assert made.title == "L'école de \"Tours\""
    assert blank(made.text, made.hidden)[made.blocks[0].start:made.blocks[0].end] == "L 'école de \"Tours\""


def test_html_gives_its_words_and_never_its_scripts() -> None:
    text = HEAD + "<div class='x'>\n<p>Le pont a <b>cédé</b>.</p>\n<script>\nvar morts = 300;\n</script>\n</div>\n\n<script>alert(1)</script>\n\nFin &amp; suite.\n"
    assert blocks(text)[1:] == [("paragraph", "Le pont a cédé ."), ("paragraph", "Fin & suite.")]


@pytest.mark.parametrize("text", ["a" * 1_000_000, "*a " * 50_000, "[" * 100_000, "<" * 100_000, "<a" * 100_000, "<!--" * 50_000 + "a", ">" * 50_000 + "a",
                                  "<div>" * 50_000 + "Le bilan", "---\n" * 20_000 + "fin", "`" * 100_000 + "a", "Le bilan \u202e12\u202c"])
def test_hostile_markdown_ends(text: str) -> None:
    try:
        made = article(text)
    except ReadError:
        return
    assert made.text == text
    assert all(0 <= b.start < b.end <= len(text) for b in made.blocks)
