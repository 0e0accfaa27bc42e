"""Settings: where they are found, what goes before what, and that nothing in them is passed over in silence."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from newsroom import STORIES, article, path

MUSEUM, SCHOOL = STORIES[1], STORIES[4]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder with files of these names and texts, and the current folder in it."""

    def project(**files: str) -> Path:
        for name, text in files.items():
            file = tmp_path / name.replace("__", "/").replace("_toml", ".toml").replace("_md", ".md")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return project


def test_show_prints_every_setting_and_where_it_came_from(project, run):
    project(factcheck_toml='fail-on = "error"\n\n[rules]\nnumber-update = "off"\n')
    made = run("config", "show")
    said = dict(line.split("  # ", 1) for line in made.splitlines())
    origins = {key.strip(): origin for key, origin in said.items()}
    assert origins['fail-on = "error"'] == "factcheck.toml, line 1"
    assert origins['rules.number-update = "off"'] == "factcheck.toml, line 4"
    assert origins['lang = "fr"'] == "default"
    assert tomllib.loads(made)["rules"] == {"number-update": "off"}


def test_show_reads_pyproject_where_it_has_settings(project, run):
    project(pyproject_toml='[project]\nname = "paper"\n\n[tool.factcheck]\nlang = "en"\n\n[tool.factcheck.rules]\nname-role = "info"\n')
    made = run("config", "show")
    assert "pyproject.toml, line 5" in next(line for line in made.splitlines() if line.startswith("lang"))
    assert "pyproject.toml, line 8" in next(line for line in made.splitlines() if "name-role" in line)


def test_settings_are_found_from_the_checked_file_upwards(project, run):
    project(factcheck_toml='lang = "en"\n', desk__sports__a_md="Texte.\n", desk__factcheck_toml='fail-on = "never"\n', desk__pyproject_toml="[tool.factcheck]\nlang = 'en'\n")
    assert 'fail-on = "never"' in run("config", "show", "desk/sports/a.md")
    assert 'lang = "en"' in run("config", "show", "desk/../factcheck.toml")


def test_settings_above_the_repository_are_not_taken(project, run):
    root = project(factcheck_toml='lang = "en"\n', repository__a_md="Texte.\n")
    (root / "repository" / ".git").mkdir()
    assert 'lang = "fr"' in run("config", "show", "repository/a.md")


def test_a_file_that_holds_no_settings_of_ours_is_passed_over(project, run):
    project(factcheck_toml='lang = "en"\n', desk__pyproject_toml="[tool.other]\nx = 1\n", desk__a_md="Texte.\n")
    assert 'lang = "en"' in run("config", "show", "desk/a.md")


@pytest.mark.parametrize(("text", "said"), [
    ('lang = "fr"\nfail_on = "error"\n', "factcheck.toml: line 2: unknown key “fail_on” (did you mean “fail-on”?)"),
    ('exlude = ["drafts"]\n', "line 1: unknown key “exlude” (did you mean “exclude”?)"),
    ('[rules]\nnumber-updat = "off"\n', "unknown rule “number-updat” (did you mean “number-update”?)"),
    ('[rules]\n\nnumber-update = "of"\n', "line 3: unknown severity “of” for number-update (did you mean “off”?)"),
    ('fail-on = "errors"\n', "line 1: “fail-on” cannot be \"errors\" (did you mean “error”?)"),
    ('paths = "articles"\n', "line 1: “paths”: Expected `array`, got `str` (write it like paths = [\"articles/*\"])"),
    ("one-story = 1\n", "line 1: “one-story”: Expected `bool`, got `int`"),
    ("paths = [\n", "not valid TOML"),
    ('paths = ["nowhere/*"]\n', "nothing is there under “nowhere/*”"),
    ('gazetteer = "names.toml"\n', "names.toml"),
    ('baseline = "known.json"\n', "known.json: no such baseline (write it with --write-baseline)"),
])
def test_a_slip_is_told_with_its_line_and_remedy(project, run, text, said):
    project(factcheck_toml=text, a_md="Texte.\n")
    made = run("check", "a.md")
    assert made.status == 2
    assert said in made.errors
    assert "\n" not in made.errors


def test_a_given_settings_file_must_be_there(project, run):
    project(a_md="Texte.\n")
    made = run("check", "a.md", "--config", "other.toml")
    assert (made.status, "other.toml" in made.errors) == (2, True)


def findings(made: str) -> dict[str, str]:
    return {one["rule"]: one["severity"] for one in json.loads(made)["findings"]}


def test_rules_are_turned_off_and_weighed_anew_and_excludes_left_out(newsroom, run):
    newsroom.write(path(MUSEUM, 3), article(MUSEUM, 3, "13 800"))
    newsroom.write(path(SCHOOL, 2), article(SCHOOL, 2, "9,7"))
    assert findings(run("check", "-f", "json")) == {"number-transposed": "error", "number-mismatch": "error"}
    newsroom.write("factcheck.toml", 'paths = ["articles/*"]\n[rules]\nnumber-transposed = "off"\nnumber-mismatch = "info"\n')
    made = run("check", "-f", "json")
    assert (made.status, findings(made)) == (0, {"number-mismatch": "info"})
    newsroom.write("factcheck.toml", f'paths = ["articles/*"]\nexclude = ["{path(MUSEUM, 3)}", "ecole/*"]\n')
    assert run("check").status == 0


def test_the_command_line_goes_before_the_file(newsroom, run):
    newsroom.write(path(MUSEUM, 3), article(MUSEUM, 3, "13 800"))
    newsroom.write("factcheck.toml", 'paths = ["articles/*"]\nfail-on = "never"\nlang = "en"\n')
    assert run("check").status == 0
    made = run("check", "--fail-on", "error", "--lang", "fr", "-f", "github")
    assert made.status == 1
    assert "Voir aussi" in made


def test_paths_of_the_settings_are_seen_from_their_file(newsroom, run, monkeypatch):
    newsroom.write(path(MUSEUM, 3), article(MUSEUM, 3, "13 800"))
    (newsroom.root / "elsewhere").mkdir()
    monkeypatch.chdir(newsroom.root / "elsewhere")
    made = run("check", "--config", "../factcheck.toml", "-f", "github")
    assert "file=../articles/musee/" in made


def test_the_story_key_names_the_stories(newsroom, run):
    for number in range(5):
        text = article(MUSEUM, number, "13 800" if number == 3 else "").replace("lang: fr", f"lang: fr\ndossier: {'autre' if number == 3 else 'musée'}")
        newsroom.write(path(MUSEUM, number), text)
    assert run("check").status == 1
    newsroom.write("factcheck.toml", 'paths = ["articles/*"]\nstory-key = "dossier"\n')
    assert run("check").status == 0
