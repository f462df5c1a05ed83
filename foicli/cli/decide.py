"""`foi decide`: one decision."""

import click

from foicli.cli.app import App, pass_app
from foicli.cli.coder import coder_name, coder_option
from foicli.cli.show import say
from foicli.cli.story import shown
from foicli.model.answers import Answer, Standing
from foicli.model.counting import pounds


@click.command("decide", short_help="Take one decision on one question, or take it back.")
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
@click.option("--undo", "back", is_flag=True, help="Take the last decision on QUESTION back.")
@coder_option
@pass_app
def command(
    app: App, reference: str, question: str, value: str, finding: str, note: str, back: bool, coder: str
) -> None:
    """Decide that QUESTION of request REF is answered by VALUE.

    VALUE is yes, no, in_development or partly; an amount in pounds; a count; a link; or text.

    With --undo and no VALUE the last decision is taken back, and what stood before stands again: an
    earlier decision, or the reader's suggestion, which “foi review” then offers. Both stay on record.
    """
    from foicli.steps.review import decide, undo

    name = coder_name(coder)
    if back:
        if value or finding:
            raise click.UsageError("--undo takes a decision back: give it no answer.")
        say(app, _left(undo(app.workspace, reference, question, note, name, app.now())))
        return
    taken = decide(app.workspace, reference, question, value, finding, note, name, app.now())
    coding = taken.coding
    given = coding.value or coding.count or coding.url or coding.text
    if coding.amount_gbp is not None:
        given = pounds(coding.amount_gbp)
    words = f"{coding.finding.value.replace('_', ' ')}{': ' + given if given else ''}"
    say(app, f"{taken.reference} {taken.question}: {words} — decided by {taken.coder}")


def _left(answer: Answer) -> str:
    """What stands after a decision was taken back."""
    of = f"{answer.reference} {answer.question}: taken back"
    if answer.standing is Standing.NONE:
        return f"{of}; nothing is known of it now."
    if answer.standing is Standing.SUGGESTED:
        return f"{of}; it is open again, and the reader suggests: {shown(answer)}."
    return f"{of}; what stands now is: {shown(answer)}, decided by {answer.coder}."
