"""Linking as a ledger calls it: a document's statements described, and tied to what is near them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

import numpy as np

from onrecord.link.claims.aspect import Known, known, meaning
from onrecord.link.claims.describe import describe
from onrecord.link.claims.judge import LEAST, Stories, judge, points, probability, reason
from onrecord.link.claims.keys import PAIR as STORY
from onrecord.link.claims.settle import CUT, settle
from onrecord.model import Group, Linking, Nearby, Record, Ruling, Subject, Tie

EACH = 12  # holders of a key that are asked for, up to the day and after it, and new ones beside them
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
        """What the ledger is to keep once these new subjects, of one document or of several, are linked with one
        another and with what is near them."""
        pool, fields = candidates(subjects, nearby)
        by_pair = {(tie.one, tie.other): tie for tie in (*tied(pool, fields), *bound([*map(pool.known, pool.new)]))}
        ties = tuple(by_pair.values())
        return Linking(tuple(subjects), ties, regroup(subjects, pool.near(), ties, nearby))


class Pool:
    """The subjects that are looked at, new and known ones, by statement; each is unpacked once."""

    def __init__(self, new: Sequence[Subject], near: Iterable[Subject]) -> None:
        self.new = {one.statement: one for one in new}
        self.every = {one.statement: one for one in near} | self.new
        self.unpacked: dict[int, Known] = {}
        self.documents: dict[int, list[int]] = defaultdict(list)
        for number in sorted(self.every):
            self.documents[self.every[number].document].append(number)

    def known(self, statement: int) -> Known:
        """A subject with its aspect."""
        found = self.unpacked.get(statement)
        if found is None:
            found = self.unpacked[statement] = known(self.every[statement])
        return found

    def near(self) -> list[Subject]:
        """Those that are not new."""
        return [one for number, one in self.every.items() if number not in self.new]


@dataclass(frozen=True)
class Field:
    """What a new document's statements are compared with: for each those that share its keys, and documents that may
    be on the same story."""

    by_keys: Mapping[int, set[int]]
    documents: Collection[int]


def candidates(subjects: Sequence[Subject], nearby: Nearby) -> tuple[Pool, list[Field]]:
    """For each document of these the statements that share most keys with its own, and the rarest; and the subjects of
    all of these and of the documents on the same story."""
    by_keys: dict[int, dict[int, set[int]]] = defaultdict(dict)
    stories: dict[int, set[int]] = defaultdict(set)
    index = Index(subjects, nearby)
    for one in subjects:
        of_it = index.ranked(one, [key for key in one.keys if STORY not in key], NEAREST)
        by_keys[one.document][one.statement] = set(of_it)
        stories[one.document].update(index.ranked(one, [key for key in one.keys if STORY in key], STORIES))
    asked = set().union(*stories.values(), *(some for each in by_keys.values() for some in each.values()))
    near = {one.statement: one for one in nearby.subjects(asked - {one.statement for one in subjects})}
    of = {one.statement: one.document for one in (*subjects, *near.values())}
    told = {document: {of[n] for n in some if n in of} for document, some in stories.items()}
    near |= {one.statement: one for one in nearby.documents(set().union(*told.values()) - by_keys.keys())}
    return Pool(subjects, near.values()), [Field(some, told[document]) for document, some in by_keys.items()]


class Index:
    """What holds the keys of some new subjects: statements that the ledger has, and the new ones of other documents."""

    def __init__(self, subjects: Sequence[Subject], nearby: Nearby) -> None:
        by_day: dict[str, set[str]] = defaultdict(set)
        self.new: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for one in subjects:
            by_day[one.day].update(one.keys)
            for key in one.keys:
                self.new[key][one.document].append(one.statement)
        self.known = {day: nearby.holders(keys, day, EACH) for day, keys in by_day.items()}

    def held(self, one: Subject, key: str) -> list[int]:
        """The holders of a key of one of the subjects: EACH of the new ones at most."""
        others = (some for document, some in self.new[key].items() if document != one.document)
        return [*self.known[one.day].get(key, ()), *islice(chain.from_iterable(others), EACH)]

    def ranked(self, one: Subject, keys: Iterable[str], most: int) -> list[int]:
        """The statements that hold most of some keys of a subject; a key counts the more the fewer hold it."""
        points: dict[int, float] = defaultdict(float)
        for key in keys:
            held = self.held(one, key)
            for other in held:
                points[other] += 1 / (2 + len(held))
        return sorted(points, key=lambda each: (-points[each], each))[:most]


def tied(pool: Pool, fields: Sequence[Field]) -> list[Tie]:
    """The ties of the new ones with others of their document, and with those that share keys or come near in
    meaning."""
    stories = Stories()
    wanted: set[tuple[int, int]] = set()
    for field in fields:
        wanted.update(combinations(sorted(field.by_keys), 2))
        wanted.update(_wanted(pool, field, stories))
    found = (_tie(pool.known(one), pool.known(other), stories) for one, other in sorted(wanted))
    return [one for one in found if one]


def _wanted(pool: Pool, field: Field, stories: Stories) -> Iterator[tuple[int, int]]:
    """The pairs of a new document's statements with those of others that they are to be compared with."""
    first = pool.known(next(iter(field.by_keys)))
    asked = set().union(*field.by_keys.values(), *(pool.documents[one] for one in field.documents))
    near = sorted((asked & pool.every.keys()) - field.by_keys.keys())  # what people rejected is in no pool
    told = {pool.every[one].document: one for one in near}
    likely = {document for document, one in told.items() if stories.of(first, pool.known(one)) >= UNLIKELY}
    near = [one for one in near if pool.every[one].document in likely]
    if not near:
        return
    meanings = np.stack([meaning(pool.every[one].data) for one in near]).astype(np.float32)
    own = np.stack([pool.known(one).aspect.meaning for one in field.by_keys]).astype(np.float32)
    nearest = np.argsort(-(own @ meanings.T), axis=1, kind="stable")[:, :ALIKE].tolist()
    for (one, held), row in zip(field.by_keys.items(), nearest, strict=True):
        for other in {near[at] for at in row} | held.intersection(near):
            yield min(one, other), max(one, other)


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
