"""Reading on several processes: what kills one of them costs no other article anything."""

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.errors import InputError, ModelError, OnrecordError
from onrecord.model import Record
from onrecord.pipeline import Settings
from onrecord.read import Raw
from onrecord.reader import FAULT, Reader
from onrecord.readers import DIED, TRIES, Read, Readers


@dataclass(frozen=True)
class Deadly(Raw):
    """An article that ends the process it is given to."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (9,)


@dataclass(frozen=True)
class DeadlySettings(Settings):
    """Settings that end the process which is given them."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (9,)


def article(number: int, kind: type[Raw] = Raw) -> Raw:
    said = f"The mayor said on Monday that the bridge would open in {number + 2} days."
    return kind(f"place {number}", said.encode(), "file", "text")


def ids(found: list[Read]) -> list[str]:
    return [result.document.id if isinstance(result, Record) else str(result) for _, result in found]


def test_only_the_article_that_kills_its_reader_is_left_out() -> None:
    deadly = {0, 4}
    raws = [article(number, Deadly if number in deadly else Raw) for number in range(10)]
    with Readers(Settings(), 2) as readers:
        found = list(readers.read(raws))
    places = [f"place {number}" for number in range(10)]
    assert ids(found) == [f"{place}: {DIED}" if n in deadly else place for n, place in enumerate(places)]


def test_readers_killed_again_and_again_cost_nothing() -> None:
    found = []
    with Readers(Settings(), 2) as readers:
        for read in readers.read(map(article, range(20))):
            found.append(read)
            if len(found) % 10 == 0:
                for reader in list(readers.alive)[:1]:
                    os.kill(reader.process.pid or 0, signal.SIGKILL)
    assert ids(found) == [f"place {number}" for number in range(20)]


def test_weights_that_cannot_be_used_are_told_and_nothing_waits(tmp_path: Path) -> None:
    with Readers(Settings(weights=tmp_path), 2) as readers, pytest.raises(ModelError):
        list(readers.read(map(article, range(20))))


def test_readers_that_die_as_they_start_are_no_articles_fault() -> None:
    with Readers(DeadlySettings(), 2) as readers, pytest.raises(OnrecordError, match="cannot be started"):
        list(readers.read(map(article, range(20))))


def test_closing_in_the_midst_ends_all_processes_and_threads() -> None:
    before = threading.active_count()
    with Readers(Settings(), 2) as readers:
        next(readers.read(map(article, range(400))))
        processes = [reader.process for reader in readers.alive]
    assert processes
    assert not any(process.is_alive() for process in processes)
    assert threading.active_count() == before


def test_a_killed_reader_says_so() -> None:
    reader = Reader(Settings())
    reader.wait()
    reader.kill()
    with pytest.raises((OSError, EOFError)):
        for _ in range(TRIES):
            reader.read(article(0))
    reader.end()


def test_a_fault_in_reading_is_one_articles_failure() -> None:
    broken = Raw("broken", None, "file")  # type: ignore[arg-type]
    with Readers(Settings(), 2) as readers:
        (first, second) = (result for _, result in readers.read([broken, article(1)]))
    assert isinstance(first, InputError)
    assert isinstance(second, Record)
    assert FAULT in first.reason
