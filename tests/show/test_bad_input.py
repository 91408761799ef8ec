"""Bad and odd inputs through the program: what cannot be read is named, the rest is read, and lines stay records."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

PROGRAM = [sys.executable, "-c", "from onrecord.show.cli import main; main()"]
SCHEMA = Draft202012Validator(json.loads((files("onrecord") / "schema" / "record.schema.json").read_text("utf-8")))
MOST = 20_000
SAID = "Ferry stays in port\n\nThe ferry will not run on Sundays, harbour chief Petra Lund said on Monday."
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \r\n\t\n", "empty"),
    "empty.jsonl": (b"\n\n", "empty"),
    "noise.txt": (Random(1).randbytes(5000), "binary"),
    "nuls.txt": (bytes(5000), "binary"),
    "photo.png": (b"\x89PNG\r\n\x1a\n" + bytes(100), "image"),
    "photo.txt": (b"\xff\xd8\xff\xe0" + bytes(100), "image"),
    "large.txt": (b"The minister said. " * (MOST // 10), "larger than 20,000 bytes"),
    "deep.html": (b"<html><body>" + b"<div>" * 3000 + SAID.encode(), "nested too deeply"),
    "bare.html": (b"<html><body></body></html>", "no article text"),
    "cut.jsonl": (b'{"id": "a", "text": "Talks', "cut.jsonl"),
}
READ: dict[str, bytes] = {
    "plain.txt": SAID.encode(),
    "cp1252.txt": SAID.replace("Petra Lund", "André “Zoë” Müller").encode("cp1252"),
    "utf16.txt": SAID.encode("utf-16"),
    "mixed.txt": b"\xef\xbb\xbf" + SAID.replace("\n\n", "\r\n\r", 1).encode() + b"\r\nThe end.\rIt was said.\n",
    "nul.txt": SAID.replace("Petra Lund", "Petra\0 Lund").encode(),
    "emoji.txt": SAID.replace("Petra Lund", "Zoe\u0301 👩‍👩‍👧 Lund 🏴‍☠️").encode(),
    "rtl.txt": "قال الوزير يوم الخميس إن المحادثات ستستمر حتى نهاية العام.\n\nשלום עולם אמר השר".encode(),
    "mixed-direction.txt": SAID.replace("Petra Lund", "\u202bשלום\u202c Lund \u2066x").encode(),
    "french.txt": "Le ministre a déclaré jeudi que les négociations se poursuivraient jusqu’à l’été.".encode(),
    "chinese.txt": "部长星期四表示，谈判将持续到年底。".encode("gb18030"),
    "escapes.jsonl": b'{"id": "a", "text": "Talks\\n\\nOne \\ud800 said \\u0000 it was \\u001b[2J over, she said."}\n',
    "word.txt": b"A" * 5000 + b" said it was over, he said.",
    "quotes.txt": '“‘"«'.encode() * 300 + b" he said.",
}


@dataclass(frozen=True)
class Done:
    """What the program left: the documents' names and records in order, the messages, the exit code."""

    records: list[tuple[str, dict[str, Any]]]
    messages: list[str]
    code: int


def run(folder: Path, names: list[str], *options: str) -> Done:
    done = subprocess.run(
        [*PROGRAM, "read", "--json", "--max-size", str(MOST), *options, *names], capture_output=True, cwd=folder
    )
    records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    messages = done.stderr.decode("utf-8").splitlines()
    return Done([(Path(one["document"]["id"]).name, one) for one in records], messages, done.returncode)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inputs")
    for name, data in {**{name: data for name, (data, _) in REFUSED.items()}, **READ}.items():
        (path / name).write_bytes(data)
    return path


@pytest.fixture(scope="module")
def everything(folder: Path) -> Done:
    """All inputs at once, bad and good ones in turn."""
    return run(folder, sorted([*REFUSED, *READ]))


@pytest.fixture(scope="module")
def record(everything: Done) -> Callable[[str], dict[str, Any]]:
    named = dict(everything.records)
    return lambda name: named["a" if name == "escapes.jsonl" else name]


def test_all_that_can_be_read_is_read_in_order(everything: Done) -> None:
    expected = ["a" if name == "escapes.jsonl" else name for name in sorted(READ)]
    assert [name for name, _ in everything.records] == expected
    assert everything.code == 1


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_named_with_the_reason_on_one_line(name: str, everything: Done) -> None:
    own = [line for line in everything.messages if line.startswith(f"onrecord: {name}:")]
    assert len(own) == 1
    assert REFUSED[name][1] in own[0]


def test_there_is_nothing_else_on_standard_error(everything: Done) -> None:
    assert len(everything.messages) == len(REFUSED)


@pytest.mark.parametrize("name", READ)
def test_each_line_is_a_record_by_the_schema(name: str, record: Callable[[str], dict[str, Any]]) -> None:
    one = record(name)
    SCHEMA.validate(one)
    text = one["document"]["text"]
    for statement in one["statements"]:
        for field in ("source", "cue", "content", "target", "place", "audience"):
            if words := statement[field]:
                assert words["text"] == " ".join(text[start:end] for start, end in words["spans"])


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("plain.txt", "Petra Lund"),
        ("cp1252.txt", "Müller"),
        ("utf16.txt", "Petra Lund"),
        ("mixed.txt", "Petra Lund"),
        ("nul.txt", "Petra Lund"),
        ("emoji.txt", "Lund"),
    ],
)
def test_what_is_odd_about_a_file_does_not_hide_who_speaks(
    name: str, speaker: str, record: Callable[[str], dict[str, Any]]
) -> None:
    assert any(speaker in (one["source"] or {"text": ""})["text"] for one in record(name)["statements"])


@pytest.mark.parametrize(("name", "language"), [("french.txt", "fr"), ("chinese.txt", "zh"), ("plain.txt", "en")])
def test_the_language_is_told(name: str, language: str, record: Callable[[str], dict[str, Any]]) -> None:
    assert record(name)["document"]["language"] == language


def test_odd_inputs_alone_are_no_failure(folder: Path) -> None:
    done = run(folder, sorted(READ), "--explain")
    assert (done.code, done.messages, len(done.records)) == (0, [], len(READ))
    for _, one in done.records:
        del one["not_on_record"]
        for statement in one["statements"]:
            del statement["explain"]
        SCHEMA.validate(one)


def test_people_can_look_at_them_too(folder: Path) -> None:
    page = folder.parent / "page.html"
    subprocess.run([*PROGRAM, "read", "--html", page, *READ], check=True, cwd=folder)
    assert page.read_text("utf-8").count("<article") == len(READ)
    done = subprocess.run([*PROGRAM, "read", "--view", "text", *READ], capture_output=True, check=True, cwd=folder)
    assert b"\x1b" not in done.stdout and b"\0" not in done.stdout
