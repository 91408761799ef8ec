"""What was found in a ledger, as plain dicts and lists."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from onrecord.plain.records import plain

if TYPE_CHECKING:
    from onrecord.ledger.found import Hit
    from onrecord.ledger.search import Page


def page_dict(page: "Page") -> dict[str, Any]:
    """A page as plain dicts and lists; statements as records have them."""
    return {"total": page.total, "after": page.after, "hits": [hit_dict(one) for one in page.hits]}


def hit_dict(hit: "Hit") -> dict[str, Any]:
    """A hit as plain dicts and lists."""
    document = asdict(hit.document)
    del document["revision"]
    return {
        "number": hit.number,
        "day": hit.day,
        "verdict": hit.verdict,
        "disputes": list(hit.disputes),
        "disputed_by": list(hit.disputed_by),
        "matched": plain(hit.matched),
        "statement": plain(hit.statement),
        "document": document,
    }
