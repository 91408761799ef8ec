"""What the tests of reading share: tables of cases, and reading inputs that must or must not succeed."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from loopback import Web

from onrecord.errors import InputError
from onrecord.read import Article, Options, read_sources

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of cases."""
    with (HERE / "cases" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test with an argument `row` runs for each row of the table that its module names in TABLE or its marker."""
    marker = metafunc.definition.get_closest_marker("table")
    if marker:
        rows = table(marker.args[0])
        metafunc.parametrize("row", rows, ids=[next(iter(row.values()))[:60] for row in rows])


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "table(name): run for each row of a table in tests/read/cases")


Read = Callable[..., list[Article | InputError]]


@pytest.fixture
def read() -> Read:
    """Read sources to a list."""

    def all_of(*sources: object, **options: object) -> list[Article | InputError]:
        return list(read_sources([str(source) for source in sources], Options(**options)))  # type: ignore[arg-type]

    return all_of


@pytest.fixture
def article(read: Read) -> Callable[..., Article]:
    """Read one source that has one article."""

    def one(source: object, **options: object) -> Article:
        (found,) = read(source, **options)
        assert isinstance(found, Article), found
        return found

    return one


@pytest.fixture
def refused(read: Read) -> Callable[..., InputError]:
    """Read one source that cannot be read; the message must name it."""

    def one(source: object, **options: object) -> InputError:
        (found,) = read(source, **options)
        assert isinstance(found, InputError), found
        assert str(source) in str(found)
        return found

    return one


@pytest.fixture
def web() -> Iterator[Web]:
    """A running site."""
    web = Web()
    yield web
    web.close()
