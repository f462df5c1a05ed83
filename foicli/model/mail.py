"""Mail as received: one message taken apart, what kind of message it is, and whose request it answers."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from foicli.model.category import Category as Category
from foicli.model.request import Event

CLOCKS_DIFFER = timedelta(days=1)  # what clocks and time zones may be wrong by
# How a warning begins that says it is doubtful who wrote a message: kept with the message, and known by these words.
STRANGE_ADDRESS = "came from a strange address"
# How words of correction end that say so: kept with them.
THE_REST_STANDS = " (its other answers stand)"
UNVERIFIED = "the sender could not be verified"


def doubts_the_writer(warning: str) -> bool:
    """Whether a warning says that it is doubtful who wrote the message."""
    return warning.startswith((STRANGE_ADDRESS, UNVERIFIED))


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a MIME tree. `content` is decoded bytes; for text the bytes are UTF-8.

    `name` is the sender's file name, which is data and never a path. `is_body` marks the parts a
    mail program would show as the letter itself; `path` is the place in the tree, as `2.1`.
    """

    path: str
    media_type: str
    name: str
    content: bytes = field(repr=False)
    is_body: bool = False
    inline: bool = False
    content_id: str = ""

    @property
    def text(self) -> str:
        """The content as text, for text parts."""
        return self.content.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a mail system said of a letter of ours (RFC 3464, or its wording read from prose).

    `action` is `failed`, `delayed`, `delivered`, `relayed` or `expanded`; `status` as `5.1.1`.
    """

    action: str
    status: str
    recipient: str
    words: str
    original_message_id: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """One message as received, taken apart, headers decoded; nothing in it is trusted.

    `message_id`, `in_reply_to` and `references` keep their angle brackets. `date` is the Date
    header as an aware datetime; `headers` are (name, decoded value) in order. `problems` says, in
    words, what was broken (`unknown charset x-foo`, `encrypted: cannot be read`). `raw_sha256`
    names the raw message in the paper store.
    """

    raw_sha256: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    from_name: str
    from_address: str
    reply_to: str
    to: tuple[str, ...]
    subject: str
    date: datetime | None
    headers: tuple[tuple[str, str], ...] = field(repr=False, default=())
    parts: tuple[Part, ...] = field(repr=False, default=())
    report: DeliveryReport | None = None
    problems: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first header of this name, decoded, or an empty string."""
        wanted = name.casefold()
        return next((value for key, value in self.headers if key.casefold() == wanted), "")


@dataclass(frozen=True, slots=True)
class Document:
    """One thing for the reader to read: a message's body, or a file that came with it.

    `paper` is the SHA-256 under which the file is kept (for a body: of the raw message). `message`
    counts the request's messages from 0 in order of arrival; `category` is what the message was
    taken for, where that is known already.
    """

    paper: str
    name: str
    media_type: str
    content: bytes = field(repr=False)
    message: int = 0
    is_body: bool = False
    received: datetime | None = None
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Correspondent:
    """What is known of one open request when mail is matched to it.

    `message_ids` are those of all our letters, `emails` all addresses written to or heard from,
    `authority_refs` their own case numbers as learnt. `sent_at` is when our first letter went, if any did.
    """

    reference: str
    body_code: str
    body_name: str
    kind: str
    emails: tuple[str, ...] = ()
    website: str = ""
    message_ids: tuple[str, ...] = ()
    authority_refs: tuple[str, ...] = ()
    subject: str = ""
    open: bool = True
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """A request that a message may answer: `score` from 0 to 1, `reasons` in words, the best first."""

    reference: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Which requests a message answers (`sure`, perhaps several), or else ranked guesses."""

    sure: tuple[Guess, ...]
    guesses: tuple[Guess, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One category a message was found to be, how surely, and the words that decided it."""

    category: Category
    confidence: float
    words: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a message is. `judgements` come most important first; `events` are suggestions only.

    `promised` is a date by which the body says it will answer; `transfer_to` an address or a name;
    `authority_ref` their own case number; `corrects` the words that correct what an earlier message said.
    """

    judgements: tuple[Judgement, ...]
    exemptions: tuple[str, ...] = ()
    authority_ref: str = ""
    events: tuple[Event, ...] = ()
    promised: date | None = None
    transfer_to: str = ""
    corrects: str = ""
