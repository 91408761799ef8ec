"""An open file to the article in it or, of JSON Lines, the articles."""

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputError

from .document import Options
from .raw import Done, How, Raw, digest, now

STDIN = "-"
CHUNK = 1 << 20


def whole(file: BinaryIO, first: bytes, place: str, limit: int) -> bytes:
    """The bytes of a file of which some are read already. Raises InputError if they are more than `limit`."""
    data = first + file.read(max(limit + 1 - len(first), 0))
    if len(data) > limit:
        raise InputError(place, f"larger than {limit:,} bytes (--max-size allows more)")
    return data


def is_object(line: bytes) -> bool:
    """Whether a line looks like one of JSON Lines."""
    return line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"') and line.rstrip().endswith(b"}")


def lines(
    file: BinaryIO, line: bytes, place: str, options: Options, done: Done, how: How = "jsonl"
) -> Iterator[Raw | InputError]:
    """The lines of JSON Lines, of which the first is read already; memory holds one at a time.

    An InputError stands for each that is too long. Raises InputError if there are none.
    """
    number = 0
    found = False
    while line:
        number += 1
        where = f"{place}:{number}"
        if len(line) > options.max_size:
            found = True
            yield InputError(where, f"the line is longer than {options.max_size:,} bytes (--max-size allows more)")
            while line and not line.endswith(b"\n"):
                line = file.readline(CHUNK)
        elif line.strip():
            found = True
            stamp = digest(line.rstrip(b"\r\n"))
            if not done(where, stamp):
                name = digest(line) if place == STDIN else None
                yield Raw(where, line, how, "json", fetched_at=now(), stamp=stamp, name=name)
        line = file.readline(options.max_size + 1)
    if not found:
        raise InputError(place, "the file is empty")
