"""`foi chase`: the reminders and follow-ups that are due."""

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.sending import go, selection_options


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
    from foicli.steps.send import Selection

    flags = {Rung.OVERDUE: overdue, Rung.UNACKNOWLEDGED: unacknowledged}
    rungs = [rung for rung, wanted in flags.items() if wanted] or list(flags)
    selection = Selection(kind, only, skip, region, limit or 0)
    plan = plan_chase(app.workspace, rungs, selection, app.now())
    return go(app, plan, dry_run=dry_run, yes=yes, as_json=as_json, full=True)
