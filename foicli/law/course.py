"""What the events did to a request's clock: when it started, when it paused, what it waits for.

How the events are read, in the order of their dates:

* `received` and `redirected` are a receipt. The last one counts, and a new one begins afresh: what was
  asked, charged or extended about the copy before it is over.
* `bounced` takes the receipt back, unless the body has since shown that it has the request
  (then some other letter bounced).
* `clarification_requested` stops the clock, and `clarified` starts it again from nothing: the
  date of receipt is “if later” the day on which the further information comes (FOIA ss.1(3) and 10(6),
  FOISA s.10(1)(b), EIR reg.9(4)). The Acts set no last day for asking.
* `fees_notice` to `paid`: the working days from the notice to the payment, both included, do not
  count (FOIA s.10(2), FOISA s.10(3), EIR reg.8(6)). A notice is valid only within the time for
  answering (FOIA and FOISA s.9(1)), and the payment only within its own time (s.9(2), EIR reg.8(5)).
* A fee and a clarification are apart: a restart does not pay a fee, a payment does not clarify.
* Everything that cannot be (before the receipt, paid without a notice) is left out, with a warning.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foicli.law.holidays import FIRST_DAY, LAST_DAY, HorizonError, Span
from foicli.law.months import add_months
from foicli.law.regime import Regime
from foicli.law.words import long_day
from foicli.model.request import Event, EventName

_QUESTION_OF = {
    EventName.CLARIFIED: EventName.CLARIFICATION_REQUESTED,
    EventName.PAID: EventName.FEES_NOTICE,
}
_EXTENSIONS = (EventName.PIT_EXTENSION, EventName.COMPLEXITY_EXTENSION)
# Events by which the body shows that it has the request.
_HEARD = {
    EventName.ACKNOWLEDGED,
    EventName.CLARIFICATION_REQUESTED,
    EventName.FEES_NOTICE,
    EventName.RESPONDED,
    EventName.REFUSED,
    EventName.TRANSFERRED,
    *_EXTENSIONS,
}


class Waiting(StrEnum):
    """What a clock that does not run is waiting for."""

    NOTHING = ""
    CLARIFICATION = "clarification"
    FEE = "fee"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Course:
    """How the clock went. `started` is the last start: the receipt or the last clarification.

    `stopped` is the day on which a clock that does not run stopped. `paused` are the days of
    fees notices, which do not count, and `asked` those from a request for clarification to its answer.
    `extensions` are those that the regime knows. `pay_by` is the last day for an unpaid fee.
    """

    received: date | None
    started: date | None
    waiting: Waiting
    stopped: date | None
    paused: tuple[Span, ...]
    asked: tuple[Span, ...]
    extensions: tuple[Event, ...]
    pay_by: date | None
    warnings: tuple[str, ...]


def follow(regime: Regime, received: date | None, events: Sequence[Event]) -> Course:
    """The course of the clock. `received` is one more receipt, before all others of its day."""
    follower = _Follower(regime, events)
    if received:
        events = (Event(EventName.RECEIVED, received), *events)
    for event in in_order(events):
        follower.take(event)
    return follower.course()


def in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """The dated events by date, those of one day as given.

    An answer that stands before its question of the same day is put after it, where no other
    question was open: so a list that was written newest first reads the same.
    """
    line = sorted((event for event in events if event.day), key=lambda event: event.day or date.min)
    open_: set[EventName] = set()
    for place in range(len(line)):
        question = _QUESTION_OF.get(line[place].name)
        if question and question not in open_:
            later = place + 1
            while later < len(line) and line[later].day == line[place].day:
                if line[later].name is question:
                    line[place], line[later] = line[later], line[place]
                    break
                later += 1
        name = line[place].name
        if name in _QUESTION_OF.values():
            open_.add(name)
        elif name in _QUESTION_OF:
            open_.discard(_QUESTION_OF[name])
    return tuple(line)


class _Follower:
    """Takes the events one by one, in order, and keeps the state of the clock."""

    def __init__(self, regime: Regime, events: Sequence[Event]) -> None:
        self.regime = regime
        self.events = events
        self.warnings: list[str] = []
        self.received: date | None = None
        self._afresh(None)
        self.doing: dict[EventName, Callable[[date], None]] = {
            EventName.RECEIVED: self._receive,
            EventName.REDIRECTED: self._receive,
            EventName.BOUNCED: self._bounce,
            EventName.CLARIFICATION_REQUESTED: self._ask,
            EventName.CLARIFIED: self._clarify,
            EventName.FEES_NOTICE: self._charge,
            EventName.PAID: self._pay,
        }
        for event in events:
            if event.day is None and event.name in self.doing:
                self.warnings.append(f"“{event.name}” has no date and was left out.")

    def _afresh(self, started: date | None) -> None:
        self.started = started
        self.heard = False
        self.asked_on: date | None = None
        self.charged_on: date | None = None
        self.void_charge = False
        self.lapsed = False
        self.stopped: date | None = None
        self.paused: list[Span] = []
        self.asked: list[Span] = []

    def take(self, event: Event) -> None:
        """Take the next event."""
        if event.day is None:
            return
        if event.name in self.doing and not FIRST_DAY <= event.day <= LAST_DAY:
            raise HorizonError(event.day)
        do = self.doing.get(event.name)
        if do:
            do(event.day)
        if event.name in _HEARD and self.started:
            self.heard = True

    def _receive(self, day: date) -> None:
        if self.asked_on or self.charged_on:
            self.warnings.append(
                f"The request was received again on {long_day(day)}; what the body asked for before that is "
                "taken as over."
            )
        self.received = day
        self._afresh(day)

    def _bounce(self, day: date) -> None:
        if self.heard:
            self.warnings.append(
                f"A letter bounced on {long_day(day)}, but the body had already shown that it has the "
                "request; the clock was left as it was."
            )
            return
        self._afresh(None)
        self.received = None
        self.stopped = day

    def _ask(self, day: date) -> None:
        if not self._has_request(EventName.CLARIFICATION_REQUESTED, day):
            return
        if not self.asked_on:
            self.asked_on = day
            if self._time_is_over(day):
                self.warnings.append(
                    f"Clarification was asked for on {long_day(day)}, after the time for answering had run out."
                )

    def _clarify(self, day: date) -> None:
        if not self._has_request(EventName.CLARIFIED, day):
            return
        if self.asked_on:
            self.asked.append(Span(self.asked_on, day))
        else:
            self.warnings.append(
                f"Clarification was given on {long_day(day)}, but no request for it is on record; the "
                "clock was started again from that day."
            )
        self.asked_on = None
        self.started = day

    def _charge(self, day: date) -> None:
        if not self._has_request(EventName.FEES_NOTICE, day):
            return
        if self.charged_on:  # a second notice takes the place of the first, and gives new time to pay
            self._pause(Span(self.charged_on, day))
        elif not self.asked_on and self._time_is_over(day):
            self.void_charge = True
            self.warnings.append(
                f"The fees notice of {long_day(day)} came after the time for answering had run out "
                f"({self.regime.fees_section} of {self.regime.short}); it does not stop the clock."
            )
            return
        self.void_charge = self.lapsed = False
        self.charged_on = day

    def _pay(self, day: date) -> None:
        if not self._has_request(EventName.PAID, day):
            return
        if self.charged_on is None:
            if not self.void_charge:
                self.warnings.append(
                    f"A fee was paid on {long_day(day)}, but no fees notice is on record; the payment was left out."
                )
            return
        if _too_late(self.regime, self.charged_on, day):
            self.lapsed = True
            self.warnings.append(
                f"The fee of {long_day(self.charged_on)} was paid on {long_day(day)}, after the time for "
                f"paying ({self.regime.fees_section} of {self.regime.short}): the body need not answer. Ask "
                "whether it accepts the payment, or ask anew."
            )
            return
        self._pause(Span(self.charged_on, day))
        self.charged_on = None

    def _pause(self, span: Span) -> None:
        if self.paused and span.first <= self.paused[-1].last:  # paid and charged again on one day
            span = Span(self.paused.pop().first, span.last)
        self.paused.append(span)

    def _has_request(self, name: EventName, day: date) -> bool:
        if self.started is None:
            self.warnings.append(
                f"“{name}” of {long_day(day)} is dated before the request was received, and was left out."
            )
        return self.started is not None

    def _time_is_over(self, day: date) -> bool:
        """Whether the time for answering, extended as it may be, ended before this day."""
        if self.started is None:
            return False
        most = self.regime.response_days + allowed_days(self.regime, self.events)
        known = self.regime.extension and self.regime.extension.event
        if any(event.until and day <= event.until for event in self.events if event.name is known):
            return False
        if (day - self.started).days <= most:
            return False  # not so many working days can have gone by
        try:
            return day > self.regime.calendar.add(self.started, most, self.paused)
        except HorizonError:
            return False  # the time ends beyond the table, or cannot be told: then nothing is ruled out

    def course(self) -> Course:
        """The course so far."""
        waiting, stopped = Waiting.NOTHING, self.stopped
        if self.started is None:
            waiting = Waiting.RECEIPT
        elif self.asked_on:
            waiting, stopped = Waiting.CLARIFICATION, self.asked_on
        elif self.charged_on:
            waiting, stopped = Waiting.FEE, self.charged_on
        if self.asked_on and self.charged_on:
            stopped = min(self.asked_on, self.charged_on)
        unpaid = self.charged_on and not self.lapsed
        return Course(
            received=self.received,
            started=self.started,
            waiting=waiting,
            stopped=stopped,
            paused=tuple(self.paused),
            asked=tuple(self.asked),
            extensions=self._extensions(),
            pay_by=_pay_by(self.regime, self.charged_on) if unpaid and self.charged_on else None,
            warnings=tuple(self.warnings),
        )

    def _extensions(self) -> tuple[Event, ...]:
        """The extensions that the regime knows and that are about this receipt of the request.

        One that was given before a clarification stays: the reason for it has not gone away, and
        to count it keeps a reminder from going out too early.
        """
        kept: list[Event] = []
        for event in self.events:
            if event.name not in _EXTENSIONS:
                continue
            if not self.regime.extension or event.name is not self.regime.extension.event:
                self.warnings.append(_unknown_extension(self.regime, event))
            elif event.day and self.received and event.day < self.received:
                self.warnings.append(f"“{event}” is dated before the request was received, and was left out.")
            elif not (event.day and event in kept):  # the same notice, recorded twice
                kept.append(event)
        return tuple(kept)


def allowed_days(regime: Regime, extensions: Sequence[Event]) -> int:
    """The further working days of these extensions, added up, within what the regime allows."""
    extension = regime.extension
    if extension is None or not extensions:
        return 0
    days = sum(event.days for event in extensions if event.name is extension.event)
    return days if extension.most is None else min(days, extension.most)


def _unknown_extension(regime: Regime, event: Event) -> str:
    what = (
        "public-interest extension" if event.name is EventName.PIT_EXTENSION else "extension for complexity"
    )
    return f"“{event}” was left out: {regime.short} knows no {what}."


def _pay_by(regime: Regime, charged_on: date) -> date | None:
    """The last safe day to pay: months begin with the day of the notice (FOIA and FOISA s.9)."""
    if regime.payment_time.months:
        return add_months(charged_on, regime.payment_time.months) - timedelta(1)
    try:
        return regime.calendar.add(charged_on, regime.payment_time.working_days)
    except HorizonError:
        return None


def _too_late(regime: Regime, charged_on: date, day: date) -> bool:
    """Whether a payment came after its time, on the reading that is kindest to the applicant.

    Three months that begin with 30 November end on 27 or on 28 February, as one reads them: `_pay_by` gives
    the first, this the second.
    """
    if regime.payment_time.months:
        return day > add_months(charged_on - timedelta(1), regime.payment_time.months)
    last = _pay_by(regime, charged_on)
    return last is not None and day > last
