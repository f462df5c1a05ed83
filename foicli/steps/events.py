"""Events that mail suggests, and the ruling of a person or a policy on each."""

from dataclasses import dataclass
from datetime import date, datetime

from foicli.bodies.addresses import address_fault
from foicli.errors import FoiError
from foicli.law.clock import due
from foicli.law.holidays import HorizonError
from foicli.ledger.writers import unconfirmed_writers
from foicli.model.answers import POLICY
from foicli.model.dossier import Dossier, EventFact, LetterFact
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import Event, EventName, EventStatus, Stage
from foicli.steps.position import position
from foicli.steps.questions import as_asked
from foicli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Waiting:
    """A suggested event, and in words what confirming it would do to the clock."""

    id: int
    reference: str
    body: str
    name: str
    day: date | None
    days: int
    until: date | None
    text: str
    effect: str


def waiting(workspace: Workspace) -> tuple[Waiting, ...]:
    """All events that wait for somebody's ruling, oldest first."""
    ledger = workspace.ledger
    suggested = ledger.events.suggested()
    if not suggested:
        return ()
    dossiers = {d.request.reference: d for d in ledger.requests.dossiers()}
    questionnaires = as_asked(ledger)
    found = []
    for reference, fact in suggested:
        dossier = dossiers[reference]
        where = position(dossier, questionnaires[dossier.request.questions], fact.event.day or date.min)
        event = fact.event
        found.append(
            Waiting(
                fact.id, reference, dossier.body_name, event.name.value, event.day, event.days, event.until,
                event.text, _effect(dossier, fact, where.received, where.due),
            )
        )  # fmt: skip
    return tuple(found)


def rule(workspace: Workspace, event_id: int, status: EventStatus, by: str, now: datetime) -> str:
    """Confirm or dismiss one event; returns in words what else was done because of it.

    A confirmed bounce marks the address as failed. A confirmed redirection puts the address that
    it names in the place of the old one: see `_follow`. Raises FoiError where it names none.
    """
    ledger = workspace.ledger
    found = next(((r, f) for r, f in ledger.events.suggested() if f.id == event_id), None)
    with ledger.transaction():
        if found and status is EventStatus.CONFIRMED:
            reference, fact = found
            if fact.event.name is EventName.REDIRECTED:
                return _follow(workspace, reference, fact, by, now)
            if fact.event.name is EventName.BOUNCED:
                ledger.events.rule(event_id, status, by, now)
                return mark_last_address(workspace, reference, fact.event, now)
        ledger.events.rule(event_id, status, by, now)
    return ""


def confirm_all(workspace: Workspace, now: datetime) -> int:
    """Confirm every suggested event by policy; returns how many were.

    A redirection to an address that mail cannot go to keeps waiting for a person, and so does what
    a message says of which it is doubtful who wrote it.
    """
    count = 0
    doubtful = {u.message for u in unconfirmed_writers(workspace.ledger)}
    with workspace.ledger.transaction():
        for _, fact in workspace.ledger.events.suggested():
            if fact.message in doubtful:
                continue
            try:
                rule(workspace, fact.id, EventStatus.CONFIRMED, POLICY, now)
            except FoiError:
                continue
            count += 1
    return count


def mark_last_address(workspace: Workspace, reference: str, event: Event, now: datetime) -> str:
    """Mark the address that the request last went to as failed; returns what is to be done, in words."""
    letter = _last_request(workspace, reference)
    if letter is None:
        return ""
    words = event.text or (f"came back on {event.day:%d %B %Y}" if event.day else "came back")
    workspace.ledger.bodies.mark_failed(_body_code(workspace, reference), letter.to, words[:300], now)
    return f"{letter.to} is marked as failed; foi bodies set gives another address, and foi send sends again"


