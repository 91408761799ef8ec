"""Search, on both databases: the same questions get the same answers in the same order, page by page."""

from collections.abc import Iterator

import pytest
from filled import Said, fill, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import put_in, real
from sample import RECORD
from sqlalchemy import select

from onrecord.errors import QueryError
from onrecord.identities import identify
from onrecord.ledger.corrections import Person, edit, merge, reject
from onrecord.ledger.database import Database
from onrecord.ledger.search import Page, Query, search
from onrecord.ledger.tables import speakers, statements

ADA = Person("Ada")


@pytest.fixture
def filled(database: Database) -> Database:
    fill(database)
    return database


def page(database: Database, limit: int = 20, after: str | None = None, **asked: str) -> Page:
    with database.read() as connection:
        return search(connection, Query(**asked), limit, after)  # type: ignore[arg-type]


def found(database: Database, **asked: str) -> list[str]:
    """Each hit by its document and its id in it, in order."""
    hits = page(database, **asked).hits
    return [f"{one.document.id} {one.statement.id}" for one in hits]


def number(database: Database, document: str, label: str) -> int:
    return next(one.number for one in page(database).hits if (one.document.id, one.statement.id) == (document, label))


def test_nothing_asked_is_everything_newest_first(filled: Database) -> None:
    assert found(filled) == [
        "talks s2", "talks s1", "front s2", "front s1", "harvest s2", "harvest s1", "undated s1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("north korean troops", ["front s1", "front s2"]),  # the second with its headline's help
        ("NORTH   Troop", ["front s1", "front s2"]),
        ("korean north", ["front s1", "talks s2", "front s2"]),  # near one another first
        ('"north korean"', ["front s1", "front s2"]),
        ("“north korean” russia", ["front s1"]),
        ("korea*", ["talks s2", "front s1", "front s2"]),
        ("zelensky troops", ["front s1"]),
        ("zelenskyy brussels", ["talks s2", "talks s1"]),  # by the headline alone, the newest first
        ("zelensky brussels", []),  # spellings of names are for --speaker
        ("turkiye", ["harvest s1", "harvest s2"]),
        ("TÜRKIYE'S", ["harvest s1", "harvest s2"]),
        ("u.s. harvests", ["harvest s1"]),
        ("3-5", []),
        ("5,000", ["talks s1"]),
        ("elephants", []),
        ("the of and", []),
        ("kim yo-jong", ["undated s1"]),
    ],
)
def test_all_words_must_be_there_and_the_best_comes_first(filled: Database, words: str, expected: list[str]) -> None:
    assert found(filled, words=words) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"speaker": "zelensky"}, ["talks s1", "front s1"]),
        ({"speaker": "Zelenskyy"}, ["talks s1", "front s1"]),
        ({"speaker": "volodymyr zelensky"}, ["talks s1", "front s1"]),
        ({"speaker": "Zelensky Volodymyr"}, ["talks s1", "front s1"]),
        ({"speaker": "yumakli"}, ["harvest s1"]),
        ({"speaker": "nobody"}, []),
        ({"speaker": "#99999999999999999999"}, []),
        ({"act": "deny"}, ["front s2"]),
        ({"stance": "denies"}, ["front s2"]),
        ({"kind": "anonymous"}, ["talks s2"]),
        ({"country": "ua"}, ["talks s1", "front s1"]),
        ({"country": "UA", "kind": "document"}, []),
        ({"basis": "intelligence"}, ["front s1"]),
        ({"basis": "people"}, ["talks s2"]),  # twice so, found once
        ({"publisher": "The Guardian"}, ["front s2", "front s1"]),
        ({"publisher": "guardian"}, ["front s2", "front s1", "harvest s2", "harvest s1"]),
        ({"publisher": "times"}, []),
        ({"unit": "soldier"}, ["talks s1", "front s1"]),
        ({"since": "2024-11"}, ["talks s2", "talks s1"]),
        ({"since": "2024-10-18", "until": "2024-10-18"}, ["front s2"]),
        ({"until": "2024-10"}, ["front s2", "front s1", "harvest s2", "harvest s1", "undated s1"]),
        ({"since": "2023", "until": "2023-01"}, ["harvest s1"]),  # "in 2023" counts as its first day
        ({"words": "troops", "sort": "newest"}, ["front s2", "front s1", "undated s1"]),
        ({"words": "troops", "speaker": "peskov", "act": "deny", "since": "2024"}, ["front s2"]),
        ({"words": "troops", "speaker": "peskov", "act": "say"}, []),
        ({"words": "korean", "basis": "people", "figure": ">5"}, []),
        ({"speaker": "zelensky", "figure": ">5000", "unit": "soldier", "country": "UA"}, ["talks s1", "front s1"]),
    ],
)  # fmt: skip
def test_each_filter_and_filters_together(filled: Database, asked: dict[str, str], expected: list[str]) -> None:
    assert found(filled, **asked) == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (">5000", ["talks s1", "front s1"]),  # "more than 5,000" is more than 5,000
        (">=5000", ["talks s1", "front s1"]),
        (">5001", ["front s1"]),
        (">10k", []),
        ("=10,000", ["front s1"]),
        ("10k", ["front s1"]),
        ("<=5", ["harvest s2"]),
        ("<5", ["harvest s2"]),  # by "up to 5 percent": less than 5
        ("<4", []),
        ("3-5", ["harvest s2"]),
        ("3.5-5", []),
        ("2–6", ["harvest s2"]),
        ("1-20k", ["front s1"]),
        ("100-0.02m", ["front s1"]),
        (">0", ["talks s1", "front s1", "harvest s2"]),
    ],
)
def test_a_figure_lies_within_what_is_asked_for_as_a_whole(filled: Database, figure: str, expected: list[str]) -> None:
    assert found(filled, figure=figure) == expected


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"words": '"" *'}, "there is no word in"),
        ({"words": "ko* troops"}, "a * needs at least 3 letters"),
        ({"act": "shout"}, "'shout' is none of say, claim"),
        ({"speaker": " "}, "is empty"),
        ({"figure": "many"}, "'many' is not of a form such as >5000"),
        ({"figure": "8-5"}, "has its greater end first"),
        ({"since": "yesterday"}, "'yesterday' is not a date such as 2024-10-17"),
        ({"until": "2024-13"}, "is not a date"),
    ],
)
def test_what_has_no_meaning_is_told(database: Database, asked: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError) as told:
        page(database, **asked)
    assert said in told.value.reason and told.value.part == next(iter(asked))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters() | st.sampled_from("\"'*^():{}-+AND OR NOT NEAR\0\ud800&|!<>\\é½²"), max_size=30))
