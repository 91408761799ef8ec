"""Texts as cells that a spreadsheet only shows: it takes none for a formula, and finds no character that it refuses."""

import re

LONGEST = 32_767  # characters that a cell of a spreadsheet can hold
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # that XML cannot hold
SIGNS = r"=+\-@＝＋－＠"  # the wide ones too: some versions of Excel take them for the others
BEGINS = rf"\s*[{SIGNS}]|[\t\r]"  # what a spreadsheet, or a sheet online, would work out begins so
FORMULA = re.compile(BEGINS)
PARTED = re.compile(rf";(?={BEGINS})")  # in countries with decimal commas, a cell begins after a semicolon too


def cell(value: str) -> str:
    """A text as a cell: with an apostrophe before what would be a formula, U+FFFD for what no file may hold, and cut at
    the length that a cell can hold."""
    text = PARTED.sub(";'", ILLEGAL.sub("\ufffd", value))
    guarded = f"'{text}" if FORMULA.match(text) else text
    return guarded if len(guarded) <= LONGEST else f"{guarded[: LONGEST - 1]}…"
