"""`onrecord claims`: the claims of a ledger, and `onrecord claim`: the story of one."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.decided import Why
from onrecord.show.ledger import AsJson, By, Ledger, opened, person
from onrecord.wording.words import flat

if TYPE_CHECKING:
    from onrecord.ledger.database import Database

Number = Annotated[str, typer.Argument(metavar="ID", help="The claim's number, as `onrecord claims` shows it: c17.")]


def claims(
    query: Annotated[str | None, typer.Argument(help="Words of a statement of the claim.", show_default=False)] = None,
    ledger: Ledger = None,
    contested: Annotated[bool, typer.Option("--contested", help="Somebody denies or doubts it.")] = False,
    revised: Annotated[bool, typer.Option("--revised", help="Its figure changed.")] = False,
    unanswered: Annotated[
        bool, typer.Option("--unanswered", help="Somebody is accused by name, and nobody answers.")
    ] = False,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Somebody who says something of it.", show_default=False)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Told in or after: 2024-10-17, 2024-10, 2024.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many.")] = 20,
    after: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Where an earlier page ended.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show claims: what several statements are about, who asserts and who denies it, in how many reports.

    \b
    Those told last come first, or with words those that fit best.
    Example: onrecord claims sprinklers --contested
    """
    with opened(ledger) as database, database.read() as connection:
        from onrecord.ledger.find_claims import Wanted, find_claims
        from onrecord.telling import stories

        wanted = Wanted(query, speaker, since, contested, revised, unanswered)
        page = find_claims(connection, wanted, limit, after)
        told = stories(connection, page.numbers)
    if as_json:
        from onrecord.plain.claims import brief_dict

        found = [brief_dict(number, told[number]) for number in page.numbers if number in told]
        typer.echo(json.dumps({"claims": found, "after": page.after}, ensure_ascii=False))
        return
    from onrecord.show.claim_terminal import print_brief
    from onrecord.show.output import console

    screen = console()
    for number in page.numbers:
        if number in told:
            print_brief(screen, number, told[number])
    if not page.numbers:
        typer.echo("no claim is like that")
    if page.after:
        typer.echo(f"more: --after {page.after}")


def claim(
    number: Number,
    ledger: Ledger = None,
    merge: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Say that this claim is the same. Repeatable.", show_default=False),
    ] = None,
    split: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATEMENT",
            help="Say that this statement (#12) is about something else; several are about one. Repeatable.",
            show_default=False,
        ),
    ] = None,
    by: By = None,
    why: Why = None,
    as_json: AsJson = False,
) -> None:
    """Show the story of a claim: who said what of it and when, how its figures moved, from how many origins.

    \b
    --merge and --split are decisions: they hold in every later run, `onrecord undo` takes them back.
    Example: onrecord claim c17
    Example: onrecord claim c17 --merge c23 --why "the same fire"
    """
    id = read_number(number, "c", "ID")
    with opened(ledger) as database:
        if merge or split:
            id = decide(database, id, merge or [], split or [], person(by), why)
        with database.read() as connection:
            from onrecord.telling import story_of

            story = story_of(connection, id)
    if as_json:
        from onrecord.plain.claims import claim_dict

        typer.echo(json.dumps(claim_dict(id, story), ensure_ascii=False))
        return
    from onrecord.show.claim_terminal import print_claim
    from onrecord.show.output import console

    print_claim(console(), id, story)


def read_number(text: str, letter: str, hint: str) -> int:
    """The number in "c17", "#17" or "17". Raises BadParameter for anything else."""
    digits = text.strip().removeprefix(letter).removeprefix("#")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 18:
        raise typer.BadParameter(f"{flat(text)!r} is not a number such as {letter}17", param_hint=hint)
    return int(digits)


def decide(database: "Database", id: int, merge: list[str], split: list[str], by: str, why: str | None) -> int:
    """Keep a decision and carry it out; the claim that the first statement is in then."""
    from onrecord.ledger.decisions import Person
    from onrecord.linking import merge_claims, split_claim

    if merge and split:
        raise typer.BadParameter("merge or split, not both at once", param_hint="--merge")
    who = Person(by, why)
    if merge:
        return merge_claims(database, [id, *(read_number(one, "c", "--merge") for one in merge)], who)
    return split_claim(database, id, [read_number(one, "#", "--split") for one in split], who)
