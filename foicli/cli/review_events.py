"""`foi review --events`: what mail suggests has happened, for a person to confirm."""

from foicli.cli.app import App
from foicli.cli.coder import coder_name
from foicli.cli.keys import ask_key
from foicli.cli.show import many, say, text
from foicli.errors import FoiError
from foicli.model.request import EventStatus
from foicli.steps.events import Waiting

_KEYS = "[c]onfirm  [d]ismiss  [s]kip  [q]uit"


def go_through(app: App, coder: str, yes: bool, as_json: bool, *, dry_run: bool = False) -> int:
    """Confirm or dismiss each suggested event; with `yes`, confirm all by policy; `dry_run` only lists them."""
    from foicli.steps.events import rule, waiting

    if yes and not dry_run:
        return _confirm_all(app, as_json)
    events = waiting(app.workspace)
    if as_json:
        app.json(events)
        return 0
    if not events:
        say(app, "No event waits for confirmation.")
        return 0
    if dry_run:
        for number, event in enumerate(events, 1):
            _show(app, number, len(events), event)
        say(app, "")
        say(app, f"{many(len(events), 'event')} to confirm: foi review --events. Nothing was changed.")
        return 0
    name = coder_name(coder)
    for number, event in enumerate(events, 1):
        _show(app, number, len(events), event)
        match ask_key(_KEYS):
            case "c":
                _confirm(app, event.id, name)
            case "d":
                rule(app.workspace, event.id, EventStatus.DISMISSED, name, app.now())
            case "q":
                break
    return 0


def _confirm_all(app: App, as_json: bool) -> int:
    from foicli.steps.events import confirm_all, waiting

    count = confirm_all(app.workspace, app.now())
    left = len(waiting(app.workspace))
    if as_json:
        app.json({"confirmed": count})
        return 0
    say(app, f"{many(count, 'event')} confirmed by policy.")
    if left:
        say(app, f"{many(left, 'event')} left for a person: foi review --events")
    return 0


def _show(app: App, number: int, total: int, event: Waiting) -> None:
    say(app, "")
    app.console.print(text(f"{number}/{total}  {event.reference}  {event.body}", "bold"))
    on = f" on {event.day:%d %B %Y}" if event.day else ""
    extra = f", {many(event.days, 'working day')}" if event.days else ""
    until = f", until {event.until:%d %B %Y}" if event.until else ""
    say(app, f"  {event.name.replace('_', ' ')}{on}{extra}{until}")
    if event.text:
        say(app, f"    “{event.text}”", "cyan")
    say(app, f"    {event.effect}", "dim")


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
