"""Registers of public bodies: reading one, packaged or brought along, with all of its faults at once."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from foicli.bodies.addresses import address_fault
from foicli.bodies.cells import rearmed
from foicli.bodies.kinds import kind_fault
from foicli.errors import Fault, FoiError, InputFaults
from foicli.model.body import Body
from foicli.model.counting import many
from foicli.model.csv_table import Row, Table, decode, in_order, read_table

COLUMNS = (
    "code", "name", "kind", "ods_code", "ons_code", "region", "email", "email_source", "website",
    "latitude", "longitude", "successor_code", "wdtk",
)  # fmt: skip
SYNONYMS = {"e_mail": "email", "email_address": "email", "e_mail_address": "email", "lat": "latitude"} | {
    "lon": "longitude", "lng": "longitude", "long": "longitude", "source": "email_source",
}  # fmt: skip
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_NUMBERISH = re.compile(r"[+-]?[\d\s().,/:-]*")
_TOTALS = {"total", "totals", "grand total", "sum", "average", "mean", "count"}


@dataclass(frozen=True, slots=True)
class RegisterNote:
    """What is worth knowing of a packaged register before it is used."""

    name: str
    title: str
    source: str
    count: int
    with_email: int


def register_names() -> tuple[str, ...]:
    """The names of the packaged registers, in alphabetical order: `ccg-2017`, `hwb-2017` …"""
    return tuple(sorted(_about()))


def describe(name: str) -> RegisterNote:
    """The title, source and size of a packaged register."""
    entry = _about().get(name)
    if entry is None:
        raise _unknown(name)
    bodies = read_register(name)
    return RegisterNote(
        name, entry["title"], entry["source"], len(bodies), sum(bool(body.email) for body in bodies)
    )


def read_register(register: str | bytes, source: str = "") -> tuple[Body, ...]:
    """The bodies of a register, in its order.

    `register` is the name of a packaged one (`ccg-2017`), or the text or the bytes of a CSV file;
    `source` names the file in messages. Raises InputFaults with every fault and its row. Columns
    that foi does not know are kept in `Body.extra`.
    """
    if isinstance(register, bytes):
        source = source or "the register"
        return _parse(decode(register, source), source)
    if "\n" not in register and "\r" not in register and not re.search(r"[,;\t]", register):
        if register not in _about():
            raise _unknown(register)
        text = files("foicli.bodies").joinpath("registers", f"{register}.csv").read_text("utf-8")
        return _parse(text, f"{register}.csv")
    return _parse(register, source or "the register")


def _about() -> dict[str, dict[str, str]]:
    text = files("foicli.bodies").joinpath("registers", "about.toml").read_text("utf-8")
    return {name: dict(entry) for name, entry in tomllib.loads(text).items()}


def _unknown(name: str) -> FoiError:
    return FoiError(
        f"There is no packaged register “{name[:60]}”.", f"There are {', '.join(register_names())}."
    )


def _parse(text: str, source: str) -> tuple[Body, ...]:
    table = read_table(text, source, ("code", "name", "kind"), SYNONYMS)
    faults = list(table.faults)
    bodies: list[Body] = []
    seen: dict[str, int] = {}
    for row in table.rows:
        row = Row(row.number, tuple((column, rearmed(text)) for column, text in row.cells))
        where = f"{source}, row {row.number}"
        body = _body(row, table, where, faults)
        if body:
            bodies.append(body)
        if code := row.get("code").upper():
            if code in seen:
                faults.append(
                    Fault(where, f"the code {row.get('code')[:40]} stands in row {seen[code]} already")
                )
            seen.setdefault(code, row.number)
    if not bodies and not faults:
        faults.append(Fault(source, "there is no body in this register, only headings"))
    if faults:
        raise InputFaults(
            f"The register {source} has {many(len(faults), 'fault')}",
            in_order(faults),
            "Put these right and try again.",
        )
    return tuple(bodies)


def _body(row: Row, table: Table, where: str, faults: list[Fault]) -> Body | None:
    """One row as a body, or None where a fault stands in the way; its faults are added to `faults`."""
    if _is_total(row):
        faults.append(Fault(where, "this looks like a total, not a body; delete the row"))
        return None
    before = len(faults)
    for column, text in row.cells:
        if _is_formula(text):
            faults.append(
                Fault(where, f"the cell under “{column}” is a formula ({text[:30]}); replace it by its value")
            )
    for column in ("code", "name", "kind"):
        if not row.get(column):
            faults.append(Fault(where, f"the {column} is missing"))
    for column, check in _CHECKS.items():
        if (text := row.get(column)) and (wrong := check(text)):
            faults.append(Fault(where, f"the {column.replace('_', ' ')} “{text[:80]}” {wrong}"))
    if row.get("email") and not row.get("email_source"):
        faults.append(
            Fault(where, "the address has no source; say in email_source where it was found, and when")
        )
    if bool(row.get("latitude")) != bool(row.get("longitude")):
        faults.append(Fault(where, "latitude and longitude go together; one of them is missing"))
    return None if len(faults) > before else _made(row, table)


def _made(row: Row, table: Table) -> Body:
    def degrees(column: str) -> float | None:
        return float(row.get(column)) if row.get(column) else None

    return Body(
        code=row.get("code"), name=row.get("name"), kind=row.get("kind").lower(),
        ods_code=row.get("ods_code"), ons_code=row.get("ons_code"), region=row.get("region"),
        email=row.get("email"), email_source=row.get("email_source"), website=row.get("website"),
        latitude=degrees("latitude"), longitude=degrees("longitude"),
        successor_code=row.get("successor_code"), wdtk=row.get("wdtk"),
        extra=tuple((column, row.get(column)) for column in table.columns if column not in COLUMNS),
    )  # fmt: skip


def _is_total(row: Row) -> bool:
    first = next((text for _, text in row.cells if text), "")
    return any(t.lower().strip(" :") in _TOTALS for t in (first, row.get("code"), row.get("name")))


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula. Figures and telephone numbers are none."""
    if text[:1] in ("=", "@"):
        return len(text) > 1
    return text[:1] in ("+", "-") and text[1:2] not in ("", " ") and not _NUMBERISH.fullmatch(text)


