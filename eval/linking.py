"""Measures linking on the stories of eval/stories: claims, stances, denials, origins, series of figures.

    python eval/linking.py [--set held] [--gold] [--shuffles N] [--json] [--check] [--show]

Two ways: `gold statements` puts the statements that people marked into a ledger and links them; `end to end` gives the
articles' text to the whole program, as `onrecord add` does, and measures the gold statements on the found ones that
overlap them; a gold statement that was not found is wrong everywhere. Figures in percent:

- claims: B-cubed precision, recall and F1 over the gold statements, and the same over pairs of them (see clusters.py);
- denials: statements that deny, in the group of the claim that they deny (clusters.attached);
- stance: statements with the right stance; for gold statements, worked out by the steps after the tagger;
- origins: pairs of articles that go back to one report;
- series: claims whose figure is revised, for which the found claim that has most of their statements has just the gold
  points: day, bounds and speaker; beside it the same without the speaker, and F1 of the points (day and bounds);
- moved: how far B-cubed F1 of gold statements moves over orders of arrival; bulk apart: when linked once all are there.

The set `held` is measured on and never looked at. --check: exit code 1 under a floor of floors.json, {"linking":
{set: {way: {figure: percent}}}}; `moved` and `bulk apart` must not be above theirs. --show lists what is wrong, of
the others only.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import linked
import stories
from adapter import gold_spans
from clusters import attached, b_cubed, groups, home, pairs
from linked import Linked, Place, Point, Taking
from scores import Pieces, fold
from stories import Claim, Story

FLOORS = Path(__file__).parent / "floors.json"
GOLD, READ = "gold statements", "end to end"
MOST = {"moved", "bulk apart"}  # figures that must not be above their floor
SHUFFLES = 2


@dataclass
class Report:
    """The figures of one way, in percent, and what is wrong, for people."""

    figures: dict[str, float] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def put(self, name: str, value: float, count: str = "") -> None:
        self.figures[name], self.counts[name] = value, count


def gold_claims(corpus: Sequence[Story]) -> dict[Place, str]:
    """The claim of each gold statement; labels are the story's own, so its name goes before them."""
    return {
        (article.case.id, number): f"{story.name}/{label}"
        for story in corpus
        for article in story.articles
        for number, label in enumerate(article.claims)
    }


def measure(corpus: Sequence[Story], takings: Sequence[Taking], way: str) -> Report:
    """The figures of one way, but those of shuffles."""
    report, found, gold = Report(), linked.run(takings), gold_claims(corpus)
    if way == READ:
        places = {place for one in takings for place in one.places.values()}
        report.put("found", 100 * len(places) / len(gold), f"{len(places)}/{len(gold)}")
    put_claims(report, gold, found)
    put_stances(report, corpus, found, way)
    _origins(report, corpus, found)
    put_series(report, corpus, gold, found)
    return report


def put_claims(report: Report, gold: Mapping[Place, str], found: Linked) -> None:
    score, two = b_cubed(gold, found.claims), pairs(gold, found.claims)
    report.put("claims B3 precision", score.precision)
    report.put("claims B3 recall", score.recall)
    report.put("claims B3 F1", score.f1, f"{len(set(gold.values()))} gold, {len(set(found.claims.values()))} found")
    report.put("claims pair precision", two.precision, f"{two.right}/{two.found}")
    report.put("claims pair recall", two.recall, f"{two.right}/{two.gold}")
    for claim, members in sorted(groups(found.claims).items(), key=str):
        labels = {gold[one] for one in members if one in gold}
        if len(labels) > 1:
            report.wrong.append(f"{claim} mixes {', '.join(sorted(labels))}")
    for label, places in sorted(groups(gold).items(), key=str):
        parts = {found.claims.get(one, "-") for one in places}
        if len(parts) > 1:
            report.wrong.append(f"{label} is in {len(parts)} claims: {', '.join(sorted(parts))}")


def put_stances(report: Report, corpus: Sequence[Story], found: Linked, way: str) -> None:
    cases = {article.case.id: article.case for story in corpus for article in story.articles}
    gold = {(id, at): one.stance for id, case in cases.items() for at, one in enumerate(case.statements)}
    told = found.stances if way == READ else _worked_out(list(cases.values()))
    right = [place for place, stance in gold.items() if place in told and told[place] == stance]
    report.put("stance", 100 * len(right) / len(gold), f"{len(right)}/{len(gold)}")
    claims = gold_claims(corpus)
    for name, stance in (("denials", "denies"), ("doubts", "doubts")):
        score = attached(claims, found.claims, [place for place, one in gold.items() if one == stance])
        report.put(name, score.value, f"{score.right}/{score.total}")


def _worked_out(cases: Sequence[stories.Case]) -> dict[Place, str | None]:
    """Each gold statement's stance as the steps after the tagger find it."""
    told: dict[Place, str | None] = {}
    for case in cases:
        by_spans = {(one.cue.spans, one.content.spans): one.stance for one in gold_spans(case)}
        for at, one in enumerate(case.statements):
            told[case.id, at] = by_spans.get((one.cue.spans, one.content.spans))
    return told


def _origins(report: Report, corpus: Sequence[Story], found: Linked) -> None:
    gold = {article.case.id: article.origin for story in corpus for article in story.articles}
    two = pairs(gold, found.origins)
    report.put("origins pair F1", two.f1, f"{two.right}/{two.found}/{two.gold}")


