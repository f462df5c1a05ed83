"""One request's whole story: letters, messages and events in order, the clock, the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from foicli.law.clock import explain
from foicli.law.days import Day
from foicli.law.holidays import HorizonError
from foicli.ledger.writers import unconfirmed_writers
from foicli.model.answers import Answer
from foicli.model.body import Body
from foicli.model.counting import many
from foicli.model.findings import Unread
from foicli.model.questionnaire import Questionnaire
from foicli.model.request import EventStatus
from foicli.steps.our_deadlines import OurDeadline, ReviewClock, our_deadlines, review_clock
from foicli.steps.position import LONDON, Position, local_day, position, was_asked
from foicli.steps.questions import as_asked
from foicli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `weight` is `ours`, `theirs` or `event`; `doubtful` waits for a ruling.

    `message` is the number by which `foi match` knows a message; 0 for what is none.
    """

    at: datetime
    weight: str
    what: str
    detail: str = ""
    doubtful: bool = False
    message: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """Everything about one request.

    `unconfirmed` are messages of which it is to be checked who wrote them, `passed_over` the parts asked
    "if yes" of which a body that said yes says nothing.
    """

    body: Body
    position: Position
    entries: tuple[Entry, ...]
    days: tuple[Day, ...]
    answers: tuple[Answer, ...]
    questionnaire: Questionnaire
    unread: tuple[Unread, ...]
    review: ReviewClock | None = None
    last_days: tuple[OurDeadline, ...] = ()
    unconfirmed: tuple[int, ...] = ()
    passed_over: tuple[str, ...] = ()


def story(workspace: Workspace, reference: str, now: datetime) -> Story:
    """Tell one request's story. Raises FoiError where there is no such request."""
    ledger = workspace.ledger
    request = ledger.requests.find(reference)
    (dossier,) = ledger.requests.dossiers((request.reference,))
    questionnaire = as_asked(ledger)[request.questions]
    where = position(dossier, questionnaire, now.date())
    body = ledger.bodies.get(request.body_code)
    assert body is not None, "a request always has its body: the ledger's keys hold it"
    order = {q.id: n for n, q in enumerate(questionnaire.questions)}
    answers = sorted(ledger.answers.all((request.reference,)), key=lambda a: order.get(a.question, 999))
    newest = ledger.readings.newest(request.reference)
    return Story(
        body,
        where,
        _entries(where),
        _days(where),
        tuple(answers),
        questionnaire,
        newest.unread if newest else (),
        review_clock(where),
        our_deadlines(where, now.date()),
        tuple(u.message for u in unconfirmed_writers(ledger, request.reference)),
        _passed_over(where, questionnaire),
    )


def _passed_over(where: Position, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The parts asked "if yes" of a body that said yes and nothing of them."""
    known = {a.question: a for a in where.dossier.answers if a.finding is not None}
    if not known:
        return ()
    return tuple(
        q.id
        for q in questionnaire.answerable
        if q.condition and q.condition.question in known and q.id not in known
        and q.id not in where.open_questions and was_asked(q, known, questionnaire)
    )  # fmt: skip


def _entries(where: Position) -> tuple[Entry, ...]:
    entries = []
    for letter in where.dossier.letters:
        state = letter.state.value if letter.state else "not sent yet"
        words = f" — {letter.words}" if letter.words and state != "accepted" else ""
        what = f"{letter.purpose.value.replace('_', ' ')} to {letter.to or 'the body by other means'}"
        entries.append(
            Entry(
                letter.at or letter.frozen_at, "ours", what,
                f"{state}{words}", state in ("unknown", "open"),
            )
        )  # fmt: skip
    for message in where.dossier.messages:
        kinds = ", ".join(c.value.replace("_", " ") for c in message.categories) or "not judged yet"
        details = [*message.problems, f"from {message.from_address}", f"“{message.subject}”"]
        if message.authority_ref:
            details.append(f"their reference {message.authority_ref}")
        if message.exemptions:
            details.append(f"exemptions {', '.join(message.exemptions)}")
        if message.promised:
            details.append(f"promises an answer by {message.promised:%d %B %Y}")
        entries.append(
            Entry(
                message.received_at, "theirs", kinds, "; ".join(details), bool(message.problems), message.id
            )
        )
    came = {message.id: message.received_at for message in where.dossier.messages}
    for fact in where.dossier.events:
        if fact.status is EventStatus.DISMISSED and (fact.message or not fact.ruled_by):
            continue  # a guess from mail that was none; what a person wrote down stays in the story
        event = fact.event
        moment = _moment(
            event.day,
            came.get(fact.message or 0),
            fact.recorded_at or where.dossier.request.created_at,
        )
        name = event.name.value.replace("_", " ") + (
            f" by {many(event.days, 'working day')}" if event.days else ""
        )
        suggested = fact.status is EventStatus.SUGGESTED
        by = "suggested: confirm with foi review --events" if suggested else f"confirmed by {fact.ruled_by}"
        if fact.status is EventStatus.DISMISSED:
            by = f"no longer counts: corrected or taken back by {fact.ruled_by}"
        until = f"until {event.until:%d %B %Y}; " if event.until else ""
        text = f"“{event.text}”; " if event.text else ""
        entries.append(Entry(moment, "event", name, f"{until}{text}{by}", suggested))
    return _in_order(entries)


def _moment(day: date | None, came: datetime | None, recorded: datetime) -> datetime:
    """When an event happened, of which only the day is known: with the message that tells of it, or when noted.

    Where it was noted on another day it comes last in its own: the hour of the noting means nothing there.
    """
    if came and day in (None, local_day(came)):
        return came
    if day is None or day == local_day(recorded):
        return recorded
    return datetime.combine(day, time(23, 59), LONDON)


def _in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """By time; but the first letter of all comes before whatever bears its day, as a clock that is wrong has it."""
    first = min((e for e in entries if e.weight == "ours"), key=lambda e: e.at, default=None)

    def place(entry: Entry) -> tuple[date, bool, datetime]:
        return local_day(entry.at), entry is not first, entry.at

    return tuple(sorted(entries, key=place))


def _days(where: Position) -> tuple[Day, ...]:
    if where.received is None:
        return ()
    try:
        days = explain(where.dossier.request.regime, where.received, where.dossier.confirmed())
        return tuple(sorted(days, key=lambda d: d.day))
    except HorizonError:
        return ()
