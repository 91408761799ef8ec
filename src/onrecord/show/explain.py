"""Why a record says what it says: for each field the rule or head that gave it, and the characters that it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from onrecord.model import Attribution, Basis, Document, Figure, Found, Span, Speaker, Statement, Words
from onrecord.normalise.quote import quotations
from onrecord.pipeline import Explanation
from onrecord.plain.records import as_dict, plain
from onrecord.statements import Explained
from onrecord.wording import words
from onrecord.wording.segments import paragraphs

FIELDS = tuple(each.name for each in fields(Statement) if each.name != "id")
TAGGED = ("source", "cue", "content")
Reason = tuple[str, Found[object]]  # a field, and what gave one of its values


def heads(model: str) -> str:
    """The encoder, as the giver of a field."""
    return f"the encoder's heads (model {model})"


def reasons(explanation: Explanation) -> Iterator[tuple[Statement, list[Reason]]]:
    """Each statement with the reasons of its fields in the order of the record; a field without a value has none."""
    record = explanation.record
    quoted = [one for block in paragraphs(record.document.text) for one in quotations(record.document.text, *block)]
    contents = {one.id: one.content.spans for one in record.statements}
    for one in explanation.statements:
        found = [
            *_tagged(one.statement, heads(record.version.model)),
            *_worked_out(one),
            ("quote", _quote(one.statement, quoted)),
        ]
        if holder := one.statement.within:
            found.append(("within", Found(holder, "within: stands in the other's content", contents[holder])))
        yield one.statement, sorted(found, key=lambda reason: FIELDS.index(reason[0]))


def _tagged(statement: Statement, rule: str) -> Iterator[Reason]:
    for name in TAGGED:
        if (value := getattr(statement, name)) is not None:
            yield name, Found(value, rule, value.spans)
    yield "confidence", Found(statement.confidence, rule, ())


def _worked_out(one: Explained) -> Iterator[Reason]:
    """The rules' own reasons, with values as the record has them."""
    for name, found in one.reasons:
        if name == "act":
            yield "act", Found(one.statement.act, found.rule, found.spans)
            yield "stance", Found(one.statement.stance, found.rule, found.spans)
        elif name == "disputes":
            yield "disputes", Found(one.statement.disputes, found.rule, found.spans)
        else:
            yield name, found


def _quote(statement: Statement, quoted: Sequence[Span]) -> Found[object]:
    inside = [
        (max(start, first), min(end, last))
        for start, end in statement.content.spans
        for first, last in quoted
        if first < end and start < last
    ]
    return Found(statement.quote, f"quote: {'' if inside else 'no '}quotation marks", tuple(inside))


def explained_dict(explanation: Explanation) -> dict[str, Any]:
    """The record as `as_dict` has it, each statement with `explain`, and what is not on record."""
    record = explanation.record
    text, made = record.document.text, as_dict(record)
    for statement, (_, found) in zip(made["statements"], reasons(explanation), strict=True):
        why: dict[str, list[dict[str, Any]]] = {name: [] for name in FIELDS}
        for name, one in found:
            why[name].append({"value": plain(one.value), **_because(text, one)})
        statement["explain"] = why
    left_out = [
        {
            **{name: _words(text, getattr(one.attribution, name)) for name in TAGGED},
            "confidence": plain(one.attribution.confidence),
            "reason": one.reason.value,
            **_because(text, one.reason),
        }
        for one in explanation.dropped
    ]
    version = made.pop("version")
    return {**made, "not_on_record": left_out, "version": version}


def _because(text: str, found: Found[object]) -> dict[str, Any]:
    return {"rule": found.rule, "text": Words.at(text, found.spans).text, "spans": plain(found.spans)}


def _words(text: str, spans: tuple[Span, ...]) -> dict[str, Any] | None:
    return plain(Words.at(text, spans)) if spans else None


def value_told(value: object) -> str:
    """A field's value in a few words."""
    if isinstance(value, Words | Basis):
        kind = f"{value.kind}: " if isinstance(value, Basis) else ""
        return kind + words.clipped(value.text)
    if isinstance(value, Speaker):
        return words.flat(", ".join(filter(None, (value.name or "no name", value.role, value.kind, value.country))))
    if isinstance(value, Figure):
        return words.amount(value)
    if isinstance(value, float):
        return f"{value:.0%}"
    if isinstance(value, tuple):
        return ", ".join(str(one).removeprefix("s") for one in value)
    return words.flat(str(value))


def places_told(document: Document, spans: Sequence[Span], value: object = None) -> Iterator[str]:
    """The characters, each span with its words where the value is not these words already."""
    for start, end in spans:
        said = words.flat(document.text[start:end])
        known = isinstance(value, Words) or (isinstance(value, Basis) and said == words.flat(value.text))
        yield f"{start}–{end}" if known else f"“{words.clipped(said)}” {start}–{end}"


def attribution_told(document: Document, one: Attribution) -> str:
    """What the tagger found, in a few words: who, cue, content."""
    said = (Words.at(document.text, spans).text for spans in (one.source, one.cue, one.content) if spans)
    return " · ".join(words.clipped(each) for each in said)
