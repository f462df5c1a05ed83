"""Tables as files: CSV, JSON and XLSX in which no text from outside can act as a formula."""

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from foicli.errors import FoiError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | Decimal | date | datetime | None
FORMATS = ("csv", "json", "xlsx")

# What a spreadsheet takes for the beginning of a formula, also behind white space (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Controls, overrides of direction, invisible characters and halves of characters: what is shown would
# differ from what is there, or command a terminal.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_LONGEST_CELL = 32_000  # Excel's limit is 32,767 characters
_MOST_DIGITS = 15  # a spreadsheet's numbers hold no more
_FIRST_YEAR = 1901  # a spreadsheet's calendar begins with 1900, which it takes for a leap year
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


class Count(str):
    """A count in digits, or a range such as `<5`: text everywhere, but its digits add up in a spreadsheet."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Column names and rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A further table of a workbook, under its own name."""

    name: str
    table: Table


def write_table(table: Table, format_: str, title: str, further: tuple[Sheet, ...] = ()) -> bytes:
    """The table as a file. CSV is UTF-8 with a byte-order mark, which Excel needs to see accents.

    Only a workbook has room for the `further` sheets, behind the first. Raises FoiError for an unknown format.
    """
    writers = {"csv": to_csv, "json": to_json}
    if format_ in writers:
        return writers[format_](table)
    if format_ == "xlsx":
        return to_xlsx(table, title, further)
    raise FoiError(f"there is no format “{format_}”", f"Say --format {', '.join(FORMATS)}.")


def to_csv(table: Table) -> bytes:
    """CSV after RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def to_json(table: Table) -> bytes:
    """A list of objects, one for each row."""
    rows = [dict(zip(table.columns, map(_json_cell, row), strict=True)) for row in table.rows]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return _UNSEEN.sub(lambda c: f"\\u{ord(c[0]):04x}", text).encode("utf-8", "replace")


def to_xlsx(table: Table, title: str, further: tuple[Sheet, ...] = ()) -> bytes:
    """A workbook, a sheet to each table: texts are texts whatever they begin with; numbers and dates are such.

    Moments lose their zone, which no spreadsheet knows: they stand as their own clock tells them.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    styles = _Styles(
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"num_format": _DAY}),
        book.add_format({"num_format": _MOMENT}),
    )
    for each in (Sheet(title, table), *further):
        _fill(book.add_worksheet(each.name[:31] or "data"), each.table, styles)
    book.close()
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Styles:
    """How titles, days and moments look."""

    bold: "Format"
    day: "Format"
    moment: "Format"


def _fill(sheet: "Worksheet", table: Table, styles: _Styles) -> None:
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, styles.bold)
        widest = max((len(_sheet_text(row[column])) for row in table.rows[:200]), default=0)
        sheet.set_column(column, column, max(8, min(50, widest + 2, 50), len(name) + 2))
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if isinstance(cell, bool):
                sheet.write_boolean(number, column, cell)
            elif isinstance(cell, (int, float, Decimal)):
                sheet.write_number(number, column, float(cell))
            elif isinstance(cell, Count) and _is_number(cell):
                sheet.write_number(number, column, int(cell))
            elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
                style = styles.moment if isinstance(cell, datetime) else styles.day
                sheet.write_datetime(number, column, _without_zone(cell), style)
            else:
                sheet.write_string(number, column, _without_controls(_plain(cell))[:_LONGEST_CELL])
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def neutralised(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return neutralised(_without_controls(cell))
    return _plain(cell)


def _plain(cell: str | int | float | Decimal | date) -> str:
    """A cell as text; dates and moments as ISO has them."""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _sheet_text(cell: Cell) -> str:
    """About what a spreadsheet shows of a cell, for the width of its column."""
    if isinstance(cell, date):
        return _MOMENT if isinstance(cell, datetime) else _DAY
    return str(cell or "")


def _is_number(count: Count) -> bool:
    return count.isascii() and count.isdigit() and len(count) <= _MOST_DIGITS


def _without_zone(cell: date) -> date:
    return cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell


def _json_cell(cell: Cell) -> object:
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell


def _without_controls(text: str) -> str:
    return _UNSEEN.sub("", text)
