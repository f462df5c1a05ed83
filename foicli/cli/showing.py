"""`foi show`: one request's whole story."""

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.story import tell


@click.command("show", short_help="One request's whole story.")
@click.argument("reference", metavar="REF")
@json_option
@pass_app
def command(app: App, reference: str, as_json: bool) -> None:
    """Show one request: letters, messages, the clock day by day, answers with their evidence.

    REF is a reference (TFSL-2017-99A) or a body's code (99A).
    """
    tell(app, reference, as_json)
