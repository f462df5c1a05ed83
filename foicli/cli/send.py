"""`foi send`: send the requests that have not gone."""

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.sending import KEYS, announce, result, selection_options
from foicli.cli.show import many, say


@click.command("send", short_help="Send the requests that have not gone.")
@selection_options(["kind", "only", "skip", "region", "limit"])
@click.option("--dry-run", is_flag=True, help="Only print what would go.")
@click.option("--yes", is_flag=True, help="Send without asking.")
@json_option
@pass_app
def command(
    app: App, kind: str, only: tuple[str, ...], skip: tuple[str, ...], region: str, limit: int | None,
    dry_run: bool, yes: bool, as_json: bool,
) -> int:  # fmt: skip
    """Send the requests that have not gone. Shows them first, and asks.

    A letter is written down before it leaves; one that was accepted, or may have been, never
    goes twice.
    """
    from foicli.steps.post import hand_over, refuse_while_unsettled
    from foicli.steps.send import Selection, plan_requests, planned

    selection = Selection(kind, only, skip, region, limit or 0)
    plan = plan_requests(app.workspace, selection, app.now())
    if dry_run:
        if as_json:
            app.json({key: getattr(planned(plan), key) for key in KEYS})
        else:
            announce(app, plan, full=True)
        return 0
    refuse_while_unsettled(app.workspace)
    if not as_json:
        announce(app, plan, full=False)
    if not plan.drafts:
        if as_json:
            app.json({key: getattr(planned(plan), key) for key in KEYS})
        return 0
    if not app.confirm(f"Send {many(len(plan.drafts), 'letter')} now?", yes=yes):
        if not as_json:
            say(app, "Nothing was sent.")
        return 2
    with app.progress("Sending") as report:
        sent = hand_over(app.workspace, plan, app.now, report=report)
    return result(app, sent, as_json=as_json)
