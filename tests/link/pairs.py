"""The table of pairs of speakers, as the tests of linking read it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import Identity

TABLE = Path(__file__).parent / "cases" / "speakers.csv"


@dataclass(frozen=True)
class Pair:
    """Two speakers, and whether they are one."""

    same: bool
    known: Identity
    met: Identity
    note: str

    def __str__(self) -> str:
        return f"{self.known.name} / {self.met.name} ({self.note})"


def pairs() -> Iterator[Pair]:
    """The pairs of the table, in order."""
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="|"):
        also = tuple(filter(None, row["also"].split(";")))
        known = speaker(row["known"], row["kind"], row["country"], row["role"], row["day"], also, 1)
        met = speaker(row["met"], row["kind"], row["met_country"], row["met_role"], row["met_day"])
        yield Pair(row["same"] == "yes", known, met, row["note"])


def speaker(
    name: str, kind: str = "person", country: str = "", role: str = "", day: str = "", also: tuple[str, ...] = (),
    id: int = 0,
) -> Identity:  # fmt: skip
    """An identity from the fields of a row: an empty one is not known."""
    roles = (role,) if role else ()
    return Identity(id, name, kind, country or None, roles, (name, *also), (), day or None, day or None)
