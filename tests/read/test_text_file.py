"""Plain text: the head with its date, the title, the paragraphs however they are parted, and what is not the article."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.extract.page import Page
from factcheck.model import Article, Interval, Problem
from factcheck.read import complete
from factcheck.read.files import File
from factcheck.read.text_file import read

LONG = "Le maire de la commune a annoncé mercredi qu'une nouvelle école ouvrirait ses portes en septembre, après trois ans de travaux et de retards."


def article(text: str) -> Article:
    (made,) = [item for item in read(File("a.txt", text.encode())) if isinstance(item, Article)]
    return made


def blocks(text: str) -> list[tuple[str, str]]:
    made = article(text)
    return [(block.role, made.text[block.start:block.end]) for block in made.blocks]


@pytest.mark.parametrize(("head", "start", "end", "source"), [
    (" date 2018-08 ", dt.date(2018, 8, 1), dt.date(2018, 8, 31), ""),
    (" date 2018-02-07 ", dt.date(2018, 2, 7), dt.date(2018, 2, 7), ""),
    ("date 2024-02 La Feuille du Val\n\nUne école de plus\n\n", dt.date(2024, 2, 1), dt.date(2024, 2, 29), "La Feuille du Val"),
    (" date 2023-08-18 Harbour Digest (evening)\r\n\r\n", dt.date(2023, 8, 18), dt.date(2023, 8, 18), "Harbour Digest (evening)"),
])
def test_the_head_gives_days_and_source_and_is_in_no_block(head: str, start: dt.date, end: dt.date, source: str) -> None:
    made = article(head + LONG)
    assert made.published == Interval(start, end)
    assert made.source == source
    assert made.text == head + LONG
    assert made.text[made.blocks[-1].start:made.blocks[-1].end] == LONG
    assert all("date 20" not in made.text[b.start:b.end] for b in made.blocks)


def test_a_title_on_the_line_of_the_date_is_no_source() -> None:
    made = article(f"date 2024-02-01 Une école de 300 élèves ouvrira en septembre\n\n{LONG}\n")
    assert made.source == ""
    assert made.title == "Une école de 300 élèves ouvrira en septembre"


def test_an_impossible_date_is_told_and_the_article_read() -> None:
    problem, made = read(File("a.txt", f" date 2018-13 {LONG}".encode()))
    assert isinstance(problem, Problem) and "“2018-13” is not a date" in problem.message
    assert isinstance(made, Article) and made.published is None
    assert made.text[made.blocks[0].start:made.blocks[0].end] == LONG


def test_a_short_first_paragraph_without_full_stop_is_the_title() -> None:
    assert blocks(f"Une école de plus\n\n{LONG}") == [("title", "Une école de plus"), ("paragraph", LONG)]
    assert blocks(f"L'école ouvrira.\n\n{LONG}")[0] == ("paragraph", "L'école ouvrira.")


def test_paragraphs_may_be_parted_by_one_line_end() -> None:
    assert blocks(f"{LONG}\nLe coût\n{LONG}") == [("paragraph", LONG), ("heading", "Le coût"), ("paragraph", LONG)]


def test_lines_broken_at_a_column_are_one_paragraph() -> None:
    first = "The harbour master said on Tuesday that the three ferries held in the\nstorm would sail again before the end of the week, weather allowing, and\nthat nobody had been hurt."
    second = "Two cranes fell. The port will be closed to traffic until Friday, and the\nrepairs will cost around 2 million pounds."
    assert blocks(f"{first}\n\n{second}\n") == [("paragraph", first), ("paragraph", second)]


def test_items_and_dashed_headings_are_told_from_paragraphs() -> None:
    assert blocks(f"{LONG}\n\n- Une note salée -\n\n- un gymnase\n- deux cantines\n\n1. La cour\n")[1:] == [
        ("heading", "- Une note salée -"), ("item", "un gymnase"), ("item", "deux cantines"), ("item", "La cour")]


@pytest.mark.parametrize("line", [
    "Lire aussi : Les 40 chantiers de l'été", "À LIRE AUSSI – Les 40 chantiers de l'été", "Read more: Forty sites to watch", "(Avec l’AFP)",
    "Avec l'AFP et Reuters", "abc-de/fgh", "<HARBOUR SHIPPING>", "(AFP)", "Photo : J. Martin / La Feuille", "Crédit photo: La Feuille",
    "Inscrivez-vous à notre infolettre du soir", "Sign up for our morning newsletter", "© La Feuille. Tous droits réservés.",
    "L'espace des commentaires est fermé pour cet article.", "Cet article est réservé aux abonnés. Il vous reste 80 % à lire.", "(Reporting by Ann Lee; Editing by Tom Ray)", "La Feuille avec AFP", "jd", "***",
    "Mis à jour le 12 mars à 14h",
])
def test_what_is_not_the_article_is_boilerplate(line: str) -> None:
    assert blocks(f"{LONG}\n\n{LONG}\n\n{line}\n") == [("paragraph", LONG), ("paragraph", LONG), ("boilerplate", line)]


def test_headlines_under_read_more_belong_to_it_and_paragraphs_after_do_not() -> None:
    found = blocks(f"{LONG}\nLire aussi\nLes 40 chantiers de l'été\nUne école sur trois est-elle trop vieille ?\n{LONG}")
    assert [role for role, _ in found] == ["paragraph", "boilerplate", "boilerplate", "boilerplate", "paragraph"]


@pytest.mark.parametrize("real", [
    "Avec 300 élèves, l'école sera la plus grande du canton.",
    "Par 19 voix contre 8, le conseil a voté le budget.",
    "Photo ou pas, le maire promet que 12 classes seront prêtes.",
    "« Il faut lire aussi entre les lignes du rapport, qui chiffre le retard à trois ans », a dit la maire.",
    "Related costs rose by 12% to $4 million, the port said.",
    "By Tuesday, four people were missing.",
    "Le quotidien a perdu 300 abonnés à sa newsletter, selon une source interne citée mardi par la radio locale.",
    "Source de tensions, le budget a été voté à 3 heures.",
    "Le ministre s'est entretenu mardi avec l'AFP des 300 postes supprimés.",
])
def test_a_real_paragraph_is_never_lost(real: str) -> None:
    assert blocks(f"{LONG}\n\n{real}\n\n{LONG}")[1] == ("paragraph", real)
    assert blocks(f"{LONG}\n\n{LONG}\n\n{real}")[2] == ("paragraph", real)


@pytest.mark.parametrize("text", ["a" * 1_000_000, "1" * 1_000_000, "," * 1_000_000, "a" + " " * 1_000_000 + "b", "<" * 400_000, "date " * 100_000,
                                  "Titre\n\n" + "ab-" * 100_000 + "/", "\u202e" * 1000 + "Le bilan"])
def test_hostile_text_is_read_whole(text: str) -> None:
    made = article(text)
    assert made.text == text
    assert made.blocks


def test_a_sentence_broken_at_a_column_is_one_sentence_to_the_extractors() -> None:
    text = "The harbour master said on Tuesday that the three ferries held in the\nstorm would sail again before the end of the week, weather allowing, and\nthat nobody had been hurt."
    made = complete(Article(text))
    assert [(span.start, span.end) for span in Page(made).sentences] == [(0, len(text))]
