"""Patterns and names of files: what a shell did not expand, and paths with odd characters."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.read import Article
from onrecord.read.paths import form_of_name, spoken

Read = Callable[..., list[Article | InputError]]
TEXT = (
    "Talks to go on\n\nThe minister told reporters on Thursday that the talks would go on until the end of the year.\n"
)


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)


def ids(found: list[Article | InputError], folder: Path) -> list[str]:
    assert all(isinstance(one, Article) for one in found), found
    return [one.document.id.removeprefix(f"{folder}/") for one in found if isinstance(one, Article)]


def test_a_pattern_gives_what_it_matches_sorted(read: Read, tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.txt", "c.md", "d/e.txt", "d/f/g.txt", ".h.txt")
    assert ids(read(tmp_path / "*.txt"), tmp_path) == ["a.txt", "b.txt"]
    assert ids(read(tmp_path / "**" / "*.txt"), tmp_path) == ["a.txt", "b.txt", "d/e.txt", "d/f/g.txt"]
    assert ids(read(tmp_path / "d" / "**"), tmp_path) == ["d/e.txt", "d/f/g.txt"]
    assert ids(read(tmp_path / "?"), tmp_path) == ["d/e.txt", "d/f/g.txt"]
    assert ids(read(tmp_path / "[bc].*"), tmp_path) == ["b.txt", "c.md"]


def test_a_pattern_that_matches_nothing_is_an_error(refused: Callable[..., InputError], tmp_path: Path) -> None:
    assert "none that this pattern matches" in refused(tmp_path / "*.txt").reason


def test_a_path_that_exists_is_no_pattern(read: Read, tmp_path: Path) -> None:
    write(tmp_path, "a*.txt", "ab.txt", "[a].txt", "d[1]/x.txt", "d1/x.txt")
    assert ids(read(tmp_path / "a*.txt"), tmp_path) == ["a*.txt"]
    assert ids(read(tmp_path / "[a].txt"), tmp_path) == ["[a].txt"]
    assert ids(read(tmp_path / "d[1]"), tmp_path) == ["d[1]/x.txt"]


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a'b\"c.txt", "a b\t.txt", "*?.txt", "a\\b.txt", "émigré 😀.txt", "-.txt"]
)
def test_odd_characters_in_a_path(name: str, read: Read, tmp_path: Path) -> None:
    write(tmp_path, name)
    assert ids(read(tmp_path / name), tmp_path) == [name]
    assert ids(read(tmp_path), tmp_path) == [name]


@pytest.mark.skipif(os.name != "posix", reason="file names are text here")
def test_a_path_that_is_no_utf_8_can_be_written_down(read: Read, tmp_path: Path) -> None:
    source = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(source).write_text(TEXT)
    (found,) = read(source)
    assert isinstance(found, Article) and found.document.id == f"{tmp_path}/caf\\xe9.txt"
    json.dumps(found.document.id, ensure_ascii=False).encode()
    assert ids(read(tmp_path), tmp_path) == ids(read(tmp_path / "caf*"), tmp_path) == ["caf\\xe9.txt"]
    (missing,) = read(source.replace("caf", "tea"))
    assert isinstance(missing, InputError) and str(missing).encode().endswith(
        b"tea\\xe9.txt: No such file or directory"
    )


def test_other_surrogates_are_left_to_be_refused() -> None:
    assert spoken("a\ud800") == "a\ud800"


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.WARC.GZ", "warc"), ("a.warc", "warc"), ("a.b.parquet", "parquet"), ("news.xml.gz", "xml"), ("a.gz", None),
     ("a.rss", "xml"), ("a.tar.html", "html"), ("warc", None), (".txt", None)],
)  # fmt: skip
def test_forms_by_name(name: str, form: str | None) -> None:
    assert form_of_name(f"some.folder/{name}") == form
