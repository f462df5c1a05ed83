"""What an .ods keeps beside its values: what is hidden, and which numbers are money or shares of a hundred."""

from typing import TYPE_CHECKING

from foicli.reading.extract.package import Package, attribute, child, children, local
from foicli.reading.extract.xlsx_look import SheetLook

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CELLS = 200_000
MAX_REPEATED = 1_000
_GROUPS = frozenset(
    f"table-{what}"
    for what in ("row-group", "rows", "header-rows", "column-group", "columns", "header-columns")
)


def ods_looks(content: bytes) -> dict[str, SheetLook]:
    """Sheet name -> its look. Empty for spreadsheets of other kinds."""
    package = Package(content)
    if "content.xml" not in package.names or "mimetype" not in package.names:
        return {}
    book = child(package.xml("content.xml"), "body", "spreadsheet")
    return {attribute(sheet, "name"): _sheet(sheet) for sheet in children(book, "table")}


def _sheet(sheet: "_Element") -> SheetLook:
    look = SheetLook()
    row = column = seen = 0
    for element in _flat(sheet):
        hidden = attribute(element, "visibility") in ("collapse", "filter")
        if local(element) == "table-column":
            times = _times(element, "number-columns-repeated")
            look.columns |= set(range(column, column + times)) if hidden else set()
            column += times
            continue
        times = _times(element, "number-rows-repeated")
        look.rows |= set(range(row, row + times)) if hidden else set()
        seen += len(element)
        if seen > MAX_CELLS:
            break
        _row(element, row, look)
        row += times
    return look


def _flat(element: "_Element") -> "list[_Element]":
    """The columns and rows of a sheet, out of their groups."""
    found: list[_Element] = []
    for each in element:
        if local(each) in ("table-row", "table-column"):
            found.append(each)
        elif local(each) in _GROUPS:
            found += _flat(each)
    return found


def _row(element: "_Element", row: int, look: SheetLook) -> None:
    column = 0
    for cell in element:
        kind = attribute(cell, "value-type")
        if kind in ("percentage", "currency"):
            sign = "£" if attribute(cell, "currency", "GBP") == "GBP" else ""
            look.formats[row, column] = "0%" if kind == "percentage" else f"{sign}#,##0.00"
        column += _times(cell, "number-columns-repeated")


def _times(element: "_Element", name: str) -> int:
    found = attribute(element, name, "1")
    return min(int(found), MAX_REPEATED) if found.isdigit() and found.isascii() and len(found) < 8 else 1
