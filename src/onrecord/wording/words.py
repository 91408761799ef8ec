"""The values of a record in words for people, the same in the terminal and on the page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Document, Figure, Speaker, Statement
from onrecord.normalise.nouns import singular

DOUBTFUL = 0.5  # below it, a statement is more likely wrong than right

# Characters that steer a terminal or turn the order of what a reader sees: C0 and C1 controls, and the marks that
# override or isolate the direction of text. Tab and line feed are text.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NAMELESS = ("group", "document", "anonymous")  # kinds that have no name without any doubt
PLURALS = (("person", "people"), ("man", "men"), ("child", "children"), ("foot", "feet"), ("craft", "craft"))
SHORT = 48  # characters of a statement that is told beside another one
EXPECTED = {"deny": "denies", "ask": "asks"}  # the stance that the act alone tells; elsewhere it is "asserts"


def clean(text: str) -> str:
    """`text` with a visible replacement for each character that could steer a terminal; its length stays the same."""
    return CONTROL.sub("\ufffd", text)


def flat(text: str) -> str:
    """`clean` on one line."""
    return " ".join(clean(text).split())


def clipped(text: str, most: int = SHORT) -> str:
    """`flat`, without its middle where it is longer than about `most` characters."""
    whole = flat(text)
    if len(whole) <= most:
        return whole
    half = most // 2
    return f"{whole[:half].rpartition(' ')[0] or whole[:half]} … {whole[-half:].partition(' ')[2] or whole[-half:]}"


def doubtful(statement: Statement) -> bool:
    """Whether the statement is more likely wrong than right."""
    return statement.confidence < DOUBTFUL


@dataclass(frozen=True)
class Fact:
    """Something on record of a statement; `number` is the statement that it points to, and `value` then tells that."""

    label: str
    value: str
    number: int | None = None


@dataclass(frozen=True)
class Told:
    """A statement in words; `number` counts the document's statements from 1."""

    number: int
    name: str
    named: bool
    mention: str
    identities: str
    act: str
    cue: str
    content: str
    facts: tuple[Fact, ...]
    confidence: str
    doubtful: bool
    nested: bool


def tell(statements: Sequence[Statement]) -> Iterator[Told]:
    """Each of a document's statements in words."""
    called = labels(statements)
    others = {one.id: Fact("", _gist(one, called), number) for number, one in enumerate(statements, 1)}
    against = defaultdict(list)
    for one in statements:
        for name in one.disputes:
            against[name].append(one.id)
    for number, one in enumerate(statements, 1):
        yield Told(
            number=number,
            name=speaker_names(one, called),
            named=any(speaker.name for speaker in one.speakers),
            mention=mentions(one, called),
            identities=identities(one),
            act=act(one),
            cue=flat(one.cue.text),
            content=flat(one.content.text),
            facts=(*facts(one), *_links(one, against[one.id], others)),
            confidence=f"{one.confidence:.0%}",
            doubtful=doubtful(one),
            nested=one.within is not None,
        )


def labels(statements: Sequence[Statement]) -> dict[str, str]:
    """What each speaker is called by its id: its name, else its fullest mention ("A port official" for "he")."""
    called: dict[str, str] = {}
    for speaker in (speaker for one in statements for speaker in one.speakers):
        if speaker.name:
            called[speaker.id] = speaker.name
        elif len(speaker.mention) > len(called.get(speaker.id, "")):
            called[speaker.id] = speaker.mention
    return called


def speaker_names(statement: Statement, called: Mapping[str, str]) -> str:
    """The speakers' names. "?" follows words that might name somebody but whom is not known; alone: no words either."""
    if statement.speakers:
        return ", ".join(_name(one, called[one.id]) for one in statement.speakers)
    return f"{flat(statement.source.text)} ?" if statement.source else "?"


def mentions(statement: Statement, called: Mapping[str, str]) -> str:
    """How the source put speakers whose name is not in its words ("she", "Moscow"); else empty."""
    told = [flat(one.mention) for one in statement.speakers if called[one.id] not in one.mention]
    return ", ".join(dict.fromkeys(told))


def identities(statement: Statement) -> str:
    """Role, kind and country of each speaker, of what is known; empty where nothing is."""
    known = (", ".join(filter(None, (one.role, _kind(one), one.country))) for one in statement.speakers)
    return flat("; ".join(filter(None, known)))


def _kind(speaker: Speaker) -> str | None:
    unnamed = speaker.kind == "person" and not speaker.name and not _open(speaker, speaker.mention)
    return "unnamed person" if unnamed else speaker.kind


def _name(speaker: Speaker, called: str) -> str:
    return flat(f"{called} ?" if _open(speaker, called) else called)


def _open(speaker: Speaker, called: str) -> bool:
    """Whether it is not known who is meant: neither named nor described, only "he" or "Smith"."""
    return not (speaker.name or speaker.role or speaker.kind in NAMELESS or " " in called.strip())


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
    """A figure's value: "about 400 tonnes", "300 or more boats", "3 to 5 percent", "an unknown number of soldiers"."""
    low, high = figure.low, figure.high
    if low is None:
        said = "an unknown number of" if high is None else f"up to {number(high)}"
    elif high is None:
        said = f"{number(low)} or more"
    else:
        said = number(low) if low == high else f"{number(low)} to {number(high)}"
    said = f"about {said}" if figure.approximate else said
    return f"{said} {_unit(figure)}".strip()


def _unit(figure: Figure) -> str:
    """The unit as the figure's own words have it, which is mostly in the plural; else in a plural of our own."""
    words = re.findall(r"[^\W\d_]+", figure.text.lower())
    own = next((word for word in words if word != figure.unit == singular(word)), None)
    return own or (figure.unit or "" if figure.high == 1 else plural(figure.unit or ""))


def plural(unit: str) -> str:
    """The plural of a unit; codes of money and "percent" have none."""
    if not unit.islower() or unit == "percent":
        return unit
    for ending, instead in PLURALS:
        if unit.endswith(ending):
            return unit.removesuffix(ending) + instead
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if unit.endswith(("s", "x", "z", "ch", "sh")) else f"{unit}s"


def facts(statement: Statement) -> Iterator[Fact]:
    """What else is on record of the statement by itself, in the order of reading."""
    for basis in statement.basis:
        yield Fact(f"rests on {basis.kind}", flat(basis.text))
    if statement.said_on:
        yield Fact("said on", flat(statement.said_on))
    for label, words in (("in", statement.place), ("to", statement.audience), ("target", statement.target)):
        if words:
            yield Fact(label, flat(words.text))
    for figure in statement.figures:
        yield Fact("figure", flat(amount(figure)))
    if statement.quote != "indirect":
        yield Fact("quoted", "in full" if statement.quote == "direct" else "in part")
    if statement.claim:
        yield Fact("claim", flat(statement.claim))


def _links(one: Statement, against: Sequence[str], others: Mapping[str, Fact]) -> Iterator[Fact]:
    """The statements that it disputes, those that dispute it, and the one that it is within."""
    linked = (("disputes", one.disputes), ("disputed by", against), ("within", (one.within or "",)))
    for label, names in linked:
        for name in names:
            if name in others:
                yield Fact(label, others[name].value, others[name].number)


def _gist(statement: Statement, called: Mapping[str, str]) -> str:
    return f"{speaker_names(statement, called)}: {clipped(statement.content.text)}"


def about(document: Document) -> list[str]:
    """Who published the article and when, of what is known, each once: an agency is often the byline too."""
    known = (document.publisher, document.agency, document.byline, document.published, document.language)
    return list(dict.fromkeys(flat(one) for one in known if one))
