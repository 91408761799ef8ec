"""Origins as plain dicts and lists."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.model import Document, Origin
    from onrecord.telling import Report


def origin_dict(report: "Report") -> dict[str, Any]:
    """An origin as plain dicts and lists."""
    one: Origin = report.origin
    return {
        "origin": f"o{one.id}",
        "agency": one.agency,
        "why_agency": one.why_agency,
        "first": report.documents[one.first.document].id,
        "publisher": one.first.publisher,
        "why_first": one.why_first,
        "copies": [
            {**described(report.documents[each.document]), "reason": report.reasons.get(each.document)}
            for each in one.copies
        ],
    }


def described(document: "Document") -> dict[str, str | None]:
    """What tells a copy from others."""
    names = ("id", "title", "publisher", "agency", "published", "url")
    return {name: getattr(document, name) for name in names}
