"""The version of the rules: the same for the same lists, another one where a list or a count changes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import rules
from onrecord.rules import rules_version, word_lists


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    rules_version.cache_clear()
    yield
    rules_version.cache_clear()


def test_it_is_a_count_and_a_short_hash() -> None:
    assert re.fullmatch(rf"{rules.RULES}-[0-9a-f]{{6}}", rules_version())


def test_it_knows_the_word_lists_of_every_part_that_has_some() -> None:
    names = {name for name, _ in word_lists()}
    assert {"acts.csv", "countries.csv", "outlets.csv", "dates.toml"} <= names


def test_no_word_list_is_left_out() -> None:
    parts = (Path(onrecord.__file__).parent / part for part in ("normalise", "resolve", "read"))
    kept = {path.name for part in parts for path in part.rglob("*") if path.suffix in rules.LISTS}
    assert {name for name, _ in word_lists()} == kept


def test_another_word_gives_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before, lists = rules_version(), list(word_lists())
    lists[3] = (lists[3][0], lists[3][1] + b"one more\n")
    monkeypatch.setattr(rules, "word_lists", lambda: iter(lists))
    rules_version.cache_clear()
    after = rules_version()
    assert after != before and after.partition("-")[0] == before.partition("-")[0]
