"""An archive of articles, and drafts compared with what it holds of their story, and with nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.store import Archive

FRENCH = """---
title: {title}
date: 2026-03-{day}
source: {source}
{story}---

{text}
"""
BRIDGE = ("Le pont de Brissolles, fermé lundi, sera réparé pour {cost} millions d'euros, a annoncé la maire Odile Carrand. "
          "Quelque 1 260 camions l'empruntent chaque jour, selon la préfecture de Valmeray.")
MUSEUM = "Le musée Ternant de Port-Luçay a reçu {visitors} visiteurs en mars, selon son directeur Émile Saulnois. L'exposition a coûté 740 000 euros."


def article(folder: Path, name: str, text: str, story: str = "", day: int = 10) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.md"
    told = FRENCH.format(title=name, day=day, source=name, story=f"story: {story}\n" if story else "", text=text)
    path.write_text(told, encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path, command) -> Path:
    """A store of two stories: what the draft says of one of them is told otherwise there."""
    folder, store = tmp_path / "archive", tmp_path / "archive.db"
    article(folder, "fanal", BRIDGE.format(cost="34"), "pont")
    article(folder, "gazette", "Les travaux commencent. " + BRIDGE.format(cost="34"), "pont", 11)
    article(folder, "plume", MUSEUM.format(visitors="12 400"), "musee")
    article(folder, "hebdo", MUSEUM.format(visitors="14 200"), "musee")
    assert command("index", folder, "--store", store).out == f"{store}: 4 articles indexed\n"
    return store


def findings(ran) -> list[set[str]]:
    return [{evidence["text"] for side in finding["sides"] for evidence in side["evidence"]} for finding in json.loads(ran.out)["findings"]]


def paths(ran) -> set[str]:
    return {Path(one["path"]).stem for one in json.loads(ran.out)["articles"]}


def check(command, draft: Path, store: Path):
    return command("check", draft, "--store", store, "--format", "json")


@pytest.mark.parametrize("story", ["pont", ""])
def test_a_draft_is_compared_with_its_story_named_or_found_by_what_it_says(tmp_path, command, archive, story):
    ran = check(command, article(tmp_path / "drafts", "draft", BRIDGE.format(cost="43"), story, 12), archive)
    assert findings(ran) == [{"43 millions d'euros", "34 millions d'euros"}]
    assert paths(ran) == {"draft", "fanal", "gazette"}
    assert ran.status == 1


def test_a_draft_that_agrees_passes_and_what_the_archive_disagrees_on_is_not_told(tmp_path, command, archive):
    assert check(command, article(tmp_path / "drafts", "draft", BRIDGE.format(cost="34"), "pont", 12), archive).status == 0
    other = check(command, article(tmp_path / "drafts", "other", "Le musée Ternant de Port-Luçay ferme ses portes.", "musee", 12), archive)
    assert (other.status, findings(other)) == (0, [])


def test_a_draft_of_no_story_of_the_archive_stands_alone(tmp_path, command, archive):
    ran = check(command, article(tmp_path / "drafts", "draft", "La course de Lanvier a réuni 870 coureurs, dit Jean Mirvaux."), archive)
    assert (ran.status, paths(ran)) == (0, {"draft"})


def test_an_article_is_not_compared_with_its_own_earlier_form(tmp_path, command, archive):
    edited = article(tmp_path / "archive", "fanal", BRIDGE.format(cost="43"), "pont")
    (tmp_path / "archive" / "gazette.md").unlink()
    ran = check(command, edited, archive)
    assert paths(ran) == {"fanal", "gazette"}
    command("index", tmp_path / "archive", "--store", archive)
    assert len(Archive(archive)) == 4


def test_what_is_indexed_again_takes_the_place_of_its_earlier_form(tmp_path, command, archive):
    for name in ("fanal", "gazette"):
        article(tmp_path / "archive", name, BRIDGE.format(cost="43"), "pont")
    command("index", tmp_path / "archive", "--store", archive)
    assert check(command, article(tmp_path / "drafts", "draft", BRIDGE.format(cost="43"), "pont"), archive).status == 0
    assert len(Archive(archive)) == 4


def test_a_draft_leaves_the_archive_as_it_was(tmp_path, command, archive):
    check(command, article(tmp_path / "drafts", "draft", BRIDGE.format(cost="43"), "pont"), archive)
    assert len(Archive(archive)) == 4


def test_a_store_that_is_not_there_or_none_is_one_line(tmp_path, command, coverage):
    absent = command("check", coverage, "--store", tmp_path / "absent.db")
    assert absent.status == 2 and "factcheck index" in absent.err and absent.err.count("\n") == 1
    (tmp_path / "none.db").write_text("no store at all")
    for ran in (command("check", coverage, "--store", tmp_path / "none.db"), command("index", coverage, "--store", tmp_path / "none.db")):
        assert ran.status == 2 and "none.db" in ran.err and ran.err.count("\n") == 1


def test_what_cannot_be_indexed_is_told_and_the_rest_is_kept(tmp_path, command):
    article(tmp_path / "archive", "fanal", BRIDGE.format(cost="34"))
    (tmp_path / "archive" / "empty.md").write_text("")
    ran = command("index", tmp_path / "archive", "--store", tmp_path / "archive.db")
    assert (ran.status, ran.out) == (0, f"{tmp_path / 'archive.db'}: 1 article indexed\n")
    assert "empty.md" in ran.err


def test_words_that_stand_everywhere_find_nothing(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    for number in range(300):
        archive.add(f"a{number}", "", b"", {1: 9.0, 2: 9.0, 1000 + number: 1.0, 2000 + number: 1.0})
    assert list(archive.alike({1: 9.0, 2: 9.0})) == []
    assert list(archive.alike({1: 1.0, 1007: 1.0, 2007: 1.0})) == [8]
