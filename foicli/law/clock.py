"""The statutory clock: by which day a request must be answered, and how far a reminder must wait.

The day of receipt is day 0; the next working day is day 1; the answer is due on day 20 at the
latest (FOIA s.10(1), FOISA s.10(1), EIR reg.5(2)). A request may be received on any day, a Sunday or
a holiday too, and until midnight (Berend v IC, EA/2006/0049). What stops, pauses or restarts the
clock is told in `foicli.law.course`; how single days are explained, in `foicli.law.days`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foicli.law import regime_for
from foicli.law.course import Course, Waiting, allowed_days, follow
from foicli.law.days import Day, tell
from foicli.law.holidays import Calendar, HorizonError, Span, calendar
from foicli.law.regime import Regime
from foicli.law.words import long_day
from foicli.model.request import Event
from foicli.model.request import Regime as Code

VERY_OVERDUE_AFTER = 20  # working days past the due date: the fortieth from receipt

# The day of the state funeral was proclaimed a bank holiday on 10 September 2022. Whether it lengthens clocks
# that were running then is open under FOIA; the Scottish Commissioner says that it does for FOISA.
FUNERAL = date(2022, 9, 19)
FUNERAL_PROCLAIMED = date(2022, 9, 10)
# Coronavirus (Scotland) Act 2020: sixty working days, then twenty again for all that was unanswered.
SIXTY_DAYS = Span(date(2020, 4, 7), date(2020, 5, 26))


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a request must be answered.

    `due` is the last day on which an answer is in time; None where the clock is not running, and then
    `waiting_for` says why. `received` is the receipt that counts, `clock_started` the last start
    (that receipt, or the clarification). `extended_days` are working days beyond the
    twentieth; where there are any, `notice_due` is the day by which the body had to tell of it. `pay_by`
    is the last safe day to pay an outstanding fee. `chase_after` is the first day on which a reminder
    is fair, `very_overdue` the day after which the delay is a long one (twenty working days past due);
    both are None where they lie beyond the table of bank holidays.

    `warnings` are sentences on what is disputed or was left out of the count, and should be looked
    at; `notes` are sentences worth knowing that ask for nothing.
    """

    regime: Code
    received: date | None
    due: date | None
    waiting_for: Waiting = Waiting.NOTHING
    clock_started: date | None = None
    extended_days: int = 0
    notice_due: date | None = None
    pay_by: date | None = None
    chase_after: date | None = None
    very_overdue: date | None = None
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        """Whether the clock runs, or has run out."""
        return self.due is not None

    def is_overdue(self, today: date) -> bool:
        """Whether the time is over: from the day after the due date."""
        return self.due is not None and today > self.due

    def is_very_overdue(self, today: date) -> bool:
        """Whether twenty more working days have gone by since the due date."""
        return self.very_overdue is not None and today > self.very_overdue


def due(
    regime: Code,
    received: date | None,
    events: Sequence[Event] = (),
    *,
    calendar: Calendar | None = None,
) -> Deadline:
    """By when a request received on this day must be answered, given what has happened since.

    `received` may be None where the receipt is among the events, or has not come about. Events may be in any
    order. `calendar` replaces the working days of the regime (to ask “what if”). Raises HorizonError
    where the count needs a day outside the table of bank holidays.
    """
    rules = regime_for(regime)
    days = calendar or rules.calendar
    if received and not events:
        course = Course(received, received, Waiting.NOTHING, None, (), (), (), None, ())
    else:
        course = follow(rules, received, events)
    if course.waiting or course.started is None:
        return Deadline(
            regime, course.received, None, course.waiting, course.started,
            pay_by=course.pay_by, warnings=course.warnings,
        )  # fmt: skip
    first, last, warnings = _count(rules, course, days)
    extended = _counted(days, first, last, course.paused) if last > first else 0
    return Deadline(
        regime=regime,
        received=course.received,
        due=last,
        clock_started=course.started,
        extended_days=extended,
        notice_due=first if extended else None,
        chase_after=_later(days, last, 1 if days.is_working(course.started) else 2),
        very_overdue=_later(days, last, VERY_OVERDUE_AFTER),
        warnings=(*course.warnings, *warnings, *_disputes(rules, course, last, days)),
        notes=_notes(course, days),
    )


def explain(regime: Code, received: date | None, events: Sequence[Event] = ()) -> tuple[Day, ...]:
    """The count day by day, from the receipt to the due date, or to the day on which the clock stopped.

    The numbers are those of the last start of the clock: 1, 2, 3 … up to the due date without a gap. Empty
    where the request has not been received. Raises HorizonError as `due` does.
    """
    rules = regime_for(regime)
    deadline = due(regime, received, events)
    return tell(rules, follow(rules, received, events), deadline.due, deadline.notice_due)


