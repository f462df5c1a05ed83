"""All that is known of one request at one moment: what its stage and its clock are worked out from."""

from dataclasses import dataclass
from datetime import date, datetime

from foicli.model.category import Category
from foicli.model.codes import Finding, Standing
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import Event, EventStatus, Request


@dataclass(frozen=True, slots=True)
class LetterFact:
    """A letter and the latest attempt to deliver it; `state` is None while none was made."""

    purpose: Purpose
    round: int
    message_id: str
    to: str
    subject: str
    paper: str
    frozen_at: datetime
    state: DeliveryState | None = None
    at: datetime | None = None
    words: str = ""
    permanent: bool = False
    recipient: bool = False
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class MessageFact:
    """A message that was matched to the request. `problems` say what was broken or doubtful about it.

    `unconfirmed` says that it is doubtful who wrote it, and that nobody has looked: it counts for nothing.
    `understood` is false where no category fits what it says, and no person has placed it.
    """

    id: int
    message_id: str
    paper: str
    received_at: datetime
    from_address: str
    subject: str
    categories: tuple[Category, ...]
    authority_ref: str = ""
    exemptions: tuple[str, ...] = ()
    promised: date | None = None
    transfer_to: str = ""
    matched_by: str = ""
    imported_at: datetime | None = None
    problems: tuple[str, ...] = ()
    unconfirmed: bool = False
    understood: bool = True


@dataclass(frozen=True, slots=True)
class EventFact:
    """An event and whether it stands."""

    id: int
    event: Event
    status: EventStatus
    ruled_by: str = ""
    message: int | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """How one question stands, without its evidence: enough to count.

    `finding` is None where a suggestion was dismissed, where a policy's decision lost the words it
    went by, and where it is doubtful who wrote the words that a suggestion was read from: nobody stands
    behind that, and the question is open. `quoted` says that words of the body
    stand behind a decision, in mail that was read: what somebody noted from a telephone call has none.
    """

    question: str
    item: int
    finding: Finding | None
    value: str
    standing: Standing
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """One request with everything that happened to it up to a moment.

    `looked_at` is when a person last decided anything of it; a policy looks at nothing.
    """

    request: Request
    body_name: str
    region: str
    email: str
    letters: tuple[LetterFact, ...] = ()
    messages: tuple[MessageFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    answers: tuple[AnswerFact, ...] = ()
    looked_at: datetime | None = None

    def heard(self) -> tuple[MessageFact, ...]:
        """The messages that count: those of which it is clear, or confirmed, who wrote them."""
        return tuple(m for m in self.messages if not m.unconfirmed)

    def confirmed(self) -> tuple[Event, ...]:
        """The events that stand, in order of their day."""
        if not self.events:
            return ()
        events = [e.event for e in self.events if e.status is EventStatus.CONFIRMED]
        return tuple(sorted(events, key=lambda e: e.day or date.min))
