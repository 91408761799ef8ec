"""Measures every field of the record on the case tables of eval/cases.

    python eval/fields.py [FOLDER ...] [--gold-spans] [--json] [--show FIELD] [--check]

A folder is a name under eval/cases; without one all are measured. End to end, statements come of the whole pipeline and
fields are measured on those that match a gold one (content words with an IoU of 0.5 or more, and a common cue word);
`found` says how many do. `place filled` and its like are F1 over the values that are not empty: most are empty.
--gold-spans: the gold source, cue and content go to the steps after the tagger. --show FIELD prints what is wrong, of
the tuned folder only: blind cases are measured, never looked at. --check: exit code 1 under a floor of floors.json,
{folder: {"end to end" or "gold spans": {field: percent}}}; for "traps" it is the most that may be on record.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cases
from adapter import END_TO_END, GOLD_SPANS, Runner, runner
from measures import F1, FIELDS, Count, Pair, count
from onrecord.model import Statement
from scores import Pieces, Right, Score, match, trapped

HERE = Path(__file__).parent
SHOWN = "tuned"
FILLED = ("said_on", "place", "audience")
FLOORS = HERE / "floors.json"


@dataclass(frozen=True)
class Wrong:
    """An item that is not right, for --show."""

    case: str
    statement: int
    field: str
    wanted: object
    got: object


@dataclass(frozen=True)
class Report:
    """The scores of a folder by field, and what was wrong."""

    scores: dict[str, Score]
    wrong: tuple[Wrong, ...]


def measure(folder: Iterable[cases.Case], run: Runner, gold_spans: bool = False) -> Report:
    """The scores of every case of a folder with the statements that `run` gives for it."""
    counts: dict[str, list[Count]] = {field: [] for field in ("found", "precision", "traps", *FIELDS)}
    wrong: list[Wrong] = []
    for case in folder:
        found = run(case)
        for field, number, each in case_counts(case, found, gold_spans):
            counts[field].append(each)
            if each.right < max(each.total, each.found or 0):
                wrong.append(Wrong(case.id, number, field, each.wanted, each.got))
    if gold_spans:  # the spans are given, so nothing can be found or missed
        for field in ("found", "precision", "traps", "source", "cue"):
            counts.pop(field)
    scores = {field: total(field, each) for field, each in counts.items()}
    return Report(scores | {f"{field} filled": filled(counts[field]) for field in FILLED}, tuple(wrong))


def filled(counts: Sequence[Count]) -> Pieces:
    """The values that are not empty as pieces: an empty one that should be is no merit here."""
    return Pieces(
        sum(one.right for one in counts if one.wanted is not None),
        sum(one.got is not None for one in counts),
        sum(one.wanted is not None for one in counts),
    )


def case_counts(case: cases.Case, found: Sequence[Statement], gold_spans: bool) -> Iterator[tuple[str, int, Count]]:
    """Each count of a case: field, number of the statement (0: none), count."""
    matched = given(case, found) if gold_spans else match(case.text, case.statements, found)
    gold_of = {found[f].id: g for g, f in matched.items()}
    for g, gold in enumerate(case.statements):
        yield "found", g + 1, Count(int(g in matched), 1, None, gold.content.text, None)
        for field in FIELDS:
            if g in matched:
                pair = Pair(case.text, gold, found[matched[g]], gold_of)
                yield from ((field, g + 1, each) for each in count(field, pair))
    for f, other in enumerate(found):
        yield "precision", 0, Count(int(f in matched.values()), 1, None, None, other.content.text)
    for trap in case.traps:
        yield "traps", 0, Count(int(trapped(case.text, trap.spans, found)), 1, None, trap.text, None)


def given(case: cases.Case, found: Sequence[Statement]) -> dict[int, int]:
    """With gold spans: which statement came of which gold one, by equal cue and content."""
    places = {(one.cue.spans, one.content.spans): f for f, one in enumerate(found)}
    keys = ((g, (one.cue.spans, one.content.spans)) for g, one in enumerate(case.statements))
    return {g: places[key] for g, key in keys if key in places}


def total(field: str, counts: Iterable[Count]) -> Score:
    each = list(counts)
    right, many = sum(one.right for one in each), sum(one.total for one in each)
    return Pieces(right, sum(one.found or 0 for one in each), many) if field in F1 else Right(right, many)


def lines(report: Report) -> Iterator[str]:
    """The table that is printed."""
    for field, score in report.scores.items():
        low, high = score.interval
        many = (
            f"{score.right}/{score.total}" if isinstance(score, Right) else f"{score.right}/{score.found}/{score.gold}"
        )
        name = f"{field} F1" if isinstance(score, Pieces) else field
        shown = f"{score.value:6.1f} %  {low:5.1f}-{high:.1f}" if score_size(score) else "     -"
        yield f"  {name:18} {many:>12}  {shown}"


def score_size(score: Score) -> int:
    return score.total if isinstance(score, Right) else score.found + score.gold


def as_json(report: Report) -> dict[str, dict[str, object]]:
    """The scores for programs."""
    return {
        field: {
            **(
                {"right": score.right, "total": score.total}
                if isinstance(score, Right)
                else {"right": score.right, "found": score.found, "gold": score.gold}
            ),
            "percent": round(score.value, 2),
            "interval": [round(end, 2) for end in score.interval],
        }
        for field, score in report.scores.items()
    }


def under(report: Report, floors: dict[str, float]) -> list[str]:
    """A message for each field under its floor, over it for traps, or with a floor but not measured."""
    messages = []
    for field, floor in floors.items():
        score = report.scores.get(field)
        if score is None or not score_size(score):
            messages.append(f"{field}: has a floor but was not measured")
        elif (score.value > floor) if field == "traps" else (score.value < floor):
            messages.append(f"{field}: {score.value:.1f} %, the floor is {floor}")
    return messages


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures every field of the record on the case tables.")
    parser.add_argument("folders", nargs="*", metavar="FOLDER", help="a name under eval/cases; all by default")
    parser.add_argument("--gold-spans", action="store_true", help="give the steps after the tagger the gold spans")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--show", metavar="FIELD", help="print what is wrong in a field (tuned only)")
    parser.add_argument("--check", action="store_true", help="exit code 1 under a floor of floors.json")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; the exit code is 1 under a floor, 2 for what cannot be done."""
    chosen = arguments(argv)
    known = sorted(path.name for path in (HERE / "cases").iterdir() if path.is_dir())
    folders = chosen.folders or ([SHOWN] if chosen.show else known)
    if strange := [name for name in folders if name not in known]:
        print(f"no folder {strange[0]!r} under eval/cases; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    if chosen.show and (hidden := [name for name in folders if name != SHOWN]):
        print(f"--show is for the folder {SHOWN!r}: {hidden[0]!r} is measured, never looked at", file=sys.stderr)
        return 2
    if chosen.show and chosen.show not in ("found", "precision", "traps", *FIELDS):
        print(f"no field {chosen.show!r}; there are: found, precision, traps, {', '.join(FIELDS)}", file=sys.stderr)
        return 2
    mode = GOLD_SPANS if chosen.gold_spans else END_TO_END
    run = runner(mode)
    reports = {name: measure(cases.load(HERE / "cases" / name), run, chosen.gold_spans) for name in folders}
    if chosen.json:
        print(json.dumps({"mode": mode, **{name: as_json(report) for name, report in reports.items()}}, indent=1))
    else:
        for name, report in reports.items():
            print(f"{name} ({mode})", *lines(report), sep="\n")
            for each in report.wrong if chosen.show else ():
                if each.field == chosen.show:
                    print(f"  {each.case} {each.statement}: {each.got!r}, not {each.wanted!r}")
    return check(reports, mode) if chosen.check else 0


def check(reports: dict[str, Report], mode: str) -> int:
    """Prints what is under a floor; 1 if anything is."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failed = 0
    for name, report in reports.items():
        for message in under(report, floors.get(name, {}).get(mode, {})):
            print(f"{name} ({mode}): {message}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
