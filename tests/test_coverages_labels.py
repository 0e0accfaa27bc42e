"""The labelled coverages must be sound before anything is measured by them: every label stands in its article."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("examples", "tests/coverages", "tests/held_out")
FOLDERS = sorted(gold.parent for room in ROOMS for gold in (ROOT / room).glob("*/gold.json"))
FAMILIES = {"number", "date", "name", "list", "quote", "internal", "claim"}
CLUTTER = "//script | //style | //nav | //aside | //footer"


def visible(path: Path) -> str:
    """Give the text a reader sees: the file itself, or a page without its scripts, menus and asides."""
    text = path.read_bytes().decode("utf-8")
    if path.suffix != ".html":
        return text
    page = lxml.html.document_fromstring(text)
    for element in page.xpath(CLUTTER):
        element.drop_tree()
    return re.sub(r"\s+", " ", page.text_content())


def spans(gold: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Give every labelled place, of discrepancies and of traps."""
    for discrepancy in gold["discrepancies"]:
        for side in discrepancy["sides"]:
            yield from side
    for trap in gold["traps"]:
        yield from trap["spans"]


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def gold(folder: Path) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return labels


def test_there_are_labelled_coverages() -> None:
    assert FOLDERS


def test_every_label_stands_in_its_article(folder: Path, gold: dict[str, Any]) -> None:
    texts = {span["article"]: visible(folder / span["article"]) for span in spans(gold)}
    assert [span for span in spans(gold) if span["text"] not in texts[span["article"]]] == []


def test_each_article_is_labelled_in_some_way(folder: Path, gold: dict[str, Any]) -> None:
    articles = {path.name for path in folder.iterdir() if path.suffix in {".txt", ".md", ".html"}}
    assert {span["article"] for span in spans(gold)} == articles


def test_identifiers_are_unique(gold: dict[str, Any]) -> None:
    ids = [label["id"] for label in gold["discrepancies"] + gold["traps"]]
    assert sorted(ids) == sorted(set(ids))


def test_each_discrepancy_has_two_sides_that_share_no_place(gold: dict[str, Any]) -> None:
    for discrepancy in gold["discrepancies"]:
        sides = [{(span["article"], span["text"]) for span in side} for side in discrepancy["sides"]]
        assert len(sides) >= 2, discrepancy["id"]
        assert all(sides), discrepancy["id"]
        assert len(set.union(*sides)) == sum(map(len, sides)), discrepancy["id"]


def test_labels_use_the_words_the_score_knows(gold: dict[str, Any]) -> None:
    for discrepancy in gold["discrepancies"]:
        assert discrepancy["family"] in FAMILIES
        assert discrepancy["severity"] in {"error", "warning", "info"}
        assert isinstance(discrepancy["required"], bool)
    for label in gold["discrepancies"] + gold["traps"]:
        assert label["why"].strip()
