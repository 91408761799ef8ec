"""Watching feeds: asked whether they changed, as seldom as they want, and ever seldomer while they fail."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from loopback import Web, page_of

from onrecord.errors import InputError
from onrecord.read import Options, Raw
from onrecord.read.fetch import seconds
from onrecord.read.hosts import Hosts
from onrecord.read.sitemaps import Entry
from onrecord.read.watch import LONGEST, Feed, check
from onrecord.read.web import of_entries

OPTIONS = Options(allow_private=True, delay=0.0, timeout=0.3)
RSS = {"Content-Type": "application/rss+xml", "ETag": '"one"', "Last-Modified": "Thu, 17 Oct 2024 08:00:00 GMT"}
BODY = "<rss><channel><item><title>Talks</title><link>/a</link></item></channel></rss>"


def wait_of(feed: Feed) -> float:
    """Seconds from the last check, or failing that from now, until the feed is asked again."""
    from onrecord.read.raw import now

    assert feed.next_at
    start = feed.checked_at if feed.checked_at and not feed.failed else now()
    return (datetime.fromisoformat(feed.next_at) - datetime.fromisoformat(start)) / timedelta(seconds=1)


def test_a_feed_is_asked_whether_it_changed(web: Web) -> None:
    web.pages = {"/feed": (200, RSS, BODY.encode()), "/a": page_of("Talks to go on")}
    first, entries = check(Feed(f"{web.address}/feed"), OPTIONS, every=600)
    assert list(entries) == [Entry(f"{web.address}/a", "Talks")]
    assert (first.etag, first.modified, first.failed) == ('"one"', RSS["Last-Modified"], 0)
    assert 599 < wait_of(first) <= 600
    assert not {"if-none-match", "if-modified-since"} & {*web.asked[0][1]}

    web.pages["/feed"] = (304, {}, b"")
    second, entries = check(first, OPTIONS, every=600)
    assert list(entries) == [] and (second.etag, second.modified, second.failed) == (first.etag, first.modified, 0)
    asked = web.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == (first.etag, first.modified)
    assert second.checked_at and first.checked_at and second.checked_at > first.checked_at


def test_a_feed_is_due_at_its_time_and_at_once_when_new(web: Web) -> None:
    assert Feed("x").is_due("2024-10-17T08:00:00.000000Z")
    feed = Feed("x", next_at="2024-10-17T08:00:00.000000Z")
    assert feed.is_due("2024-10-17T08:00:00.000000Z") and not feed.is_due("2024-10-17T07:59:59.999999Z")


def test_a_feed_that_fails_is_asked_ever_seldomer_up_to_a_day_and_keeps_what_is_known(web: Web) -> None:
    web.pages = {"/feed": (500, {}, b"")}
    feed = Feed(f"{web.address}/feed", '"one"', None, "2024-10-17T08:00:00.000000Z", None, 0)
    waits = []
    for failures in range(1, 12):
        feed, entries = check(feed, OPTIONS, every=600)
        (error,) = entries
        assert isinstance(error, InputError) and "answered 500" in error.reason
        assert (feed.failed, feed.etag, feed.checked_at) == (failures, '"one"', "2024-10-17T08:00:00.000000Z")
        waits.append(round(wait_of(feed)))
    assert all(later in (2 * earlier, LONGEST) for earlier, later in pairwise(waits))
    assert waits[0] == 1200 and waits[-1] == LONGEST
    web.pages["/feed"] = (200, RSS, BODY.encode())
    feed, _ = check(feed, OPTIONS, every=600)
    assert feed.failed == 0 and round(wait_of(feed)) == 600


@pytest.mark.parametrize("status", [429, 503])
def test_a_feed_is_left_alone_for_as_long_as_it_asks(status: int, web: Web) -> None:
    web.pages = {"/feed": (status, {"Retry-After": "7200"}, b"")}
    hosts = Hosts(OPTIONS)
    feed, entries = check(Feed(f"{web.address}/feed"), OPTIONS, hosts, every=600)
    assert len(list(entries)) == 1 and round(wait_of(feed)) == 7200 and len(web.asked) == 1
    again, entries = check(feed, OPTIONS, hosts, every=600)
    assert "asks to be left alone" in str(*entries) and len(web.asked) == 1, "nor is it asked when it is due"
    assert 7190 < wait_of(again) <= 7200


@pytest.mark.parametrize("asked", ["9" * 30, "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_not_for_ever_though(asked: str, web: Web) -> None:
    web.pages = {"/feed": (503, {"Retry-After": asked}, b"")}
    feed, _ = check(Feed(f"{web.address}/feed"), OPTIONS, every=600)
    assert round(wait_of(feed)) == 7 * 86400


@pytest.mark.parametrize("asked", ["soon", "-5", "", "Fri, 99 Jan 2100 00:00:00 GMT", "1.5", "٣", "²"])
def test_what_is_no_time_to_wait(asked: str) -> None:
    assert seconds(asked) in (None, 3.0)


def test_a_time_that_has_passed_is_none_to_wait() -> None:
    assert seconds("Fri, 01 Jan 2010 00:00:00 GMT") == 0.0 and seconds(" 120 ") == 120.0


def hang(handler: object) -> None:
    import time

    time.sleep(0.6)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (hang, "no answer within 0.3 seconds"),
        ((200, RSS, random.Random(1).randbytes(3000)), "this is no feed"),
        ((200, RSS, b"<rss><channel>" + random.Random(1).randbytes(3000)), "damaged"),
        ((200, {}, page_of("Talks").encode()), "this is no feed"),
        ((302, {"Location": "/feed"}, b""), "redirected more than 5 times"),
        ((200, {"Content-Type": "video/mp4"}, b""), "this is video/mp4"),
    ],
)
def test_what_is_wrong_with_a_feed_is_told_and_it_is_asked_again(answer: object, reason: str, web: Web) -> None:
    web.pages = {"/feed": answer}  # type: ignore[dict-item]
    feed, entries = check(Feed(f"{web.address}/feed"), OPTIONS)
    (error,) = entries
    assert isinstance(error, InputError) and error.source == f"{web.address}/feed" and reason in error.reason
    assert feed.failed == 1 and feed.etag is None


def test_an_entry_that_links_to_nothing_makes_no_failure_of_the_feed(web: Web) -> None:
    web.pages = {"/feed": (200, RSS, BODY.replace("</channel>", "<item><link>mailto:x</link></item></channel>"))}  # type: ignore[dict-item]
    feed, entries = check(Feed(f"{web.address}/feed"), OPTIONS)
    assert [type(one) for one in entries] == [Entry, InputError] and feed.failed == 0


def test_entries_become_articles_unless_they_are_done(web: Web) -> None:
    web.pages = {"/feed": (200, RSS, BODY.replace("</channel>", "<item><link>/b</link></item></channel>").encode())}
    web.pages["/b"] = page_of("Talks to go on")
    hosts = Hosts(OPTIONS)
    _, entries = check(Feed(f"{web.address}/feed"), OPTIONS, hosts)
    (raw,) = of_entries(entries, lambda place, stamp: place.endswith("/a"), hosts)
    assert isinstance(raw, Raw) and raw.how == "feed" and raw.place == f"{web.address}/b"


def test_sitemaps_of_an_index_that_did_not_change_are_not_fetched(web: Web) -> None:
    one = f"<sitemap><loc>{web.address}/{{}}</loc><lastmod>{{}}</lastmod></sitemap>"
    index = f"<sitemapindex>{one.format('old', '2024-10-15')}{one.format('new', '2024-10-17T09:00:00Z')}</sitemapindex>"
    xml = {"Content-Type": "application/xml"}
    web.pages = {
        "/index": (200, xml, index.encode()),
        "/new": (200, xml, b"<urlset><url><loc>https://b.example/a</loc></url></urlset>"),
    }
    feed = Feed(f"{web.address}/index", checked_at="2024-10-17T08:00:00.000000Z")
    _, entries = check(feed, OPTIONS)
    assert list(entries) == [Entry("https://b.example/a")] and web.paths() == ["/index", "/new"]


def test_entries_are_made_as_they_are_asked_for(web: Web) -> None:
    many = "".join(f"<item><link>/{n}</link></item>" for n in range(20))
    web.pages = {"/feed": (200, RSS, f"<rss><channel>{many}</channel></rss>".encode())}
    _, entries = check(Feed(f"{web.address}/feed"), Options(allow_private=True, delay=0.0, max_entries=5))
    assert isinstance(entries, Iterator)
    *good, last = entries
    assert len(good) == 5 and "has more than 5 entries" in str(last)


def test_what_a_server_says_does_not_become_another_header(web: Web) -> None:
    web.pages = {"/feed": (200, RSS, BODY.encode())}
    check(Feed(f"{web.address}/feed", 'one"\r\nX-Odd: 1', "é"), OPTIONS)
    assert not {"x-odd", "if-none-match", "if-modified-since"} & {*web.asked[0][1]}