def _count(rules: Regime, course: Course, days: Calendar) -> tuple[date, date, tuple[str, ...]]:
    """Day 20 and the last day as extended, with warnings about the extensions."""
    assert course.started is not None
    first = days.add(course.started, rules.response_days, course.paused)
    extension = rules.extension
    if extension is None or not course.extensions:
        return first, first, ()
    valid: list[Event] = []
    warnings: list[str] = []
    for event in course.extensions:
        late = event.day is not None and event.day > first
        if late and extension.notice_in_time:
            warnings.append(
                f"The {extension.name} of {long_day(event.day or first)} was left out: notice of it had to be given "
                f"by {long_day(first)} ({extension.section} of {rules.short})."
            )
            continue
        if late:
            warnings.append(
                f"Notice of the {extension.name} was given on {long_day(event.day or first)}, but was due by "
                f"{long_day(first)} ({rules.refusal_section} of {rules.short})."
            )
        valid.append(event)
    last = _extended(rules, course, days, first, valid)
    if extension.most is not None and sum(event.days for event in valid) > extension.most:
        warnings.append(
            f"{extension.section.capitalize()} of {rules.short} allows no more than {extension.most} further "
            "working days; the rest was left out."
        )
    return first, last, tuple(warnings)


def _extended(rules: Regime, course: Course, days: Calendar, first: date, extensions: list[Event]) -> date:
    """The last day: day 20 plus the extensions' days, or the latest date that the body itself named.

    Days of a fees notice are left out of the extension as they are out of the first twenty days. A named date
    that is no working day moves to the next one, so that no reminder goes out too early.
    """
    assert course.started is not None
    last = first
    if further := allowed_days(rules, extensions):
        last = days.add(course.started, rules.response_days + further, course.paused)
    named = max((event.until for event in extensions if event.until), default=None)
    if named and named > last:
        last = days.on_or_after(named)
        if rules.extension and rules.extension.most is not None:
            most = rules.response_days + rules.extension.most
            last = min(last, days.add(course.started, most, course.paused))
    return last


def _counted(days: Calendar, first: date, last: date, paused: Sequence[Span]) -> int:
    """Working days after `first` up to `last`, without those of a fees notice."""
    count = days.between(first, last)
    for span in paused:
        start, end = max(span.first, first + timedelta(1)), min(span.last, last)
        if start <= end:
            count -= days.between(start - timedelta(1), end)
    return count


def _later(days: Calendar, day: date, count: int) -> date | None:
    try:
        return days.add(day, count)
    except HorizonError:
        return None


def _disputes(rules: Regime, course: Course, last: date, days: Calendar) -> tuple[str, ...]:
    """What is open in law about this date, in sentences."""
    started = course.started
    assert started is not None
    if rules.code is Code.FOISA:
        if started <= SIXTY_DAYS.last and last >= SIXTY_DAYS.first:
            return (
                f"From {long_day(SIXTY_DAYS.first)} to {long_day(SIXTY_DAYS.last)} the limit under "
                f"{rules.short} was 60 working days, and after that 20 again for everything unanswered; "
                "this date counts 20.",
            )
        return ()
    if started <= FUNERAL_PROCLAIMED and last > FUNERAL and days is rules.calendar:
        other = _count(rules, course, calendar(rules.nations, (FUNERAL,)))[1]
        if other != last:
            return (
                f"{long_day(FUNERAL)} was made a bank holiday after this clock had started; if it counts as "
                f"a working day all the same, the date is {long_day(other)}.",
            )
    return ()


def _notes(course: Course, days: Calendar) -> tuple[str, ...]:
    """What is not disputed in law, but done otherwise in places."""
    started = course.started
    assert started is not None
    reason = days.why_not(started)
    if not reason:
        return ()
    what = "Received" if started == course.received else "Clarified"
    return (
        f"{what} on {long_day(started)} ({reason}), which is no working day: some bodies count from the next "
        "working day and answer a day later, so a reminder waits one more working day.",
    )


def is_working_day(regime: Code, day: date) -> bool:
    """Whether the day counts under this regime. Raises HorizonError outside the table."""
    return regime_for(regime).calendar.is_working(day)


def working_day(regime: Code, day: date) -> date:
    """The day itself if it is a working day under this regime, or else the next one."""
    return regime_for(regime).calendar.on_or_after(day)


def add_working_days(regime: Code, start: date, days: int) -> date:
    """The working day so many (1 or more) after `start`; the day after `start` is the first that may count."""
    return regime_for(regime).calendar.add(start, days)


def working_days_between(regime: Code, after: date, upto: date) -> int:
    """How many working days follow `after`, up to and including `upto`; negative if it is earlier."""
    return regime_for(regime).calendar.between(after, upto)
