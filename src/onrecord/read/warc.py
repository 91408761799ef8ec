"""WARC archives to the pages in them: one record at a time, and on past what is damaged."""

import io
import re
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError

from .damage import end_of, is_blank_from, is_packed, next_record
from .document import Options
from .raw import Done, Raw, moment, now
from .unpack import Packed, plain, unchunked

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

PAGES = ("text/html", "application/xhtml+xml")
DAMAGES = 1000  # places in one archive after which the rest of it is left
DIGESTS = ("WARC-Payload-Digest", "WARC-Block-Digest", "WARC-Record-ID")
HEAD = 65_536  # bytes in which the HTTP headers of a response end
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


def records(file: BinaryIO, place: str, options: Options, done: Done) -> Iterator[Raw | InputError]:
    """The pages in an archive; an InputError for each record that is damaged, and for what is no record."""
    packed = is_packed(file) or place.lower().endswith(".gz")
    start = 0
    for _ in range(DAMAGES):
        more = yield from run(file, start, packed, place, options, done)
        if more is None:
            return
        start = more
    yield InputError(place, f"damaged in more than {DAMAGES:,} places; the rest is left out")


def run(
    file: BinaryIO, start: int, packed: bool, place: str, options: Options, done: Done
) -> Generator[Raw | InputError, None, int | None]:
    """The pages from one place of an archive to its end or to the next damage; then where to go on, None if nowhere.

    A page is given when the record after it, or the end, is found: one of a wrong length would have strange text.
    """
    from fastwarc.warc import ArchiveIterator

    shared = (end_of(file, start) or (start, False))[1]  # several records in one block of gzip: places are vague
    file.seek(start)
    archive = ArchiveIterator(file, parse_http=False)
    last: int | None = None
    again = 0
    held: Raw | InputError | None = None
    damage = None
    while True:
        try:
            record = next(archive, None)
        except (OSError, ValueError) as error:
            record, damage = None, str(error)
        if record is None:
            break
        if held is not None:
            yield held
        again = again + 1 if record.stream_pos == last else 0
        last = record.stream_pos
        held = page_in(record, f"{place}@{last}" + (f"+{again}" if again else ""), options, done)
    if last is None:
        if damage is None:
            raise InputError(place, "the file is empty")
        yield InputError(f"{place}@{start}" if start else place, f"no WARC record begins here: {damage}")
        return next_record(file, start + 1, packed)
    end = (last, True) if shared or again else end_of(file, last)
    if end is None:
        yield InputError(f"{place}@{last}", "this record is damaged: cut short, or not as long as it says")
        return next_record(file, last + 1, packed)
    if held is not None:
        yield held
    if damage is None if end[1] else is_blank_from(file, end[0]):
        return None
    reason = f"damaged from here to the next record: {damage or 'no record begins here'}"
    yield InputError(f"{place}@{end[0]}", reason)
    return next_record(file, end[0] + 1, packed)


def page_in(record: "WarcRecord", place: str, options: Options, done: Done) -> Raw | InputError | None:
    """The page that a record holds; None if it holds none, or it is done."""
    from fastwarc.warc import HeaderMap, response

    if not record.record_type & response or not record.is_http:
        return None
    headers = HeaderMap()
    try:
        head = record.reader.read(min(record.content_length, HEAD))
        begin = headers.parse(io.BytesIO(head))
    except (OSError, ValueError) as error:
        return InputError(place, f"the record's HTTP headers cannot be read: {error}")
    if headers.status_code != 200 or kind_of(headers) not in PAGES:
        return None
    stamp = next((found for name in DIGESTS if (found := record.headers.get(name))), None)
    if done(place, stamp):
        return None
    try:
        block = head + record.reader.read(options.max_size + HEAD + 1 - len(head))
        if len(block) < min(record.content_length, options.max_size + HEAD):
            return InputError(place, "the record is cut short")
        data = body_of(block[begin:], headers, options.max_size)
    except (OSError, ValueError) as error:
        return InputError(place, str(error))
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    time = record.record_date
    return Raw(place, data, "warc", "html", charset_of(headers), url, moment(time) if time else now(), stamp)


def kind_of(headers: "HeaderMap") -> str:
    """The type of content that a response says it has."""
    return (headers.get("Content-Type") or "").split(";")[0].strip().lower()


def charset_of(headers: "HeaderMap") -> str | None:
    """The encoding that a response says it is in."""
    found = CHARSET.search(headers.get("Content-Type") or "")
    return found.group(1) if found else None


def body_of(body: bytes, headers: "HeaderMap", limit: int) -> bytes:
    """The page in the body of a response. Raises Packed if it cannot be unpacked, or is larger than `limit` bytes."""
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        body = unchunked(body)
    body = plain(body, ",".join(headers.get_multiple("Content-Encoding")), limit)
    if len(body) > limit:
        raise Packed(f"larger than {limit:,} bytes (--max-size allows more)")
    return body
