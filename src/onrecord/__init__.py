"""Who said it, on whose word, who denies it: attributed statements from news articles.

import onrecord

record = onrecord.read("article.html")
for statement in record.statements:
    print(statement.source, statement.cue, statement.content)
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from onrecord.errors import InputError, ModelError, OnrecordError
from onrecord.model import Basis, Document, Figure, Record, Speaker, Statement, Version, Words
from onrecord.read import Options  # not later: the first import of the step `read` binds its name, the function's below

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
