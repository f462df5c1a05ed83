"""`foi bodies`: the register."""

from pathlib import Path

import click

from foicli.cli.app import App, json_option, pass_app, warn
from foicli.cli.files import format_of, write_out
from foicli.cli.show import WIDE, many, say, table
from foicli.errors import FoiError
from foicli.steps import addresses, register

SHOWN = 20  # of a long list; the whole of it is in --json


@click.group("bodies", short_help="The register: list, show, check, import, export.")
def command() -> None:
    """The register of bodies that this campaign asks."""


@command.command("list")
@click.option("--kind", default="", metavar="KIND", help="Only this kind of body.")
@click.option("--region", default="", metavar="REGION", help="Only this region.")
@json_option
@pass_app
def list_bodies(app: App, kind: str, region: str, as_json: bool) -> None:
    """List the bodies with their addresses."""
    bodies = register.bodies_of(app.workspace, app.now(), kind)
    region = register.region_named(bodies, region)
    bodies = tuple(b for b in bodies if not region or b.region.casefold() == region.casefold())
    if as_json:
        app.json([_as_json(b) for b in bodies])
        return
    wide = app.console.width >= WIDE
    columns = ["code", "name", "kind", *(["region"] if wide else []), "e-mail"]
    rows = [[b.code, b.name, b.kind, *([b.region] if wide else []), b.email or "—"] for b in bodies]
    table(app, columns, rows, fold=["name", "e-mail"])
    missing = sum(1 for b in bodies if not b.email)
    say(app, f"{many(len(bodies), 'body', 'bodies')}, {missing} without an address.", "dim")


@command.command("show", short_help="Show one body, every address it has had, and who took its place.")
@click.argument("code")
@json_option
@pass_app
def show(app: App, code: str, as_json: bool) -> None:
    """Show one body: every address it has had, and who took its place."""
    story = addresses.body_story(app.workspace, code, app.now())
    body = story.body
    if as_json:
        app.json({**_as_json(body), "addresses": story.addresses, "successors": story.successors})
        return
    say(app, f"{body.code}  {body.name}", "bold")
    for label, value in (
        ("kind", body.kind), ("region", body.region), ("website", body.website), ("ONS code", body.ons_code),
        ("request", story.reference), *body.extra,
    ):  # fmt: skip
        if value:
            say(app, f"  {label}: {value}")
    for successor in story.successors:
        share = f", with {successor.share:.0%} of the area" if successor.share is not None else ""
        name = f" {successor.name}" if successor.name else ""
        say(app, f"  from {successor.year}: {successor.code}{name}{share}")
    if not story.addresses:
        say(app, "  no e-mail address known")
    for address in story.addresses:
        failed = address.failed or (story.failed if address is story.addresses[-1] else "")
        say(app, f"  {address.noted_on}  {address.email or '(none)'}  from: {address.source}")
        if failed:
            say(app, f"              takes no mail: {failed}", "red")


@command.command("check", short_help="Check the addresses: missing, malformed, double, shared.")
@json_option
@pass_app
def check(app: App, as_json: bool) -> int:
    """Check the addresses: missing, malformed, double, several bodies behind one mailbox."""
    found = addresses.check_bodies(app.workspace, app.now())
    failed = addresses.unreachable(app.workspace)
    groups = {
        "missing": [b.code for b in found.missing],
        "malformed": [f"{m.body.code}: {m.body.email} {m.what}" for m in found.malformed],
        "failed": [f"{code}: {words}" for code, words in failed.items()],
        "duplicate_codes": [s.value for s in found.duplicate_codes],
        "duplicate_names": [
            f"{s.value}: {', '.join(b.code for b in s.bodies)}" for s in found.duplicate_names
        ],
        "shared_mailboxes": [
            f"{s.value}: {', '.join(f'{b.name} ({b.code})' for b in s.bodies)}"
            for s in found.shared_mailboxes
        ],
        "without_source": [b.code for b in found.without_source],
        "successor_unknown": [b.code for b in found.successor_unknown],
        "personal": [f"{b.code}: {b.email}" for b in found.personal],
    }
    faults = sum(len(groups[name]) for name in ("missing", "malformed", "failed", "duplicate_codes"))
    if as_json:
        app.json({"bodies": found.bodies, "with_email": found.with_email, **groups})
        return 1 if faults else 0
    say(
        app,
        f"{many(found.bodies, 'body', 'bodies')}, {found.with_email} with an address, "
        f"{found.sendable} that can be written to.",
    )
    titles = {
        "missing": "Without an address (foi bodies export --missing-email makes the list to fill in)",
        "malformed": "Addresses that cannot be right",
        "failed": "Addresses that take no mail",
        "duplicate_codes": "Codes used twice",
        "duplicate_names": "Names used twice",
        "shared_mailboxes": "Several bodies behind one mailbox (each gets its own letter; be kind to that desk)",
        "without_source": "Addresses without a source",
        "successor_unknown": "Gone, and nobody knows who took over",
        "personal": "Addresses that look like one person's",
    }
    for name, title in titles.items():
        if not groups[name]:
            continue
        say(app, "")
        say(app, f"{title}: {len(groups[name])}", "bold")
        if name in ("missing", "successor_unknown", "without_source"):
            codes = groups[name]
            more = f" … and {len(codes) - SHOWN} more" if len(codes) > SHOWN else ""
            say(app, f"  {', '.join(codes[:SHOWN])}{more}")
        else:
            for line in groups[name][:SHOWN]:
                say(app, f"  {line}")
            if len(groups[name]) > SHOWN:
                say(app, f"  … and {len(groups[name]) - SHOWN} more (--json lists all)")
    return 1 if faults else 0


