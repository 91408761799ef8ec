"""Linking document by document: what joins, what starts a claim, what people ruled."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles import ELSEWHERE, HARBOUR, LATER, article
from memory import Memory

from onrecord.link.claims import Linker
from onrecord.link.claims.linker import MEMBERS, Index, numbered
from onrecord.model import Group, Record, Ruling

LINKER = Linker()
RECORDS = (HARBOUR, LATER, ELSEWHERE)


def numbers(at: int, record: Record) -> dict[str, int]:
    return {one.id: 10 * at + n for n, one in enumerate(record.statements, 1)}


def linked(order: Sequence[int], memory: Memory | None = None, bulk: bool = False) -> Memory:
    memory = memory or Memory()
    described = [LINKER.describe(RECORDS[at], numbers(at, RECORDS[at]), at) for at in order]
    for some in [sum(described, ())] if bulk else described:
        memory.keep(LINKER.link(some, memory))
    return memory


def together(memory: Memory) -> set[frozenset[int]]:
    return {frozenset(n for n, claim in memory.claims.items() if claim == each) for each in set(memory.claims.values())}


def test_the_same_thing_said_again_joins_its_claim() -> None:
    claims = linked((0, 1, 2)).claims
    assert claims[2] == claims[11]  # the toll and the revised one
    assert claims[4] == claims[12]  # rust, in other words
    assert claims[5] == claims[4]  # and who denies it
    assert claims[1] == claims[2]  # the headline
    assert claims[21] not in {claim for n, claim in claims.items() if n != 21}


def test_one_thing_is_not_another() -> None:
    claims = linked((0, 1, 2)).claims
    assert len({claims[2], claims[3], claims[4]}) == 3


def test_the_order_of_arrival_does_not_matter() -> None:
    straight = together(linked((0, 1, 2)))
    for seed in range(4):
        order = random.Random(seed).sample(range(3), 3)
        assert together(linked(order)) == straight
    assert together(linked((0, 1, 2), bulk=True)) == straight


def test_a_claim_keeps_its_number_when_another_joins() -> None:
    memory = linked((0,))
    before = dict(memory.claims)
    linked((1,), memory)
    assert {n: memory.claims[n] for n in before} == before


def test_what_people_parted_stays_apart_and_what_they_joined_together() -> None:
    memory = Memory()
    memory.ruled = [Ruling(4, 12, same=False), Ruling(3, 21, same=True)]
    claims = linked((0, 1, 2), memory).claims
    assert claims[4] != claims[12]
    assert claims[3] == claims[21]


def test_a_tie_says_why() -> None:
    reasons = {(one.one, one.other): one.reason for one in linked((0, 1)).between.values()}
    assert "rust" in reasons[4, 12]
    assert reasons[4, 5] == "one denies the other, or quotes it"


def test_documents_that_come_together_find_each_other_through_one_without_statements() -> None:
    described = [LINKER.describe(RECORDS[at], numbers(at, RECORDS[at]), at) for at in (0, 1, 2)]
    silent = LINKER.describe(replace(HARBOUR, statements=()), {}, 7)
    for order in ((0, 1, 2), (2, 1, 0)):
        memory = Memory()
        memory.keep(LINKER.link(sum([*(described[at] for at in order), silent], ()), memory))
        assert memory.claims[2] == memory.claims[11]
        assert memory.claims[4] == memory.claims[12] == memory.claims[5]


def test_a_document_is_not_led_away_by_its_own_words() -> None:
    said = [("X", "Rust ate the crane", {})] * 40
    made = article("long-1", "2026-03-03", "Rust", "Rust ate the crane, said X.", said)
    subjects = LINKER.describe(made, {f"s{n}": n for n in range(1, 41)}, 1)
    assert all(not index.ranked(one, one.keys, 8) for index in [Index(subjects, Memory())] for one in subjects)


def test_nothing_to_link() -> None:
    assert LINKER.link((), Memory()).groups == ()


def test_a_claim_that_falls_apart_leaves_its_number_to_the_larger_part() -> None:
    found = numbered([[1, 2], [3], [4]], {1: 7, 2: 7, 3: 7, 4: None})
    assert found == [Group(7, (1, 2)), Group(None, (3,)), Group(None, (4,))]


def test_a_large_claim_is_added_to_and_stays_whole() -> None:
    memory = Memory()
    for at in range(MEMBERS + 20):
        again = {one.id: 1000 + 10 * at + n for n, one in enumerate(LATER.statements, 1)}
        memory.keep(LINKER.link(LINKER.describe(LATER, again, 100 + at), memory))
    sizes = Counter(memory.claims.values())
    assert sorted(sizes.values()) == [MEMBERS + 20, MEMBERS + 20]
