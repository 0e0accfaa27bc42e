"""Overruling: what editors write in an article, its front matter or a file is told as suppressed, and fails nothing."""

from __future__ import annotations

import json

import pytest
from newsroom import STORIES, Newsroom, article, path

MUSEUM = STORIES[1]
FILE = path(MUSEUM, 3)
RULE = "number-transposed"
WRONG = article(MUSEUM, 3, "13 800")


@pytest.fixture
def told(newsroom: Newsroom, run):
    """What one article of the museum's story, written so, makes the check tell: its status, its findings, its warnings."""

    def told(text: str, *arguments: str):
        newsroom.write(FILE, text)
        ran = run("check", f"articles/{MUSEUM.folder}", "--format", "json", *arguments)
        return ran.status, [one for one in json.loads(ran)["findings"] if one["kind"] == "quantity"], ran.errors

    newsroom.write("factcheck.toml", "")
    return told


def test_without_a_word_the_finding_stands(told):
    status, findings, _ = told(WRONG)
    assert (status, [f["suppressed"] for f in findings]) == (1, [None])


@pytest.mark.parametrize("text", [
    WRONG.replace("13 800 visiteurs", f"13 800 <!-- factcheck: ignore {RULE} --> visiteurs"),
    WRONG.replace("13 800 visiteurs", f"<!--factcheck:ignore {RULE}-->13 800 visiteurs"),
    WRONG.replace("Port-Aubin.", f"Port-Aubin. <!-- factcheck: ignore {RULE}, name-spelling -->"),
    WRONG.replace("Le musée a", "<!-- factcheck: ignore: la direction compte autrement --> Le musée a"),
    WRONG.replace("Le musée a", f"<!-- factcheck: ignore-next {RULE} -->\n\nLe musée a"),
    WRONG.replace("Le musée a", f"<!-- factcheck: ignore-next {RULE} -->\nLe musée a"),
    WRONG + "\n<!-- factcheck: ignore-article -->\n",
    WRONG.replace("\n", "\r\n").replace("13 800 visiteurs", f"13 800 <!-- factcheck: ignore {RULE} --> visiteurs"),
], ids=["mid-sentence", "no-spaces", "after", "before", "next-paragraph", "next-line", "article", "crlf"])
def test_a_comment_suppresses_and_the_report_still_tells(told, text):
    status, findings, warnings = told(text)
    assert status == 0
    assert [f["suppressed"]["by"] for f in findings] == ["comment"]
    assert findings[0]["suppressed"]["place"].startswith(f"{FILE}:")
    assert "suppresses nothing" not in warnings


def test_a_comment_covers_what_the_article_says_again_elsewhere(told):
    status, findings, _ = told(WRONG.replace("title: Port-Aubin", "title: 13 800 visiteurs au musée de Port-Aubin")
                               .replace("13 800 visiteurs,", f"13 800 visiteurs <!-- factcheck: ignore {RULE} -->,"))
    assert len({e["line"] for f in findings for s in f["sides"] for e in s["evidence"] if e["text"].startswith("13")}) == 2
    assert (status, {f["suppressed"]["by"] for f in findings}) == (0, {"comment"})


def test_the_reason_of_a_comment_is_told(told):
    _, findings, _ = told(WRONG.replace("13 800", f"13 800 <!-- factcheck: ignore {RULE}: deux comptages -->"))
    assert findings[0]["suppressed"]["reason"] == "deux comptages"


@pytest.mark.parametrize("value", [f"{{ignore: [{RULE}]}}", f"{{ignore: {RULE}}}", "{ignore: all}", f"\n  ignore:\n    - {RULE}"])
def test_front_matter_suppresses(told, value):
    status, findings, _ = told(WRONG.replace("lang: fr", f"lang: fr\nfactcheck: {value}"))
    assert (status, [f["suppressed"]["by"] for f in findings]) == (0, ["front matter"])
    assert findings[0]["suppressed"]["place"] == f"{FILE}:6"


@pytest.mark.parametrize("text", [
    WRONG.replace("13 800 visiteurs", "13 800 <!-- factcheck: ignore number-scale --> visiteurs"),
    WRONG.replace("patience.", f"patience. <!-- factcheck: ignore {RULE} -->"),
    WRONG.replace("Les habitants", f"<!-- factcheck: ignore-next {RULE} --> Les habitants"),
    WRONG.replace("Le musée a", f"<!-- factcheck: ignore {RULE} -->\n\nLe musée a"),
], ids=["another-rule", "another-sentence", "another-paragraph", "alone-on-its-line"])
def test_a_comment_elsewhere_suppresses_nothing_and_is_told(told, text):
    status, findings, warnings = told(text)
    assert (status, [f["suppressed"] for f in findings]) == (1, [None])
    assert f"{FILE}: line" in warnings
    assert "this suppresses nothing" in warnings


def test_a_comment_that_is_not_understood_is_told_with_the_right_spelling(told):
    assert f"did you mean “{RULE}”?" in told(WRONG.replace("13 800", "13 800 <!-- factcheck: ignore number-transpose -->"))[2]
    assert "did you mean “ignore-next”?" in told(WRONG.replace("13 800", "13 800 <!-- factcheck: ignore-nxt -->"))[2]
    assert "write factcheck: {ignore:" in told(WRONG.replace("lang: fr", "lang: fr\nfactcheck: quiet"))[2]


