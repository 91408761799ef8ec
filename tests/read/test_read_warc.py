"""WARC archives: the pages in them, whatever HTTP did to them, and past what is damaged."""

import gzip
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from loopback import page_of

from onrecord.errors import InputError
from onrecord.read import Article, Options, Raw, raws


def zipped(data: bytes) -> bytes:
    """Some bytes by gzip, without the time: the names of tests hold them."""
    return gzip.compress(data, mtime=0)


Read = Callable[..., list[Article | InputError]]
NOISE = random.Random(1).randbytes(3000)


def record(
    name: str,
    body: bytes | None = None,
    *,
    http: str = "",
    status: str = "200 OK",
    mime: str = "text/html; charset=utf-8",
    kind: str = "response",
    length: int | None = None,
    more: str = "",
) -> bytes:
    """A record of a page."""
    page = page_of(f"Talks {name}").encode() if body is None else body
    block = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n{http}\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Date: 2024-10-17T08:00:00Z\r\n"
        f"WARC-Target-URI: https://news.example/{name}\r\nContent-Type: application/http; msgtype={kind}\r\n{more}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


A, B, C, D = (record(name) for name in "abcd")


@pytest.fixture(params=["plain", "packed"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Path]:
    """Write an archive of some records, compressed one by one or not at all."""

    def write(*records: bytes) -> Path:
        packed = request.param == "packed"
        path = tmp_path / ("a.warc.gz" if packed else "a.warc")
        path.write_bytes(b"".join(map(gzip.compress, records) if packed else records))
        return path

    return write


def names(found: list[Article | InputError] | list[Raw | InputError]) -> list[str]:
    """The last letters of the addresses that were found, and "!" for each error."""
    urls = [one.document.url if isinstance(one, Article) else one.url if isinstance(one, Raw) else "!" for one in found]
    return [str(url).rpartition("/")[2] for url in urls]


def pages(path: Path, **options: object) -> list[Raw | InputError]:
    return list(raws([str(path)], Options(**options)))  # type: ignore[arg-type]


def test_pages_with_their_addresses_and_times(archive: Callable[..., Path], read: Read) -> None:
    path = archive(record("i", kind="warcinfo"), record("q", kind="request"), A, B)
    first, second = read(path)
    assert isinstance(first, Article) and first.document.title == "Talks a"
    assert first.document.id == first.document.url == "https://news.example/a"
    assert names([first, second]) == ["a", "b"]
    raw, other = pages(path)
    assert isinstance(raw, Raw) and isinstance(other, Raw)
    assert (raw.how, raw.fetched_at, raw.charset) == ("warc", "2024-10-17T08:00:00.000000Z", "utf-8")
    assert raw.place.startswith(f"{path}@") and raw.place != other.place
    assert int(raw.place.rpartition("@")[2]) > 0


def test_what_is_no_page_is_passed_over(archive: Callable[..., Path]) -> None:
    path = archive(
        record("p", mime="image/png"),
        record("m", status="404 Not Found"),
        record("r", status="301 Moved", http="Location: /a\r\n"),
        record("j", mime="application/json"),
        A.replace(b"application/http; msgtype=response", b"text/dns"),
        record("v", kind="revisit"),
        record("x", mime="Application/XHTML+XML"),
    )
    assert names(pages(path)) == ["x"]


def chunks(data: bytes) -> bytes:
    parts = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


PAGE = page_of("Talks e").encode()
DEFLATE = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("http", "body"),
    [
        ("Transfer-Encoding: chunked\r\n", chunks(PAGE)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunks(zipped(PAGE))),
        ("Content-Encoding: gzip\r\n", zipped(PAGE)),
        ("Content-Encoding: x-gzip\r\n", zipped(PAGE[:200]) + zipped(PAGE[200:])),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", DEFLATE.compress(PAGE) + DEFLATE.flush()),
        ("Content-Encoding: br\r\n", brotli.compress(PAGE)),
        ("Content-Encoding: gzip, br\r\n", brotli.compress(zipped(PAGE))),
        ("Content-Encoding: identity\r\n", PAGE),
        *((f"{name}\r\n", PAGE) for name in ("Transfer-Encoding: chunked", "Content-Encoding: gzip",
                                            "Content-Encoding: deflate", "Content-Encoding: br")),
    ],
)  # fmt: skip
def test_what_http_did_to_a_body_is_undone(http: str, body: bytes, archive: Callable[..., Path]) -> None:
    (raw,) = pages(archive(record("e", body, http=http)))
    assert isinstance(raw, Raw) and raw.data == PAGE


