"""Statements as a CSV file (RFC 4180): UTF-8, commas, quoted where it must be, lines that end in CR LF."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import BinaryIO

from onrecord.show.export.rows import COLUMNS, Row
from onrecord.wording.cells import cell

MARK = "\ufeff".encode()  # by it, Excel knows that a file is UTF-8


def write(rows: Iterable[Row], file: BinaryIO, excel: bool = False) -> None:
    """Write the headings and the rows; `excel` puts a byte order mark first."""
    if excel:
        file.write(MARK)
    line = StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    for one in rows:
        writer.writerow([cell(value) if isinstance(value, str) else value for value in one])
        file.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()
    file.write(line.getvalue().encode())
