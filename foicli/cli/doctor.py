"""`foi doctor`: is everything there?"""

import click

from foicli.cli.app import App, json_option, pass_app, warn_of_stand_in
from foicli.cli.show import say


@click.command("doctor", short_help="Check config, register, mailbox, holidays, ledger and papers.")
@json_option
@pass_app
def command(app: App, as_json: bool) -> int:
    """Check everything a campaign needs, and say what to do about what is missing."""
    from foicli.steps.doctor import examine

    found = examine(app.workspace, app.now())
    warn_of_stand_in()
    bad = any(f.state == "fault" for f in found)
    if as_json:
        app.json({"ok": not bad, "checks": found})
        return 1 if bad else 0
    marks = {"good": ("✓", "green"), "note": ("·", "yellow"), "fault": ("✗", "red")}
    for finding in found:
        mark, style = marks[finding.state]
        say(app, f"{mark} {finding.what}", style if finding.state != "good" else "")
        if finding.advice:
            say(app, f"    {finding.advice}", "dim")
    return 1 if bad else 0
