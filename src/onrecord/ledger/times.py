"""Times as the ledger writes them."""

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC, ISO 8601, to the microsecond: equal widths, so that texts sort as times do."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
