"""What is going on, on standard error: only for somebody at a terminal, and only once the work takes a while."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from onrecord.errors import InputError

if TYPE_CHECKING:
    from rich.status import Status

    from onrecord.model import Record
    from onrecord.pipeline import Explanation

T = TypeVar("T")
AFTER = 2.0  # seconds; what is done sooner needs no progress
EACH = 100  # things between two changes of a count


class Progress:
    """A line that counts the articles. Use it as a context; print anything else inside `aside`."""

    def __init__(self) -> None:
        self.articles = self.statements = self.failed = 0
        self.status: Status | None = None
        self.lock = Lock()  # the timer's thread starts the line while this one may be printing
        self.timer = Timer(AFTER, self._begin)

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self.timer.daemon = True
            self.timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.timer.cancel()
        with self.lock:
            if self.status:
                self.status.stop()

    def count(self, found: "Record | Explanation | InputError") -> None:
        """Count an article that was read, or that could not be read."""
        if isinstance(found, InputError):
            self.failed += 1
        else:
            self.articles += 1
            self.statements += len(found.statements)
        if self.status:
            self.status.update(self._said())

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the line away while something else is printed."""
        with self.lock:
            if self.status:
                self.status.stop()
            yield
            if self.status:
                self.status.start()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.status import Status

        with self.lock:
            self.status = Status(self._said(), console=Console(stderr=True))
            self.status.start()

    def _said(self) -> str:
        failed = f" · not read: {self.failed}" if self.failed else ""
        return f"articles: {self.articles} · statements: {self.statements}{failed}"


class Counting(Progress):
    """A line that counts anything: "documents: 12,300"."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what, self.number = what, 0

    def each(self, things: Iterable[T]) -> Iterator[T]:
        """The things, counted as they pass."""
        for self.number, one in enumerate(things, 1):
            if self.status and self.number % EACH == 0:
                self.status.update(self._said())
            yield one

    def _said(self) -> str:
        return f"{self.what}: {self.number:,}"
