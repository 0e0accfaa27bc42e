"""A report is a value: what programs read from it."""

import datetime as dt
import json
from pathlib import Path

import jsonschema
import msgspec
import pandas
import pytest
import report_sample as sample

from factcheck import report
from factcheck.model import EVIDENCE_COLUMNS, FACT_COLUMNS, Interval, Report, published_text

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/report.schema.json").read_text(encoding="utf-8"))
REPORTS = {"sample": sample.REPORT, "empty": sample.EMPTY, "twenty": sample.twenty(), "nothing": Report()}


@pytest.mark.parametrize("name", REPORTS)
def test_the_json_follows_the_published_schema(name):
    made = json.loads(report.write(REPORTS[name], "json"))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(made, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert [finding["id"] for finding in made["findings"]] == [finding.id for finding in REPORTS[name].findings]


def test_the_schema_refuses_a_finding_without_sides():
    made = sample.REPORT.to_dict()
    del made["findings"][0]["sides"]
    with pytest.raises(jsonschema.ValidationError, match="sides"):
        jsonschema.validate(made, SCHEMA)


def test_json_offsets_and_places_point_at_the_words():
    made = json.loads(report.write(sample.REPORT, "json"))
    for finding in made["findings"]:
        for evidence in (e for side in finding["sides"] for e in side["evidence"]):
            text = sample.BY_ID[evidence["article"]].text
            assert text[evidence["start"]:evidence["end"]] == evidence["text"]
            line = text.splitlines()[evidence["line"] - 1]
            assert line[evidence["column"] - 1:].startswith(evidence["text"])


def test_accents_stand_as_they_are_and_two_runs_give_the_same_bytes():
    made = report.write(sample.REPORT, "json")
    assert "blessés" in made
    assert made == report.write(sample.REPORT, "json")


@pytest.mark.parametrize(("start", "end", "text"), [
    ("2018-08-07", "2018-08-07", "2018-08-07"), ("2018-08-01", "2018-08-31", "2018-08"), ("2018-12-01", "2018-12-31", "2018-12"),
    ("2018-01-01", "2018-12-31", "2018"), ("2018-08-03", "2018-08-05", "2018-08-03/2018-08-05"),
])
def test_a_publication_date_is_as_vague_in_json_as_it_was(start, end, text):
    assert published_text(Interval(dt.date.fromisoformat(start), dt.date.fromisoformat(end))) == text


def test_an_unknown_publication_date_is_null():
    assert published_text(None) is None


def test_the_frame_has_one_row_a_piece_of_evidence():
    frame = sample.REPORT.to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert tuple(frame.columns) == EVIDENCE_COLUMNS
    injured = frame[frame["finding"] == "f-injured"]
    assert list(injured["article"]) == ["fanal", "agence", "radio", "echo", "gazette"]
    assert list(injured["side"]) == [1, 1, 1, 1, 2]
    assert injured.iloc[0]["path"] == "articles/fanal.md"


def test_the_frame_of_facts_has_one_row_a_fact():
    frame = sample.REPORT.facts_frame()
    assert tuple(frame.columns) == FACT_COLUMNS
    assert len(frame) == len(sample.FACTS)
    assert frame.iloc[0]["value"]["shown"] == "42"


def test_an_empty_report_still_has_its_columns():
    assert tuple(Report().to_frame().columns) == EVIDENCE_COLUMNS
    assert tuple(Report().facts_frame().columns) == FACT_COLUMNS


def test_articles_that_copy_one_text_are_one_witness():
    assert sample.REPORT.witnesses(["fanal", "agence"]) == 1
    assert sample.REPORT.witnesses(["fanal", "agence", "radio"]) == 2
    assert sample.REPORT.witnesses([]) == 0


def test_a_report_cannot_be_changed():
    with pytest.raises(AttributeError):
        sample.REPORT.lang = "en"  # type: ignore[misc]
    assert msgspec.structs.replace(sample.REPORT, lang="en").lang == "en"
