"""Reading on several processes: an article's bytes in, its record out, in order, a bounded number at a time."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing.connection import wait
from typing import Self

from onrecord.errors import InputError, ModelError
from onrecord.model import Record
from onrecord.pipeline import Pipeline, Settings
from onrecord.read import Raw, read_raw

AHEAD = 4  # articles for each process that are read, or wait to be, before the first is asked for
DIED = "the process that read it was killed (too little memory?)"

Read = tuple[Raw | None, Record | InputError]
"""What was read, and its record or why there is none; no bytes where there were none to read."""

Waiting = tuple[Raw | InputError, Future[Record | InputError | ModelError] | None]
"""An article that was given to a process, and what that will give; none where there is nothing to read."""

_own: "list[Pipeline | ModelError]" = []  # of a worker process: set as it starts


class Readers:
    """Processes that read articles; with one, this process reads them itself. Close it, or use it as a context."""

    def __init__(self, settings: Settings, workers: int) -> None:
        """`workers`: how many processes, each on one thread and with a pipeline of its own (about 230 MB)."""
        self.settings = settings
        self.workers = workers
        self.pool = self._pool() if workers > 1 else None

    def read(self, raws: Iterable[Raw | InputError]) -> Iterator[Read]:
        """The record of each article, in order. Raises ModelError when the weights cannot be used."""
        if self.pool is None:
            pipeline = Pipeline(self.settings)
            yield from ((None, raw) if isinstance(raw, InputError) else (raw, record_of(pipeline, raw)) for raw in raws)
            return
        waiting: deque[Waiting] = deque()
        for raw in raws:
            waiting.append(self._given(raw))
            if len(waiting) >= self.workers * AHEAD:
                yield self._first(waiting)
        while waiting:
            yield self._first(waiting)

    def close(self) -> None:
        """End the processes, without waiting for what they have not begun."""
        if self.pool:
            self.pool.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _given(self, raw: Raw | InputError) -> "Waiting":
        """An article given to the processes."""
        if isinstance(raw, InputError) or self.pool is None:
            return raw, None
        return raw, self.pool.submit(read_one, raw)

    def _first(self, waiting: "deque[Waiting]") -> Read:
        """The record of the article that has waited longest. If its process died, all that wait are given anew."""
        raw, future = waiting.popleft()
        if isinstance(raw, InputError):
            return None, raw
        try:
            return raw, told(future.result()) if future else self._alone(raw)
        except BrokenProcessPool:
            found = self._alone(raw)
            self.pool = self._pool()
            again = [self._given(one) for one, _ in waiting]
            waiting.clear()
            waiting.extend(again)
            return raw, found

    def _alone(self, raw: Raw) -> Record | InputError:
        """Read an article in a process of its own: if that dies too, it is this article's doing."""
        pool = self._pool(1)
        try:
            return told(pool.submit(read_one, raw).result())
        except BrokenProcessPool:
            return InputError(raw.place, DIED)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self, workers: int | None = None) -> ProcessPoolExecutor:
        # Not forked: the libraries' threads, and the ledger's connections, do not survive a fork.
        context = multiprocessing.get_context("spawn")
        settings = replace(self.settings, threads=1)
        return ProcessPoolExecutor(workers or self.workers, context, initializer=begin, initargs=(settings,))


def told(found: Record | InputError | ModelError) -> Record | InputError:
    """What a worker found. Raises ModelError if that is what it met."""
    if isinstance(found, ModelError):
        raise found
    return found


def begin(settings: Settings) -> None:
    """Start a worker: load the pipeline, leave Ctrl-C to the parent, and end when the parent is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _own[:] = [Pipeline(settings)]
    except ModelError as error:
        _own[:] = [error]


def read_one(raw: Raw) -> Record | InputError | ModelError:
    """Read one article in a worker."""
    pipeline = _own[0]
    return pipeline if isinstance(pipeline, ModelError) else record_of(pipeline, raw)


def record_of(pipeline: Pipeline, raw: Raw) -> Record | InputError:
    """The record of an article's bytes, or why there is none."""
    try:
        return pipeline.record(read_raw(raw, pipeline.settings.read).document)
    except InputError as error:
        return error


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
