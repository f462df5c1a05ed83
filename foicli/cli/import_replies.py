"""`foi import-replies`: take in new mail."""

from pathlib import Path

import click

from foicli.cli.app import App, json_option, pass_app, warn
from foicli.cli.show import many, say


@click.command("import-replies", short_help="Take in new mail: store, match, judge and read it.")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE…]")
@click.option("--all", "keep_all", is_flag=True, help="Keep mail that is plainly not for this campaign too.")
@click.option("--allow-empty", is_flag=True, help="The mailbox is rightly empty, though it held mail before.")
@json_option
@pass_app
def command(app: App, sources: tuple[Path, ...], keep_all: bool, allow_empty: bool, as_json: bool) -> int:
    """Take in new mail: from the campaign's IMAP mailbox, or from what you name.

    SOURCE is a Maildir, an mbox file, a .eml or .msg file, a folder of them, or a ZIP. The mailbox
    is only read; nothing in it is changed or marked.

    Each message is kept as it came, put to the request it answers, judged, and read.
    """
    from foicli.steps.fetch import fetch

    with app.progress("Reading mail") as report:
        result = fetch(
            app.workspace, sources, app.now(), keep_all=keep_all, allow_empty=allow_empty, report=report
        )
    if as_json:
        keys = (
            "seen", "new", "duplicate", "matched", "holding", "unreadable", "categories", "suggestions", "seconds",
        )  # fmt: skip
        app.json({key: getattr(result, key) for key in keys})
    else:
        say(
            app,
            f"{many(result.seen, 'message')} seen: {result.new} new, {result.duplicate} known already, "
            f"{result.unrelated} not for this campaign.",
        )
        if result.healed:
            say(app, f"{many(result.healed, 'paper')} that had gone put back into papers/.")
        if result.own:
            copies = many(result.own, "copy of our own letters", "copies of our own letters")
            say(app, f"{copies} left out: {'it answers' if result.own == 1 else 'they answer'} nothing.")
        if result.new:
            kinds = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in result.categories.items())
            say(app, f"Put to requests: {result.matched}. In the holding pen: {result.holding}. {kinds}")
            say(app, f"{many(result.suggestions, 'answer')} suggested; see “foi review”.")
    if result.holding and not as_json:
        say(app, f"{many(result.holding, 'message')} fit no request: see “foi inbox”.", "yellow")
    warn(result.problems)
    return 1 if result.unreadable or result.holding or result.unjudged else 0
