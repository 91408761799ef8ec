"""The version of the rules: a count of their code's changes, and a hash of the word lists that they read."""

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files

RULES = 3  # counts up whenever the rules' code changes what a record says; the word lists tell their changes themselves
PARTS = ("normalise", "read", "resolve")
LISTS = (".csv", ".toml", ".txt")


@cache
def rules_version() -> str:
    """For example "1-3fa9c2". Another one means that the same article may give another record."""
    found = blake2b(digest_size=3)
    for name, data in word_lists():
        found.update(f"{name} {len(data)}\n".encode())
        found.update(data)
    return f"{RULES}-{found.hexdigest()}"


def word_lists() -> Iterator[tuple[str, bytes]]:
    """Each word list with its name, in the order of the names, its lines ended as everywhere."""
    package = files("onrecord")
    for folder in (package / part / inner for part in PARTS for inner in ("", "words")):
        if folder.is_dir():
            for path in sorted(folder.iterdir(), key=lambda path: path.name):
                if path.name.endswith(LISTS):
                    yield path.name, path.read_bytes().replace(b"\r\n", b"\n")
