"""Raw articles: bytes that can be handed to another process, and what is done is passed over before it is read."""

import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from loopback import Web, page_of

from onrecord.errors import InputError
from onrecord.read import Article, Options, Raw, raws, read_raw, read_sources

TEXT = (
    "Talks to go on\n\nThe minister told reporters on Thursday that the talks would go on until the end of the year.\n"
)
LINES = '{"text": "The minister said no."}\n{"text": "The minister said yes.", "id": "b"}\n'


def all_of(*sources: object, done: Callable[[str, str | None], bool] | None = None, **options: object) -> list[Raw]:
    """The raw articles of some sources that can be read."""
    made = Options(**options)  # type: ignore[arg-type]
    found = list(raws([str(source) for source in sources], made, *([done] if done else [])))
    assert all(isinstance(one, Raw) for one in found), found
    return found  # type: ignore[return-value]


def test_each_is_named_by_its_place_with_how_and_when_it_came(tmp_path: Path, web: Web) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(LINES)
    web.pages = {"/old": (301, {"Location": "/new"}, b""), "/new": page_of("Talks to go on")}
    a, b1, b2, page = all_of(tmp_path, f"{web.address}/old", allow_private=True, delay=0)
    assert [one.place for one in (a, b1, b2, page)] == [
        str(tmp_path / "a.txt"),
        str(tmp_path / "b.jsonl") + ":1",
        str(tmp_path / "b.jsonl") + ":2",
        f"{web.address}/old",
    ]
    assert [one.how for one in (a, b1, b2, page)] == ["file", "jsonl", "jsonl", "web"]
    assert (a.data, a.url, page.url) == (TEXT.encode(), None, f"{web.address}/new")
    assert all(one.fetched_at.endswith("Z") and len(one.fetched_at) == 27 for one in (a, b1, b2, page))


def test_reading_them_is_reading_the_sources(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(LINES)
    options = Options()
    assert [read_raw(raw, options) for raw in all_of(tmp_path)] == list(read_sources([str(tmp_path)], options))


def test_they_are_read_in_other_processes(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(LINES + "{bad\n")
    options = Options()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        *good, bad = [pool.submit(read_raw, raw, options) for raw in all_of(tmp_path)]
        assert [one.result().document.text for one in good] == ["The minister said no.", "The minister said yes."]
        with pytest.raises(InputError, match="not JSON") as caught:
            bad.result()
    assert caught.value.source == str(tmp_path / "b.jsonl") + ":3"


def test_errors_are_pickled_as_they_are() -> None:
    error = pickle.loads(pickle.dumps(InputError("a.txt", "is empty")))
    assert (error.source, error.reason, str(error)) == ("a.txt", "is empty", "a.txt: is empty")


def test_what_is_done_is_not_read_again_until_it_changes(tmp_path: Path, web: Web) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(LINES)
    web.pages = {"/page": page_of("Talks to go on")}
    sources = [tmp_path, f"{web.address}/page"]
    first = all_of(*sources, allow_private=True, delay=0)
    known = {(one.place, one.stamp) for one in first}
    assert len(known) == 4
    assert all_of(*sources, done=lambda *pair: pair in known, allow_private=True, delay=0) == []
    assert web.paths() == ["/page"], "an address that is done is not fetched"
    (tmp_path / "a.txt").write_text(TEXT + "More.\n")
    (tmp_path / "b.jsonl").write_text(LINES.replace("yes", "maybe") + '{"text": "A third."}\n')
    again = all_of(*sources, done=lambda *pair: pair in known, allow_private=True, delay=0)
    assert [one.place.rpartition("/")[2] for one in again] == ["a.txt", "b.jsonl:2", "b.jsonl:3"]


def test_one_is_made_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(LINES)
    (tmp_path / "c.txt").symlink_to(tmp_path / "missing")
    found = raws([str(tmp_path / "b.jsonl"), str(tmp_path / "c.txt")], Options())
    assert isinstance(next(found), Raw)
    (tmp_path / "missing").write_text(TEXT)
    assert [type(one) for one in found] == [Raw, Raw]


def test_fields_are_found_under_other_names(tmp_path: Path) -> None:
    line = (
        '{"content": {"body": ["x", "The minister said no."]}, "meta.date": "2024-10-17", "head": "No", "title": "y"}'
    )
    (tmp_path / "a.jsonl").write_text(line + "\n" + '{"text": "The minister said no."}\n')
    mapping = (("text", "content.body.1"), ("published", "meta.date"), ("title", "head"))
    (raw, other) = all_of(tmp_path / "a.jsonl", mapping=mapping)
    document = read_raw(raw, Options(mapping=mapping)).document
    assert (document.text, document.title, document.published) == ("No\n\nThe minister said no.", "No", "2024-10-17")
    with pytest.raises(InputError, match="the article has no 'text'"):
        read_raw(other, Options(mapping=mapping))


def test_a_mapping_to_no_field_is_refused() -> None:
    with pytest.raises(InputError, match="there is no such field; an article has text, id"):
        Options(mapping=(("body", "text"),))


def test_lines_that_are_cut_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl"
    path.write_bytes((LINES + '{"text": "The minister said “maybe”."}').encode()[:-6])
    *good, bad = read_sources([str(path)], Options())
    assert len(good) == 2 and all(isinstance(one, Article) for one in good)
    assert isinstance(bad, InputError) and bad.source == f"{path}:3" and "not JSON" in bad.reason
