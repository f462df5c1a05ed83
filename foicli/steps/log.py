"""What happened outside the mailbox, written down by a person: telephone, post, portal."""

import re
from datetime import date, datetime

from foicli.errors import FoiError
from foicli.model.request import Event, EventName, EventStatus, Request
from foicli.steps.events import mark_last_address
from foicli.workspace import Workspace

_FIRST_YEAR = 2005  # when the Acts came into force
_WORKING_DAYS = re.compile(r"[1-9][0-9]{0,2}")

# `sent` is what people say of a letter that went by post; the clock knows it as received.
_SAID = {"sent": EventName.RECEIVED}


def log_event(
    workspace: Workspace,
    reference: str,
    name: str,
    day: date,
    note: str,
    until: date | None,
    by: str,
    now: datetime,
) -> tuple[Request, Event]:
    """Record an event as confirmed by a person. Raises FoiError for an unknown event or a future day."""
    request = workspace.ledger.requests.find(reference)
    event = _event(name, day, note, until)
    if day.year < _FIRST_YEAR:
        raise FoiError(f"{day.isoformat()} was before there was freedom of information", "Check the year.")
    if day > now.date():
        raise FoiError(f"{day:%d %B %Y} has not come yet", "Give the date on which it happened.")
    with workspace.ledger.transaction():
        workspace.ledger.events.add(request.reference, event, now, status=EventStatus.CONFIRMED, by=by)
        if event.name is EventName.BOUNCED:
            mark_last_address(workspace, request.reference, event, now)
    return request, event


def _event(name: str, day: date, note: str, until: date | None) -> Event:
    word, _, number = name.strip().lower().replace("-", "_").partition(":")
    known = {e.value: e for e in EventName} | _SAID
    if word not in known:
        raise FoiError(f"there is no event “{name}”", f"Events: {', '.join(EventName)}.")
    event = known[word]
    extends = event in (EventName.PIT_EXTENSION, EventName.COMPLEXITY_EXTENSION)
    if extends != bool(number) or (number and not _WORKING_DAYS.fullmatch(number)):
        raise FoiError(
            f"“{name}” is not understood",
            f"An extension names its working days, as {event.value}:20."
            if extends
            else "Only extensions take days.",
        )
    return Event(event, day, int(number or 0), until, note)
