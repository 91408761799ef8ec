"""What can go wrong, as a reader of messages meets it.

OnrecordError
├── CorrectionError a correction that cannot be made: says what is allowed
├── InputError      an input cannot be read: names it and says why
├── LedgerError     a ledger cannot be opened, read or written
├── ModelError      weights that are missing or do not fit this program
├── QueryError      a question to a ledger that has no meaning: names the part and says why
└── UserError       a user of the server, a password or a token that cannot be: says why
"""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose; its text is a message for people."""


class CorrectionError(OnrecordError):
    """A correction that cannot be made; the message says what is allowed."""


class InputError(OnrecordError):
    """An input that cannot be read. `source` names it as it was given, `reason` says what is wrong and what to do."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str]]:
        """Pickled as it was made, so that a worker process can hand it back."""
        return type(self), (self.source, self.reason)


class LedgerError(OnrecordError):
    """A ledger that cannot be opened, read or written. `lost`: it may work again later (a full disk, a server away)."""

    def __init__(self, message: str, *, lost: bool = False) -> None:
        super().__init__(message)
        self.lost = lost


class ModelError(OnrecordError):
    """Weights that are missing or do not fit this version of the program."""


class QueryError(OnrecordError):
    """A question to a ledger that has no meaning. `part` is the name of the field in a Query, `reason` says what is
    wrong with it."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(f"{part}: {reason}")
        self.part = part
        self.reason = reason


class UserError(OnrecordError):
    """A user of the server, a role, a password or a token that cannot be, or is not there; the message says why."""
