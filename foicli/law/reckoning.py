"""What each event did to the clock, and how the last day was reckoned, in sentences that a letter can use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foicli.law import regime_for
from foicli.law.clock import Deadline, due, explain
from foicli.law.course import Course, Waiting, follow, in_order
from foicli.law.holidays import Span
from foicli.law.regime import Regime
from foicli.law.words import count_of, listed, long_day
from foicli.model.request import Event, EventName
from foicli.model.request import Regime as Code


@dataclass(frozen=True, slots=True)
class Effect:
    """What one event did to the clock. `words` are sentences, empty where the clock does not know the event."""

    event: Event
    words: str


@dataclass(frozen=True, slots=True)
class _Turn:
    """An event between the clock before it and the clock after it."""

    rules: Regime
    event: Event
    before: Deadline
    after: Deadline
    course: Course


def effects(code: Code, received: date | None, events: Sequence[Event]) -> tuple[Effect, ...]:
    """The dated events in their order, each with what it did; the receipt on `received` comes first.

    Each event is judged by the clock as it stood before and after it, so that what the law leaves out of
    the count is never said to have counted. Raises HorizonError as `due` does.
    """
    rules = regime_for(code)
    first = (Event(EventName.RECEIVED, received),) if received else ()
    undated = tuple(event for event in events if event.day is None)
    line = in_order((*first, *events))
    found = []
    before = due(code, None, undated)
    for number, event in enumerate(line, 1):
        known = (*undated, *line[:number])
        after = due(code, None, known)
        found.append(
            Effect(event, _words(_Turn(rules, event, before, after, follow(rules, None, known))).strip())
        )
        before = after
    return tuple(found)


def reckoned(code: Code, received: date | None, events: Sequence[Event]) -> tuple[str, ...]:
    """How the last day for an answer was counted, in sentences; empty where the clock is not running.

    It is the count of `explain` in short. Raises HorizonError as `due` does.
    """
    rules = regime_for(code)
    deadline, course = due(code, received, events), follow(rules, received, events)
    counted = [day for day in explain(code, received, events) if day.number]
    if deadline.due is None or course.started is None or not counted:
        return ()
    what = "received the request" if course.started == course.received else "had our answer to its question"
    return (
        f"The day on which the body {what}, {long_day(course.started)}, is not counted: working day 1 is "
        f"{long_day(counted[0].day)}.",
        _days_off(rules, course, deadline.due),
        *_paused(rules, course),
        *_extended(rules, deadline),
        f"Working day {counted[-1].number} is {long_day(deadline.due)}, the last day for an answer "
        f"({rules.time_section}).",
    )


def _words(turn: _Turn) -> str:
    match turn.event.name:
        case EventName.RECEIVED | EventName.REDIRECTED:
            ends = f" and ran to {long_day(turn.after.due)}" if turn.after.due else ""
            days = count_of(turn.rules.response_days, "working day")
            return f"The {days} for an answer began{ends} ({turn.rules.time_section})."
        case EventName.BOUNCED:
            return _left_out(turn) if turn.after.received else "So the body had not received it."
        case EventName.CLARIFICATION_REQUESTED:
            return _stopped(turn, Waiting.CLARIFICATION, turn.rules.clarification_section)
        case EventName.CLARIFIED:
            return _began_again(turn)
        case EventName.FEES_NOTICE:
            return _stopped(turn, Waiting.FEE, turn.rules.fees_section)
        case EventName.PAID:
            return _went_on(turn)
        case EventName.PIT_EXTENSION | EventName.COMPLEXITY_EXTENSION:
            return _lengthened(turn)
    return ""


def _stopped(turn: _Turn, why: Waiting, section: str) -> str:
    if turn.after.waiting_for is Waiting.NOTHING:
        return _left_out(turn)
    if turn.before.waiting_for is not Waiting.NOTHING:
        return "The clock was stopped already."
    return f"This stopped the clock ({section})." if turn.after.waiting_for is why else _left_out(turn)


def _began_again(turn: _Turn) -> str:
    if turn.after.clock_started != turn.event.day:
        return _left_out(turn)
    days = count_of(turn.rules.response_days, "working day")
    if turn.after.due is None:
        return f"The {days} start from nothing ({turn.rules.clarification_section}) once the fee is paid."
    return (
        f"The {days} started again from nothing ({turn.rules.clarification_section}) and ran to "
        f"{long_day(turn.after.due)}."
    )


def _went_on(turn: _Turn) -> str:
    paid = [span for span in turn.course.paused if span.last == turn.event.day]
    if not paid or turn.before.waiting_for is Waiting.NOTHING:
        return _left_out(turn)
    words = f"The clock went on: {_span(paid[-1])}, do not count ({turn.rules.pause_section})."
    return words + (
        f" The last day for an answer became {long_day(turn.after.due)}." if turn.after.due else ""
    )


def _lengthened(turn: _Turn) -> str:
    extension = turn.rules.extension
    if extension and turn.event in turn.course.extensions and turn.after.due is None:
        return f"It adds to the time once the clock runs ({extension.section})."
    if extension is None or turn.after.due is None or turn.after.due == turn.before.due:
        return _left_out(turn)
    return f"The last day for an answer became {long_day(turn.after.due)} ({extension.section})."


def _left_out(turn: _Turn) -> str:
    """Why an event changed nothing: what the clock warned of when it was told of it."""
    new = [words for words in turn.after.warnings if words not in turn.before.warnings]
    return " ".join(new) or "This did not change the last day for an answer."


def _span(span: Span) -> str:
    if span.first == span.last:
        return f"the day of notice and payment, {long_day(span.first)}"
    return f"the working days from {long_day(span.first)} to {long_day(span.last)}, both included"


def _days_off(rules: Regime, course: Course, last: date) -> str:
    """Weekends, and each holiday that falls into the count and not into days that are left out anyway."""
    assert course.started is not None
    off = []
    for number in range(course.started.toordinal() + 1, last.toordinal() + 1):
        day = date.fromordinal(number)
        paused = any(span.first <= day <= span.last for span in course.paused)
        if day.weekday() < 5 and not paused and (title := rules.calendar.title(day)):
            off.append(f"{long_day(day)} ({title})")
    if not off:
        return "Saturdays and Sundays are not counted."
    return f"Saturdays and Sundays are not counted, nor {listed(tuple(off))}: {rules.calendar_words}."


def _paused(rules: Regime, course: Course) -> list[str]:
    assert course.started is not None
    return [
        f"A fees notice was out, so {_span(span)}, are not counted ({rules.pause_section})."
        for span in course.paused
        if span.last > course.started
    ]


def _extended(rules: Regime, deadline: Deadline) -> tuple[str, ...]:
    if not deadline.extended_days or rules.extension is None:
        return ()
    further = count_of(deadline.extended_days, "further working day")
    days = count_of(rules.response_days, "working day")
    return (f"The {rules.extension.name} adds {further} to the {days} ({rules.extension.section}).",)
