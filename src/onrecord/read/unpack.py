"""Undoing what HTTP does to a body, and gzip, within a limit: a bomb costs no more memory than that."""

import io
import zlib

GZIP = b"\x1f\x8b"
EITHER = 32 + zlib.MAX_WBITS  # zlib's word for "gzip or zlib, as the header tells"
STEP = 1 << 16


class Packed(ValueError):
    """Bytes that cannot be unpacked within the limit; the message says why."""


def gunzip(data: bytes, limit: int, bits: int = EITHER) -> bytes:
    """What gzip or zlib packed, in one part or several; what follows the last part is left out.

    Raises Packed if it is damaged, cut, or more than `limit` bytes.
    """
    found = bytearray()
    rest = data
    while rest:
        part = zlib.decompressobj(bits)
        try:
            while not part.eof:
                found += part.decompress(rest, max(STEP, limit + 1 - len(found)))
                rest = part.unconsumed_tail
                if len(found) > limit:
                    raise Packed(f"larger than {limit:,} bytes once unpacked (--max-size allows more)")
                if not rest and not part.eof:
                    raise Packed("what is compressed in it is cut short")
        except zlib.error:
            raise Packed("what is compressed in it is damaged") from None
        rest = part.unused_data if part.unused_data.startswith(GZIP) else b""
    return bytes(found)


def unchunked(data: bytes) -> bytes:
    """A body that HTTP sent in chunks; as it is where it has none, since some crawlers join them and keep the header.

    Raises Packed if it is damaged.
    """
    found = bytearray()
    at = 0
    while True:
        end = data.find(b"\n", at)
        try:
            size = int(data[at : min(end, at + 80)].split(b";")[0].strip(), 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0 and not at:
            return data
        if size < 0 or end + 1 + size > len(data):
            raise Packed("a chunk of it is damaged or cut short")
        if not size:
            return bytes(found)
        found += data[end + 1 : end + 1 + size]
        at = end + 1 + size + (2 if data[end + 1 + size : end + 3 + size] == b"\r\n" else 1)


def plain(data: bytes, encoding: str, limit: int) -> bytes:
    """A body without its content encoding; as it is where the encoding's marks are not in it. Raises Packed."""
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        match name:
            case "gzip" | "x-gzip":
                data = gunzip(data, limit) if data.startswith(GZIP) else data
            case "deflate":
                data = inflate(data, limit)
            case "br" | "zstd":
                data = other(data, name, limit)
            case "" | "identity" | "none":
                pass
            case _:
                raise Packed(f"its content encoding is {name}, which cannot be read")
    return data


def inflate(data: bytes, limit: int) -> bytes:
    """What "deflate" packed: zlib's form or, as some servers send it, deflate alone."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            zlib.decompressobj(bits).decompress(data, 1)
        except zlib.error:
            continue
        return gunzip(data, limit, bits)
    return unless_packed(data)


def other(data: bytes, name: str, limit: int) -> bytes:
    """What Brotli or Zstandard packed."""
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader = (BrotliReader if name == "br" else ZstdReader)(io.BytesIO(data))
    found = bytearray()
    try:
        while part := reader.read(STEP):
            found += part
            if len(found) > limit:
                raise Packed(f"larger than {limit:,} bytes once unpacked (--max-size allows more)")
    except OSError:
        return unless_packed(data)
    return bytes(found)


def unless_packed(data: bytes) -> bytes:
    """A body that is a page as it is, since some crawlers unpack it and keep the header. Raises Packed for others."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return data
    raise Packed("what is compressed in it is damaged")
