"""Where one request stands: its stage, its clock, and what is still open. Worked out, never stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from foicli.law.clock import Deadline, due
from foicli.law.holidays import HorizonError
from foicli.model.category import Category
from foicli.model.codes import Finding, Standing
from foicli.model.dossier import AnswerFact, Dossier, EventFact, LetterFact
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.questionnaire import Question, Questionnaire
from foicli.model.request import Event, EventName, EventStatus, Regime, Stage

LONDON = ZoneInfo("Europe/London")

ANSWERS = frozenset({Category.RESPONSE, Category.PARTIAL_RESPONSE})
CHASERS = frozenset({
    Purpose.ACKNOWLEDGEMENT_QUERY, Purpose.REMINDER, Purpose.SECOND_REMINDER, Purpose.FOLLOW_UP,
    Purpose.INTERNAL_REVIEW, Purpose.COMPLAINT, Purpose.REVIEW_REMINDER,
})  # fmt: skip
_OPEN_FINDINGS = frozenset({Finding.UNCLEAR, Finding.NO_ANSWER})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Position:
    """One request as it stands on a day.

    `received` is the day the body received it, `deadline` the clock as the confirmed events have
    it. `open_questions` are ids without an answer that can be used; `answered` counts the others.
    `suggested_events` are events that somebody should confirm, `waits_for` whom a stopped clock
    waits for (`clarification`, `fee`, `receipt`).
    """

    dossier: Dossier
    stage: Stage
    sent_at: datetime | None
    received: date | None
    deadline: Deadline | None
    overdue: bool
    very_overdue: bool
    clock: str
    acknowledged_at: datetime | None
    responded_at: datetime | None
    answered: int
    open_questions: tuple[str, ...]
    chasers: tuple[LetterFact, ...]
    suggested_events: tuple[Event, ...]
    authority_ref: str
    problem: str = ""

    @property
    def due(self) -> date | None:
        """The last day for an answer, or None while the clock does not run."""
        return self.deadline.due if self.deadline else None

    @property
    def reference(self) -> str:
        """The request's reference."""
        return self.dossier.request.reference


def local_day(moment: datetime) -> date:
    """The date in London: a letter sent at 23:30 is received that day."""
    return moment.astimezone(LONDON).date()


def position(dossier: Dossier, questionnaire: Questionnaire, today: date) -> Position:
    """Work out where a request stands on `today`."""
    sent = _sent_letter(dossier)
    events = dossier.confirmed()
    named = {e.name for e in events}
    open_questions, answered = open_and_answered(dossier.answers, questionnaire)
    stage = _stage(dossier, sent, named, open_questions, answered)
    received, deadline, problem = _clock(dossier, sent, events)
    waiting = stage is Stage.AWAITING
    overdue = waiting and deadline is not None and deadline.is_overdue(today)
    very = overdue and deadline is not None and deadline.is_very_overdue(today)
    chasers = _by_date(x for x in dossier.letters if x.purpose in CHASERS)
    return Position(
        dossier=dossier, stage=stage, sent_at=sent.at if sent else None, received=received,
        deadline=deadline, overdue=overdue, very_overdue=very,
        clock=_clock_words(stage, deadline, overdue, very, today),
        acknowledged_at=_first(dossier, {Category.ACKNOWLEDGEMENT}, EventName.ACKNOWLEDGED),
        responded_at=_responded_at(dossier, stage),
        answered=answered, open_questions=open_questions, chasers=chasers,
        suggested_events=tuple(e.event for e in dossier.events if e.status is EventStatus.SUGGESTED),
        authority_ref=next((m.authority_ref for m in reversed(dossier.heard()) if m.authority_ref), ""),
        problem=problem,
    )  # fmt: skip


def _by_date(letters: Iterable[LetterFact]) -> tuple[LetterFact, ...]:
    """Letters that arrived, by the day on which they went: one by post may be noted after later ones."""
    gone = (x for x in letters if x.state is DeliveryState.ACCEPTED)
    return tuple(sorted(gone, key=lambda x: x.at or x.frozen_at))


