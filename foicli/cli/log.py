"""`foi log`: what happened outside the mailbox."""

from datetime import date
from typing import TYPE_CHECKING

import click

from foicli.cli.app import App, pass_app
from foicli.cli.coder import coder_name, coder_option
from foicli.cli.dates import day_of
from foicli.cli.show import say
from foicli.errors import FoiError
from foicli.model.letter import Purpose

if TYPE_CHECKING:
    from foicli.steps.log import Logged
    from foicli.steps.position import Position


@click.command("log", short_help="Write down what happened outside the mailbox, or take it back.")
@click.argument("reference", metavar="REF")
@click.argument("event")
@click.argument("day", metavar="[DATE]", required=False)
@click.option("--note", default="", metavar="WORDS", help="In your own words.")
@click.option("--until", default="", metavar="DATE", help="A date that the body named.")
@click.option(
    "--purpose", type=click.Choice([p.value for p in Purpose]), default=Purpose.REQUEST.value,
    help="With “sent”: which letter went.  [default: request]",
)  # fmt: skip
@click.option("--undo", is_flag=True, help="Take the last entry of this kind back (of DATE, if given).")
@coder_option
@pass_app
def command(
    app: App, reference: str, event: str, day: str | None, note: str, until: str, purpose: str, undo: bool, coder: str
) -> None:  # fmt: skip
    """Write down an EVENT of request REF on DATE (today if none is given).

    Events: received, acknowledged, clarification_requested, clarified, fees_notice, paid,
    pit_extension:N, complexity_extension:N, responded, refused, transferred, bounced, redirected,
    review_requested, review_answered, complained, withdrawn. “sent” is a letter that went by post or
    through a portal: to a body without a request it makes one, and its clock starts.

    An entry of the same kind takes the place of the earlier one, as a correction, unless both can have
    happened (two rounds of questions, say). --undo takes an entry back. foi show tells all of them.
    """
    from foicli.steps.log import log_event, take_back

    name, given = coder_name(coder), day_of(day) if day else None
    if undo:
        if note or until:
            raise click.UsageError("--undo takes an entry back: give it no note and no date to come.")
        gone = take_back(app.workspace, reference, event, given, name, app.now())
        say(app, f"{_entry(gone)} is taken back; {_clock(gone.position)}.")
        return
    on, end = given or app.today(), day_of(until) if until else None
    if event.strip().lower() == "sent" and _sent(app, reference, Purpose(purpose), on, note, coder):
        return
    logged = log_event(app.workspace, reference, event, on, note, end, name, app.now())
    say(app, f"{_entry(logged)}; {_clock(logged.position)}.")
    for earlier in logged.replaced:
        say(app, f"It takes the place of the entry of {earlier.day:%d %B %Y}, which no longer counts.")
    for words in logged.notes:
        say(app, f"Note: {words}", "yellow")


def _entry(logged: "Logged") -> str:
    event = logged.event
    name = event.name.value.replace("_", " ") + (f" by {event.days} working days" if event.days else "")
    return f"{logged.request.reference}: {name}" + (f" on {event.day:%d %B %Y}" if event.day else "")


def _clock(where: "Position") -> str:
    return f"due {where.due:%d %B %Y}" if where.due else f"clock {where.clock}"


def _sent(app: App, reference: str, purpose: Purpose, on: date, note: str, coder: str) -> bool:
    """Note a letter that went by post or portal; False where the request went before: then it was received."""
    from foicli.steps.by_post import is_noted, is_without_letter, note_sent, post_note
    from foicli.steps.story import story

    now = app.now()
    if purpose is Purpose.REQUEST and not is_without_letter(app.workspace, reference, now):
        if known := is_noted(app.workspace, reference, on, now):
            say(
                app,
                f"{known}: that its letter went on {on:%d %B %Y} is on record already; nothing was changed.",
            )
            return True
        return False
    if on > now.date():
        raise FoiError(f"{on:%d %B %Y} has not come yet", "Give the date on which it happened.")
    request = note_sent(app.workspace, reference, purpose, on, note, coder_name(coder), now)
    told = story(app.workspace, request.reference, now).position
    say(app, f"{request.reference}: {purpose.value.replace('_', ' ')} sent on {on:%d %B %Y}; {_clock(told)}.")
    if purpose is Purpose.REQUEST:
        say(app, post_note(on).replace("REF", request.reference), "dim")
    return True
