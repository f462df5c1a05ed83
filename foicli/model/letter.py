"""A letter: what we send, frozen before it goes, and what became of each attempt to send it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """Why a letter is written."""

    REQUEST = "request"
    CLARIFICATION = "clarification"
    ACKNOWLEDGEMENT_QUERY = "acknowledgement_query"
    REMINDER = "reminder"
    SECOND_REMINDER = "second_reminder"
    FOLLOW_UP = "follow_up"
    INTERNAL_REVIEW = "internal_review"
    COMPLAINT = "complaint"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    REVIEW_REMINDER = "review_reminder"


class DeliveryState(StrEnum):
    """What is known of one attempt. `OPEN` is a claim whose outcome was never written down."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, frozen: `paper` is the SHA-256 of its MIME bytes (empty if adopted from elsewhere)."""

    reference: str
    purpose: Purpose
    round: int
    message_id: str
    to: str
    subject: str
    paper: str
    frozen_at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """The outcome of handing one letter to a mail server, with the server's own words.

    A refusal is `permanent` for an SMTP 5xx reply and for an address that no server will take;
    it is about the `recipient` when the server refused this address rather than us. `stop` asks
    the caller to end the run: the server is limiting us, or we are no longer logged in.
    """

    state: DeliveryState
    code: int = 0
    words: str = ""
    permanent: bool = False
    recipient: bool = False
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One claimed attempt to deliver one letter: the server's reply code and words, and who settled it else."""

    id: int
    letter_message_id: str
    claimed_at: datetime
    state: DeliveryState
    settled_at: datetime | None = None
    words: str = ""
    code: int = 0
    settled_by: str = ""