@command.command("import", short_help="Take addresses back from a filled-in spreadsheet.")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@pass_app
def import_(app: App, file: Path, as_json: bool) -> int:
    """Take addresses back from a filled-in spreadsheet (.csv or .xlsx)."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FoiError(f"{file} cannot be read: {error.strerror}", "Check the name of the file.") from None
    imported = addresses.take_back(app.workspace, data, file.name, app.now())
    if as_json:
        app.json(
            {
                "changed": len(imported.changes), "unchanged": imported.unchanged, "empty": imported.empty,
                "faults": [str(f) for f in imported.faults], "warnings": [str(w) for w in imported.warnings],
            }
        )  # fmt: skip
    else:
        say(
            app,
            f"{many(len(imported.changes), 'address', 'addresses')} taken in, {imported.unchanged} known already, "
            f"{imported.empty} left blank.",
        )
        warn([f"  note: {w}" for w in imported.warnings])
        if imported.faults:
            warn([f"{many(len(imported.faults), 'row')} not taken in; correct and import again:"])
            warn([f"  {fault}" for fault in imported.faults])
    return 1 if imported.faults else 0


@command.command("export")
@click.option(
    "--missing-email", is_flag=True, help="Only bodies without an address, with columns to fill in."
)
@click.option(
    "--format", "format_", type=click.Choice(["csv", "json", "xlsx"]), default=None,
    help="Else by the ending of the file's name.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write (else stdout).")
@pass_app
def export(app: App, missing_email: bool, format_: str | None, output: Path | None) -> None:
    """Write the register, or the list of addresses to find."""
    from foicli.steps.export import refuse_another_file

    chosen = format_of(format_, output, ("csv", "xlsx", "json"), "csv")
    make = addresses.export_missing if missing_email else addresses.export_all
    content = make(app.workspace, chosen, app.now())
    if output:
        refuse_another_file(output, content, chosen)
    write_out(content, output, binary=chosen == "xlsx")


@command.command("set", short_help="Give one body another address.")
@click.argument("code")
@click.argument("values", nargs=-1, required=True, metavar="email=ADDRESS [source=WORDS]")
@pass_app
def set_(app: App, code: str, values: tuple[str, ...]) -> None:
    """Give one body another address; the earlier ones stay on record.

    For example: foi bodies set 99A email=foi@example.org source="their website"
    """
    given = dict(value.partition("=")[::2] for value in values)
    unknown = set(given) - {"email", "source"}
    if unknown or not given.get("email"):
        raise FoiError(
            "say the new address and where it is from",
            'For example: foi bodies set 99A email=foi@example.org source="their website"',
        )
    source = given.get("source") or "entered by hand"
    body = addresses.set_address(app.workspace, code, given["email"], source, app.now())
    say(app, f"{body.code} {body.name}: {body.email}")


def _as_json(body: object) -> dict[str, object]:
    from dataclasses import asdict

    row = asdict(body)  # type: ignore[call-overload]
    extra = dict(row.pop("extra"))
    return {**row, **{k: v for k, v in extra.items() if k not in row}}
