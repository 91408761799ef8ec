"""Fetching a page from an http(s) address: bounded in size, time and redirects, from public addresses only."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from onrecord.errors import InputError

from .addresses import NotPublic, resolve
from .document import Options

if TYPE_CHECKING:
    import httpx

REDIRECTS = 5
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/*;q=0.8, */*;q=0.1"
PORTS = {"http": 80, "https": 443}
ENCODINGS = ("gzip", "deflate")  # of others a few bytes can unpack to gigabytes before anyone counts them
MOVED = (301, 302, 303, 307, 308)
FEED_SIZE = 52_428_800  # bytes, also once unpacked; as the sitemap protocol has it
WHOLE = 3  # times the time-out: the longest that one address may take with its redirects
TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "plain",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/json": "json",
    "application/x-ndjson": "json",
    "application/ndjson": "json",
    "application/jsonl": "json",
    "application/x-jsonlines": "json",
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/rdf+xml"), "xml"),
    **dict.fromkeys(("application/xml", "text/xml", "application/gzip", "application/x-gzip"), "xml"),
    "": None,
}


@dataclass(frozen=True)
class Page:
    """What an address gave: the bytes, their address after redirects, their form (None: unknown) and encoding.

    `etag` and `modified` are the server's words for this state of it, to ask by whether it has changed.
    """

    data: bytes
    url: str
    form: str | None
    charset: str | None
    etag: str | None = None
    modified: str | None = None


class Unfetched(InputError):
    """An address that could not be fetched.

    `status` is the server's answer and `retry_after` the seconds that it asks for, if any; a `silent` one kept waiting.
    """

    def __init__(
        self,
        source: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        silent: bool = False,
    ) -> None:
        super().__init__(source, reason)
        self.status = status
        self.retry_after = retry_after
        self.silent = silent


def is_address(source: str) -> bool:
    """Whether a source is an http(s) address rather than a path."""
    return source[:8].lower().startswith(("http://", "https://"))


def fetch(source: str, options: Options, headers: Mapping[str, str] | None = None) -> Page:
    """The page at an address. Raises InputError, which names `source`, for whatever keeps it from being read."""
    import httpx

    try:
        return follow(source, options, headers or {})
    except NotPublic as error:
        raise InputError(source, str(error)) from None
    except httpx.TimeoutException:
        raise Unfetched(source, f"no answer within {options.timeout:g} seconds", silent=True) from None
    except (httpx.InvalidURL, UnicodeError) as error:
        raise InputError(source, f"this is not a valid address: {error}") from None
    except (httpx.HTTPError, OSError) as error:
        silent = isinstance(error, httpx.ConnectError)
        raise Unfetched(source, f"could not be fetched: {error or type(error).__name__}", silent=silent) from None


def follow(source: str, options: Options, more: Mapping[str, str]) -> Page:
    """The page, after at most REDIRECTS redirects, each of which is checked as the first address was."""
    import httpx

    deadline = time.monotonic() + WHOLE * options.timeout
    url = httpx.URL(source)
    headers = {
        "User-Agent": f"onrecord/{own_version()}",
        "Accept": ACCEPT,
        "Accept-Encoding": ", ".join(ENCODINGS),
        **more,
    }
    with httpx.Client(trust_env=False, follow_redirects=False, timeout=options.timeout, headers=headers) as client:
        for _ in range(REDIRECTS + 1):
            if url.scheme not in ("http", "https") or not url.host:
                raise InputError(source, f"redirected to {url}, which is not an http(s) address")
            with get(client, url, options) as response:
                if response.status_code not in MOVED or "location" not in response.headers:
                    return page(source, url, response, options, deadline)
                url = url.join(response.headers["location"])
    raise InputError(source, f"redirected more than {REDIRECTS} times")


@contextmanager
def get(client: "httpx.Client", url: "httpx.URL", options: Options) -> "Iterator[httpx.Response]":
    """The response of the host's first address that answers; the connection goes to the address that was checked."""
    import httpx

    host = url.raw_host.decode("ascii").strip("[]")
    addresses = resolve(host, url.port or PORTS[url.scheme], options.allow_private)
    for last, address in zip([*[False] * (len(addresses) - 1), True], addresses, strict=True):
        request = client.build_request("GET", url.copy_with(host=address, fragment=None))
        request.headers["Host"] = url.netloc.decode("ascii").rpartition("@")[2]
        request.extensions["sni_hostname"] = host  # also the name that the certificate must have
        try:
            response = client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if last:
                raise
            continue
        try:
            yield response
        finally:
            response.close()
        return


def page(source: str, url: "httpx.URL", response: "httpx.Response", options: Options, deadline: float) -> Page:
    """The body of a response. Raises InputError for an error status, another type of content, or too large a body."""
    if response.status_code != 200:
        reason = f"the server answered {response.status_code} {response.reason_phrase}".rstrip()
        wait = seconds(response.headers.get("retry-after"))
        raise Unfetched(source, reason, status=response.status_code, retry_after=wait)
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in TYPES:
        raise InputError(source, f"this is {kind}; articles are read from HTML, plain text, Markdown and JSON")
    encodings = response.headers.get("content-encoding", "").replace(" ", "").lower().split(",")
    if odd := [name for name in encodings if name not in ("", "identity", "x-gzip", *ENCODINGS)]:
        raise InputError(source, f"its content encoding is {odd[0]}, which was not asked for")
    limit = max(FEED_SIZE, options.max_size) if TYPES[kind] == "xml" else options.max_size
    data = body(source, response, limit, options.timeout, deadline)
    validators = response.headers.get("etag"), response.headers.get("last-modified")
    return Page(data, str(url), TYPES[kind], response.charset_encoding, *validators)


def body(source: str, response: "httpx.Response", limit: int, timeout: float, deadline: float) -> bytes:
    """The bytes of a response as far as size and time allow; the length that the server tells is not trusted."""
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > limit:
            raise InputError(source, f"larger than {limit:,} bytes (--max-size allows more)")
        if time.monotonic() > deadline:
            raise Unfetched(source, f"not fetched within {WHOLE * timeout:g} seconds", silent=True)
    return bytes(data)


def seconds(retry_after: str | None) -> float | None:
    """How long a server asks to be left alone: Retry-After has seconds or a date; None if it has neither."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        at = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max((at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0)


def own_version() -> str:
    """The program's version, as it is installed."""
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "0"
