"""Words per second and memory of onrecord, beside spaCy and textacy. `make benchmark` sets them up and runs this.

    python benchmarks/speed.py [FOLDER] [--rounds N] [--core N]

Every system runs in a process of its own, on one thread of one core, turn by turn (A B C, A B C, ...); of the rounds
the medians count. Words are what white space separates. Exit code 1 if onrecord is under RATIO times spaCy's
speed or over MEMORY.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from systems import SYSTEMS

RATIO = 2.0
MEMORY = 500_000_000
HERE = Path(__file__).parent
FOLDERS = (HERE.parent.parent / "shared/corpora/polnear/dev/text", HERE.parent / "eval/gold/text")
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "BLIS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
NAMES = {
    "onrecord": "onrecord {}",
    "spacy": "spaCy {}, en_core_web_sm",
    "batches": "  in batches of 8 articles",
    "textacy": "textacy {}, direct_quotations",
}
WITHOUT_BOTH = ("encoder", "roles")
WITHOUT = {"  without encoder and role head": WITHOUT_BOTH, "  without encoder alone": ("encoder",)}
SHOWN_FLAGS = ("avx2", "avx512f", "avx_vnni", "avx512_vnni", "amx_int8")

Measured = dict[str, Any]


def measure(system: str, core: int, paths: Sequence[str]) -> Measured:
    """One run of a system in a new process."""
    command = [sys.executable, "-W", "ignore", str(HERE / "systems.py"), system, str(core), *paths]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, text=True, check=True)
    result: Measured = json.loads(done.stdout.splitlines()[-1])
    return result


def rounds(many: int, core: int, paths: Sequence[str]) -> dict[str, list[Measured]]:
    """Every system's runs, turn by turn."""
    runs: dict[str, list[Measured]] = {system: [] for system in SYSTEMS}
    for number in range(many):
        for system, done in runs.items():
            print(f"round {number + 1} of {many}: {system}", file=sys.stderr, flush=True)
            done.append(measure(system, core, paths))
    return runs


def table(runs: dict[str, list[Measured]], words: int) -> Iterator[str]:
    """The lines of the table: median speed, its ratio to spaCy's, slowest and fastest round, greatest memory."""
    yield f"{'':<34} {'words/s':>8} {'to spaCy':>9} {'rounds':>15} {'memory':>8}"
    base = speed(runs["spacy"], words)
    for system, done in runs.items():
        each = [words / one["seconds"] for one in done]
        name = NAMES[system].format(done[0]["version"])
        spread = f"{min(each):,.0f}-{max(each):,.0f}"
        yield f"{name:<34} {median(each):>8,.0f} {median(each) / base:>9.2f} {spread:>15} {memory(done) / 1e6:>5.0f} MB"
        if system == "onrecord":
            yield from split(done, words, base)


def split(done: Sequence[Measured], words: int, base: float) -> Iterator[str]:
    """onrecord's time in parts: its encoder, whose role head is a graph of its own, and the rest of the program."""
    for name, without in WITHOUT.items():
        rest = median(words / (one["seconds"] - sum(one["parts"][part] for part in without)) for one in done)
        yield f"{name:<34} {rest:>8,.0f} {rest / base:>9.2f}"
    shares = {part: median(one["parts"][part] / one["seconds"] for one in done) for part in WITHOUT_BOTH}
    yield f"  (of the time, the encoder takes {shares['encoder']:.0%}, its role head {shares['roles']:.0%})"


def speed(done: Sequence[Measured], words: int) -> float:
    """The median of words per second."""
    return median(words / one["seconds"] for one in done)


def memory(done: Sequence[Measured]) -> int:
    """The greatest memory of any run, in bytes."""
    return max(one["peak"] for one in done)


def processor() -> str:
    """The processor's name, and its instructions that matter here."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    told = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    flags = [flag for flag in SHOWN_FLAGS if flag in told.get("flags", "").split()]
    return f"{told.get('model name', platform.machine())} ({' '.join(flags)})"


def cores() -> list[int]:
    """The cores that this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]


def main() -> int:
    """Measures, prints, and gives the exit code."""
    parser = argparse.ArgumentParser(description="Words per second and memory of onrecord, beside spaCy and textacy.")
    parser.add_argument("folder", nargs="?", type=Path, help="plain text articles; PolNeAR dev if it is there")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--core", type=int, default=cores()[-1], metavar="N", help="the processor core to run on")
    chosen = parser.parse_args()
    folder = chosen.folder or next(path for path in FOLDERS if path.is_dir())
    paths = [str(path) for path in sorted(folder.glob("*.txt"))]
    words = sum(len(Path(path).read_text("utf-8").split()) for path in paths)
    runs = rounds(chosen.rounds, chosen.core, paths)
    print(f"{len(paths)} articles, {words:,} words, one thread, core {chosen.core}: {processor()}")
    print(f"Medians of {chosen.rounds} rounds; seconds of processor time, loading left out.\n")
    print("\n".join(table(runs, words)))
    ratio, peak = speed(runs["onrecord"], words) / speed(runs["spacy"], words), memory(runs["onrecord"])
    print(f"\nonrecord: {ratio:.2f} times spaCy ({RATIO} wanted), {peak / 1e6:.0f} MB ({MEMORY / 1e6:.0f} allowed)")
    return int(ratio < RATIO or peak > MEMORY)


if __name__ == "__main__":
    sys.exit(main())
