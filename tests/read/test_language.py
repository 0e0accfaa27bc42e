"""The language: what the file says, else what its words say; never a download, never a crash."""

from __future__ import annotations

import socket

import pytest

from factcheck.errors import ReadError
from factcheck.model import Article
from factcheck.read import complete
from factcheck.read.language import detect, known


@pytest.mark.parametrize(("text", "code"), [
    ("Le pont est fermé.", "fr"), ("The bridge is closed.", "en"), ("Trois blessés dans la nuit", "fr"), ("Three hurt in the night", "en"),
    ("LE PONT EST FERMÉ DEPUIS HIER", "fr"), ("Selon l'agence, « the deal is done » n'a jamais été dit par le ministre.", "fr"),
])
def test_the_language_of_a_few_words(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "12", "…", "\u202e", "ok", "x" * 100_000, "12 " * 1000])
def test_too_little_to_tell_is_one_of_ours(text: str) -> None:
    assert detect(text) in ("en", "fr")


def test_an_article_in_another_language_is_refused_rather_than_misread() -> None:
    german = "Die Brücke wurde am Montag gesperrt, nachdem ein großer Betonblock auf die Fahrbahn gefallen war, wie die Behörden am Abend mitteilten. " * 3
    with pytest.raises(ReadError, match=r"“de” is not one that is read \(the languages are en, es, fr\)"):
        detect(german)


@pytest.mark.parametrize(("said", "code"), [("fr", "fr"), ("FR", "fr"), ("fr-CA", "fr"), ("en_GB", "en")])
def test_what_files_say(said: str, code: str) -> None:
    assert known(said) == code


def test_norwegian_is_not_a_boolean_but_a_language_without_a_folder() -> None:
    with pytest.raises(ReadError, match="“no” is not one"):
        complete(Article("En bro er stengt.", language="no"))


def test_what_the_article_says_comes_before_the_argument_and_both_before_its_words() -> None:
    assert complete(Article("The bridge is closed.", language="fr"), language="en").language == "fr"
    assert complete(Article("The bridge is closed."), language="fr").language == "fr"


def test_nothing_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert detect("Le pont est fermé depuis hier soir, a dit la préfecture.") == "fr"
