"""Large feeds in parts, so that memory holds a part's entries and no more."""

import re
from collections.abc import Iterator

from onrecord.errors import InputError

ITEM = re.compile(rb"<(?:[A-Za-z][\w.-]{0,40}:)?(?:item|entry)[\s>]", re.IGNORECASE)
END = re.compile(rb"</(?:[A-Za-z][\w.-]{0,40}:)?(?:item|entry)\s*>", re.IGNORECASE)
SMALL = 1_000_000  # bytes; a feed that is larger is parsed in parts
PART = 200_000  # bytes, about
FRAME = 100_000  # bytes before the first entry and after the last: those go with each part
CDATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
ELEMENT = re.compile(rb"<(/?)[A-Za-z][^<>]*+>")
LEVELS = 5000  # of a feed that is not well formed, each <br> may count as one


def parts(data: bytes, place: str) -> Iterator[bytes]:
    """A feed as it is or, if it is large, as several with some entries each. Raises InputError if it has none."""
    if len(data) <= SMALL:
        yield data
        return
    first = ITEM.search(data)
    if first is None or first.start() > FRAME:
        raise InputError(place, f"this feed is damaged: no entry in its first {FRAME:,} bytes")
    head, start = data[: first.start()], first.start()
    tail = end_of(data)
    for found in ITEM.finditer(data, first.end()):
        if found.start() - start > PART:
            yield head + data[start : min(found.start(), start + SMALL)] + tail
            start = found.start()
    yield head + data[start : start + SMALL]


def end_of(data: bytes) -> bytes:
    """What stands after the last entry of a feed and closes what the head opens; nothing if that is much."""
    ends = [found.end() for found in END.finditer(data, max(len(data) - FRAME, 0))]
    return data[ends[-1] :] if ends else b""


def is_deep(part: bytes) -> bool:
    """Whether elements are nested so deeply that feedparser, which takes longer for each level, would take minutes."""
    depth = 0
    for found in ELEMENT.finditer(CDATA.sub(b"", part)):
        if not found.group().endswith(b"/>"):
            depth = max(depth - 1, 0) if found.group(1) else depth + 1
        if depth > LEVELS:
            return True
    return False
