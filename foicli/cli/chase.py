"""`foi chase`: the reminders and follow-ups that are due."""

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.sending import KEYS, announce, result, selection_options
from foicli.cli.show import many, say


@click.command("chase", short_help="Send the reminders and follow-ups that are due.")
@click.option("--overdue", is_flag=True, help="Reminders to bodies whose time is over.")
@click.option(
    "--unacknowledged", is_flag=True, help="“Did you receive it?” to bodies that were never heard of."
)
@selection_options(["kind", "only", "skip", "region", "limit"])
@click.option("--dry-run", is_flag=True, help="Only print what would go, and why.")
@click.option("--yes", is_flag=True, help="Send without asking.")
@json_option
@pass_app
def command(
    app: App, overdue: bool, unacknowledged: bool, kind: str, only: tuple[str, ...], skip: tuple[str, ...],
    region: str, limit: int | None, dry_run: bool, yes: bool, as_json: bool,
) -> int:  # fmt: skip
    """Show which letters are due to whom and why, ask, and send them.

    Nothing goes to a body whose clock is stopped, that has promised an answer, or whose mail
    waits for somebody to look at it. Without a flag every step that is due is taken.
    """
    from foicli.steps.chase import Rung, plan_chase
    from foicli.steps.post import hand_over, refuse_while_unsettled
    from foicli.steps.send import Selection, planned

    flags = {Rung.OVERDUE: overdue, Rung.UNACKNOWLEDGED: unacknowledged}
    rungs = [rung for rung, wanted in flags.items() if wanted] or list(flags)
    selection = Selection(kind, only, skip, region, limit or 0)
    plan = plan_chase(app.workspace, rungs, selection, app.now())
    if dry_run or not plan.drafts:
        if as_json:
            app.json({key: getattr(planned(plan), key) for key in KEYS})
        else:
            announce(app, plan, full=True)
        return 0
    refuse_while_unsettled(app.workspace)
    if not as_json:
        announce(app, plan, full=True)
    if not app.confirm(f"Send {many(len(plan.drafts), 'letter')} now?", yes=yes):
        if not as_json:
            say(app, "Nothing was sent.")
        return 2
    with app.progress("Sending") as report:
        sent = hand_over(app.workspace, plan, app.now, report=report)
    return result(app, sent, as_json=as_json)
