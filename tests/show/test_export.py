"""Exports: whole files that spreadsheets open, and records that are the ledger's."""

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sample import HOSTILE, RECORD
from test_cli import run

sys.path.append(str(Path(__file__).parent.parent / "ledger"))
from filled import Said, fill, story
from made import put_in, real

from onrecord.identities import identify
from onrecord.ledger.corrections import Person, reject
from onrecord.ledger.database import Database
from onrecord.ledger.search import Query
from onrecord.model import Statement, Words
from onrecord.plain.records import from_json
from onrecord.show.export.csv import write as write_csv
from onrecord.show.export.rows import COLUMNS, context, rows
from onrecord.show.export.xlsx import write as write_xlsx
from onrecord.wording.cells import FORMULA, LONGEST, cell

NAMES = [name for name, _ in COLUMNS]
FORMULAS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", " =1", "#N/A", 'a "b", c\r\nd', "\0\ud800", "＝1", "\n@a",
            "a; =1+1;b")  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "archive.db"
    with Database(path) as database:
        fill(database)
        for one in (RECORD, HOSTILE, real()[0]):
            put_in(database, one, place=one.document.id, identify=identify)
    return path


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_csv_has_a_row_for_each_statement_newest_first(ledger: Path) -> None:
    done = run("export", "csv", "--ledger", ledger)
    assert (done.returncode, done.stderr) == (0, "")
    found = table(done.stdout)
    assert list(found[0]) == NAMES
    days = [one["published"] or "" for one in found]
    assert len(found) > 18 and days == sorted(days, reverse=True)
    (one,) = [one for one in found if one["statement"] == "1"]
    assert one == {
        "speaker": "Volodymyr Zelensky", "role": "President", "kind": "person", "country": "UA", "act": "say",
        "stance": "asserts", "content": "that 10,000 North Korean troops are in Russia, according to intelligence",
        "source": "President Volodymyr Zelensky", "cue": "said", "evidence": "intelligence: intelligence",
        "figures": "10,000 soldiers", "said on": "2024-10-17", "published": "2024-10-18", "outlet": "The Guardian",
        "agency": "Reuters", "title": "North Korean troops near the front", "link": "https://news.example/front",
        "context": "President Volodymyr Zelensky said that 10,000 North Korean troops are in Russia, according to "
        "intelligence.",
        "confidence": "0.9", "verdict": "", "document": "front", "statement": "1",
    }  # fmt: skip


def test_filters_choose_the_rows(ledger: Path) -> None:
    done = run("export", "csv", "--ledger", ledger, "--act", "deny", "--words", "troops", "--since", "2024")
    assert [one["speaker"] for one in table(done.stdout)] == ["Dmitry Peskov"]
    assert table(run("export", "csv", "--ledger", ledger, "--speaker", "Nobody").stdout) == []


def test_excel_gets_its_mark_and_a_file_is_there_whole(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("export", "csv", "--excel", "--out", out, "--ledger", ledger).returncode == 0
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfspeaker,") and data.endswith(b"\r\n")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_workbook_can_be_filtered_and_sorted(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert run("export", "xlsx", "--out", out, "--ledger", ledger).returncode == 0
    sheet = load_workbook(out).active
    assert sheet is not None
    found = list(sheet.iter_rows(values_only=True))
    assert list(found[0]) == NAMES and sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:V{len(found)}"
    assert sheet.column_dimensions["G"].width == 70 and sheet["A1"].font.bold
    (one,) = [row for row in found if row[-1] == 1]
    assert one[0] == "Volodymyr Zelensky" and one[NAMES.index("confidence")] == 0.9
    assert str(one[NAMES.index("published")])[:10] == "2024-10-18"
    assert len(found) == len(table(run("export", "csv", "--ledger", ledger).stdout)) + 1


def test_records_are_the_ledger_s(ledger: Path) -> None:
    done = run("export", "jsonl", "--ledger", ledger)
    found = [from_json(line) for line in done.stdout.splitlines()]
    assert [one.document.id for one in found][:5] == ["front", "talks", "harvest", "undated", RECORD.document.id]
    assert found[4].document == RECORD.document and len(found[4].statements) == len(RECORD.statements)


def test_what_was_rejected_is_left_out(tmp_path: Path) -> None:
    with Database(tmp_path / "a.db") as database:
        fill(database)
        with database.write() as connection:
            reject(connection, 2, Person("Ada"))
    (first, *_) = run("export", "jsonl", "--ledger", tmp_path / "a.db").stdout.splitlines()
    assert [one["id"] for one in json.loads(first)["statements"]] == ["s1"]
    assert "2" not in [one["statement"] for one in table(run("export", "csv", "--ledger", tmp_path / "a.db").stdout)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["jsonl", "--act", "deny"], "has whole documents"),
        (["xlsx", "--excel"], "goes with csv only"),
        (["csv", "--out", "no/such/place.csv"], "there is no folder 'no/such'"),
        (["csv", "--act", "shout"], "is none of"),
        (["pdf"], "pdf"),
    ],
)
def test_wrong_usage_is_explained(ledger: Path, arguments: list[str], said: str) -> None:
    done = run("export", *arguments, "--ledger", ledger)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


