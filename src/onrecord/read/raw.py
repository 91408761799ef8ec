"""One article's bytes as they came, before they are read: made in one process, read in any other."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from onrecord.errors import InputError

from .document import NOTHING, Article, Given, Options
from .forms import decoded, read_form

How = Literal["file", "web", "feed", "warc", "jsonl", "parquet", "stdin"]
Done = Callable[[str, str | None], bool]


def now() -> str:
    """This moment in UTC, ISO 8601, to the microsecond."""
    return moment(datetime.now(UTC))


def moment(time: datetime) -> str:
    """A time that knows its zone, in UTC, ISO 8601, to the microsecond."""
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def digest(data: bytes) -> str:
    """A short name for some bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()[:32]


def never(place: str, stamp: str | None) -> bool:
    """Nothing is done yet."""
    return False


@dataclass(frozen=True)
class Raw:
    """An article's bytes, and where they are from.

    `place` names it: a path, an address, "file.jsonl:12", "file.warc.gz@1024"; `stamp` changes when what is there does.
    A `form` of None is found out. `url` is the address that answered; `beside` is what a feed says of the article.
    `name` is the article's id where it has neither an id nor an address, if it is not the place.
    """

    place: str
    data: bytes
    how: How
    form: str | None = None
    charset: str | None = None
    url: str | None = None
    fetched_at: str = field(default_factory=now)
    stamp: str | None = None
    beside: Given = NOTHING
    name: str | None = None


def read_raw(raw: Raw, options: Options) -> Article:
    """The article in some bytes. Raises InputError, which names their place, if there is none."""
    try:
        text = decoded(raw.data, raw.place, raw.charset)
        return read_form(text, raw.form, raw.place, options, Given(url=raw.url), raw.name, raw.beside)
    except (RecursionError, MemoryError):
        raise InputError(raw.place, "too large or too deeply nested to be read") from None
