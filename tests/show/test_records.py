"""Records go to JSON and come back as they were, and the JSON is what the published schema says."""

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from sample import BARE, HOSTILE, RECORD

from onrecord.model import Record
from onrecord.plain.records import as_dict, as_json, as_line, from_dict, from_json

SCHEMA = json.loads((files("onrecord") / "schema" / "record.schema.json").read_text("utf-8"))
ALL = pytest.mark.parametrize("record", [RECORD, BARE, HOSTILE], ids=["all fields", "first step", "hostile"])


def validate(record: dict[str, Any]) -> None:
    Draft202012Validator(SCHEMA).validate(record)


@ALL
def test_a_record_comes_back_from_json_as_it_was(record: Record) -> None:
    assert from_json(as_json(record)) == record
    assert from_json(as_line(record)) == record


@ALL
def test_a_record_is_one_line_of_utf_8(record: Record) -> None:
    assert as_line(record).count(b"\n") == 1
    assert json.loads(as_line(record).decode("utf-8")) == as_dict(record)


def test_fields_stand_in_the_order_of_the_contract() -> None:
    plain = as_dict(RECORD)
    assert list(plain) == ["document", "statements", "version"]
    assert " ".join(plain["document"]) == "id title publisher agency byline published url language text origin"
    assert " ".join(plain["statements"][0]) == (
        "id source cue content speakers act stance quote target basis said_on place audience figures disputes within "
        "claim confidence"
    )


def test_text_is_not_escaped() -> None:
    assert "“We closed every gate before dawn,”" in as_json(RECORD)


def test_whole_numbers_are_ints_and_spans_are_lists() -> None:
    figure = as_dict(RECORD)["statements"][1]["figures"][0]
    assert json.dumps([figure["low"], figure["spans"]]) == "[400, [[50, 66]]]"


def test_spans_are_the_words_that_stand_beside_them() -> None:
    text = as_dict(RECORD)["document"]["text"]
    for statement in as_dict(RECORD)["statements"]:
        for field in ("source", "cue", "content", "target", "place", "audience"):
            if words := statement[field]:
                assert words["text"] == " ".join(text[start:end] for start, end in words["spans"])


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_figure_comes_back(number: float) -> None:
    statement = RECORD.statements[1]
    figure = replace(statement.figures[0], low=number)
    record = replace(RECORD, statements=(replace(statement, figures=(figure,)),))
    assert from_json(as_json(record)) == record


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"document": {"id": "a"}, "statements": [], "version": {}}', "null"])
def test_what_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        from_json(line)


def test_an_unknown_field_is_refused() -> None:
    plain = as_dict(RECORD)
    plain["document"]["more"] = 1
    with pytest.raises(ValueError, match="more"):
        from_dict(plain)


@pytest.mark.parametrize("record", [RECORD, BARE], ids=["all fields", "first step"])
def test_the_schema_takes_what_the_program_prints(record: Record) -> None:
    validate(as_dict(record))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("document", "text"), None),
        (("document", "published"), "14 May 2031"),
        (("document", "more"), "x"),
        (("statements", 0, "cue"), None),
        (("statements", 0, "act"), "mumble"),
        (("statements", 0, "confidence"), 1.2),
        (("statements", 0, "content", "spans"), [[1, 2, 3]]),
        (("statements", 0, "content", "spans"), []),
        (("statements", 0, "speakers", 0, "country"), "Russia"),
        (("statements", 0, "disputes"), ["s2", "s2"]),
        (("version", "rules"), None),
    ],
)
def test_the_schema_refuses_what_is_no_record(path: tuple[str | int, ...], value: object) -> None:
    record: Any = as_dict(RECORD)
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(ValidationError):
        validate(record)


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError):
        validate(as_dict(HOSTILE))