def _code_fault(text: str) -> str:
    if not _CODE.fullmatch(text):
        return "is not a code; use up to 40 letters, digits, hyphens and full stops, without spaces"
    return ""


def _within(low: float, high: float) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not re.fullmatch(r"[+-]?\d{1,3}(\.\d{1,20})?", text):
            return "is not a number of degrees; write it as 51.50735"
        return "" if low <= float(text) <= high else f"is not between {low:g} and {high:g} degrees"

    return check


def _website_fault(text: str) -> str:
    if len(text) > 500:  # also keeps the pattern below from taking its time over a hostile cell
        return "is too long for the address of a website"
    if re.fullmatch(r"(https?://)?[^\s<>\"':/@]+\.[^\s<>\"':/@]+([:/][^\s<>\"]*)?", text, re.IGNORECASE):
        return ""
    return "is not the address of a website; it begins with http:// or https://"


def _codes_fault(text: str) -> str:
    if all(_CODE.fullmatch(code.strip()) for code in text.split(";")):
        return ""
    return "is not a code; several codes are joined by semicolons"


def _slug_fault(text: str) -> str:
    return "" if re.fullmatch(r"[\w-]{1,200}", text) else "is not a page name of the public FOI site"


_CHECKS: dict[str, Callable[[str], str]] = {
    "code": _code_fault,
    "kind": kind_fault,
    "email": address_fault,
    "website": _website_fault,
    "latitude": _within(-90, 90),
    "longitude": _within(-180, 180),
    "successor_code": _codes_fault,
    "wdtk": _slug_fault,
}
