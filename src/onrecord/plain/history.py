"""A document's history as plain dicts and lists."""

from typing import TYPE_CHECKING, Any

from onrecord.plain.records import plain

if TYPE_CHECKING:
    from onrecord.ledger.history import History


def history_dict(history: "History") -> dict[str, Any]:
    """The history as plain dicts and lists; statements as records have them."""
    revisions = [
        {
            "number": one.number,
            "fetched_at": one.fetched_at,
            "how": one.how,
            "place": one.place,
            "title": one.title,
            "published": one.published,
            "superseded_at": one.superseded_at,
            "statements": len(one.statements),
            "appeared": plain(one.changes.appeared),
            "changed": [{"before": plain(was), "after": plain(now)} for was, now in one.changes.changed],
            "vanished": plain(one.changes.vanished),
        }
        for one in history.revisions
    ]
    removed = {"at": history.removed_at, "by": history.removed_by, "why": history.removed_why}
    return {
        "document": history.key,
        "url": history.url,
        "added_at": history.added_at,
        "removed": removed if history.removed_at else None,
        "revisions": revisions,
    }
