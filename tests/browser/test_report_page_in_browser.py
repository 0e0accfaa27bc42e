"""What an editor does with the page: filter, walk, link, decide, export, compare, print; and what the page must never do."""

from __future__ import annotations

import importlib.util
import itertools
import tomllib
from pathlib import Path

import msgspec
import pytest
import report_sample as sample

from factcheck import report
from factcheck.gate.suppressions import load

TWENTY = sample.twenty()


def shown(page):
    return page.eval_on_selector_all(".card", "cards => cards.filter(c => c.offsetParent).map(c => c.id.replace('finding-', ''))")


def focused(page):
    return page.evaluate("document.activeElement.id").replace("finding-", "")


def counted(page):
    return page.inner_text("#shown").replace("\xa0", " ")


# Filter


def test_severities_can_be_put_aside(visit):
    page = visit(sample.REPORT)
    assert len(shown(page)) == 8
    page.click(".chip.error")
    assert shown(page) == ["f-towns", "f-quote", "f-name", "f-cause", "f-dead"]
    assert page.get_attribute(".chip.error", "aria-pressed") == "false"
    assert counted(page) == "5 sur 8 affichés"
    page.click(".chip.error")
    assert len(shown(page)) == 8


def test_one_kind_or_one_article_can_be_chosen(visit):
    page = visit(sample.REPORT)
    page.select_option("#by-kind", "quantity")
    assert shown(page) == ["f-damage", "f-injured", "f-dead"]
    page.select_option("#by-article", "t1")
    assert shown(page) == ["f-damage", "f-injured"]


def test_words_are_sought_without_accents_or_case(visit):
    page = visit(sample.REPORT)
    page.fill("#by-text", "BLESSES interv")
    assert shown(page) == ["f-injured"]


def test_the_outline_follows_the_filter(visit):
    page = visit(sample.REPORT)
    page.select_option("#by-kind", "date")
    assert page.eval_on_selector_all(".outline li", "all => all.filter(i => i.offsetParent).map(i => i.dataset.card)") == ["finding-f-day"]


def test_nothing_found_says_so_and_offers_the_way_back(visit):
    page = visit(sample.REPORT)
    page.fill("#by-text", "zzzz")
    assert shown(page) == []
    page.click("#nothing .reset")
    assert len(shown(page)) == 8


# Keys and links


def test_j_and_k_walk_through_the_findings_shown(visit):
    page = visit(sample.REPORT)
    page.select_option("#by-kind", "quantity")
    page.click("h1")
    for key, where in (("j", "f-damage"), ("j", "f-injured"), ("j", "f-dead"), ("j", "f-dead"), ("k", "f-injured")):
        page.keyboard.press(key)
        assert focused(page) == where
    assert page.url.endswith("#finding-f-injured")


def test_slash_seeks_and_escape_leaves(visit):
    page = visit(sample.REPORT)
    page.keyboard.press("/")
    assert focused(page) == "by-text"
    page.keyboard.type("jk?")
    assert page.input_value("#by-text") == "jk?"
    page.keyboard.press("Escape")
    assert focused(page) != "by-text"


def test_question_mark_shows_the_keys_and_they_can_be_switched_off(visit):
    page = visit(sample.REPORT)
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.uncheck("#keys-enabled")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert not focused(page).startswith("f-")
    page.reload()
    page.keyboard.press("j")
    assert not focused(page).startswith("f-")


def test_a_link_leads_to_its_finding(visit):
    page = visit(sample.REPORT, "#finding-f-name")
    assert focused(page) == "f-name"
    assert page.evaluate("document.querySelector('#finding-f-name').getBoundingClientRect().top") < 200


def test_a_link_shows_a_finding_that_the_filter_hides(visit):
    page = visit(sample.REPORT)
    page.select_option("#by-kind", "date")
    page.evaluate("location.hash = 'finding-f-name'")
    page.wait_for_function("document.activeElement.id === 'finding-f-name'")
    assert len(shown(page)) == 8


# Decisions


def test_decisions_last_and_are_exported_as_a_suppressions_file(visit):
    page = visit(sample.REPORT)
    page.click("#finding-f-day [data-do=settled]")
    page.click("#finding-f-name [data-do=dismissed]")
    page.fill("#finding-f-name .note input", "vérifié : « Vasquiet » \\ au \"registre\"")
    page.click("#finding-f-name .note button")
    page.reload()
    assert page.inner_text("#finding-f-day .state") == "Réglé"
    assert "Vasquiet" in page.inner_text("#finding-f-name .state")
    page.click("#open-export")
    with page.expect_download() as download:
        page.click("#export-save")
    made = tomllib.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [(entry["finding"], entry["rule"]) for entry in made["suppress"]] == [("f-day", "date-mismatch"), ("f-name", "name-spelling")]
    assert made["suppress"][1]["reason"] == "Pas une erreur – vérifié : « Vasquiet » \\ au \"registre\""
    assert str(made["suppress"][0]["date"]) == page.evaluate("new Date().toLocaleDateString('sv')")
    assert tomllib.loads(page.input_value("#export-text")) == made
    assert [overrule.finding for overrule in load(Path(download.value.path()))] == ["f-day", "f-name"]


