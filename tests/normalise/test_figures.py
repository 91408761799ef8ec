"""Which numbers are figures. A row: a text, and the words, low, high, approximate and unit of each figure in it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.normalise.figures import figures

Row = tuple[str, float | None, float | None, bool, str | None]

CASES: list[tuple[str, list[Row]]] = [
    # plain counts: digits, words, thousands, short forms
    ("They sold 9,400 lamps.", [("9,400 lamps", 9400, 9400, False, "lamp")]),
    ("They sold ten thousand lamps.", [("ten thousand lamps", 10000, 10000, False, "lamp")]),
    ("Mayor Halts 12K New Parking Spaces", [("12K New Parking Spaces", 12000, 12000, False, "space")]),
    ("2.5m commuters were late", [("2.5m commuters", 2500000, 2500000, False, "commuter")]),
    ("twenty-three wolves and two foxes", [
        ("twenty-three wolves", 23, 23, False, "wolf"), ("two foxes", 2, 2, False, "fox"),
    ]),
    ("two and a half million trees", [("two and a half million trees", 2500000, 2500000, False, "tree")]),
    ("half a million bricks, a quarter of a million tiles", [
        ("half a million bricks", 500000, 500000, False, "brick"),
        ("a quarter of a million tiles", 250000, 250000, False, "tile"),
    ]),
    ("a hundred and twelve geese", [("a hundred and twelve geese", 112, 112, False, "goose")]),
    ("a dozen midwives, two dozen buses", [
        ("a dozen midwives", 12, 12, False, "midwife"), ("two dozen buses", 24, 24, False, "bus"),
    ]),
    # counts whose noun stands apart
    ("raised the count of their dead to four after a reservist died", [("four", 4, 4, False, "person")]),
    ("bringing the number of victims to three", [("three", 3, 3, False, "victim")]),
    ("The number of banned Kenyan runners has risen to 81", [("81", 81, 81, False, "runner")]),
    ("It put the number of dead at four", [("four", 4, 4, False, "person")]),
    ("The toll now stands at 24", [("24", 24, 24, False, "person")]),
    ("The number hurt by the scaffold stands at 13", [("13", 13, 13, False, "person")]),
    ("Two of the injured died, taking the toll to at least six", [
        ("Two", 2, 2, False, "person"), ("at least six", 6, None, False, "person"),
    ]),
    ("brings to seven the number of people killed", [("seven", 7, 7, False, "person")]),
    ("The injured now number 94", [("94", 94, 94, False, "person")]),
    ("putting those still missing at 14", [("14", 14, 14, False, "person")]),
    ("It put the families without homes at 85", [("85", 85, 85, False, "family")]),
    ("It put the strikers at about 300", [("about 300", 300, 300, True, "striker")]),
    ("60 of them have stopped eating", [("60", 60, 60, False, None)]),
    ("the two of them have stopped eating", []),
    ("It put the number at 17", [("17", 17, 17, False, None)]),
    ("He gave the number of the missing as 15", [("15", 15, 15, False, "person")]),
    ("Tolls and figures: the number of dead is now 15", [("15", 15, 15, False, "person")]),
    ("He arrived at 5 and moved to 12 Elm Street", []),
    ("the dead man was 34", []),
    ("the detained men are 19 and 23", []),
    ("the dead included people as old as 80", []),
    ("The wounded were flown out at 6", []),
    ("The polls would open at 7", []),
    ("The number of votes will be announced at 9", []),
    ("the missing were on flight number 302", []),
    ("In 1874 the number of ships doubled", []),
    ("The number of jobs fell in May, and the temperature rose to 34", []),
    ("At 5 the count began", []),
    ("some 400 current and former clerks", [("some 400 current and former clerks", 400, 400, True, "clerk")]),
    ("Four die in crush", [("Four", 4, 4, False, "person")]),
    ("that one girl had died, and a girl of eight had not", [("one girl", 1, 1, False, "girl")]),
    # the counted noun: its head, its singular
    ("12 Latvian coast guard officers", [("12 Latvian coast guard officers", 12, 12, False, "officer")]),
    ("three wounded women were flown out", [("three wounded women", 3, 3, False, "woman")]),
    ("40 of the 90 bakeries closed", [("40", 40, 40, False, "bakery"), ("90 bakeries", 90, 90, False, "bakery")]),
    ("eight of the ferries sank", [("eight of the ferries", 8, 8, False, "ferry")]),
    ("the 27 countries' leaders", [("27 countries", 27, 27, False, "country")]),
    ("12 “missing” parcels", [("12 “missing” parcels", 12, 12, False, "parcel")]),
    ("two Estonians and five co-workers", [
        ("two Estonians", 2, 2, False, "estonian"), ("five co-workers", 5, 5, False, "co-worker"),
    ]),
    # bounds and approximations
    ("more than 30 choirs", [("more than 30 choirs", 30, None, False, "choir")]),
    ("no fewer than 30 choirs", [("no fewer than 30 choirs", 30, None, False, "choir")]),
    ("as many as 30 choirs", [("as many as 30 choirs", None, 30, False, "choir")]),
    ("no more than a dozen choirs", [("no more than a dozen choirs", None, 12, False, "choir")]),
    ("30 choirs or more", [("30 choirs or more", 30, None, False, "choir")]),
    ("some 30 choirs", [("some 30 choirs", 30, 30, True, "choir")]),
    ("an estimated 30 choirs", [("an estimated 30 choirs", 30, 30, True, "choir")]),
    ("30-odd choirs", [("30-odd choirs", 30, 30, True, "choir")]),
    ("It talked about two choirs", [("two choirs", 2, 2, False, "choir")]),
    ("It shrank 9 percent over four years", [
        ("9 percent", 9, 9, False, "percent"), ("four years", 4, 4, False, "year"),
    ]),
    ("It stood for over four years", [("over four years", 4, None, False, "year")]),
    # numbers that are not said
    ("scores of kites, tens of thousands of gnats", [
        ("scores of kites", 40, None, True, "kite"), ("tens of thousands of gnats", 20000, None, True, "gnat"),
    ]),
    ("several hundred eels", [("several hundred eels", 200, None, True, "eel")]),
    ("an as yet undisclosed number of eels", [("an as yet undisclosed number of eels", None, None, False, "eel")]),
    # ranges
    ("between 20 and 30 million eggs", [("between 20 and 30 million eggs", 2e7, 3e7, False, "egg")]),
    ("two or three nights", [("two or three nights", 2, 3, False, "night")]),
    ("4 to 6 percent, 30-40 percent", [
        ("4 to 6 percent", 4, 6, False, "percent"), ("30-40 percent", 30, 40, False, "percent"),
    ]),
    ("$3-5 billion, £3m to £5m", [("$3-5 billion", 3e9, 5e9, False, "USD"), ("£3m to £5m", 3e6, 5e6, False, "GBP")]),
    ("It rose from 4 to 6 percent", [("4", 4, 4, False, "percent"), ("6 percent", 6, 6, False, "percent")]),
    # money
    ("$7bn, A$3m, 40€", [
        ("$7bn", 7e9, 7e9, False, "USD"), ("A$3m", 3e6, 3e6, False, "AUD"), ("40€", 40, 40, False, "EUR"),
    ]),
    ("Rs 70 crore", [("Rs 70 crore", 7e8, 7e8, False, "INR")]),
    ("3 million Danish kroner", [("3 million Danish kroner", 3e6, 3e6, False, "DKK")]),
    ("a 3-billion-euro tunnel", [("3-billion-euro", 3e9, 3e9, False, "EUR")]),
    ("30 million pounds for 30 pounds of tea", [
        ("30 million pounds", 3e7, 3e7, False, "GBP"), ("30 pounds", 30, 30, False, "pound"),
    ]),
    ("400 pesos", [("400 pesos", 400, 400, False, "peso")]),
    # measures
    ("60 mph, 12km, 3 sq km", [
        ("60 mph", 60, 60, False, "mile per hour"), ("12km", 12, 12, False, "kilometre"),
        ("3 sq km", 3, 3, False, "square kilometre"),
    ]),
    ("20 meters, 3 cubic feet", [("20 meters", 20, 20, False, "metre"), ("3 cubic feet", 3, 3, False, "cubic foot")]),
    ("1.2 percentage points", [("1.2 percentage points", 1.2, 1.2, False, "percentage point")]),
    ("a 40-mile march", [("40-mile", 40, 40, False, "mile")]),
    ("It was -5°C", [("-5°C", -5, -5, False, "degree celsius")]),
    # a noun that is left out
    ("They felled 31 elms, up from 12", [("31 elms", 31, 31, False, "elm"), ("12", 12, 12, False, "elm")]),
    ("They felled 10, 20 or 30 elms", [
        ("10", 10, 10, False, "elm"), ("20 or 30 elms", 20, 30, False, "elm"),
    ]),
    ("The storm killed 14.", [("14", 14, 14, False, "person")]),
    ("They won 31 seats. He said it would cost 3.5.", [("31 seats", 31, 31, False, "seat")]),
    # "one"
    ("one woman and two men", [("one woman", 1, 1, False, "woman"), ("two men", 2, 2, False, "man")]),
    ("just one lamp", [("one lamp", 1, 1, False, "lamp")]),
    ("One of the men said no one knew one another.", []),
    # no figures
    ("It began in 1998, or on 4 May 2003, in the 1990s.", []),
    ("Jonas Lind, 61, is a 61-year-old, a man of 61.", []),
    ("The bridge is 300 years old and people over 60 like it.", []),
    ("At 8.30pm, 10:15, 9 a.m. and 1500 GMT", []),
    ("Flight 212, page 30, No. 10, Route 66, F-16s, COVID-19 and 9/11", []),
    ("the 3rd and the third man", []),
    ("They won 2-1 after a 7-2 vote.", []),
    ("A third of them, two-thirds, half the town, twice, nine in 10, one out of five", []),
    ("three times as many", []),
    ("a five-star hotel for the Group of Seven", []),
    ("two weeks ago and three days later", []),
    ("Two, stop the leak.", []),
    ("Of those, twelve won.", []),
    ("It is popular with those 45 and over.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures_are_the_numbers_that_count_something(text: str, expected: list[Row]) -> None:
    assert [(one.text, one.low, one.high, one.approximate, one.unit) for one in figures(text)] == expected


def test_a_content_reads_no_figure_beyond_its_spans() -> None:
    text = "Of 30 lamps, she said, 12 were stolen and 4 broken."
    second = text.index("12")
    found = figures(text, [(0, 11), (second, second + len("12 were stolen"))])
    assert [one.text for one in found] == ["30 lamps", "12"]


def test_a_left_out_noun_comes_from_before_the_content() -> None:
    text = "The union counted 300 lamps. The owner said it was 200."
    (found,) = figures(text, [(text.index("it was"), len(text) - 1)])
    assert (found.text, found.unit) == ("200", "lamp")


def test_a_count_goes_with_the_cue_before_its_content() -> None:
    text = "He put the number of dead at four. It raised its count of the sick to 63."
    spans = [(text.index("the number"), text.index(". It")), (text.index("its count"), len(text) - 1)]
    assert [(one.low, one.unit) for one in figures(text, spans)] == [(4, "person"), (63, "person")]


def test_a_noun_far_away_is_not_lent() -> None:
    text = "The union counted 300 lamps. " + "The weather was fine all day. " * 30 + "The owner said it was 200."
    assert figures(text, [(text.index("it was"), len(text) - 1)]) == []


WORDS = [
    "3",
    "12",
    "1,200",
    "2019",
    "$",
    "€",
    "%",
    "km",
    "half",
    "a",
    "dozen",
    "two",
    "hundred",
    "million",
    "and",
    "or",
    "to",
]
WORDS += [
    "-",
    "–",
    ".",
    ",",
    "'",
    "“",
    "between",
    "more",
    "than",
    "of",
    "the",
    "dozens",
    "lamps",
    "old",
    "year",
    "May",
    "one",
]
WORDS += ["in", "½", "10K", "²", "٣", "people's", "unknown", "number", "won", "\u00a0"]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_text_gives_figures_that_stand_in_it(text: str) -> None:
    for tight in (text, text.replace(" ", "", 3)):
        for one in figures(tight):
            ((start, end),) = one.spans
            assert tight[start:end] == one.text
            assert all(bound is None or math.isfinite(bound) for bound in (one.low, one.high))
            assert one.low is None or one.high is None or one.low <= one.high


@pytest.mark.parametrize(
    "piece", ["1,11,", "twenty ", "dozens of ", "3 of ", "5 to ", "one ", "3 red ", "some ", "“3 "]
)
def test_a_long_text_costs_no_more_than_its_length(piece: str) -> None:
    figures(piece * 5000)
