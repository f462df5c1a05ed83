"""Recognise a mail system's report on a letter of ours: the standard form, and the wordings in use.

The standard form is RFC 3464 (message/delivery-status). Many systems write prose only; their
wordings are listed here with the system that uses them. A read receipt (RFC 8098) is no report.
"""

import re
from collections.abc import Sequence

from foicli.mail.decoding import decode_header, decode_text
from foicli.mail.headers import Fields, mailboxes, message_id, split_headers
from foicli.mail.tree import Leaf, Tree
from foicli.model.mail import DeliveryReport

LOOKED_AT = 20_000  # characters of prose; reports say it at once
_ACTIONS = ("failed", "delayed", "delivered", "relayed", "expanded")
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45])\d\d(?=[ -])")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+'=-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_ID_IN_PROSE = re.compile(r"^[ \t>]*message-id:\s*(<[^<>\s]{1,998}>)", re.I | re.M)
_SENDERS = re.compile(
    r"mailer-daemon|postmaster|mail delivery (?:sub)?system|microsoft outlook|system administrator|mailerdaemon"
    r"|microsoftexchange[0-9a-f]{6,}",
    re.I,
)
_SUBJECTS = re.compile(
    r"^\W*(?:undeliver(?:able|ed)\b|delivery status notification|returned mail|mail delivery (?:failed|failure)"
    r"|failure notice|delivery (?:has )?(?:failed|failure|delayed|incomplete)|message delivery (?:failure|delayed)"
    r"|mail system error|non[- ]?delivery|warning: (?:message|could not send)|delayed mail|mail could not be delivered"
    r"|message not delivered|automatic reply: undeliverable|nicht zustellbar)",
    re.I,
)
_FAILED = re.compile(
    r"couldn.t be delivered|could not be delivered|wasn.t delivered|was not delivered"  # Exchange, Google, Postfix
    r"|address not found|wasn.t found at|couldn.t be found|delivery has failed to these"  # Google, Exchange
    r"|did not reach the following recipient|your message did not reach some or all"  # older Exchange
    r"|a message that you sent could not be delivered|all retries exhausted|retry timeout exceeded"  # Exim
    r"|i wasn.t able to deliver your message|i.ve given up|permanent error"  # qmail
    r"|user unknown|unknown user|no such user|mailbox unavailable|recipient address rejected|does not exist"
    r"|mailbox (?:is )?full|over quota|permanent fatal errors|delivery to the following recipients? failed"
    r"|undeliverable|message blocked|relay access denied|unable to (?:deliver|relay)|(?:could|can)(?: ?not|.t) deliver",
    re.I,
)
_DELAYED = re.compile(
    r"(?:has been|is|was) delayed|delivery (?:is |has been |incomplete|delayed)|not yet been delivered"
    r"|hasn.t been delivered yet|will (?:be retried|keep trying|continue to be)|will retry|this is a warning message only"
    r"|you do not need to resend|delay(?:ed)? (?:mail|message)|still being attempted|temporary problem delivering",
    re.I,
)


def read_report(tree: Tree, subject: str, sender: str, body: str) -> DeliveryReport | None:
    """What a mail system says of a letter of ours, or None where the message is no such report.

    `sender` is the From field as text, `body` the letter's text. A report in the standard form is
    believed as it stands; prose only where it comes from a mail system and speaks of delivery.
    """
    if any(leaf.media_type == "message/disposition-notification" for leaf in tree.leaves):
        return None
    returned = _returned_id(tree.leaves, body)
    ours = frozenset(box.address.lower() for box in mailboxes(tree.fields.raw("To")))
    status = [leaf for leaf in tree.leaves if leaf.media_type in _STATUS_TYPES and leaf.level == 0]
    if status:
        return _standard(status[0].content, body, returned)
    failed = tree.fields.text("X-Failed-Recipients")  # Exim, Google
    if failed:
        return _prose(body, subject, failed, returned, ours)
    looks = bool(_SENDERS.search(sender)) or tree.fields.raw("Return-Path").strip() == b"<>"
    if not looks or not (_SUBJECTS.search(subject) or _SENDERS.search(sender)):
        return None
    head = body[:LOOKED_AT]
    if not (_FAILED.search(head) or _DELAYED.search(head) or _SUBJECTS.search(subject)):
        return None
    if _SUBJECTS.search(subject) or _STATUS.search(head) or _CODE.search(head):
        return _prose(body, subject, "", returned, ours)
    return None


_STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")


def _standard(content: bytes, body: str, returned: str) -> DeliveryReport:
    """RFC 3464: a block on the message, then one for each recipient; the worst recipient is reported."""
    blocks = _blocks(content)
    worst: Fields | None = None
    for block in blocks:
        if not (block.raw("Final-Recipient") or block.raw("Action") or block.raw("Original-Recipient")):
            continue
        if worst is None or _rank(block) < _rank(worst):
            worst = block
    envelope = next(
        (message_id(b.raw("Original-Message-ID")) for b in blocks if b.raw("Original-Message-ID")), ""
    )
    original = returned or envelope
    if worst is None:
        return DeliveryReport("failed", "", "", _first_words(body), original)
    action = _action(worst)
    status = _STATUS.search(worst.text("Status"))
    words = _typed(worst.text("Diagnostic-Code")) or _first_words(body)
    recipient = _typed(worst.text("Original-Recipient")) or _typed(worst.text("Final-Recipient"))
    return DeliveryReport(action, status[0] if status else "", recipient.strip("<> "), words[:500], original)


def _blocks(content: bytes) -> list[Fields]:
    blocks: list[Fields] = []
    position = 0
    while position < len(content) and len(blocks) < 1000:
        fields, after = split_headers(content, position, len(content))
        if fields.items:
            blocks.append(fields)
        if after <= position:  # a line that is no field: step over it
            newline = content.find(b"\n", position)
            after = newline + 1 if newline >= 0 else len(content)
        position = after
    return blocks


def _action(block: Fields) -> str:
    action = block.text("Action").lower().strip()
    if action in _ACTIONS:
        return action
    return "delayed" if block.text("Status").startswith("4") else "failed"


def _rank(block: Fields) -> int:
    return _ACTIONS.index(_action(block))


def _typed(value: str) -> str:
    """The part after the type: `rfc822; a@b` is a@b."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon else kind.strip()


def _prose(body: str, subject: str, failed: str, returned: str, ours: frozenset[str]) -> DeliveryReport:
    head = body[:LOOKED_AT]
    status = _STATUS.search(head)
    code = _CODE.search(head)
    delayed = bool(_DELAYED.search(subject) or _DELAYED.search(head))
    certain = bool((status and status[1] == "5") or (code and code[1] == "5"))
    # "will retry" decides over "could not be delivered", and a 5xx reply over both.
    action = "delayed" if delayed and not certain else "failed"
    named = [*_ADDRESS.findall(failed), *_ADDRESS.findall(_without_quoted_headers(head))]
    address = next((a for a in named if a.lower() not in ours and not _SENDERS.match(a)), "")
    return DeliveryReport(action, status[0] if status else "", address, _telling_line(head), returned)


def _without_quoted_headers(text: str) -> str:
    return "\n".join(
        line for line in text.splitlines() if not re.match(r"\s*(from|sender|reply-to):", line, re.I)
    )


def _telling_line(text: str) -> str:
    """The line that says what went wrong: with a code, else with the wording."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    for pattern in (_STATUS, _CODE, _FAILED, _DELAYED):
        for line in lines:
            if pattern.search(line):
                return line[:500]
    return _first_words(text)


def _first_words(text: str) -> str:
    return " ".join(text[:2000].split())[:300]


def _returned_id(leaves: Sequence[Leaf], body: str) -> str:
    """The Message-ID of our letter, from the headers or the message that came back with the report."""
    for leaf in leaves:
        if leaf.media_type in ("text/rfc822-headers", "message/global-headers"):
            fields, _ = split_headers(leaf.content, 0, len(leaf.content))
            if found := message_id(fields.raw("Message-ID")):
                return found
    for leaf in leaves:
        if leaf.media_type.startswith("text/") and leaf.level == 0 and leaf.filename:
            text = decode_text(leaf.content[:LOOKED_AT])[0]
            if found_in := _ID_IN_PROSE.search(text):
                return found_in[1]
    found_in = _ID_IN_PROSE.search(body[:200_000])
    return decode_header(found_in[1].encode()) if found_in else ""
