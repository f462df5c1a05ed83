"""`foi read`: run the reader again."""

import click

from foicli.cli.app import App, json_option, pass_app, warn
from foicli.cli.show import many, say, table


@click.command("read", short_help="Run the reader again over what is stored.")
@click.option("--all", "everything", is_flag=True, help="Also what this version has read already.")
@click.option("--compare", is_flag=True, help="Only show what would change; write nothing.")
@json_option
@pass_app
def command(app: App, everything: bool, compare: bool, as_json: bool) -> int:
    """Run the reader again over the stored papers. Decisions are never touched.

    A request of which a paper is gone is named and left as it was; the others are read, and the command
    ends with 1.
    """
    from foicli.steps import read

    if compare:
        with app.progress("Comparing") as report:
            changes, problems = read.compare(app.workspace, app.now(), report=report)
        warn(problems)
        if as_json:
            app.json(changes)
            return 1 if problems else 0
        rows = [[c.reference, c.question, c.before, c.after, "decided" if c.decided else ""] for c in changes]
        table(app, ["reference", "question", "was", "would be", ""], rows)
        decided = sum(c.decided for c in changes)
        say(app, f"{many(len(changes), 'answer')} would change, {decided} of them decided by a person.")
        return 1 if problems else 0
    with app.progress("Reading") as report:
        done = read.read_again(app.workspace, app.now(), everything=everything, report=report)
    warn(done.problems)
    if as_json:
        app.json(done)
        return 1 if done.problems else 0
    say(app, f"{many(done.requests, 'request')} read again; {many(done.suggestions, 'answer')} suggested.")
    return 1 if done.problems else 0
