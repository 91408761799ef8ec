"""Correcting a ledger as its users do it: accept, reject, edit, merge, split, undo and log."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sample import RECORD
from typer.testing import CliRunner

from onrecord.identities import identify
from onrecord.ledger.add import Taken, add
from onrecord.ledger.database import Database
from onrecord.ledger.records import record
from onrecord.ledger.times import now
from onrecord.model import Speaker, Statement
from onrecord.show.cli import app


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def run(ledger: Path, *arguments: str, **environment: str) -> Done:
    """Run a command in an environment that names the ledger and the user."""
    around = {"ONRECORD_LEDGER": str(ledger), "ONRECORD_USER": "Ada", **environment}
    done = CliRunner().invoke(app, list(arguments), env=around)
    return Done(done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with the sample, and two documents more, each with a speaker of its own."""
    path = tmp_path / "news.db"
    with Database(path) as database, database.write() as connection:
        for id, name in (("one", "Ann Ode"), ("two", "Dora Ode")):
            speaker = Speaker("p99", name, "person", "GB", None, name)
            first = replace(RECORD.statements[0], speakers=(speaker,))
            said = replace(RECORD, document=replace(RECORD.document, id=id, url=None), statements=(first,))
            add(connection, said, Taken(id, "file", now()), identify)
        add(connection, RECORD, Taken("sample", "file", now()), identify)
    return path


def on_record(ledger: Path, id: str = "one") -> tuple[Statement, ...]:
    with Database(ledger) as database, database.read() as connection:
        found = record(connection, id)
    assert found
    return found.statements


def test_a_statement_is_rejected_and_taken_back(ledger: Path) -> None:
    done = run(ledger, "reject", "#1", "--why", "not hers")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("#1 20") and " Ada: rejected 1 (Ann Ode: " in done.stdout
    assert done.stdout.endswith("): not hers\n")
    assert on_record(ledger) == ()
    done = run(ledger, "undo", "1", "--by", "Bob")
    assert done.returncode == 0 and "by Bob]\n" in done.stdout
    assert len(on_record(ledger)) == 1


def test_several_are_accepted_or_none(ledger: Path) -> None:
    done = run(ledger, "accept", "1", "999")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "onrecord: #999: there is no such statement\n"
    assert run(ledger, "log").stdout == ""
    assert run(ledger, "accept", "1", "2", "2").stdout.count("accepted") == 2


def test_an_edit_is_told_and_kept(ledger: Path) -> None:
    act = on_record(ledger)[0].act
    done = run(ledger, "edit", "1", "act", "warn", "--json", "--by", "Bob")
    told = json.loads(done.stdout)
    assert (told["made_by"], told["action"], told["field"]) == ("Bob", "edit", "act")
    assert (told["statement"], told["before"], told["after"], told["undone_at"]) == (1, act, "warn", None)
    assert on_record(ledger)[0].act == "warn"
    assert "set act of 1 (Ann Ode: " in run(ledger, "log").stdout


def test_values_are_words_json_or_null(ledger: Path) -> None:
    text = RECORD.document.text
    words = text[:20].rpartition(" ")[0]
    assert run(ledger, "edit", "1", "place", words).returncode == 0
    assert run(ledger, "edit", "1", "audience", "0-5").returncode == 0
    speakers = '[{"name": "Bea Ode", "kind": "person", "country": "IE"}]'
    assert run(ledger, "edit", "1", "speakers", speakers).returncode == 0
    assert run(ledger, "edit", "1", "target", "null").returncode in (0, 1)
    (one,) = on_record(ledger)
    assert one.place and one.place.text == words
    assert one.audience and one.audience.text == text[:5]
    assert one.target is None
    assert [(each.name, each.country) for each in one.speakers] == [("Bea Ode", "IE")]


def test_speakers_are_merged_and_split(ledger: Path) -> None:
    def who() -> list[str]:
        return [on_record(ledger, id)[0].speakers[0].id for id in ("one", "two")]

    first, second = who()
    assert first != second
    done = run(ledger, "merge", "Ann Ode", second)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"merged speaker {second} into {first}" in done.stdout
    assert who() == [first, first]
    done = run(ledger, "split", first, "--name", "Dora Ode")
    assert f"off {first} with Dora Ode" in done.stdout
    assert who()[0] == first != who()[1]
    assert run(ledger, "undo", "2").returncode == run(ledger, "undo", "1").returncode == 0
    assert who() == [first, second]
    done = run(ledger, "split", first, "--statements", "1")
    assert (done.returncode, done.stderr) == (
        1,
        f"onrecord: that is all of speaker #{first}: nothing would be left of it\n",
    )


def test_the_log_is_the_last_first_and_can_be_narrowed(ledger: Path) -> None:
    run(ledger, "accept", "1")
    run(ledger, "reject", "2", "--by", "Bob")
    lines = run(ledger, "log").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["#2", "#1"]
    assert run(ledger, "log", "--by", "Bob").stdout.splitlines() == lines[:1]
    assert run(ledger, "log", "--statement", "1").stdout.splitlines() == lines[1:]
    assert run(ledger, "log", "--limit", "1").stdout.splitlines() == lines[:1]
    assert [json.loads(line)["id"] for line in run(ledger, "log", "--json").stdout.splitlines()] == [2, 1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["accept"], 2, "Missing argument"),
        (["accept", "one"], 2, "'one' is not the number of a statement, such as 12"),
        (["edit", "1", "act", "shout"], 1, "act: 'shout' is none of say, claim"),
        (["edit", "1", "colour", "red"], 1, "colour: there is no such field; there are source, cue"),
        (["edit", "1", "speakers", "[1"], 2, "this is no JSON"),
        (["edit", "1", "figures", "nothing"], 2, "there is no figure in 'nothing'"),
        (["merge", "1"], 2, "it takes two speakers"),
        (["merge", "1", "Zoe Ode"], 1, "Zoe Ode: nobody in this ledger is called that"),
        (["merge", "1", "Ode"], 1, "Ode: this may be 1 Ann Ode (GB), 2 Dora Ode (GB): write the number"),
        (["split", "1"], 2, "say what is another's: --statements or --name"),
        (["undo", "7"], 1, "there is no correction #7"),
        (["log", "--ledger", "missing.db"], 1, "there is no ledger here"),
    ],
)
def test_wrong_usage_is_explained(ledger: Path, arguments: list[str], code: int, said: str) -> None:
    done = run(ledger, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in " ".join(done.stderr.split())


def test_the_login_name_decides_where_none_is_given(ledger: Path) -> None:
    run(ledger, "accept", "1", ONRECORD_USER="", LOGNAME="carla", USER="carla")
    assert " carla: accepted 1" in run(ledger, "log").stdout


@pytest.mark.parametrize("command", ["accept", "reject", "edit", "merge", "split", "undo", "log"])
def test_help_has_an_example(ledger: Path, command: str) -> None:
    done = run(ledger, command, "--help")
    assert done.returncode == 0 and f"onrecord {command} " in done.stdout
