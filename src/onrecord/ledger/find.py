"""The document that somebody means by its key or its address."""

from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.errors import LedgerError
from onrecord.ledger.encode import key, storable
from onrecord.ledger.tables import documents


def document_named(connection: Connection, name: str) -> Row[Any]:
    """The row of the document with this key, else of that with this address, a removed one too.

    Raises LedgerError if there is none, and if several have the address: their keys are then in the message.
    """
    for named in (documents.c.key == key(name), documents.c.url == storable(name)):
        found = connection.execute(select(documents).where(named).order_by(documents.c.id).limit(4)).all()
        if len(found) > 1:
            keys = ", ".join(row.key for row in found[:3]) + (", ..." if len(found) > 3 else "")
            raise LedgerError(f"{name}: several documents have this address; name one by its key: {keys}")
        if found:
            return found[0]
    raise LedgerError(f"{name}: no document of this ledger has this key or address")
