"""docs/rules is made from the rule files, and says what `factcheck rules explain` says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.judge import builtin
from factcheck.judge.explain import pages

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def test_the_pages_of_the_rules_are_up_to_date():
    found = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.md")}
    wanted = pages(builtin())
    stale = sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
    assert not stale, "write them anew with make docs"


def test_explaining_a_rule_prints_its_page(run):
    for lang, name in (("en", "number-scale.md"), ("fr", "number-scale.fr.md")):
        assert run("rules", "explain", "number-scale", "--lang", lang).strip() == pages(builtin())[name].strip()


@pytest.mark.parametrize("rule", builtin(), ids=lambda rule: rule.id)
def test_a_page_says_how_to_silence_its_rule(rule):
    text = pages([rule])[f"{rule.id}.md"]
    assert f"factcheck: ignore {rule.id}" in text
    assert re.search(rf"^# {rule.id}$", text, re.M)


def test_the_address_of_a_rule_is_that_of_its_page():
    for rule in builtin():
        assert rule.url == f"docs/rules/{rule.id}.md"
