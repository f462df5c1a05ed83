"""`foi calendar`: all due dates as a calendar file."""

from pathlib import Path

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.files import write_out


@click.command("calendar", short_help="All due dates and last days as a calendar file (.ics).")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write (else stdout).")
@json_option
@pass_app
def command(app: App, output: Path | None, as_json: bool) -> None:
    """Write when answers and reviews are due, and by when we must act, for any calendar program.

    An entry keeps its identity: taken in again after a clock has moved, it moves.
    """
    from foicli.steps.calendar import calendar_entries, calendar_ics

    if as_json:
        app.json(calendar_entries(app.workspace, app.now()))
        return
    write_out(calendar_ics(app.workspace, app.now()), output, binary=output is not None)
