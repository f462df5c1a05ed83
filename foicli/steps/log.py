"""What happened outside the mailbox, written down by a person: telephone, post, portal.

An entry is never changed. One of the same kind takes the place of the earlier, as a correction, unless
something lies between them that shows that both happened; and an entry can be taken back. Both are
rulings, so that everything stays on record.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from foicli.errors import FoiError
from foicli.model.dossier import Dossier, EventFact
from foicli.model.letter import Purpose
from foicli.model.request import Event, EventName, EventStatus, Request
from foicli.steps.events import address_is_good_again, mark_last_address
from foicli.steps.position import Position, local_day, position
from foicli.steps.questions import as_asked
from foicli.steps.read import MAIL_SYSTEM
from foicli.steps.send import OUR_LETTER
from foicli.workspace import Workspace

_FIRST_YEAR = 2005  # when the Acts came into force
_WORKING_DAYS = re.compile(r"[1-9][0-9]{0,2}")
_EXTENSIONS = (EventName.PIT_EXTENSION, EventName.COMPLEXITY_EXTENSION)

# `sent` is what people say of a letter that went by post; the clock knows it as received.
_SAID = {"sent": EventName.RECEIVED}

# What lies between two entries of a kind where both happened: two rounds of questions, two fees. Of
# bounces there is one for each letter that went; they are never taken for one another.
_PARTED_BY = {
    EventName.RECEIVED: (EventName.BOUNCED, EventName.REDIRECTED),
    EventName.CLARIFICATION_REQUESTED: (EventName.CLARIFIED,),
    EventName.CLARIFIED: (EventName.CLARIFICATION_REQUESTED,),
    EventName.FEES_NOTICE: (EventName.PAID,),
    EventName.PAID: (EventName.FEES_NOTICE,),
    EventName.REVIEW_REQUESTED: (EventName.REVIEW_ANSWERED,),
    EventName.REVIEW_ANSWERED: (EventName.REVIEW_REQUESTED,),
}
_EACH_FOR_ITSELF = (EventName.BOUNCED, EventName.REDIRECTED)
# What can only follow something else that is on record.
_FOLLOWS = {
    EventName.PAID: (EventName.FEES_NOTICE, "no fees notice is on record for"),
    EventName.REVIEW_ANSWERED: (EventName.REVIEW_REQUESTED, "no review was asked for in"),
}


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as it was written down: `replaced` are entries that it corrects, `notes` what to look at."""

    request: Request
    event: Event
    position: Position
    replaced: tuple[Event, ...] = ()
    notes: tuple[str, ...] = ()


def log_event(
    workspace: Workspace, reference: str, name: str, day: date, note: str, until: date | None, by: str, now: datetime
) -> Logged:  # fmt: skip
    """Record an event as confirmed by a person; an earlier entry that it corrects no longer counts.

    Raises FoiError for an unknown event, a day in the future or before the request went, and for what
    cannot have happened: a payment without a fees notice.
    """
    ledger = workspace.ledger
    request = ledger.requests.find(reference)
    event = _event(name, day, note, until)
    if day.year < _FIRST_YEAR:
        raise FoiError(f"{day.isoformat()} was before there was freedom of information", "Check the year.")
    if day > now.date():
        raise FoiError(f"{day:%d %B %Y} has not come yet", "Give the date on which it happened.")
    before = _position(workspace, request, now)
    _refuse_impossible(before.dossier, event, day)
    corrected = _corrected(before.dossier, event)
    with ledger.transaction():
        for fact in corrected:
            ledger.events.rule(fact.id, EventStatus.DISMISSED, by, now)
        ledger.events.add(request.reference, event, now, status=EventStatus.CONFIRMED, by=by)
        if event.name is EventName.BOUNCED:
            mark_last_address(workspace, request.reference, event, now)
    after = _position(workspace, request, now)
    return Logged(request, event, after, tuple(f.event for f in corrected), _notes(before, after, event))