@pytest.mark.parametrize(
    ("http", "body", "reason"),
    [
        ("Content-Encoding: gzip\r\n", zipped(b"a" * 50_000_000), "larger than 10,000,000 bytes once unpacked"),
        ("Content-Encoding: gzip\r\n", zipped(zipped(b"a" * 50_000_000)), "a gzip archive"),
        ("Content-Encoding: gzip, gzip\r\n", zipped(zipped(b"a" * 50_000_000)), "once unpacked"),
        ("Content-Encoding: br\r\n", brotli.compress(b"a" * 50_000_000, quality=1), "once unpacked"),
        ("Content-Encoding: deflate\r\n", zlib.compress(b"a" * 50_000_000), "once unpacked"),
        ("Content-Encoding: gzip\r\n", zipped(PAGE)[:-50], "cut short"),
        ("Content-Encoding: gzip\r\n", zipped(PAGE)[:60] + NOISE, "damaged"),
        ("Content-Encoding: br\r\n", brotli.compress(PAGE)[:-50], "damaged"),
        ("Content-Encoding: rot13\r\n", PAGE, "its content encoding is rot13"),
        ("Transfer-Encoding: chunked\r\n", chunks(PAGE)[:-80], "a chunk of it is damaged"),
        ("Transfer-Encoding: chunked\r\n", b"ffffffffff\r\n" + PAGE, "a chunk of it is damaged"),
        ("", b"a" * 11_000_000, "larger than 10,000,000 bytes"),
        ("", NOISE, "binary"),
        ("", b"", "empty"),
        ("X: " + "a" * 70_000 + "\r\n", PAGE, "HTTP headers"),
    ],
)
def test_a_bad_page_is_an_error_of_its_record_only(
    http: str, body: bytes, reason: str, archive: Callable[..., Path], read: Read
) -> None:
    path = archive(A, record("e", body, http=http), B)
    found = read(path)
    assert names(found) == ["a", "!", "b"]
    assert str(found[1]).startswith(f"{path}@") and reason in str(found[1])


def test_a_record_that_unpacks_to_much_more_is_an_error_of_it_only(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, (A, record("e", bytes(100_000_000)), B))))
    found = read(path)
    assert path.stat().st_size < 200_000 and names(found) == ["a", "!", "b"]
    assert "larger than 10,000,000 bytes" in str(found[1])


def test_an_archive_that_is_cut_in_the_middle(archive: Callable[..., Path], read: Read) -> None:
    path = archive(A, B, C)
    whole = path.read_bytes()
    for cut in (1, 5, 100, 300):
        path.write_bytes(whole[:-cut])
        found = read(path)
        # Without compression the blank lines at a record's end can be missed; with it, a checksum is there too.
        assert names(found) == (["a", "b", "c"] if cut == 1 and path.suffix == ".warc" else ["a", "b", "!"]), cut
    assert "damaged" in str(found[2])


def test_garbage_between_records(archive: Callable[..., Path], tmp_path: Path, read: Read) -> None:
    path = archive(A, B)
    start = len(path.read_bytes())
    path.write_bytes(path.read_bytes() + NOISE + archive(C, D).read_bytes())
    found = read(path)
    assert names(found) == ["a", "b", "!", "c", "d"]
    assert str(found[2]).startswith(f"{path}@{start}: damaged from here to the next record")


def test_garbage_before_and_after_the_records(archive: Callable[..., Path], read: Read) -> None:
    path = archive(A, B)
    whole = path.read_bytes()
    path.write_bytes(NOISE + whole)
    assert names(read(path)) == ["!", "a", "b"]
    path.write_bytes(whole + NOISE)
    assert names(read(path)) == ["a", "b", "!"]
    path.write_bytes(whole + bytes(5000))
    assert names(read(path)) == ["a", "b"], "zeros at the end are no damage"


