"""The documentation is true and complete: its examples run, and every command, option and field is on its pages."""

import json
import re
from dataclasses import fields
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import typer

import onrecord
from blocks import PAGES, ROOT, Block, blocks, commands, in_lines, prepare, run, statement
from onrecord import model
from onrecord.show.cli import app

LIKE = 0.9  # how much of the words must be as printed: weights and processors move a boundary or a percent
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
DOCS = "\n".join(page.read_text("utf-8") for page in PAGES)
RECORD = (ROOT / "docs" / "record.md").read_text("utf-8")
TYPES = [model.Document, model.Statement, model.Speaker, model.Basis, model.Figure, model.Version]
WORDS = {*model.ACTS, *model.STANCES, *model.QUOTES, *model.KINDS, *model.BASES}
RUN = [(block, *one) for block in blocks("console") for one in commands(block)]
OPTION = re.compile(r"(?<!\S)(--?[a-z][a-z-]*)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path)
    return tmp_path


def words(printed: str) -> list[str]:
    """The words of an output, percents made equal."""
    return re.sub(r"\d+%", "%", printed).split()


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_python_runs(block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    exec(compile(block.body, str(block), "exec"), {"__name__": "__example__"})


@pytest.mark.parametrize(("block", "command", "shown"), RUN, ids=[f"{block} {command}" for block, command, _ in RUN])
def test_commands_print_what_the_page_shows(block: Block, command: str, shown: str, folder: Path) -> None:
    code, printed = run(command, folder)
    assert "Traceback" not in printed
    assert code == 0, printed
    assert SequenceMatcher(None, words(shown), words(printed), autojunk=False).ratio() >= LIKE, printed


@pytest.mark.parametrize("block", blocks("json"), ids=str)
def test_json_is_what_the_record_has(block: Block) -> None:
    shown = json.loads(block.body)
    if block.of:
        found = statement(block)
        assert shown.pop("confidence") == pytest.approx(found["confidence"], abs=0.1)
        assert shown == {name: value for name, value in found.items() if name != "confidence"}, in_lines(found)


def onrecord_lines() -> list[str]:
    """Every call of onrecord in blocks that are code: each part of a pipe, without comments."""
    lines = [line for block in blocks("console", "sh") for line in block.body.splitlines()]
    parts = [part.strip().removeprefix("$ ") for line in lines for part in re.split(r"\||&&", line.split("  #")[0])]
    return [part for part in parts if part.startswith("onrecord ")]


@pytest.mark.parametrize("line", onrecord_lines())
def test_what_is_shown_exists(line: str) -> None:
    _, command, *rest = line.split()
    known = {name for option in COMMANDS[command].params for name in option.opts} | {"-"}
    assert set(OPTION.findall(" ".join(rest))) <= known


def test_make_has_the_targets_that_are_shown() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", DOCS, re.M)) <= targets


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options(name: str) -> None:
    pages = [
        page.read_text("utf-8")
        for page in PAGES
        if re.search(rf"(^    |`)onrecord {name}\b", page.read_text("utf-8"), re.M)
    ]
    options = {max(one.opts, key=len) for one in COMMANDS[name].params if one.opts[0].startswith("-")} - {"--help"}
    assert any(all(re.search(rf"`{option}\b", page) for option in options) for page in pages), options


@pytest.mark.parametrize("made", TYPES, ids=lambda made: made.__name__.lower())
def test_every_field_is_documented(made: type) -> None:
    assert not [field.name for field in fields(made) if f"`{field.name}`" not in RECORD]


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_of_the_vocabularies_is_documented(word: str) -> None:
    assert f"`{word}`" in RECORD


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md"], ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def test_no_figure_is_missing() -> None:
    assert not re.findall(r"\{\{.*?\}\}", DOCS), "placeholders that wait for a measurement"


def test_the_changelog_starts_with_this_version() -> None:
    first = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert first and first[1] == onrecord.__version__
