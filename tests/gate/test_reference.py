"""Reference facts: what the desk knows is one more witness, and the articles are what is wrong."""

from __future__ import annotations

import json

import pytest
from newsroom import STORIES, article, path

FACT = '[[fact]]\nsubject = "Port-Aubin"\nmeasure = "visiteurs accueillis par le musée"\nvalue = "{value}"\nsource = "Registre du musée"\nas-of = 2026-03-01\n'
MUSEUM = STORIES[1]


def test_an_article_that_says_otherwise_is_flagged_at_its_own_line(newsroom, run):
    newsroom.write("facts.toml", FACT.format(value="12 400 visiteurs"))
    made = run("check", "--facts", "facts.toml", "--format", "sarif")
    assert made.status == 1
    result, = json.loads(made)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("articles/musee/")
    places = [one["physicalLocation"] for one in result["relatedLocations"]]
    known, = [(at["region"]["startLine"], at["region"]["startColumn"]) for at in places if at["artifactLocation"]["uri"] == "facts.toml"]
    assert known == (4, 10)
    assert "Registre du musée" in result["message"]["text"]


def test_articles_that_agree_with_it_pass(newsroom, run):
    newsroom.write("facts.toml", FACT.format(value="18 300 visiteurs"))
    newsroom.write("factcheck.toml", 'paths = ["articles/*"]\nfacts = "facts.toml"\n')
    made = run("check", "--format", "json")
    assert made.status == 0
    assert "facts.toml" in {one["path"] for one in json.loads(made)["articles"]}


def test_a_story_that_does_not_name_the_subject_hears_nothing_of_it(newsroom, run):
    newsroom.write("facts.toml", FACT.format(value="12 400 visiteurs").replace("Port-Aubin", "Port-Blanc"))
    made = run("check", "--facts", "facts.toml", "--format", "json")
    assert "facts.toml" not in {one["path"] for one in json.loads(made)["articles"]}


def test_a_changed_fact_is_held_against_articles_that_did_not_change(newsroom, run):
    newsroom.write("factcheck.toml", 'paths = ["articles/*"]\nfacts = "facts.toml"\n')
    newsroom.write("facts.toml", FACT.format(value="18 300 visiteurs"))
    newsroom.commit("What we know")
    newsroom.write("facts.toml", FACT.format(value="12 400 visiteurs"))
    assert run("check", "--changed").status == 1
    newsroom.commit("What we know now")
    newsroom.write(path(STORIES[0], 0), article(STORIES[0], 0, above="Le printemps est là."))
    assert run("check", "--changed").status == 0


@pytest.mark.parametrize(("text", "said"), [
    (FACT.format(value="12").replace("measure", "mesure"), "facts.toml: line 1: unknown key “mesure” (did you mean “measure”?)"),
    (FACT.format(value="12").replace("source", "# source"), "facts.toml: line 1: an entry without its source"),
    (FACT.format(value="12").replace("2026-03-01", '"mars"'), "“mars” is not a date"),
    ("fact = 1\n", "“fact” is no list of entries (write each entry under [[fact]]"),
])
def test_a_slip_in_the_facts_is_told_in_one_line(newsroom, run, text, said):
    newsroom.write("facts.toml", text)
    made = run("check", "--facts", "facts.toml")
    assert made.status == 2
    assert said in made.errors
