"""Claims as plain dicts, for JSON."""

from typing import TYPE_CHECKING, Any

from onrecord.plain.records import plain

if TYPE_CHECKING:
    from onrecord.link.series import Point
    from onrecord.link.story import Story
    from onrecord.model import Told

COUNTS = ("asserted", "denied", "doubted", "confirmed", "asked", "reports", "origins")
FLAGS = ("contested", "revised", "unanswered")


def brief_dict(number: int, story: "Story") -> dict[str, Any]:
    """A claim without its statements and figures."""
    return {
        "claim": f"c{number}",
        "title": story.title.statement.content.text,
        "first_day": story.first_day or None,
        "last_day": story.last_day or None,
        "state": story.state,
        **{name: getattr(story, name) for name in COUNTS},
        **{name: getattr(story, name) for name in FLAGS},
    }


def claim_dict(number: int, story: "Story") -> dict[str, Any]:
    """All of a claim; statements have the ledger's number beside the fields of a record."""
    return {
        **brief_dict(number, story),
        "best": story.title.number,
        "first": story.first.number,
        "first_exact": point_dict(story.exact) if story.exact else None,
        "series": [point_dict(one) for one in story.series],
        "bases": plain(story.bases),
        "statements": [told_dict(one) for one in story.told],
    }


def point_dict(point: "Point") -> dict[str, Any]:
    """A figure of a claim's series."""
    return {
        "day": point.told.document.published,
        "statement": point.told.number,
        "speaker": point.speaker,
        "low": plain(point.low),
        "high": plain(point.high),
        "approximate": point.approximate,
        "unit": point.unit,
    }


def told_dict(one: "Told") -> dict[str, Any]:
    """A statement of a claim, with its document but for the text."""
    document = plain(one.document)
    del document["text"]
    return {"number": one.number, "document": document, **plain(one.statement)}
