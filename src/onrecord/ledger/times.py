"""Times as the ledger writes them."""

from datetime import UTC, datetime, timedelta


def now(ahead: timedelta = timedelta()) -> str:
    """This moment in UTC, or one `ahead` of it: ISO 8601, to the microsecond, so that texts sort as times do."""
    return (datetime.now(UTC) + ahead).isoformat(timespec="microseconds").replace("+00:00", "Z")
