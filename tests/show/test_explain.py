"""`read --explain`: what gave each field, and what is found but not on record."""

import io
import json
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from sample import BARE, HOSTILE, RECORD, TEXT, at

from onrecord.model import Attribution, Document, Found, Record
from onrecord.pipeline import Explanation, Pipeline, Settings
from onrecord.plain.records import as_dict, line
from onrecord.show.explain import FIELDS, explained_dict, heads, reasons
from onrecord.show.terminal_explained import print_explained
from onrecord.statements import Dropped, Explained

PROGRAM = [sys.executable, "-c", "from onrecord.show.cli import main; main()"]
ARTICLE = """Ferry line cuts winter timetable

About 300 ferries will not run this winter, harbour chief Petra Lund said on Monday, citing a report by the coastguard.

“We have lost a third of our crew since May,” she told reporters in Osmund. The union denied the claim. The mayor \
declined to say whether the line would close.
"""


def by_hand(record: Record) -> Explanation:
    """An explanation of a record whose rules told no reasons, with something that is not on record."""
    end = len(record.document.text)
    dropped = Attribution(((0, 4),), ((5, 9),), ((10, end),), 0.25)
    reason = Found("negated", "on record: negated", ((0, 4), (5, 9)))
    return Explanation(record, tuple(Explained(one, ()) for one in record.statements), (Dropped(dropped, reason),))


def shown(explanation: Explanation, width: int = 80) -> str:
    out = io.StringIO()
    print_explained(Console(file=out, width=width), explanation)
    return out.getvalue()


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return Pipeline().explain(Document("ferry", ARTICLE, published="2031-11-05"))


@pytest.fixture(scope="module")
def plain(explanation: Explanation) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(line(explained_dict(explanation)))
    return made


def test_each_value_on_record_has_a_reason_and_nothing_else_has(explanation: Explanation) -> None:
    for statement, found in reasons(explanation):
        told = {name for name, _ in found}
        valued = {name for name in FIELDS if getattr(statement, name) not in (None, ())}
        assert told == valued, statement.id


def test_the_reasons_stand_in_the_order_of_the_record(explanation: Explanation) -> None:
    for _, found in reasons(explanation):
        places = [FIELDS.index(name) for name, _ in found]
        assert places == sorted(places)


def test_json_is_the_record_with_reasons(explanation: Explanation, plain: dict[str, Any]) -> None:
    assert list(plain) == ["document", "statements", "not_on_record", "version"]
    plain = deepcopy(plain)
    for statement in plain["statements"]:
        why = statement.pop("explain")
        assert list(why) == list(FIELDS)
        for name in ("source", "cue", "content", "act", "stance", "quote", "said_on", "place", "within", "confidence"):
            assert [one["value"] for one in why[name]] == ([] if statement[name] is None else [statement[name]])
        for name in ("speakers", "basis", "figures"):
            assert [one["value"] for one in why[name]] == statement[name]
        assert [one["value"] for one in why["disputes"]] == ([statement["disputes"]] if statement["disputes"] else [])
    assert {name: plain[name] for name in ("document", "statements", "version")} == as_dict(explanation.record)


def test_every_reason_points_to_characters_of_the_text(plain: dict[str, Any]) -> None:
    text = plain["document"]["text"]
    for statement in plain["statements"]:
        for name, found in statement["explain"].items():
            for one in found:
                assert one["rule"]
                assert one["text"] == " ".join(text[start:end] for start, end in one["spans"])
                assert one["text"] or name == "confidence" or one["value"] == "indirect"


def test_the_encoder_is_named_for_what_it_finds(explanation: Explanation, plain: dict[str, Any]) -> None:
    encoder = heads(explanation.record.version.model)
    assert encoder == f"the encoder's heads (model {explanation.record.version.model})"
    for name, found in plain["statements"][0]["explain"].items():
        assert all((one["rule"] == encoder) == (name in ("source", "cue", "content", "confidence")) for one in found)


def test_quotation_marks_are_pointed_to(plain: dict[str, Any]) -> None:
    direct = next(one for one in plain["statements"] if one["quote"] == "direct")
    assert direct["explain"]["quote"][0]["text"] == "We have lost a third of our crew since May,"


def test_what_did_not_happen_is_listed_with_why(plain: dict[str, Any]) -> None:
    silence = next(one for one in plain["not_on_record"] if one["cue"]["text"].startswith("declined"))
    assert (silence["reason"], silence["source"]["text"]) == ("negated", "The mayor")
    assert list(silence) == ["source", "cue", "content", "confidence", "reason", "rule", "text", "spans"]


def test_what_is_not_sure_enough_is_listed_too() -> None:
    made = Pipeline(Settings(min_confidence=1)).explain(Document("ferry", ARTICLE))
    assert not made.statements and not made.record.statements
    assert {one.reason.value for one in made.dropped} == {"less sure than 1"}


def test_a_nested_statement_rests_on_the_outer_ones_content() -> None:
    why = dict(next(found for statement, found in reasons(by_hand(RECORD)) if statement.id == "s7"))
    assert (why["within"].value, why["within"].spans) == ("s6", RECORD.statements[5].content.spans)


def test_the_terminal_shows_value_rule_and_characters(explanation: Explanation) -> None:
    said = " ".join(shown(explanation).split())
    for one in (
        f"source, cue, content, confidence: {heads(explanation.record.version.model)}",
        f"rules {explanation.record.version.rules}",
        "cue said ←", "act say ← acts: say · “said”", "said_on 2031-11-03 ←", "figures about 300 ferries ←",
        "quote direct ← quote: quotation marks · “We have lost a third of our crew since May,”", "confidence",
        "Found, but not on record", "The mayor · declined", "negated ←",
    ):  # fmt: skip
        assert one in said, one


@pytest.mark.parametrize("record", [RECORD, BARE, HOSTILE], ids=["all fields", "first step", "hostile"])
@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_but_an_address_is_wider_than_the_terminal(record: Record, width: int) -> None:
    lines = [one for one in shown(by_hand(record), width).splitlines() if "/velmar-fuel-leak" not in one]
    assert max(map(cell_len, lines)) <= width


def test_an_article_cannot_steer_the_terminal() -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800]", shown(by_hand(HOSTILE)))


def test_words_are_not_told_twice() -> None:
    start, end = at("told")
    assert f"cue         told ← {start}–{end}\n" in shown(by_hand(RECORD))
    assert TEXT[start:end] == "told"


def test_several_inputs_and_a_bad_one(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    command = [*PROGRAM, "read", "--explain", "--json", "a.txt", "missing.txt", "b.txt"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path)
    assert [json.loads(one)["document"]["id"] for one in done.stdout.splitlines()] == ["a.txt", "b.txt"]
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    command.remove("--json")
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path)
    assert done.stdout.count("Ferry line cuts winter timetable\n") == 2 and "missing.txt" in done.stderr


@pytest.mark.parametrize("option", [["--html", "page.html"], ["--view", "text"]])
def test_it_goes_with_the_list_only(option: list[str], tmp_path: Path) -> None:
    done = subprocess.run([*PROGRAM, "read", "--explain", *option, "a.txt"], capture_output=True, cwd=tmp_path)
    assert done.returncode == 2
    assert b"goes with the list and --json only" in done.stderr
