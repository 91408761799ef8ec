"""JSON Lines of articles: one object a line, its fields named as the record's."""

import json
import re

from onrecord.errors import InputError

from . import dates
from .clean import clean
from .document import FIELDS, Article, Given, Options, article

SURROGATES = re.compile(r"[\ud800-\udfff]")


def read_object(line: str, source: str, options: Options, name: str | None = None) -> Article:
    """The article of one JSON object. `source` names the line in messages; `name` is its id if it has none and no url.

    The fields are where `options.mapping` says, else under their own names. Raises InputError if it is no JSON object,
    a field has the wrong type, or there is no text.
    """
    try:
        values = json.loads(line)
    except RecursionError:
        raise InputError(source, "the JSON is nested too deeply") from None
    except ValueError as error:
        raise InputError(source, f"this is not JSON: {error}") from None
    if not isinstance(values, dict):
        raise InputError(source, f"a JSON object is needed for each article, this is {kind(values)}")
    given = {name: string(found(values, name, options), name, source) for name in FIELDS}
    text = given.pop("text")
    if not text:
        raise InputError(source, "the article has no 'text'")
    if published := given["published"]:
        given["published"] = dates.parse(published)
        if given["published"] is None:
            raise InputError(source, f"'published' is not a date: {published!r}; write it as 2024-10-17")
    return article(clean(text, given["title"]), text, Given(**given), Given(), name or source, options)


def found(values: dict[str, object], name: str, options: Options) -> object:
    """The value of a field of ours; None if there is none. Of a mapped path each name, or number, leads further in."""
    path = dict(options.mapping).get(name, name)
    if path in values:
        return values[path]
    value: object = values
    for part in path.split("."):
        if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def string(value: object, name: str, source: str) -> str | None:
    """A field's text, None if absent, null or blank. An id may be a number. Raises InputError for other types.

    Halves of surrogate pairs, which JSON can spell and UTF-8 cannot, become U+FFFD.
    """
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(source, f"'{name}' must be a text, not {kind(value)}")
    value = SURROGATES.sub("\ufffd", value)
    return (value if name == "text" else value.strip()) if value.strip() else None


def kind(value: object) -> str:
    """What a JSON value is, in words."""
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return "null"
