"""Records to rows and back, without a database."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import generated, numbered, places
from sample import HOSTILE, RECORD

from onrecord.ledger import encode
from onrecord.ledger.encode import key, spans_of, spans_text, storable, stored
from onrecord.model import Record, Speaker, Statement

ANY = st.text(st.characters() | st.sampled_from("\0\ud800\udfff"))


@given(places(500))
def test_spans_come_back(spans: tuple[tuple[int, int], ...]) -> None:
    assert spans_of(spans_text(spans)) == spans


def test_spans_are_written_for_people() -> None:
    assert spans_text(((12, 40), (55, 60))) == "12-40 55-60"
    assert spans_of("") == ()


@pytest.mark.parametrize("text", ["12", "a-b", "1-2-3", "1-2,3-4", "-"])
def test_what_is_no_spans_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        spans_of(text)


@given(ANY)
def test_a_storable_text_keeps_its_length_and_what_can_be_held(text: str) -> None:
    held = storable(text)
    assert len(held) == len(text)
    assert held.encode() and "\0" not in held if text else held == ""
    assert all(a == b or b == "\ufffd" for a, b in zip(text, held, strict=True))


@given(ANY)
def test_a_key_can_be_held_and_is_not_long(name: str) -> None:
    assert len(key(name)) <= encode.LONGEST_KEY
    assert b"\0" not in key(name).encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [("a\udcff.txt", "a\udcfe.txt"), ("a\0", "a"), ("x" * 5000, "x" * 5001), ("x" * 5000 + "a", "x" * 5000 + "b")],
)
def test_two_names_stay_two_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("name", ["https://news.example/story?id=1#top", "articles/Zürich ☂.txt", "sha256:0af3"])
def test_a_common_name_is_its_own_key(name: str) -> None:
    assert key(name) == name


def through_rows(statement: Statement) -> Statement:
    """The statement made into rows, and the rows into a statement."""
    row = SimpleNamespace(**encode.statement_row(statement))
    rows = {
        name: [SimpleNamespace(**row) for row in make(statement)]
        for name, make in (
            ("speakers", encode.speaker_rows), ("basis", encode.basis_rows), ("figures", encode.figure_rows),
        )
    }  # fmt: skip
    speakers: list[Speaker] = [encode.speaker_of(row, row.label) for row in rows["speakers"]]
    return encode.statement_of(
        row,
        speakers,
        [encode.basis_of(row) for row in rows["basis"]],
        [encode.figure_of(row) for row in rows["figures"]],
        statement.disputes,
        statement.within,
    )


@settings(deadline=None, max_examples=50)
@given(generated())
def test_statements_come_back_from_their_rows(record: Record) -> None:
    for one in stored(record).statements:
        assert through_rows(one) == one


@pytest.mark.parametrize("record", [RECORD, HOSTILE], ids=["sample", "hostile"])
def test_the_samples_come_back_from_their_rows(record: Record) -> None:
    assert [through_rows(one) for one in stored(record).statements] == list(stored(record).statements)


def test_what_can_be_held_is_stored_as_it_is() -> None:
    assert stored(RECORD) == RECORD
    assert numbered(RECORD) == RECORD
