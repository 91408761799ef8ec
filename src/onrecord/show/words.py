"""The values of a record in words for people, the same in the terminal and on the page."""

import re
from collections.abc import Iterator

from onrecord.model import Document, Figure, Speaker, Statement

DOUBTFUL = 0.5  # below it, a statement is more likely wrong than right

# Characters that steer a terminal or turn the order of what a reader sees: C0 and C1 controls, and the marks that
# override or isolate the direction of text. Tab and line feed are text.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NAMELESS = ("group", "document", "anonymous")  # kinds that have no name without any doubt
EXPECTED = {"deny": "denies", "ask": "asks"}  # the stance that the act alone tells; elsewhere it is "asserts"


def clean(text: str) -> str:
    """`text` with a visible replacement for each character that could steer a terminal; its length stays the same."""
    return CONTROL.sub("\ufffd", text)


def flat(text: str) -> str:
    """`clean` on one line."""
    return " ".join(clean(text).split())


def doubtful(statement: Statement) -> bool:
    """Whether the statement is more likely wrong than right."""
    return statement.confidence < DOUBTFUL


def speaker_names(statement: Statement) -> str:
    """The speakers' names. "?" follows words that might name somebody but whom is not known; alone: no words either."""
    if statement.speakers:
        return ", ".join(_name(one) for one in statement.speakers)
    return f"{flat(statement.source.text)} ?" if statement.source else "?"


def mentions(statement: Statement) -> str:
    """How the source put speakers whose name is not in its words ("she", "Moscow"); else empty."""
    told = [flat(one.mention) for one in statement.speakers if one.name and one.name not in one.mention]
    return ", ".join(dict.fromkeys(told))


def identities(statement: Statement) -> str:
    """Kind, country and role of each speaker, of what is known; empty where nothing is."""
    known = (", ".join(filter(None, (one.kind, one.country, one.role))) for one in statement.speakers)
    return flat("; ".join(filter(None, known)))


def _name(speaker: Speaker) -> str:
    return flat(speaker.name or (speaker.mention if speaker.kind in NAMELESS else f"{speaker.mention} ?"))


def act(statement: Statement) -> str:
    """The act, and the stance where the act does not tell it; empty as long as no act is known."""
    if not statement.act:
        return ""
    if statement.stance in (None, EXPECTED.get(statement.act, "asserts")):
        return statement.act
    return f"{statement.act}, {statement.stance}"


def number(value: float) -> str:
    """A number with commas between thousands, and no more decimals than it has."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def amount(figure: Figure) -> str:
    """A figure's value: "about 400 tonne", "300 or more", "3 to 5 percent", "an unknown number of soldier"."""
    low, high = figure.low, figure.high
    if low is None:
        said = "an unknown number of" if high is None else f"up to {number(high)}"
    elif high is None:
        said = f"{number(low)} or more"
    else:
        said = number(low) if low == high else f"{number(low)} to {number(high)}"
    said = f"about {said}" if figure.approximate else said
    return f"{said} {figure.unit or ''}".strip()


def facts(statement: Statement) -> Iterator[tuple[str, str]]:
    """What else is on record of the statement itself, as (label, value) in the order of reading."""
    for one in statement.basis:
        yield f"rests on {one.kind}", flat(one.text)
    if statement.said_on:
        yield "said on", flat(statement.said_on)
    for label, words in (("in", statement.place), ("to", statement.audience), ("target", statement.target)):
        if words:
            yield label, flat(words.text)
    for figure in statement.figures:
        yield "figure", flat(amount(figure))
    if statement.disputes:
        yield "disputes", ", ".join(one.removeprefix("s") for one in statement.disputes)
    if statement.within:
        yield "within", statement.within.removeprefix("s")


def about(document: Document) -> list[str]:
    """Who published the article and when, of what is known, each once: an agency is often the byline too."""
    known = (document.publisher, document.agency, document.byline, document.published, document.language)
    return list(dict.fromkeys(flat(one) for one in known if one))
