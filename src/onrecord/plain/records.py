"""Record ⇄ JSON, in the shape and the order of docs/record.md."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.model import Basis, Document, Figure, Record, Span, Speaker, Statement, Version, Words

DOCUMENT = (
    "id", "title", "publisher", "agency", "byline", "published", "url", "language", "text", "origin",
)  # fmt: skip

NUMBERED = (Statement, Figure)  # what has fields that are fractions


def as_dict(record: Record) -> dict[str, Any]:
    """The record as plain dicts, lists, strings and numbers; spans are lists and whole numbers are ints."""
    document = plain(record.document)
    return {
        "document": {name: document[name] for name in DOCUMENT},
        "statements": plain(record.statements),
        "version": plain(record.version),
    }


def plain(value: object) -> Any:
    """A value of the model as dicts, lists, strings and numbers."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def as_json(record: Record) -> str:
    """The record as one line of JSON, without the line's end. Text stays as it is, not escaped to ASCII."""
    document = record.document
    shown = {name: getattr(document, name) for name in DOCUMENT}
    return written({"document": shown, "statements": record.statements, "version": record.version})


def as_line(record: Record) -> bytes:
    """The record as a line of a JSON Lines file. A lone surrogate, which UTF-8 cannot hold, becomes JSON's escape."""
    return as_json(record).encode("utf-8", "backslashreplace") + b"\n"


def line(value: dict[str, Any]) -> bytes:
    """What `as_dict` made, or the like, as `as_line` has it."""
    return written(value).encode("utf-8", "backslashreplace") + b"\n"


def written(value: dict[str, Any]) -> str:
    """A value as JSON; objects of the model too, which takes half as long as making them `plain` first."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, check_circular=False, default=members)


def members(value: object) -> dict[str, Any]:
    """The fields of an object of the model, as they are but for whole numbers."""
    found = vars(value)
    if not isinstance(value, NUMBERED):
        return found
    return {name: int(each) if type(each) is float and each.is_integer() else each for name, each in found.items()}


def from_json(line: str | bytes) -> Record:
    """The record that `as_json` wrote. Raises ValueError where the line is no record."""
    return from_dict(json.loads(line))


def from_dict(value: Mapping[str, Any]) -> Record:
    """The record that `as_dict` made plain. Raises ValueError where a field is missing or unknown."""
    try:
        return Record(
            Document(**value["document"]),
            tuple(_statement(each) for each in value["statements"]),
            Version(**value["version"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a record: {error}") from error


def _statement(value: Mapping[str, Any]) -> Statement:
    return Statement(
        **{
            **value,
            "source": _words(value["source"]),
            "cue": Words(**_spanned(value["cue"])),
            "content": Words(**_spanned(value["content"])),
            "speakers": tuple(Speaker(**each) for each in value["speakers"]),
            "target": _words(value["target"]),
            "basis": tuple(Basis(**_spanned(each)) for each in value["basis"]),
            "place": _words(value["place"]),
            "audience": _words(value["audience"]),
            "figures": tuple(Figure(**_spanned(each)) for each in value["figures"]),
            "disputes": tuple(value["disputes"]),
        }
    )


def _words(value: Mapping[str, Any] | None) -> Words | None:
    return None if value is None else Words(**_spanned(value))


def _spanned(value: Mapping[str, Any]) -> dict[str, Any]:
    return {**value, "spans": _spans(value["spans"])}


def _spans(value: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in value)
