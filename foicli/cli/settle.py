"""`foi settle`: what became of letters whose delivery is unknown."""

import sys

import click

from foicli.cli.app import App, json_option, pass_app, warn
from foicli.cli.coder import coder_name
from foicli.cli.show import many, say


@click.command("settle", short_help="Find out what became of letters whose delivery is unknown.")
@click.option("--delivered", multiple=True, metavar="REF", help="You know that this one arrived.")
@click.option("--not-delivered", multiple=True, metavar="REF", help="You know that this one did not.")
@json_option
@pass_app
def command(app: App, delivered: tuple[str, ...], not_delivered: tuple[str, ...], as_json: bool) -> int:
    """Find out what became of letters that may or may not have arrived.

    Looks in the Sent folder, where mail comes in, and in the replies; then asks. A letter that did not arrive can be
    sent again; one that did never will be.

    Where an older ledger.db was put back, the letters that went since are taken in from outbox/ first.
    """
    from foicli.steps.settle import settle

    done = settle(app.workspace, delivered, not_delivered, coder_name(""), app.now())
    if done.problem and done.unknown:
        warn([f"The mailbox could not be searched: {done.problem}"])
    if done.unknown and sys.stdin.isatty() and not as_json:
        yes = [
            r for r in done.unknown if click.confirm(f"Did the letter {r} arrive?", default=None, err=True)
        ]
        no = [r for r in done.unknown if r not in yes]
        again = settle(app.workspace, yes, no, coder_name(""), app.now())
        done = done.joined(again)
    if as_json:
        app.json({"delivered": done.delivered, "not_delivered": done.not_delivered, "unknown": done.unknown})
        return 1 if done.unknown else 0
    for reference, how in done.reasons:
        say(app, f"{reference}: {how}")
    if done.unknown:
        say(app, f"{many(len(done.unknown), 'letter')} still unknown: {', '.join(done.unknown)}", "red")
        say(app, "Look in your Sent folder, then say --delivered REF or --not-delivered REF.")
        return 1
    if not done.reasons:
        say(app, "There is nothing to settle.")
    return 0
