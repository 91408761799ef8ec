"""What a server is told when it starts."""

from dataclasses import dataclass, field

from onrecord.pipeline import Settings as Reading


@dataclass(frozen=True)
class Settings:
    """`ledger`: a file or a postgresql:// address. `reading`: how articles that people paste or name are read.
    `team`: whether everybody must sign in; without it the one user of this computer may do all, and only from it.
    `read_only`: whether nobody may change anything, whatever the role.
    """

    ledger: str
    host: str = "127.0.0.1"
    port: int = 8017
    team: bool = False
    reading: Reading = field(default_factory=Reading)
    read_only: bool = False
