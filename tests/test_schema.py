"""The published JSON Schema says what model.py says. That it takes what the program prints: show/test_records.py."""

import json
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord import model
from onrecord.plain.records import DOCUMENT

SCHEMA: dict[str, Any] = json.loads((files("onrecord") / "schema" / "record.schema.json").read_text("utf-8"))
DEFS = SCHEMA["$defs"]
TYPES = {
    "document": model.Document, "statement": model.Statement, "speaker": model.Speaker, "basis": model.Basis,
    "figure": model.Figure, "words": model.Words, "version": model.Version,
}  # fmt: skip
VOCABULARIES = [
    ("statement", "act", (*model.ACTS, None)),
    ("statement", "stance", (*model.STANCES, None)),
    ("statement", "quote", model.QUOTES),
    ("speaker", "kind", (*model.KINDS, None)),
    ("basis", "kind", model.BASES),
]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("name", "made"), TYPES.items(), ids=TYPES)
def test_it_has_the_fields_of_the_model_and_asks_for_all(name: str, made: type) -> None:
    expected = list(DOCUMENT) if name == "document" else [field.name for field in fields(made)]
    assert sorted(expected) == sorted(field.name for field in fields(made))
    assert list(DEFS[name]["properties"]) == DEFS[name]["required"] == expected
    assert DEFS[name]["additionalProperties"] is False


@pytest.mark.parametrize(("name", "field", "words"), VOCABULARIES)
def test_it_has_the_vocabularies_of_the_model(name: str, field: str, words: tuple[str | None, ...]) -> None:
    assert DEFS[name]["properties"][field]["enum"] == list(words)
