"""Time and memory on very large inputs: one line of 5 MB, the greatest file allowed, pages built to exhaust a parser.

    python benchmarks/large.py [--megabytes N] [NAME ...]

`make stress` runs it. The texts are made here, from sentences of our own. Exit code 1 if a run ends otherwise than it
should or takes more than MEMORY.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic

ONRECORD = Path(sys.executable).with_name("onrecord")
MEMORY = 1_500_000_000
NAMES = ("Adler", "Bakare", "Castellan", "Dimova", "Eklund", "Farouk", "Gunawan", "Hinault")
SENTENCES = (
    'Mayor {name} said on Monday that {number} homes were without water, and "nobody can say for how long."',
    "The rain has now lasted for {number} days.",
    "According to a report by the river board, {number} of its gauges had failed before the flood.",
    "{name} denied the claim, calling it a fairy tale, and accused the ministry of hiding at least {number} letters.",
)


def prose(size: int, between: str = " ") -> str:
    """Sentences without repetition, of about `size` characters in all."""
    made, length = [], 0
    for number in count(1):
        sentence = SENTENCES[number % 4].format(name=NAMES[number % 8], number=f"{number:,}")
        made.append(sentence)
        length += len(sentence) + len(between)
        if length >= size:
            return between.join(made)
    raise AssertionError


@dataclass(frozen=True)
class Large:
    """An input: its file's name, what makes it for a size in characters, and the exit code that is right."""

    name: str
    make: Callable[[int], str]
    code: int = 0


INPUTS = (
    Large("one-line.txt", prose),
    Large("one-word.txt", lambda size: "a" * size),
    Large("only-quotes.txt", lambda size: '"' * size),
    Large("only-cues.txt", lambda size: "said " * (size // 5)),
    Large("paragraphs.txt", lambda size: prose(size, "\n\n")),
    Large("article.jsonl", lambda size: json.dumps({"id": "large", "text": prose(size)})),
    Large("one-paragraph.html", lambda size: f"<html><body><article><p>{prose(size)}</p></article></body></html>"),
    Large("deep.html", lambda size: "<div>" * (size // 5) + "Too deep.", 1),
    Large("attributes.html", lambda size: "<p " + " ".join(f"a{n}=1" for n in range(size // 9)) + ">Too many.</p>", 1),
    Large("too-large.txt", lambda size: prose(10_500_000), 1),
)


def run(large: Large, size: int) -> bool:
    """Read one input and print what it took. True if it went well."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / large.name, Path(folder) / "out.jsonl"
        path.write_text(large.make(size), encoding="utf-8")
        start = monotonic()
        with out.open("wb") as records:
            child = subprocess.Popen([ONRECORD, "read", "--json", path], stdout=records, stderr=subprocess.PIPE)
            assert child.stderr
            said = child.stderr.read().decode()
            _, status, usage = os.wait4(child.pid, 0)
        code, peak = os.waitstatus_to_exitcode(status), usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        statements = sum(len(json.loads(line)["statements"]) for line in out.open(encoding="utf-8"))
        well = code == large.code and peak <= MEMORY and "Traceback" not in said
        print(
            f"{large.name:<20} {path.stat().st_size / 1e6:>5.1f} MB {monotonic() - start:>7.1f} s {peak / 1e6:>6.0f} MB"
            f" {statements:>7,} statements   exit code {code}{'' if well else '   WRONG'}"
        )
        if said:
            print("   ", said.strip().replace(folder + os.sep, "")[:300])
        return well


def main() -> int:
    """Runs the inputs, and gives the exit code."""
    parser = argparse.ArgumentParser(description="Time and memory on very large inputs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="of the inputs; all by default")
    parser.add_argument("--megabytes", type=float, default=5, metavar="N", help="size of each input, 5 by default")
    chosen = parser.parse_args()
    inputs = [one for one in INPUTS if not chosen.names or one.name in chosen.names]
    print(f"{'input':<20} {'size':>8} {'time':>9} {'memory':>9}")
    went = [run(one, int(chosen.megabytes * 1e6)) for one in inputs]
    return int(not all(went))


if __name__ == "__main__":
    sys.exit(main())
