"""`onrecord history`: what became of a document's statements from one revision to the next."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.model import Statement
from onrecord.show.ledger import AsJson, Ledger, opened
from onrecord.wording.words import flat, labels, speaker_names

if TYPE_CHECKING:
    from onrecord.ledger.history import History, Revision


def history(
    name: Annotated[str, typer.Argument(metavar="URL|KEY", help="The document's address, or its key.")],
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Show the revisions of a document: which statements appeared, changed or vanished.

    \b
    Marks: + appeared, ~ changed (what it was stands below), - vanished.
    Example: onrecord history https://news.example/story
    """
    with opened(ledger) as database:
        from onrecord.ledger.history import history as history_of

        with database.read() as connection:
            found = history_of(connection, name)
    if as_json:
        from onrecord.plain.history import history_dict

        typer.echo(json.dumps(history_dict(found), ensure_ascii=False))
        return
    for line in lines(found):
        typer.echo(line)


def lines(history: "History") -> Iterator[str]:
    """The history for people."""
    yield flat(history.key)
    if history.removed_at:
        yield flat(f"removed {moment(history.removed_at)} by {history.removed_by}: {history.removed_why}")
    for one in history.revisions:
        yield ""
        yield from _revision(one)


def moment(time: str) -> str:
    """A time of the ledger to the minute: "2024-10-17 09:30 UTC"."""
    return f"{time[:10]} {time[11:16]} UTC"


def _revision(revision: "Revision") -> Iterator[str]:
    count = len(revision.statements)
    about = f"revision {revision.number} · {moment(revision.fetched_at)} · {revision.how} · {revision.place}"
    yield flat(f"{about} · {count} statement{'' if count == 1 else 's'}")
    changes = revision.changes
    for mark, some in (("+", changes.appeared), ("-", changes.vanished)):
        for one in some:
            yield f"  {mark} {told(one)}"
    for was, now in changes.changed:
        yield f"  ~ {told(now)}"
        yield f"    was: {told(was)}"
    if revision.number > 1 and not (changes.appeared or changes.changed or changes.vanished):
        yield "  no statement changed"


def told(statement: Statement) -> str:
    """A statement on one line: who, by which words, what."""
    who = speaker_names(statement, labels([statement]))
    return f"{who} · {flat(statement.cue.text)}: {flat(statement.content.text)}"
