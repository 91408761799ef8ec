"""Statements as an Excel workbook, written row by row: its memory stays the same however many there are."""

from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from onrecord.errors import OnrecordError
from onrecord.show.export.rows import COLUMNS, Row
from onrecord.wording.cells import cell

MOST = 1_048_575  # rows below the headings that a sheet can hold
DATES = ("said on", "published")


def write(rows: Iterable[Row], file: BinaryIO) -> None:
    """Write the workbook. Raises OnrecordError if there are more rows than a sheet can hold."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("statements")
    sheet.freeze_panes = "A2"
    for at, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_heading(sheet, name) for name, _ in COLUMNS])
    count = 0
    for count, one in enumerate(rows, 1):
        if count > MOST:
            raise OnrecordError(
                f"a sheet holds {MOST:,} statements: narrow it down, by --since or --publisher, or use csv"
            )
        sheet.append([_cell(sheet, name, value) for (name, _), value in zip(COLUMNS, one, strict=True)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{count + 1}"
    book.save(file)


def _heading(sheet: Any, name: str) -> Any:
    made = WriteOnlyCell(sheet, name)
    made.font = Font(bold=True)
    made.alignment = Alignment(vertical="top")
    return made


def _cell(sheet: Any, name: str, value: Any) -> Any:
    """A value as a cell. A text never becomes a formula: its type says that it is a text."""
    if not isinstance(value, str):
        return value
    if name in DATES and (day := _day(value)):
        return day
    made = WriteOnlyCell(sheet, cell(value))
    made.data_type = "s"
    return made


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
