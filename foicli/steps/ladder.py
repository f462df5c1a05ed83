"""The ladder: which letter a request has come to on a day, by its dates and by what has gone before.

The law gives the dates; the steps between them are practice (docs/law.md), and the numbers under
[chase] in campaign.toml change them. Nothing here looks anything up: a position comes in, a step or
none goes out. Whether something stands against the step is said by `foicli.steps.hindrances`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum

from foicli.law import regime_for
from foicli.law.holidays import HorizonError
from foicli.model.codes import Standing
from foicli.model.dossier import LetterFact
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import EventName, Regime, Stage
from foicli.steps.our_deadlines import ReviewClock, last_day_to_ask_for_review, review_clock
from foicli.steps.position import ANSWERS, Position, local_day


class Rung(StrEnum):
    """What is chased; the flags of `foi chase`."""

    OVERDUE = "overdue"
    UNACKNOWLEDGED = "unacknowledged"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    REVIEW_LATE = "review_late"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Working days between the steps.

    `acknowledgement_after` counts from receipt, `reminder_after` beyond the first fair day after
    due, `second_reminder_after` from the first reminder (FOISA: there the requirement for review),
    `complaint_after` from the second; `follow_up_after` and `review_after` from their answer or
    refusal; `follow_up_review_after` from a follow-up that was not answered; `review_reminder_after`
    and `review_complaint_after` beyond the time for the review.
    """

    acknowledgement_after: int = 5
    reminder_after: int = 0
    second_reminder_after: int = 5
    complaint_after: int = 10
    follow_up_after: int = 0
    follow_up_review_after: int = 10
    review_after: int = 0
    review_reminder_after: int = 0
    review_complaint_after: int = 0


# EIR reg.11 gives forty working days for the answer to representations and no longer time: a reminder, and
# the complaint some time after it. FOIA has both within the Commissioner's twenty and forty.
_DEFAULTS: Mapping[Regime, Ladder] = {
    Regime.FOIA: Ladder(),
    Regime.EIR: replace(Ladder(), review_complaint_after=10),
    Regime.FOISA: Ladder(),
}
_LAST_WEEK = timedelta(days=7)  # of the time in which a review can be asked for
_LEAST_WAIT = 2  # working days that even then lie between a follow-up and the review
LADDER_KEYS = tuple(f.name for f in fields(Ladder))


@dataclass(frozen=True, slots=True)
class Step:
    """A letter that is due, why, and of which rung it is. `until` is the last day for it, where it has one."""

    rung: Rung
    purpose: Purpose
    reason: str
    round: int = 1
    until: date | None = None


def ladder_for(regime: Regime, given: Mapping[str, int]) -> Ladder:
    """The ladder of a regime with the campaign's own numbers: `complaint_after`, or `foisa.complaint_after`."""
    ours = {key: given[key] for key in LADDER_KEYS if key in given}
    ours |= {key: given[f"{regime.value}.{key}"] for key in LADDER_KEYS if f"{regime.value}.{key}" in given}
    return replace(_DEFAULTS[regime], **ours)


def due_step(where: Position, rungs: tuple[Rung, ...], ladder: Ladder, today: date) -> Step | None:
    """The letter that is due on these rungs, or None. A request has one at a time."""
    if any(e.name is EventName.COMPLAINED for e in where.dossier.confirmed()):
        return None  # it is with the Commissioner now
    for rung in rungs:
        if step := _RULES[rung](where, ladder, today):
            return step
    return None


def sent(where: Position, purpose: Purpose) -> LetterFact | None:
    """The last letter of this purpose that went, or may have gone."""
    arrived = (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.OPEN)
    letters = [x for x in where.dossier.letters if x.purpose is purpose and x.state in arrived]
    return letters[-1] if letters else None


def working_days_since(where: Position, day: date, today: date) -> int:
    """Working days after `day`, up to today; 0 beyond the table of bank holidays."""
    try:
        return regime_for(where.dossier.request.regime).calendar.between(day, today)
    except HorizonError:
        return 0


def refused_by_decision(where: Position) -> tuple[str, ...]:
    """Questions that were refused, where a person or a policy stands behind that reading."""
    settled = (Standing.DECIDED, Standing.CHALLENGED, Standing.UNSUPPORTED)
    return tuple(
        a.question for a in where.dossier.answers if a.finding and a.finding.refuses and a.standing in settled
    )