def gone_letters(dossier: Dossier) -> tuple[LetterFact, ...]:
    """The letters that arrived, by date."""
    return _by_date(x for x in dossier.letters if x.at)


def open_and_answered(
    answers: tuple[AnswerFact, ...], questionnaire: Questionnaire
) -> tuple[tuple[str, ...], int]:
    """The ids still open, in order, and how many questions have an answer that can be used.

    A question is open while nothing is known of it, or only something unclear. A part that is
    asked "if yes" is open only where its own answer is unclear: that a body gave no figure beside
    a yes is an answer to note, not a question that nobody met.
    """
    if not answers:
        return questionnaire.always_asked, 0
    known: dict[str, AnswerFact] = {}
    for seen in answers:
        if seen.finding is not None and (
            seen.question not in known or known[seen.question].finding in _OPEN_FINDINGS
        ):
            known[seen.question] = seen
    still_open, settled = [], 0
    for question in questionnaire.answerable:
        fact = known.get(question.id)
        if fact and fact.finding not in _OPEN_FINDINGS:
            settled += 1
        elif _is_wanted(question, fact, known):
            still_open.append(question.id)
    return tuple(still_open), settled


def _is_wanted(question: Question, fact: AnswerFact | None, known: dict[str, AnswerFact]) -> bool:
    if question.condition is None:
        return True
    if fact is None or fact.finding is not Finding.UNCLEAR:
        return False
    asked = known.get(question.condition.question)
    return asked is not None and question.condition.is_met(asked.value)


def was_asked(question: Question, known: Mapping[str, AnswerFact], questionnaire: Questionnaire) -> bool:
    """Whether a body was to answer a question: not where its answer to another one left it out.

    While that other answer is open nobody can tell, and the question counts as asked. What was
    answered all the same was asked, too.
    """
    own = known.get(question.id)
    if question.condition is None or (own and own.finding not in (None, *_OPEN_FINDINGS)):
        return True
    other = known.get(question.condition.question)
    if other is None or other.finding is None or other.finding in _OPEN_FINDINGS:
        parent = questionnaire.by_id.get(question.condition.question)
        return parent is None or was_asked(parent, known, questionnaire)
    return question.condition.is_met(other.value)


def _sent_letter(dossier: Dossier) -> LetterFact | None:
    """The request letter that arrived, or may have: the latest of its rounds."""
    arrived = (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.OPEN)
    sent = [x for x in dossier.letters if x.purpose is Purpose.REQUEST and x.state in arrived]
    return sent[-1] if sent else None


def _stage(
    dossier: Dossier,
    sent: LetterFact | None,
    named: set[EventName],
    still_open: tuple[str, ...],
    answered: int,
) -> Stage:
    if EventName.WITHDRAWN in named:
        return Stage.WITHDRAWN
    # The first category says what a message is; a further one, that it also refuses a part, say.
    mainly = {m.categories[0] for m in dossier.heard() if m.categories}
    also = {c for m in dossier.heard() for c in m.categories}
    decided = [
        a for a in dossier.answers if a.standing in (Standing.DECIDED, Standing.CHALLENGED) and a.finding
    ]
    refused = Category.REFUSAL in mainly or EventName.REFUSED in named
    responded = bool(mainly & ANSWERS) or EventName.RESPONDED in named or bool(answered and also & ANSWERS)
    # What somebody noted of a body (a telephone call, a page of its website) is no answer in law: while
    # questions are open the body still owes one. It is one where their own mail stands behind it.
    if responded or any(a.quoted for a in decided) or (decided and refused):
        return Stage.PARTIAL if still_open else Stage.COMPLETE
    if decided and not still_open:
        return Stage.COMPLETE
    if refused:
        return Stage.REFUSED
    if sent is None:
        letters = [x for x in dossier.letters if x.purpose is Purpose.REQUEST]
        if any(x.state is DeliveryState.REFUSED and x.permanent and x.recipient for x in letters):
            return Stage.UNDELIVERABLE
        return Stage.UNDELIVERABLE if _bounced(dossier, sent) else Stage.UNSENT
    return Stage.UNDELIVERABLE if _bounced(dossier, sent) else Stage.AWAITING


