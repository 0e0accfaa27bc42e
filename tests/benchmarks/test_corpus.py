"""The made articles are the same every time, and hold the conflicts they are said to hold, and no others."""

from __future__ import annotations

import re

from benchmarks.corpus import OUTLETS, make_corpus


def told(n_articles: int, story: str) -> list[str]:
    return [article.text for article in make_corpus(n_articles)[0] if article.story == story]


def says(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def test_the_same_number_and_seed_give_the_same_articles():
    assert make_corpus(50, 7) == make_corpus(50, 7)
    assert make_corpus(50, 7) != make_corpus(50, 8)


def test_more_articles_leave_the_first_and_their_conflicts_as_they_were():
    few, fewer_conflicts = make_corpus(50)
    many, conflicts = make_corpus(500)
    assert many[:50] == few
    assert conflicts[:len(fewer_conflicts)] == fewer_conflicts


def test_as_many_articles_as_asked_and_ids_that_differ():
    articles, _ = make_corpus(23)
    assert len(articles) == len({article.id for article in articles}) == 23


def test_one_article_of_the_story_tells_a_planted_conflict_otherwise():
    _, conflicts = make_corpus(200)
    assert len(conflicts) > 10
    for conflict in conflicts:
        assert [says(text, conflict.wrong) for text in told(200, conflict.story)].count(True) == 1, conflict
        assert [says(text, conflict.right) for text in told(200, conflict.story)].count(True) == OUTLETS - 1, conflict


def test_both_languages_and_every_kind_of_conflict_are_there():
    articles, conflicts = make_corpus(500)
    assert {article.language for article in articles} == {"fr", "en"}
    assert {conflict.field for conflict in conflicts} == {"day", "injured", "staff", "cost"}