@pytest.mark.parametrize("where", ["13 800 {} visiteurs", "13 800 visiteurs {}"])
def test_a_comment_in_a_plain_text_suppresses_and_is_no_part_of_what_it_says(newsroom, run, where):
    text = "Port-Aubin\n\nLe musée a accueilli 13 800 visiteurs à Port-Aubin, selon la mairie.\n"
    name = f"articles/{MUSEUM.folder}/6-texte.txt"
    for line, head in ((3, ""), (5, "<!-- factcheck: ignore-next name-spelling -->\n\n")):
        newsroom.write(name, head + text.replace("13 800 visiteurs", where.format(f"<!-- factcheck: ignore {RULE} -->")))
        report = json.loads(run("check", f"articles/{MUSEUM.folder}", "--format", "json"))
        assert [f["suppressed"]["place"] for f in report["findings"] if f["kind"] == "quantity"] == [f"{name}:{line}"]
        assert {a["path"]: a["title"] for a in report["articles"]}[name] == "Port-Aubin"


def test_a_comment_in_a_web_page_suppresses(newsroom, run):
    newsroom.write(f"articles/{MUSEUM.folder}/page.html",
                   "<html lang=fr><head><title>Port-Aubin</title></head><body><article><h1>Port-Aubin</h1>\n"
                   "<p>Tout le monde en parle depuis des semaines dans les rues de Port-Aubin, où l’on ne s’y attendait pas.</p>\n"
                   f"<p>Le musée a accueilli 13 800<!-- factcheck: ignore {RULE} --> visiteurs à Port-Aubin, selon la mairie.</p>\n"
                   "<p>Les habitants attendent la suite avec patience, et la mairie aussi.</p></article></body></html>")
    ran = run("check", "--format", "json")
    assert [f["suppressed"]["by"] for f in json.loads(ran)["findings"] if f["kind"] == "quantity"] == ["comment"], ran.errors


def test_what_is_overruled_in_one_article_still_counts_between_the_others(told, newsroom):
    newsroom.write(path(MUSEUM, 1), article(MUSEUM, 1, "13 800"))
    status, findings, _ = told(WRONG.replace("13 800", f"13 800 <!-- factcheck: ignore {RULE} -->"))
    assert (status, [f["suppressed"] for f in findings]) == (1, [None])


def suppressions(newsroom: Newsroom, *lines: str) -> tuple[str, str]:
    newsroom.write("overruled.toml", "\n".join(["# kept by the desk", "[[suppress]]", *lines, ""]))
    return "--suppressions", "overruled.toml"


@pytest.mark.parametrize("what", [f'rule = "{RULE}"', f'path = "articles/{MUSEUM.folder}/*"', f'rule = "{RULE}"\npath = "{FILE}"'])
def test_a_suppressions_file_suppresses_and_gives_its_reason(told, newsroom, what):
    status, findings, _ = told(WRONG, *suppressions(newsroom, what, 'reason = "Both counts are official"', "date = 2026-03-14"))
    assert status == 0
    assert findings[0]["suppressed"] == {"by": "file", "place": "overruled.toml:2", "reason": "Both counts are official", "date": "2026-03-14"}


def test_a_suppressions_file_names_one_finding_by_its_id(told, newsroom):
    _, (found,), _ = told(WRONG)
    status, findings, _ = told(WRONG, *suppressions(newsroom, f'finding = "{found["id"]}"', 'reason = "Checked"', "date = 2026-03-14"))
    assert (status, findings[0]["suppressed"]["by"]) == (0, "file")


def test_a_suppression_of_what_is_gone_is_told(told, newsroom):
    status, findings, warnings = told(article(MUSEUM, 3), *suppressions(newsroom, f'rule = "{RULE}"', 'reason = "Checked"', "date = 2026-03-14"))
    assert (status, findings) == (0, [])
    assert "overruled.toml: line 2: this suppresses nothing" in warnings


@pytest.mark.parametrize(("lines", "said"), [
    (['rule = "name-role"', "date = 2026-03-14"], "line 2: an entry without its reason"),
    (['rule = "name-role"', 'reason = "Checked"'], "line 2: an entry without its date"),
    (['reason = "Checked"', "date = 2026-03-14"], "line 2: an entry that says not what it suppresses"),
    (['rule = "name-role"', 'raison = "Checked"'], "did you mean “reason”?"),
    (["rule = "], "not valid TOML"),
])
def test_a_malformed_suppressions_file_stops_the_run(newsroom, run, lines, said):
    ran = run("check", *suppressions(newsroom, *lines))
    assert ran.status == 2
    assert said in ran.errors


def test_hostile_comments_take_no_time(told):
    text = WRONG + "<!-- factcheck: ignore " * 20_000 + "<!--" * 100_000 + " " * 200_000
    assert told(text)[0] == 1


def test_suppressed_findings_show_as_such_in_the_formats_that_can(told, newsroom, run):
    told(WRONG + "\n<!-- factcheck: ignore-article -->\n")
    folder = f"articles/{MUSEUM.folder}"
    assert json.loads(run("check", folder, "-f", "sarif"))["runs"][0]["results"][0]["suppressions"][0]["kind"] == "inSource"
    assert "<skipped" in run("check", folder, "-f", "junit")
    assert "1" in run("check", folder, "-f", "github").splitlines()[-1]
    assert json.loads(run("check", folder, "-f", "gitlab")) == []