def _bounced(dossier: Dossier, sent: LetterFact | None) -> bool:
    """Whether the last word on delivery is that it failed, with no later sending or redirection."""
    history = [
        fact for fact in dossier.events
        if fact.status is EventStatus.CONFIRMED
        and fact.event.name in (EventName.BOUNCED, EventName.REDIRECTED, EventName.RECEIVED)
    ]  # fmt: skip
    if not history:
        return False
    last = max(history, key=lambda fact: (fact.event.day or date.min, fact.id))
    return last.event.name is EventName.BOUNCED and not _is_history(last, sent)


def _is_history(fact: EventFact, sent: LetterFact | None) -> bool:
    """Whether a bounce was told of an earlier copy: the letter has gone again since, be it on the same day."""
    if sent is None or sent.round < 2 or sent.at is None or fact.recorded_at is None:
        return False
    return fact.recorded_at <= sent.at


def of_the_clock(dossier: Dossier) -> tuple[date | None, tuple[Event, ...]]:
    """What the clock is counted from: the day on which the request went, and the events that it obeys."""
    return _of_the_clock(dossier, _sent_letter(dossier), dossier.confirmed())


def _of_the_clock(
    dossier: Dossier, sent: LetterFact | None, events: tuple[Event, ...]
) -> tuple[date | None, tuple[Event, ...]]:
    received = local_day(sent.at) if sent and sent.at else None
    past = {fact.event for fact in dossier.events if _is_history(fact, sent)}
    if past:
        events = tuple(e for e in events if e.name is not EventName.BOUNCED or e not in past)
    return received, events


def _clock(
    dossier: Dossier, sent: LetterFact | None, events: tuple[Event, ...]
) -> tuple[date | None, Deadline | None, str]:
    """The day of receipt and the deadline; in words, why there is none where law or table has no answer."""
    received, events = _of_the_clock(dossier, sent, events)
    if received is None and not any(e.name is EventName.RECEIVED for e in events):
        return None, None, ""
    try:
        deadline = (
            due(dossier.request.regime, received, events)
            if events
            else _plain(dossier.request.regime, received)
        )
    except HorizonError as error:
        return received, None, error.message
    return deadline.received, deadline, ""


@lru_cache(maxsize=4096)
def _plain(regime: Regime, received: date | None) -> Deadline:
    """The clock of a request to which nothing has happened: most requests of a campaign share a few days."""
    return due(regime, received)


def _clock_words(stage: Stage, deadline: Deadline | None, overdue: bool, very: bool, today: date) -> str:
    """A few words for the column `clock`. What a partial answer left open is late from the same day."""
    if stage in (Stage.COMPLETE, Stage.REFUSED, Stage.WITHDRAWN):
        return "ended"
    if deadline is None:
        return "none"
    if deadline.due is None:
        return f"stopped: {deadline.waiting_for}" if deadline.waiting_for else "stopped"
    if very:
        return "very overdue"
    if overdue:
        return "overdue"
    if stage is Stage.PARTIAL and deadline.is_overdue(today):
        return "overdue for the rest"
    return "extended" if deadline.extended_days else "running"


def _responded_at(dossier: Dossier, stage: Stage) -> datetime | None:
    """When the first part of an answer came.

    Where answers were read and decided from mail that was taken for something else, its latest.
    """
    first = _first(dossier, {*ANSWERS, Category.REFUSAL}, EventName.RESPONDED, EventName.REFUSED)
    if first or stage not in (Stage.PARTIAL, Stage.COMPLETE):
        return first
    read = any(a.quoted for a in dossier.answers)
    messages = dossier.heard()
    return messages[-1].received_at if read and messages else None


def _first(dossier: Dossier, categories: set[Category], *names: EventName) -> datetime | None:
    moments = [m.received_at for m in dossier.heard() if categories & set(m.categories)]
    moments += [
        datetime(e.event.day.year, e.event.day.month, e.event.day.day, 12, tzinfo=LONDON)
        for e in dossier.events
        if e.event.name in names and e.event.day and e.status is EventStatus.CONFIRMED
    ]
    return min(moments) if moments else None
