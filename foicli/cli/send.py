"""`foi send`: send the requests that have not gone."""

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.sending import differences, go, selection_options
from foicli.errors import FoiError
from foicli.model.letter import Purpose


@click.command("send", short_help="Send the requests that have not gone.")
@selection_options(["kind", "only", "skip", "region", "limit"])
@click.option(
    "--purpose", type=click.Choice(["request", "correction", "withdrawal", "clarification"]), default="request",
    show_default=True, help="Another letter, to bodies that had the request.",
)  # fmt: skip
@click.option("--note", default="", help="Your own words for a correction, a withdrawal or a clarification.")
@click.option(
    "--outdated", is_flag=True, help="With --purpose: only bodies whose letter carried other questions."
)
@click.option("--dry-run", is_flag=True, help="Only print what would go.")
@click.option("--diff", is_flag=True, help="With --dry-run: one letter, and how the others differ from it.")
@click.option("--keep-going", is_flag=True, help="Wait for limits by the hour and the day, however long.")
@click.option("--yes", is_flag=True, help="Send without asking.")
@json_option
@pass_app
def command(
    app: App, kind: str, only: tuple[str, ...], skip: tuple[str, ...], region: str, limit: int | None, purpose: str,
    note: str, outdated: bool, dry_run: bool, diff: bool, keep_going: bool, yes: bool, as_json: bool,
) -> int:  # fmt: skip
    """Send the requests that have not gone. Shows them first, and asks.

    A letter is written down before it leaves; one that was accepted, or may have been, never
    goes twice. Ctrl-C finishes the letter in the air and stops.
    """
    from foicli.steps.plan_requests import plan_requests
    from foicli.steps.send import Selection
    from foicli.steps.waves import plan_wave

    selection = Selection(kind, only, skip, region, limit or 0)
    if purpose == Purpose.REQUEST:
        if note or outdated:
            raise FoiError(
                "--note and --outdated go with --purpose", "For example: --purpose correction --note …"
            )
        plan = plan_requests(app.workspace, selection, app.now())
    else:
        plan = plan_wave(app.workspace, Purpose(purpose), note, selection, app.now(), outdated=outdated)
    if diff:
        differences(app, plan)
        return 0
    return go(app, plan, dry_run=dry_run, yes=yes, as_json=as_json, keep_going=keep_going)
