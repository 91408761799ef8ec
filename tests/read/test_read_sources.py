"""Files, directories and standard input, in order, each failure alone."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.read import Article, Options, read_sources, read_text

Read = Callable[..., list[Article | InputError]]

TEXT = (
    "Talks to go on\n\nThe minister told reporters on Thursday that the talks would go on until the end of the year.\n"
)


def test_one_failure_does_not_stop_the_others(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    found = read(tmp_path / "a.txt", tmp_path / "missing.txt", tmp_path / "a.txt")
    assert [type(one) for one in found] == [Article, InputError, Article]
    assert str(found[1]) == f"{tmp_path / 'missing.txt'}: No such file or directory"


def test_sources_are_read_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def sources() -> "list[str]":
        yield str(tmp_path / "a.txt")
        raise AssertionError("the second source was asked for too early")

    assert isinstance(next(read_sources(sources(), Options())), Article)


def test_a_directory_is_read_sorted_with_those_below_without_hidden_and_other_files(read: Read, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.html.bak", "c.jsonl", ".hidden.txt", ".git/x.txt", "d/e/f.TXT", "photo.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "The minister said no."}' if name.endswith("jsonl") else TEXT)
    (tmp_path / "d" / "loop").symlink_to(tmp_path)
    found = read(tmp_path)
    ids = [one.document.id for one in found if isinstance(one, Article)]
    assert ids == [str(tmp_path / name) for name in ("a/z.md", "b.txt", "c.jsonl:1", "d/e/f.TXT")]


def test_the_id_of_a_file_is_its_path_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, article: Callable[..., Article]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert article("./a.txt").document.id == "./a.txt"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind root")
def test_what_may_not_be_read_is_named(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0)
    (tmp_path / "b.txt").write_text(TEXT)
    found = read(tmp_path)
    (tmp_path / "a").chmod(0o700)
    assert [type(one) for one in found] == [InputError, Article] and str(tmp_path / "a") in str(found[0])


def test_a_directory_without_articles_is_an_error(refused: Callable[..., InputError], tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_text("x")
    assert "no articles in this directory" in refused(tmp_path).reason


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000])
def test_names_that_no_file_can_have(name: str, refused: Callable[..., InputError]) -> None:
    refused(name)


class Stdin(io.TextIOWrapper):
    """Standard input with given bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


def test_standard_input_is_named_by_a_hash_of_its_content(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for data in (TEXT, TEXT, TEXT + "More."):
        monkeypatch.setattr(sys, "stdin", Stdin(data.encode()))
        (found,) = read("-")
        assert isinstance(found, Article)
        ids.append(found.document.id)
    assert ids[0] == ids[1] != ids[2] and ids[0].startswith("sha256:")


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (TEXT, 1),
        (f"# {TEXT}", 1),
        ('{"text": "The minister said no."}\n{"text": "The minister said yes."}\n', 2),
        ('{\n "text": "The minister said no."\n}', 1),
        (f"<!DOCTYPE html><html><body><article><p>{'The minister said no. ' * 20}</p></article></body></html>", 1),
    ],
)
def test_the_form_of_standard_input_is_found_out(
    data: str, count: int, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(data.encode()))
    found = read("-")
    assert len(found) == count and all(isinstance(one, Article) for one in found)
    assert all(isinstance(one, Article) and not any(mark in one.document.text for mark in "#{<") for one in found)


def test_a_text_in_hand() -> None:
    found = read_text(TEXT, id="mine", options=Options(published="2024-10-17"))
    assert (found.document.id, found.document.title, found.document.published) == (
        "mine",
        "Talks to go on",
        "2024-10-17",
    )
    assert found.document.text == found.source_text == TEXT
    assert read_text(TEXT).document.id == read_text(TEXT).document.id != read_text(TEXT + "x").document.id
    with pytest.raises(InputError):
        read_text(" \n")


def test_interrupting_is_not_caught() -> None:
    def sources() -> "list[str]":
        raise KeyboardInterrupt
        yield ""

    with pytest.raises(KeyboardInterrupt):
        next(read_sources(sources(), Options()))
