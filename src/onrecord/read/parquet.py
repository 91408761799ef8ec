"""Parquet tables of articles, a row each: the columns that are needed, some rows at a time."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from onrecord.errors import InputError

from .document import FIELDS, Options
from .raw import Done, Raw, digest, now

ROWS = 64  # read at a time
BUFFER = 1 << 16  # bytes of a column read at a time; without it a column of a group of rows is read whole


def rows(file: BinaryIO, place: str, options: Options, done: Done) -> Iterator[Raw | InputError]:
    """The rows of a table as JSON objects; an InputError for each group of rows that is damaged. Raises InputError."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError(place, "reading Parquet needs pyarrow: pip install 'onrecord[parquet]'") from None
    try:
        table = ParquetFile(file, buffer_size=BUFFER, pre_buffer=False)
        columns = needed(table.schema_arrow.names, place, options)
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(place, f"this is no Parquet, or it is damaged: {error}") from None
    first = 1
    for group in range(table.num_row_groups):
        number = first
        try:
            for batch in table.iter_batches(ROWS, row_groups=[group], columns=columns):
                for row in objects(batch):
                    yield from article(row, f"{place}:{number}", options, done)
                    number += 1
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            yield InputError(f"{place}:{number}", f"this row and the rest of its group are damaged: {error}")
        first += table.metadata.row_group(group).num_rows


def needed(names: list[str], place: str, options: Options) -> list[str]:
    """The columns that hold our fields. Raises InputError if there is none for the text."""
    paths = {name: name for name in FIELDS} | dict(options.mapping)
    found = {field: path if path in names else path.split(".")[0] for field, path in paths.items()}
    if found["text"] not in names:
        has = ", ".join(names[:30]) or "none"
        raise InputError(place, f"there is no column {found['text']!r} (--map text=COLUMN names another); it has {has}")
    return [name for name in names if name in found.values()]


def objects(batch: Any) -> Iterator[dict[str, object]]:
    """The rows of a batch. Times become texts here: those in nanoseconds fit no datetime."""
    import pyarrow

    columns = [
        column.cast(pyarrow.string()) if pyarrow.types.is_temporal(column.type) else column for column in batch.columns
    ]
    for number in range(batch.num_rows):
        yield {name: column[number].as_py() for name, column in zip(batch.schema.names, columns, strict=True)}


def article(row: dict[str, object], place: str, options: Options, done: Done) -> Iterator[Raw | InputError]:
    """A row as a line of JSON, unless it is done."""
    data = json.dumps(row, ensure_ascii=False, default=written).encode("utf-8", "replace")
    if len(data) > options.max_size:
        yield InputError(place, f"the row is larger than {options.max_size:,} bytes (--max-size allows more)")
    elif not done(place, stamp := digest(data)):
        yield Raw(place, data, "parquet", "json", fetched_at=now(), stamp=stamp)


def written(value: object) -> object:
    """A value that JSON has no form for, as text."""
    match value:
        case bytes():
            return value.decode("utf-8", "replace")
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)
