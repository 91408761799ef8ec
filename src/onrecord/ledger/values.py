"""What a person may set in a statement: checks what is given, and writes it as a correction keeps it (JSON's types).

The values are RECORD's, with rows of the ledger in the place of ids: of statements in `disputes` and `within`, and of
a speaker's identity as `identity`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import CorrectionError
from onrecord.ledger.days import days
from onrecord.ledger.iso3166 import COUNTRIES
from onrecord.ledger.wording import words
from onrecord.model import ACTS, BASES, KINDS, QUOTES, STANCES, Words

Value = Any
VOCABULARY = {"act": ACTS, "stance": STANCES, "quote": QUOTES}
WORDS = ("source", "cue", "content", "target", "place", "audience")
NEEDED = ("cue", "content")  # every statement has them
LINKS = ("disputes", "within")
FIELDS = (*WORDS, "speakers", *VOCABULARY, "basis", "said_on", "figures", *LINKS)
DATES = "2024-10-17, 2024-10, 2024, 2024-10-14/2024-10-20, or null"
SPEAKER = ("name", "kind", "country", "role")
FIGURE = ("low", "high", "approximate", "unit")


@dataclass(frozen=True)
class Text:
    """The article that a statement is in, and where in it the statement is."""

    text: str
    near: int


def checked(field: str, value: Value, at: Text) -> Value:
    """The value as a correction keeps it. Raises CorrectionError, which says what is allowed, for any other."""
    if field in VOCABULARY:
        return _one_of(value, VOCABULARY[field], field)
    if field in WORDS:
        return _words(field, value, at)
    check: Mapping[str, Callable[[Value, Text], Value]] = {
        "said_on": _said_on, "basis": _bases, "figures": _figures, "speakers": _speakers, "disputes": _disputed,
        "within": _within,
    }  # fmt: skip
    if field not in check:
        raise CorrectionError(f"{field}: there is no such field; there are {', '.join(FIELDS)}")
    return check[field](value, at)


def _one_of(value: Value, allowed: tuple[str, ...], what: str) -> str:
    if value not in allowed:
        raise CorrectionError(f"{what}: {value!r} is none of {', '.join(allowed)}")
    return str(value)


def as_value(found: Words) -> dict[str, Value]:
    """Words as RECORD writes them."""
    return {"text": found.text, "spans": [list(span) for span in found.spans]}


def _words(field: str, value: Value, at: Text) -> Value:
    if value is None or value == "":
        if field in NEEDED:
            raise CorrectionError(f"{field}: every statement has one")
        return None
    return as_value(_spanned(field, value, at))


def _spanned(field: str, value: Value, at: Text) -> Words:
    """Words, from themselves, their spans, or RECORD's {"text", "spans"}."""
    meant: Any = (value.get("spans") or value.get("text")) if isinstance(value, Mapping) else value
    try:
        return words(at.text, meant, at.near)
    except (TypeError, ValueError):
        raise CorrectionError(f"{field}: {value!r} is neither words of the article nor spans such as 12-40") from None
    except CorrectionError as error:
        raise CorrectionError(f"{field}: {error}") from None


def _said_on(value: Value, _: Text) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or days(value) is None:
        raise CorrectionError(f"said_on: {value!r} is no date; write {DATES}")
    return value


def _bases(value: Value, at: Text) -> list[Value]:
    if isinstance(value, str):
        pairs = [piece.partition(":") for piece in value.split(";") if piece.strip()]
        value = [{"kind": kind.strip(), "text": rest.strip()} for kind, _, rest in pairs]
    return [
        {"kind": _one_of(each.get("kind"), BASES, "basis"), **as_value(_spanned("basis", each, at))}
        for each in _objects("basis", value, "kind: words; kind: words")
    ]


def _figures(value: Value, at: Text) -> list[Value]:
    found = []
    for each in _objects("figures", value, '[{"text": "about 400 tonnes", "low": 400, "high": 400, ...}]'):
        if not set(each) <= {*FIGURE, "text", "spans"}:
            raise CorrectionError(f"figures: a figure has text, spans, {', '.join(FIGURE)}")
        low, high = (_number(each.get(end)) for end in ("low", "high"))
        if low is not None and high is not None and low > high:
            raise CorrectionError(f"figures: low is {low:g}, more than high, {high:g}")
        told = as_value(_spanned("figures", each, at))
        unit = each.get("unit")
        if unit is not None and not isinstance(unit, str):
            raise CorrectionError(f"figures: the unit is a word, not {unit!r}")
        found.append({**told, "low": low, "high": high, "approximate": bool(each.get("approximate")), "unit": unit})
    return found


def _number(value: Value) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e300 or value != value:
        raise CorrectionError(f"figures: {value!r} is no number; an open end is null")
    return float(value)


def _speakers(value: Value, _: Text) -> list[Value]:
    found = []
    for each in _objects("speakers", value, '[{"name": "Kenya", "kind": "government", "country": "KE", "role": null}]'):
        unknown = set(each) - {*SPEAKER, "id", "mention", "identity"}
        if unknown:
            raise CorrectionError(f"speakers: a speaker has {', '.join(SPEAKER)} and mention, no {min(unknown)}")
        if not isinstance(each.get("mention"), str | None):
            raise CorrectionError(f"mention: {each['mention']!r} is not words")
        found.append({**each, **{name: _told(name, each.get(name)) for name in SPEAKER}})
    return found


def _told(name: str, value: Value) -> str | None:
    """A field of a speaker."""
    if value is None or value == "":
        return None
    if name == "kind":
        return _one_of(value, KINDS, "kind")
    if not isinstance(value, str):
        raise CorrectionError(f"{name}: {value!r} is not words")
    if name == "country" and value not in COUNTRIES:
        raise CorrectionError(f"country: {value!r} is no code of ISO 3166-1, such as KE, GB or UA")
    return " ".join(value.split())


def _disputed(value: Value, _: Text) -> list[int]:
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise CorrectionError("disputes: write the numbers of statements, such as 12 15, or nothing")
    return list(dict.fromkeys(number("disputes", each) for each in value))


def _within(value: Value, _: Text) -> int | None:
    return None if value is None or value == "" else number("within", value)


def number(what: str, value: Value) -> int:
    """The number of a row, written 12 or #12."""
    told = str(value).strip().removeprefix("#")
    if isinstance(value, bool) or not told.isascii() or not told.isdecimal() or len(told) > 18:
        raise CorrectionError(f"{what}: {value!r} is no number such as 12 or #12")
    return int(told)


def _objects(field: str, value: Value, example: str) -> list[Mapping[str, Value]]:
    if value is None or value == "":
        return []
    if not isinstance(value, list | tuple) or not all(isinstance(each, Mapping) for each in value):
        raise CorrectionError(f"{field}: write {example}")
    return list(value)
