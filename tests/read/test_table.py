"""Tables: one article a row, and a bad row costs one article."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pandas as pd
import pytest

from factcheck.model import Interval
from factcheck.read import read
from factcheck.text import place

ROWS = [{"text": "Le pont a cédé lundi.\n\nDouze personnes ont été « blessées », selon les pompiers de la ville.", "title": "Un pont cède", "date": "2025-03-04",
         "source": "La Feuille", "url": "https://f.example/1", "lang": "fr", "story": "pont", "id": "f-1"},
        {"text": "A bridge collapsed on Monday, and twelve people were hurt, \"some badly\", firefighters said.", "title": None, "date": "2025-03", "source": None,
         "url": None, "lang": None, "story": "pont", "id": None}]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(kind: str) -> str:
    if kind == "jsonl":
        Path("t.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    elif kind == "csv":
        pd.DataFrame(ROWS).to_csv("t.csv", index=False, sep=";", encoding="cp1252")
    else:
        pd.DataFrame(ROWS).to_parquet("t.parquet")
    return f"t.{kind}"


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_each_row_is_an_article(kind: str) -> None:
    (first, second), problems = read([write(kind)])
    assert problems == []
    assert (first.text, first.title, first.source, first.url, first.language, first.story, first.id) == tuple(
        ROWS[0][key] for key in ("text", "title", "source", "url", "lang", "story", "id"))
    assert first.published == Interval(dt.date(2025, 3, 4), dt.date(2025, 3, 4))
    assert (first.path, second.path) == (f"t.{kind}#1", f"t.{kind}#2")
    assert (second.text, second.language, second.id, second.title) == (ROWS[1]["text"], "en", "a2", "")


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_offsets_lead_back_to_the_line_of_the_file(kind: str) -> None:
    articles, _ = read([write(kind)])
    lines = Path(f"t.{kind}").read_bytes().decode("utf-8" if kind == "jsonl" else "cp1252").split("\n")
    for article, words in zip(articles, ("personnes", "badly"), strict=True):
        line, column = place(article.anchors, article.text.index(words))
        assert lines[line - 1][column - 1:].startswith(words)


def test_a_broken_line_leaves_the_others() -> None:
    Path("t.jsonl").write_text('{"text": "Un pont a cédé lundi."}\n{"text": \n\n[1]\n{"title": "rien"}\n' + "[" * 50_000 + '\n{"body": "Un pont a rouvert mardi."}\n')
    articles, problems = read(["t.jsonl"])
    assert [a.path for a in articles] == ["t.jsonl#1", "t.jsonl#7"]
    assert [p.path for p in problems] == ["t.jsonl#2", "t.jsonl#4", "t.jsonl#5", "t.jsonl#6"]
    assert problems[2].message == "no text in this row (fill its column “text”)"


def test_a_lone_surrogate_does_no_harm() -> None:
    Path("t.jsonl").write_text('{"text": "Le pont \\ud800 a cédé."}\n')
    (article,), _ = read(["t.jsonl"])
    assert article.text.encode() == "Le pont \ufffd a cédé.".encode()


def test_other_names_of_columns_are_understood() -> None:
    Path("t.csv").write_text("Headline,Body,Published,Publisher,Language\nUn pont,Le pont a cédé lundi.,2025-03-04T10:00:00Z,La Feuille,fr-FR\n")
    (article,), problems = read(["t.csv"])
    assert (article.title, article.source, article.language) == ("Un pont", "La Feuille", "fr")
    assert article.published == Interval(dt.date(2025, 3, 4), dt.date(2025, 3, 4))
    assert problems == []


def test_a_wrong_date_is_told_and_the_row_read() -> None:
    Path("t.jsonl").write_text('{"text": "Un pont a cédé.", "date": "4 mars"}\n{"text": "Un pont a cédé.", "date": null}\n')
    articles, problems = read(["t.jsonl"])
    assert [a.published for a in articles] == [None, None]
    assert [(p.path, p.message) for p in problems] == [("t.jsonl#1", "date: “4 mars” is not a date (write it as 2025-11-22 or 2025-11)")]