def test_no_words_break_the_search(filled: Database, words: str) -> None:
    try:
        page(filled, words=words)
    except QueryError as error:
        assert error.part == "words"


def test_hits_tell_who_said_what_where_and_what_was_looked_for(filled: Database) -> None:
    (hit,) = page(filled, words='"north korean" russia', speaker="zelensky").hits
    assert [hit.statement.content.text[start:end] for start, end in hit.matched] == ["North Korean", "Russia"]
    assert (hit.document.publisher, hit.document.agency, hit.document.published) == (
        "The Guardian", "Reuters", "2024-10-18",
    )  # fmt: skip
    assert hit.document.url == "https://news.example/front" and hit.day == "2024-10-17"
    assert hit.statement.basis[0].kind == "intelligence" and hit.statement.figures[0].low == 10000
    assert hit.disputed_by == (number(filled, "front", "s2"),)
    assert page(filled, act="deny").hits[0].disputes == (hit.number,)


def test_words_with_marks_are_marked_too(filled: Database) -> None:
    hit = page(filled, words="turkiye grain").hits[0]
    assert [hit.statement.content.text[start:end] for start, end in hit.matched] == ["grain", "Türkiye"]


@pytest.mark.parametrize("asked", [{}, {"words": "rain*"}, {"words": "rain", "act": "say"}, {"country": "GB"}])
@pytest.mark.parametrize("sort", ["best", "newest"])
def test_pages_give_everything_once(database: Database, asked: dict[str, str], sort: str) -> None:
    for day in range(1, 13):
        rained = [
            Said(f"Ann {letter}", "said", f"it {'rained' if day % 3 else 'will rain and snow'}", country="GB")
            for letter in "abc"
        ]
        put_in(database, story(f"d{day}", "Weather", *rained, published=f"2024-{day % 5 + 1:02}-11"), place=str(day))
    whole = page(database, limit=100, sort=sort, **asked)
    assert len(whole.hits) == whole.total == 36 and whole.after is None
    pages = list(walk(database, sort=sort, **asked))
    assert [one.number for each in pages for one in each.hits] == [one.number for one in whole.hits]
    assert [len(one.hits) for one in pages] == [5] * 7 + [1]
    assert [one.total for one in pages] == [36] + [None] * 7


