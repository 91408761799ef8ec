"""Which speakers are one: the table of pairs, and what a comparison promises whatever it compares."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairs import Pair, pairs, speaker

import onrecord
from onrecord.folding import fold
from onrecord.link import choose, compare, key, keys, met, possible
from onrecord.link.weights import APART, GROUNDS, NAMES
from onrecord.model import KINDS, Document, Identity, Record, Speaker, Statement, Version, Words

LEAST_PRECISION, LEAST_RECALL = 0.99, 0.98
PAIRS = tuple(pairs())


def joined(pair: Pair) -> bool:
    return choose(pair.met, [pair.known]).identity is not None


def test_the_table_holds_enough_of_both() -> None:
    same = sum(pair.same for pair in PAIRS)
    assert same >= 60 and len(PAIRS) - same >= 60
    assert len({str(pair) for pair in PAIRS}) == len(PAIRS)


def test_pairs_are_told_apart_and_joined() -> None:
    found = [pair for pair in PAIRS if joined(pair)]
    right = sum(pair.same for pair in found)
    wrong = [str(pair) for pair in PAIRS if joined(pair) != pair.same]
    assert right / len(found) >= LEAST_PRECISION, wrong
    assert right / sum(pair.same for pair in PAIRS) >= LEAST_RECALL, wrong


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.same and joined(pair)], ids=str)
def test_those_who_are_one_are_found_by_a_key(pair: Pair) -> None:
    """The ledger looks candidates up by keys: one that is not found there is never compared."""
    stored = {key(name, pair.known) for name in (pair.known.name, *pair.known.names)}
    assert stored & keys(pair.met)
    folded = (replace(pair.known, name=fold(name)) for name in (pair.known.name, *pair.known.names))
    assert any(possible(pair.met, bearer) for bearer in folded)


def test_every_reason_has_its_weight_and_its_values() -> None:
    for pair in PAIRS:
        for reason in compare(pair.met, pair.known).reasons:
            assert reason.ground in {*NAMES, *GROUNDS, *APART}
            assert reason.one or reason.other


def test_every_weight_is_used() -> None:
    used = {reason.ground for pair in PAIRS for reason in compare(pair.met, pair.known).reasons}
    assert {*NAMES, *GROUNDS, *APART} - used == {"name that a person gave it", "other kind"}


def test_a_decided_name_comes_first() -> None:
    plain, decided = speaker("Ann Ode", id=1), speaker("Dea Ode", id=2)
    decided = replace(decided, names=("Dea Ode", "Ann Ode"), decided=("Ann Ode",))
    assert choose(speaker("Ann Ode"), [plain, decided]).identity == decided


def test_a_person_is_no_body_of_the_same_name() -> None:
    body = speaker("Wagner Ode", "organisation", id=1)
    assert choose(speaker("Wagner Ode"), [body]) == choose(speaker("Wagner Ode"), [])


def test_of_two_that_fit_equally_none_is_chosen() -> None:
    two = [speaker("Ann Ode", country=code, id=at) for at, code in enumerate(("GB", "US"))]
    assert choose(speaker("Ann Ode"), two) == choose(speaker("Ann Ode"), two[::-1])
    assert choose(speaker("Ann Ode"), two).identity is None and not choose(speaker("Ann Ode"), two).new
    assert choose(speaker("Ann Ode", country="US"), two).identity == two[1]


def test_a_last_name_needs_somebody_who_alone_fits() -> None:
    kims = [speaker("Kim Jong Un", country="KP", day="2024-01-02", role="leader", id=1)]
    kim = speaker("Kim", country="KP", day="2024-02-02")
    assert choose(kim, kims).identity == kims[0]
    assert choose(kim, [*kims, speaker("Kim Yo Jong", country="KP", day="2024-01-02", id=2)]).identity is None
    assert not choose(kim, []).new


NAME = st.text(st.characters(), max_size=30) | st.sampled_from(["Ann Ode", "WHO", "Ode", "A. Ode", "Ann Ode Jr"])
SOMEBODY = st.builds(
    speaker, NAME, st.sampled_from(KINDS), st.sampled_from(["", "GB", "KP", "XX"]), NAME,
    st.sampled_from(["", "2024-02-29", "1900-01-01"]),
)  # fmt: skip


@given(SOMEBODY, SOMEBODY)
def test_comparing_goes_both_ways(one: Identity, other: Identity) -> None:
    assert compare(one, other).score == compare(other, one).score


@given(SOMEBODY)
def test_everybody_is_like_themselves(one: Identity) -> None:
    if one.kind == "person" and choose(one, []).new:
        assert choose(one, [one]).identity == one


def document(text: str, *speakers: Speaker, published: str | None = "2024-10-17") -> Record:
    words = Words("said", ((0, 4),))
    said = tuple(Statement(f"s{at}", words, words, words, (one,)) for at, one in enumerate(speakers))
    return Record(Document("d", text, published=published), said, Version("1", "2", "3"))


def test_a_document_tells_who_is_met_in_it() -> None:
    text = "The International Monetary Fund (IMF) said so. Xi Jinping said no. So Xi said."
    found = met(
        document(
            text,
            Speaker("p1", "International Monetary Fund", "organisation", None, None, "The International Monetary Fund"),
            Speaker("p2", "Xi Jinping", "person", None, "President", "President Xi Jinping"),
            Speaker("p2", "Xi Jinping", "person", "CN", "Chinese leader", "Xi"),
            Speaker("p3", None, "group", None, None, "residents"),
        )
    )
    assert set(found) == {"p1", "p2"}
    assert found["p1"].names == ("International Monetary Fund", "IMF")
    assert found["p2"].names == ("Xi Jinping", "Xi")
    assert (found["p2"].roles, found["p2"].country) == (("President", "Chinese leader"), "CN")
    assert (found["p2"].first_seen, found["p2"].last_seen) == ("2024-10-17", "2024-10-17")


def test_a_short_name_is_one_that_the_letters_make() -> None:
    name = "World Health Organization"
    one = Speaker("p1", name, "organisation", None, None, "The UN's agency (ABC)")
    assert met(document(f"{name} (ABC) said so", one))["p1"].names == (name,)


def test_a_record_without_a_day_has_none() -> None:
    one = Speaker("p1", "Ann Ode", "person", None, None, "Ann Ode")
    for published in (None, "soon"):
        assert met(document("Ann Ode", one, published=published))["p1"].first_seen is None


def test_the_nations_are_those_of_resolving() -> None:
    """link/words/nations.csv is drawn from resolve's list."""
    words = Path(onrecord.__file__).parent
    lines = (line for line in (words / "link/words/nations.csv").read_text("utf-8").splitlines() if line[:1] != "#")
    ours = {row["code"]: set(row["words"].split(";")) for row in csv.DictReader(lines)}
    lines = (
        line for line in (words / "resolve/words/countries.csv").read_text("utf-8").splitlines() if line[:1] != "#"
    )
    theirs = {
        row["code"]: {row["name"], *row["aliases"].split(";"), *row["adjectives"].split(";")} - {""}
        for row in csv.DictReader(lines, delimiter="|")
    }
    within = {"England", "Scotland", "Wales", "Northern Ireland", "English", "Scottish", "Welsh"}
    assert ours == {code: words - within if code == "GB" else words for code, words in theirs.items()}
