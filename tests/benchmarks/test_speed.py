"""The report on speed tells what was reached and what was not, and keeps what was not measured anew."""

from __future__ import annotations

import json
import sys

import pytest

from benchmarks import __main__ as command
from benchmarks import scale
from benchmarks.corpus import OUTLETS, make_corpus, write_corpus
from benchmarks.made import agreement, collection, one_story
from benchmarks.timing import Figure, run
from factcheck.link.stories import homes
from factcheck.read import read


@pytest.mark.parametrize(("figure", "said"), [
    (Figure("a", (0.5, 0.7, 0.6), most=0.65), "| a | 0.6 | 0.5 – 0.7 | ≤ 0.65 | reached |  |"),
    (Figure("a", (0.7,), most=0.65), "| a | 0.7 | once | ≤ 0.65 | **not reached** |  |"),
    (Figure("a", (1.5,), least=1.6), "| a | 1.5 | once | ≥ 1.6 | **not reached** |  |"),
    (Figure("a", (3.0,), unit=" s", note="n"), "| a | 3 s | once |  |  | n |")])
def test_a_figure_is_told_beside_its_target(figure, said) -> None:
    assert figure.row() == said


def test_what_was_planted_is_counted_and_so_is_what_was_not(tmp_path) -> None:
    planted = make_corpus(100)[1][:2]

    def finding(story: str, *texts: str) -> dict[str, object]:
        return {"story": story, "severity": "error", "sides": [{"evidence": [{"text": text}]} for text in texts]}

    file = tmp_path / "found.json"
    first = planted[0]
    file.write_text(json.dumps({"findings": [finding(first.story, first.right, first.wrong), finding(first.story, first.right, "another"),
                                             finding("story-x", "1", "2"), {**finding("story-x", "1", "2"), "severity": "info"}]}), encoding="utf-8")
    assert scale.judged(file, planted) == (0.5, 2)


def test_the_files_of_the_made_articles_are_read_as_they_were_made(tmp_path) -> None:
    planted = write_corpus(tmp_path, 20)
    articles, problems = read([tmp_path])
    made, conflicts = make_corpus(20)
    assert (planted, problems) == (conflicts, [])
    assert {(a.story, a.source, a.language, a.published, a.title) for a in articles} == {(a.story, a.source, a.language, a.published, a.title) for a in made}
    assert len(articles) == 4 * OUTLETS


def test_a_part_measured_anew_leaves_the_others(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for part, text in (("warm", "one"), ("start", "two"), ("warm", "three")):
        command._renew(part, f"\n## {part}\n\n{text}\n")
    kept = (tmp_path / "reports/benchmark-scale.md").read_text(encoding="utf-8")
    assert [line for line in kept.split("\n") if line in ("## start", "## warm", "one", "two", "three")] == ["## start", "two", "## warm", "three"]


def test_a_command_that_fails_is_an_error_and_one_that_runs_tells_its_memory() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        run([sys.executable, "-c", "import sys; sys.stderr.write('no such thing'); sys.exit(3)"])
    assert run([sys.executable, "-c", "print(1)"]).peak > 1


def test_the_made_collection_is_put_in_its_stories() -> None:
    articles, keys, truth = collection(400)
    assert agreement(homes(articles, keys, one_story=False), truth) == (1.0, 1.0)


def test_the_made_story_says_what_its_facts_say() -> None:
    articles, facts = one_story(5)
    for article in articles:
        assert all(article.text[fact.start:fact.end] == fact.text for fact in facts[article.id])
