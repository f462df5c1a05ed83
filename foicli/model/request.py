"""A request: one questionnaire put to one body, what happened to it, and the stage that follows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Regime(StrEnum):
    """The Act a request is made under."""

    FOIA = "foia"  # Freedom of Information Act 2000
    EIR = "eir"  # Environmental Information Regulations 2004
    FOISA = "foisa"  # Freedom of Information (Scotland) Act 2002


class EventName(StrEnum):
    """What can happen to a request and matters to its clock or its story."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    CLARIFICATION_REQUESTED = "clarification_requested"
    CLARIFIED = "clarified"
    FEES_NOTICE = "fees_notice"
    PAID = "paid"
    PIT_EXTENSION = "pit_extension"
    COMPLEXITY_EXTENSION = "complexity_extension"
    RESPONDED = "responded"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    BOUNCED = "bounced"
    REDIRECTED = "redirected"
    REVIEW_REQUESTED = "review_requested"
    REVIEW_ANSWERED = "review_answered"
    COMPLAINED = "complained"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a request on a local date.

    `days` is the N of `pit_extension:N` and `complexity_extension:N`, in working days. `until` is
    a date that the body itself named. `text` is a note, or the words the event was read from.
    """

    name: EventName
    day: date | None
    days: int = 0
    until: date | None = None
    text: str = ""

    def __str__(self) -> str:
        shown = self.name.value
        if self.days:
            shown += f":{self.days}"
        return f"{shown}:{self.day.isoformat()}" if self.day else shown


class EventStatus(StrEnum):
    """Whether an event stands. The clock obeys confirmed events only."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Stage(StrEnum):
    """Where a request stands, worked out from facts and never stored."""

    UNSENT = "unsent"
    AWAITING = "awaiting"
    PARTIAL = "partial"
    COMPLETE = "complete"
    REFUSED = "refused"
    UNDELIVERABLE = "undeliverable"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Request:
    """One questionnaire to one body. `questions` is the SHA-256 of the questionnaire as asked."""

    reference: str
    body_code: str
    kind: str
    regime: Regime
    created_at: datetime
    questions: str = ""
