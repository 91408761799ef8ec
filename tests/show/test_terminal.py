"""What stands in the terminal, and in a pipe."""

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console
from sample import BARE, DOCUMENT, HOSTILE, RECORD

from onrecord.model import Record
from onrecord.show.terminal import print_list, print_text

WIDTHS = pytest.mark.parametrize("width", [40, 80, 140])


def shown(record: Record, width: int = 80, terminal: bool = False, as_text: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, color_system="standard" if terminal else None)
    (print_text if as_text else print_list)(console, record)
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@WIDTHS
@pytest.mark.parametrize("record", [RECORD, BARE, HOSTILE], ids=["all fields", "first step", "hostile"])
def test_no_line_but_an_address_is_wider_than_the_terminal(record: Record, width: int) -> None:
    lines = [line for line in shown(record, width).splitlines() if "/velmar-fuel-leak" not in line]
    assert max(map(cell_len, lines)) <= width


def test_the_header_says_what_the_article_is() -> None:
    assert shown(RECORD).splitlines()[:3] == [
        "Port of Velmar shuts after fuel leak, mayor says",
        "The Velmar Courier · Reuters · Tomas Lindqvist · 2031-05-14 · en · 10 statements",
        "articles/velmar.txt · https://courier.example/velmar-fuel-leak",
    ]


def test_every_value_of_a_statement_is_there() -> None:
    listed = flat(shown(RECORD, 140))
    for said in (
        "Ines Okafor (she) · say: told", "“We closed every gate before dawn,”", "Mayor, person", "in: the town hall",
        "to: reporters", "rests on data: readings from the coastguard", "said on: 2031-05-14",
        "figure: about 400 tonnes", "target: the company", "deny: disputes", "disputes 7: Brandt & Sons: that the",
        "disputed by 8: coastguard: a claim", "within 6: A port official", "quoted: in full", "quoted: in part", "97%",
    ):  # fmt: skip
        assert said in listed, said


def test_a_fact_that_fits_stands_on_one_line() -> None:
    assert "\n    said on: 2031-05-14 · figure: about 400 tonnes\n" in shown(RECORD, 78)


def test_a_nested_statement_has_a_bar() -> None:
    barred = [line for line in shown(RECORD).splitlines() if "│" in line]
    assert barred[0].startswith(" 7  │ Brandt & Sons (the company)")
    assert all(line.startswith("    │ ") for line in barred[1:])


def test_no_line_ends_in_spaces() -> None:
    assert not [line for line in shown(RECORD).splitlines() if line != line.rstrip()]


def test_doubt_is_told_without_colour() -> None:
    assert "? 41%" in shown(RECORD)
    assert "she ?" in shown(BARE)


def test_nobody_on_record_is_said() -> None:
    assert "no statements" in shown(Record(DOCUMENT, (), RECORD.version))


def test_a_pipe_gets_plain_text() -> None:
    assert "\x1b" not in shown(RECORD) + shown(RECORD, as_text=True)


@pytest.mark.parametrize("as_text", [False, True])
@pytest.mark.parametrize("terminal", [False, True])
def test_an_article_cannot_steer_the_terminal(terminal: bool, as_text: bool) -> None:
    out = re.sub(r"\x1b\[[\d;]*m", "", shown(HOSTILE, terminal=terminal, as_text=as_text))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800]", out)
    assert "[bold red]Eve[/]" in flat(out) or "[bold]Eve</a>" in out
    assert "[link=https://evil.example]x[/link]" in out


def test_the_text_is_marked_in_words_for_a_pipe() -> None:
    out = shown(RECORD, as_text=True)
    assert "‹“We closed every gate before dawn,”› *she* _told_[3] reporters" in out
    assert "_said_[6] ‹*the company* _had reported_[7] ‹that the valve was “tested last month,”›› ‹a claim›" in out


def test_the_text_is_marked_by_more_than_colour_in_a_terminal() -> None:
    out = shown(RECORD, as_text=True, terminal=True)
    assert "\x1b[1mMayor Ines Okafor\x1b[0m" in out  # bold
    assert "\x1b[3;36msaid\x1b[0m" in out  # italic
    assert "\x1b[4mthe valve was last replaced in 2009\x1b[0m" in out  # underlined
