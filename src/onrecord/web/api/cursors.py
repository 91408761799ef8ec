"""Where a page of answers ended, as clients see it: a word that they hand back and need not understand."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from onrecord.errors import QueryError


def opaque(kind: str, after: str | int | None) -> str | None:
    """The cursor for where a page ended, which only pages of this kind take."""
    return None if after is None else urlsafe_b64encode(f"{kind}:{after}".encode()).decode().rstrip("=")


def opened(kind: str, cursor: str | None) -> str | None:
    """What `opaque` hid. Raises QueryError for anything else."""
    if cursor is None:
        return None
    try:
        told = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii")
    except ValueError:
        told = ""
    found, _, after = told.partition(":")
    if found != kind or opaque(kind, after) != cursor:
        raise QueryError("after", f"{cursor!r} is not where a page of {kind} ended")
    return after


def number(kind: str, cursor: str | None) -> int | None:
    """The number that `opaque` hid. Raises QueryError for anything else."""
    told = opened(kind, cursor)
    if told is not None and not (told.isdecimal() and len(told) < 19):
        raise QueryError("after", f"{cursor!r} is not where a page of {kind} ended")
    return None if told is None else int(told)
