"""The steps in their order, and the package's front door, on real files with the packaged weights."""

import json
from pathlib import Path

import pytest

import onrecord
from onrecord.model import Document, Record
from onrecord.pipeline import Pipeline, Settings
from onrecord.plain.records import as_dict

TEXT = """Mill in Arvella to close, union says

The paper mill will close in March, owner Dagny Holt said. “We tried everything,” she told workers.

The union denied that its members had been asked. “Nobody spoke to us,” spokesman Aron Pell said, adding that a \
strike was possible.
"""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def record(pipeline: Pipeline) -> Record:
    return pipeline.record(Document("mill", TEXT))


def test_statements_are_numbered_in_the_order_of_the_text(record: Record) -> None:
    places = [
        (
            min(start for words in (one.source, one.cue, one.content) if words for start, _ in words.spans),
            one.cue.spans[0][0],
        )
        for one in record.statements
    ]
    assert len(places) >= 4
    assert places == sorted(places)
    assert [one.id for one in record.statements] == [f"s{number}" for number in range(1, len(places) + 1)]


def test_every_word_is_where_the_record_says(record: Record) -> None:
    for statement in record.statements:
        for words in (statement.source, statement.cue, statement.content):
            if words:
                assert words.text == " ".join(TEXT[start:end] for start, end in words.spans)


def test_quotation_marks_are_read(record: Record) -> None:
    kinds = {one.cue.text: one.quote for one in record.statements}
    assert (kinds["told"], kinds["denied"]) == ("direct", "indirect")


def test_the_record_says_what_made_it(record: Record) -> None:
    assert record.version.onrecord == onrecord.__version__
    assert record.version.model and record.version.rules


def test_least_confidence_leaves_the_others_and_numbers_anew(record: Record) -> None:
    least = sorted(one.confidence for one in record.statements)[1]
    fewer = Pipeline(Settings(min_confidence=least)).record(Document("mill", TEXT)).statements
    assert [one.content for one in fewer] == [one.content for one in record.statements if one.confidence >= least]
    assert [one.id for one in fewer] == [f"s{number}" for number in range(1, len(fewer) + 1)]


def test_reading_again_gives_the_same(pipeline: Pipeline, record: Record) -> None:
    assert pipeline.record(Document("mill", TEXT)) == record


def test_a_text_without_words_has_an_empty_record(pipeline: Pipeline) -> None:
    assert pipeline.record(Document("blank", " \n\n ")).statements == ()


def test_read_gives_one_record(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "mill.txt"
    path.write_text(TEXT, "utf-8")
    made = onrecord.read(path, published="2031-02-01")
    assert made.document.published == "2031-02-01"
    assert as_dict(made)["statements"] == as_dict(record)["statements"]


def test_read_names_what_it_cannot_read(tmp_path: Path) -> None:
    with pytest.raises(onrecord.InputError, match=r"missing\.txt"):
        onrecord.read(tmp_path / "missing.txt")


def test_read_takes_one_article_only(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in "ab"), "utf-8")
    with pytest.raises(onrecord.InputError, match="use read_all"):
        onrecord.read(path)
    assert [one.document.id for one in onrecord.read_all([path])] == ["a", "b"]


def test_read_all_stops_at_what_it_cannot_read_or_leaves_it_out(tmp_path: Path) -> None:
    good, bad = tmp_path / "mill.txt", tmp_path / "missing.txt"
    good.write_text(TEXT, "utf-8")
    with pytest.raises(onrecord.InputError):
        list(onrecord.read_all([bad, good]))
    assert len(list(onrecord.read_all([bad, good], skip=True))) == 1


def test_figures_and_dates_of_any_text() -> None:
    (figure,) = onrecord.figures("About 400 tonnes of diesel leaked.")
    assert (figure.low, figure.high, figure.approximate, figure.unit) == (400, 400, True, "tonne")
    found = [(one.text, one.edtf) for one in onrecord.dates("On Thursday, not in June 2023.", "2024-10-18")]
    assert found == [("Thursday", "2024-10-17"), ("June 2023", "2023-06")]
    assert [one.text for one in onrecord.dates("On Thursday, not in June 2023.")] == ["June 2023"]
    with pytest.raises(ValueError):
        onrecord.dates("On Thursday", "18 October")
