"""A mail server on this machine's loopback that takes the campaign's letters and hands them to the world."""

import socket
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Session
from aiosmtpd.smtp import Envelope as SmtpEnvelope

from foicli.demo.received import take_apart
from foicli.demo.world import Envelope, World

HOST = "127.0.0.1"
_SIZE_LIMIT = 10_000_000


@dataclass(frozen=True, slots=True)
class Accepted:
    """One letter as the server took it: envelope addresses, Message-ID and the simulated moment."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    at: datetime


class _Handler:
    """What the server does at RCPT and at the end of DATA."""

    def __init__(self, office: "PostOffice") -> None:
        self._office = office

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: SmtpEnvelope, address: str, options: list[str]
    ) -> str:
        if not self._office.world.accepts(address):
            return self._office.refuse(address)
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: SmtpEnvelope) -> str:
        content = envelope.content
        raw = content.encode() if isinstance(content, str) else bytes(content or b"")
        self._office.take(Envelope(envelope.mail_from or "", tuple(envelope.rcpt_tos), raw))
        return "250 2.0.0 OK: taken in by the simulated bodies"


class PostOffice:
    """The server as a context manager; `port` is free and chosen at the start.

    `clock` says what day it is in the simulation. What was accepted is in `accepted`; `refused`
    counts the recipients that no server knew.
    """

    def __init__(self, world: World, clock: Callable[[], datetime]) -> None:
        self.world = world
        self.port = 0
        self.refused: Counter[str] = Counter()
        self._accepted: list[Accepted] = []
        self._clock = clock
        self._lock = threading.Lock()
        self._controller: Controller | None = None

    @property
    def accepted(self) -> tuple[Accepted, ...]:
        """Every letter taken in so far, in order."""
        with self._lock:
            return tuple(self._accepted)

    @property
    def duplicates(self) -> int:
        """How many letters came that had been taken in before, by their Message-ID."""
        counts = Counter(letter.message_id for letter in self.accepted)
        return sum(count - 1 for count in counts.values())

    @property
    def url(self) -> str:
        """The address of the server as campaign.toml wants it."""
        return f"smtp://{HOST}:{self.port}"

    def take(self, envelope: Envelope) -> None:
        """Record a letter and hand it on."""
        now = self._clock()
        identity = take_apart(envelope.raw).message_id
        with self._lock:
            self._accepted.append(Accepted(identity, envelope.sender, envelope.recipients, now))
        self.world.receive(envelope, now)

    def refuse(self, address: str) -> str:
        """The reply for a recipient that nobody knows (RFC 5321, 550; RFC 3463, 5.1.1)."""
        with self._lock:
            self.refused[address] += 1
        return f"550 5.1.1 <{address}>: recipient address rejected: no such mailbox"

    def __enter__(self) -> "PostOffice":
        self.port = _free_port()
        self._controller = Controller(
            _Handler(self), hostname=HOST, port=self.port, data_size_limit=_SIZE_LIMIT, ready_timeout=10
        )
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None


def _free_port() -> int:
    """A port that nothing listens on; aiosmtpd cannot be asked to choose one itself."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
