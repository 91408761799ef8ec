"""Holds the floors of floors.json: attributions on our own gold, and on PolNeAR and the seed article where they are.

    python eval/check.py [--shared DIR]

The corpora are no part of this repository. Where the folder `shared` is (beside the checkout, by default) a floor that
cannot be checked is a failure; elsewhere what was not checked is printed. Exit code 1 under a floor.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ONRECORD = Path(sys.executable).with_name("onrecord")
SHARED = HERE.parent.parent / "shared"
ROUNDING = 0.011  # two scorers that round the same figure to two decimals


class Failure(Exception):
    """A floor that does not hold; the text says which."""


def main() -> int:
    """Checks each floor, prints a line for it, and gives the exit code."""
    parser = argparse.ArgumentParser(description="Holds the floors of floors.json.")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="where the corpora are")
    shared = parser.parse_args().shared
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    failed = attempt("our own gold", evaluated(HERE / "gold", floors["gold"]))
    if shared.is_dir():
        polnear = shared / "corpora" / "polnear" / "dev"
        failed |= attempt("PolNeAR dev", evaluated(polnear, floors["polnear-dev"], shared / "attribution" / "score.py"))
        failed |= attempt("seed article", seed(shared / "seed", floors["seed"]["found"]))
    else:
        print("not checked, as there is no folder 'shared' beside the checkout: PolNeAR dev, seed article")
    return int(failed)


def attempt(name: str, lines: Iterator[str]) -> bool:
    """Prints the lines of a check; True if it failed."""
    try:
        for line in lines:
            print(f"{name}: {line}")
    except Failure as failure:
        print(f"{name}: FAILED: {failure}")
        return True
    return False


def evaluated(gold: Path, floors: dict[str, float], scorer: Path | None = None) -> Iterator[str]:
    """Each floor's figure on a gold. With a `scorer`, that script's figures for the same predictions must agree."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        rows = json.loads(run([ONRECORD, "evaluate", gold, "--json", "--predictions", out]))
        if scorer:
            theirs = json.loads(run([sys.executable, scorer, gold, out, "--json"]))
            agree(rows, theirs)
            yield f"{scorer.name} finds the same figures for the same predictions"
    low = []
    for figure, floor in floors.items():
        value = rows[figure]["f1"]
        yield f"{figure:<10} {value:6.2f}   floor {floor}"
        low += [figure] if value < floor else []
    if low:
        raise Failure(f"under the floor: {', '.join(low)}")


def agree(ours: dict[str, dict[str, float]], theirs: dict[str, dict[str, float]]) -> None:
    """Raise Failure if a figure differs in its first two decimals."""
    for figure, row in theirs.items():
        for measure, value in row.items() if isinstance(row, dict) else ():
            if abs(ours[figure][measure] - value) > ROUNDING:
                raise Failure(f"{measure} of {figure}: {ours[figure][measure]}, the other scorer says {value}")


def seed(folder: Path, needed: int) -> Iterator[str]:
    """The seed article's record against what a careful reader found in it."""
    with tempfile.TemporaryDirectory() as temporary:
        record = Path(temporary) / "record.jsonl"
        record.write_text(run([ONRECORD, "read", "--json", folder / "article.md"]), encoding="utf-8")
        yield run([sys.executable, folder / "score.py", record, str(needed)]).splitlines()[-1] + f", floor {needed}"


def run(command: list[str | Path]) -> str:
    """What a command prints. Raises Failure if it fails, with what it said."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise Failure(f"{Path(command[0]).name} {command[1]}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
