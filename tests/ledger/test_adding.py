"""Taking sources into a ledger: everything once, whatever happens on the way."""

import json
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from server import Server

from onrecord.adding import Plan, add_all
from onrecord.errors import LedgerError
from onrecord.ledger.check import check
from onrecord.ledger.database import Database
from onrecord.ledger.inputs import failures
from onrecord.ledger.records import records
from onrecord.pipeline import Pipeline

GOLD = Path(__file__).parents[2] / "eval/gold/text"
ONRECORD = Path(sys.executable).parent / "onrecord"


def lines(count: int, words: int = 40) -> str:
    """JSON Lines of short articles, all different."""
    texts = [" ".join(path.read_text("utf-8").split()[:words]) for path in sorted(GOLD.glob("*.txt"))]
    articles = ({"id": f"a{number:03}", "text": f"{texts[number % len(texts)]} ({number})"} for number in range(count))
    return "".join(json.dumps(article) + "\n" for article in articles)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(lines(12), "utf-8")
    return path


def kept(database: Database) -> list[str]:
    with database.read() as connection:
        return sorted(record.document.id for record in records(connection))


def outcomes(database: Database, sources: list[str], **plan: int | float | bool) -> Counter[str]:
    return Counter(outcome.outcome for outcome in add_all(database, sources, Plan(**plan)))  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2])
def test_all_articles_are_added_once_and_a_second_run_reads_nothing(
    tmp_path: Path, articles: Path, workers: int
) -> None:
    with Database(tmp_path / "l.db") as database:
        assert outcomes(database, [str(articles)], workers=workers) == {"new": 12}
        assert outcomes(database, [str(articles)], workers=workers) == {"skipped": 12}
        assert outcomes(database, [str(articles)], workers=workers, again=True) == {"reread": 12}
        assert len(kept(database)) == 12
        assert list(check(database)) == []


def test_of_a_file_that_changed_only_the_lines_that_did_are_read_again(database: Database, articles: Path) -> None:
    outcomes(database, [str(articles)], workers=1)
    first, *others = articles.read_text("utf-8").splitlines(keepends=True)
    articles.write_text("".join([first, "\n", *others]), "utf-8")
    assert outcomes(database, [str(articles)], workers=1) == {"skipped": 1, "unchanged": 11}
    assert outcomes(database, [str(articles), str(articles)], workers=1) == {"skipped": 24}


def test_the_ledger_holds_what_reading_gives(tmp_path: Path, articles: Path) -> None:
    with Database(tmp_path / "l.db") as database:
        outcomes(database, [str(articles)], workers=2)
        with database.read() as connection:
            held = {record.document.id: record for record in records(connection)}
    for record in Pipeline().records([str(articles)]):
        assert not isinstance(record, Exception)
        stored = held[record.document.id]
        assert [s.content for s in stored.statements] == [s.content for s in record.statements]
        assert stored.document.text == record.document.text


