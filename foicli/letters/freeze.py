"""Freeze a letter: the very bytes that will go, the same each time it is frozen."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from foicli.errors import FoiError
from foicli.letters.cleaning import one_line
from foicli.letters.headers import (
    address_header,
    checked_address,
    domain_of,
    ids_header,
    is_message_id,
    text_header,
)
from foicli.letters.render import Rendered
from foicli.model.campaign import Applicant
from foicli.model.letter import Purpose

_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    media_type: str
    content: bytes


def message_id(campaign_reference: str, reference: str, purpose: Purpose, round_: int, domain: str) -> str:
    """The Message-ID of a letter, with angle brackets; the same each time it is asked for.

    Derived from campaign, request, purpose and round, so that a ledger restored from a backup
    makes the same one. `domain` is that of the sender (RFC 5322 3.6.4). The readable beginning is
    for people; the hash keeps it unique.
    """
    # As JSON, so that no two letters share what is hashed, whatever their fields contain.
    told = json.dumps([campaign_reference, reference, purpose.value, round_])
    digest = hashlib.sha256(told.encode("ascii")).hexdigest()[:24]
    prefix = _UNSAFE.sub("-", reference.lower()).strip("-")[:40] or "letter"
    checked_address(f"foi@{domain}")
    return f"<{prefix}.{purpose.value}.{round_}.{digest}@{domain.lower()}>"


def freeze(
    rendered: Rendered,
    *,
    applicant: Applicant,
    to: str,
    message_id: str,
    date: datetime,
    reference: str,
    to_name: str = "",
    in_reply_to: str = "",
    references: Sequence[str] = (),
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The letter as RFC 5322 bytes with CRLF line ends, ready for SMTP.

    `date` is aware and becomes the Date header. `in_reply_to` and `references` are Message-IDs with
    angle brackets, theirs or ours; malformed ones are left out. Nothing in it depends on the clock
    or on chance. Raises FoiError where an address is malformed.
    """
    if date.tzinfo is None:
        raise FoiError("The date of a letter needs its time zone")
    if not is_message_id(message_id):
        raise FoiError(f"“{one_line(message_id, 100)}” is not a Message-ID")
    sender = f"{applicant.name}, {applicant.organisation}" if applicant.organisation else applicant.name
    head = [
        address_header("From", sender, applicant.email),
        address_header("To", to_name, to),
        text_header("Subject", rendered.subject),
        text_header("Date", format_datetime(date)),
        ids_header("Message-ID", (message_id,)),
        ids_header("In-Reply-To", (in_reply_to,)),
        ids_header("References", tuple(references) or (in_reply_to,)),
        text_header("X-FOI-Reference", reference),
        text_header("Content-Language", "en-GB"),
    ]
    return "".join(head).encode("ascii") + _content(rendered.text, message_id, attachments)


def sender_domain(applicant: Applicant) -> str:
    """The domain for the Message-IDs of this applicant's letters."""
    return domain_of(applicant.email)


def _content(text: str, message_id: str, attachments: Sequence[Attachment]) -> bytes:
    """MIME-Version, the content headers and the content: text, or text and attachments."""
    message = EmailMessage(policy=SMTP)
    # Quoted-printable passes every server unchanged, and its lines are short whatever they carry.
    message.set_content(text, subtype="plain", charset="utf-8", cte="quoted-printable")
    for attachment in attachments:
        maintype, _slash, subtype = attachment.media_type.partition("/")
        message.add_attachment(
            attachment.content, maintype=maintype, subtype=subtype or "octet-stream",
            filename=one_line(attachment.name, 120).replace("/", "-"),
        )  # fmt: skip
    if attachments:
        # The boundary is derived as well; “=_” cannot occur in quoted-printable or base64 (RFC 2045 6.7).
        digest = hashlib.sha256(message_id.encode()).hexdigest()[:32]
        message.set_boundary(f"=_{digest}")
    return message.as_bytes()
