"""Keys and days as the index of linking has them: numbers, which take less room than words."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from struct import pack, unpack


def hashed(key: str) -> int:
    """A key as a signed number of 64 bits."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)


def ordinal(day: str) -> int:
    """A day as a number; 0 for an unknown one ("")."""
    return date.fromisoformat(day).toordinal() if day else 0


@lru_cache(maxsize=4096)
def iso(number: int) -> str:
    """The day of a number."""
    return date.fromordinal(number).isoformat() if number else ""


def packed(numbers: Collection[int]) -> bytes:
    """Numbers in eight bytes each."""
    return pack(f"<{len(numbers)}q", *numbers)


def unpacked(data: bytes) -> tuple[int, ...]:
    """The numbers that `packed` packed."""
    return unpack(f"<{len(data) // 8}q", data)
