"""Claims, disputes and origins for a made ledger: most claims of a few statements, a few of hundreds. Seeded.

Statements that are one claim's are drawn from anywhere, so that telling one reads rows from all over the file.
"""

import random
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from made_ledger import PER_DOCUMENT, made
from onrecord.ledger.database import Database
from onrecord.ledger.link_tables import claims, statement_claims
from onrecord.ledger.tables import disputes

SIZES = (1, 2, 3, 4, 6, 10, 25, 60, 200, 600)
SHARES = (400, 250, 150, 90, 60, 30, 15, 4, 0.9, 0.1)  # of a thousand claims
AT_ONCE = 20_000
COPIES = 5  # documents of one origin, of every tenth report


def with_claims(folder: Path, size: int) -> Path:
    """The ledger with `size` statements in claims; it is made if it is not there yet."""
    path = folder / f"ledger-{size}-claims.db"
    if path.exists():
        return path
    plain = made(folder, size)
    beside = path.with_suffix(".making.db")
    beside.write_bytes(plain.read_bytes())
    with Database(beside) as database:
        with database.write() as connection:
            _fill(connection, size)
        database.empty_log()
    beside.rename(path)
    return path


def _fill(connection: Connection, size: int) -> None:
    draw = random.Random(f"claims of {size}")
    days = dict(connection.execute(text("SELECT id, said_from FROM statements")).all())
    against = set(connection.execute(text("SELECT id FROM statements WHERE stance = 'denies'")).scalars())
    ids = list(days)
    draw.shuffle(ids)
    held: list[dict[str, int]] = []
    rows: list[dict[str, Any]] = []
    while ids:
        some = [ids.pop() for _ in range(min(len(ids), draw.choices(SIZES, SHARES)[0]))]
        rows.append(_claim(len(rows) + 1, some, days, against))
        held += [{"statement_id": one, "claim_id": len(rows)} for one in some]
    held.sort(key=lambda row: row["statement_id"])
    _insert(connection, claims, rows)
    _insert(connection, statement_claims, held)
    pairs = ({"statement_id": one, "position": 1, "disputed_id": one - one % PER_DOCUMENT + 1} for one in against)
    _insert(connection, disputes, [one for one in pairs if one["disputed_id"] not in (one["statement_id"], size + 1)])
    _origins(connection, size // PER_DOCUMENT, draw)


def _claim(id: int, some: list[int], days: dict[int, str], against: set[int]) -> dict[str, Any]:
    told = sorted(days[one] for one in some)
    return {
        "id": id, "made_at": "2025-01-01T00:00:00Z", "stale": False, "title_id": some[0], "first_day": told[0],
        "last_day": told[-1], "statements": len(some), "reports": len(some), "origins": len(some),
        "contested": bool(against & set(some)), "revised": len(some) > 2 and id % 4 == 0, "unanswered": id % 9 == 0,
    }  # fmt: skip


def _origins(connection: Connection, count: int, draw: random.Random) -> None:
    rows = []
    for first in range(1, count + 1, COPIES):
        copies = draw.random() < 0.1
        rows += [
            {"of": one, "origin": first if copies else one} for one in range(first, min(first + COPIES, count + 1))
        ]
    connection.execute(text("UPDATE documents SET origin_id = :origin, linked_at = '2025' WHERE id = :of"), rows)


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    for at in range(0, len(rows), AT_ONCE):
        connection.execute(table.insert(), rows[at : at + AT_ONCE])
