"""The keys by which the ledger finds a speaker's names."""

from onrecord.folding import fold, plain

__all__ = ["fold", "keys", "last_key"]

AFTER = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})  # stand behind a last name and are none


def keys(name: str) -> tuple[str, str]:
    """`speaker_names.key` and `.last_key` of a name. A last word alone finds the names that end in it:
    `last_key == fold("Zelenskyy")`; a whole name finds those that are spelled as it: `key == fold(name)`."""
    return fold(name), last_key(name)


def last_key(name: str) -> str:
    """The last word of a name as `fold` has it; "Jr", "III" and the like do not count."""
    words = plain(name).split()
    while len(words) > 1 and words[-1] in AFTER:
        words.pop()
    return fold(" ".join(words)).rpartition(" ")[2]
