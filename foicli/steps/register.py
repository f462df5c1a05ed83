"""The register: taken into the ledger once, checked, exported to be filled in, and taken back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foicli.bodies.addresses import address_fault
from foicli.bodies.contacts import Check, check
from foicli.bodies.export import export_bodies
from foicli.bodies.registers import read_register, register_names
from foicli.bodies.spreadsheet import Imported, import_addresses
from foicli.bodies.successors import Successor, successors
from foicli.config import Config
from foicli.errors import Fault, FoiError, InputFaults
from foicli.ledger.open import Ledger
from foicli.model.body import Address, Body
from foicli.model.campaign import Ask
from foicli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BodyStory:
    """A body with every address it has had, and the one that took its place, where it is gone."""

    body: Body
    addresses: tuple[Address, ...]
    failed: str
    reference: str
    successors: tuple[Successor, ...] = ()


def ensure_bodies(ledger: Ledger, config: Config, folder: Path, now: datetime) -> None:
    """Take in the register of every [[ask]] that the ledger does not hold yet.

    Raises FoiError for an unknown register, InputFaults with all faults of one of the user's own.
    """
    loaded = ledger.bodies.loaded()
    for ask in config.campaign.asks:
        if loaded.get(ask.kind) == ask.register:
            continue
        bodies = _read(ask, folder)
        ledger.bodies.load(ask.kind, ask.register, bodies, now)


def bodies_of(workspace: Workspace, now: datetime, kind: str = "") -> tuple[Body, ...]:
    """The bodies of the campaign (of one kind)."""
    ensure_bodies(workspace.ledger, workspace.config, workspace.folder, now)
    kinds = [ask.kind for ask in workspace.config.campaign.asks]
    if kind and kind not in kinds:
        raise FoiError(f"this campaign asks no body of the kind “{kind}”", f"It asks {', '.join(kinds)}.")
    return tuple(b for k in kinds if k == kind or not kind for b in workspace.ledger.bodies.all(k))


def find_body(workspace: Workspace, code: str, now: datetime) -> Body:
    """The body of this code. Raises FoiError, with near misses, where there is none."""
    import difflib

    bodies = bodies_of(workspace, now)
    wanted = code.strip().strip("[]").casefold()
    prefix = workspace.config.campaign.reference.casefold() + "-"
    wanted = wanted.removeprefix(prefix)
    for body in bodies:
        if body.code.casefold() == wanted:
            return body
    close = difflib.get_close_matches(wanted, [b.code.casefold() for b in bodies], n=3, cutoff=0.6)
    named = [b for b in bodies if wanted in b.name.casefold()][:3] if len(wanted) > 3 else []
    near = [b for b in bodies if b.code.casefold() in close] + named
    hint = "; ".join(f"{b.code} is {b.name}" for b in near[:4])
    raise FoiError(
        f"there is no body with the code “{code}”",
        hint or "See “foi bodies list” for the codes of this campaign.",
    )


def body_story(workspace: Workspace, code: str, now: datetime) -> BodyStory:
    """All that the ledger knows of a body."""
    body = find_body(workspace, code, now)
    failed = workspace.ledger.bodies.failed_addresses().get(body.code, "")
    reference = workspace.config.campaign.reference_for(body.code)
    known = workspace.ledger.requests.get(reference)
    return BodyStory(
        body,
        workspace.ledger.bodies.addresses(body.code),
        failed,
        reference if known else "",
        successors(body),
    )


def _read(ask: Ask, folder: Path) -> tuple[Body, ...]:
    if ask.register in register_names():
        bodies = read_register(ask.register)
    else:
        path = (folder / ask.register).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            names = ", ".join(register_names())
            raise FoiError(
                f"there is no register “{ask.register}” (named by campaign.toml)",
                f"Name one of {names}, or a CSV file in the workspace.",
            )
        bodies = read_register(path.read_bytes(), ask.register)
    faults = tuple(
        Fault(
            f"{ask.register}, {body.code}",
            f"is of the kind “{body.kind}”, and campaign.toml asks “{ask.kind}”",
        )
        for body in bodies
        if body.kind != ask.kind
    )
    if faults:
        raise InputFaults(f"{ask.register} holds bodies of another kind", faults)
    return bodies


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
