"""Feeds: the articles that RSS, Atom and sitemaps link to, fetched one by one and with manners."""

import gzip
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from loopback import Web, page_of

from onrecord.errors import InputError
from onrecord.read import Article, Options, Raw, raws
from onrecord.read.feed_parts import ITEM, parts
from onrecord.read.feeds import entries, looks_like_feed
from onrecord.read.fetch import Page
from onrecord.read.hosts import Hosts
from onrecord.read.sitemaps import Entry


def zipped(data: bytes) -> bytes:
    """Some bytes by gzip, without the time: the names of tests hold them."""
    return gzip.compress(data, mtime=0)


Read = Callable[..., list[Article | InputError]]
RSS = {"Content-Type": "application/rss+xml"}


def rss(*items: str) -> str:
    """A feed of some items."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'


def item(link: str, title: str = "Talks", more: str = "<pubDate>Thu, 17 Oct 2024 23:30:00 -0400</pubDate>") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def listed(
    data: str | bytes, url: str = "https://news.example/feed.xml", **options: object
) -> list[Entry | InputError]:
    """What a feed lists."""
    made = Options(**options)  # type: ignore[arg-type]
    body = data.encode() if isinstance(data, str) else data
    return list(entries(Page(body, url, "xml", None), url, made, Hosts(made)))


def test_rss_links_titles_and_dates() -> None:
    found = listed(rss(item("/a?b=1&amp;c=2", "Talks &amp;amp; &lt;b&gt;more&lt;/b&gt;"), item("https://b.example/")))
    assert found[0] == Entry("https://news.example/a?b=1&c=2", "Talks & more", "2024-10-17")
    assert len(found) == 2


def test_atom_with_the_time_of_the_last_change() -> None:
    found = listed(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>Talks</title>'
        '<link rel="enclosure" href="https://b.example/photo"/><link href="https://b.example/a"/>'
        "<published>2024-10-17T23:30:00-04:00</published><updated>2024-10-19T10:00:00Z</updated></entry></feed>"
    )
    assert found == [Entry("https://b.example/a", "Talks", "2024-10-17", "2024-10-19T10:00:00Z")]


def test_a_news_sitemap() -> None:
    found = listed(
        '<?xml version="1.0" encoding="UTF-8"?><!-- made --><urlset '
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/image" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        "<image:image><image:loc>https://b.example/i.png</image:loc></image:image><loc> https://b.example/a\n</loc>"
        "<news:news><news:publication><news:name>B</news:name></news:publication>"
        "<news:publication_date>2024-10-17T10:00:00+02:00</news:publication_date><news:title>Talks  on</news:title>"
        "</news:news></url><url><loc>https://b.example/b</loc><lastmod>2024-10-18</lastmod></url></urlset>"
    )
    assert found == [
        Entry("https://b.example/a", "Talks on", "2024-10-17"),
        Entry("https://b.example/b", updated="2024-10-18"),
    ]


def test_articles_of_a_feed_are_fetched_and_the_feed_fills_what_the_page_lacks(read: Read, web: Web) -> None:
    web.pages = {
        "/feed": (
            200,
            RSS,
            rss(item("/bare", "From the feed"), item("/full", "From the feed"), item("/bare")).encode(),
        ),
        "/bare": page_of(""),
        "/full": page_of("From the page", date="2024-01-02"),
    }
    bare, full = read(f"{web.address}/feed", allow_private=True, delay=0)
    assert isinstance(bare, Article) and isinstance(full, Article)
    assert (bare.document.title, bare.document.published) == ("From the feed", "2024-10-17")
    assert bare.document.text.startswith("From the feed\n\n")
    assert (full.document.title, full.document.published) == ("From the page", "2024-01-02")
    assert bare.document.id == f"{web.address}/bare"
    assert web.paths() == ["/feed", "/bare", "/full"]


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.txt-or-so", "feed"])
def test_a_feed_in_a_file(name: str, read: Read, web: Web, tmp_path: Path) -> None:
    web.pages = {"/a": page_of("Talks to go on")}
    (tmp_path / name).write_text(rss(item(f"{web.address}/a")))
    (found,) = read(tmp_path / name, allow_private=True)
    assert isinstance(found, Article) and found.document.title == "Talks to go on"


def test_a_folder_is_read_without_fetching_what_its_feeds_link_to(read: Read, web: Web, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss(item(f"{web.address}/a")))
    (tmp_path / "a.txt").write_text("The minister told reporters on Thursday that the talks would go on.")
    assert len(read(tmp_path, allow_private=True)) == 1 and not web.asked


def test_a_feed_served_as_a_page_is_a_feed(read: Read, web: Web) -> None:
    web.pages = {"/feed": "\n<!-- x -->" + rss(item("/a")), "/a": page_of("Talks to go on")}
    assert len(read(f"{web.address}/feed", allow_private=True, delay=0)) == 1 and web.paths() == ["/feed", "/a"]


def test_xml_that_is_no_feed(read: Read, refused: Callable[..., InputError], web: Web, tmp_path: Path) -> None:
    page = '<?xml version="1.0"?><!DOCTYPE html>' + page_of("Talks to go on")
    web.pages = {"/page": (200, {"Content-Type": "application/xml"}, page.encode())}
    (found,) = read(f"{web.address}/page", allow_private=True)
    assert isinstance(found, Article) and found.document.title == "Talks to go on"
    (tmp_path / "a.xml").write_text(page)
    (found,) = read(tmp_path / "a.xml")
    assert isinstance(found, Article) and found.document.url is None
    (tmp_path / "b.xml").write_text("<newsml><p>The minister said no.</p></newsml>")
    assert "this is no feed" in refused(tmp_path / "b.xml").reason


def test_an_index_of_sitemaps_is_followed_and_packed_ones_are_unpacked(read: Read, web: Web) -> None:
    urls = f"<urlset><url><loc>{web.address}/a</loc></url></urlset>"
    index = "<sitemapindex><sitemap><loc>{0}/1.gz</loc></sitemap><sitemap><loc>{0}/2</loc></sitemap></sitemapindex>"
    web.pages = {
        "/index": (200, {"Content-Type": "text/xml"}, index.format(web.address).encode()),
        "/1.gz": (200, {"Content-Type": "application/x-gzip"}, zipped(urls.encode())),
        "/a": page_of("Talks to go on"),
    }
    good, bad = read(f"{web.address}/index", allow_private=True, delay=0)
    assert isinstance(good, Article) and isinstance(bad, InputError)
    assert "/2: the server answered 404" in str(bad)


def test_an_index_that_lists_itself_comes_to_an_end(read: Read, web: Web) -> None:
    index = f"<sitemapindex>{f'<sitemap><loc>{web.address}/index</loc></sitemap>' * 2}</sitemapindex>"
    web.pages = {"/index": (200, {"Content-Type": "text/xml"}, index.encode())}
    found = read(f"{web.address}/index", allow_private=True, delay=0)
    assert not found and len(web.asked) == 2


@pytest.mark.parametrize("link", ["", "mailto:a@b.example", "file:///etc/passwd", "javascript:alert(1)"])
def test_a_link_to_no_page(link: str) -> None:
    bad, good = listed(rss(item(link, more=""), item("https://b.example/a")))
    assert isinstance(bad, InputError) and "entry 1 " in bad.reason and isinstance(good, Entry)


def test_a_feed_does_not_reach_into_the_own_network(read: Read, web: Web, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss(item(f"{web.address}/a"), item("http://169.254.169.254/latest/meta-data")))
    found = read(tmp_path / "feed.xml", delay=0)
    assert ["not a public address" in str(one) for one in found] == [True, True] and not web.asked


def test_bad_articles_of_a_feed_fail_alone(read: Read, web: Web) -> None:
    web.pages = {
        "/feed": (200, RSS, rss(*(item(f"/{n}") for n in ("missing", "for-ever", "feed", "picture", "good"))).encode()),
        "/for-ever": (302, {"Location": "/for-ever"}, b""),
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/good": page_of("Talks to go on"),
    }
    *bad, good = read(f"{web.address}/feed", allow_private=True, delay=0)
    assert isinstance(good, Article)
    reasons = ["answered 404", "redirected more than 5 times", "it is no page", "this is image/png"]
    assert all(reason in str(one) for reason, one in zip(reasons, bad, strict=True))


def hang(handler: object) -> None:
    time.sleep(1.5)


def drip(handler: "object") -> None:
    handler.send_response(200)  # type: ignore[attr-defined]
    handler.send_header("Content-Type", "text/html")  # type: ignore[attr-defined]
    handler.end_headers()  # type: ignore[attr-defined]
    for _ in range(15):
        handler.wfile.write(b"<p>")  # type: ignore[attr-defined]
        time.sleep(0.1)


@pytest.mark.parametrize("answer", [hang, drip])
def test_a_host_that_hangs_is_given_up_and_the_others_are_read(
    answer: Callable[[object], None], read: Read, web: Web, tmp_path: Path
) -> None:
    web.pages = {**{f"/{n}": answer for n in range(6)}, "/good": page_of("Talks to go on")}
    other = web.address.replace("127.0.0.1", "localhost")
    links = [*(item(f"{web.address}/{n}") for n in range(6)), item(f"{other}/good")]
    (tmp_path / "feed.xml").write_text(rss(*links))
    *bad, good = read(tmp_path / "feed.xml", allow_private=True, delay=0, timeout=0.2)
    assert isinstance(good, Article) and len(bad) == 6
    assert all("did not answer 3 times in a row" in str(one) for one in bad[3:])
    assert web.paths() == ["/0", "/1", "/2", "/good"]


def test_a_busy_host_is_asked_again_when_it_says(read: Read, web: Web) -> None:
    def busy(handler: object) -> None:
        web.pages["/a"] = page_of("Talks to go on")
        handler.answer(429, {"Retry-After": "0"}, b"")  # type: ignore[attr-defined]

    web.pages = {"/a": busy}
    (found,) = read(f"{web.address}/a", allow_private=True, delay=0)
    assert isinstance(found, Article) and web.paths() == ["/a", "/a"]


def test_a_host_that_wants_to_be_left_alone_for_long_is_asked_no_more(read: Read, web: Web) -> None:
    web.pages = {f"/{n}": (503, {"Retry-After": "7200"}, b"") for n in range(3)}
    found = read(*(f"{web.address}/{n}" for n in range(3)), allow_private=True, delay=0)
    assert "asks to be left alone for another 7,200 seconds" in str(found[2]) and web.paths() == ["/0"]


def test_there_is_a_pause_between_requests_to_one_host(read: Read, web: Web) -> None:
    times = []

    def answer(handler: object) -> None:
        times.append(time.monotonic())
        handler.answer(200, {}, page_of("Talks to go on"))  # type: ignore[attr-defined]

    web.pages = {"/a": answer, "/b": answer}
    assert len(read(f"{web.address}/a", f"{web.address}/b", allow_private=True, delay=0.3)) == 2
    assert times[1] - times[0] >= 0.3


def test_what_is_done_is_not_fetched_until_the_feed_says_that_it_changed(web: Web, tmp_path: Path) -> None:
    web.pages = {"/a": page_of("Talks to go on"), "/b": page_of("Talks to end")}
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>"
    one = "<entry><link href='{0}/{1}'/><updated>{2}</updated></entry>"
    path, options = tmp_path / "feed.xml", Options(allow_private=True, delay=0)
    path.write_text(atom.format("".join(one.format(web.address, name, "2024-10-17") for name in "ab")))
    known = {(raw.place, raw.stamp) for raw in raws([str(path)], options) if isinstance(raw, Raw)}
    assert len(known) == 2
    path.write_text(path.read_text().replace("-17", "-18", 1))
    (again,) = raws([str(path)], options, lambda *pair: pair in known)
    assert isinstance(again, Raw) and again.place == f"{web.address}/a" and again.how == "feed"
    assert web.paths() == ["/a", "/b", "/a"]


def test_a_feed_of_100_000_entries_is_read_a_few_at_a_time(web: Web) -> None:
    many = rss(*(item(f"{web.address}/{n}", f"Talks {n}") for n in range(100_000)))
    sizes = [(len(part), len(ITEM.findall(part))) for part in parts(many.encode(), "feed")]
    assert sum(count for _, count in sizes) == 100_000
    assert len(many) > 10_000_000 and max(size for size, _ in sizes) < 210_000
    web.pages = {"/feed": (200, RSS, many.encode()), **{f"/{n}": page_of(f"Talks {n}") for n in range(30)}}
    found = raws([f"{web.address}/feed"], Options(allow_private=True, delay=0, max_entries=30))
    assert isinstance(next(found), Raw) and web.paths() == ["/feed", "/0"]
    *raw, last = found
    assert len(raw) == 29 and isinstance(last, InputError)
    assert "has more than 30 entries; the others are left out (--max-entries takes more)" in last.reason
    assert web.paths()[-1] == "/29"


def test_large_feeds_lose_no_entry_at_the_joints() -> None:
    padding = f"<content:encoded><![CDATA[<p>{'x' * 2000}</p>]]></content:encoded>"
    feed = rss(*(item(f"https://b.example/{n}", f"Talks {n}", padding) for n in range(1500)))
    found = listed(feed.replace("<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '))
    assert [one.link for one in found if isinstance(one, Entry)] == [f"https://b.example/{n}" for n in range(1500)]


NOISE = random.Random(1).randbytes(5000)
LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(30))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no feed"),
        (NOISE, "no feed"),
        (b"hello", "no feed"),
        (page_of("Talks").encode(), "no feed"),
        (b"<rss><channel>" + NOISE, "damaged"),
        (b"<feed " + NOISE, "damaged"),
        (b"<rss>" + b"<" * 200_000, "damaged"),
        (b"<urlset><url><loc>" + NOISE, "damaged"),
        (b"<urlset>" + b"<a>" * 100_000, "damaged"),
        (b"<rss " + b" ".join(b"a%d='1'" % n for n in range(50_000)) + b"/>", "attributes"),
        (b"<rss><channel>" + b"x" * 2_000_000, "no entry in its first"),
        (b"<rss><channel><item>" + b"<div>" * 100_000, "nested too deeply"),
        (zipped(b"<urlset>" + b" " * 60_000_000), "larger than 52,428,800 bytes once unpacked"),
        (zipped(b"<urlset>" + NOISE)[:-900], "cut short"),
        (b"\x1f\x8b" + NOISE, "what is compressed in it is damaged"),
        (
            f'<!DOCTYPE urlset [<!ENTITY a0 "x">{LAUGHS}]><urlset><url><loc>&a30;</loc></url></urlset>'.encode(),
            "no feed",
        ),
    ],
)
def test_a_feed_of_garbage(data: bytes, reason: str) -> None:
    (bad,) = listed(data)
    assert isinstance(bad, InputError) and bad.source == "https://news.example/feed.xml" and reason in bad.reason


@pytest.mark.parametrize("root", ["urlset", "rss"])
def test_files_are_not_read_by_entities(root: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("https://b.example/secret")
    inner = "<url><loc>&x;</loc></url>" if root == "urlset" else "<channel><item><link>&x;</link></item></channel>"
    declared = f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "{tmp_path}/secret">]>'
    assert not any(isinstance(one, Entry) for one in listed(f"{declared}<{root}>{inner}</{root}>"))


def test_a_damaged_feed_gives_the_entries_that_are_whole() -> None:
    whole = rss(*(item(f"https://b.example/{n}") for n in range(20)))
    found = [one for one in listed(whole[: len(whole) // 2]) if isinstance(one, Entry)]
    assert 8 <= len(found) <= 10
    urls = "".join(f"<url><loc>https://b.example/{n}</loc></url>" for n in range(20))
    *good, bad = listed(f"<urlset>{urls}"[:400])
    assert len(good) > 5 and isinstance(bad, InputError) and "the sitemap is damaged" in bad.reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    name = encoding.removesuffix("-sig").removesuffix("-le")
    feed = rss(item("https://b.example/a", "São Tomé")).replace('"1.0"', f'"1.0" encoding="{name}"')
    assert looks_like_feed(feed.encode(encoding))
    (found,) = listed(feed.encode(encoding))
    assert isinstance(found, Entry) and found.title == "São Tomé"


def test_entries_without_links_count_too() -> None:
    found = listed("<rss><channel>" + "<item></item>" * 50 + "</channel></rss>", max_entries=10)
    assert len(found) == 11 and "more than 10 entries" in str(found[-1])


def test_an_empty_feed_is_no_error() -> None:
    assert listed(rss()) == listed("<urlset></urlset>") == []


def test_a_page_packed_in_a_way_that_was_not_asked_for_is_refused(read: Read, web: Web) -> None:
    import brotli

    bomb = brotli.compress(b"a" * 50_000_000, quality=1)
    web.pages = {
        "/bomb": (200, {"Content-Encoding": "br"}, bomb),
        "/zip": (200, {"Content-Encoding": "gzip"}, zipped(b"a" * 50_000_000)),
    }
    br, gz = read(f"{web.address}/bomb", f"{web.address}/zip", allow_private=True, delay=0)
    assert "its content encoding is br, which was not asked for" in str(br) and "larger than 10,000,000 bytes" in str(
        gz
    )
