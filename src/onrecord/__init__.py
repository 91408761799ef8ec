"""Who said it, on whose word, who denies it: attributed statements from news articles.

import onrecord

record = onrecord.read("article.html")
for statement in record.statements:
    print(statement.source, statement.cue, statement.content)
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError, ModelError, OnrecordError
from onrecord.model import Basis, Document, Figure, Record, Speaker, Statement, Version, Words
from onrecord.read import Options  # not later: the first import of the step `read` binds its name, the function's below

if TYPE_CHECKING:
    from onrecord.normalise.dates import DateFound

__all__ = [
    "Basis",
    "Document",
    "Figure",
    "InputError",
    "ModelError",
    "OnrecordError",
    "Record",
    "Speaker",
    "Statement",
    "Version",
    "Words",
    "dates",
    "figures",
    "read",
    "read_all",
]
__version__ = version("onrecord")


def read(source: str | Path, *, published: str | None = None, threads: int = 0) -> Record:
    """The record of one article: a path or a URL.

    `published` (an ISO date) stands for the article's date of publication; `threads` limits the encoder's (0: all).
    Raises InputError if it cannot be read, and if it holds no article or more than one; use `read_all` for those.
    """
    records = list(read_all([source], published=published, threads=threads))
    if len(records) != 1:
        raise InputError(str(source), f"holds {len(records)} articles, not one: use read_all")
    return records[0]


def read_all(
    sources: Iterable[str | Path], *, published: str | None = None, threads: int = 0, skip: bool = False
) -> Iterator[Record]:
    """The records of articles, in order, one at a time: paths, directories, JSON Lines, URLs.

    The encoder is loaded once, with the first. Raises InputError at the first input that cannot be read, or with `skip`
    leaves such inputs out.
    """
    from onrecord.pipeline import Pipeline, Settings  # here, so that importing the package does not load the encoder

    pipeline = Pipeline(Settings(Options(published=published), threads=threads))
    for found in pipeline.records(str(source) for source in sources):
        if isinstance(found, Record):
            yield found
        elif not skip:
            raise found


def figures(text: str) -> list[Figure]:
    """The figures of any text, in order: each number that counts something, with its bounds, its unit and its words.

    Years, dates, ages, clock times and ordinals are none. An open bound is None, and `approximate` tells "about":

    >>> [(one.text, one.low, one.high, one.approximate, one.unit) for one in figures("About 400 tonnes leaked.")]
    [('About 400 tonnes', 400.0, 400.0, True, 'tonne')]
    """
    from onrecord.normalise import figures as module

    return module.figures(text)


def dates(text: str, published: str | None = None) -> "list[DateFound]":
    """The dates of any text, in order: each with its `text`, its `span` and its meaning, `edtf`.

    Relative ones ("Thursday", "last week") count from `published`, an ISO date, and are left out without it; a weekday
    is the latest one that is not after it. Raises ValueError if `published` is no date:

    >>> [(one.text, one.edtf) for one in dates("He said on Thursday that it began in June 2023.", "2024-10-18")]
    [('Thursday', '2024-10-17'), ('June 2023', '2023-06')]
    """
    from datetime import date

    from onrecord.normalise import dates as module

    return module.dates(text, date.fromisoformat(published).isoformat() if published else None)
