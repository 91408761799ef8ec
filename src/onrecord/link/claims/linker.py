"""Linking as a ledger calls it: a document's statements described, and tied to what is near them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from onrecord.link.claims.aspect import Known, known, meaning
from onrecord.link.claims.describe import describe
from onrecord.link.claims.judge import LEAST, Stories, judge, points, probability, reason
from onrecord.link.claims.keys import PAIR as STORY
from onrecord.link.claims.settle import CUT, settle
from onrecord.model import Group, Linking, Nearby, Record, Ruling, Subject, Tie

EACH = 12  # holders of a key that are asked for, up to the day and after it
NEAREST = 8  # statements that are compared with one because of its own keys
STORIES = 12  # documents that are looked at because of their keys
ALIKE = 12  # statements of these that are compared with one because they come near in meaning
MEMBERS = 100  # of a claim that are settled anew; a larger one is only added to
CERTAIN = 0.995
UNLIKELY = 0.1  # that two documents tell one story: their statements are not compared
HEADLINE = -5.0  # log of odds; hardly a headline sums up nothing of its document


def bound(subjects: Sequence[Known], score: Callable[[Known, Known], float] = points) -> list[Tie]:
    """The ties that are certain: of a denial with what it denies, of speech in speech, and of a headline with the
    statement of its document that it most likely sums up, by `score`."""
    found: list[Tie] = []
    documents: dict[int, list[Known]] = defaultdict(list)
    for one in subjects:
        documents[one.subject.document].append(one)
        found += [_certain(one.number, other, "one denies the other, or quotes it") for other in one.aspect.bound]
    for some in documents.values():
        body = [one for one in some if one.aspect.place[1] > 0]
        for head in (one for one in some if one.aspect.place[1] == 0):
            likely = max(body, key=lambda one: score(head, one), default=None)
            if likely and score(head, likely) >= HEADLINE:
                found.append(_certain(head.number, likely.number, "the headline of it"))
    return found


def _certain(one: int, other: int, reason: str) -> Tie:
    return Tie(min(one, other), max(one, other), CERTAIN, reason)


class Linker:
    """Links statements into claims. Has no state but its encoder, which is opened once."""

    def describe(self, record: Record, statements: Mapping[str, int], document: int) -> tuple[Subject, ...]:
        """The subjects of a record's statements; `statements` gives their numbers, those without one are left out."""
        return describe(record, statements, document)

    def link(self, subjects: Sequence[Subject], nearby: Nearby) -> Linking:
        """What the ledger is to keep once these new subjects are linked with what is near them."""
        new = [known(one) for one in subjects]
        by_keys, near = candidates(subjects, nearby)
        by_pair = {(tie.one, tie.other): tie for tie in (*tied(new, near, by_keys), *bound(new))}
        ties = tuple(by_pair.values())
        return Linking(tuple(subjects), ties, regroup(subjects, near, ties, nearby))


def candidates(subjects: Sequence[Subject], nearby: Nearby) -> tuple[Mapping[int, set[int]], list[Subject]]:
    """For each of these the statements that share most keys with it, and the rarest; and the subjects of all of these
    and of the documents on the same story."""
    own = {one.statement for one in subjects}
    by_keys: dict[int, set[int]] = {}
    stories: set[int] = set()
    for day, some in _by_day(subjects).items():
        holders = nearby.holders({key for one in some for key in one.keys}, day, EACH)
        for one in some:
            by_keys[one.statement] = set(_ranked([key for key in one.keys if STORY not in key], holders, own, NEAREST))
            stories.update(_ranked([key for key in one.keys if STORY in key], holders, own, STORIES))
    near = {one.statement: one for one in nearby.subjects(stories.union(*by_keys.values()))}
    near.update((one.statement, one) for one in nearby.documents({near[n].document for n in stories if n in near}))
    return by_keys, [near[number] for number in sorted(near.keys() - own)]


def _by_day(subjects: Sequence[Subject]) -> Mapping[str, list[Subject]]:
    found: dict[str, list[Subject]] = defaultdict(list)
    for one in subjects:
        found[one.day].append(one)
    return found


def _ranked(keys: Iterable[str], holders: Mapping[str, Sequence[int]], own: set[int], most: int) -> list[int]:
    """The statements that hold most of the keys; a key counts the more the fewer hold it."""
    points: dict[int, float] = defaultdict(float)
    for key in keys:
        held = holders.get(key, ())
        for other in held:
            points[other] += 1 / (2 + len(held))
    return sorted((each for each in points if each not in own), key=lambda each: (-points[each], each))[:most]


def tied(new: Sequence[Known], near: Sequence[Subject], by_keys: Mapping[int, Collection[int]]) -> list[Tie]:
    """The ties of the new ones with one another, and with those of the near that share keys or come near in meaning."""
    stories = Stories()
    found = [_tie(one, other, stories) for one, other in combinations(new, 2)]
    near = _likely(new, near, stories)
    wanted = _wanted(new, near, by_keys)
    others = {one.statement: known(one) for one in near if any(one.statement in some for some in wanted)}
    found += [_tie(one, others[n], stories) for one, some in zip(new, wanted, strict=True) for n in sorted(some)]
    return [one for one in found if one]


