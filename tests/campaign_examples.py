"""A small campaign to test steps with: three bodies, three questions, a carrier that does as it is told."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from foicli.ledger.open import Ledger
from foicli.model.letter import Delivery, DeliveryState
from foicli.steps.register import ensure_bodies
from foicli.workspace import Workspace

LONDON = ZoneInfo("Europe/London")
START = datetime(2017, 6, 12, 9, tzinfo=LONDON)

CONFIG = """
[campaign]
name = "Short breaks 2017"
reference = "SB-17"
organisation = "The Example Trust"
applicant = "Robin Example"
address = "1 Example Street, Exampleton"
[mail]
from = "foi@trust.example"
smtp = "smtp://127.0.0.1:9"
auth = "none"
per_minute = 0
[[ask]]
kind = "ccg"
register = "bodies.csv"
questions = "questions/ccg.toml"
letter = "letters/request.md"
"""
BODIES = """code,name,kind,region,email,email_source
01A,NHS Anytown CCG,ccg,North,foi@anytown.example,their website
01B,NHS Elsewhere CCG,ccg,North,foi@elsewhere.example,their website
01C,NHS Overthere CCG,ccg,South,foi@overthere.example,their website
"""
QUESTIONS = """
kind = "ccg"
title = "Short breaks"
[[question]]
id = "1"
text = "Do you commission short breaks for disabled children?"
answer = "yes/no"
[[question]]
id = "1.spend"
text = "How much did you spend on short breaks in 2016/17?"
answer = "pounds"
if = "1=yes"
[[question]]
id = "2"
text = "How many children had a short break in 2016/17?"
answer = "count"
"""


class Killed(BaseException):
    """The process died: no `except Exception` may outlive it."""


@dataclass
class Server:
    """A mail server that keeps what it accepts. `behaviour` says what it does with the next letters."""

    behaviour: list[str] = field(default_factory=list)
    accepted: list[tuple[str, str]] = field(default_factory=list)  # (Message-ID, recipient)

    def deliver(self, envelope_from: str, to: str, data: bytes) -> Delivery:
        do = self.behaviour.pop(0) if self.behaviour else "accept"
        if do == "die before":
            raise Killed
        if do == "later":
            return Delivery(DeliveryState.REFUSED, 451, "try again later")
        if do == "never":
            return Delivery(DeliveryState.REFUSED, 550, "no such mailbox", permanent=True, recipient=True)
        if do == "busy":
            return Delivery(DeliveryState.REFUSED, 421, "too many messages", stop=True)
        if do == "drop before":
            return Delivery(DeliveryState.UNKNOWN, 0, "the line dropped")
        self.accepted.append((message_id(data), to))
        if do == "die after":
            raise Killed
        if do == "drop after":
            return Delivery(DeliveryState.UNKNOWN, 0, "the line dropped")
        return Delivery(DeliveryState.ACCEPTED, 250, "queued")


def message_id(data: bytes) -> str:
    """The Message-ID of a letter, as the server sees it."""
    import email

    return str(email.message_from_bytes(data)["Message-ID"]).strip()


def make_workspace(folder: Path) -> Workspace:
    """A workspace of the small campaign, its register in the ledger."""
    from foicli.templates import templates_dir

    (folder / "questions").mkdir(parents=True)
    (folder / "letters").mkdir()
    (folder / "campaign.toml").write_text(CONFIG, "utf-8")
    (folder / "bodies.csv").write_text(BODIES, "utf-8")
    (folder / "questions" / "ccg.toml").write_text(QUESTIONS, "utf-8")
    (folder / "letters" / "request.md").write_text(
        templates_dir().joinpath("letters", "request.md").read_text("utf-8"), "utf-8"
    )
    workspace = Workspace(folder)
    with Ledger.open(folder, create=True) as ledger:
        ensure_bodies(ledger, workspace.config, folder, START)
    return workspace


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self, start: datetime = START) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def on(self, year: int, month: int, day: int) -> "Clock":
        self.moment = datetime(year, month, day, 9, tzinfo=LONDON)
        return self


def reply(
    reference: str, to_message: str, body: str, number: int = 1, sender: str = "foi@anytown.example"
) -> bytes:
    """An answer as a body would send it."""
    return (
        f"From: FOI team <{sender}>\r\nTo: foi@trust.example\r\n"
        f"Subject: RE: Freedom of Information request [{reference}]\r\n"
        f"Date: Mon, 03 Jul 2017 10:00:{number:02d} +0100\r\nMessage-ID: <reply-{number}-{reference}@anytown.example>\r\n"
        f"In-Reply-To: {to_message}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    ).encode()
