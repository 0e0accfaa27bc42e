"""Web pages: the article without what stands around it, the metadata the page states, and the way back to its lines."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.errors import ReadError
from factcheck.model import Article, Interval
from factcheck.read.files import File
from factcheck.read.html import read
from factcheck.text import place

BODY = """<body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/pub">Abonnement à 1 € par mois</a></li></ul></nav>
<article><h1>Un budget en hausse de 3&nbsp;%</h1>
  <p>Le conseil municipal a voté mardi un budget de <strong>12,4</strong>&nbsp;millions d&rsquo;euros, malgré une dette
  qui inquiète l&#39;opposition depuis deux ans et que la chambre des comptes a critiquée.</p>
  <h2>Une dette lourde</h2>
  <p>«&nbsp;Nous n'avions pas le choix&nbsp;», a expliqu&eacute; la maire, Odile Garnier, devant une quarantaine d'habitants venus protester.</p>
  <p>À lire aussi : <a href="/x">les 300 communes endettées du pays</a></p>
</article>
<aside><h3>Les plus lus</h3><ul><li><a href="/y">Incendie dans le port : 17 morts</a></li></ul></aside>
<footer>© Le Canal 2025, 44 rue du Port</footer></body></html>"""


def page(head: str = "", attributes: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html><html{attributes}><head><meta charset='utf-8'><title>Budget | Le Canal</title>{head}</head>{body}"


def article(text: str) -> Article:
    (made,) = [item for item in read(File("a.html", text.encode())) if isinstance(item, Article)]
    return made


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def test_only_the_article_comes_in() -> None:
    made = article(page())
    assert [b.role for b in made.blocks] == ["title", "paragraph", "heading", "paragraph", "boilerplate"]
    assert made.text[made.blocks[0].start:made.blocks[0].end] == "Un budget en hausse de 3\u00a0%"
    assert not any(word in made.text for word in ("17 morts", "1 €", "44 rue"))


@pytest.mark.parametrize("json", [
    '{"@type": "NewsArticle", "headline": "Le budget", "datePublished": "2025-03-04T08:00:00+01:00", "inLanguage": "fr-FR", "publisher": {"name": "Le Canal"}, "url": "https://c.example/1"}',
    '{"@graph": [{"@type": "WebSite", "name": "Autre"}, {"@type": ["Thing", "ReportageNewsArticle"], "headline": "Le budget", "datePublished": "2025-03-04", "inLanguage": {"name": "fr"}, "publisher": [{"name": "Le Canal"}], "url": "https://c.example/1"}]}',
    '[{"@type": "NewsArticle", "headline": "Le budget", "datePublished": "2025-03-04", "inLanguage": "fr", "publisher": "Le Canal", "url": "https://c.example/1"}]',
])
def test_linked_data_is_believed_first(json: str) -> None:
    made = article(page(linked("{broken") + linked(json) + '<meta property="og:site_name" content="Autre">'))
    assert (made.title, made.source, made.language.split("-")[0], made.url) == ("Le budget", "Le Canal", "fr", "https://c.example/1")
    assert made.published == Interval(dt.date(2025, 3, 4), dt.date(2025, 3, 4))


def test_meta_elements_come_next() -> None:
    made = article(page('<meta property="article:published_time" content="2025-03-04T10:00Z"><meta property="og:site_name" content="Le Canal">'
                        '<link rel="canonical" href="https://c.example/1">', ' lang="fr"'))
    assert (made.source, made.url, made.language, made.title) == ("Le Canal", "https://c.example/1", "fr", "Un budget en hausse de 3\u00a0%")
    assert made.published == Interval(dt.date(2025, 3, 4), dt.date(2025, 3, 4))


def test_a_date_is_never_guessed() -> None:
    dated = BODY.replace("<h1>", "<time datetime='2025-03-04'>4 mars</time><h1>")
    assert article(page()).published is None
    assert article(page(body=dated)).published == Interval(dt.date(2025, 3, 4), dt.date(2025, 3, 4))
    assert article(page(body=dated.replace("<h2>", "<time datetime='2025-03-09'>mis à jour</time><h2>"))).published is None


@pytest.mark.parametrize(("words", "line", "source"), [("12,4", 4, "12,4</strong>"), ("euros", 4, "euros, malgré"), ("l'opposition", 5, "l&#39;opposition"),
                                                       ("Odile Garnier", 7, "Odile Garnier"), ("budget en hausse", 3, "budget en hausse")])
def test_offsets_lead_back_to_line_and_column(words: str, line: int, source: str) -> None:
    text = page()
    made = article(text)
    found = place(made.anchors, made.text.index(words))
    assert found[0] == line
    assert text.split("\n")[line - 1][found[1] - 1:].startswith(source)


def test_a_page_in_an_old_encoding_is_read_as_it_says() -> None:
    text = page().replace("utf-8", "iso-8859-1").replace("€", "euro")
    (made,) = [item for item in read(File("a.html", text.encode("latin-1"))) if isinstance(item, Article)]
    assert "critiquée" in made.text


@pytest.mark.parametrize("text", ["<html><body>" + "<div>" * 100_000 + "<p>Le bilan</p>", "<" * 300_000, "<!--" * 100_000, "<script>" * 50_000,
                                  page(linked('{"@graph":' * 5_000)), page(linked("[" * 100_000)), "<p>" + "&amp;" * 100_000])
def test_hostile_pages_end(text: str) -> None:
    try:
        made = article(text)
    except ReadError as error:
        assert "no article found" in str(error)
    else:
        assert made.blocks
