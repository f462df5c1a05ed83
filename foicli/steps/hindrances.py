"""What stands against a letter that would be due: nobody is chased who has answered, or waits for us."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from foicli.ledger.waiting import guessed_in_the_pen
from foicli.model.body import Body
from foicli.model.category import Category
from foicli.model.codes import Standing
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import EventName, Stage
from foicli.steps.corrections import to_look_at
from foicli.steps.ladder import Rung, Step, sent
from foicli.steps.our_deadlines import ReviewClock, last_day_to_ask_for_review, review_clock
from foicli.steps.position import ANSWERS, Position, local_day
from foicli.workspace import Workspace

# These say only what the message itself says; all others may move a clock, or tell of an address.
_HARMLESS = frozenset({EventName.ACKNOWLEDGED, EventName.RESPONDED})
# How an answer stands that a person should look at.
WAITING = frozenset({Standing.SUGGESTED, Standing.CHALLENGED, Standing.UNSUPPORTED})


@dataclass(frozen=True, slots=True)
class NotTakenIn:
    """Mail that lies in the mailbox: `references` are the requests it may answer, `others` fit none of them.

    `problem` says why the mailbox could not be looked into.
    """

    references: frozenset[str] = field(default_factory=frozenset)
    others: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for a person or for an import, over all requests.

    `corrected` are requests with answers that a later message may correct.
    """

    in_the_pen: frozenset[str] = field(default_factory=frozenset)
    not_taken_in: NotTakenIn = field(default_factory=NotTakenIn)
    unread_papers: Mapping[str, str] = field(default_factory=dict)
    corrected: frozenset[str] = field(default_factory=frozenset)


def pending(workspace: Workspace) -> Pending:
    """Look up what waits: the holding pen's guesses, the mailbox, papers that nobody could read."""
    from foicli.steps.mailbox_check import not_taken_in

    pen = guessed_in_the_pen(workspace.ledger)
    unread = {reference: paper.name for reference, paper in workspace.ledger.readings.unread()}
    corrected = frozenset(a.reference for a in to_look_at(workspace.ledger))
    return Pending(pen, not_taken_in(workspace), unread, corrected)


def hindrance(where: Position, body: Body, step: Step, waits: Pending, today: date) -> str:
    """Why a letter that would be due must not go, or an empty text."""
    return (
        _mail(where, step, waits)
        or _clock(where, today)
        or _review(where, step, today)
        or _outbox(where)
        or ("" if body.email or step.purpose is Purpose.COMPLAINT else _by_post(where, step))
    )


def unreviewed(where: Position, step: Step, waits: Pending) -> str:
    """Why a letter about open questions should wait until a person has looked at their answers, or nothing.

    What the reader left open is not what the body left open: to tell a body that it did not answer
    is for somebody who has looked. What a policy accepted nobody has looked at. Days are compared, not hours:
    who decided on the day on which mail was taken in had it before them.
    """
    if step.rung is not Rung.INCOMPLETE:
        return ""
    if where.reference in waits.corrected or any(a.standing in WAITING for a in where.dossier.answers):
        return "answers to review first: foi review"
    looked = where.dossier.looked_at
    answers = [m.imported_at for m in where.dossier.heard() if ANSWERS & set(m.categories) and m.imported_at]
    if answers and (looked is None or local_day(looked) < local_day(max(answers))):
        return "answers to review first: nobody has looked at what was read (foi show, then foi decide)"
    return ""


def _mail(where: Position, step: Step, waits: Pending) -> str:
    """Mail that nobody has looked at yet may be the answer."""
    reference = where.reference
    if reference in waits.not_taken_in.references:
        return "mail from it lies in the mailbox: run foi import-replies first"
    if any(not m.categories for m in where.dossier.messages):
        return "mail from it is stored and not read: run foi import-replies first"
    if any(m.unconfirmed for m in where.dossier.messages):
        return "it is to be checked who wrote a message that may be theirs: see foi show"
    if reference in waits.in_the_pen:
        return "a message in the holding pen may be from it: foi inbox"
    waiting = {e.name for e in where.suggested_events if e.name not in _HARMLESS}
    if waiting:
        names = ", ".join(sorted(name.value.replace("_", " ") for name in waiting))
        return f"their mail may have changed the clock ({names}): confirm with foi review --events"
    decided = any(a.standing.value in ("decided", "challenged") for a in where.dossier.answers)
    if step.rung is Rung.INCOMPLETE and reference in waits.unread_papers and not decided:
        return "a file of theirs could not be read and may hold the answers: see foi show"
    return ""


def _clock(where: Position, today: date) -> str:
    """The clock is stopped, a date that they promised lies ahead, or somebody else has the request."""
    if where.stage is Stage.AWAITING and where.deadline and not where.deadline.running:
        return f"the clock is stopped (waiting for {where.deadline.waiting_for})"
    promised = [m.promised for m in where.dossier.heard() if m.promised]
    promised += [e.until for e in where.dossier.confirmed() if e.until]
    if promised and max(promised) >= today:
        return f"they promised an answer by {max(promised):%d %B %Y}"
    if any(e.name is EventName.TRANSFERRED for e in where.dossier.confirmed()):
        return "the request was transferred to another body"
    return ""


def _review(where: Position, step: Step, today: date) -> str:
    """A review can be asked for only in its time, and what came since may be its outcome."""
    if step.purpose is Purpose.INTERNAL_REVIEW:
        last = last_day_to_ask_for_review(where)
        if last and today > last:
            return "the time to ask for a review has ended"
    review = review_clock(where)
    if review is None or step.rung not in (Rung.REVIEW_LATE, Rung.COMPLAINT):
        return ""
    since = [
        m.received_at for m in where.dossier.heard()
        if {*ANSWERS, Category.REFUSAL} & set(m.categories) and _is_after(where, m.received_at, review)
    ]  # fmt: skip
    if not since:
        return ""
    return (
        f"their mail of {max(since):%d %B %Y} may be the outcome of the review: "
        "write it down with foi log … review_answered"
    )


def _is_after(where: Position, moment: datetime, review: ReviewClock) -> bool:
    """Whether something came after the review was asked for: by the hour, where our letter tells it."""
    day = local_day(moment)
    letter = sent(where, Purpose.INTERNAL_REVIEW)
    if day == review.requested_on and letter and letter.at:
        return moment > letter.at
    return day >= review.requested_on


def _outbox(where: Position) -> str:
    if any(x.state in (DeliveryState.OPEN, DeliveryState.UNKNOWN) for x in where.dossier.letters):
        return "it is not known whether an earlier letter arrived: foi settle"
    return ""


def _by_post(where: Position, step: Step) -> str:
    code = where.dossier.request.body_code
    return f"no e-mail address: foi letter {code} --purpose {step.purpose.value} --format docx"
