"""The commands that keep a ledger in order, as typed: history, remove, failures and check."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from sample import RECORD
from typer.testing import CliRunner

from onrecord.ledger.add import Taken, add
from onrecord.ledger.database import Database
from onrecord.ledger.inputs import fail
from onrecord.model import Record, Words
from onrecord.show.cli import app

URL = str(RECORD.document.url)


def run(ledger: Path, *arguments: str, **environment: str) -> Result:
    """Run a command in an environment that names the ledger."""
    done = CliRunner().invoke(app, arguments, env={"ONRECORD_LEDGER": str(ledger), **environment})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def revised() -> Record:
    """The sample, revised: one statement more words, one gone, one new."""
    statements = list(RECORD.statements)
    shorter = statements[1].content.spans[0][0], statements[1].content.spans[0][1] - len(" on Tuesday night")
    statements[1] = replace(statements[1], content=Words.at(RECORD.document.text, (shorter,)))
    new = replace(statements.pop(), id="s9")
    del statements[8]
    return replace(
        RECORD,
        document=replace(RECORD.document, text=RECORD.document.text + "End.\n"),
        statements=(*statements, new),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with the sample in two revisions, and two inputs that failed."""
    path = tmp_path / "news.db"
    with Database(path) as database, database.write() as connection:
        for record, moment in ((replace(RECORD, statements=RECORD.statements[:9]), "1"), (revised(), "2")):
            taken = Taken(URL, "web", f"2031-05-1{moment}T09:30:00.000000Z", moment, b"bytes")
            add(connection, record, taken, lambda connection, record: {})
        fail(connection, "a\x1b[2J.html", None, "no article in it")
        fail(connection, "b.html", None, "too large")
        fail(connection, "b.html", None, "too large")
    return path


def test_history_tells_what_appeared_changed_and_vanished(ledger: Path) -> None:
    done = run(ledger, "history", URL)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "articles/velmar.txt",
        "",
        f"revision 1 · 2031-05-11 09:30 UTC · web · {URL} · 9 statements",
        "",
        f"revision 2 · 2031-05-12 09:30 UTC · web · {URL} · 9 statements",
        "  + ? · It is feared: that the spill could reach the bird reserve",
        "  - the inspection report · According to: the valve was last replaced in 2009",
        "  ~ Ines Okafor · said: About 400 tonnes of diesel leaked into the harbour of Velmar",
        "    was: Ines Okafor · said: About 400 tonnes of diesel leaked into the harbour of Velmar on Tuesday night",
    ]


def test_history_as_json_has_whole_statements(ledger: Path) -> None:
    told = json.loads(run(ledger, "history", "articles/velmar.txt", "--json").stdout)
    assert (told["document"], told["url"], told["removed"]) == ("articles/velmar.txt", URL, None)
    first, second = told["revisions"]
    assert (first["number"], first["statements"], first["appeared"]) == (1, 9, [])
    assert [one["cue"]["text"] for one in second["appeared"]] == ["It is feared"]
    assert second["changed"][0]["before"]["content"]["text"].endswith("on Tuesday night")
    assert [one["id"] for one in second["vanished"]] == ["s9"]


def test_removing_leaves_a_mark(ledger: Path) -> None:
    done = run(ledger, "remove", URL, "--why", "court order", "--by", "Ada")
    told = "removed articles/velmar.txt: 2 revisions, 18 statements, 1 original, 0 speakers\n"
    assert (done.exit_code, done.stdout) == (0, told)
    said = run(ledger, "history", URL).stdout.splitlines()
    assert (
        said[0] == "articles/velmar.txt" and said[1].startswith("removed 2") and said[1].endswith("by Ada: court order")
    )
    again = run(ledger, "remove", URL, "--why", "court order", "--by", "Ada")
    assert again.exit_code == 1 and "this document was removed on" in again.stderr
    assert run(ledger, "check").stdout == "the ledger is whole\n"


def test_removing_as_json_by_whom_one_is_logged_in_as(ledger: Path) -> None:
    gone = json.loads(run(ledger, "remove", URL, "--why", "court order", "--json", LOGNAME="ada").stdout)
    assert gone == {"key": "articles/velmar.txt", "revisions": 2, "statements": 18, "originals": 1, "speakers": 0}
    assert json.loads(run(ledger, "history", URL, "--json").stdout)["removed"]["by"] == "ada"


def test_failures_are_listed(ledger: Path) -> None:
    lines = run(ledger, "failures").stdout.splitlines()
    assert [line.partition("UTC  ")[2] for line in lines] == [
        "b.html: too large (2 times)",
        "a\ufffd[2J.html: no article in it",
    ]
    told = [json.loads(line) for line in run(ledger, "failures", "--json").stdout.splitlines()]
    assert [(one["place"], one["times"]) for one in told] == [("b.html", 2), ("a\x1b[2J.html", 1)]


def test_check_lists_what_is_wrong(ledger: Path) -> None:
    assert json.loads(run(ledger, "check", "--json").stdout) == {"problems": []}
    with Database(ledger) as database, database.write() as connection:
        connection.exec_driver_sql("UPDATE statements SET cue_spans = '0-4' WHERE id = 1")
    done = run(ledger, "check")
    assert done.exit_code == 1
    assert done.stdout == "articles/velmar.txt: statement s1 (row 1): its cue is not at 0-4\n"
    done = run(ledger, "check", "--json")
    assert done.exit_code == 1 and len(json.loads(done.stdout)["problems"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [["history", "x"], ["remove", "x", "--why", "y", "--by", "z"], ["failures"], ["check"]],
    ids=lambda one: one[0],
)
def test_a_ledger_that_is_not_there_is_not_made(arguments: list[str], tmp_path: Path) -> None:
    done = run(tmp_path / "other.db", *arguments, "--ledger", str(tmp_path / "none.db"))
    assert done.exit_code == 1 and done.stdout == ""
    assert done.stderr == f"onrecord: {tmp_path}/none.db: there is no ledger here; `onrecord add` makes one\n"
    assert list(tmp_path.iterdir()) == []


def test_what_must_be_said_is_asked_for(ledger: Path) -> None:
    done = run(ledger, "remove", URL)
    assert done.exit_code == 2 and "--why" in done.stderr
    assert run(ledger, "history").exit_code == 2
    unknown = run(ledger, "history", "nowhere")
    assert unknown.exit_code == 1 and "no document of this ledger has this key or address" in unknown.stderr
