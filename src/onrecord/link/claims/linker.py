"""Linking as a ledger calls it: a document's statements described, and tied to what is near them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from onrecord.link.claims.aspect import Known, known
from onrecord.link.claims.describe import describe
from onrecord.link.claims.keys import PAIR as STORY
from onrecord.link.claims.judge import LEAST, judge, probability, reason
from onrecord.link.claims.settle import BOUND, CUT, settle
from onrecord.model import Group, Linking, Nearby, Record, Subject, Tie

EACH = 24  # holders of a key that are asked for, up to the day and after it
NEAREST = 16  # statements by keys of its own that are compared with a statement
STORIES = 16  # documents by keys of the document whose statements are
MEMBERS = 100  # of a claim that are settled anew; a larger one is only added to
CERTAIN = 0.995


def headlines(subjects: Sequence[Known], ties: Sequence[Tie]) -> list[Tie]:
    """The ties, with those made certain that bind: a headline's to the statement of its document that it sums up, and
    those of a denial to what it denies."""
    by_pair = {(one.one, one.other): one for one in ties}
    documents: dict[int, list[Known]] = defaultdict(list)
    for one in subjects:
        documents[one.subject.document].append(one)
        for other in one.aspect.bound:
            pair = (min(one.number, other), max(one.number, other))
            by_pair[pair] = Tie(*pair, CERTAIN, "one denies the other, or quotes it")
    for some in documents.values():
        body = [one for one in some if one.aspect.place[1] > 0]
        for head in (one for one in some if one.aspect.place[1] == 0):
            found = [tie for one in body if (tie := by_pair.get((min(head.number, one.number), max(head.number, one.number))))]
            if found:
                best = max(found, key=lambda tie: tie.score)
                by_pair[best.one, best.other] = replace(best, score=CERTAIN, reason=f"the headline of it; {best.reason}")
    return list(by_pair.values())


class Linker:
    """Links statements into claims. Has no state but its word vectors, which are read once."""

    def describe(self, record: Record, statements: Mapping[str, int], document: int) -> tuple[Subject, ...]:
        """The subjects of a record's statements; `statements` gives their numbers, those without one are left out."""
        return describe(record, statements, document)

    def link(self, subjects: Sequence[Subject], nearby: Nearby) -> Linking:
        """What the ledger is to keep once these new subjects are linked with what is near them."""
        new = [known(one) for one in subjects]
        near = [known(one) for one in candidates(subjects, nearby)]
        ties = headlines(new, tied(new, near))
        groups = regroup(subjects, [one.subject for one in near], ties, nearby)
        return Linking(tuple(subjects), tuple(one for one in ties), groups)


def candidates(subjects: Sequence[Subject], nearby: Nearby) -> list[Subject]:
    """The statements that share most keys, and the rarest, with one of these, and those of documents that do."""
    own = {one.statement for one in subjects}
    found: set[int] = set()
    documents: set[int] = set()
    for day, some in _by_day(subjects).items():
        holders = nearby.holders({key for one in some for key in one.keys}, day, EACH)
        for one in some:
            found.update(_ranked([key for key in one.keys if STORY not in key], holders, own, NEAREST))
            documents.update(_ranked([key for key in one.keys if STORY in key], holders, own, STORIES))
    near = {one.statement: one for one in nearby.subjects(found | documents)}
    near.update({one.statement: one for one in nearby.documents({near[one].document for one in documents if one in near})})
    return [one for number, one in near.items() if number not in own]


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


def tied(new: Sequence[Known], near: Sequence[Known]) -> list[Tie]:
    """The ties of the new ones with one another and with the near ones."""
    found = [_tie(one, other) for one, other in combinations(new, 2)]
    found += [_tie(one, other) for one in new for other in near]
    return [one for one in found if one]


def _tie(one: Known, other: Known) -> Tie | None:
    if one.number > other.number:
        one, other = other, one
    score, grounds = judge(one, other)
    return Tie(one.number, other.number, round(probability(score), 4), reason(one, other, grounds)) if score > LEAST else None


def regroup(new: Sequence[Subject], near: Sequence[Subject], ties: Sequence[Tie], nearby: Nearby) -> tuple[Group, ...]:
    """The claims that the new ones are in, and what becomes of those that they touch."""
    strong = {end for tie in ties if tie.score >= probability(CUT) for end in (tie.one, tie.other)}
    touched = {one.claim for one in near if one.statement in strong and one.claim is not None}
    ruled = list(nearby.rulings([one.statement for one in new]))
    pool = _pool(new, [one for one in near if one.statement in strong], nearby, touched, ruled)
    rulings = nearby.rulings(list(pool))
    known_ties = {(one.one, one.other): one for one in nearby.ties([n for n in pool if pool[n].claim is not None])}
    known_ties.update({(one.one, one.other): one for one in ties})
    claims = settle(list(pool.values()), list(known_ties.values()), rulings)
    return tuple(numbered(claims, {n: one.claim for n, one in pool.items()}))


def _pool(
    new: Sequence[Subject], near: Sequence[Subject], nearby: Nearby, touched: set[int], ruled: Iterable[object]
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