def address_is_good_again(workspace: Workspace, reference: str, by: str, now: datetime) -> None:
    """Use the address that the request last went to again: the word that mail came back was taken back."""
    letter = _last_request(workspace, reference)
    body = workspace.ledger.bodies.get(_body_code(workspace, reference))
    if letter and body and body.email.casefold() == letter.to.casefold():
        workspace.ledger.bodies.note_address(
            body.code, body.email, f"{body.email_source}; {by} took the bounce back, {now:%d %B %Y}", now
        )


def _follow(workspace: Workspace, reference: str, fact: EventFact, by: str, now: datetime) -> str:
    """Take the address that an out-of-office message names.

    In law a request whose sender is told at once to write elsewhere is not received until it gets
    there. So the suggestion is dismissed, and what stands is that the letter did not arrive; the
    next `foi send` sends it again, and its clock starts then. Where the body has answered or
    acknowledged, the request did arrive, and only later letters go to the new address.
    """
    ledger = workspace.ledger
    address = fact.event.text.strip()
    if fault := address_fault(address):
        raise FoiError(
            f"the message names no address that mail can go to: “{address[:60]}” {fault}",
            "Dismiss it, and give the address yourself: foi bodies set CODE email=… source=…",
        )
    code = _body_code(workspace, reference)
    body = ledger.bodies.get(code)
    message = next((m for m in _dossier(workspace, reference).messages if m.id == fact.message), None)
    day = fact.event.day or now.date()
    letter = _last_request(workspace, reference)
    if body and body.email.casefold() != address.casefold():
        writer = f" from {message.from_address}" if message else ""
        ledger.bodies.note_address(code, address, f"out-of-office message{writer}, {day:%d %B %Y}", now)
    ledger.events.rule(fact.id, EventStatus.DISMISSED, by, now)
    if letter is None or letter.to.casefold() == address.casefold():
        return f"the request has gone to {address} already; nothing more is to be done"
    if _heard_of(workspace, reference, now):
        return f"letters go to {address} from now on; the request itself had arrived before"
    words = f"out of office since {day:%d %B %Y}: requests go to {address}"
    ledger.bodies.mark_failed(code, letter.to, words, now)
    bounced = Event(EventName.BOUNCED, day, text=f"not received until it reaches {address} (out of office)")
    ledger.events.add(reference, bounced, now, status=EventStatus.CONFIRMED, by=by, message=fact.message)
    return f"{address} is noted; the request goes there with the next foi send, and its clock starts then"


def _heard_of(workspace: Workspace, reference: str, now: datetime) -> bool:
    """Whether the body has shown that it has the request."""
    dossier = _dossier(workspace, reference)
    where = position(dossier, as_asked(workspace.ledger)[dossier.request.questions], now.date())
    silent = (Stage.AWAITING, Stage.UNDELIVERABLE)
    return where.stage not in silent or where.acknowledged_at is not None or where.responded_at is not None


def _last_request(workspace: Workspace, reference: str) -> LetterFact | None:
    letters = workspace.ledger.outbox.letters(reference, Purpose.REQUEST)
    gone = [x for x in letters if x.state in (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN)]
    return gone[-1] if gone else None


def _dossier(workspace: Workspace, reference: str) -> Dossier:
    (dossier,) = workspace.ledger.requests.dossiers((reference,))
    return dossier


def _body_code(workspace: Workspace, reference: str) -> str:
    return workspace.ledger.requests.find(reference).body_code


def _effect(dossier: Dossier, fact: EventFact, received: date | None, before: date | None) -> str:
    """What the due date is now, and what it would be."""
    if fact.event.name is EventName.REDIRECTED:
        return (
            "the address is noted, and unless the body has acknowledged or answered, the request goes there "
            "with the next foi send and counts as received only then"
        )
    if received is None:
        return "the clock has not started"
    try:
        after = due(dossier.request.regime, received, (*dossier.confirmed(), fact.event)).due
    except HorizonError as error:
        return error.message
    if after == before:
        return "the due date stays as it is" + (f", {before:%d %B %Y}" if before else "")
    now_words = f"{before:%d %B %Y}" if before else "not running"
    return f"the clock is {now_words}; it would be {f'{after:%d %B %Y}' if after else 'stopped'}"
