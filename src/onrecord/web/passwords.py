"""Passwords: Argon2id by RFC 9106's second recommended parameters, which are argon2-cffi's."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.errors import UserError

LEAST, MOST = 12, 1024  # characters
AT_ONCE = 2  # hashes worked out at a time, each with 64 MiB


class Passwords:
    """Makes and checks hashes. One for a server, so that many who sign in at once wait for one another."""

    def __init__(self) -> None:
        self.hasher = PasswordHasher()
        self.turns = BoundedSemaphore(AT_ONCE)
        self.nobody = self.hasher.hash("of no user")

    def hash(self, password: str) -> str:
        """The hash of a new password. Raises UserError if it is too short or too long."""
        if not LEAST <= len(password) <= MOST:
            raise UserError(f"a password has {LEAST} to {MOST:,} characters")
        with self.turns:
            return self.hasher.hash(password.encode("utf-8", "replace"))

    def fits(self, password: str, hashed: str | None) -> bool:
        """Whether a password is that of a hash. Without one (no such user) it takes as long, and is False."""
        with self.turns:
            try:
                good = self.hasher.verify(hashed or self.nobody, password[: MOST + 1].encode("utf-8", "replace"))
            except (VerificationError, InvalidHashError):
                return False
        return good and hashed is not None

    def is_old(self, hashed: str) -> bool:
        """Whether a hash was made by other parameters than today's."""
        return self.hasher.check_needs_rehash(hashed)
