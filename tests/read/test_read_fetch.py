"""Pages fetched from a real server on the loopback: bounded, and never from private addresses unless allowed."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module

import pytest

from onrecord.errors import InputError
from onrecord.read import Article
from onrecord.read.addresses import is_public

addresses = import_module("onrecord.read.addresses")  # the package has a function of this name


def zipped(data: bytes) -> bytes:
    """Some bytes by gzip, without the time: the names of tests hold them."""
    return gzip.compress(data, mtime=0)


BODY = (
    "Talks to go on\n\nThe minister told reporters on Thursday that the café talks would go on until the year's end.\n"
)
PAGE = f"<html><head><title>Talks to go on</title></head><body><article><p>{BODY * 5}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    """A small site."""

    def do_GET(self) -> None:
        name, _, argument = self.path.strip("/").partition("/")
        match name:
            case "text":
                self.answer(BODY.encode())
            case "latin":
                self.answer(BODY.encode("iso-8859-1"), kind="text/plain; charset=ISO-8859-1")
            case "page":
                self.answer(PAGE.encode(), kind="text/html; charset=utf-8")
            case "markdown":
                self.answer(f"# {BODY}".encode(), kind="text/markdown")
            case "json":
                self.answer(
                    b'{"text": "The minister said no."}\n{"text": "He said yes."}\n', kind="application/x-ndjson"
                )
            case "seen":
                self.answer(f"Headers\n\n{self.headers}".encode())
            case "zip":
                self.answer(zipped(BODY.encode()), encoding="gzip")
            case "bomb":
                self.answer(zipped(b"a" * 50_000_000), encoding="gzip")
            case "image":
                self.answer(b"\x89PNG", kind="image/png")
            case "hops":
                left = int(argument)
                self.move(f"/hops/{left - 1}" if left else "/text")
            case "away":
                self.move("http://10.0.0.1/secret")
            case "metadata":
                self.move("//169.254.169.254/latest/meta-data/")
            case "mapped":
                self.move("http://[::ffff:10.0.0.1]/")
            case "elsewhere":
                self.move("http://127.0.0.1@10.0.0.1/")
            case "file":
                self.move("file:///etc/passwd")
            case "slow":
                time.sleep(3)
            case "drip":
                self.drip()
            case _:
                self.answer(b"nothing here", status=404)

    def answer(self, data: bytes, kind: str = "text/plain", status: int = 200, encoding: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(data)

    def move(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            for _ in range(100):
                self.wfile.write(b"word ")
                time.sleep(0.1)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a running server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


One, Refused = Callable[..., Article], Callable[..., InputError]


def test_a_text_is_fetched_and_its_address_is_its_id(site: str, article: One) -> None:
    found = article(f"{site}/text", allow_private=True)
    assert found.document.text == BODY
    assert found.document.id == found.document.url == f"{site}/text"


@pytest.mark.parametrize("name", ["latin", "zip", "markdown"])
def test_charsets_compression_and_markdown(name: str, site: str, article: One) -> None:
    assert article(f"{site}/{name}", allow_private=True).document.text.rstrip() == BODY.rstrip()


def test_a_page_is_fetched(site: str, article: One) -> None:
    assert article(f"{site}/page", allow_private=True).document.title == "Talks to go on"


def test_json_lines_are_fetched(site: str, read: Callable[..., list[Article | InputError]]) -> None:
    found = read(f"{site}/json", allow_private=True)
    assert [one.document.text for one in found if isinstance(one, Article)] == ["The minister said no.", "He said yes."]


def test_the_request_says_who_asks_and_whom(site: str, article: One, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    text = article(f"{site.replace('127.0.0.1', 'localhost')}/seen", allow_private=True).document.text
    assert "User-Agent: onrecord/" in text
    assert f"Host: localhost:{site.rpartition(':')[2]}" in text


def test_five_redirects_are_followed_and_the_last_address_counts(site: str, article: One, refused: Refused) -> None:
    assert article(f"{site}/hops/4", allow_private=True).document.url == f"{site}/text"
    assert "more than 5" in refused(f"{site}/hops/5", allow_private=True).reason


def test_private_addresses_are_refused(site: str, refused: Refused) -> None:
    for source in (
        f"{site}/text",
        site.replace("127.0.0.1", "localhost") + "/text",
        "http://[::1]/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://017700000001/",
        "http://127.1/",
        "http://0/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/latest/meta-data/",
        "http://169.254.169.254/latest/meta-data/",
        "http://127。0。0。1/",
        "http://news.example@127.0.0.1/",
        "http://news.example:80@127.0.0.1/",
        "http://news.example%2f@127.0.0.1/#news.example",
    ):
        assert "not a public address" in refused(source).reason


@pytest.mark.parametrize("port", [22, 25, 53, 111, 445, 993])
def test_ports_of_other_services_are_refused(port: int, refused: Refused) -> None:
    assert "no port of the web" in refused(f"http://1.1.1.1:{port}/").reason
    assert "no port of the web" in refused(f"https://127.0.0.1:{port}/").reason


def test_a_redirect_leads_to_no_private_address(site: str, refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's own address is let through as if it were public; the next is checked like any other."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    for name in ("away", "metadata", "mapped", "elsewhere"):
        assert "not a public address" in refused(f"{site}/{name}", timeout=5.0).reason


def test_a_name_is_looked_up_once_and_the_connection_goes_where_that_was(
    site: str, article: One, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that says one address to who checks, and another to who connects."""
    asked, real = [], socket.getaddrinfo

    def changing(host: str, *more: object, **by_name: object) -> list[object]:
        asked.append(host)
        there = {"news.example": "127.0.0.1" if asked.count(host) == 1 else "127.0.0.2"}
        return list(real(there.get(host, host), *more, **by_name))  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    text = article(f"http://news.example:{site.rpartition(':')[2]}/seen", allow_private=True).document.text
    assert asked.count("news.example") == 1 and "127.0.0.2" not in asked
    assert f"Host: news.example:{site.rpartition(':')[2]}" in text


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b:1::a00:1",
     "192.0.0.192", "168.63.129.16", "100.100.100.200", "192.88.99.1", "198.18.0.1", "fd00:ec2::254", "fec0::1",
     "3fff::1", "2001:0:7f00:1::", "::ffff:0:10.0.0.1", "0.1.2.3"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_redirect_is_checked_as_the_first_address(refused: Refused, site: str) -> None:
    assert "not an http(s) address" in refused(f"{site}/file", allow_private=True).reason


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("missing", {}, "the server answered 404"),
        ("image", {}, "this is image/png"),
        ("text", {"max_size": 50}, "larger than 50 bytes"),
        ("bomb", {}, "larger than 10,000,000 bytes"),
        ("slow", {"timeout": 0.3}, "no answer within 0.3 seconds"),
        ("drip", {"timeout": 0.4}, "not fetched within 1.2 seconds"),
    ],
)
def test_what_cannot_be_fetched(name: str, options: dict[str, float], reason: str, site: str, refused: Refused) -> None:
    assert reason in refused(f"{site}/{name}", allow_private=True, **options).reason


@pytest.mark.parametrize(
    "source",
    ["http://", "http://nowhere.invalid/", "http://127.0.0.1:1/", "http://a b/", "https://[::1", "http://é\ud800/"],
)
def test_addresses_that_lead_nowhere(source: str, refused: Refused) -> None:
    refused(source, allow_private=True, timeout=2.0)
