"""The program as its users run it: real files, the packaged weights, a process of its own."""

import json
import os
import pty
import signal
import subprocess
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.plain.records import from_json

PROGRAM = [sys.executable, "-c", "from onrecord.show.cli import main; main()"]
ARTICLE = """Ferry line cuts winter timetable

The ferry to Osmund island will not run on Sundays this winter, harbour chief Petra Lund said on Monday.

“We have lost a third of our crew since May,” she told reporters.
"""


def run(*arguments: str | Path, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=cwd
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_json_is_one_record_a_line_in_the_order_of_the_inputs(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.txt"
    other.write_text("Nothing happened in Osmund on Monday.\n", "utf-8")
    done = run("read", "--json", article, other)
    assert (done.returncode, done.stderr) == (0, "")
    first, second = (from_json(line) for line in done.stdout.splitlines())
    assert (first.document.id, second.document.id) == (str(article), str(other))
    assert first.document.text.strip() == ARTICLE.strip()
    assert any("We have lost" in one.content.text and one.quote == "direct" for one in first.statements)


def test_the_terminal_view_names_who_said_what(article: Path) -> None:
    done = run("read", article)
    assert done.returncode == 0
    assert done.stdout.startswith("Ferry line cuts winter timetable\n")
    assert "Petra" in done.stdout and "“We have lost a third of our crew since May,”" in " ".join(done.stdout.split())
    assert "\x1b" not in done.stdout


def test_the_text_view_marks_the_article(article: Path) -> None:
    assert "‹“We have lost a third of our crew since May,”›" in run("read", "--view", "text", article).stdout


def test_standard_input_is_read_when_no_source_is_named() -> None:
    done = run("read", "--json", "--published", "2031-11-03", stdin=ARTICLE)
    assert json.loads(done.stdout)["document"]["published"] == "2031-11-03"


def test_what_cannot_be_read_is_named_and_the_rest_is_read(article: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    done = run("read", "--json", missing, article)
    assert done.returncode == 1
    assert done.stderr.startswith(f"onrecord: {missing}: ") and done.stderr.count("\n") == 1
    assert from_json(done.stdout).document.id == str(article)


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = run("read", tmp_path / "a\x1b[2J\nb.txt")
    assert "\x1b" not in done.stderr and done.stderr.count("\n") == 1


def test_a_page_is_written_whole_and_takes_the_place_of_the_list(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    out.write_text("old", "utf-8")
    done = run("read", "--html", out, article)
    assert (done.returncode, done.stdout) == (0, "")
    assert "We have lost a third" in out.read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.txt", "page.html"]


def test_no_page_is_written_of_nothing(tmp_path: Path) -> None:
    assert run("read", "--html", tmp_path / "page.html", tmp_path / "missing.txt").returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_least_confidence_leaves_statements_out(article: Path) -> None:
    assert from_json(run("read", "--json", "--min-confidence", "1", article).stdout).statements == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--published", "17 October"], "'17 October' is not a date of the form 2024-10-17"),
        (["--published", "2024-02-30"], "'2024-02-30' is not a date of the form 2024-10-17"),
        (["--max-size", "big"], "'big' is not a size such as 500k or 10MB"),
        (["--max-size", "0"], "'0' is not a size"),
        (["--min-confidence", "2"], "less than or equal to 1"),
        (["--html", "no/such/folder/page.html"], "there is no folder 'no/such/folder'"),
        (["--nonsense"], "No such option"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], said: str, article: Path) -> None:
    done = run("read", *arguments, article)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_an_article_over_the_limit_is_refused(article: Path) -> None:
    done = run("read", "--max-size", "100", article)
    assert done.returncode == 1
    assert "larger than 100 bytes" in done.stderr


def test_weights_that_are_missing_are_named(article: Path, tmp_path: Path) -> None:
    done = run("read", "--model", tmp_path, article)
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr and "Traceback" not in done.stderr


def test_help_teaches_with_examples() -> None:
    done = run("read", "--help")
    assert done.returncode == 0
    assert "onrecord read --json archive/ > records.jsonl" in done.stdout


def test_without_a_source_a_terminal_gets_help() -> None:
    leader, follower = pty.openpty()
    done = subprocess.run([*PROGRAM, "read"], stdin=follower, capture_output=True, text=True)
    os.close(follower)
    os.close(leader)
    assert done.returncode == 2
    assert "Usage: " in done.stderr


def test_version_and_schema_are_printed() -> None:
    assert run("--version").stdout == f"onrecord {version('onrecord')}\n"
    assert run("schema").stdout == (files("onrecord") / "schema" / "record.schema.json").read_text("utf-8")


@pytest.mark.parametrize("form", [["--json"], []])
def test_a_reader_that_goes_away_is_no_error_to_speak_of(form: list[str], tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(ARTICLE * 20, "utf-8")
    process = subprocess.Popen([*PROGRAM, "read", *form, tmp_path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_records_are_there_as_each_is_done_and_stay_when_interrupted() -> None:
    process = subprocess.Popen(
        ["env", "--default-signal=INT", *PROGRAM, "read", "--json", "-"],  # a shell's background ignores the signal
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin and process.stdout and process.stderr
    process.stdin.write(json.dumps({"id": "a1", "text": ARTICLE}).encode() + b"\n" + b"{")
    process.stdin.flush()
    assert from_json(process.stdout.readline()).document.id == "a1"  # while the second line is still being written
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate()
    assert process.returncode == 130, complaint
    assert b"Traceback" not in complaint
