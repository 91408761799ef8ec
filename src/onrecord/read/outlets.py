"""The name of the outlet behind an address."""

import csv
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

TABLE = "outlets.csv"


@cache
def outlets() -> dict[str, str]:
    """Names of outlets by domain, read once."""
    lines = files(__package__).joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    return {row["domain"]: row["name"] for row in csv.DictReader(line for line in lines if not line.startswith("#"))}


def publisher_of(url: str) -> str | None:
    """The outlet's name, by outlets.csv for the host or a domain above it; else the registered domain, if any."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return None
    labels = host.split(".")
    for first in range(len(labels) - 1):
        name = outlets().get(".".join(labels[first:]))
        if name:
            return name
    return registered(url, host) if len(labels) > 1 else None


def registered(url: str, host: str) -> str:
    """The domain that was registered, "example.co.uk" of "www.news.example.co.uk"; the host itself if it is none."""
    from courlan import extract_domain  # with trafilatura; it has the list of public suffixes

    return extract_domain(url) or host.removeprefix("www.")
