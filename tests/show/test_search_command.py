"""Finding on the command line: a real ledger file of real and of hand-made records, the program as its users run it."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from sample import HOSTILE, RECORD
from test_cli import run

sys.path.append(str(Path(__file__).parent.parent / "ledger"))
from filled import fill
from made import put_in, real

from onrecord.identities import identify
from onrecord.ledger.database import Database
from onrecord.ledger.search import Query, search
from onrecord.show.hits import print_page


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "archive.db"
    with Database(path) as database:
        fill(database)
        for one in (RECORD, HOSTILE, real()[0]):
            put_in(database, one, place=one.document.id, identify=identify)
    return path


def answer(ledger: Path, *arguments: str) -> Any:
    done = run(*arguments, "--json", "--ledger", ledger)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_search_shows_what_a_reporter_needs(ledger: Path) -> None:
    done = run("search", "north", "korean", "troops", "--speaker", "zelenskyy", "--ledger", ledger)
    assert (done.returncode, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    for words in (
        "#1 Volodymyr Zelensky · say: said 2024-10-17", "that 10,000 North Korean troops are in Russia",
        "President, person, UA", "rests on intelligence: intelligence", "figure: 10,000 soldiers", "disputed by #2",
        "The Guardian · Reuters · 2024-10-18", "https://news.example/front", "1 statement",
    ):  # fmt: skip
        assert words in said
    assert "\x1b" not in done.stdout


def test_what_was_looked_for_is_marked_at_a_terminal(ledger: Path) -> None:
    with Database(ledger) as database, database.read() as connection:
        page = search(connection, Query(words='"north korean" russia'))
    console = Console(force_terminal=True, color_system="standard", width=100)
    with console.capture() as printed:
        print_page(console, page)
    assert "10,000 \x1b[1;33mNorth Korean\x1b[0m troops" in printed.get()
    assert "\x1b[1;33mRussia\x1b[0m" in printed.get()


def test_json_has_the_statement_as_the_record_has_it(ledger: Path) -> None:
    found = answer(ledger, "search", "troops", "--act", "deny")
    (hit,) = found["hits"]
    assert (found["total"], found["after"]) == (1, None)
    assert hit["statement"]["content"]["text"] == "that troops from the North were sent"
    assert hit["statement"]["speakers"][0]["name"] == "Dmitry Peskov"
    assert (hit["number"], hit["disputes"], hit["matched"]) == (2, [1], [[5, 11]])
    assert hit["document"]["publisher"] == "The Guardian" and "revision" not in hit["document"]


def test_pages_follow_one_another(ledger: Path) -> None:
    first = answer(ledger, "search", "--limit", "4")
    second = answer(ledger, "search", "--limit", "4", "--after", first["after"])
    assert len({one["number"] for page in (first, second) for one in page["hits"]}) == 8
    assert f"more: --after {first['after']}" in run("search", "--limit", "4", "--ledger", ledger).stdout


def test_every_filter_reaches_the_search(ledger: Path) -> None:
    (hit,) = answer(
        ledger, "search", "korean", "--speaker", "zelensky", "--act", "say", "--stance", "asserts", "--kind", "person",
        "--country", "ua", "--basis", "intelligence", "--figure", ">5000", "--unit", "soldiers", "--publisher",
        "guardian", "--since", "2024-10", "--until", "2024-10-17", "--sort", "newest",
    )["hits"]  # fmt: skip
    assert hit["number"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--act", "shout"], "Invalid value for --act: 'shout' is none of say"),
        (["--figure", "lots"], "Invalid value for --figure: 'lots' is not of a form"),
        (["--since", "then"], "Invalid value for --since"),
        (["a*"], "Invalid value for WORDS: a*: a * needs"),
        (["--after", "x"], "Invalid value for --after"),
        (["--limit", "0"], "--limit"),
    ],
)
def test_wrong_usage_is_explained(ledger: Path, arguments: list[str], said: str) -> None:
    done = run("search", *arguments, "--ledger", ledger)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["elephant"], "nothing on record is like that"),
        (["--speaker", "Nobody"], "this ledger knows no speaker 'Nobody'"),
        (["--publisher", "Pravda"], "this ledger has nothing of an outlet 'Pravda'"),
    ],
)
def test_nothing_found_is_no_failure(ledger: Path, arguments: list[str], said: str) -> None:
    done = run("search", *arguments, "--ledger", ledger)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"onrecord: {said}\n")


def test_an_article_cannot_steer_the_terminal(ledger: Path) -> None:
    for command in (["search", "evil"], ["speakers"], ["stats"]):
        done = run(*command, "--ledger", ledger)
        assert "[bold]Eve" in done.stdout or command == ["stats"]
        assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout)


@pytest.mark.parametrize("command", ["search", "speakers", "stats"])
def test_a_ledger_that_is_not_there_is_named(command: str, tmp_path: Path) -> None:
    done = run(command, "--ledger", tmp_path / "none.db")
    assert done.returncode == 1 and "there is no ledger here" in done.stderr
    assert not list(tmp_path.iterdir())


def test_speakers_are_listed_by_how_much_they_say(ledger: Path) -> None:
    lines = run("speakers", "--ledger", ledger, "--limit", "100").stdout.splitlines()
    (line,) = [one for one in lines if "Volodymyr Zelensky" in one]
    assert line == "#1  Volodymyr Zelensky · person · UA · 2 statements · say 1, warn 1 · 2024-10-17 to 2024-11-02"
    counts = [int(one.split(" statement")[0].split()[-1]) for one in lines]
    assert counts == sorted(counts, reverse=True)


def test_a_speaker_is_shown_with_names_and_statements(ledger: Path) -> None:
    done = run("speakers", "ZELENSKYY", "--ledger", ledger)
    assert "called: Volodymyr Zelenskyy" in done.stdout and "of more than 5,000 dead soldiers" in done.stdout
    (one,) = [
        json.loads(line) for line in run("speakers", "zelensky", "--json", "--ledger", ledger).stdout.splitlines()
    ]
    assert (one["number"], one["statements"], len(one["recent"])) == (1, 2, 2)
    assert "no speaker 'Nobody'" in run("speakers", "Nobody", "--ledger", ledger).stderr


def test_stats_are_told_and_given(ledger: Path) -> None:
    told = run("stats", "--ledger", ledger).stdout
    assert "documents   7" in told and "The Guardian" in told and "(no date)" in told
    found = answer(ledger, "stats")
    assert found["documents"] == 7 and sum(found["acts"].values()) == found["statements"] == sum(
        found["months"].values()
    )
