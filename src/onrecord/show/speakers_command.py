"""`onrecord speakers`: who speaks in the ledger, how often, and under what names."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.ledger import AsJson, Ledger, opened
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from onrecord.ledger.found import Hit
    from onrecord.ledger.spoken import Spoken

RECENT = 5  # statements of a speaker that is asked for by name
ACTS = 4  # that are told of each speaker


def speakers(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="A speaker, in any spelling; #12 by number.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Speakers to show.")] = 20,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """List who speaks most, or with NAME whom that may be: what they were called, and what they said last.

    \b
    Examples:
      onrecord speakers --limit 100
      onrecord speakers zelenskyy
    """
    with opened(ledger) as database:
        from onrecord.ledger.search import Query, search
        from onrecord.ledger.spoken import called, loudest

        with database.read() as connection:
            found = called(connection, name)[:limit] if name is not None else loudest(connection, limit)
            recent: dict[int, tuple[Hit, ...]] = {}
            for one in found if name is not None else ():
                recent[one.number] = search(connection, Query(speaker=f"#{one.number}"), RECENT).hits
    if as_json:
        _print_json(found, recent)
    else:
        _print(found, recent)
    if name is not None and not found:
        typer.echo(f"onrecord: this ledger knows no speaker {flat(name)!r}", err=True)


def _print_json(found: "list[Spoken]", recent: "dict[int, tuple[Hit, ...]]") -> None:
    from onrecord.plain.hits import hit_dict

    for one in found:
        shown = asdict(one)
        if one.number in recent:
            shown["recent"] = [hit_dict(hit) for hit in recent[one.number]]
        else:
            del shown["names"]
        typer.echo(json.dumps(shown, ensure_ascii=False))


def _print(found: "list[Spoken]", recent: "dict[int, tuple[Hit, ...]]") -> None:
    from rich.text import Text

    from onrecord.show.hits import print_hits
    from onrecord.show.output import console

    shown = console()
    for one in found:
        head = Text(f"#{one.number}  ", "dim").append(flat(one.name or "(no name)"), "bold")
        shown.print(head.append("".join(f" · {part}" for part in told(one)), "dim"), soft_wrap=True)
        if one.number in recent:
            others = [flat(other) for other in one.names if other != one.name]
            if others:
                shown.print(Text(f"called: {', '.join(others)}"))
            shown.print()
            print_hits(shown, recent[one.number])


def told(one: "Spoken") -> list[str]:
    """What is known of a speaker, in words."""
    days = [f"{one.first} to {one.last}" if one.first != one.last else one.first] if one.first else []
    acts = [f"{act} {count:,}" for act, count in list(one.acts.items())[:ACTS] if act]
    rest = sum(list(one.acts.values())[ACTS:])
    acts += [f"other {rest:,}"] if rest else []
    countries = ", ".join(one.countries) or one.country
    counted = f"{one.statements:,} statement{'' if one.statements == 1 else 's'}"
    return [part for part in (one.kind, countries, counted, ", ".join(acts), *days) if part]
