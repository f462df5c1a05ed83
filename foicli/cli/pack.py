"""`foi pack`: the evidence for a complaint."""

from pathlib import Path

import click

from foicli.cli.app import App, pass_app, warn
from foicli.cli.files import write_out
from foicli.errors import FoiError
from foicli.workspace import refuse_to_overwrite


@click.command("pack", short_help="The evidence for a complaint: one folder or ZIP.")
@click.argument("references", metavar="REF…", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("."), metavar="DIR|FILE.zip",
    help="A folder (one is made in it for each request), or for one request a .zip file.",
)  # fmt: skip
@pass_app
def command(app: App, references: tuple[str, ...], output: Path) -> int:
    """Gather letters and replies (.eml and .txt), proof of delivery, the dates with the law for each, and
    the draft complaint (.docx).

    Says what the Commissioner would miss. Once you have sent it: foi log REF complained DATE.
    """
    from foicli.steps.evidence_pack import as_zip, evidence_pack, write_folder

    zipped = output.suffix.lower() == ".zip"
    if zipped and len(references) > 1:
        raise FoiError("one ZIP holds the evidence on one request", "Name a folder with -o for several.")
    if not zipped:
        refuse_to_overwrite(output / "pack")  # a folder among the papers would pass for papers
    lacking = False
    for reference in references:
        pack = evidence_pack(app.workspace, reference, app.now())
        if zipped:
            write_out(as_zip(pack, app.now()), output, binary=True)
        else:
            click.echo(f"Wrote {write_folder(pack, output)}", err=True)
        warn([f"Note: {pack.reference}: {line}" for line in pack.lacking])
        lacking = lacking or bool(pack.lacking)
    return 1 if lacking else 0
