"""Signs that a message answers something else: it is older than our request, or names another campaign's."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from foicli.model.mail import Correspondent, Mail

_A_DAY = timedelta(days=1)  # what clocks and time zones may be wrong by
# `[ROADS-2024-PLY]`: a campaign's reference and the code of a body, as we write them ourselves.
_IN_BRACKETS = re.compile(r"\[\s*([A-Za-z0-9][A-Za-z0-9 ._/&+-]{0,60}-[A-Za-z0-9._/+-]{1,40})\s*\]")
_THEIR_OWN = re.compile(r"(?:foi|foia|foisa|eir|ir|req|ref|case|cas|sar)\b", re.IGNORECASE)


def older_than(mail: Mail, request: Correspondent) -> str:
    """In words that a message was written before our first letter went, or an empty text.

    A wrong Date is no such sign where the first mail server that took the message saw it later.
    """
    written = _written_at(mail)
    if written is None or request.sent_at is None or written + _A_DAY >= request.sent_at:
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
