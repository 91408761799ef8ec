"""The tables of claims and origins, and of what finds them."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, LargeBinary, Table, Text

from onrecord.ledger.tables import METADATA

claims = Table(
    "claims",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("made_at", Text),
    Column("withdrawn_at", Text),
    Column("stale", Boolean),
    Column("title_id", Integer),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("statements", Integer),
    Column("reports", Integer),
    Column("origins", Integer),
    Column("contested", Boolean),
    Column("revised", Boolean),
    Column("unanswered", Boolean),
)
statement_claims = Table(
    "statement_claims",
    METADATA,
    Column("statement_id", Integer, primary_key=True, autoincrement=False),
    Column("claim_id", Integer),
)
former_claims = Table(
    "former_claims",
    METADATA,
    Column("statement_id", Integer, primary_key=True, autoincrement=False),
    Column("claim_id", Integer),
)
subjects = Table(
    "subjects",
    METADATA,
    Column("statement_id", Integer, primary_key=True, autoincrement=False),
    Column("document_id", Integer),
    Column("day", Integer),
    Column("keys", LargeBinary),
    Column("data", LargeBinary),
)
subject_keys = Table(
    "subject_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("statement_id", Integer, primary_key=True, autoincrement=False),
)
ties = Table(
    "ties",
    METADATA,
    Column("one_id", Integer, primary_key=True, autoincrement=False),
    Column("other_id", Integer, primary_key=True, autoincrement=False),
    Column("score", Float),
    Column("reason", Text),
)
claim_rulings = Table(
    "claim_rulings",
    METADATA,
    Column("correction_id", Integer, primary_key=True, autoincrement=False),
    Column("one_id", Integer, primary_key=True, autoincrement=False),
    Column("other_id", Integer, primary_key=True, autoincrement=False),
    Column("same", Boolean),
)
fingerprints = Table(
    "fingerprints",
    METADATA,
    Column("print", BigInteger, primary_key=True, autoincrement=False),
    Column("document_id", Integer, primary_key=True, autoincrement=False),
)
copies = Table(
    "copies",
    METADATA,
    Column("one_id", Integer, primary_key=True, autoincrement=False),
    Column("other_id", Integer, primary_key=True, autoincrement=False),
    Column("share", Float),
    Column("reason", Text),
)
copy_rulings = Table(
    "copy_rulings",
    METADATA,
    Column("correction_id", Integer, primary_key=True, autoincrement=False),
    Column("one_id", Integer, primary_key=True, autoincrement=False),
    Column("other_id", Integer, primary_key=True, autoincrement=False),
    Column("same", Boolean),
)