def _likely(new: Sequence[Known], near: Sequence[Subject], stories: Stories) -> list[Subject]:
    """Those of the near whose document may well tell the story of one of the new."""
    firsts = {one.subject.document: one for one in new}.values()
    others = {one.document: one for one in near}
    may_be = {
        document
        for document, one in others.items()
        if any(stories.of(first, other) >= UNLIKELY for other in [known(one)] for first in firsts)
    }
    return [one for one in near if one.document in may_be]


def _wanted(new: Sequence[Known], near: Sequence[Subject], by_keys: Mapping[int, Collection[int]]) -> list[set[int]]:
    """For each of the new ones the statements that it is to be compared with."""
    if not near:
        return [set() for _ in new]
    numbers = {one.statement for one in near}
    meanings = np.stack([meaning(one.data) for one in near]).astype(np.float32)
    alike = np.stack([one.aspect.meaning for one in new]).astype(np.float32) @ meanings.T
    found = []
    for one, row in zip(new, alike, strict=True):
        nearest = np.argsort(-row, kind="stable")[:ALIKE].tolist()
        found.append({near[at].statement for at in nearest} | (numbers & set(by_keys.get(one.number, ()))))
    return found


def exhaustive(subjects: Sequence[Subject], others: Sequence[Subject]) -> list[Tie]:
    """The ties of these with all of the others, which `link` finds the most of: to measure how many."""
    new, near = [known(one) for one in subjects], [known(one) for one in others]
    stories = Stories()
    return [tie for one in new for other in near if (tie := _tie(one, other, stories))]


def _tie(one: Known, other: Known, stories: Stories) -> Tie | None:
    if one.number > other.number:
        one, other = other, one
    if stories.of(one, other) < UNLIKELY:
        return None
    score, grounds = judge(one, other, stories)
    if score <= LEAST:
        return None
    return Tie(one.number, other.number, round(probability(score), 4), reason(one, other, grounds))


def regroup(new: Sequence[Subject], near: Sequence[Subject], ties: Sequence[Tie], nearby: Nearby) -> tuple[Group, ...]:
    """The claims that the new ones are in, and what becomes of those that they touch."""
    strong = {end for tie in ties if tie.score >= probability(CUT) for end in (tie.one, tie.other)}
    touched = {one.claim for one in near if one.statement in strong and one.claim is not None}
    own = {one.statement for one in new}
    ruled = {end for one in nearby.rulings(own) for end in (one.one, one.other)} - own
    asked = nearby.subjects(ruled) if ruled else ()
    touched |= {one.claim for one in asked if one.claim is not None}
    pool = _pool(new, [*asked, *(one for one in near if one.statement in strong)], nearby, touched)
    rulings = [*nearby.rulings(list(pool)), *_large(pool.values())]
    known_ties = {(one.one, one.other): one for one in nearby.ties([n for n in pool if pool[n].claim is not None])}
    known_ties.update({(one.one, one.other): one for one in ties})
    claims = settle(list(pool.values()), list(known_ties.values()), rulings)
    return tuple(numbered(claims, {n: one.claim for n, one in pool.items()}))


def _large(pool: Collection[Subject]) -> Iterable[Ruling]:
    """What keeps claims whole that have more statements than are looked at, and two of them apart."""
    members: dict[int, list[int]] = defaultdict(list)
    for one in pool:
        if one.claim is not None:
            members[one.claim].append(one.statement)
    large = [sorted(some) for some in members.values() if len(some) > MEMBERS]
    for first, *others in large:
        yield from (Ruling(first, other, same=True) for other in others)
    yield from (Ruling(one[0], other[0], same=False) for one, other in combinations(large, 2))


def _pool(
    new: Sequence[Subject], near: Sequence[Subject], nearby: Nearby, touched: Collection[int]
) -> dict[int, Subject]:
    pool = {one.statement: one for one in (*new, *near)}
    pool.update({one.statement: one for one in nearby.members(touched, MEMBERS)})
    return pool


def numbered(claims: Iterable[Sequence[int]], was: Mapping[int, int | None]) -> list[Group]:
    """The claims as groups: each takes the number that most of its statements had, if no other has more of it."""
    wanted: list[tuple[int, int, int]] = []
    some = list(claims)
    for at, members in enumerate(some):
        counts: dict[int, int] = defaultdict(int)
        for one in members:
            number = was.get(one)
            if number is not None:
                counts[number] += 1
        wanted += [(-count, number, at) for number, count in counts.items()]
    taken: dict[int, int] = {}
    for _, number, at in sorted(wanted):
        if number not in taken.values() and at not in taken:
            taken[at] = number
    return [Group(taken.get(at), tuple(members)) for at, members in enumerate(some)]