def test_a_decision_can_be_taken_back(visit):
    page = visit(sample.REPORT)
    page.click("#finding-f-day [data-do=settled]")
    assert page.get_attribute("#finding-f-day [data-do=settled]", "aria-pressed") == "true"
    page.click("#finding-f-day [data-do=settled]")
    assert page.is_hidden("#finding-f-day .state")
    page.click("#open-export")
    assert "Aucune décision" in page.inner_text("#export-intro")


def test_what_is_dealt_with_can_be_hidden(visit):
    page = visit(sample.REPORT)
    page.click("#finding-f-day [data-do=settled]")
    page.check("#only-open")
    assert "f-day" not in shown(page)
    assert len(shown(page)) == 7


def test_s_and_n_decide_on_the_finding_in_focus(visit):
    page = visit(sample.REPORT, "#finding-f-cause")
    page.keyboard.press("n")
    assert page.inner_text("#finding-f-cause .state") == "Pas une erreur"


def test_a_finding_is_copied_as_text(visit):
    page = visit(sample.REPORT, permissions=["clipboard-read", "clipboard-write"])
    page.click("#finding-f-injured [data-do=copy]")
    page.wait_for_selector("#finding-f-injured [data-do=copy]:text('Copié')")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Nombre de blessés")
    assert "La Gazette du Val, 13 mars 2025 (articles/gazette.md:3)" in text


# The reader


def test_two_articles_side_by_side_with_the_places_marked(visit):
    page = visit(sample.REPORT)
    page.click("#finding-f-injured [data-do=compare]")
    left, right = page.locator("#panes .left"), page.locator("#panes .right")
    assert (left.get_attribute("id"), right.get_attribute("id")) == ("t1", "t3")
    assert left.locator("mark.here").inner_text() == "42 blessés"
    assert right.locator("mark.here").inner_text() == "24 blessés"
    a, b = left.bounding_box(), right.bounding_box()
    assert a["x"] + a["width"] <= b["x"] + 1
    assert "Nombre de blessés" in page.inner_text("#reader-message")


def test_the_places_are_scrolled_to_in_long_texts(visit):
    page = visit(_long())
    page.click("#finding-far [data-do=compare]")
    for side in ("left", "right"):
        pane, mark = page.locator(f"#panes .{side}").bounding_box(), page.locator(f"#panes .{side} mark.here").bounding_box()
        assert pane["y"] <= mark["y"] <= pane["y"] + pane["height"]


def _long():
    filler = "Une phrase de remplissage, sans un seul fait dedans.\n\n" * 300
    articles = [sample.article(f"long{n}", f"# Titre {n}\n\n{filler}Bilan : {n} morts.\n\n{filler}", f"Source {n}", None) for n in (1, 2)]
    facts = [sample.put(one, f"{n} morts", "quantity", sample.count(str(n), "morts")) for n, one in enumerate(articles, 1)]
    sides = [sample.Side(str(n), (sample.evidence(one, fact),)) for n, (one, fact) in enumerate(zip(articles, facts, strict=True), 1)]
    finding = sample.finding("far", "number-mismatch", "quantity", "error", "Bilan", "Bilan : 1 ou 2 morts.", *sides)
    return sample.Report(tuple(articles), tuple(facts), findings=(finding,))


def test_any_two_articles_can_be_chosen(visit):
    page = visit(sample.REPORT)
    page.click("#finding-f-injured [data-do=compare]")
    page.select_option("#reader-left", "t5")
    assert page.locator("#panes .left").get_attribute("id") == "t5"
    assert page.locator("#panes .left mark.here").inner_text() == "42 blessés"
    page.select_option("#reader-left", "t3")
    assert page.locator("#panes .left").get_attribute("id") == "t3"
    assert page.locator("#panes .right").get_attribute("id") == "t5"


def test_the_reader_walks_and_closes_on_the_finding_it_shows(visit):
    page = visit(sample.REPORT)
    page.click("#finding-f-injured [data-do=compare]")
    page.keyboard.press("j")
    assert page.locator("#panes .right mark.here").inner_text() == "le 12 mai"
    page.keyboard.press("Escape")
    assert page.is_hidden("#reader")
    assert focused(page) == "f-day"


