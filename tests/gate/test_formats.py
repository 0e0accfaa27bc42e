"""The formats of the gate against their published forms, and the limits of those who read them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from lxml import etree

from factcheck.model import Article, Evidence, Finding, Problem, Report, RuleText, Side, Suppression
from factcheck.read import read
from factcheck.report import render
from factcheck.text import line_anchors, place

SCHEMAS = Path(__file__).parent / "schemas"
SAYS = Suppression("file", "overruled.toml:3", "Both are right", "2026-03-12")


def article(name: str, text: str, path: str = "") -> Article:
    return Article(text, id=name, path=path or f"articles/{name}.md", title=name, language="fr", anchors=line_anchors(text))


def evidence(one: Article, said: str) -> Evidence:
    start = one.text.index(said)
    line, column = place(one.anchors, start)
    return Evidence(one.id, start, start + len(said), said, one.text, line, column)


def finding(name: str, *sides: Evidence, severity: str = "error", suppressed: Suppression | None = None) -> Finding:
    return Finding(name, "number-mismatch", "quantity", severity, 0.9, "story", "pont", "Pont : 12 ou 21 [sic] {sic} 5 %.",
                   tuple(Side(e.text, (e,)) for e in sides), suppressed=suppressed)


def report(findings: list[Finding], articles: list[Article], problems: tuple[Problem, ...] = ()) -> Report:
    rule = RuleText("number-mismatch", "error", "Two figures", "# number-mismatch\n\nTwo figures.", "https://factcheck.example/docs/rules/number-mismatch.md")
    return Report(articles=tuple(articles), findings=tuple(findings), problems=problems, rules=(rule,))


@pytest.fixture
def pair() -> Report:
    a = article("a", "Titre\r\n\r\n\tLe 𝄞 pont mesure 12 m.\r\n")
    b = article("b", "Le pont mesure 21 m.\n", "articles/été, 50 %: b.md")
    return report([finding("aaaa", evidence(b, "21"), evidence(a, "12")), finding("bbbb", evidence(b, "21 m"), evidence(a, "12 m"), suppressed=SAYS)],
                  [a, b], (Problem("articles/c.md", "line 1: empty file"),))


def many(number: int, severity: str = "error") -> Report:
    a, b = article("a", "Le pont mesure 12 m.\n"), article("b", "Le pont mesure 21 m.\n")
    return report([finding(f"{n:04}", evidence(b, "21"), evidence(a, "12"), severity=severity) for n in range(number)], [a, b])


def test_sarif_is_valid_and_points_to_every_place(pair):
    log = json.loads(render(pair, "sarif"))
    Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))).validate(log)
    run = log["runs"][0]
    first, second = run["results"]
    at = first["locations"][0]["physicalLocation"]
    assert (at["artifactLocation"]["uri"], at["region"]["startLine"], at["region"]["startColumn"], at["region"]["endColumn"]) == ("articles/a.md", 3, 19, 21)
    other = first["relatedLocations"][0]
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "articles/%C3%A9t%C3%A9%2C%2050%20%25%3A%20b.md"
    assert f"]({other['id']})" in first["message"]["text"]
    assert r"\[sic\] {{sic}}" in first["message"]["text"]
    assert first["partialFingerprints"]["primaryLocationLineHash"] == "aaaa"
    assert first["suppressions"] == []
    assert second["suppressions"][0]["status"] == "accepted"
    assert "Both are right" in second["suppressions"][0]["justification"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["helpUri"].startswith("https://")
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "line 1: empty file"


def test_sarif_of_nothing_is_valid():
    log = json.loads(render(Report(), "sarif"))
    Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))).validate(log)
    assert log["runs"][0]["results"] == []


def test_sarif_stays_within_what_code_scanning_shows():
    run = json.loads(render(many(5_002), "sarif"))["runs"][0]
    assert len(run["results"]) == 5_000
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "Non montrés ici\u00a0: 2\u00a0constats."
    articles = [article(f"a{n}", f"Le pont mesure {n + 100} m.\n") for n in range(150)]
    crowd = report([finding("cccc", *(evidence(a, f"{n + 100}") for n, a in enumerate(articles)))], articles)
    result = json.loads(render(crowd, "sarif"))["runs"][0]["results"][0]
    assert len(result["locations"]) + len(result["relatedLocations"]) == 100


def test_junit_is_valid_and_counts_failed_skipped_and_passed(pair):
    quiet = article("c", "Rien à dire \x0c ici.\n")
    made = render(Report(articles=(*pair.articles, quiet), findings=pair.findings, problems=pair.problems), "junit")
    tree = etree.fromstring(made.encode())
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(tree)
    suite = tree.find("testsuite")
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "1")
    assert [case.get("classname") for case in suite.iter("testcase")] == ["articles/a.md", "articles/a.md", "articles/c.md"]


def test_annotations_escape_what_github_reads_as_its_own(pair):
    first = render(pair, "github").splitlines()[0]
    assert re.fullmatch(r"::error file=articles/a\.md,line=3,endLine=3,title=factcheck number-mismatch,col=19,endColumn=21::.*", first)
    assert "5 %25." in first
    b = next(a for a in pair.articles if a.id == "b")
    alone = report([finding("dddd", evidence(b, "21"))], [b])
    assert "file=articles/été%2C 50 %25%3A b.md," in render(alone, "github")


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_annotations_never_pass_the_limits_and_count_the_rest(severity, level):
    made = render(many(37, severity), "github").splitlines()
    counted = Counter(re.match(r"::(\w+) ", line).group(1) for line in made)
    assert max(counted.values()) <= 10
    shown = counted[level] - (level == "notice")
    assert str(37 - shown) in made[-1]


def test_annotations_tell_the_worst_first():
    a, b = article("a", "Le pont mesure 12 m.\n"), article("b", "Le pont mesure 21 m.\n")
    mixed = report([finding(name, evidence(b, "21"), evidence(a, "12"), severity=name) for name in ("info", "error", "warning")], [a, b])
    assert re.findall(r"^::(\w+) ", render(mixed, "github"), re.M) == ["error", "warning", "notice"]


def test_a_message_cannot_give_orders_to_the_workflow():
    a = article("a", "Le pont mesure 12\n::stop-commands::x m.\n")
    made = render(report([finding("dddd", evidence(a, "12\n::stop-commands::x"))], [a]), "github")
    assert len(made.splitlines()) == 1


def test_gitlab_has_its_documented_fields_and_no_suppressed_finding(pair):
    issues = json.loads(render(pair, "gitlab"))
    assert [set(issue) for issue in issues] == [{"description", "check_name", "fingerprint", "severity", "location"}]
    assert issues[0]["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert issues[0]["location"] == {"path": "articles/a.md", "lines": {"begin": 3, "end": 3}}
    assert len({issue["fingerprint"] for issue in json.loads(render(many(30), "gitlab"))}) == 30


def test_reviewdog_counts_bytes(pair):
    lines = [json.loads(line) for line in render(pair, "rdjsonl").splitlines()]
    assert len(lines) == 1
    at = lines[0]["location"]["range"]
    raw = pair.articles[0].text.encode().split(b"\n")[2]
    assert raw[at["start"]["column"] - 1:at["end"]["column"] - 1] == b"12"
    assert (lines[0]["severity"], lines[0]["code"]["value"], lines[0]["location"]["path"]) == ("ERROR", "number-mismatch", "articles/a.md")


def test_reviewdog_counts_bytes_of_the_page_where_the_text_was_extracted(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = "<html><head><title>Pont</title></head><body><article>\n<p>À l’été</p><p>Le <b>nouveau pont</b> de l’île mesure 12 mètres de long.</p>\n</article></body></html>"
    Path("page.html").write_text(page, encoding="utf-8")
    (one,), _ = read(["page.html"])
    at = json.loads(render(report([finding("eeee", evidence(one, "12"))], [one]), "rdjsonl"))["location"]["range"]
    line = page.encode().split(b"\n")[at["start"]["line"] - 1]
    assert line[at["start"]["column"] - 1:at["end"]["column"] - 1] == b"12"


def test_a_finding_is_shown_where_it_stands_most_alone_or_where_it_is_pinned():
    a, b, c = (article(name, f"Le pont mesure {said} m.\n") for name, said in (("a", "12"), ("b", "12"), ("c", "21")))
    sides = (Side("21", (evidence(c, "21"),)), Side("12", (evidence(a, "12"), evidence(b, "12")), 2))
    odd = Finding("ffff", "number-mismatch", "quantity", "error", 1.0, "s", "pont", "Pont.", sides)
    pinned = Finding("ffff", "number-mismatch", "quantity", "error", 1.0, "s", "pont", "Pont.", sides, pinned="b")
    paths = [json.loads(render(report([one], [a, b, c]), "rdjsonl"))["location"]["path"] for one in (odd, pinned)]
    assert paths == ["articles/c.md", "articles/b.md"]


def test_every_format_tells_the_findings_in_the_same_order(pair):
    ordered = report([finding(f"{n:04}", *(evidence(a, said) for a, said in zip(reversed(pair.articles), said, strict=True)))
                      for n, said in enumerate([("21", "12"), ("pont mesure 21", "pont mesure 12"), ("mesure 21", "mesure 12")])], list(pair.articles))
    columns = [r["locations"][0]["physicalLocation"]["region"]["startColumn"] for r in json.loads(render(ordered, "sarif"))["runs"][0]["results"]]
    assert [int(c) for c in re.findall(r",col=(\d+)", render(ordered, "github"))] == columns
    assert [int(case.get("name").split(":")[1]) for case in etree.fromstring(render(ordered, "junit").encode()).iter("testcase")] == columns
    assert [issue["fingerprint"] for issue in json.loads(render(ordered, "gitlab"))] == [f.id for f in ordered.findings]