def walk(database: Database, **asked: str) -> Iterator[Page]:
    after = None
    while True:
        one = page(database, 5, after, **asked)
        yield one
        after = one.after
        if after is None:
            return


def test_more_than_a_pool_is_ranked_pool_by_pool(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.search.POOL", 4)
    for day in range(1, 11):
        words = "snow is near rain" if day % 2 else "snow and rain"
        put_in(database, story(f"d{day:02}", "Weather", Said("Ann", "said", words), published=f"2024-01-{day:02}"))
    ranked = [int(one.document.id[1:]) for each in walk(database, words="snow rain") for one in each.hits]
    assert ranked == [10, 8, 9, 7, 6, 4, 5, 3, 2, 1]
    assert page(database, words="snow rain").total is None


@pytest.mark.parametrize("after", ["x", "1.2.3.4", "", "99999999999999999999"])
def test_a_cursor_must_be_one(filled: Database, after: str) -> None:
    with pytest.raises(QueryError, match="is not where a page of this search ended"):
        page(filled, after=after)


@pytest.mark.parametrize("limit", [0, 1001])
def test_a_page_has_a_size(filled: Database, limit: int) -> None:
    with pytest.raises(QueryError, match="limit"):
        page(filled, limit)


def test_what_is_rejected_withdrawn_or_edited_is_found_as_it_is(filled: Database) -> None:
    denial, first = number(filled, "front", "s2"), number(filled, "front", "s1")
    with filled.write() as connection:
        reject(connection, denial, ADA)
        edit(connection, first, "act", "claim", ADA)
        edit(connection, first, "said_on", "2020-02-02", ADA)
    assert found(filled, act="deny") == [] and found(filled, words="sent") == []
    assert found(filled, act="claim", since="2020", until="2020") == ["front s1"]
    assert found(filled, speaker="zelensky", words="russia", until="2020") == ["front s1"]
    assert found(filled, basis="intelligence", until="2020") == ["front s1"]
    assert found(filled, words="intelligence", since="2021") == []


def test_merged_speakers_are_one(filled: Database) -> None:
    with filled.write() as connection:
        of = dict(connection.execute(select(speakers.c.name, speakers.c.id)).all())
        merge(connection, [of["Dmitry Peskov"], of["İbrahim Yumaklı"]], ADA)
    both = ["front s2", "harvest s1"]
    assert found(filled, speaker="yumaklı") == found(filled, speaker="peskov") == both
    assert found(filled, speaker=f"#{of['İbrahim Yumaklı']}", words="grain") == ["harvest s1"]
    assert found(filled, speaker=f"#{of['Dmitry Peskov']}") == both


def test_real_records_are_found_by_their_words(database: Database) -> None:
    for one in (*real(), RECORD):
        put_in(database, one, place=one.document.id, identify=identify)
    hits = page(database, words="maize border", speaker="nankunda").hits
    assert hits and all(
        "Nankunda" in speaker.name for one in hits for speaker in one.statement.speakers if speaker.name
    )
    (velmar,) = page(database, words="gate dawn", speaker="okafor").hits
    assert velmar.document.publisher == "The Velmar Courier"
    with database.read() as connection:
        texts = connection.execute(select(statements.c.content_text)).scalars().all()
    for text in texts[::7]:  # each statement by its own longest words
        wanted = " ".join(sorted({word for word in text.split() if word.isalpha()}, key=len)[-3:])
        if wanted:
            assert text in [one.statement.content.text for one in page(database, 100, words=wanted).hits]
