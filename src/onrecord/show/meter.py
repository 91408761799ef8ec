"""How far a long run has got, on standard error: a bar with rate and time left, or now and then a line in a log."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.adding import FAILED, SKIPPED, Outcome
from onrecord.read import sizes

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LINES = 30.0  # seconds between two lines where there is no terminal


class Meter:
    """Counts what became of inputs. Use it as a context; print anything else through `say`."""

    def __init__(self, sources: list[str]) -> None:
        self.sizes = sizes(sources)
        self.total = sum(self.sizes.values()) or None  # bytes; None where nobody knows
        self.past = 0
        self.within: dict[str, int] = {}  # bytes of each file of many articles that are behind us
        self.counts: dict[str, int] = {}
        self.statements = 0
        self.began = self.spoke = time.monotonic()
        self.bar: Progress | None = None
        self.task: TaskID | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn())
            self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self.task = self.bar.add_task("", total=self.total)
            self.bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.bar:
            self.bar.stop()

    def count(self, outcome: Outcome) -> None:
        """Count one input that is dealt with."""
        self.counts[outcome.outcome] = self.counts.get(outcome.outcome, 0) + 1
        self.statements += outcome.statements
        self.past += self._bytes(outcome)
        if self.bar and self.task is not None:
            self.bar.update(self.task, completed=min(self.past, self.total or self.past), description=self._said())
        elif time.monotonic() - self.spoke > LINES:
            self.spoke = time.monotonic()
            self.say(self._said())

    def say(self, message: str) -> None:
        """Print a line on standard error, above the bar."""
        if self.bar:
            self.bar.console.print(message, markup=False, highlight=False)
        else:
            print(message, file=sys.stderr, flush=True)

    def _bytes(self, outcome: Outcome) -> int:
        """How many bytes of the sources lie behind this input: its file's, or its part of a file of many articles."""
        if outcome.place in self.sizes:
            return self.sizes[outcome.place]
        path, at = outcome.place.rpartition("@")[::2] if "@" in outcome.place else outcome.place.rpartition(":")[::2]
        if path not in self.sizes or not at.isdigit():
            return 0
        before = self.within.get(path, 0)
        now = int(at) if "@" in outcome.place else before + outcome.size
        self.within[path] = min(max(now, before), self.sizes[path])
        return self.within[path] - before

    def _said(self) -> str:
        """The counts and the rate, in words."""
        done = sum(self.counts.values()) - self.counts.get(SKIPPED, 0)
        rate = done / max(time.monotonic() - self.began, 1e-3)
        parts = [f"{done:,} articles", f"{self.statements:,} statements", f"{rate:,.1f} articles/s"]
        for name, words in ((SKIPPED, "done before"), (FAILED, "not read")):
            if self.counts.get(name):
                parts.append(f"{self.counts[name]:,} {words}")
        return " · ".join(parts)
