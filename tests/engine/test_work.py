"""Articles are read several at once by the language model; what is read in each must not depend on the others."""

from __future__ import annotations

import msgspec
import pytest

from factcheck import nlp
from factcheck.engine import work
from factcheck.model import Article

ARTICLES = [
    Article("Le préfet a annoncé mardi 14 mars que 38 familles avaient quitté Montréjac.\n\n« La digue tient », a dit Élise Tarnaud.", id="a", language="fr"),
    Article("The mayor of Dunmarrow, Peter Hale, said on 3 May that 1,250 homes had lost power.", id="b", language="en"),
    Article("", id="c", language="fr"),
    Article("Une seule phrase, sans chiffre.", id="d", language="fr"),
    Article("El alcalde dijo que 40 casas quedaron sin luz.", path="e.md", id="e", language="es"),
    Article("Le maire de Montréjac, Paul Ayral, 58 ans, a démenti jeudi.\n\n" * 30, id="f", language="fr"),
]


def test_what_is_read_in_an_article_is_the_same_alone_and_together():
    together = list(work.readings(ARTICLES))
    assert together == [work.read(article) for article in ARTICLES]
    assert together == list(work.readings(ARTICLES[::-1]))[::-1]
    assert [bool(reading.problem) for reading in together] == [False, False, False, False, True, False]


def test_an_article_that_fails_stops_none_of_those_read_with_it(monkeypatch):
    read, asked = nlp.read, []

    def failing(paragraphs, code, parsed):
        asked.append(len(paragraphs))
        if any("Ayral" in paragraph for paragraph in paragraphs):
            raise RuntimeError("out of reach")
        return read(paragraphs, code, parsed)

    monkeypatch.setattr(nlp, "read", failing)
    found = list(work.readings(ARTICLES))
    assert max(asked[:2]) > 30
    assert found[0] == work.read(ARTICLES[0])
    assert found[5].problem and "out of reach" in found[5].problem.message


def test_articles_are_taken_as_they_are_needed():
    taken = []

    def many():
        for number in range(1000):
            taken.append(number)
            yield msgspec.structs.replace(ARTICLES[5], id=str(number))

    next(work.readings(many()))
    assert len(taken) < 40


@pytest.mark.parametrize(("lengths", "lists"), [([3, 4, 5], [[3, 4, 5]]), ([10, 1], [[10], [1]]), ([], []), ([4, 6, 1, 1], [[4, 6], [1, 1]])])
def test_a_list_ends_as_soon_as_it_has_enough(lengths, lists):
    assert list(work.batches(lengths, int, 10 if lengths != [3, 4, 5] else 12)) == lists
