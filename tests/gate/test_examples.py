"""The examples of docs/gate.md are copied as they stand: they must be what the software reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from factcheck import config
from factcheck.gate import suppressions
from factcheck.gate.comments import read
from factcheck.model import Article, Problem
from factcheck.read import reference

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "gate.md").read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S)


def test_the_settings_shown_are_all_there_are(tmp_path):
    file = tmp_path / "factcheck.toml"
    file.write_text(examples("toml")[0], encoding="utf-8")
    shown = config.load(file=file)
    assert {origin.partition(".")[0] for origin in shown.origins} == set(config.KEYS)


def test_the_suppressions_and_facts_shown_are_read(tmp_path):
    file = tmp_path / "some.toml"
    file.write_text(examples("toml")[1], encoding="utf-8")
    assert [one.finding or one.article for one in suppressions.load(file)] == ["3f9c2b7e5a1d4c60", "articles/archive/*"]
    file.write_text(examples("toml")[2], encoding="utf-8")
    assert [one.source for one in reference.load(file)] == ["Council minutes"]


def test_the_comments_shown_are_understood():
    text = examples("markdown")[0]
    found = list(read(Article(text, id="a", path="a.md"), ()))
    assert [type(one) for one in found if isinstance(one, Problem)] == []
    assert [one.reason for one in found] == ["our own count", "", ""]


@pytest.mark.parametrize("text", examples("yaml"))
def test_the_workflows_shown_are_yaml(text):
    assert yaml.safe_load(text)


def test_the_inputs_shown_are_those_of_the_action():
    inputs = set(yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))["inputs"])
    told = set(re.findall(r"`([a-z-]+)`", PAGE[PAGE.index("Other inputs"):PAGE.index("## GitLab")])) | {"sarif"}
    assert inputs == told - {"all"}
