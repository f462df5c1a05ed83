"""`foi log`: what happened outside the mailbox."""

from datetime import date, datetime

import click

from foicli.cli.app import App, pass_app
from foicli.cli.coder import coder_name, coder_option
from foicli.cli.show import say
from foicli.errors import FoiError


@click.command("log", short_help="Write down what happened outside the mailbox.")
@click.argument("reference", metavar="REF")
@click.argument("event")
@click.argument("day", metavar="[DATE]", required=False)
@click.option("--note", default="", metavar="WORDS", help="In your own words.")
@click.option("--until", default="", metavar="DATE", help="A date that the body named.")
@coder_option
@pass_app
def command(app: App, reference: str, event: str, day: str | None, note: str, until: str, coder: str) -> None:
    """Write down an EVENT of request REF on DATE (today if none is given).

    Events: received, acknowledged, clarification_requested, clarified, fees_notice, paid,
    pit_extension:N, complexity_extension:N, responded, refused, transferred, bounced, redirected,
    review_requested, review_answered, complained, withdrawn.
    """
    from foicli.steps.log import log_event
    from foicli.steps.story import story

    on = _day(day) if day else app.today()
    end = _day(until) if until else None
    request, logged = log_event(app.workspace, reference, event, on, note, end, coder_name(coder), app.now())
    told = story(app.workspace, request.reference, app.now()).position
    due = f"due {told.due:%d %B %Y}" if told.due else f"clock {told.clock}"
    say(app, f"{request.reference}: {logged.name.value.replace('_', ' ')} on {on:%d %B %Y}; {due}.")


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        raise FoiError(f"“{text}” is no date", "Write it as 2017-06-12.") from None
