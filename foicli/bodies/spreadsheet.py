"""Addresses that somebody filled in, taken back from a CSV file or a workbook, with all that is odd told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foicli.bodies.addresses import address_fault, normalised
from foicli.bodies.cells import rearmed
from foicli.bodies.registers import SYNONYMS
from foicli.bodies.workbook import workbook_rows
from foicli.errors import Fault, InputFaults
from foicli.model.body import Body
from foicli.model.csv_table import Row, decode, in_order, read_table

_SYNONYMS = SYNONYMS | {
    "body_code": "code", "foi_email": "email", "foi_address": "email", "contact_email": "email",
    "mail": "email", "email_addresses": "email", "foi_email_address": "email",
    "where_found": "email_source", "source_of_email": "email_source",
}  # fmt: skip
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_MANGLED = re.compile(r"\d+(\.\d+)?E[+-]?\d+|\d+(\.\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AddressChange:
    """A new address for the body with this code; `old` is the one it replaces, empty if it had none."""

    code: str
    email: str
    source: str
    old: str = ""
    old_source: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a filled-in spreadsheet brings. A row with a fault changes nothing; a warning stops nothing.

    `unchanged` counts the rows whose address is known already, `empty` those left blank.
    """

    changes: tuple[AddressChange, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    unchanged: int = 0
    empty: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row that holds an address fit to use."""

    row: int
    body: Body
    email: str
    source: str


def import_addresses(data: bytes, filename: str, known: Sequence[Body], today: date) -> Imported:
    """Read addresses back from a .csv or .xlsx with at least the columns `code` and `email`.

    Every row that cannot be used is a fault with its row number and changes nothing; nothing is
    guessed. An address without a source gets one that says where it came from: this file, on
    `today`. Raises InputFaults only where the file as a whole cannot be read.
    """
    rows, faults = _rows(data, filename)
    bodies = {body.code.upper(): body for body in known}
    warnings: list[Fault] = []
    entries: dict[str, _Entry] = {}
    disputed: set[str] = set()
    empty = 0
    for row in rows:
        where = f"{filename}, row {row.number}"
        if not row.get("email"):
            empty += 1
            continue
        entry = _entry(row, where, bodies, faults)
        if entry is None:
            continue
        if not entry.source:
            entry = _sourced(entry, filename, today, where, warnings)
        code = entry.body.code
        before = entries.get(code)
        if before and normalised(before.email) != normalised(entry.email):
            disputed.add(code)
            faults.append(
                Fault(
                    where, f"{code} has {entry.email} here but {before.email} in row {before.row}; keep one"
                )
            )
        entries.setdefault(code, entry)
    kept = [entry for code, entry in entries.items() if code not in disputed]
    changes = tuple(
        AddressChange(e.body.code, e.email, e.source, e.body.email, e.body.email_source)
        for e in kept if _differs(e)
    )  # fmt: skip
    warnings += _shared(kept, known, filename)
    return Imported(changes, in_order(faults), in_order(warnings), len(kept) - len(changes), empty)


def _differs(entry: _Entry) -> bool:
    return normalised(entry.email) != normalised(entry.body.email)


def _sourced(entry: _Entry, filename: str, today: date, where: str, warnings: list[Fault]) -> _Entry:
    """The entry with a source. One that repeats what the register has keeps the register's own."""
    if not _differs(entry):
        return _Entry(entry.row, entry.body, entry.email, entry.body.email_source)
    source = f"entered by hand, imported from {filename} on {today.isoformat()}"
    warnings.append(Fault(where, f"{entry.email} has no source; noted as “{source}”"))
    return _Entry(entry.row, entry.body, entry.email, source)


def _entry(row: Row, where: str, bodies: dict[str, Body], faults: list[Fault]) -> _Entry | None:
    code = rearmed(row.get("code"))
    body = bodies.get(code.upper())
    if body is None:
        faults.append(Fault(where, _unknown_code(code, row.get("name"), bodies)))
        return None
    found = addresses_in(rearmed(row.get("email")))
    if len(found) > 1:
        listed = " and ".join(found[:4])
        faults.append(Fault(where, f"{code} has several addresses: {listed}; keep the one for FOI requests"))
        return None
    if not found:
        faults.append(Fault(where, f"the address of {code}, “{row.get('email')[:80]}”, has no @"))
        return None
    if wrong := address_fault(found[0]):
        faults.append(Fault(where, f"the address of {code}, “{found[0][:80]}”, {wrong}"))
        return None
    return _Entry(row.number, body, found[0], rearmed(row.get("email_source")))


def addresses_in(cell: str) -> list[str]:
    """The addresses in a cell, without what people and programs put round them; each once.

    Takes away `mailto:` and what follows a `?`, angle and other brackets, names, quotation marks,
    invisible characters, and full stops at the end. Leaves every letter of the address itself.
    """
    text = _INVISIBLE.sub("", cell).replace("\u00a0", " ").replace("\uff20", "@")
    text = re.sub(r"[‐‑–—]", "-", text)  # word processors make hyphens into dashes
    found: list[str] = []
    for word in re.split(r"[\s,;|/<>()\[\]{}\"“”„«»]+", text):
        word = re.sub(r"^(?:mailto:|e-?mail:)", "", word.strip("'‘’`.:"), flags=re.IGNORECASE)
        word = word.partition("?")[0].strip("'‘’`.:").replace("’", "'")
        if "@" in word and normalised(word) not in {normalised(other) for other in found}:
            found.append(word)
    return found


def _unknown_code(code: str, name: str, bodies: dict[str, Body]) -> str:
    """Why a code is not one of the register's; a code that a spreadsheet made a number of is told as such."""
    if not code:
        return "the code is missing"
    known = [body.code for body in bodies.values() if name and body.name.casefold() == name.casefold()]
    if _MANGLED.fullmatch(code):
        could = known or _could_have_been(code, bodies)
        hint = f" ({' or '.join(could[:4])} is meant, it seems)" if could else ""
        return (
            f"the code “{code}” is a number: the spreadsheet has changed it{hint}; "
            "set the column to Text and type the code again"
        )
    if known:
        return f"the code “{code[:40]}” is not in the register; {name[:80]} has the code {known[0]}"
    return f"the code “{code[:40]}” is not in the register"


def _could_have_been(code: str, bodies: dict[str, Body]) -> list[str]:
    """The codes that Excel turns into this number: 01E5 into 100000, 007 into 7."""
    try:
        value = float(code)
    except (ValueError, OverflowError):
        return []
    could = []
    for known in bodies:
        padded = f"{known}0" if re.fullmatch(r"\d+E", known) else known
        if re.fullmatch(r"\d{1,9}(E\d{1,2})?", padded) and float(padded) == value:
            could.append(bodies[known].code)
    return could


def _shared(kept: Sequence[_Entry], known: Sequence[Body], filename: str) -> list[Fault]:
    """A warning for each new address that other bodies have too: often right, sometimes a slip."""
    owners: dict[str, set[str]] = {}
    changed = {entry.body.code: entry.email for entry in kept}
    for body in known:
        if email := changed.get(body.code, body.email):
            owners.setdefault(normalised(email), set()).add(body.code)
    warnings = []
    for entry in kept:
        others = sorted(owners.get(normalised(entry.email), set()) - {entry.body.code})
        if others and _differs(entry):
            listed = ", ".join(others[:6]) + (f" and {len(others) - 6} more" if len(others) > 6 else "")
            where = f"{filename}, row {entry.row}"
            warnings.append(Fault(where, f"{entry.email} is the address of {listed} too"))
    return warnings


def _rows(data: bytes, filename: str) -> tuple[tuple[Row, ...], list[Fault]]:
    if data[:4] == b"PK\x03\x04":
        return workbook_rows(data, filename, ("code", "email"), _SYNONYMS)
    table = read_table(decode(data, filename), filename, ("code", "email"), _SYNONYMS)
    if not table.rows and table.faults:
        raise InputFaults(f"{filename} cannot be used", table.faults, "Keep the headings code and email.")
    return table.rows, list(table.faults)
