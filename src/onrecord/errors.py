"""What can go wrong, as a reader of messages meets it.

OnrecordError
├── InputError      an input cannot be read: names it and says why
└── ModelError      weights that are missing or do not fit this program
"""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose; its text is a message for people."""


class InputError(OnrecordError):
    """An input that cannot be read. `source` names it as it was given, `reason` says what is wrong and what to do."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class ModelError(OnrecordError):
    """Weights that are missing or do not fit this version of the program."""
