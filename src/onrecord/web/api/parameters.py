"""What an address may ask: the filters of `onrecord search`, numbers and cursors, with the forms that OpenAPI shows.

The patterns let through what has a meaning and nothing else, so that a request that fits the document is understood.
"""

from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import AfterValidator

from onrecord.errors import QueryError
from onrecord.ledger import query
from onrecord.ledger.encode import storable
from onrecord.normalise.nouns import singular
from onrecord.web.api.models import vocabulary

LONG, SHORT = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])", "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
FEBRUARY = "02-(0[1-9]|1[0-9]|2[0-8])"
FOURTH = "(0[48]|[2468][048]|[13579][26])"  # years of a century that have a 29 February


def day(centuries: str, leap: str) -> str:
    """A pattern for the days of some centuries; of `leap`, the first year has a 29 February too."""
    return f"{centuries}[0-9]{{2}}-({LONG}|{SHORT}|{FEBRUARY})|({centuries}{FOURTH}|{leap}00)-02-29"


DAY = f"^({day('(19|20)', '20')})$"  # of publication
DATE = f"^([12][0-9]{{3}}(-(0[1-9]|1[0-2]))?|{day('[12][0-9]', '(12|16|20|24|28)')})$"
NUMBER = "[0-9]{1,12}(\\.[0-9]{1,6})? ?(k|m|bn)?"
FIGURE = f"^((>=?|<=?|=)? ?{NUMBER}|{NUMBER} ?(-|\\.\\.) ?{NUMBER})$"
WORDS = r"^([^*]|[^\W_]{3}\*)*$"  # a * needs three letters before it
LARGEST = 2**53 - 1  # that every program's JSON has exactly
MOST = 100  # in a page

Text = Annotated[str, AfterValidator(storable)]


Number = Annotated[int, Path(ge=1, le=LARGEST, description="The ledger's number.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many in an answer.")]
After = Annotated[str | None, Query(max_length=200, description="`after` of the answer before: where to go on.")]
Words = Annotated[
    Text | None,
    Query(max_length=500, pattern=WORDS, description='All must be there; "quoted" ones together, beginn* of a word.'),
]
Speaker = Annotated[
    Text | None, Query(max_length=200, description="Who says it, in any spelling; #12 for the speaker of that number.")
]
Act = Annotated[vocabulary.Act | None, Query(description="What kind of speech.")]
Stance = Annotated[vocabulary.Stance | None, Query(description="Towards the content.")]
Kind = Annotated[vocabulary.Kind | None, Query(description="Of the speaker.")]
Country = Annotated[
    str | None, Query(pattern="^[A-Za-z]{2}$", description="Of the speaker: ISO 3166-1 alpha-2, such as UA.")
]
Basis = Annotated[vocabulary.Basis | None, Query(description="On what it rests.")]
Figure = Annotated[
    str | None,
    Query(pattern=FIGURE, description='">5000", "<=1.5m", "=300" or "5000-8000": a figure lies in it as a whole.'),
]
Unit = Annotated[Text | None, Query(max_length=100, description="What the figure counts: soldier, percent, EUR.")]
Publisher = Annotated[Text | None, Query(max_length=200, description="The outlet, or a part of its name.")]
Since = Annotated[str | None, Query(pattern=DATE, description="On or after: 2024-10-17, 2024-10 or 2024.")]
Until = Annotated[str | None, Query(pattern=DATE, description="On or before.")]
Sort = Annotated[Literal["best", "newest"], Query(description="With words: how well they fit, or the date.")]


def filters(
    q: Words = None,
    speaker: Speaker = None,
    act: Act = None,
    stance: Stance = None,
    kind: Kind = None,
    country: Country = None,
    basis: Basis = None,
    figure: Figure = None,
    unit: Unit = None,
    publisher: Publisher = None,
    since: Since = None,
    until: Until = None,
) -> query.Query:
    """What is looked for, of the filters in an address; blank ones are none."""
    return query.Query(
        words=q, speaker=said(speaker), act=act, stance=stance, kind=kind, country=country, basis=basis,
        figure=ordered(figure) if figure else None, unit=singular(unit) if unit and unit.islower() else said(unit),
        publisher=said(publisher), since=since, until=until,
    )  # fmt: skip


def said(value: str | None) -> str | None:
    """What a filter says; None where it says nothing."""
    return value if value and value.strip() else None


def ordered(figure: str) -> str:
    """A range with its smaller end first; other bounds as they are."""
    between = query.RANGE.fullmatch(figure)
    try:
        query.bounds_of(figure)
    except QueryError:
        return f"{between[3]}{between[4]}-{between[1]}{between[2]}" if between else figure
    return figure
