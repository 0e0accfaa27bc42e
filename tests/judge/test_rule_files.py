"""Rule files: each ships with examples that hold, and a slip in one is told with its file, its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import ruletest
from factcheck.errors import RuleError
from factcheck.judge.rules import builtin, load, read

EXAMPLE = '\narticles = [{lang = "en", text = "Four boats sank."}]\n'
RULE = f"""id = "number-mine"
kind = "quantity"
severity = "error"

[when]
how = "mismatch"
excuse = ["later-update"]

[message]
fr = "{{about}} : {{a_value}} ou {{b_value}}."
en = "{{about}}: {{a_value}} or {{b_value}}."

[[must_flag]]
why = "boats"{EXAMPLE}
[[must_not_flag]]
why = "the same boats"{EXAMPLE}
[[must_not_flag]]
why = "other boats"{EXAMPLE}"""

WANTED = [(rule.id, wanted, example.why) for rule in builtin() for wanted in ("must_flag", "must_not_flag", "todo_flag") for example in getattr(rule, wanted)]


@pytest.fixture(scope="module")
def outcomes():
    return {(o.rule, o.wanted, o.why): o.fault for o in ruletest.run(builtin())}


@pytest.mark.parametrize("example", WANTED, ids=lambda e: f"{e[0]}: {e[2]}")
def test_an_example_turns_out_as_its_rule_says(outcomes, example):
    assert outcomes[example] == ""


def test_every_rule_has_an_example_and_two_near_misses():
    for rule in builtin():
        assert rule.must_flag and len(rule.must_not_flag) > 1, rule.id


def test_examples_of_a_rule_have_a_reason_of_their_own():
    assert len(WANTED) == len(set(WANTED))


@pytest.fixture
def written(tmp_path: Path):
    def write(source: str, name: str = "number-mine.toml") -> Path:
        path = tmp_path / name
        path.write_text(source, encoding="utf-8")
        return path

    return write


def test_a_well_formed_rule_is_read(written):
    rule = read(written(RULE))
    assert (rule.id, rule.severity, rule.when.how, rule.when.excuse) == ("number-mine", "error", "mismatch", ("later-update",))


@pytest.mark.parametrize(("old", "new", "line", "says"), [
    ('severity = "error"', 'severity = "error"\ncolour = "red"', 4, "colour"),
    ('how = "mismatch"', 'how = "sideways"', 6, "sideways"),
    ('"later-update"', '"bad-mood"', 7, "bad-mood"),
    ('how = "mismatch"', 'how = "mismatch"\ntolerance = 0.1', 7, "tolerance"),
    ('or {b_value}.', 'or {b_value} {weather}.', 11, "weather"),
    ('ou {b_value}.', 'ou.', 9, "b_value"),
    ('kind = "quantity"', 'kind = "smell"', 2, "smell"),
    ('severity = "error"', 'severity = "fatal"', 3, "fatal"),
    ('id = "number-mine"', 'id = "number-yours"', 1, "number-yours"),
    ('why = "boats"', 'reason = "boats"', 13, "example"),
])
def test_a_slip_is_told_with_file_line_and_remedy(written, old, new, line, says):
    assert old in RULE
    path = written(RULE.replace(old, new, 1))
    with pytest.raises(RuleError) as raised:
        read(path)
    told = str(raised.value)
    assert str(path) in told and f"line {line}" in told and says in told
    assert raised.value.remedy


@pytest.mark.parametrize("key", ["must_flag", "must_not_flag"])
def test_a_rule_without_its_examples_is_refused(written, key):
    cut = RULE[:RULE.index("[[must_flag]]")] + RULE[RULE.index("[[must_not_flag]]"):] if key == "must_flag" else RULE[:RULE.rindex("[[must_not_flag]]")]
    with pytest.raises(RuleError, match="two must_not_flag near misses"):
        read(written(cut))


def test_a_file_that_is_no_toml_is_told_with_the_line(written):
    with pytest.raises(RuleError, match=r"not valid TOML.*line 2"):
        read(written('id = "number-mine"\nkind = \n'))


def test_a_file_that_is_no_text_is_told(tmp_path):
    path = tmp_path / "number-mine.toml"
    path.write_bytes(b"id = \"\xff\xfe\"")
    with pytest.raises(RuleError, match="UTF-8"):
        read(path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(RuleError, match="no such rule file"):
        load([tmp_path / "nowhere.toml"])


def test_a_rule_of_the_same_name_replaces_the_one_before(written, tmp_path):
    written(RULE)
    (tmp_path / "other").mkdir()
    written(RULE.replace('"error"', '"info"'), "other/number-mine.toml")
    (rule,) = load([tmp_path, tmp_path / "other"])
    assert rule.severity == "info"
