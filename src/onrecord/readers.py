"""Reading on several processes: an article's bytes in, its record out, in order, a bounded number at a time."""

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Self

from onrecord.errors import InputError, OnrecordError
from onrecord.model import Record
from onrecord.pipeline import Pipeline, Settings
from onrecord.read import Raw
from onrecord.reader import Reader, record_of

AHEAD = 4  # articles for each process that are read, or wait to be, before the first is asked for
TRIES = 3  # an article that is being read as one process after another dies is left out
DIED = "the process that read it was killed (too little memory?)"
NO_START = "the processes that read cannot be started, or are killed as they start (too little memory?)"

Read = tuple[Raw | None, Record | InputError]
"""What was read, and its record or why there is none; no bytes where there were none to read."""

Waiting = tuple[Raw, Future[Record | InputError]] | InputError
"""An article that was given to a process, and what that will give; or why there is nothing to read."""


class Readers:
    """Processes that read articles; with one, this process reads them itself. Close it, or use it as a context.

    A thread for each process gives it an article and waits for what it finds. Not a ProcessPoolExecutor: there the
    death of one process ends all, does not tell which article it was, and can leave a half-written answer that is
    waited for for ever.
    """

    def __init__(self, settings: Settings, workers: int) -> None:
        """`workers`: how many processes. They start as they are needed."""
        self.settings = settings
        self.workers = workers
        self.threads = ThreadPoolExecutor(workers) if workers > 1 else None
        self.idle: list[Reader] = []
        self.alive: set[Reader] = set()
        self.closed = False
        self.lock = threading.Lock()  # of the two collections and `closed`

    def read(self, raws: Iterable[Raw | InputError]) -> Iterator[Read]:
        """The record of each article, in order. Raises ModelError when the weights cannot be used, OnrecordError when
        the processes cannot be started."""
        if self.threads is None:
            pipeline = Pipeline(self.settings)
            yield from ((None, raw) if isinstance(raw, InputError) else (raw, record_of(pipeline, raw)) for raw in raws)
            return
        waiting: deque[Waiting] = deque()
        for raw in raws:
            waiting.append(raw if isinstance(raw, InputError) else (raw, self.threads.submit(self._record, raw)))
            while waiting and (len(waiting) >= self.workers * AHEAD or _is_done(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    def close(self) -> None:
        """End the processes, whatever they are at."""
        with self.lock:
            self.closed = True
            for reader in self.alive:
                reader.kill()
        if self.threads:
            self.threads.shutdown(wait=True, cancel_futures=True)
        while self.idle:
            self.idle.pop().end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _record(self, raw: Raw) -> Record | InputError:
        """In a thread: what a process finds in an article. It is given to another if the process dies."""
        for _ in range(TRIES):
            reader = self._reader()
            try:
                found = reader.read(raw)
            except (OSError, EOFError):
                self._end(reader)
                continue
            with self.lock:
                self.idle.append(reader)
            return found
        return InputError(raw.place, DIED)

    def _reader(self) -> Reader:
        """A process that waits for an article, or a new one."""
        with self.lock:
            if self.idle:
                return self.idle.pop()
        for _ in range(TRIES):
            try:
                reader = self._started()
            except OSError:
                continue
            try:
                reader.wait()
            except (OSError, EOFError):
                self._end(reader)
                continue
            return reader
        raise OnrecordError(NO_START)

    def _started(self) -> Reader:
        with self.lock:
            if self.closed:
                raise CancelledError
            reader = Reader(self.settings)
            self.alive.add(reader)
        return reader

    def _end(self, reader: Reader) -> None:
        with self.lock:
            self.alive.discard(reader)
        reader.end()


def _is_done(waiting: Waiting) -> bool:
    return isinstance(waiting, InputError) or waiting[1].done()


def _result(waiting: Waiting) -> Read:
    if isinstance(waiting, InputError):
        return None, waiting
    raw, future = waiting
    return raw, future.result()