def test_a_place_opens_the_reader_there(visit):
    page = visit(sample.REPORT)
    page.click("#finding-f-injured .side-B .place")
    assert page.locator("#panes .left").get_attribute("id") == "t3"
    assert page.locator("#panes .left mark.here").inner_text() == "24 blessés"


# Looks


def test_dark_is_dark_and_can_be_chosen(visit):
    page = visit(sample.REPORT, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every(n => n < 60)"
    assert page.evaluate(paper)
    page.select_option("#theme", "light")
    assert not page.evaluate(paper)
    page.reload()
    assert not page.evaluate(paper)


@pytest.mark.parametrize("name", ["REPORT", "EMPTY", "TWENTY", "hostile"])
def test_a_narrow_phone_never_scrolls_sideways(visit, name):
    made = {"REPORT": sample.REPORT, "EMPTY": sample.EMPTY, "TWENTY": TWENTY, "hostile": sample.hostile()}[name]
    page = visit(made, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if made.findings:
        page.locator("[data-do=compare]").first.click()
        assert page.evaluate("Math.max(document.documentElement.scrollWidth, document.querySelector('#reader').scrollWidth)") <= 360


def test_without_scripts_everything_can_be_read(visit):
    page = visit(sample.REPORT, java_script_enabled=False, quiet=False)
    for article in sample.ARTICLES:
        assert page.get_by_role("article", name=article.title).is_visible()
    for finding in sample.FINDINGS:
        assert page.locator(f"#finding-{finding.id} h3").is_visible()
        assert page.locator(f"#finding-{finding.id} .actions").is_hidden()
    assert page.locator("#filter").is_hidden()
    assert page.locator("#finding-f-injured figure svg").is_visible()
    page.click("#finding-f-injured .side-B .place")
    assert page.locator("mark:target").inner_text() == "24 blessés"


def test_the_page_prints(visit):
    page = visit(sample.REPORT)
    page.emulate_media(media="print")
    assert page.locator("#filter").is_hidden()
    assert page.locator("#finding-f-injured .actions").is_hidden()
    assert page.locator("#finding-f-dead h3").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["REPORT", "EMPTY", "reader"])
def test_axe_finds_no_serious_fault(visit, name, scheme):
    found = importlib.util.find_spec("axe_playwright_python")
    if not found or not found.submodule_search_locations:
        pytest.skip("axe-playwright-python is not installed")
    page = visit(sample.EMPTY if name == "EMPTY" else sample.REPORT, color_scheme=scheme, bypass_csp=True)
    if name == "reader":
        page.click("#finding-f-injured [data-do=compare]")
    page.evaluate((Path(found.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8"))
    faults = page.evaluate("axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html)]))")
    assert [fault for fault in faults if fault[0] in ("serious", "critical")] == []


def test_headings_do_not_skip_a_level(visit):
    levels = visit(sample.REPORT).eval_on_selector_all("h1, h2, h3, h4", "all => all.filter(h => h.offsetParent).map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


# What the page must never do


def test_a_hostile_article_runs_nothing(visit):
    page = visit(sample.hostile())
    page.locator("[data-do=compare]").first.click()
    page.keyboard.press("Escape")
    page.hover(".by strong >> nth=0")
    assert page.evaluate("window.pwned") is None
    assert page.title().startswith("⟨") or "script" in page.title()
    assert "<script>window.pwned = 1</script>" in page.text_content("#t1")


def test_a_hostile_article_runs_nothing_even_without_its_policy(visit):
    page = visit(sample.hostile(), bypass_csp=True)
    page.locator("[data-do=compare]").first.click()
    assert page.evaluate("window.pwned") is None


def test_the_policy_refuses_other_scripts(visit):
    page = visit(sample.REPORT, quiet=False)
    refused = page.evaluate("""() => {
        try { document.body.setAttribute('onclick', 'window.pwned = 1'); } catch (error) { return error.name; }
        document.body.click();
    }""")
    assert refused == "TypeError"
    assert page.evaluate("window.pwned") is None


def test_an_index_leads_to_its_stories_and_back(browser, tmp_path):
    index = report.write(sample.many(30, 8), "html", output=tmp_path / "out")
    page = browser.new_page()
    page.goto(Path(index).as_uri())
    page.click(".stories a >> nth=0")
    assert page.locator(".card").count() == 8
    page.click(".back")
    assert page.locator(".stories > li").count() == 30
    page.close()


def test_the_english_page_speaks_english(visit):
    page = visit(msgspec.structs.replace(sample.REPORT, findings=sample.FINDINGS[:1]), lang="en")
    page.click("#finding-f-damage [data-do=settled]")
    assert page.inner_text("#finding-f-damage .state") == "Settled"
    assert counted(page) == "1 of 1 shown"
