"""The commands on claims and origins show what the ledger has, as text and as JSON, and keep people's decisions."""

import json
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from onrecord.show.cli import app
from onrecord.show.demo_command import show

sys.path.append(str(Path(__file__).parents[1] / "ledger"))

from made import article, put_in

from onrecord.ledger.database import Database
from onrecord.linking import link_documents
from onrecord.model import Figure

RUN = CliRunner()
TOLL = "the fire at the Velmar fuel depot killed {} people in the night to Monday"


def told(id: str, who: str, cue: str, toll: int, day: str, act: str = "say") -> object:
    from dataclasses import replace

    record = article((who, cue, TOLL.format(toll)), id=id, published=day, publisher=id.title())
    (one,) = record.statements
    figure = Figure(f"{toll} people", (one.content.spans[0],), toll, toll, False, "person")
    stance = "denies" if act == "deny" else "asserts"
    return replace(record, statements=(replace(one, figures=(figure,), act=act, stance=stance),))


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = str(tmp_path / "ledger.db")
    with Database(path) as database:
        for one in (
            told("courier", "Rosa Lindqvist", "said", 4, "2026-05-04"),
            told("herald", "Rosa Lindqvist", "said", 4, "2026-05-05"),
            told("post", "Pia Holm of the town council", "told a hushed room in Westport", 7, "2026-05-06"),
            told("star", "Hallam Oil, whose depot it is,", "in a letter denied", 7, "2026-05-06", "deny"),
        ):
            added = put_in(database, one, place=one.document.id)  # type: ignore[arg-type, attr-defined]
            with database.write() as connection:
                link_documents(connection, [added.document])
    return path


def run(ledger: str, *arguments: str, code: int = 0) -> str:
    done = RUN.invoke(app, [*arguments, "--ledger", ledger])
    assert done.exit_code == code, done.output
    return done.output


def test_claims_are_listed_with_their_state(ledger: str) -> None:
    shown = run(ledger, "claims", "--contested", "--revised")
    assert "c1  " in shown
    assert "asserted by 2, denied by 1" in " ".join(shown.split())
    assert "contested · revised" in shown
    (claim,) = json.loads(run(ledger, "claims", "depot", "--json"))["claims"]
    assert (claim["claim"], claim["reports"], claim["denied"], claim["revised"]) == ("c1", 4, 1, True)
    assert "no claim is like that" in run(ledger, "claims", "--since", "2027")


def test_a_claims_story_has_a_chart_and_a_timeline(ledger: str) -> None:
    shown = run(ledger, "claim", "c1")
    lines = shown.splitlines()
    bars = [line.count("█") for line in lines if "█" in line]
    assert bars[0] < bars[-1]
    assert "4 May 2026  + Rosa Lindqvist · say: said" in shown
    assert "- Hallam Oil" in shown
    assert "also in Herald" in shown
    found = json.loads(run(ledger, "claim", "1", "--json"))
    assert [point["low"] for point in found["series"]] == [4, 7]
    assert [one["document"]["id"] for one in found["statements"]] == ["courier", "herald", "post", "star"]
    assert found["statements"][0]["document"]["origin"] == found["statements"][1]["document"]["origin"] == "o1"


def test_a_decision_on_claims_is_carried_out_kept_and_undone(ledger: str) -> None:
    number = json.loads(run(ledger, "claim", "c1", "--json"))["statements"][2]["number"]
    shown = run(ledger, "claim", "c1", "--split", str(number), "--by", "Eda", "--why", "another night")
    assert "Pia Holm" not in shown
    log = run(ledger, "log")
    assert "split claim" in log
    assert "another night" in log
    run(ledger, "link", "--rebuild")
    assert "Pia Holm" not in run(ledger, "claim", "c1")
    run(ledger, "undo", "1", "--by", "Eda")
    assert "Pia Holm" in run(ledger, "claim", "c1")


def test_origins_name_the_first_and_what_is_alike(ledger: str) -> None:
    shown = run(ledger, "origins")
    assert "first: Courier (published earlier)" in shown
    assert "1 of 1 passages alike" in shown
    (origin,) = json.loads(run(ledger, "origins", "o1", "--json"))["origins"]
    assert [one["id"] for one in origin["copies"]] == ["courier", "herald"]
    run(ledger, "origins", "--own", "herald", "--by", "Eda")
    assert "Herald" not in run(ledger, "origins", "o1")


def test_what_has_no_meaning_is_said(ledger: str) -> None:
    assert "there is no claim c99" in run(ledger, "claim", "c99", code=1)
    assert "not a number such as c17" in run(ledger, "claim", "the fire", code=2)
    assert "no day, month or year" in run(ledger, "claims", "--since", "soon", code=1)
    assert "there is no origin o99" in run(ledger, "origins", "o99")


def test_the_demo_shows_claims_of_each_kind_and_what_to_try(ledger: str) -> None:
    screen = Console(record=True, width=100)
    with Database(ledger) as database, database.read() as connection:
        show(screen, connection, ledger)
    shown = screen.export_text()
    assert "4 articles from 2 reports: 4 statements, 1 claim\n" in shown
    assert "Its figures changed:" in shown
    assert "onrecord claim c1" in shown
