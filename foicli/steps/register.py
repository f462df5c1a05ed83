"""The register of a campaign: taken into the ledger once, and looked up from there."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from foicli.config import Config
from foicli.errors import Fault, FoiError, InputFaults
from foicli.ledger.open import Ledger
from foicli.model.body import Body
from foicli.model.campaign import Ask
from foicli.workspace import Workspace


def ensure_bodies(ledger: Ledger, config: Config, folder: Path, now: datetime) -> None:
    """Take in the register of every [[ask]] that the ledger does not hold yet, or not as it stands now.

    A ledger that can only be read is left as it is. Raises FoiError for an unknown register,
    InputFaults with all faults of one of the user's own.
    """
    if ledger.read_only:
        return
    loaded = ledger.bodies.loaded()
    for ask in config.campaign.asks:
        stamp = _stamp(ask, folder)
        if loaded.get(ask.kind) == ask.register and stamp in ("", ledger.meta(f"register of {ask.kind}")):
            continue
        bodies = _read(ask, folder)
        with ledger.transaction():
            ledger.bodies.load(ask.kind, ask.register, bodies, now)
            _give_up_what_was_taken_out(ledger, ask, bodies, now)
            ledger.set_meta(f"register of {ask.kind}", stamp)


def _give_up_what_was_taken_out(ledger: Ledger, ask: Ask, bodies: Iterable[Body], now: datetime) -> None:
    """Use no address any more that the register gave when it was last read and gives no longer.

    An empty cell alone takes nothing away: addresses come from elsewhere too, from a person or a reply.
    """
    name = f"addresses of {ask.kind}"
    before = json.loads(ledger.meta(name) or "{}")
    in_use = {body.code: body.email for body in ledger.bodies.all(ask.kind)}
    for body in bodies:
        if not body.email and before.get(body.code) and in_use.get(body.code) == before[body.code]:
            ledger.bodies.note_address(body.code, "", f"taken out of {ask.register}", now)
    ledger.set_meta(name, json.dumps({body.code: body.email for body in bodies if body.email}))


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
    codes = [b.code.casefold() for b in bodies]
    close = difflib.get_close_matches(wanted, codes, n=3, cutoff=0.6)
    named = [b for b in bodies if wanted in b.name.casefold()][:3] if len(wanted) > 3 else []
    near = dict.fromkeys([*(b for b in bodies if b.code.casefold() in close), *named])
    hint = "; ".join(f"{b.code} is {b.name}" for b in list(near)[:4])
    raise FoiError(
        f"there is no body with the code “{code}”",
        hint or "See “foi bodies list” for the codes of this campaign.",
    )


def _stamp(ask: Ask, folder: Path) -> str:
    """The SHA-256 of a register of the user's own, which may be edited at any time; else empty."""
    try:
        content = (folder / ask.register).read_bytes()
    except OSError:
        return ""
    import hashlib  # a register that is shipped has no need of it

    return hashlib.sha256(content).hexdigest()


def region_named(bodies: Iterable[Body], region: str) -> str:
    """The region as the register writes it, whatever its case. Raises FoiError, with those there are."""
    regions = {b.region.casefold(): b.region for b in bodies if b.region}
    if region and region.strip().casefold() not in regions:
        there = f"The regions are {'; '.join(sorted(regions.values()))}." if regions else (
            "The register has no column region, or nothing in it."
        )  # fmt: skip
        raise FoiError(f"no body is in the region “{region}”", there)
    return regions.get(region.strip().casefold(), "")


def check_selection(
    workspace: Workspace, kind: str, region: str, codes: Iterable[str], now: datetime
) -> None:
    """Raise FoiError where a kind, a region or a code selects nobody: “0 letters to send” would mislead."""
    region_named(bodies_of(workspace, now, kind), region)
    check_codes(workspace, codes, now)


def check_codes(workspace: Workspace, codes: Iterable[str], now: datetime) -> None:
    """Raise FoiError, with near misses, where one of these is neither a body's code nor a request's reference."""
    known = {r.reference.casefold() for r in workspace.ledger.requests.all()}
    for code in codes:
        if code.strip().strip("[]").casefold() not in known:
            find_body(workspace, code, now)


def _read(ask: Ask, folder: Path) -> tuple[Body, ...]:
    from foicli.bodies.kinds import kind_fault
    from foicli.bodies.registers import read_register, register_names

    if wrong := kind_fault(ask.kind):
        raise FoiError(
            f"campaign.toml asks the kind “{ask.kind}”, which {wrong}", "Change it in its [[ask]]."
        )
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
