"""What may be asked of a ledger on the command line: the same options for searching and for exporting."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.model import ACTS, BASES, KINDS, STANCES

if TYPE_CHECKING:
    from onrecord.ledger.query import Query

WORDS = 'Words that must all be there; "quoted" ones together, beginn* of one.'


def _option(*names: str, metavar: str, help: str) -> Any:
    return typer.Option(*names, metavar=metavar, help=help, show_default=False)


Speaker = Annotated[
    str | None, _option("--speaker", metavar="NAME", help="Who says it, in any spelling; #12 by number.")
]
Act = Annotated[str | None, _option("--act", metavar="ACT", help=f"One of: {', '.join(ACTS)}.")]
Stance = Annotated[str | None, _option("--stance", metavar="STANCE", help=f"One of: {', '.join(STANCES)}.")]
Kind = Annotated[str | None, _option("--kind", metavar="KIND", help=f"Of the speaker: {', '.join(KINDS)}.")]
Country = Annotated[str | None, _option("--country", metavar="CODE", help="Of the speaker, two letters: UA.")]
Basis = Annotated[str | None, _option("--basis", metavar="KIND", help=f"What it rests on: {', '.join(BASES)}.")]
Figure = Annotated[
    str | None,
    _option("--figure", metavar="RANGE", help='">5000", "<=1.5m", "=300" or 5000-8000: a figure lies in it.'),
]
Unit = Annotated[str | None, _option("--unit", metavar="UNIT", help="What the figure counts: soldier, percent, EUR.")]
Publisher = Annotated[str | None, _option("--publisher", metavar="NAME", help="The outlet, or a part of its name.")]
Since = Annotated[str | None, _option("--since", metavar="DATE", help="Said on or after: 2024-10-17, 2024-10, 2024.")]
Until = Annotated[str | None, _option("--until", metavar="DATE", help="Said on or before.")]


def query(words: Sequence[str] | None, **asked: Any) -> "Query":
    """The query that the options make. Raises BadParameter for a value that has no meaning."""
    from onrecord.errors import QueryError
    from onrecord.ledger.query import Query
    from onrecord.ledger.query import asked as read
    from onrecord.normalise.nouns import singular

    unit = asked.get("unit")
    if unit and unit.islower():
        asked["unit"] = singular(unit)
    made = Query(words=" ".join(words) if words else None, **asked)
    try:
        read(made)
    except QueryError as error:
        raise wrong(error) from None
    return made


def wrong(error: Any) -> typer.BadParameter:
    """A QueryError as a complaint about an option."""
    hint = "WORDS" if error.part == "words" else f"--{error.part}"
    return typer.BadParameter(error.reason, param_hint=hint)


def unknown(connection: Any, query: "Query") -> str | None:
    """Why nothing can be found, where the ledger knows no speaker or outlet of the name that is asked for."""
    from onrecord.ledger.named import publishers_named, speakers_named

    if query.speaker and not speakers_named(connection, query.speaker):
        return f"this ledger knows no speaker {query.speaker!r}"
    if query.publisher and not publishers_named(connection, query.publisher):
        return f"this ledger has nothing of an outlet {query.publisher!r}"
    return None
