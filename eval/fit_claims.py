"""Fits the weights of onrecord.link.claims to the stories of eval/stories, and says how well they do on others.

    python eval/fit_claims.py [--read] [--write]

The figures are cross-validated: stories that are easily taken for one another form a group; each group is linked with
weights that the other groups gave, at several cuts (*: the one in use). --read: also end to end, at that cut. --write
puts the weights fitted to all groups into weights.json; those set by hand stay as they are in it.
The regression is plain logistic, with a penalty on squared weights, found by Newton's method. First the weights that
tell whether two documents tell one story are fitted, then those that tell, given this, whether two statements are about
one claim. Linking is of all pairs of a group here, without the search for candidates; linking.py measures that too.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import linked
import onrecord.link.claims
import stories
from claim_pairs import Documents, Examples, Floats, chance, confusable, documents, examples, names, told_once
from clusters import b_cubed, groups
from linking import GOLD, READ, Report, gold_claims, put_claims, put_series, put_stances
from onrecord.link.claims.judge import LEAST, limited, probability, weights
from onrecord.link.claims.linker import bound
from onrecord.link.claims.settle import CUT, settle
from onrecord.link.story import story
from onrecord.model import Tie

WEIGHTS = Path(onrecord.link.claims.__file__).parent / "weights.json"
PENALTY, STORY_PENALTY = 60.0, 5.0
STEPS = 8
CUTS = (-0.6, CUT)


@dataclass(frozen=True)
class Fitted:
    """The bias and the weights of both regressions, in the order of the names of their grounds."""

    story: Floats
    claim: Floats


def fit(values: Floats, same: Floats, penalty: float) -> Floats:
    """The bias and the weights of a logistic regression; the penalty is on weights of grounds of one spread."""
    middle, spread = values.mean(0), values.std(0) + 1e-9
    rows = np.hstack([np.ones((len(values), 1)), (values - middle) / spread])
    found = np.zeros(rows.shape[1])
    ridge = np.diag([0.0] + [penalty] * (rows.shape[1] - 1))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (likely - same) + ridge @ found
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + ridge + 1e-6 * np.eye(len(found))
        found -= np.linalg.solve(bend, slope)
    bare = found[1:] / spread
    return np.concatenate([[found[0] - bare @ middle], bare])


def fitted(found: Examples, but: int = -1) -> Fitted:
    """The weights that all groups but one give."""
    told = documents(found)
    chosen = told.groups != but
    of_story = fit(told.values[chosen], told.same[chosen], STORY_PENALTY)
    values = found.values(names(found), one_story(found, told, of_story))
    chosen = found.group_of_pair != but
    return Fitted(of_story, fit(values[chosen], found.same[chosen], PENALTY))


def one_story(found: Examples, told: Documents, of_story: Floats) -> Floats:
    """How likely it is of each pair of statements that their documents tell one story."""
    likely = chance(of_story[0] + told.values @ of_story[1:])
    return np.where(found.pair_of_documents >= 0, likely[found.pair_of_documents], 1.0)


def scores(found: Examples, order: Sequence[str], by: Fitted) -> Floats:
    """The score of each pair."""
    story = one_story(found, documents(found), by.story)
    bare = by.claim[0] + found.values(order, story) @ by.claim[1:] + found.bound(story)
    return np.array([limited(one, lift) for one, lift in zip(bare, found.lifted(story), strict=True)])


def link(found: Examples, scored: Floats, group: int, cut: float) -> dict[int, int]:
    """The claims of a group's statements: all at once, from the scores of all its pairs."""
    numbers = [n for n, at in enumerate(found.groups) if at == group]
    chosen = {pair: float(s) for pair, s in zip(found.pairs, scored, strict=True) if found.groups[pair[0]] == group}
    ties = [Tie(a, b, probability(s), "") for (a, b), s in chosen.items() if s > LEAST]
    ties += bound(
        [found.known[n] for n in numbers],
        lambda one, other: chosen[min(one.number, other.number), max(one.number, other.number)],
    )
    subjects = [found.known[n].subject for n in numbers]
    return {n: at for at, some in enumerate(settle(subjects, ties, (), cut)) for n in some}


def report(
    corpus: Sequence[stories.Story], found: Examples, by_group: Sequence[Floats], cut: float, way: str
) -> Report:
    """How well the gold claims are found at a cut, each group by its own scores."""
    made = {n: f"{g}/{c}" for g, own in enumerate(by_group) for n, c in link(found, own, g, cut).items()}
    series = {
        claim: tuple(
            linked.Point(point.told.document.id, point.speaker, point.low, point.high)
            for point in story([found.told[n] for n in sorted(members, key=str)]).series
        )
        for claim, members in groups(made).items()
    }
    stances = {place: found.told[n].statement.stance for n, place in enumerate(found.places) if place}
    put, gold = Report(), gold_claims(corpus)
    one = linked.Linked(told_once(found.places, made), stances, {}, {str(claim): of for claim, of in series.items()})
    put_claims(put, gold, one)
    put_stances(put, corpus, one, way)
    put_series(put, corpus, gold, one)
    own = [{place: claim for place, claim in gold.items() if place in at} for at in places(corpus)]
    put.counts["claims B3 F1"] = "by group " + " ".join(f"{b_cubed(some, one.claims).f1:.0f}" for some in own)
    return put


def places(corpus: Sequence[stories.Story]) -> list[set[linked.Place]]:
    """The gold statements of each group."""
    group = confusable(corpus)
    found: list[set[linked.Place]] = [set() for _ in set(group.values())]
    for one in corpus:
        found[group[one.name]] |= {(a.case.id, n) for a in one.articles for n in range(len(a.claims))}
    return found


def write(found: Examples) -> None:
    """Puts the weights that all groups give into weights.json."""
    by = fitted(found)
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    for of, order, some in (("claim", names(found), by.claim), ("story", documents(found).names, by.story)):
        rounded = {name: round(float(weight), 3) for name, weight in zip(order, some[1:], strict=True)}
        kept[of] = {"bias": round(float(some[0]), 3), "weights": rounded}
    WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    weights.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(description="Fits the weights of linking claims.")
    parser.add_argument("--read", action="store_true", help="measure end to end, too")
    parser.add_argument("--write", action="store_true", help="write weights.json")
    chosen = parser.parse_args()
    corpus = [one for name in stories.OPEN for one in stories.load(name)]
    gold = examples(corpus, linked.gold_records(corpus))
    order = names(gold)
    by = [fitted(gold, group) for group in sorted(set(gold.groups))]
    ways = {GOLD: (gold, CUTS)}
    if chosen.read:
        ways[READ] = (examples(corpus, linked.read_records(corpus)), (CUT,))
    for way, (found, cuts) in ways.items():
        scored = [scores(found, order, one) for one in by]
        for cut in cuts:
            one = report(corpus, found, scored, cut, way)
            print(f"{way}, cut {cut:.2f} {'*' if cut == CUT else ''}")
            print(*(f"  {name:22} {value:5.1f}   {one.counts[name]}" for name, value in one.figures.items()), sep="\n")
    if chosen.write:
        write(gold)


if __name__ == "__main__":
    main()
