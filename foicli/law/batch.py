"""Due dates for a whole file: CSV text in, CSV text out, with one sentence for each row that fails."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from foicli.errors import Fault, FoiError, InputFaults
from foicli.law.clock import due
from foicli.law.parse import read_day, read_events, read_regime
from foicli.law.words import listed
from foicli.model.request import EventName

NEEDED = ("regime", "received", "events")
DUE = "due"
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Batch:
    """A filled file. `filled` counts rows with a due date, `stopped` those whose clock does not run.

    `faults` are rows that could not be worked out (their `due` is empty), `warnings` dates that are
    disputed or events that were left out. Both name the row as a spreadsheet numbers it.
    """

    csv_text: str
    faults: tuple[Fault, ...]
    filled: int
    stopped: int = 0
    warnings: tuple[Fault, ...] = ()


def fill_due(csv_text: str, source: str) -> Batch:
    """Fill the column `due` (added at the end where it is missing) of a CSV with regime, received and events.

    All other columns, their order, blank rows, the byte-order mark and the kind of line end are kept.
    `source` names the file in messages. Raises InputFaults where the file as a whole cannot be used.
    """
    bom = _BOM if csv_text.startswith(_BOM) else ""
    rows = _rows(csv_text[len(bom) :], source)
    place, header = next(((n, row) for n, row in enumerate(rows) if not _blank(row)), (0, None))
    if header is None:
        raise InputFaults(f"{source} is empty", (), f"It needs the columns {listed(NEEDED)}.")
    columns = _columns(header, source)
    filler = _Filler(columns, source)
    if DUE not in columns:
        columns[DUE] = len(header)
        header.append(DUE)
    filler.width = len(header)
    for number, row in enumerate(rows[place + 1 :], place + 2):
        if not _blank(row):
            filler.fill(row, number)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n" if "\r\n" in csv_text else "\n")
    writer.writerows(rows)
    return Batch(
        bom + out.getvalue(), tuple(filler.faults), filler.filled, filler.stopped, tuple(filler.warnings)
    )


class _Filler:
    """Fills rows one by one and keeps the account."""

    def __init__(self, columns: dict[str, int], source: str) -> None:
        self.columns = columns
        self.source = source
        self.width = 0
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.filled = 0
        self.stopped = 0

    def fill(self, row: list[str], number: int) -> None:
        """Put the due date into the row, or an empty text and a fault."""
        where = f"{self.source}, row {number}"
        surplus = len(row) > self.width
        row.extend([""] * (self.width - len(row)))
        row[self.columns[DUE]] = ""
        if surplus:
            what = (
                f"there are {len(row)} fields, but the heading has {self.width}; put quotation marks round a "
                "text that has a comma in it"
            )
            self.faults.append(Fault(where, what))
            return
        sentences: list[str] = []
        row[self.columns[DUE]] = self._due(row, where, sentences)
        self.faults.extend(Fault(where, sentence) for sentence in sentences)

    def _due(self, row: list[str], where: str, faults: list[str]) -> str:
        regime_text, received_text, events_text = (row[self.columns[name]] for name in NEEDED)
        regime = read_regime(regime_text, faults)
        events = read_events(events_text, faults)
        arrived = any(event.name in (EventName.RECEIVED, EventName.REDIRECTED) for event in events)
        received = None
        if received_text.strip() or not arrived:
            received = read_day(received_text, faults)
        if faults or regime is None:
            return ""
        try:
            deadline = due(regime, received, events)
        except FoiError as error:
            faults.append(f"{error.message}. {error.hint}".strip())
            return ""
        self.warnings.extend(Fault(where, warning) for warning in deadline.warnings)
        if deadline.due is None:
            self.stopped += 1
            return ""
        self.filled += 1
        return deadline.due.isoformat()


def _rows(text: str, source: str) -> list[list[str]]:
    """The rows of the CSV. Raises InputFaults where it is no CSV."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        return list(reader)
    except csv.Error as error:
        raise InputFaults(
            f"{source} cannot be read as CSV",
            (Fault(f"{source}:{reader.line_num}", str(error)),),
            "Save it again from the spreadsheet as “CSV UTF-8 (comma delimited)”.",
        ) from None


def _columns(header: list[str], source: str) -> dict[str, int]:
    """Where the columns are that matter. Raises InputFaults where one is missing or there twice."""
    names = [name.strip().casefold() for name in header]
    faults = tuple(_header_faults(names, f"{source}, row 1"))
    if faults:
        hint = f"The file needs the columns {listed(NEEDED)}; {DUE} is filled in."
        if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
            hint = "The columns seem to be parted by semicolons or tabs: save the file with commas."
        raise InputFaults(f"{source} does not have the columns it needs", faults, hint)
    return {name: names.index(name) for name in (*NEEDED, DUE) if name in names}


def _header_faults(names: list[str], where: str) -> Iterator[Fault]:
    for name in NEEDED:
        if name not in names:
            yield Fault(where, f"the column “{name}” is missing")
    for name in (*NEEDED, DUE):
        if names.count(name) > 1:
            yield Fault(where, f"the column “{name}” is there {names.count(name)} times")


def _blank(row: list[str]) -> bool:
    return not any(field.strip() for field in row)
