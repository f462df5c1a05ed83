"""Addresses of bodies: checked, exported to be filled in, taken back, changed, with their history."""

from dataclasses import dataclass
from datetime import datetime

from foicli.bodies.addresses import address_fault
from foicli.bodies.contacts import Check, check
from foicli.bodies.export import export_bodies
from foicli.bodies.spreadsheet import Imported, import_addresses
from foicli.bodies.successors import Successor, successors
from foicli.errors import FoiError
from foicli.model.body import Address, Body
from foicli.steps.reachable import refused_for_good as refused_for_good
from foicli.steps.reachable import unreachable as unreachable
from foicli.steps.register import bodies_of, find_body
from foicli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BodyStory:
    """A body with every address it has had, and the one that took its place, where it is gone."""

    body: Body
    addresses: tuple[Address, ...]
    failed: str
    reference: str
    successors: tuple[Successor, ...] = ()


def body_story(workspace: Workspace, code: str, now: datetime) -> BodyStory:
    """All that the ledger knows of a body."""
    body = find_body(workspace, code, now)
    failed = unreachable(workspace).get(body.code, "")
    reference = workspace.config.campaign.reference_for(body.code)
    known = workspace.ledger.requests.get(reference)
    return BodyStory(
        body,
        workspace.ledger.bodies.addresses(body.code),
        failed,
        reference if known else "",
        successors(body),
    )


def check_bodies(workspace: Workspace, now: datetime) -> Check:
    """Look through the register as it stands: what is missing, malformed, double, shared."""
    return check(bodies_of(workspace, now))


def export_missing(workspace: Workspace, format_: str, now: datetime) -> bytes:
    """The spreadsheet that someone fills in: the bodies without an address, with where to look it up."""
    return export_bodies(
        tuple(b for b in bodies_of(workspace, now) if not b.email), format_, missing_only=True
    )


def export_all(workspace: Workspace, format_: str, now: datetime) -> bytes:
    """The whole register as a file that `foi bodies import` takes back."""
    return export_bodies(bodies_of(workspace, now), format_)


def take_back(workspace: Workspace, data: bytes, filename: str, now: datetime) -> Imported:
    """Take addresses in from a spreadsheet: the sound rows are kept, the faulty ones are named.

    Raises InputFaults only where the file as a whole cannot be read.
    """
    imported = import_addresses(data, filename, bodies_of(workspace, now), now.date())
    with workspace.ledger.transaction():
        for change in imported.changes:
            workspace.ledger.bodies.note_address(change.code, change.email, change.source, now)
    return imported


def set_address(workspace: Workspace, code: str, email: str, source: str, now: datetime) -> Body:
    """Give one body another address. Raises FoiError for a malformed one, or where no source is given."""
    body = find_body(workspace, code, now)
    if fault := address_fault(email):
        raise FoiError(f"the address “{email}” {fault}", "Nothing was changed.")
    if not source.strip():
        raise FoiError("an address needs a source", 'Say where it is from: source="the council’s website".')
    workspace.ledger.bodies.note_address(body.code, email, f"{source.strip()}, {now:%d %B %Y}", now)
    return find_body(workspace, code, now)
