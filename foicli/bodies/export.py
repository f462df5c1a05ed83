"""A register as a file for other people: CSV, XLSX or JSON, or a spreadsheet of the addresses to find."""

import csv
import io
import json
import re
from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import quote

from foicli.bodies.cells import defused
from foicli.bodies.registers import COLUMNS
from foicli.model.body import Body

FILL_IN_COLUMNS = ("code", "name", "kind", "region", "website", "wdtk_page", "email", "email_source")
_WIDTHS = {
    "code": 16,
    "name": 52,
    "region": 26,
    "website": 36,
    "wdtk_page": 44,
    "email": 40,
    "email_source": 60,
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Format(StrEnum):
    """What a register can be written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def export_bodies(bodies: Sequence[Body], format: Format | str, missing_only: bool = False) -> bytes:
    """The register as the bytes of a file.

    With `missing_only`, the bodies without an address, with the two columns to fill in last and the
    page of the body on the public FOI site, where its address can be asked for. In CSV a text that a
    spreadsheet would take for a formula has a `'` put before it; reading it in takes it away again.
    """
    chosen = [body for body in bodies if not body.email] if missing_only else list(bodies)
    columns, rows = _table(chosen, missing_only)
    match Format(format):
        case Format.CSV:
            return _csv(columns, rows)
        case Format.XLSX:
            return _xlsx(columns, rows)
        case Format.JSON:
            return _json(columns, rows)


def wdtk_page(body: Body) -> str:
    """The address of the body's page on WhatDoTheyKnow; empty where it is not known to have one."""
    return f"https://www.whatdotheyknow.com/body/{quote(body.wdtk, safe='')}" if body.wdtk else ""


def _table(bodies: Sequence[Body], missing_only: bool) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    if missing_only:
        rows = [(b.code, b.name, b.kind, b.region, b.website, wdtk_page(b), "", "") for b in bodies]
        return FILL_IN_COLUMNS, [tuple(_CONTROL.sub("", cell) for cell in row) for row in rows]
    extra = tuple(dict.fromkeys(name for body in bodies for name, _ in body.extra))
    return (*COLUMNS, *extra), [_cells(body, extra) for body in bodies]


def _cells(body: Body, extra: tuple[str, ...]) -> tuple[str, ...]:
    def degrees(number: float | None) -> str:
        return "" if number is None else f"{number:.8f}".rstrip("0").rstrip(".")

    own = (
        body.code, body.name, body.kind, body.ods_code, body.ons_code, body.region, body.email,
        body.email_source, body.website, degrees(body.latitude), degrees(body.longitude),
        body.successor_code, body.wdtk,
    )  # fmt: skip
    more = dict(body.extra)
    return tuple(_CONTROL.sub("", cell) for cell in (*own, *(more.get(name, "") for name in extra)))


def _csv(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")  # the mark is what makes Excel read UTF-8 as such


def _xlsx(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    sheet = book.add_worksheet("Bodies")
    text = book.add_format({"num_format": "@"})  # cells of text: 01E stays 01E when somebody edits it
    to_fill = book.add_format({"num_format": "@", "bg_color": "#FFF8DC"})
    heading = book.add_format({"bold": True})
    sheet.freeze_panes(1, 2)
    for at, name in enumerate(columns):
        yellow = columns == FILL_IN_COLUMNS and name in ("email", "email_source")
        sheet.set_column(at, at, _WIDTHS.get(name, 14), to_fill if yellow else text)
        sheet.write_string(0, at, name, heading)
        for line, row in enumerate(rows, 1):
            if row[at]:
                sheet.write_string(line, at, row[at][:32_000], to_fill if yellow else text)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    book.close()
    return out.getvalue()


def _json(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> bytes:
    at = {columns.index(name) for name in ("latitude", "longitude") if name in columns}
    documents = [
        {
            name: (float(cell) if cell else None) if index in at else cell
            for index, (name, cell) in enumerate(zip(columns, row, strict=True))
        }
        for row in rows
    ]
    return (json.dumps(documents, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