def test_what_cannot_be_read_is_kept_as_a_failure_and_cleared_by_a_later_success(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text(lines(2) + '{"id": "cut", "te\n' + '{"id": "empty", "text": ""}\n', "utf-8")
    with Database(tmp_path / "l.db") as database:
        assert outcomes(database, [str(path), str(tmp_path / "not-there.txt")], workers=1) == {"new": 2, "failed": 3}
        with database.read() as connection:
            places = {failure.place for failure in failures(connection)}
        assert places == {f"{path}:3", f"{path}:4", str(tmp_path / "not-there.txt")}
        (tmp_path / "not-there.txt").write_text("The mayor said on Monday that the bridge would open in May.", "utf-8")
        assert outcomes(database, [str(tmp_path / "not-there.txt")], workers=1) == {"new": 1}
        with database.read() as connection:
            assert {failure.place for failure in failures(connection)} == {f"{path}:3", f"{path}:4"}


REFUSES = {
    "sqlite": """CREATE TRIGGER refuses BEFORE INSERT ON documents WHEN new.key IN ('a003', 'a007')
                 BEGIN SELECT RAISE(ABORT, 'refused'); END""",
    "postgresql": "ALTER TABLE documents ADD CONSTRAINT refused CHECK (key NOT IN ('a003', 'a007'))",
}


def test_a_record_that_the_ledger_refuses_is_a_failure_and_the_rest_goes_in(database: Database, articles: Path) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(REFUSES[connection.dialect.name])
    assert outcomes(database, [str(articles)], workers=1) == {"new": 10, "failed": 2}
    with database.read() as connection:
        assert {failure.place for failure in failures(connection)} == {f"{articles}:4", f"{articles}:8"}
        assert all("refused" in failure.reason for failure in failures(connection))
    assert len(kept(database)) == 10
    assert list(check(database)) == []


def test_a_changed_file_is_a_new_revision(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    with Database(tmp_path / "l.db") as database:
        for text in ("The mayor said that the bridge was safe.", "The mayor said that the bridge was closed."):
            path.write_text(text, "utf-8")
            outcomes(database, [str(path)], workers=1)
        with database.read() as connection:
            (record,) = records(connection)
        assert record.statements[0].content.text.endswith("closed")
        path.write_text("The mayor said that the bridge was closed.\n\nNothing else is known.", "utf-8")
        assert outcomes(database, [str(path)], workers=1) == {"revised": 1}


def test_a_reader_that_is_killed_costs_no_article(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(lines(40), "utf-8")
    seen: Counter[str] = Counter()
    with Database(tmp_path / "l.db") as database:
        killed = False
        for outcome in add_all(database, [str(path)], Plan(workers=2)):
            seen[outcome.outcome] += 1
            if not killed:
                killed = kill_a_reader()
        assert killed
        assert seen == {"new": 40}
        assert list(check(database)) == []


def kill_a_reader() -> bool:
    """Kill one of this process's workers."""
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
        return True
    return False


def start(ledger: str, *sources: Path) -> "subprocess.Popen[str]":
    """`onrecord add` as a process, which lives on when a file grows over its limit."""
    command = [ONRECORD, "add", "--ledger", ledger, "--workers", "1", "--patience", "1", *map(str, sources)]

    def prepare() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs inherit that it is ignored

    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=prepare)


def end(run: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Wait for a process: its exit code, and what it printed."""
    said, complained = run.communicate()
    return run.returncode, said, complained


def test_two_runs_at_once_add_each_article_once(address: str, articles: Path) -> None:
    runs = [start(address, articles) for _ in range(2)]
    assert [end(run)[0] for run in runs] == [0, 0]
    with Database(address) as database:
        assert kept(database) == [f"a{number:03}" for number in range(12)]
        assert list(check(database)) == []


def test_a_full_disk_stops_with_a_message_and_the_next_run_goes_on(tmp_path: Path) -> None:
    path, ledger = tmp_path / "articles.jsonl", tmp_path / "l.db"
    photo = f', "photo": "{os.urandom(400_000).hex()}"}}\n'  # kept with the article's bytes, and hardly compressed
    path.write_text(lines(80).replace("}\n", photo), "utf-8")
    run = start(str(ledger), path)
    wait_for_documents(run, ledger)
    resource.prlimit(run.pid, resource.RLIMIT_FSIZE, (8_000_000, 8_000_000))
    code, _, said = end(run)
    assert code == 1
    assert f"{ledger}: " in said
    assert "goes on" in said
    with Database(ledger) as database:
        assert list(check(database)) == []
        assert 0 < len(kept(database)) < 80
    assert end(start(str(ledger), path))[0] == 0
    with Database(ledger) as database:
        assert len(kept(database)) == 80
        assert list(check(database)) == []


def test_a_server_that_goes_away_and_comes_back_loses_nothing(articles: Path) -> None:
    server = Server.made()
    try:
        server.command("CREATE DATABASE away")
        with Database(server.url("away")) as database:
            said: list[str] = []
            back = threading.Timer(1.5, server.start)
            found = add_all(database, [str(articles)], Plan(workers=1, patience=30, told=said.append))
            server.stop()
            back.start()
            assert Counter(outcome.outcome for outcome in found) == {"new": 12}
            back.join()
            assert said
            assert "trying again" in said[0]
            assert len(kept(database)) == 12
            server.stop()
            with pytest.raises(LedgerError):
                outcomes(database, [str(articles)], workers=1, patience=0.3)
            server.start()
    finally:
        server.remove()


def test_ctrl_c_keeps_what_was_read_and_the_next_run_goes_on(tmp_path: Path) -> None:
    path, ledger = tmp_path / "articles.jsonl", tmp_path / "l.db"
    path.write_text(lines(400, words=150), "utf-8")
    run = start(str(ledger), path)
    wait_for_documents(run, ledger)
    run.send_signal(signal.SIGINT)
    code, said, complained = end(run)
    assert code == 1
    assert "stopped" in complained
    assert "added" in said
    assert end(start(str(ledger), path))[0] == 0
    with Database(ledger) as database:
        assert len(kept(database)) == 400


def wait_for_documents(run: "subprocess.Popen[str]", ledger: Path) -> None:
    while run.poll() is None and not has_documents(ledger):
        time.sleep(0.05)


def has_documents(ledger: Path) -> bool:
    if not ledger.exists():
        return False
    try:
        with Database(ledger, create=False) as database:
            return bool(kept(database))
    except LedgerError:
        return False
