"""Events that mail suggests, and the ruling of a person or a policy on each."""

from dataclasses import dataclass
from datetime import date, datetime

from foicli.law.clock import due
from foicli.law.holidays import HorizonError
from foicli.model.answers import POLICY
from foicli.model.dossier import Dossier, EventFact
from foicli.model.request import EventStatus
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


def rule(workspace: Workspace, event_id: int, status: EventStatus, by: str, now: datetime) -> None:
    """Confirm or dismiss one event."""
    workspace.ledger.events.rule(event_id, status, by, now)


def confirm_all(workspace: Workspace, now: datetime) -> int:
    """Confirm every suggested event by policy; returns how many there were."""
    suggested = workspace.ledger.events.suggested()
    with workspace.ledger.transaction():
        for _, fact in suggested:
            workspace.ledger.events.rule(fact.id, EventStatus.CONFIRMED, POLICY, now)
    return len(suggested)


def _effect(dossier: Dossier, fact: EventFact, received: date | None, before: date | None) -> str:
    """What the due date is now, and what it would be."""
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
