"""Adopt requests that were sent by other means, so that their replies can be taken in here."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from foicli.bodies.addresses import address_fault
from foicli.bodies.kinds import find_kind
from foicli.errors import Fault, InputFaults
from foicli.letters.freeze import message_id
from foicli.model.body import Body
from foicli.model.csv_table import in_order, read_table
from foicli.model.letter import Letter, Purpose
from foicli.model.request import Request
from foicli.steps.position import LONDON
from foicli.steps.questions import Asked, current, note_asked
from foicli.steps.register import bodies_of
from foicli.workspace import Workspace

COLUMNS = ("code", "sent_at", "reference", "message_id", "subject", "to")
_NEEDED = ("code", "sent_at")
_FIRST_YEAR = 2005  # when the Acts came into force
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]{0,79}")  # as a letter may carry it


@dataclass(frozen=True, slots=True)
class Adopted:
    """How many requests were taken in, and how many were here already."""

    adopted: int
    known: int


@dataclass(frozen=True, slots=True)
class _Row:
    body: Body
    sent_at: datetime
    reference: str
    message_id: str
    subject: str
    to: str


def adopt(workspace: Workspace, text: str, source: str, now: datetime) -> Adopted:
    """Take in a CSV of requests sent elsewhere; see contract.md, `requests import`, for its columns.

    All rows or none: raises InputFaults with every fault and its row. A request that is here
    already is left as it is, so that the same file may be given twice.
    """
    rows = _rows(workspace, text, source, now)
    ledger = workspace.ledger
    adopted = known = 0
    asked: dict[str, Asked] = {}
    with ledger.transaction():
        for row in rows:
            kind = row.body.kind
            if kind not in asked:
                asked[kind] = current(workspace, kind)
                note_asked(ledger, asked[kind], now)
            if ledger.requests.get(row.reference):
                known += 1
                continue
            regime = find_kind(kind).regime
            ledger.requests.add(Request(row.reference, row.body.code, kind, regime, now, asked[kind].sha256))
            ledger.outbox.adopt(_letter(workspace, row), row.sent_at, f"adopted from {source}")
            if row.to and row.to != row.body.email:
                ledger.bodies.note_address(
                    row.body.code, row.to, f"request of {row.sent_at:%d %B %Y}, {source}", now
                )
            adopted += 1
    return Adopted(adopted, known)


def _letter(workspace: Workspace, row: _Row) -> Letter:
    campaign = workspace.config.campaign
    domain = campaign.applicant.email.rpartition("@")[2] or "foi.invalid"
    identity = row.message_id or message_id(campaign.reference, row.reference, Purpose.REQUEST, 1, domain)
    to = row.to or row.body.email
    return Letter(row.reference, Purpose.REQUEST, 1, identity, to, row.subject, "", row.sent_at)


def _rows(workspace: Workspace, text: str, source: str, now: datetime) -> list[_Row]:
    table = read_table(text, source, _NEEDED)
    faults = list(table.faults)
    if not all(name in table.columns for name in _NEEDED):
        hint = f"The columns are {', '.join(COLUMNS)}; all but code and sent_at may be left out."
        raise InputFaults(f"{source} was not taken in", tuple(faults), hint)
    bodies = {body.code.casefold(): body for body in bodies_of(workspace, now)}
    rows: list[_Row] = []
    seen: dict[str, int] = {}
    identities: dict[str, int] = {}
    asked_as = {r.body_code: r.reference for r in workspace.ledger.requests.all()}
    for cells in table.rows:
        where = f"{source}, row {cells.number}"
        row = _row(workspace, {name: cells.get(name) for name in COLUMNS}, bodies, where, faults, now)
        if row is None:
            continue
        for kept, value, what in (
            (seen, row.reference, "reference"),
            (identities, row.message_id, "message_id"),
        ):
            if value and value in kept:
                faults.append(Fault(where, f"the {what} {value} stands in row {kept[value]} already"))
            kept.setdefault(value, cells.number)
        known_as = asked_as.setdefault(row.body.code, row.reference)
        if known_as != row.reference:
            faults.append(Fault(where, f"{row.body.code} is asked already, under the reference {known_as}"))
        rows.append(row)
    if faults:
        raise InputFaults(
            f"{source} was not taken in", in_order(faults), "Nothing was changed; correct these rows."
        )
    if not rows:
        raise InputFaults(
            f"{source} holds no requests", (Fault(source, "there is no row below the heading"),)
        )
    return rows


def _row(
    workspace: Workspace,
    fields: dict[str, str],
    bodies: dict[str, Body],
    where: str,
    faults: list[Fault],
    now: datetime,
) -> _Row | None:
    before = len(faults)
    body = bodies.get(fields["code"].casefold())
    if body is None:
        faults.append(Fault(where, f"there is no body with the code “{fields['code']}” in this campaign"))
    sent_at = _moment(fields["sent_at"])
    if sent_at is None:
        faults.append(
            Fault(where, f"“{fields['sent_at']}” is no date; write 2017-06-12 or 2017-06-12T09:00:00+01:00")
        )
    elif sent_at.year < _FIRST_YEAR:
        faults.append(
            Fault(where, f"sent_at {fields['sent_at']} was before there was freedom of information")
        )
    elif sent_at > now:
        faults.append(Fault(where, f"sent_at {fields['sent_at']} lies in the future"))
    if fields["to"] and (fault := address_fault(fields["to"])):
        faults.append(Fault(where, f"the address “{fields['to']}” {fault}"))
    given = fields["reference"].strip("[]")
    if given and not _REFERENCE.fullmatch(given):
        faults.append(Fault(where, f"the reference “{given[:40]}” may hold letters, digits and - . / only"))
    identity = fields["message_id"]
    if identity and not (identity.startswith("<") and identity.endswith(">")):
        identity = f"<{identity.strip('<>')}>"
    if len(faults) > before or body is None or sent_at is None:
        return None
    reference = given or workspace.config.campaign.reference_for(body.code)
    return _Row(body, sent_at, reference, identity, fields["subject"], fields["to"])


def _moment(text: str) -> datetime | None:
    """A moment; a date alone stands for nine in the morning in London, a time without zone is London's."""
    try:
        if len(text) == len("2017-06-12"):
            return datetime.combine(date.fromisoformat(text), time(9), LONDON)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
