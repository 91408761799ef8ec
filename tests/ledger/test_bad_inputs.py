"""Inputs of every bad kind in one run: each is listed with its reason, and whatever can be read goes in."""

import gzip
import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.adding import Plan, add_all
from onrecord.ledger.check import check
from onrecord.ledger.database import Database
from onrecord.ledger.inputs import failures
from onrecord.pipeline import Settings
from onrecord.read import Options

sys.path.append(str(Path(__file__).parent.parent / "read"))
from loopback import Web, page_of
from test_read_warc import record

SAID = "The mayor said on Monday that the bridge would open in {} days."
PLAN = Plan(Settings(Options(allow_private=True, delay=0.0, timeout=3.0)), workers=2, link=False)


@pytest.fixture
def web() -> Iterator[Web]:
    one, over = Web(), threading.Event()
    one.pages = {
        "/feed": (200, {"Content-Type": "application/rss+xml"}, feed("for-ever", "hangs", "good")),
        "/garbage": (200, {"Content-Type": "application/rss+xml"}, b"<rss><channel>" + bytes(range(128, 256)) * 40),
        "/for-ever": (302, {"Location": "/for-ever"}, b""),
        "/hangs": lambda handler: over.wait(60) and None,
        "/good": page_of("Talks to go on"),
    }
    yield one
    over.set()
    one.close()


def feed(*names: str) -> bytes:
    items = "".join(f"<item><title>{name}</title><link>/{name}</link></item>" for name in names)
    return f"<rss><channel>{items}</channel></rss>".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files: each but the last holds what can be read beside what cannot."""
    lines = [json.dumps({"id": f"line {number}", "text": SAID.format(number)}) for number in (3, 4)]
    (tmp_path / "cut.jsonl").write_text(lines[0] + "\n" + lines[1][:40], "utf-8")
    damaged = record("one"), b"WARC/1.0\r\nno such thing", record("two"), record("three")[:-90]
    (tmp_path / "damaged.warc").write_bytes(b"".join(damaged))
    bomb = record("four"), record("e", bytes(30_000_000))
    (tmp_path / "bomb.warc.gz").write_bytes(b"".join(map(gzip.compress, bomb)))
    (tmp_path / "odd \t'%s' [1] {} \u202e é.txt").write_text(SAID.format(5), "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    return tmp_path


def test_bad_inputs_are_listed_and_the_rest_goes_in(database: Database, folder: Path, web: Web) -> None:
    files = sorted(str(path) for path in folder.iterdir() if ".db" not in path.name)
    outcomes = list(add_all(database, [*files, f"{web.address}/garbage", f"{web.address}/feed"], PLAN))
    bad = {one.place: one.reason for one in outcomes if one.outcome == "failed"}
    with database.read() as connection:
        assert {one.place: one.reason for one in failures(connection)} == bad
    reasons = {Path(place).name.partition("@")[0]: reason for place, reason in bad.items()}
    assert {name: part for name, part in EXPECTED.items() if part not in (reasons.get(name) or "")} == {}, bad
    assert len(bad) == len(EXPECTED), bad
    read = [Path(one.place).name.partition("@")[0] for one in outcomes if one.outcome == "new"]
    assert sorted(read) == sorted(READ)
    assert list(check(database)) == []


EXPECTED = {
    "cut.jsonl:2": "JSON",
    "damaged.warc": "damaged",
    "bomb.warc.gz": "larger than",
    "empty.txt": "empty",
    "garbage": "damaged",
    "for-ever": "redirected",
    "hangs": "answer",
}
READ = ["cut.jsonl:1", "damaged.warc", "damaged.warc", "bomb.warc.gz", "odd \t'%s' [1] {} \u202e é.txt", "good"]
