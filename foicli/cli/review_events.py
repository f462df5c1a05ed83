"""`foi review --events`: what mail suggests has happened, for a person to confirm."""

import click

from foicli.cli.app import App
from foicli.cli.coder import coder_name
from foicli.cli.show import many, say, text
from foicli.errors import FoiError
from foicli.model.request import EventStatus


def go_through(app: App, coder: str, yes: bool, as_json: bool) -> int:
    """Confirm or dismiss each suggested event; with `yes`, confirm all by policy."""
    from foicli.steps.events import confirm_all, rule, waiting

    events = waiting(app.workspace)
    if as_json and not yes:
        app.json(events)
        return 0
    if yes:
        count = confirm_all(app.workspace, app.now())
        left = len(waiting(app.workspace))
        if as_json:
            app.json({"confirmed": count})
        else:
            say(app, f"{many(count, 'event')} confirmed by policy.")
            if left:
                say(app, f"{many(left, 'event')} left for a person: foi review --events")
        return 0
    if not events:
        say(app, "No event waits for confirmation.")
        return 0
    name = coder_name(coder)
    for number, event in enumerate(events, 1):
        say(app, "")
        app.console.print(text(f"{number}/{len(events)}  {event.reference}  {event.body}", "bold"))
        on = f" on {event.day:%d %B %Y}" if event.day else ""
        extra = f", {event.days} working days" if event.days else ""
        until = f", until {event.until:%d %B %Y}" if event.until else ""
        say(app, f"  {event.name.replace('_', ' ')}{on}{extra}{until}")
        if event.text:
            say(app, f"    “{event.text}”", "cyan")
        say(app, f"    {event.effect}", "dim")
        key = click.prompt(
            "[c]onfirm  [d]ismiss  [s]kip  [q]uit", prompt_suffix="  > ", default="s", show_default=False
        )
        match key.strip().lower()[:1]:
            case "c":
                _confirm(app, event.id, name)
            case "d":
                rule(app.workspace, event.id, EventStatus.DISMISSED, name, app.now())
            case "q":
                break
    return 0


def _confirm(app: App, event_id: int, name: str) -> None:
    """Confirm one event, and say what followed; one that cannot be confirmed stays for another day."""
    from foicli.steps.events import rule

    try:
        followed = rule(app.workspace, event_id, EventStatus.CONFIRMED, name, app.now())
    except FoiError as error:
        say(app, f"    {error.message}. {error.hint}", "red")
        return
    if followed:
        say(app, f"    {followed}", "green")
