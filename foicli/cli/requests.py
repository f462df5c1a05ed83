"""`foi requests`: the requests, and those adopted from elsewhere."""

from pathlib import Path

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.files import read_text
from foicli.cli.show import WIDE, many, say, table
from foicli.cli.story import tell
from foicli.errors import FoiError
from foicli.model.request import Stage


@click.group("requests", short_help="The requests: list, show, import those sent by other means.")
def command() -> None:
    """The requests of this campaign."""


@command.command("list")
@click.option(
    "--stage",
    default="",
    metavar="STAGE",
    help="Only this stage: awaiting, partial, complete, refused, undeliverable …",
)
@json_option
@pass_app
def list_requests(app: App, stage: str, as_json: bool) -> None:
    """List the requests with their stage and due date."""
    from foicli.steps.export import export

    rows = export(app.workspace, "requests", "all", app.now()).table
    at = {name: n for n, name in enumerate(rows.columns)}
    if stage and stage not in set(Stage):
        raise FoiError(f"there is no stage “{stage}”", f"The stages are {', '.join(Stage)}.")
    chosen = [row for row in rows.rows if not stage or row[at["stage"]] == stage]
    if as_json:
        app.json([dict(zip(rows.columns, row, strict=True)) for row in chosen])
        return
    names = ["reference", "body", "stage", "due", "clock", "answered", "open_questions"]
    if app.console.width < WIDE:
        names = ["reference", "body", "stage", "due", "open_questions"]
    shown = [[_cell(row[at[name]]) for name in names] for row in chosen]
    columns = ["open" if name == "open_questions" else name for name in names]
    table(app, columns, shown, right=["answered", "open"], fold=["body"])
    say(app, f"{many(len(chosen), 'request')}.", "dim")


def _cell(value: object) -> str:
    return "" if value is None else str(value)


@command.command("show")
@click.argument("reference")
@json_option
@pass_app
def show(app: App, reference: str, as_json: bool) -> None:
    """Show one request's whole story (the same as foi show)."""
    tell(app, reference, as_json)


@command.command("import", short_help="Adopt requests that were sent by other means.")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@pass_app
def import_(app: App, file: Path, as_json: bool) -> None:
    """Adopt requests that were sent by other means, from a CSV file.

    Its columns: code,sent_at,reference,message_id,subject,to. All but code and sent_at may be left
    out or empty. The same file may be given twice.
    """
    from foicli.steps.adopt import adopt

    adopted = adopt(app.workspace, read_text(file), file.name, app.now())
    if as_json:
        app.json(adopted)
        return
    say(app, f"{many(adopted.adopted, 'request')} adopted; {adopted.known} were here already.")