def take_back(
    workspace: Workspace, reference: str, name: str, day: date | None, by: str, now: datetime
) -> Logged:
    """Take back the last entry of a kind (on this day, where one is given), whoever confirmed it.

    Raises FoiError where there is none, and for what a letter of ours did: that cannot be undone.
    """
    ledger = workspace.ledger
    request = ledger.requests.find(reference)
    word, days = _named(name, days_needed=False)
    dossier = _dossier(workspace, request)
    found = [
        fact for fact in dossier.events
        if fact.status is EventStatus.CONFIRMED and fact.event.name is word
        and (day is None or fact.event.day == day) and (not days or fact.event.days == days)
    ]  # fmt: skip
    if not found:
        on = f" of {day:%d %B %Y}" if day else ""
        raise FoiError(
            f"no entry “{word.value}”{on} counts in {request.reference}", f"See foi show {request.body_code}."
        )
    last = found[-1]
    if last.ruled_by == OUR_LETTER:
        raise FoiError(
            f"that was our own letter of {last.event.day:%d %B %Y}",
            "A letter that went cannot be taken back.",
        )
    with ledger.transaction():
        ledger.events.rule(last.id, EventStatus.DISMISSED, by, now)
        if word is EventName.BOUNCED:
            address_is_good_again(workspace, request.reference, by, now)
    return Logged(request, last.event, _position(workspace, request, now))


def _refuse_impossible(dossier: Dossier, event: Event, day: date) -> None:
    """Raise FoiError for what cannot have happened by all that is on record."""
    went = [x.at for x in dossier.letters if x.purpose is Purpose.REQUEST and x.at]
    reference = dossier.request.reference
    if went and day < local_day(min(went)):
        raise FoiError(
            f"{reference} was sent on {local_day(min(went)):%d %B %Y}; nothing can have happened to it on "
            f"{day:%d %B %Y}",
            "Check the date.",
        )
    if event.name not in _FOLLOWS:
        return
    first, missing = _FOLLOWS[event.name]
    facts = [f for f in dossier.events if f.event.name is first and f.event.day and f.event.day <= day]
    if any(f.status is EventStatus.CONFIRMED for f in facts):
        return
    suggested = any(f.status is EventStatus.SUGGESTED for f in facts)
    raise FoiError(
        f"{missing} {reference} up to {day:%d %B %Y}",
        "Their mail speaks of one: confirm it with foi review --events."
        if suggested
        else f"Write that down first: foi log {dossier.request.body_code} {first.value} DATE.",
    )


def _corrected(dossier: Dossier, event: Event) -> tuple[EventFact, ...]:
    """The entries, written down by a person, whose place a new one takes."""
    if event.name in _EACH_FOR_ITSELF:
        return ()
    return tuple(
        fact for fact in dossier.events
        if fact.status is EventStatus.CONFIRMED and fact.event.name is event.name
        and fact.message is None and fact.ruled_by not in (OUR_LETTER, MAIL_SYSTEM)
        and not _both_happened(dossier, fact.event, event)
    )  # fmt: skip


def _both_happened(dossier: Dossier, one: Event, other: Event) -> bool:
    if one.name in _EXTENSIONS:
        return one.day != other.day  # a second notice adds to the first
    first, last = sorted(e.day or date.min for e in (one, other))
    parting = _PARTED_BY.get(one.name, ())
    return any(e.name in parting and e.day and first <= e.day <= last for e in dossier.confirmed())


def _notes(before: Position, after: Position, event: Event) -> tuple[str, ...]:
    """What the clock makes of a new entry, where that is not what one would think."""
    known = before.deadline.warnings if before.deadline else ()
    found = [w for w in (after.deadline.warnings if after.deadline else ()) if w not in known]
    if event.name is EventName.RECEIVED and after.received and after.received != event.day:
        found.append(
            f"The clock counts from {after.received:%d %B %Y} all the same, which another entry gives."
        )
    return tuple(found)


def _dossier(workspace: Workspace, request: Request) -> Dossier:
    (dossier,) = workspace.ledger.requests.dossiers((request.reference,))
    return dossier


def _position(workspace: Workspace, request: Request, now: datetime) -> Position:
    questionnaire = as_asked(workspace.ledger)[request.questions]
    return position(_dossier(workspace, request), questionnaire, now.date())


def _named(name: str, *, days_needed: bool) -> tuple[EventName, int]:
    """The event that somebody named, and the working days of an extension. Raises FoiError."""
    word, _, number = name.strip().lower().replace("-", "_").partition(":")
    known = {e.value: e for e in EventName} | _SAID
    if word not in known:
        raise FoiError(f"there is no event “{name}”", f"Events: {', '.join(EventName)}.")
    event = known[word]
    extends = event in _EXTENSIONS
    missing = extends and not number and days_needed
    if missing or (number and not (extends and _WORKING_DAYS.fullmatch(number))):
        raise FoiError(
            f"“{name}” is not understood",
            f"An extension names its working days, as {event.value}:20."
            if extends
            else "Only extensions take days.",
        )
    return event, int(number or 0)


def _event(name: str, day: date, note: str, until: date | None) -> Event:
    event, days = _named(name, days_needed=True)
    return Event(event, day, days, until, note)
