"""Mail that is not an answer: acknowledgements, notices, reports of mail systems, and what has nothing to do with it."""

import random
from datetime import datetime
from email.utils import format_datetime

from foicli.demo.post import Sender, message_id
from foicli.demo.received import Received
from foicli.demo.styles.brief import fill
from foicli.demo.words import words


def notice_text(who: Sender, group: str, signature: str, **facts: str) -> str:
    """A notice of one group of `words.toml` as a short letter."""
    rng = who.voice.rng
    template = rng.choice(words("notices", group))
    told = fill(template.format(case=who.case, name=who.body.name, **facts))
    greeting = rng.choice(words("letter", "greetings"))
    closing = rng.choice(words("letter", "closings"))
    return f"{greeting}\n\n{told}\n\n{closing}\n\n{signature}\n"


def delivery_report(letter: Received, address: str, at: datetime, rng: random.Random) -> bytes:
    """A report that the letter could not be delivered (RFC 3464), from the body's own mail server."""
    domain = address.rpartition("@")[2]
    boundary = f"=_{rng.getrandbits(64):x}"
    lines = [
        f"From: Mail Delivery System <MAILER-DAEMON@mx.{domain}>", f"To: {letter.sender}",
        "Subject: Undelivered Mail Returned to Sender", f"Date: {format_datetime(at)}",
        f"Message-ID: {message_id(f'daemon@mx.{domain}', rng)}", "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"', "",
        f"--{boundary}", "Content-Type: text/plain; charset=us-ascii", "",
        f"This is the mail system at host mx.{domain}.", "",
        "Your message could not be delivered to one or more recipients. It is returned below.", "",
        f"<{address}>: host mail.{domain} said: 550 5.1.1 mailbox does not exist", "",
        f"--{boundary}", "Content-Type: message/delivery-status", "",
        f"Reporting-MTA: dns; mx.{domain}", f"Arrival-Date: {format_datetime(at)}", "",
        f"Final-Recipient: rfc822; {address}", "Action: failed", "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 mailbox does not exist", "",
        f"--{boundary}", "Content-Type: text/rfc822-headers", "",
        f"Message-ID: {letter.message_id}", f"Subject: {letter.subject}", f"To: {address}", "",
        f"--{boundary}--", "",
    ]  # fmt: skip
    return "\n".join(lines).encode("ascii", "replace")


_UNRELATED = (
    ("newsletter@briefing.example", "Sector briefing: {month} issue",
     "Welcome to this month's briefing. In this issue: a new report on workforce, dates for your diary, and "
     "ten tips for better meetings. To unsubscribe follow the link below.",
     (("List-Unsubscribe", "<mailto:off@briefing.example>"), ("Precedence", "bulk"))),
    ("offers@printer-supplies.example", "Save 40% on toner this week only",
     "Dear customer, our summer sale ends on Friday. Yes, really: up to 40% off. No minimum order.", ()),
    ("events@conference.example", "Invitation: annual conference on integrated care",
     "We are pleased to invite you to our conference. Early booking ends soon; places cost £295 plus VAT.",
     (("List-Id", "<events.conference.example>"),)),
    ("it-helpdesk@campaign.example", "Planned maintenance on Saturday",
     "Mail will not be available between 8 and 10 on Saturday morning. No action is needed.", ()),
    ("winner@lottery-claims.example", "You have been selected!!!",
     "Congratulation! You are the winner of 2,500,000 pounds. Reply with your name and bank details.", ()),
    ("colleague@campaign.example", "Lunch on Thursday?",
     "Are you free for lunch on Thursday? There are five or six of us so far. Yes or no is fine.", ()),
)  # fmt: skip
HOW_MANY_UNRELATED = len(_UNRELATED)


def unrelated(index: int, to: str, at: datetime, rng: random.Random) -> bytes:
    """One of several messages that have nothing to do with the campaign."""
    address, subject, text, headers = _UNRELATED[index % HOW_MANY_UNRELATED]
    lines = [
        f"From: {address}", f"To: {to}", f"Subject: {subject.format(month=f'{at:%B}')}",
        f"Date: {format_datetime(at)}", f"Message-ID: {message_id(address, rng)}",
        *(f"{name}: {value}" for name, value in headers),
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", fill(text), "",
    ]  # fmt: skip
    return "\n".join(lines).encode()
