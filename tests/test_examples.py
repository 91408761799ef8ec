"""The sample articles are read as a stranger will first see it: one story in three forms, and two that follow it."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import onrecord
from onrecord.model import Record
from onrecord.plain.records import as_dict

EXAMPLES = Path(__file__).parent.parent / "examples"
STORY = ("article.md", "article.html", "articles.jsonl")
SCHEMA = Draft202012Validator(json.loads((files("onrecord") / "schema" / "record.schema.json").read_text("utf-8")))
FOUND = [  # source, cue, words of the content: what no reader would miss
    ("Ugandan Trade Minister Grace Nankunda", "said", "Kenya is holding 12,000 tonnes"),
    ("she", "told", "More than 400 trucks"),
    ("She", "accused", "unofficial payments"),
    ("Nairobi", "has repeatedly denied", "a charge"),
    ("Kenyan Agriculture Minister Peter Kiplagat", "said", "the cargo was stopped"),
    ("A Kenyan customs official", "said", "no more than 30 samples"),
    ("she", "warned", "buy its fuel through another port"),
]


@cache
def records(name: str) -> list[Record]:
    return list(onrecord.read_all([EXAMPLES / name]))


@pytest.mark.parametrize("name", STORY)
def test_the_story_has_the_same_head_in_every_form(name: str) -> None:
    document = records(name)[0].document
    assert document.title == "Uganda Says Kenya Holding 12,000 Tonnes of Its Maize at Border"
    assert (document.publisher, document.published, document.language) == ("The Guardian", "2025-03-11", "en")
    assert document.text.startswith(document.title)


@pytest.mark.parametrize("name", ["article.md", "article.html"])
def test_its_agency_and_address_are_found(name: str) -> None:
    document = records(name)[0].document
    assert (document.agency, document.byline) == ("Reuters", "Reuters")
    assert document.url and document.id == document.url


@pytest.mark.parametrize("name", STORY)
@pytest.mark.parametrize(("source", "cue", "words"), FOUND, ids=[words for _, _, words in FOUND])
def test_what_no_reader_would_miss_is_on_record(name: str, source: str, cue: str, words: str) -> None:
    found = [one for one in records(name)[0].statements if one.cue.text == cue and words in one.content.text]
    assert len(found) == 1
    assert found[0].source and found[0].source.text.startswith(source)


def test_a_folder_gives_all_in_the_order_of_their_names() -> None:
    ids = [record.document.id for record in onrecord.read_all([EXAMPLES])]
    assert len(ids) == 5
    assert ids[2:] == ["uganda-maize", "kenya-laboratory", "busia-fees"]


@pytest.mark.parametrize("name", STORY)
def test_records_keep_to_the_schema(name: str) -> None:
    for record in records(name):
        SCHEMA.validate(as_dict(record))
        assert record.statements