def put_series(report: Report, corpus: Sequence[Story], gold: Mapping[Place, str], found: Linked) -> None:
    revised = [(story, claim) for story in corpus for claim in story.claims if "revised" in claim.flags]
    members = groups(gold)
    right = bare = 0
    points_of = Counter[str]()
    for story, claim in revised:
        name = f"{story.name}/{claim.label}"
        points = found.series.get(str(home(members[name], found.claims)), ())
        wanted, got = _wanted(story, claim), _got(corpus, points)
        right += wanted == got
        given, there = {point[:3] for point in wanted}, {point[:3] for point in got}
        bare += given == there
        points_of.update(right=len(given & there), found=len(there), gold=len(given))
        if wanted != got:
            report.wrong.append(
                f"series of {name}: {sorted(got - wanted, key=str)} found, {sorted(wanted - got, key=str)} not"
            )
    report.put("series", 100 * right / (len(revised) or 1), f"{right}/{len(revised)}")
    report.put("series but speakers", 100 * bare / (len(revised) or 1), f"{bare}/{len(revised)}")
    score = Pieces(points_of["right"], points_of["found"], points_of["gold"])
    report.put("series points F1", score.value, f"{score.right}/{score.found}/{score.gold}")


Told = tuple[str, float | None, float | None, str | None]  # the first day of an origin, bounds, speaker


def _wanted(story: Story, claim: Claim) -> set[Told]:
    days = _first_days([story])
    return {(days[one.article], one.low, one.high, fold(one.speaker)) for one in claim.series}


def _got(corpus: Sequence[Story], points: Sequence[Point]) -> set[Told]:
    days = _first_days(corpus)
    return {(days[one.article], one.low, one.high, fold(one.speaker)) for one in points}


def _first_days(corpus: Sequence[Story]) -> dict[str, str]:
    """For each article the first day on which its report was published."""
    every = [article for story in corpus for article in story.articles]
    first: dict[str, str] = {}
    for one in every:
        first[one.origin] = min(first.get(one.origin, "9999"), one.case.published or "")
    return {one.case.id: first[one.origin] for one in every}


def _orders(report: Report, corpus: Sequence[Story], takings: Sequence[Taking], shuffles: int) -> None:
    """Puts in how far the order of arrival, and linking in bulk, move B-cubed F1."""
    gold, straight = gold_claims(corpus), report.figures["claims B3 F1"]
    scores = [straight]
    for seed in range(shuffles):
        order = random.Random(seed).sample(list(takings), len(takings))
        scores.append(b_cubed(gold, linked.run(order).claims).f1)
    report.put("moved", max(scores) - min(scores), f"{shuffles} orders, {min(scores):.1f} to {max(scores):.1f}")
    bulk = b_cubed(gold, linked.run(takings, bulk=True).claims).f1
    report.put("bulk apart", abs(bulk - straight), f"in bulk {bulk:.1f}")


def lines(report: Report) -> Iterator[str]:
    """The table that is printed."""
    for name, value in report.figures.items():
        yield f"  {name:22} {value:6.1f}   {report.counts[name]}"


def under(report: Report, floors: Mapping[str, float]) -> Iterator[str]:
    """A message for each figure on the wrong side of its floor, or with a floor but not measured."""
    for name, floor in floors.items():
        value = report.figures.get(name)
        if value is None:
            yield f"{name}: has a floor but was not measured"
        elif (value > floor) if name in MOST else (value < floor):
            yield f"{name}: {value:.1f}, the floor is {floor}"


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures linking on the stories of eval/stories.")
    parser.add_argument("--set", choices=stories.SETS, default="tuning")
    parser.add_argument("--gold", action="store_true", help="gold statements only: nothing is read")
    parser.add_argument("--shuffles", type=int, default=SHUFFLES, help="orders of arrival to try; 0: none")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--check", action="store_true", help="exit code 1 under a floor of floors.json")
    parser.add_argument("--show", action="store_true", help="print what is wrong (tuning only)")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; the exit code is 1 under a floor, 2 for what cannot be done."""
    chosen = arguments(argv)
    if chosen.show and chosen.set not in stories.OPEN:
        print("--show is not for 'held', which is measured and never looked at", file=sys.stderr)
        return 2
    corpus = stories.load(chosen.set)
    takings = {GOLD: linked.gold_records(corpus)}
    if not chosen.gold:
        takings[READ] = linked.read_records(corpus)
    reports = {way: measure(corpus, some, way) for way, some in takings.items()}
    if chosen.shuffles:
        _orders(reports[GOLD], corpus, takings[GOLD], chosen.shuffles)
    if chosen.json:
        print(json.dumps({"set": chosen.set, **{way: one.figures for way, one in reports.items()}}, indent=1))
    else:
        for way, one in reports.items():
            print(f"{chosen.set} ({way})", *lines(one), *(one.wrong if chosen.show else ()), sep="\n")
    return check(reports, chosen.set) if chosen.check else 0


def check(reports: Mapping[str, Report], corpus: str) -> int:
    """Prints what is under a floor; 1 if anything is."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("linking", {}).get(corpus, {})
    failed = 0
    for way, report in reports.items():
        for message in under(report, floors.get(way, {})):
            print(f"{corpus} ({way}): {message}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