def _unacknowledged(where: Position, ladder: Ladder, today: date) -> Step | None:
    """Ask whether the request arrived: it costs nothing, and finds a wrong address in time."""
    if where.stage is not Stage.AWAITING or where.overdue or where.dossier.heard() or where.acknowledged_at:
        return None
    if where.answered:  # somebody has heard from it, though not by mail
        return None
    if where.received is None or sent(where, Purpose.ACKNOWLEDGEMENT_QUERY):
        return None
    days = working_days_since(where, where.received, today)
    if days < ladder.acknowledgement_after:
        return None
    return Step(Rung.UNACKNOWLEDGED, Purpose.ACKNOWLEDGEMENT_QUERY, f"nothing heard for {_days(days)}")


def _overdue(where: Position, ladder: Ladder, today: date) -> Step | None:
    """A reminder on the first fair day after due; some working days later a second one, or under
    FOISA, where a review must come before the Commissioner, the requirement for it."""
    if not where.overdue or where.due is None or not _is_fair(where, ladder, today) or _reviewed(where):
        return None
    late = f"was due on {where.due:%d %B %Y}; {_days(working_days_since(where, where.due, today))} late"
    first = sent(where, Purpose.REMINDER)
    if first is None:
        return Step(Rung.OVERDUE, Purpose.REMINDER, f"{late}, never reminded")
    if first.at is None or _waited(where, first, today) < ladder.second_reminder_after:
        return None
    reminded = f"{late}; reminded on {local_day(first.at):%d %B}"
    if where.dossier.request.regime is Regime.FOISA:
        until = last_day_to_ask_for_review(where)
        window = f"; a review can be required until {until:%d %B %Y}" if until else ""
        return Step(Rung.OVERDUE, Purpose.INTERNAL_REVIEW, reminded + window)
    if sent(where, Purpose.SECOND_REMINDER):
        return None
    return Step(Rung.OVERDUE, Purpose.SECOND_REMINDER, reminded)


def _incomplete(where: Position, ladder: Ladder, today: date) -> Step | None:
    """A follow-up with the questions that are open or unclear, and what comes after it."""
    if where.stage is not Stage.PARTIAL or not where.open_questions:
        return None
    if where.responded_at is None or _reviewed(where):
        return None
    if follow_up := sent(where, Purpose.FOLLOW_UP):
        return _after_follow_up(where, follow_up, ladder, today)
    if working_days_since(where, local_day(where.responded_at), today) < ladder.follow_up_after:
        return None
    answered = f"answered on {local_day(where.responded_at):%d %B %Y}"
    until = last_day_to_ask_for_review(where)
    return Step(Rung.INCOMPLETE, Purpose.FOLLOW_UP, f"{answered}; {_open_words(where)}", until=until)


def _after_follow_up(where: Position, follow_up: LetterFact, ladder: Ladder, today: date) -> Step | None:
    """Silence after a follow-up: a review while it can be asked for, and else a second follow-up.

    Where they answered some of it, what is left is asked once more; but no time for a review runs out
    unused: in its last week it comes before waiting, and before asking again.
    """
    if follow_up.at is None:
        return None
    asked_on = local_day(follow_up.at)
    since = [m.received_at for m in where.dossier.heard() if ANSWERS & set(m.categories)]
    answered = [local_day(moment) for moment in since if moment > follow_up.at]
    waited = working_days_since(where, max([asked_on, *answered]), today)
    until = last_day_to_ask_for_review(where)
    ended = until is not None and today > until
    ends_soon = until is not None and not ended and until - today <= _LAST_WEEK
    wait = ladder.follow_up_review_after
    again = follow_up.round == 1 and (ended or (bool(answered) and not ends_soon))
    if ends_soon:
        wait = min(wait, _LEAST_WAIT)
    elif again and answered:
        wait = ladder.follow_up_after
    if waited < wait:
        return None
    told = f"followed up on {asked_on:%d %B %Y}"
    told += f", answered in part on {max(answered):%d %B %Y}" if answered else ", not answered"
    told = f"{told}; {_open_words(where)}"
    if again:
        window = f"; the time to ask for a review ended on {until:%d %B %Y}" if until and ended else ""
        return Step(Rung.INCOMPLETE, Purpose.FOLLOW_UP, told + window, 2, until)
    if ended:
        return None
    window = f"; a review can be asked for until {until:%d %B %Y}" if until else ""
    return Step(Rung.INCOMPLETE, Purpose.INTERNAL_REVIEW, told + window, until=until)


def _open_words(where: Position) -> str:
    count = len(where.open_questions)
    return f"{'1 question is' if count == 1 else f'{count} questions are'} open or unclear"


