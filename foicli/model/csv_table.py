"""Rows from a CSV file as people really save it: any separator, any case of heading, every fault told."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foicli.errors import Fault, InputFaults

MAX_BYTES = 20_000_000  # a register of every public authority in the country is under 5 MB
MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELL = 20_000  # letters; a spreadsheet's own limit is 32,767
_SEPARATORS = (",", ";", "\t", "|")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` counts as a spreadsheet does: the headings stand in row 1."""

    number: int
    cells: tuple[tuple[str, str], ...]

    def get(self, column: str) -> str:
        """The text in this column, without surrounding space; empty where there is no such column."""
        return next((text for name, text in self.cells if name == column), "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file under its headings, and the faults found on the way."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def decode(data: bytes, source: str) -> str:
    """Text from the bytes of a file that people save: as its byte-order mark says, else UTF-8, else cp1252.

    The mark of UTF-16 is what Excel's “Unicode text” begins with. Raises InputFaults for a file
    that is none of these, or too large.
    """
    if len(data) > MAX_BYTES:
        raise InputFaults(
            f"{source} is too large",
            (Fault(source, f"it holds {len(data):,} bytes; the limit is {MAX_BYTES:,}"),),
            "Check that this is the file you meant.",
        )
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise InputFaults(
            f"{source} is a spreadsheet, not a CSV file",
            (Fault(source, "it begins as an Excel or OpenDocument file does"),),
            "Open it, choose Save As, and pick “CSV UTF-8”.",
        )
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputFaults(
        f"{source} cannot be read as text",
        (Fault(source, "its letters are neither in UTF-8 or UTF-16 nor in the Windows encoding (cp1252)"),),
        "Open it, choose Save As, and pick UTF-8 (in Excel: “CSV UTF-8”).",
    )


def heading(text: str) -> str:
    """A heading as compared: lower case, with one underscore for each run of anything else."""
    return re.sub(r"[^0-9a-z]+", "_", text.strip().lower()).strip("_")


def headings(cells: Sequence[str], synonyms: Mapping[str, str]) -> tuple[str, ...]:
    """The headings of a row. A synonym counts only where the word it stands for is not a heading itself."""
    plain = [heading(cell) for cell in cells]
    meant = [synonyms.get(name, name) for name in plain]
    return tuple(name if other in plain else other for name, other in zip(plain, meant, strict=True))


def read_table(
    text: str, source: str, required: Sequence[str], synonyms: Mapping[str, str] | None = None
) -> Table:
    """The rows of a CSV text, under headings in lower case.

    `required` columns that are missing, ragged rows, control characters and oversized cells become
    faults, each with its row. `synonyms` maps a heading as written (`e_mail`) to the one meant (`email`).
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        return Table((), (), (Fault(source, f"it is longer than {MAX_BYTES:,} letters"),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator, text = _separator(text)
    faults: list[Fault] = []
    records = _records(text, separator, source, faults)
    if not records:
        return Table((), (), (*faults, Fault(source, "the file is empty")))
    number, first = records[0]
    if len(first) > MAX_COLUMNS:
        what = f"it has {len(first):,} columns; at most {MAX_COLUMNS} can be read"
        return Table((), (), (*faults, Fault(f"{source}, row {number}", what)))
    columns = headings(_trimmed(first), synonyms or {})
    faults += _heading_faults(columns, required, f"{source}, row {number}")
    if any(name not in columns for name in required):
        # Without its headings no row can be judged; one fault says more than two hundred.
        return Table(columns, (), tuple(faults))
    rows = [_row(n, cells, columns, source, faults) for n, cells in records[1:]]
    return Table(columns, tuple(row for row in rows if row), tuple(faults))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults of one file in the order of its rows; those of the whole file first."""

    def row(fault: Fault) -> int:
        match = re.search(r", row (\d+)$", fault.where)
        return int(match[1]) if match else 0

    return tuple(sorted(faults, key=row))


def _separator(text: str) -> tuple[str, str]:
    """The separator of the heading row, and the text without Excel's own `sep=` line."""
    first, _, rest = text.partition("\n")
    if match := re.fullmatch(r"\s*sep=(.)\s*", first):
        return match[1], rest
    return max(_SEPARATORS, key=lambda mark: first.count(mark)), text


def _records(text: str, separator: str, source: str, faults: list[Fault]) -> list[tuple[int, list[str]]]:
    """The records that hold anything, each with its row number."""
    records: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for cells in csv.reader(io.StringIO(text), delimiter=separator, strict=True):
            number += 1
            if any(cell.strip() for cell in cells):
                records.append((number, cells))
            if number > MAX_ROWS:
                faults.append(Fault(source, f"it has more than {MAX_ROWS:,} rows"))
                break
    except csv.Error as error:
        what = "a quotation mark is opened and not closed, or stands in the middle of a cell"
        if "field larger" in str(error):
            what = "a cell is far too long, or a quotation mark is opened and not closed"
        faults.append(Fault(f"{source}, row {number + 1}", what))
    return records


def _trimmed(cells: list[str]) -> list[str]:
    """The cells without the empty ones at the end, which spreadsheets like to add."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _heading_faults(columns: tuple[str, ...], required: Sequence[str], where: str) -> list[Fault]:
    faults = [
        Fault(where, f"the column “{name}” is missing; the headings found are {', '.join(columns)[:300]}")
        for name in required if name not in columns
    ]  # fmt: skip
    for name in sorted({name for name in columns if name and columns.count(name) > 1}):
        faults.append(Fault(where, f"two columns are headed “{name}”; keep one"))
    if "" in columns:
        faults.append(Fault(where, f"column {columns.index('') + 1} has no heading"))
    return faults


def _row(
    number: int, cells: list[str], columns: tuple[str, ...], source: str, faults: list[Fault]
) -> Row | None:
    where = f"{source}, row {number}"
    if len(_trimmed(cells)) > len(columns):
        more = f"it has {len(_trimmed(cells))} cells under {len(columns)} headings"
        faults.append(Fault(where, f"{more}; a comma in a name wants quotation marks round the name"))
        return None
    kept = []
    for name, cell in zip(columns, cells, strict=False):
        if len(cell) > MAX_CELL:
            faults.append(Fault(where, f"the cell under “{name}” is {len(cell):,} letters long"))
            return None
        if _CONTROL.search(cell):
            faults.append(Fault(where, f"the cell under “{name}” holds control characters; type it afresh"))
            cell = _CONTROL.sub("", cell)
        kept.append((name, cell.replace("\u00a0", " ").strip()))
    return Row(number, tuple(kept))
