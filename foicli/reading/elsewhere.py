"""Signs that a message answers something else: older than our request, another campaign's, on another subject."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from foicli.model.mail import CLOCKS_DIFFER, Correspondent, Mail
from foicli.reading.topic import Topic

# `[ROADS-2024-PLY]`: a campaign's reference and the code of a body, as we write them ourselves.
_IN_BRACKETS = re.compile(r"\[\s*([A-Za-z0-9][A-Za-z0-9 ._/&+-]{0,60}-[A-Za-z0-9._/+-]{1,40})\s*\]")
# What the subject of any letter about a request may say.
_ANY_REQUEST = """
acknowledged acknowledgement acknowledging act additional amended and answer attached automatic available been
case clarification closed closure completed confidential correction decision disclosure documents eir email
encrypted enquiries enquiry environmental extension fees final find foi foia foisa for freedom from further
fwd has holding importance info information internal letter message new notice notification number office
official our out outcome part partial please protected queries query question questionnaire questions receipt
received ref reference refusal regarding regulations reminder reply request requests response results review
revised secure sensitive subject the this ticket transfer update with you your
"""
_SAYS_NOTHING = frozenset(_ANY_REQUEST.split())
_INITIALS = re.compile(r"\b[A-Z]{2,5}\b")  # of a body or of a case system: "SCC 17-0688"
_FEW = 2  # different words of our questions, from which on a message is on our subject
_THEIR_OWN = re.compile(r"(?:foi|foia|foisa|eir|ir|req|ref|case|cas|sar)\b", re.IGNORECASE)


def older_than(mail: Mail, request: Correspondent) -> str:
    """In words that a message was written before our first letter went, or an empty text.

    A wrong Date is no such sign where the first mail server that took the message saw it later.
    """
    written = _written_at(mail)
    if written is None or request.sent_at is None or written + CLOCKS_DIFFER >= request.sent_at:
        return ""
    return (
        f"it was written on {written:%d %B %Y}, before our request {request.reference} "
        f"of {request.sent_at:%d %B %Y} went"
    )


def of_another_campaign(mail: Mail, request: Correspondent) -> str:
    """In words that the subject names another campaign's request to the same body, or an empty text."""
    code = f"-{request.body_code}".casefold()
    for named in _IN_BRACKETS.findall(mail.subject):
        reference = named.casefold()
        if not reference.endswith(code) or reference == request.reference.casefold():
            continue
        if re.search(r"[a-z]", reference.removesuffix(code)) and not _THEIR_OWN.match(reference):
            return f"its subject names {named}, which is a reference of another campaign"
    return ""


def on_another_subject(mail: Mail, texts: Sequence[str], request: Correspondent, topic: Topic) -> str:
    """In words that the subject line names something that we do not ask about, nor does the text, or nothing.

    `texts` are their own words. Where the subject names no subject at all ("FOI 4471 response") nothing is known.
    """
    known = {*_words(request.subject), *_words(request.body_name), *topic.words, *_SAYS_NOTHING}
    named = [w for w in _words(_INITIALS.sub(" ", mail.subject)) if len(w) >= 3 and not w.isdigit()]
    strange = [w for w in named if w not in known and not re.search(r"\d", w) and not topic.names(w)]
    if not topic.words or not strange or any(topic.names(w) for w in named):
        return ""
    if topic.shared("\n".join(texts)) >= _FEW:
        return ""
    return f"its subject “{mail.subject.strip()[:80]}” names nothing that we ask about, and its text does not either"


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


def _written_at(mail: Mail) -> datetime | None:
    """The Date, or the oldest stamp of a mail server where that is later."""
    known = [moment for moment in (mail.date, _first_stamp(mail)) if moment]
    return max(known, default=None)


def _first_stamp(mail: Mail) -> datetime | None:
    """When the first mail server took the message: each puts its Received on top of the others."""
    for name, value in reversed(mail.headers):
        if name.casefold() != "received":
            continue
        try:
            moment = parsedate_to_datetime(value.rpartition(";")[2].strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
