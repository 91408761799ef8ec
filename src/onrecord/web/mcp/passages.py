"""Answers as text that an assistant can quote: exact words, where they stand, and in which document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.wording.words import flat

Plain = Mapping[str, Any]


def passage(one: Plain, document: Plain | None, name: str) -> str:
    """A statement with its words, their characters, and its document."""
    content = one["content"]
    lines = [
        f"[{name}] {speakers(one)}: {one['act'] or 'says'} ({flat(one['cue']['text'])})",
        f"    “{flat(content['text'])}”  characters {spans(content['spans'])}",
    ]
    facts = [f"said on {one['said_on']}"] if one["said_on"] else []
    facts += [f"rests on {each['kind']}: {flat(each['text'])}" for each in one["basis"]]
    facts += [f"figure: {flat(each['text'])}" for each in one["figures"]]
    facts += [f"claim {one['claim']}"] if one["claim"] else []
    facts.append(f"read with probability {one['confidence']:.2f}")
    return "\n".join([*lines, f"    {'; '.join(facts)}", *([f"    in {address(document)}"] if document else [])])


def speakers(one: Plain) -> str:
    """Who speaks: names, roles, and how the text calls them."""
    told = []
    for each in one["speakers"]:
        called = flat(each["name"] or each["mention"])
        role = f", {flat(each['role'])}" if each["role"] else ""
        mention = f" (“{flat(each['mention'])}”)" if each["name"] and each["mention"] != each["name"] else ""
        told.append(f"{called}{role}{mention}")
    return " and ".join(told) or (flat(one["source"]["text"]) if one["source"] else "nobody named")


def spans(some: Sequence[Sequence[int]]) -> str:
    """Spans as people write them: 12-40, 55-60."""
    return ", ".join(f"{start}-{end}" for start, end in some)


def address(document: Plain) -> str:
    """What tells a document from others, its address last."""
    number = f"document {document['number']}" if "number" in document else None
    told = [document["publisher"], document["agency"], document["published"], document["title"]]
    known = [flat(each) for each in told if each]
    return " · ".join([*known, *([number] if number else []), flat(document["url"] or document["id"])])


def hit(one: Plain) -> str:
    """A hit of a search."""
    links = [f"disputes #{each}" for each in one["disputes"]] + [f"disputed by #{each}" for each in one["disputed_by"]]
    linked = f"\n    {'; '.join(links)}" if links else ""
    return passage(one["statement"], one["document"], f"#{one['number']}") + linked


def told(one: Plain) -> str:
    """A statement of a claim."""
    return passage(one, one["document"], f"#{one['number']}")


def claim(one: Plain) -> str:
    """A claim on two lines."""
    days = f"{one['first_day']} to {one['last_day']}" if one["first_day"] != one["last_day"] else one["first_day"]
    return f"{one['claim']}: {flat(one['title'])}\n    {one['state']}; told {days or 'on no known day'}"


def figures(series: Iterable[Plain]) -> Iterator[str]:
    """The figures of a claim over time."""
    for one in series:
        low, high = one["low"], one["high"]
        value = f"{low}" if low == high else f"{low if low is not None else ''}..{high if high is not None else ''}"
        about = "about " if one["approximate"] else ""
        yield f"{one['day'] or 'no date'}: {about}{value} {one['unit'] or ''}, {one['speaker'] or 'nobody named'} " + (
            f"(#{one['statement']})"
        )


def more(after: str | None) -> list[str]:
    """How to go on, if there is more."""
    return [f"There is more: call again with after={after}"] if after else []
