"""Whose name stands under what is decided on this computer."""

import os
from getpass import getuser


def login() -> str:
    """$ONRECORD_USER, else the name that the user of this computer is logged in with. Raises LookupError for none."""
    try:
        return os.environ.get("ONRECORD_USER") or getuser()
    except (OSError, KeyError):
        raise LookupError("nobody is logged in by name") from None
