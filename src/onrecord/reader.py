"""A process that reads articles one after another over a pipe of its own: what kills it costs no other anything."""

import multiprocessing
import os
import signal
import threading
from dataclasses import replace
from multiprocessing.connection import Connection, wait

from onrecord.errors import InputError, ModelError
from onrecord.model import Record
from onrecord.pipeline import Pipeline, Settings
from onrecord.read import Raw, read_raw

FAULT = "a fault of onrecord, please report it"


class Reader:
    """One process, with a pipeline on one thread (about 230 MB). It ends when it is told to, or with this process.

    Every method but `kill` is for one thread at a time, and raises OSError or EOFError once the process is no more.
    """

    def __init__(self, settings: Settings) -> None:
        # Not forked: the libraries' threads, and the ledger's connections, do not survive a fork.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, replace(settings, threads=1)), daemon=True)
        try:
            self.process.start()
        finally:
            theirs.close()  # so that ours ends when the process does

    def wait(self) -> None:
        """Wait until it is ready to read. Raises ModelError when the weights cannot be used."""
        if isinstance(error := self.pipe.recv(), ModelError):
            raise error

    def read(self, raw: Raw) -> Record | InputError:
        """The record of an article's bytes, or why there is none. Raises ModelError as `record_of` does."""
        self.pipe.send(raw)
        found: Record | InputError | ModelError = self.pipe.recv()
        if isinstance(found, ModelError):
            raise found
        return found

    def kill(self) -> None:
        """End the process now."""
        self.process.kill()

    def end(self) -> None:
        """End the process, and let go of what it held."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def work(pipe: Connection, settings: Settings) -> None:
    """In the process: load the pipeline, leave Ctrl-C to the parent, and read until the parent is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        pipeline = Pipeline(settings)
    except ModelError as error:
        pipe.send(error)
        return
    pipe.send(None)
    while True:
        raw = pipe.recv()
        try:
            pipe.send(record_of(pipeline, raw))
        except ModelError as error:
            pipe.send(error)


def record_of(pipeline: Pipeline, raw: Raw) -> Record | InputError:
    """The record of an article's bytes, or why there is none. Raises ModelError for what is no article's doing."""
    try:
        return pipeline.record(read_raw(raw, pipeline.settings.read).document)
    except InputError as error:
        return error
    except ModelError:
        raise
    except Exception as error:  # one article must not keep an archive's others out
        return InputError(raw.place, f"{type(error).__name__}: {error} ({FAULT})")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
