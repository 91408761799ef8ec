"""Small articles with all that can be looked for, built by hand, and the ledger that the tests of finding share."""

from dataclasses import dataclass
from typing import Any

from made import VERSION, put_in

from onrecord.identities import identify
from onrecord.ledger.database import Database
from onrecord.model import Basis, Document, Figure, Record, Span, Speaker, Statement, Words


@dataclass(frozen=True)
class Said:
    """One statement of a story: what stands in its text, and the values that come with it."""

    who: str
    cue: str
    content: str
    act: str = "say"
    stance: str = "asserts"
    name: str | None = None
    kind: str | None = "person"
    country: str | None = None
    role: str | None = None
    said_on: str | None = None
    basis: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[str, float | None, float | None, str | None], ...] = ()
    disputes: tuple[str, ...] = ()


def story(id: str, title: str, *all_said: Said, **about: Any) -> Record:
    """A record of an article with this headline, and a paragraph for each statement."""
    text, made = title, []
    for number, one in enumerate(all_said, 1):
        begin = len(text) + 2
        text += f"\n\n{one.who} {one.cue} {one.content}."
        made.append(_statement(text, begin, number, one))
    return Record(Document(id, text, title, url=f"https://news.example/{id}", **about), tuple(made), VERSION)


def _statement(text: str, begin: int, number: int, one: Said) -> Statement:
    def at(words: str) -> tuple[Span, ...]:
        start = text.index(words, begin)
        return ((start, start + len(words)),)

    speaker = Speaker(f"p{number}", one.name or one.who, one.kind, one.country, one.role, one.who)
    return Statement(
        f"s{number}",
        Words.at(text, at(one.who)),
        Words.at(text, at(one.cue)),
        Words.at(text, at(one.content)),
        (speaker,),
        one.act,
        one.stance,
        basis=tuple(Basis(kind, words, at(words)) for kind, words in one.basis),
        said_on=one.said_on,
        figures=tuple(Figure(words, at(words), low, high, False, unit) for words, low, high, unit in one.figures),
        disputes=one.disputes,
        confidence=0.9,
    )


ZELENSKY = {"kind": "person", "country": "UA", "role": "President"}
PESKOV = {"kind": "person", "country": "RU", "role": "Kremlin spokesman"}
STORIES = (
    story(
        "front", "North Korean troops near the front",
        Said("President Volodymyr Zelensky", "said",
             "that 10,000 North Korean troops are in Russia, according to intelligence",
             name="Volodymyr Zelensky", said_on="2024-10-17", basis=(("intelligence", "intelligence"),),
             figures=(("10,000 North Korean troops", 1e4, 1e4, "soldier"),), **ZELENSKY),
        Said("Kremlin spokesman Dmitry Peskov", "denied", "that troops from the North were sent", "deny", "denies",
             name="Dmitry Peskov", disputes=("s1",), **PESKOV),
        publisher="The Guardian", agency="Reuters", published="2024-10-18",
    ),
    story(
        "talks", "Zelenskyy in Brussels",
        Said("Zelenskyy", "warned", "of more than 5,000 dead soldiers", "warn", name="Volodymyr Zelenskyy",
             figures=(("more than 5,000 dead soldiers", 5e3, None, "soldier"),), **ZELENSKY),
        Said("An aide", "said", "Korean envoys went north for talks", kind="anonymous",
             basis=(("people", "Korean envoys"), ("people", "envoys"))),
        publisher="The Telegraph", published="2024-11-02",
    ),
    story(
        "harvest", "Türkiye’s harvest",
        Said("Minister İbrahim Yumaklı", "told", "us that the grain harvest of Türkiye’s farms fell, the U.S. said so",
             name="İbrahim Yumaklı", kind="person", country="TR", said_on="2023"),
        Said("A report", "put", "it at 3 to 5 percent", "report", kind="document",
             figures=(("3 to 5 percent", 3, 5, "percent"), ("5 percent", None, 5, "percent"))),
        publisher="Guardian Weekly", published="2023-08-01",
    ),
    story("undated", "No date", Said("Kim Yo-jong", "said", "nothing of troops", name="Kim Yo-jong", country="KP")),
)  # fmt: skip


def fill(database: Database) -> None:
    """Put the stories in."""
    for one in STORIES:
        put_in(database, one, place=one.document.id, identify=identify)
