"""Where the records of a WARC file begin and end, told without trust: for going on where an archive is damaged."""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from .unpack import GZIP

MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
RECORD = re.compile(rb"WARC/\d\.\d{1,2}\r?\n[A-Za-z-]{1,40}:")
LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r?\n", re.IGNORECASE)
HEADER = 65_536  # bytes; more than a record's own headers ever have
STEP = 1 << 20
OVERLAP = 4096  # bytes in which a record shows that it is one, compressed or not
BLANK = b"\r\n\0 "


def is_packed(file: BinaryIO) -> bool:
    """Whether a file is one of gzip."""
    file.seek(0)
    return file.read(2) == GZIP


def end_of(file: BinaryIO, start: int) -> tuple[int, bool] | None:
    """Where the record at `start` ends, and whether its compressed block goes on with another; None if it is not whole.

    It is whole if it is as long as it says, and what follows is its blank lines and no more of it.
    """
    file.seek(start)
    return end_of_member(file, start) if file.read(2) == GZIP else end_of_bare(file, start)


def end_of_bare(file: BinaryIO, start: int) -> tuple[int, bool] | None:
    """The same for a record that is not compressed."""
    file.seek(start)
    length = length_of(file.read(HEADER))
    if length is None or file.seek(0, 2) < start + length:
        return None
    file.seek(start + length)
    after = file.read(4)
    return (start + length + len(after), False) if not after.strip(b"\r\n") else None


def end_of_member(file: BinaryIO, start: int) -> tuple[int, bool] | None:
    """The same for one of gzip."""
    head, count, length = b"", 0, None
    after = b""
    part = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        for piece in pieces(file, start, part):
            if len(head) < HEADER:
                head += piece[: HEADER - len(head)]
                length = length_of(head)
            count += len(piece)
            if length is not None and count > length:
                after += piece[-(count - length) :][:OVERLAP]
                if len(after) >= OVERLAP:
                    break
    except zlib.error:
        return None
    if length is None or count < length:
        return None
    more = after[:4].strip(b"\r\n") + after[4:]
    if more:
        return (start, True) if RECORD.match(more) else None
    return (file.tell() - len(part.unused_data), False) if part.eof else None


def pieces(file: BinaryIO, start: int, part: "zlib._Decompress") -> Iterator[bytes]:
    """What a member of gzip holds, a piece at a time; the file is left where the reading stopped."""
    file.seek(start)
    while not part.eof:
        packed = part.unconsumed_tail or file.read(HEADER)
        if not packed:
            return
        yield part.decompress(packed, STEP)


def length_of(head: bytes) -> int | None:
    """The length of a record with its headers, from its first bytes; None if they are none."""
    end = re.search(rb"\r?\n\r?\n", head)
    if not RECORD.match(head) or end is None:
        return None
    found = LENGTH.search(head, 0, end.end())
    return end.end() + int(found.group(1)) if found else None


def next_record(file: BinaryIO, start: int, packed: bool) -> int | None:
    """Where the next record begins at `start` or after; None if there is none."""
    file.seek(start)
    data = file.read(STEP)
    while data:
        for found in (MEMBER if packed else RECORD).finditer(data):
            if not packed or is_member(data[found.start() : found.start() + HEADER]):
                return start + found.start()
        more = file.read(STEP)
        if not more:
            return None
        start += max(len(data) - OVERLAP, 0)
        data = data[-OVERLAP:] + more
    return None


def is_member(data: bytes) -> bool:
    """Whether some bytes begin a member of gzip that begins a record."""
    try:
        return RECORD.match(zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, OVERLAP)) is not None
    except zlib.error:
        return False


def is_blank_from(file: BinaryIO, start: int) -> bool:
    """Whether nothing but blank lines and zeros follows, as where a file was made longer than what is in it."""
    file.seek(start)
    while data := file.read(STEP):
        if data.strip(BLANK):
            return False
    return True
