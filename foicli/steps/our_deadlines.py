"""The clocks after the first one: the review's, the Commissioner's, and the days by which *we* must act."""

from dataclasses import dataclass
from datetime import date

from foicli.law.holidays import HorizonError
from foicli.law.stages import StageKind, stage, stage_date
from foicli.model.request import Event, EventName, Regime, Stage
from foicli.steps.position import Position, local_day


@dataclass(frozen=True, slots=True)
class ReviewClock:
    """A review that was asked for: `due` is when it should be answered, `longest` the end of all patience.

    Both are None beyond the table of bank holidays; `longest` also where no longer time is known.
    """

    requested_on: date
    due: date | None
    longest: date | None
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class OurDeadline:
    """A day by which we must act: `what` may be done until then, and where that is written."""

    reference: str
    what: str
    last_day: date
    source: str
    statutory: bool


_REPLY = {
    Regime.FOIA: (StageKind.REVIEW_REPLY_NORMAL, StageKind.REVIEW_REPLY_LONGEST),
    Regime.FOISA: (StageKind.REVIEW_REPLY_DUE, None),
    Regime.EIR: (StageKind.RECONSIDERATION_REPLY_DUE, None),
}


def review_clock(where: Position) -> ReviewClock | None:
    """The clock of the last review that was asked for, or None where none was."""
    events = where.dossier.confirmed()
    asked = [e.day for e in events if e.name is EventName.REVIEW_REQUESTED and e.day]
    if not asked:
        return None
    start = max(asked)
    answered = [e.day for e in events if e.name is EventName.REVIEW_ANSWERED and e.day and e.day >= start]
    regime = where.dossier.request.regime
    normal, longest = _REPLY[regime]
    return ReviewClock(
        start,
        _date(regime, normal, start),
        _date(regime, longest, start) if longest else None,
        min(answered) if answered else None,
    )


def last_day_to_ask_for_review(where: Position) -> date | None:
    """The last day on which a review can be asked for; None where that has not begun to run."""
    regime = where.dossier.request.regime
    answered = local_day(where.responded_at) if where.responded_at else None
    if regime is Regime.FOIA:
        return _date(regime, StageKind.REVIEW_REQUEST_LATEST, answered) if answered else None
    if regime is Regime.EIR:
        failed = answered or where.due
        return _date(regime, StageKind.RECONSIDERATION_REQUEST_LATEST, failed) if failed else None
    if answered and where.due and answered > where.due:
        return _date(regime, StageKind.REVIEW_REQUEST_LATEST_LATE_REPLY, answered)
    return _date(regime, StageKind.REVIEW_REQUEST_LATEST_AFTER_EXPIRY, where.due) if where.due else None


def our_deadlines(where: Position, today: date) -> tuple[OurDeadline, ...]:
    """The days by which we must act on one request, today and after, the nearest first."""
    if where.stage in (Stage.WITHDRAWN, Stage.UNSENT, Stage.UNDELIVERABLE):
        return ()
    named = {e.name: e for e in where.dossier.confirmed()}
    found = [_fee(where), *_review_or_complaint(where, named)]
    ahead = [d for d in found if d and d.last_day >= today]
    return tuple(sorted(ahead, key=lambda d: d.last_day))


def _fee(where: Position) -> OurDeadline | None:
    if where.stage is not Stage.AWAITING or where.deadline is None or where.deadline.pay_by is None:
        return None
    return _named(where, StageKind.FEE_PAYMENT_LATEST, "pay the fee, or let them know", where.deadline.pay_by)


def _review_or_complaint(where: Position, named: dict[EventName, Event]) -> list[OurDeadline | None]:
    if EventName.COMPLAINED in named:
        return []
    review = review_clock(where)
    if review is None:
        return [_ask_for_review(where)]
    return [_complain(where, review)]


def _ask_for_review(where: Position) -> OurDeadline | None:
    """Worth a warning where there is something to review: a refusal, an answer with gaps, silence under FOISA."""
    regime = where.dossier.request.regime
    silent = where.overdue and regime is not Regime.FOIA
    if not silent and where.stage not in (Stage.REFUSED, Stage.PARTIAL):
        return None
    last = last_day_to_ask_for_review(where)
    if last is None:
        return None
    kind = {
        Regime.FOIA: StageKind.REVIEW_REQUEST_LATEST,
        Regime.EIR: StageKind.RECONSIDERATION_REQUEST_LATEST,
        Regime.FOISA: StageKind.REVIEW_REQUEST_LATEST_AFTER_EXPIRY,
    }[regime]
    return _named(where, kind, "ask for a review", last)


def _complain(where: Position, review: ReviewClock) -> OurDeadline | None:
    regime = where.dossier.request.regime
    if regime is Regime.FOISA:
        start = review.answered_on or review.due
        kind = StageKind.SIC_APPLICATION_LATEST
    else:
        start = review.answered_on
        kind = StageKind.ICO_COMPLAINT_LATEST
    last = _date(regime, kind, start) if start else None
    return _named(where, kind, "complain to the Commissioner", last) if last else None


def _named(where: Position, kind: StageKind, what: str, last: date) -> OurDeadline:
    law = stage(where.dossier.request.regime, kind)
    return OurDeadline(where.reference, what, last, law.source, law.statutory)


def _date(regime: Regime, kind: StageKind, start: date) -> date | None:
    try:
        return stage_date(regime, kind, start)
    except HorizonError:
        return None
