"""Rows from an Excel workbook that somebody sent: opened with care, for it may be made to do harm."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from foicli.errors import Fault, InputFaults
from foicli.model.csv_table import MAX_BYTES, MAX_ROWS, Row, headings

MAX_UNPACKED = 60_000_000  # what a workbook may grow to; a few thousand rows take under a megabyte
MAX_ENTRIES = 2_000
MAX_CELLS = 4_000_000
MAX_SHEETS = 20
MAX_COLUMNS = 200
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")


def workbook_rows(
    data: bytes, filename: str, required: Sequence[str], synonyms: Mapping[str, str]
) -> tuple[tuple[Row, ...], list[Fault]]:
    """The rows of the first sheet of an .xlsx that has the `required` columns, numbered as Excel does.

    Raises InputFaults for a workbook that is damaged, too large, or has no such sheet.
    """
    told: list[str] = []
    for name, lines in _sheets(data, filename):
        top = next((n for n, line in enumerate(lines) if any(line)), None)
        columns = headings(lines[top], synonyms) if top is not None else ()
        if top is None or any(column not in columns for column in required):
            told.append(f"“{name}” has {', '.join(c for c in columns if c)[:200] or 'no headings'}")
            continue
        twice = sorted({c for c in columns if c and columns.count(c) > 1})
        if twice:
            faults = tuple(
                Fault(f"{filename}, row {top + 1}", f"two columns are headed “{c}”") for c in twice
            )
            raise InputFaults(f"{filename} cannot be used", faults, "Keep one of each.")
        rows = (
            Row(number, tuple(zip(columns, line, strict=False)))
            for number, line in enumerate(lines[top + 1 :], top + 2) if any(line)
        )  # fmt: skip
        return tuple(rows), []
    wanted = " and ".join(required)
    found = "; ".join(told)[:600] or "it is empty"
    raise InputFaults(
        f"{filename} cannot be used",
        (Fault(filename, f"no sheet has the columns {wanted} ({found})"),),
        f"Keep the headings {wanted} in the first row.",
    )


def _sheets(data: bytes, filename: str) -> list[tuple[str, list[list[str]]]]:
    """Every sheet's name and its cells as text, from A1 on."""
    from python_calamine import CalamineWorkbook

    try:
        wrong = _unsafe(data)
        if not wrong:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets = ((name, book.get_sheet_by_name(name)) for name in book.sheet_names[:MAX_SHEETS])
            return [(name, _texts(sheet.to_python(skip_empty_area=False))) for name, sheet in sheets]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the Rust reader is no Exception
        wrong = f"it is damaged, or locked with a password ({str(error)[:120]})"
    raise InputFaults(
        f"{filename} cannot be read as a workbook",
        (Fault(filename, wrong),),
        "Open it in a spreadsheet, and save it afresh as .xlsx or .csv.",
    )


def _unsafe(data: bytes) -> str:
    """Why a workbook is not opened, or an empty text.

    The reader lays a sheet out as a full rectangle, so one cell in the far corner would take all
    memory: the places that cells name are looked at first, in every part, whatever it calls itself.
    """
    if len(data) > MAX_BYTES:
        return f"it is larger than {MAX_BYTES:,} bytes"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        names = {entry.filename.lower() for entry in entries}
        if "xl/workbook.xml" not in names or names & {"xl/workbook.bin", "content.xml"}:
            return "it is not an .xlsx workbook"
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            return "it unpacks to more than a register can hold"
        for entry in entries:
            with archive.open(entry) as part:
                height, width = _extent(part.read(MAX_UNPACKED))
            if height > MAX_ROWS or height * width > MAX_CELLS:
                return f"a sheet has a cell in row {height:,}, column {width:,}, far from all others"
    return ""


def _extent(part: bytes) -> tuple[int, int]:
    """The last row and the last column that the cells of a part name."""
    height = width = 1
    for place in _PLACE.finditer(part):
        column = 0
        for letter in place[1]:
            column = column * 26 + letter - 64
        height, width = max(height, int(place[2])), max(width, column)
    return height, width


def _texts(lines: Sequence[Sequence[object]]) -> list[list[str]]:
    return [[_text(value) for value in line[:MAX_COLUMNS]] for line in lines]


def _text(value: object) -> str:
    """A cell as text: a whole number without its `.0`, control characters as spaces."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", str(value)).strip()[:5_000]
