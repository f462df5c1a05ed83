"""Spreadsheets, cell by cell, as a person sees them: hidden parts are named but not read."""

import io
from collections.abc import Iterable
from typing import Any

from foicli.reading.extract.base import ASK_AGAIN, ASK_PASSWORD, CannotRead, Extracted, Source, clean
from foicli.reading.extract.cells import Value, address, shown
from foicli.reading.extract.links import said_by
from foicli.reading.extract.ods_look import ods_looks
from foicli.reading.extract.package import Package
from foicli.reading.extract.xlsx_look import SheetLook, read_looks
from foicli.reading.text import BlockKind, TextBuilder

VERSION = "sheet/1"
MAX_SHEETS = 100
MAX_ROWS = 50_000
MAX_BLOCKS = 200_000
MAX_AREA_WITH_BLANKS = 20_000  # in larger sheets empty cells are not listed


def extract(source: Source) -> Extracted:
    """Read .xlsx, .xlsm, .xlsb, .xls and .ods. Addresses are `Sheet1!B7`."""
    book = _open(source.content)
    looks = (read_looks(source.content) or ods_looks(source.content)) if source.content[:2] == b"PK" else {}
    reader = _Reader(TextBuilder(source.paper, VERSION), source.prefix)
    for number, sheet in enumerate(book.sheets_metadata[:MAX_SHEETS]):
        name = clean(sheet.name)
        if str(sheet.visible).rpartition(".")[2] != "Visible":
            reader.builder.note(f"hidden sheet “{name}” not read")
        elif str(sheet.typ).rpartition(".")[2] == "WorkSheet":
            reader.sheet(name, book.get_sheet_by_index(number), looks.get(sheet.name, SheetLook()))
    return Extracted((reader.builder.build(),))


def _open(content: bytes) -> Any:  # noqa: ANN401 - a class of calamine, which carries no types
    import python_calamine

    if content[:2] == b"PK":  # calamine unpacks without a budget: see first what it would meet
        package = Package(content)
        for name in package.names:
            if name.endswith((".xml", ".bin")):
                package.read(name)
        if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
            raise CannotRead("it is protected by a password", ASK_PASSWORD)
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError as fault:
        raise CannotRead("it is protected by a password", ASK_PASSWORD) from fault
    except python_calamine.CalamineError as fault:
        raise CannotRead("it is damaged", ASK_AGAIN) from fault


class _Reader:
    """Hands the cells of one sheet after the other to the builder."""

    def __init__(self, builder: TextBuilder, prefix: str) -> None:
        self.builder = builder
        self.prefix = prefix
        self.tables = self.blocks = 0

    def sheet(self, name: str, sheet: Any, look: SheetLook) -> None:  # noqa: ANN401
        rows: list[list[Value]] = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)
        if sheet.end and sheet.end[0] >= MAX_ROWS:
            self.builder.note(f"only the first {MAX_ROWS:,} rows of sheet “{name}” were read")
        self._tell_hidden(name, rows, look)
        spans, covered = _merged(sheet.merged_cell_ranges or ())
        blanks = sum(len(row) for row in rows) <= MAX_AREA_WITH_BLANKS
        for r, row in enumerate(rows):
            if r in look.rows or (not blanks and not any(v not in ("", None) for v in row)):
                continue
            for c, value in enumerate(row):
                if c in look.columns or (r, c) in covered or self.blocks > MAX_BLOCKS:
                    continue
                text = look.instead.get((r, c), None)
                text = shown(value, look.formats.get((r, c), "")) if text is None else clean(text).strip()
                address_of = look.links.get((r, c), "")
                if text and address_of and not said_by(text, address_of):
                    text = f"{text} <{address_of}>"
                if text or (blanks and any(v not in ("", None) for v in row)):
                    self._cell(
                        text, f"{name}!{address(r, c)}", (self.tables, r, c), spans.get((r, c), (1, 1))
                    )
        self.tables += 1
        self._beside(name, look)

    def _cell(self, text: str, where: str, at: tuple[int, int, int], span: tuple[int, int]) -> None:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        for line in lines or [""]:
            self.blocks += 1
            self.builder.add(line, self.prefix + where, BlockKind.CELL, cell=at, span=span)

    def _tell_hidden(self, name: str, rows: list[list[Value]], look: SheetLook) -> None:
        hidden_rows = {r for r in look.rows if r < len(rows)}
        width = max((len(row) for row in rows), default=0)
        hidden_columns = {c for c in look.columns if c < width}
        for what, count in (("row", len(hidden_rows)), ("column", len(hidden_columns))):
            if count:
                ending = "" if count == 1 else "s"
                self.builder.note(f"{count} hidden {what}{ending} of sheet “{name}” not read")

    def _beside(self, name: str, look: SheetLook) -> None:
        for place, words in look.comments:
            self._lines(words, f"{name}!{place}, comment")
        for number, words in enumerate(look.boxes, start=1):
            self._lines(words, f"{name}, text box {number}")

    def _lines(self, words: str, where: str) -> None:
        for line in clean(words).split("\n"):
            if line.strip():
                self.builder.add(line.strip(), self.prefix + where)


def _merged(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]],
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """The spans of merged cells by their first, and the cells that they cover."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in ranges:
        height, width = bottom - top + 1, right - left + 1
        if height * width > 10_000 or len(covered) > MAX_BLOCKS:
            continue
        spans[top, left] = (height, width)
        covered |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)} - {(top, left)}
    return spans, covered
