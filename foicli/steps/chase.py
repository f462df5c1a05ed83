"""Chase: which letter is due to which body today, and why; or why none is.

The ladder is practice, not law (the law gives the dates): see docs/law.md. A letter is planned only
where nothing stands against it, and goes through the same outbox as a request, so that it cannot
go twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from foicli.law import regime_for
from foicli.law.holidays import HorizonError
from foicli.letters.facts import LetterFacts
from foicli.model.body import Body
from foicli.model.dossier import LetterFact
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import Stage
from foicli.steps.draft import Desk, Draft, threaded, working_days_late
from foicli.steps.position import Position, local_day
from foicli.steps.questions import Asked, as_asked
from foicli.steps.send import Plan, Selection, Skipped
from foicli.steps.survey import survey
from foicli.workspace import Workspace


class Rung(StrEnum):
    """What is chased; the flags of `foi chase`."""

    OVERDUE = "overdue"
    UNACKNOWLEDGED = "unacknowledged"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Working days between the steps; [chase] in campaign.toml changes them."""

    acknowledgement_after: int = 5
    second_reminder_after: int = 5


@dataclass(frozen=True, slots=True)
class _Step:
    """A letter that is due."""

    purpose: Purpose
    reason: str


def plan_chase(workspace: Workspace, rungs: Iterable[Rung], selection: Selection, now: datetime) -> Plan:
    """The letters that are due today on these rungs. Raises InputFaults with all that is missing."""
    desk = Desk(workspace, now)
    today = local_day(now)
    ladder = ladder_of(workspace)
    wanted = tuple(rungs)
    asked = as_asked(workspace.ledger)
    seen = survey(workspace, now)
    letters: list[LetterFacts] = []
    positions: list[Position] = []
    skipped: list[Skipped] = []
    reasons: list[str] = []
    for item in seen.items:
        where = item.position
        if where is None or not selection.takes(item.body, where.reference):
            continue
        step = _due_step(where, wanted, ladder, today)
        if step is None:
            continue
        if against := _what_stands_against(where, item.body, step, today):
            skipped.append(Skipped(where.reference, against))
            continue
        if selection.limit and len(letters) >= selection.limit:
            skipped.append(Skipped(where.reference, "over the limit given"))
            continue
        sha256 = where.dossier.request.questions
        facts = desk.later_facts(item.body, where, step.purpose, Asked(asked[sha256], "", sha256))
        letters.append(facts)
        positions.append(where)
        reasons.append(step.reason)
    drafts = desk.write(letters, to_send=True)
    reasoned = (replace(draft, reason=reason) for draft, reason in zip(drafts, reasons, strict=True))
    return Plan(threaded(zip(reasoned, positions, strict=True)), tuple(skipped), _warnings(seen.holding_pen))


def ladder_of(workspace: Workspace) -> Ladder:
    """The ladder with the campaign's own numbers."""
    given = dict(workspace.config.chase)
    plain = Ladder()
    return Ladder(
        given.get("acknowledgement_after", plain.acknowledgement_after),
        given.get("second_reminder_after", plain.second_reminder_after),
    )


def sent_before(draft: Draft) -> str:
    """What has gone before this letter, in a few words."""
    names = [f"{p.purpose.value.replace('_', ' ')} {p.sent_on:%d %b}" for p in draft.facts.previous]
    return ", ".join(names)


def _due_step(where: Position, rungs: tuple[Rung, ...], ladder: Ladder, today: date) -> _Step | None:
    steps: dict[Rung, Callable[[Position, Ladder, date], _Step | None]] = {
        Rung.OVERDUE: _overdue_step,
        Rung.UNACKNOWLEDGED: _unacknowledged_step,
    }
    for rung in rungs:
        if step := steps[rung](where, ladder, today):
            return step
    return None


def _overdue_step(where: Position, ladder: Ladder, today: date) -> _Step | None:
    """A reminder on the first fair day after due; a second one, some working days after that."""
    if not where.overdue or where.deadline is None or where.due is None:
        return None
    late = working_days_late(where, today)
    words = f"{late} working {'day' if late == 1 else 'days'} late"
    first = _sent(where, Purpose.REMINDER)
    if first is None:
        if where.deadline.chase_after and today < where.deadline.chase_after:
            return None
        return _Step(Purpose.REMINDER, f"was due on {where.due:%d %B %Y}; {words}, never reminded")
    if first.at is None or _sent(where, Purpose.SECOND_REMINDER):
        return None
    if _working_days_since(where, local_day(first.at), today) < ladder.second_reminder_after:
        return None
    return _Step(Purpose.SECOND_REMINDER, f"{words}; reminded on {local_day(first.at):%d %B}")


def _unacknowledged_step(where: Position, ladder: Ladder, today: date) -> _Step | None:
    """Ask whether the request arrived: it costs nothing, and finds a wrong address in time."""
    if where.stage is not Stage.AWAITING or where.overdue or where.dossier.messages or where.acknowledged_at:
        return None
    if where.received is None or _sent(where, Purpose.ACKNOWLEDGEMENT_QUERY):
        return None
    days = _working_days_since(where, where.received, today)
    if days < ladder.acknowledgement_after:
        return None
    return _Step(Purpose.ACKNOWLEDGEMENT_QUERY, f"nothing heard for {days} working days")


def _what_stands_against(where: Position, body: Body, step: _Step, today: date) -> str:
    """Why a letter that would be due must not go, or an empty text."""
    if where.deadline and not where.deadline.running:
        return f"the clock is stopped (waiting for {where.deadline.waiting_for})"
    if where.suggested_events:
        names = ", ".join(sorted({e.name.value.replace("_", " ") for e in where.suggested_events}))
        return f"their mail may have changed the clock ({names}): confirm with foi review --events"
    promised = [m.promised for m in where.dossier.messages if m.promised]
    if promised and max(promised) >= today:
        return f"they promised an answer by {max(promised):%d %B %Y}"
    if not body.email:
        return "no e-mail address"
    pending = [x for x in where.dossier.letters if x.purpose is step.purpose and x.state is not None]
    if any(x.state in (DeliveryState.OPEN, DeliveryState.UNKNOWN) for x in pending):
        return "its last letter is unsettled"
    return ""


def _sent(where: Position, purpose: Purpose) -> LetterFact | None:
    arrived = (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.OPEN)
    letters = [x for x in where.dossier.letters if x.purpose is purpose and x.state in arrived]
    return letters[-1] if letters else None


def _working_days_since(where: Position, day: date, today: date) -> int:
    try:
        return regime_for(where.dossier.request.regime).calendar.between(day, today)
    except HorizonError:
        return 0


def _warnings(holding_pen: int) -> tuple[str, ...]:
    if not holding_pen:
        return ()
    count = "1 message is" if holding_pen == 1 else f"{holding_pen} messages are"
    return (f"{count} in the holding pen and may be from a body that is about to be chased: see “foi inbox”",)
