"""`foi decide`: one decision."""

import click

from foicli.cli.app import App, pass_app
from foicli.cli.coder import coder_name, coder_option
from foicli.cli.show import say


@click.command("decide", short_help="Take one decision on one question.")
@click.argument("reference", metavar="REF")
@click.argument("question")
@click.argument("value", default="")
@click.option(
    "--finding",
    default="",
    metavar="FINDING",
    help="not_held, refused, cost_limit, unclear … in place of a value.",
)
@click.option("--note", default="", metavar="WORDS", help="Why.")
@coder_option
@pass_app
def command(app: App, reference: str, question: str, value: str, finding: str, note: str, coder: str) -> None:
    """Decide that QUESTION of request REF is answered by VALUE.

    VALUE is yes, no, in_development or partly; an amount in pounds; a count; a link; or text.
    """
    from foicli.steps.review import decide

    taken = decide(app.workspace, reference, question, value, finding, note, coder_name(coder), app.now())
    coding = taken.coding
    shown = coding.value or coding.count or coding.url or coding.text
    if coding.amount_gbp is not None:
        shown = f"£{coding.amount_gbp:,}"
    words = f"{coding.finding.value.replace('_', ' ')}{': ' + shown if shown else ''}"
    say(app, f"{taken.reference} {taken.question}: {words} — decided by {taken.coder}")