@pytest.mark.parametrize("length", [5, 100, 700, 3000, 10**6, 10**10])
def test_a_record_of_a_wrong_length(length: int, archive: Callable[..., Path], read: Read) -> None:
    found = read(archive(A, record("e", length=length), C, D))
    assert names(found) == ["a", "!", "c", "d"]
    assert "this record is damaged" in str(found[1])


@pytest.mark.parametrize("kind", ["request", "metadata", "warcinfo"])
def test_a_record_of_another_kind_and_a_wrong_length(kind: str, archive: Callable[..., Path], read: Read) -> None:
    assert names(read(archive(A, record("e", kind=kind, length=10**9), C))) == ["a", "!", "c"]
    assert names(read(archive(A, record("e", kind=kind, length=7), C))) == ["a", "!", "c"]


@pytest.mark.parametrize(
    "wrong", [(b"Content-Length", b"Content-Strength"), (b"Content-Length: ", b"Content-Length: -")]
)
def test_a_record_without_a_length(wrong: tuple[bytes, bytes], archive: Callable[..., Path], read: Read) -> None:
    assert names(read(archive(A, B.replace(*wrong), C))) == ["a", "!", "c"]


def test_a_byte_that_changed_in_a_packed_record(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.warc.gz"
    parts = [zipped(one) for one in (A, B, C)]
    for at in range(12, len(parts[1]) - 8, 40):
        damaged = bytearray(parts[1])
        damaged[at] ^= 0x55
        path.write_bytes(parts[0] + bytes(damaged) + parts[2])
        assert names(read(path)) == ["a", "!", "c"], at


def test_an_archive_that_was_compressed_as_a_whole(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.warc.gz"
    noise = [random.Random(name).randbytes(2000).hex() for name in "abcd"]
    records = [record(name, http=f"X: {more}\r\n") for name, more in zip("abcd", noise, strict=True)]
    path.write_bytes(zipped(b"".join(records)))
    found = pages(path)
    assert names(found) == ["a", "b", "c", "d"]
    assert len({one.place for one in found if isinstance(one, Raw)}) == 4
    path.write_bytes(path.read_bytes()[:-100])
    *good, bad = read(path)
    assert names(good) == ["a", "b", "c"] and isinstance(bad, InputError)


def test_archives_by_their_first_bytes_and_in_folders(tmp_path: Path, read: Read) -> None:
    (tmp_path / "archive").write_bytes(A)
    assert names(read(tmp_path / "archive")) == ["a"]
    (tmp_path / "b.warc").write_bytes(B)
    (tmp_path / "c.warc.gz").write_bytes(zipped(C))
    assert names(read(tmp_path)) == ["b", "c"]


@pytest.mark.parametrize("data", [b"", b"hello", NOISE, zipped(b"hello"), zipped(NOISE), b"WARC/1.0\r\n"])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_what_is_no_archive(data: bytes, name: str, tmp_path: Path, refused: Callable[..., InputError]) -> None:
    (tmp_path / name).write_bytes(data)
    assert any(
        word in refused(tmp_path / name).reason
        for word in ("empty", "no WARC record begins here", "this record is damaged")
    )


def test_records_that_are_done_are_passed_over(archive: Callable[..., Path]) -> None:
    digests = [record(name, more=f"WARC-Payload-Digest: sha1:{name * 8}\r\n") for name in "ab"]
    path = archive(*digests, C)
    known = {(one.place, one.stamp) for one in pages(path) if isinstance(one, Raw)}
    assert {stamp for _, stamp in known} == {"sha1:aaaaaaaa", "sha1:bbbbbbbb", "<urn:uuid:c>"}
    assert list(raws([str(path)], Options(), lambda *pair: pair in known)) == []


def test_one_page_is_in_memory_at_a_time(archive: Callable[..., Path]) -> None:
    found = raws([str(archive(A, B, C))], Options())
    assert isinstance(first := next(found), Raw) and first.url == "https://news.example/a"
