"""Whatever people decide, undone in reverse order it leaves the ledger as it was."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import article, put_in
from sqlalchemy import Connection, select

from onrecord.errors import CorrectionError
from onrecord.identities import identify
from onrecord.ledger.check import check
from onrecord.ledger.corrections import Person, accept, edit, merge, reject, split, undo
from onrecord.ledger.database import Database
from onrecord.ledger.people import load
from onrecord.ledger.tables import (
    bases,
    disputes,
    figures,
    speakers,
    statement_speakers,
    statements,
)  # fmt: skip
from onrecord.model import ACTS, STANCES

ADA = Person("Ada")
LINES = (("Ann Ode", "said", "that 3 boats sank"), ("Bea Ode", "denied", "it"), ("Cia Ode", "warned", "them"))
NAMES = ("Ann Ode", "Bea Ode", "Cia Ode", "Dea Ode")
STATEMENTS = st.integers(1, 6)
SPEAKERS = st.integers(1, 5)
VALUES = st.one_of(
    st.tuples(st.just("act"), st.sampled_from(ACTS)),
    st.tuples(st.just("stance"), st.sampled_from(STANCES)),
    st.tuples(st.sampled_from(["source", "content", "target"]), st.sampled_from(["boats", "0-3", "it", None])),
    st.tuples(st.just("said_on"), st.sampled_from(["2024-10", "2023-01-02", None])),
    st.tuples(st.just("basis"), st.sampled_from(["media: boats", []])),
    st.tuples(
        st.just("figures"), st.sampled_from([[{"text": "3 boats", "low": 3.0, "high": 3.0, "unit": "boat"}], []])
    ),
    st.tuples(st.just("disputes"), STATEMENTS.map(lambda number: [number])),
    st.tuples(st.just("within"), STATEMENTS),
    st.tuples(st.just("speakers"), st.sampled_from(NAMES).map(lambda name: [{"name": name, "kind": "person"}])),
    st.tuples(st.just("speakers.role"), st.sampled_from(["baker", None])),
)
DECISIONS = st.one_of(
    st.tuples(st.sampled_from(["accept", "reject"]), STATEMENTS, st.none()),
    st.tuples(st.just("edit"), STATEMENTS, VALUES),
    st.tuples(st.just("merge"), SPEAKERS, SPEAKERS),
    st.tuples(st.just("split"), SPEAKERS, STATEMENTS | st.sampled_from(NAMES)),
)


def state(connection: Connection) -> Any:
    """All that can be seen: every row of the statements, and who each speaker is, a merged one as the one it is."""
    known = {row.id for row in connection.execute(select(speakers.c.id))}
    who = {one: each.id for one in known for each in load(connection, [one])}
    seen = [
        sorted(map(tuple, connection.execute(select(table)).all()), key=repr)
        for table in (statements, bases, figures, disputes)
    ]
    speaking = [
        {**row._mapping, "speaker_id": who.get(row.speaker_id)}
        for row in connection.execute(select(statement_speakers).order_by(*statement_speakers.primary_key))
    ]
    used = {one["speaker_id"] for one in speaking} - {None}
    people = [(one.id, one.name, one.country, set(one.names), set(one.roles)) for one in load(connection, used)]
    return seen, speaking, people


def decide(connection: Connection, decision: tuple[str, int, Any]) -> int:
    action, first, second = decision
    match action:
        case "accept":
            return accept(connection, first, ADA)
        case "reject":
            return reject(connection, first, ADA)
        case "edit":
            return edit(connection, first, second[0], second[1], ADA, identify)
        case "merge":
            return merge(connection, [first, second], ADA)
    names, numbers = ([second], []) if isinstance(second, str) else ([], [second])
    return split(connection, first, ADA, numbers, names)[0]


def take_back(database: Database, decisions: Sequence[tuple[str, int, Any]]) -> None:
    for id in ("a", "b"):
        put_in(database, article(*LINES, id=id, published="2024-10-17"), place=id, identify=identify)
    with database.read() as connection:
        before = state(connection)
    made = []
    for one in decisions:
        try:
            with database.write() as connection:
                made.append(decide(connection, one))
        except CorrectionError:
            continue
    assert list(check(database)) == []
    for number in reversed(made):
        with database.write() as connection:
            undo(connection, number, "Bob")
    with database.read() as connection:
        assert state(connection) == before
    assert list(check(database)) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(DECISIONS, min_size=1, max_size=8))
def test_undone_in_reverse_all_is_as_it_was(decisions: list[tuple[str, int, Any]]) -> None:
    with TemporaryDirectory() as folder, Database(Path(folder) / "ledger.db") as database:
        take_back(database, decisions)


@pytest.mark.parametrize("names", [False, True])
def test_a_split_of_what_was_merged(database: Database, names: bool) -> None:
    take_back(
        database,
        [
            ("merge", 1, 2),
            ("edit", 1, ("act", "deny")),
            ("split", 1, "Bea Ode" if names else 2),
            ("edit", 2, ("speakers", [{"name": "Dea Ode", "kind": "person"}])),
            ("merge", 3, 1),
            ("split", 3, 4),
            ("reject", 4, None),
            ("edit", 1, ("source", None)),
        ],
    )