def test_a_file_that_cannot_be_written_stays_as_it_was(ledger: Path, tmp_path: Path) -> None:
    done = run("export", "csv", "--out", "/dev/full", "--ledger", ledger)
    assert done.returncode == 1 and "No space left" in done.stderr and "Traceback" not in done.stderr
    (tmp_path / "old.xlsx").write_text("old")
    done = run("export", "xlsx", "--out", tmp_path / "old.xlsx", "--ledger", tmp_path / "none.db")
    assert done.returncode == 1 and (tmp_path / "old.xlsx").read_text() == "old"


def hostile() -> Iterator[tuple[str, ...]]:
    for text in FORMULAS:
        yield tuple(text for _ in COLUMNS)


def test_no_cell_is_a_formula_and_every_file_opens() -> None:
    data = BytesIO()
    write_csv(hostile(), data)
    found = list(csv.reader(StringIO(data.getvalue().decode(), newline="")))
    assert [row[0] for row in found[1:]] == [
        "'=HYPERLINK(1)", "'+1", "'-1", "'@SUM(1)", "'\t=1", "' =1", "#N/A", 'a "b", c\r\nd', "\ufffd\ufffd",
        "'＝1", "'\n@a", "a;' =1+1;b",
    ]  # fmt: skip
    data = BytesIO()
    write_xlsx(hostile(), data)
    sheet = load_workbook(data).active
    assert sheet is not None
    assert {one.data_type for row in sheet.iter_rows() for one in row} == {"s"}
    assert sheet["A2"].value == "'=HYPERLINK(1)" and sheet["A8"].value == "#N/A"


@given(st.text(st.characters() | st.sampled_from("=+-@\t\r\n \0\ud800\ufffe"), max_size=50))
def test_cells_are_safe_whatever_is_in_them(text: str) -> None:
    made = cell(text)
    assert not FORMULA.match(made) and not any(FORMULA.match(part) for part in made.split(";"))
    made.encode()


def test_a_cell_has_an_end() -> None:
    assert len(cell("=" + "a" * 40_000)) == LONGEST and cell("a" * LONGEST) == "a" * LONGEST


def test_context_is_the_paragraph_and_never_a_book() -> None:
    def at(text: str, words: str) -> Statement:
        start = text.index(words)
        said = Words.at(text, ((start, start + len(words)),))
        return Statement("s1", None, said, said)

    text = "First one.\n\nAnn said it rained.\nIt did.\n\nLast one."
    assert context(text, at(text, "rained")) == "Ann said it rained.\nIt did."
    across = replace(at(text, "rained"), content=Words.at(text, ((0, 5),)))
    assert context(text, across) == "First one.\n\nAnn said it rained.\nIt did."
    long = "word " * 1000 + "\nAnn said it rained.\n" + "word " * 1000
    assert context(long, at(long, "rained")) == "Ann said it rained."
    longer = "word " * 1000 + "Ann said it rained. " + "word " * 1000
    assert 1900 < len(context(longer, at(longer, "rained"))) <= 2000


def test_rows_come_a_page_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.show.export.rows.AT_ONCE", 2)
    with Database(tmp_path / "a.db") as database:
        for number in range(5):
            said = Said("Ann", "said", f"it was day {number}")
            put_in(database, story(f"d{number}", "T", said, published=f"2024-01-0{number + 1}"), place=str(number))
        with database.read() as connection:
            assert [one[-1] for one in rows(connection, Query())] == [5, 4, 3, 2, 1]
