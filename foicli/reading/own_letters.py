"""A letter of our own that came round again: a copy to ourselves, or out of “All Mail”."""

import re
from collections.abc import Callable, Sequence

from foicli.model.mail import Mail
from foicli.reading.matching import Index
from foicli.reading.prose import split_quoted

OUR_MARK = "X-FOI-Reference"  # stands in every letter that is sent from here, and in nobody's answer
_ANSWERS = re.compile(r"\s*(?:re|aw|sv|automatic reply|out of office)\s*:", re.IGNORECASE)
_PASSES_ON = re.compile(r"\s*(?:fwd?|wg|tr)\s*:", re.IGNORECASE)


def is_own_letter(mail: Mail, texts: Callable[[], Sequence[str]], index: Index) -> bool:
    """Whether a message is a letter that we sent, and nobody's answer. `texts` gives those of its body.

    A Message-ID of ours tells it, though a server may put another From over it; only an answer that
    has kept our Message-ID for its own is none. Where a provider has put its own Message-ID in the
    place of ours, our address and our mark tell it; and our address alone where the message went to
    a body we write to, and quotes and passes on nothing. What a person at our end passes on is theirs.
    """
    if mail.report:
        return False
    ours, marked = index.is_ours(mail.from_address), bool(mail.header(OUR_MARK))
    if index.is_letter(mail.message_id):
        return ours or marked or not _answers(mail, index)
    if not ours or _passes_on(mail):
        return False
    return marked or (_is_to_a_body(mail, index) and not any(split_quoted(t).quoted for t in texts()))


def _answers(mail: Mail, index: Index) -> bool:
    """Whether it says of itself that it answers a letter of ours."""
    named = (mail.in_reply_to, *mail.references)
    return any(index.is_letter(i) for i in named) or bool(_ANSWERS.match(mail.subject))


def _passes_on(mail: Mail) -> bool:
    return bool(_PASSES_ON.match(mail.subject)) or any(p.media_type == "message/rfc822" for p in mail.parts)


def _is_to_a_body(mail: Mail, index: Index) -> bool:
    """Whether it was written to a body and not to ourselves. Delivered-To names us on every copy."""
    named = f"{mail.header('To')} {mail.header('Cc')}"
    addresses = re.findall(r"[^\s<>,;\"]+@[^\s<>,;\"]+", named)
    return any(index.addresses.from_address(a) for a in addresses) and not any(map(index.is_ours, addresses))
