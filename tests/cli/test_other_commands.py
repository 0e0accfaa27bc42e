"""The other commands: help, extract, rules, evaluate."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULE = """id = "{id}"
kind = "quantity"
severity = "warning"

[when]
how = "rounding"
tolerance = 0.05

[message]
fr = "{{about}} : {{a_value}} ou {{b_value}}."
en = "{{about}}: {{a_value}} or {{b_value}}."
""" + "".join(f"""
[[{wanted}]]
why = "the cost of the works"
articles = [{{{{text = "Les travaux coûteront 120 millions d'euros."}}}}, {{{{text = "Les travaux coûteront {other} millions d'euros."}}}}]
""" for wanted, other in (("must_flag", 119), ("must_not_flag", 120), ("must_not_flag", 90)))


def test_help_names_the_commands_and_loads_nothing_heavy():
    code = "import sys\nfrom factcheck.cli import main\nsys.argv = ['factcheck', '--help']\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert all(word in done.stdout for word in ("check", "extract", "rules", "evaluate", "config"))
    assert not {"spacy", "pandas", "numpy", "rich", "babel", "msgspec"} & set(done.stderr.split())


def test_extract_prints_the_facts_of_a_file(command, tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("Le groupe a perdu près de 1,3 milliard d'euros fin juillet.", encoding="utf-8")
    made = json.loads(command("extract", file, "--language", "fr", "--reference-date", "2018-08-07", "--kinds", "quantity,date").out)
    assert [(f["kind"], f["text"]) for f in made["facts"]] == [("quantity", "près de 1,3 milliard d'euros"), ("date", "fin juillet")]
    assert made["facts"][0]["value"]["unit"] == "EUR"
    assert (made["facts"][1]["value"]["start"], made["facts"][1]["value"]["end"]) == ("2018-07-21", "2018-07-31")


@pytest.mark.parametrize(("arguments", "said"), [(["--kinds", "sums"], "unknown kind “sums”"), (["--reference-date", "soon"], "“soon” is not a date"),
                                                 (["--language", "xx"], "xx")])
def test_extract_refuses_options_it_cannot_use(command, tmp_path, arguments, said):
    file = tmp_path / "note.txt"
    file.write_text("Il a payé 3 euros.", encoding="utf-8")
    ran = command("extract", file, *arguments)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert said in ran.err


def test_rules_list_and_explain_every_rule_in_both_languages(command):
    for lang in ("fr", "en"):
        names = [line.split()[0] for line in command("rules", "list", "--lang", lang).out.splitlines()]
        assert set(names) == {file.stem for file in (ROOT / "rules").glob("*.toml")}
        assert all(command("rules", "explain", name, "--lang", lang).out.startswith(f"# {name}") for name in names)


def test_an_unknown_rule_is_told_with_the_known_ones(command):
    ran = command("rules", "explain", "number-rouding")
    assert ran.status == 2
    assert "number-rounding" in ran.err


@pytest.mark.parametrize(("change", "line", "said"), [
    (('how = "rounding"', 'how = "guess"'), 6, "unknown how “guess”"),
    (("tolerance = 0.05", "slack = 0.05"), 7, "unknown key “slack”"),
    (("tolerance = 0.05", 'excuse = ["tired"]'), 7, "unknown excuse “tired”"),
    (('severity = "warning"', 'severity = "grave"'), 3, "unknown severity “grave”"),
    (("{b_value}.", "{b_value.__class__}."), 10, "unknown placeholder"),
    (('kind = "quantity"', 'kind = "quantity'), 2, "not valid TOML"),
])
def test_a_malformed_rule_names_file_line_and_remedy(command, coverage, tmp_path, change, line, said):
    file = tmp_path / "house-rounding.toml"
    file.write_text(RULE.format(id="house-rounding").replace(*change), encoding="utf-8")
    ran = command("check", coverage, "--rules", file)
    assert (ran.status, ran.out) == (2, "")
    (told,) = ran.err.splitlines()
    assert told.startswith(f"factcheck: {file}: ") and f"line {line}" in told and said in told and told.endswith(")")


def test_evaluate_tells_recall_and_precision(command):
    ran = command("evaluate", ROOT / "examples")
    assert ran.status == 0
    assert "digue-de-valserres" in ran.out and "recall " in ran.out and "precision " in ran.out


def test_evaluate_wants_labels(command, tmp_path):
    ran = command("evaluate", tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert "no labelled coverage" in ran.err


def test_mutations_of_a_coverage_without_labels_are_counted(command, coverage):
    ran = command("evaluate", coverage, "--mutations")
    assert ran.status == 0
    assert "caught" in ran.out and ran.out.rstrip().endswith("on unchanged copies 0 findings")
