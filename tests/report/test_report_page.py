"""The page, read as a file: what it holds, what it refuses, and what its pictures say."""

import base64
import datetime as dt
import hashlib
import re

import msgspec
import pytest
import report_sample as sample
from lxml import html

from factcheck import report
from factcheck.model import Article, Evidence, Fact, Finding, Moment, Report, Side, Suppression
from factcheck.report import folder
from factcheck.report.passages import Mark, paragraphs, passage
from factcheck.report.view import View


@pytest.fixture(scope="module")
def page():
    return html.document_fromstring(report.write(sample.REPORT, "html"))


def text(node):
    return " ".join(node.text_content().split())


def test_at_a_glance(page):
    assert text(page.find(".//h1")) == "Saint-Aubrin : 42 blessés dans l'incendie d'une usine"
    glance = text(page.find_class("glance")[0])
    for said in ("5 articles", "4 témoins indépendants", "3 erreurs", "4 à vérifier", "1 à noter"):
        assert said in glance


def test_cards_stand_in_the_order_of_the_report(page):
    assert [card.get("id") for card in page.find_class("card")] == [f"finding-{f.id}" for f in sample.FINDINGS]


def test_a_card_tells_the_sentence_the_sides_and_their_counts(page):
    card = page.get_element_by_id("finding-f-injured")
    assert text(card.find(".//h3")) == " ".join(sample.FINDINGS[1].message.split())
    sides = card.find_class("side")
    assert [text(side.find(".//h4")) for side in sides] == ["A42 blessés", "B24 blessés"]
    assert [text(side.find_class("counts")[0]) for side in sides] == ["4 articles, 3 témoins indépendants", "1 article"]
    assert [text(mark) for mark in card.iter("mark")] == ["42 blessés", "soit 42 blessés", "42 blessés", "42 blessés", "24 blessés"]
    place = sides[1].find_class("place")[0]
    assert text(place) == "gazette.md:3"
    assert place.get("title") == "Lire dans le texte – articles/gazette.md:3"
    assert "13 mars 2025" in text(sides[1])


def test_the_hedge_and_the_source_quoted_are_told(page):
    card = page.get_element_by_id("finding-f-damage")
    assert "au moins 115 millions €" in text(card)
    assert "au conditionnel" in text(card)
    assert "selon l'assureur" in text(card)
    assert "Valeur exacte : 119 000 000 000 €" in " ".join(value.get("title", "").replace("\u202f", " ").replace("\xa0", " ")
                                                          for value in card.find_class("value"))


def test_the_reasons_are_folded(page):
    signals = page.get_element_by_id("finding-f-damage").find_class("signals")[0]
    assert signals.tag == "details"
    assert signals.get("open") is None
    assert "97 %" in text(signals)
    assert "Même sujet" in text(signals)


@pytest.mark.parametrize(("finding", "said"), [
    ("f-damage", "version C, Radio Estuaire, au moins 115 millions €"), ("f-injured", "version A, Le Fanal +3, 42 blessés"),
    ("f-day", "version B, La Gazette du Val, 12 mai 2025"), ("f-dead", "12 mars, Agence Méridienne, 2 morts"),
])
def test_each_picture_says_in_words_what_it_shows(page, finding, said):
    picture = page.get_element_by_id(f"finding-{finding}").find(".//figure/svg")
    assert said in picture.get("aria-label").replace("\xa0", " ")


def test_the_list_table_shows_who_is_missing(page):
    rows = page.get_element_by_id("finding-f-towns").find_class("members")[0].findall(".//tbody/tr")
    told = {text(row.find("th")): [text(cell) for cell in row.findall("td")] for row in rows}
    assert told["Saint-Aubrin"] == ["● cité", "○ absent"]
    assert told["Corvoz"] == ["● cité", "● cité"]


def test_a_quotation_is_compared_word_by_word(page):
    card = page.get_element_by_id("finding-f-quote")
    assert [text(node).replace("[retiré ", "").rstrip("]") for node in card.iter("del")] == [",", "sur ces quais, et nulle part"]
    assert [text(node).replace("[ajouté ", "").rstrip("]") for node in card.iter("ins")] == [",", "ou"]


