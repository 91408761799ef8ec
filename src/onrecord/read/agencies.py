"""Which news agency a byline, a dateline or a credit names."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TABLE = "agencies.toml"
APART = re.compile(r"[/|,]|\band\b")


@dataclass(frozen=True)
class Agencies:
    """The table of agencies.toml, ready to be asked.

    `names` finds a name anywhere in a short text; `short` maps every name and mark to the agency.
    """

    names: re.Pattern[str]
    short: dict[str, str]
    bare: frozenset[str]

    def named(self, text: str) -> str | None:
        """The agency whose full name a byline or a credit contains, the first one if there are several."""
        found = self.names.search(text)
        return self.short[found.group()] if found else self.marked(text)

    def marked(self, mark: str) -> str | None:
        """The agency of which `mark` is a name or short form, whole or as a part of "Reuters/AP"; for datelines."""
        parts = (part.strip(" .,'’") for part in APART.split(mark.removeprefix("The ").removeprefix("the ")))
        return next((self.short[part] for part in parts if part in self.short), None)


@cache
def agencies() -> Agencies:
    """The table, read once."""
    rows = tomllib.loads(files(__package__).joinpath(TABLE).read_text(encoding="utf-8"))["agency"]
    full = {name: row["name"] for row in rows for name in row["names"]}
    marks = {mark: row["name"] for row in rows for mark in row.get("marks", ())}
    return Agencies(
        names=re.compile(rf"(?<![\w-])(?:{alternatives(full)})(?![\w-])"),
        short={**marks, **full},
        bare=frozenset(row["name"] for row in rows if row.get("bare")),
    )


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of `words`, the longest first so that "Anadolu Agency" is not read as "Anadolu"."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