def _refused(where: Position, ladder: Ladder, today: date) -> Step | None:
    """A review of a refusal: of the whole request, or of questions whose refusal somebody decided."""
    refused = refused_by_decision(where)
    if where.stage is not Stage.REFUSED and not (where.stage in (Stage.PARTIAL, Stage.COMPLETE) and refused):
        return None
    if where.responded_at is None or _reviewed(where):
        return None
    on = local_day(where.responded_at)
    if working_days_since(where, on, today) < ladder.review_after:
        return None
    follow_up = sent(where, Purpose.FOLLOW_UP)
    if where.stage is Stage.PARTIAL and where.open_questions and follow_up is None:
        return None  # one letter at a time: what is merely open is asked first
    if follow_up and follow_up.at and _waited(where, follow_up, today) < ladder.complaint_after:
        return None
    until = last_day_to_ask_for_review(where)
    what = "refused" if where.stage is Stage.REFUSED else f"questions {', '.join(refused)} refused"
    window = f"; a review can be asked for until {until:%d %B %Y}" if until else ""
    return Step(Rung.REFUSED, Purpose.INTERNAL_REVIEW, f"{what} on {on:%d %B %Y}{window}")


def _review_late(where: Position, ladder: Ladder, today: date) -> Step | None:
    """A reminder of a review that is out of time; FOISA goes straight to the Commissioner."""
    review = review_clock(where)
    if review is None or review.answered_on or review.due is None or sent(where, Purpose.REVIEW_REMINDER):
        return None
    if where.dossier.request.regime is Regime.FOISA or today <= review.due:
        return None
    if working_days_since(where, review.due, today) <= ladder.review_reminder_after:
        return None
    return Step(Rung.REVIEW_LATE, Purpose.REVIEW_REMINDER, _review_words(where, review, today))


def _complaint(where: Position, ladder: Ladder, today: date) -> Step | None:
    """The complaint: of silence after two reminders (FOIA, EIR), or of a review that never came."""
    if sent(where, Purpose.COMPLAINT) or where.stage in (Stage.WITHDRAWN, Stage.UNSENT, Stage.UNDELIVERABLE):
        return None
    review = review_clock(where)
    if review is not None:
        return _complaint_of_review(where, review, ladder, today)
    if where.dossier.request.regime is Regime.FOISA or not where.overdue or where.due is None:
        return None  # FOISA s.47: only after a review
    second = sent(where, Purpose.SECOND_REMINDER)
    if not _is_fair(where, ladder, today) or second is None or second.at is None:
        return None
    if _waited(where, second, today) < ladder.complaint_after:
        return None
    first = sent(where, Purpose.REMINDER)
    reminded = " and ".join(f"{local_day(x.at):%d %B}" for x in (first, second) if x and x.at)
    late = _days(working_days_since(where, where.due, today))
    reason = f"was due on {where.due:%d %B %Y}; {late} late; reminded on {reminded}"
    return Step(Rung.COMPLAINT, Purpose.COMPLAINT, reason)


def _complaint_of_review(where: Position, review: ReviewClock, ladder: Ladder, today: date) -> Step | None:
    last = review.longest or review.due
    if review.answered_on or last is None or today <= last:
        return None
    if working_days_since(where, last, today) <= ladder.review_complaint_after:
        return None
    return Step(Rung.COMPLAINT, Purpose.COMPLAINT, _review_words(where, review, today))


_RULES: Mapping[Rung, Callable[[Position, Ladder, date], Step | None]] = {
    Rung.COMPLAINT: _complaint,
    Rung.REVIEW_LATE: _review_late,
    Rung.OVERDUE: _overdue,
    Rung.INCOMPLETE: _incomplete,
    Rung.REFUSED: _refused,
    Rung.UNACKNOWLEDGED: _unacknowledged,
}
ALL_RUNGS = tuple(_RULES)  # the furthest step first: a request gets one letter at a time


def _reviewed(where: Position) -> bool:
    return review_clock(where) is not None or sent(where, Purpose.INTERNAL_REVIEW) is not None


def _is_fair(where: Position, ladder: Ladder, today: date) -> bool:
    """Whether a reminder is fair today: see `Deadline.chase_after`."""
    first = where.deadline.chase_after if where.deadline else None
    if first is None or today < first:
        return False
    return not ladder.reminder_after or working_days_since(where, first, today) >= ladder.reminder_after


def _waited(where: Position, letter: LetterFact, today: date) -> int:
    """Working days since a letter went; a clock that started again after it counts from its own end."""
    day = local_day(letter.at or letter.frozen_at)
    if where.stage is Stage.AWAITING and where.due and where.due > day:
        day = where.due
    return working_days_since(where, day, today)


def _review_words(where: Position, review: ReviewClock, today: date) -> str:
    assert review.due is not None
    late = _days(working_days_since(where, review.due, today))
    return f"review asked for on {review.requested_on:%d %B %Y}, due on {review.due:%d %B %Y}; {late} late"


def _days(count: int) -> str:
    return f"{count} working {'day' if count == 1 else 'days'}"