def test_the_grid_shows_who_says_what_and_who_is_silent(page):
    rows = page.get_element_by_id("grid").findall(".//tbody/tr")
    told = {text(row.find("th")): [text(cell) for cell in row.findall("td")] for row in rows}
    assert told["Nombre de blessés désaccord"] == ["A42 blessés", "Asoit 42 blessés", "B24 blessés", "A42 blessés", "A42 blessés"]
    assert told["Communes évacuées désaccord"][1] == "–n’en dit rien"
    assert told["Effectif de l’usine concordant"][:3] == ["640 personnes", "–n’en dit rien", "Près de 650 salariés"]


def test_a_place_in_the_grid_leads_into_the_text(page):
    link = next(a for a in page.get_element_by_id("grid").iter("a") if text(a).endswith("24 blessés"))
    target = page.get_element_by_id(link.get("href")[1:])
    assert target.tag == "mark"
    assert text(target) == "24 blessés"


def test_every_link_within_the_page_arrives(page):
    ids = {node.get("id") for node in page.iter() if node.get("id")}
    assert not [a.get("href") for a in page.iter("a") if a.get("href").startswith("#") and a.get("href")[1:] not in ids]


def test_ids_are_unique(page):
    ids = [node.get("id") for node in page.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_texts_are_whole_and_without_their_markup(page):
    for number, article in enumerate(sample.ARTICLES, 1):
        shown = "".join(page.get_element_by_id(f"t{number}").text_content().split())
        assert "".join(article.text.removeprefix("# ").split()) in shown


def test_only_web_addresses_become_links(page):
    outside = [a.get("href") for a in page.iter("a") if not a.get("href").startswith("#")]
    assert outside == ["https://fanal.example/orvelle?a=1&b=2", "https://meridienne.example/3"]


def test_the_policy_allows_this_style_and_this_script_alone(page):
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style, script = page.find(".//style").text, page.xpath("//script[not(@type)]")[0].text
    for name, code in (("style-src", style), ("script-src", script)):
        assert f"{name} 'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_page_names_nothing_outside_itself(page):
    assert not page.xpath("//*[@src or @style or @srcset]")
    assert not page.xpath("//link")
    assert not [name for node in page.iter() for name in node.attrib if name.startswith("on")]
    assert "url(" not in page.find(".//style").text


def test_a_hostile_article_is_text():
    made = report.write(sample.hostile(), "html")
    page = html.document_fromstring(made)
    assert len(page.xpath("//script")) == 2
    assert not page.xpath("//img | //b[@onmouseover] | //u | //i")
    assert not [a for a in page.iter("a") if "javascript" in a.get("href", "")]
    assert "\u202e" not in made
    assert "⟨U+202E⟩" in made
    assert "\x1b" not in made
    assert "{{ 7 * 7 }}" in page.text_content()
    assert len(made) < 400_000


def test_an_article_without_a_title_or_a_source_goes_by_its_first_words_and_its_file():
    one = Article("Un pont s'est effondré dans la nuit, sans faire de victime.\n\nSuite.", id="a", path="dossier/pont.txt")
    page = html.document_fromstring(report.write(Report((one,)), "html"))
    assert text(page.find(".//h1")) == "Un pont s'est effondré dans la nuit, sans faire de victime. Suite."
    assert text(page.find_class("text")[0].find("p/strong")) == "pont.txt"


def test_a_passage_that_contradicts_itself_is_shown_once():
    one = sample.put(sample.BY_ID["fanal"], "mercredi", "date", Moment(dt.date(2025, 3, 12), dt.date(2025, 3, 12), "day", weekday=3))
    finding = Finding("x", "date-weekday", "date", "error", 0.9, "s", "x", "x", (sample.side("mercredi", one), sample.side("jeudi", one)))
    page = html.document_fromstring(report.write(Report(sample.ARTICLES, (one,), findings=(finding,)), "html"))
    assert len(page.get_element_by_id("finding-x").find_class("side")) == 1


def test_sides_that_share_their_value_are_told_apart():
    speakers = tuple(sample.put(sample.BY_ID[id], "Hélène", "quote", sample.Quote("Non", who)) for id, who in (("fanal", "Anne"), ("echo", "Zoé")))
    finding = Finding("x", "quote-speaker", "quote", "error", 0.9, "s", "x", "x", (sample.side("Non", speakers[0]), sample.side("Non", speakers[1])))
    assert [s.heading for s in View(Report(sample.ARTICLES, speakers, findings=(finding,))).cards[0].sides] == ["Anne", "Zoé"]


def test_a_side_without_a_value_shows_its_words():
    ages = tuple(sample.put(sample.BY_ID[id], words, "name", sample.Name("x", "person")) for id, words in (("fanal", "Hélène"), ("gazette", "Vasquiet")))
    finding = Finding("x", "name-age", "name", "error", 0.9, "s", "x", "x", (sample.side("", ages[0]), sample.side("", ages[1])))
    assert [s.heading for s in View(Report(sample.ARTICLES, ages, findings=(finding,))).cards[0].sides] == ["Hélène", "Vasquiet"]


def test_one_member_under_two_names_is_one_row_of_the_table():
    lists = tuple(sample.put(sample.BY_ID[id], words, "list", sample.Listing("villes", tuple(sample.Member(0, 1, m) for m in members)))
                  for id, words, members in (("fanal", "Brouvelles, Tannay-le-Port", ("U.S. Orvelle", "Corvoz")),
                                             ("gazette", "Brouvelles, Tannay-le-Port", ("US Orvelle", "Corvoz", "Tannay"))))
    finding = Finding("x", "list-members", "list", "warning", 0.9, "s", "x", "x", (sample.side("a", lists[0]), sample.side("b", lists[1])))
    rows = View(Report(sample.ARTICLES, lists, findings=(finding,))).cards[0].picture.rows
    assert rows == (("U.S. Orvelle / US Orvelle", (True, True)), ("Corvoz", (True, True)), ("Tannay", (False, True)))


def test_a_story_without_a_finding_says_what_was_checked():
    page = html.document_fromstring(report.write(sample.EMPTY, "html"))
    said = text(page.find_class("none")[0])
    assert "Aucun désaccord trouvé" in said
    assert "Un seul témoin indépendant" in said
    assert "6 chiffres, 2 rapprochements entre articles" in said
    assert not page.find_class("card")


def test_an_entirely_empty_report_is_a_page():
    assert "Aucun désaccord trouvé" in report.write(Report(), "html")


@pytest.fixture(scope="module")
def overruled():
    by = Suppression("file", "suppressions.toml:3", "vu avec le préfet", "2025-03-20")
    return msgspec.structs.replace(sample.REPORT, findings=(msgspec.structs.replace(sample.FINDINGS[0], suppressed=by), *sample.FINDINGS[1:]))


def test_what_is_suppressed_still_shows_as_such_and_is_not_counted(overruled):
    page = html.document_fromstring(report.write(overruled, "html"))
    card = page.get_element_by_id("finding-f-damage")
    assert "suppressed" in card.get("class").split()
    assert "Écarté – vu avec le préfet – suppressions.toml:3 – 2025-03-20" in text(card)
    glance = text(page.find_class("glance")[0])
    assert "2 erreurs" in glance
    assert "1 constat écarté" in glance


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_what_is_suppressed_is_told_in_a_line(overruled, name):
    made = report.write(overruled, name)
    assert "vu avec le préfet" in made.replace("\\", "")
    assert "il en coûtera" not in made


def test_problems_are_listed(page):
    assert "articles/brouillon.docx" in text(page.get_element_by_id("problems"))


def test_the_map_of_copies(page):
    said = page.get_element_by_id("copies").find(".//svg").get("aria-label")
    assert "témoin 1 : un même texte – Le Fanal, Agence Méridienne." in said.replace("\xa0", " ")


def test_findings_of_one_fingerprint_keep_separate_places():
    twins = msgspec.structs.replace(sample.REPORT, findings=(sample.FINDINGS[0], sample.FINDINGS[0]))
    anchors = [card.anchor for card in View(twins).cards]
    assert len(set(anchors)) == 2


def test_evidence_that_is_no_fact_still_shows():
    one = sample.ARTICLES[0]
    start = one.text.index("Le parquet")
    side = Side("le parquet", (Evidence(one.id, start, start + 10, "Le parquet", "Le parquet a ouvert une enquête", 9, 1),))
    finding = Finding("x", "claim-certainty", "claim", "info", 0.5, "s", "parquet", "Parquet.", (side, side))
    page = html.document_fromstring(report.write(Report((one,), findings=(finding,)), "html"))
    assert text(page.get_element_by_id("finding-x").find(".//mark")) == "Le parquet"


@pytest.mark.parametrize(("values", "drawn"), [
    (["5400000000 EUR", "5400000000 USD"], False), (["40 EUR", "40 EUR"], False), (["40 EUR", "41 EUR"], True),
    (["-3 EUR", "500 EUR"], True), (["0 EUR", "100000 EUR"], True), (["1 EUR", "1" + "0" * 400 + " EUR"], False),
])
def test_a_number_line_is_drawn_only_where_it_tells_the_truth(values, drawn):
    assert (_picture([sample.amount(*value.split()) for value in values]) is not None) is drawn


def _picture(values, ids=("fanal", "agence")):
    """The picture of a finding whose sides each give one of the values, in one article each."""
    facts = tuple(Fact(id, "quantity", 3, 4, sample.BY_ID[id].text[3], value) for id, value in zip(ids, values, strict=True))
    sides = tuple(Side("x", (Evidence(f.article, f.start, f.end, f.text, sample.BY_ID[f.article].text[:60], 1, 4),)) for f in facts)
    finding = Finding("x", "number-mismatch", "quantity", "error", 0.9, "s", "x", "x", sides)
    return View(Report(sample.ARTICLES, facts, findings=(finding,))).cards[0].picture


def test_one_article_alone_has_no_number_line():
    one = sample.ARTICLES[0]
    facts = tuple(Fact("fanal", "quantity", at, at + 1, one.text[at], sample.amount(str(at))) for at in (3, 4))
    sides = tuple(Side("x", (Evidence(one.id, f.start, f.end, f.text, one.text[:60], 1, f.start + 1),)) for f in facts)
    report_ = Report((one,), facts, findings=(Finding("x", "sum-arithmetic", "quantity", "error", 0.9, "s", "x", "x", sides),))
    assert View(report_).cards[0].picture is None
    assert [side.heading.replace("\xa0", " ") for side in View(report_).cards[0].sides] == ["3 €", "4 €"]


def test_a_vague_number_is_drawn_as_the_interval_that_its_words_allow():
    thousands = sample.count("1000", "marcheurs", bound="about", low="2000", high="10000")
    bar = _picture([thousands, sample.count("16900", "marcheurs")]).bars[0]
    assert bar.low < bar.at < bar.high
    assert bar.text.replace("\u202f", " ").replace("\xa0", " ") == "de 2 000 à 10 000 marcheurs"


@pytest.mark.parametrize("days", [("2025-03-01", "2025-03-02"), ("2025-03-01", "2025-06-20"), ("1914-01-01", "2025-06-20"),
                                  ("0001-01-01", "9999-12-31")])
def test_a_timeline_has_ticks_within_its_width(days):
    picture = _picture([Moment(dt.date.fromisoformat(day), dt.date.fromisoformat(day), "day") for day in days])
    assert picture.ticks
    assert all(0 <= tick.at <= 100 for tick in picture.ticks)
    assert [bar.at for bar in picture.bars] == sorted(bar.at for bar in picture.bars)


def test_the_words_marked_are_those_at_the_offset():
    one = Article("Il y eut 3 morts, puis 3 blessés.", id="a")
    made = passage(one, [Evidence("a", 23, 24, "3", one.text, 1, 24)])
    assert [tuple(run) for run in made] == [("Il y eut 3 morts, puis ", False), ("3", True), (" blessés.", False)]


def test_two_facts_of_one_sentence_are_marked_in_it_together():
    one = Article("Titre\n\nIl y eut 3 morts, puis 3 blessés.", id="a")
    places = [Evidence("a", at, at + 1, "3", one.text[7:], 3, at - 6) for at in (30, 16)]
    assert [run.text for run in passage(one, places) if run.marked] == ["3", "3"]
    assert "".join(run.text for run in passage(one, places)) == one.text[7:]


def test_a_sentence_without_end_is_shortened():
    one = Article("mot " * 100_000 + "42 morts" + " mot" * 100_000, id="a")
    made = passage(one, [Evidence("a", 400_000, 400_008, "42 morts", one.text, 1, 1)])
    assert [run.text for run in made if run.marked] == ["42 morts"]
    assert len("".join(run.text for run in made)) < 1000


def test_evidence_that_does_not_stand_in_its_sentence_breaks_nothing():
    one = Article("Rien de tel.", id="a")
    assert "".join(run.text for run in passage(one, [Evidence("a", 900, 905, "ailleurs", "Rien de tel.", 1, 1)])) == "Rien de tel."
    assert "".join(run.text for run in passage(None, [Evidence("a", 0, 4, "", "", 1, 1)])) == ""


def test_overlapping_facts_are_cut_into_pieces():
    one = Article("« Nous sommes 12 ici », dit-il.", id="a")
    quote = Fact("a", "quote", 2, 19, one.text[2:19], sample.count("1", ""))
    number = Fact("a", "quantity", 14, 16, "12", sample.count("12", ""))
    pieces = next(iter(paragraphs(one, [quote, number], [Mark(14, 16, "finding-1", "A")], "t1"))).pieces
    assert "".join(piece.text for piece in pieces) == one.text
    marked = [piece for piece in pieces if piece.marks]
    assert [(piece.text, piece.id, piece.kinds) for piece in marked] == [("12", "t1-14", ("quote", "quantity"))]


def test_ten_thousand_facts_in_one_paragraph_are_laid():
    one = Article("7 " * 20_000, id="a")
    facts = [Fact("a", "quantity", at * 2, at * 2 + 1, "7", sample.count("7", "")) for at in range(20_000)]
    assert sum(len(p.pieces) for p in paragraphs(one, facts, [], "t1")) == 40_000


def test_a_large_run_is_an_index_and_a_page_a_story(tmp_path):
    index = report.write(sample.many(40, 8), "html", output=tmp_path / "out")
    assert index == str(tmp_path / "out" / "index.html")
    pages = sorted((tmp_path / "out" / "stories").iterdir())
    assert len(pages) == 40
    made = html.document_fromstring((tmp_path / "out" / "index.html").read_text(encoding="utf-8"))
    links = [a.get("href") for a in made.iter("a") if not a.get("href").startswith("#")]
    assert sorted(links) == [f"stories/{page.name}" for page in pages]
    assert max(page.stat().st_size for page in pages) < 2_000_000
    one = html.document_fromstring(pages[0].read_text(encoding="utf-8"))
    assert one.find_class("back")[0].get("href") == "../index.html"
    assert len(one.find_class("card")) == 8


def test_a_file_too_large_for_one_page_leads_to_a_folder_of_its_name(tmp_path):
    assert report.write(sample.many(20, 8), "html", output=tmp_path / "big.html") == str(tmp_path / "big.html")
    assert len(list((tmp_path / "big").iterdir())) == 20


def test_one_story_too_large_for_one_page_has_several(tmp_path):
    large = sample.one_large_story()
    report.write(large, "html", output=tmp_path / "big.html")
    pages = sorted((tmp_path / "big").iterdir())
    assert 2 <= len(pages) <= 40
    assert max(page.stat().st_size for page in [*pages, tmp_path / "big.html"]) < 2_000_000
    made = [html.document_fromstring(page.read_text(encoding="utf-8")) for page in pages]
    assert sum(len(page.find_class("card")) for page in made) == len(large.findings) == 500
    assert {text(one.find("p/code")) for page in made for one in page.find_class("text")} == {one.path for one in large.articles}


def test_a_small_report_is_one_file(tmp_path):
    report.write(sample.REPORT, "html", output=tmp_path / "one.html")
    assert [path.name for path in tmp_path.iterdir()] == ["one.html"]


def test_stories_of_like_names_have_their_own_pages():
    two = tuple(msgspec.structs.replace(sample.ARTICLES[0], id=str(n), story=story) for n, story in enumerate(["a/b", "a b", "A-B", "../.."]))
    names = [name for name, _ in folder.split(Report(two))]
    assert len({name.lower() for name in names}) == 4
    assert not [name for name in names if re.search(r"[^A-Za-z0-9_.-]|\.\.", name)]
