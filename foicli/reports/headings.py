"""The columns of a table that lies in a file: how an earlier export is known for one."""

import csv
import io
import json

_FIRST = 65_536  # bytes: the heading of a table ends before


def columns_of(content: bytes, format_: str) -> tuple[str, ...]:
    """The names of the columns; none where it is no table of this format, or one of no rows in JSON."""
    try:
        match format_:
            case "csv":
                return _of_csv(content[:_FIRST])
            case "json":
                return _of_json(content)
            case _:
                return _of_xlsx(content)
    except (ValueError, csv.Error, RecursionError):
        return ()


def _of_csv(content: bytes) -> tuple[str, ...]:
    text = content.decode("utf-8-sig", "replace")
    return tuple(next(csv.reader(io.StringIO(text)), ()))


def _of_json(content: bytes) -> tuple[str, ...]:
    rows = json.loads(content)
    first = rows[0] if isinstance(rows, list) and rows else {}
    return tuple(first) if isinstance(first, dict) else ()


def _of_xlsx(content: bytes) -> tuple[str, ...]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(nrows=1)
    except CalamineError:
        return ()
    return tuple(str(cell) for cell in rows[0]) if rows else ()
