"""Take a raw message apart into headers, letter, attachments and delivery report; never raises."""

import hashlib
import re

from foicli.mail.bounces import read_report
from foicli.mail.choice import html_is_better
from foicli.mail.decoding import charset_in_html, decode_text, safe_name, whole
from foicli.mail.envelopes import SIGNATURES, opened
from foicli.mail.headers import (
    Fields,
    mailboxes,
    message_id,
    message_ids,
    read_date,
    received_date,
)
from foicli.mail.outlook import is_msg, read_msg
from foicli.mail.tree import Leaf, Tree, read_tree
from foicli.model.mail import Mail, Part

__all__ = ["NO_MESSAGE_ID", "parse", "parse_msg", "safe_name"]

NO_MESSAGE_ID = "no-message-id.invalid"  # the domain of the identity given to a message that has none
MAX_RAW = 200 * 1024 * 1024
SMALL_IMAGE = 60_000  # bytes: a logo in a signature, not a scanned answer
MAX_ADDRESSES = 2000
_OF_REPORTS = (
    "message/delivery-status",
    "message/global-delivery-status",
    "message/disposition-notification",
)
_CID = re.compile(r"cid:([^\"'\s<>)]{1,300})", re.I)


def parse(raw: bytes) -> Mail:
    """Take a message apart. Bytes of any kind go in; what was broken is in `problems`.

    Parts that are neither `is_body` nor `inline` are the files a person would see as attached.
    `inline` marks what no one need read: pictures shown in the letter, signatures, the other form
    of a letter sent as plain text and HTML, the headers of a message within the message (whose
    parts follow with longer paths), and our own letter as it came back in a delivery report.
    Text has UTF-8 and Unix line ends.
    """
    digest = hashlib.sha256(raw).hexdigest()
    raw, problems = _as_message(raw)
    tree = read_msg(raw) if is_msg(raw) else read_tree(raw)
    for words in problems:
        tree.problem(words)
    parts = _parts(tree, opened(tree))
    return _mail(tree, parts, digest)


def parse_msg(raw: bytes) -> Mail:
    """Take an Outlook .msg file apart, as `parse` does (which knows such files by their first bytes)."""
    return parse(raw)


def _as_message(raw: bytes) -> tuple[bytes, list[str]]:
    """Undo what text editors do to saved messages: byte order marks, UTF-16, blank lines on top."""
    problems: list[str] = []
    if is_msg(raw):
        return raw, problems
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
        problems.append("the message was saved as UTF-16")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if raw[:1] in b"\r\n":
        raw = raw.lstrip(b"\r\n")
    if b"\n" not in raw[:100_000] and b"\r" in raw[:100_000]:
        raw = raw.replace(b"\r", b"\n")
    if not raw.strip():
        problems.append("the message is empty")
    if len(raw) > MAX_RAW:
        raw = raw[:MAX_RAW]
        problems.append(f"the message is larger than {MAX_RAW // 2**20} MB: the rest was left out")
    return raw, problems


def _parts(tree: Tree, leaves: list[Leaf]) -> tuple[Part, ...]:
    """Decode the texts, choose between alternatives, tell the letter from the attachments."""
    texts = {id(leaf): _text(tree, leaf) for leaf in leaves if _is_text(leaf)}
    passed_over = _passed_over(leaves, texts)
    bodies = _bodies(leaves, passed_over)
    shown = {
        cid.lower()
        for leaf in leaves
        if leaf.media_type == "text/html" and not leaf.filename
        for cid in _CID.findall(texts.get(id(leaf), ""))[:2000]
    }
    parts = []
    for leaf in leaves:
        text = texts.get(id(leaf))
        content_id = leaf.fields.text("Content-ID").strip("<> ")
        parts.append(
            Part(
                path=leaf.path, media_type=leaf.media_type, name=leaf.filename,
                content=leaf.content if text is None else text.encode("utf-8", "replace"),
                is_body=id(leaf) in bodies,
                inline=id(leaf) not in bodies
                and (id(leaf) in passed_over or _is_decoration(tree, leaf, content_id, shown)),
                content_id=content_id,
            )
        )  # fmt: skip
    return tuple(parts)


def _is_text(leaf: Leaf) -> bool:
    return leaf.media_type.startswith("text/") and leaf.media_type != "text/rtf"


def _text(tree: Tree, leaf: Leaf) -> str:
    declared = leaf.kind.get("charset")
    if leaf.media_type == "text/html" and not declared:
        declared = charset_in_html(leaf.content)
    text, problem = decode_text(leaf.content, declared)
    if problem:
        tree.problem(problem)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _is_letter_text(leaf: Leaf) -> bool:
    """Whether a mail program would show this as the letter, going by the part alone."""
    return leaf.media_type in ("text/plain", "text/html", "text/rtf") and leaf.disposition != "attachment"


def _passed_over(leaves: list[Leaf], texts: dict[int, str]) -> set[int]:
    """The texts of those alternatives that were not chosen."""
    groups: dict[str, dict[int, list[Leaf]]] = {}
    for leaf in leaves:
        for group, number in leaf.choice:
            if _is_letter_text(leaf) and not leaf.filename:
                groups.setdefault(group, {}).setdefault(number, []).append(leaf)
    out: set[int] = set()
    for branches in groups.values():
        if len(branches) < 2:
            continue
        best = _best_branch(branches, texts)
        out |= {id(leaf) for number, many in branches.items() if number != best for leaf in many}
    return out


def _best_branch(branches: dict[int, list[Leaf]], texts: dict[int, str]) -> int:
    def joined(number: int, media_type: str) -> str:
        return "\n".join(texts.get(id(x), "") for x in branches[number] if x.media_type == media_type)

    html = [n for n in branches if any(x.media_type == "text/html" for x in branches[n])]
    plain = [n for n in branches if n not in html and joined(n, "text/plain").strip()]
    if not html:
        return plain[-1] if plain else max(branches)
    if not plain:
        return html[-1]
    return (
        html[-1]
        if html_is_better(joined(plain[-1], "text/plain"), joined(html[-1], "text/html"))
        else plain[-1]
    )


def _bodies(leaves: list[Leaf], passed_over: set[int]) -> set[int]:
    """The parts that are the letter. Texts of a message within the message are not: they were sent earlier."""
    own = [
        leaf for leaf in leaves if leaf.level == 0 and _is_letter_text(leaf) and id(leaf) not in passed_over
    ]
    in_report = [leaf for leaf in own if "report" in leaf.around]
    unnamed = [leaf for leaf in own if not leaf.filename]
    if in_report:
        unnamed = unnamed[:1]  # the rest of a report is our own letter coming back
    if full := {id(leaf) for leaf in unnamed if leaf.content.strip()}:
        return full
    return {id(leaf) for leaf in (unnamed or own[:1])}


def _is_decoration(tree: Tree, leaf: Leaf, content_id: str, shown: set[str]) -> bool:
    """Whether a part is there for show, or for machines, and is not a file that somebody attached."""
    kind = leaf.media_type
    if kind in SIGNATURES or kind in _OF_REPORTS:
        return True
    if "report" in leaf.around and (leaf.level or kind == "message/global-headers"):
        return True
    if kind == "text/rfc822-headers":
        return True
    if not kind.startswith("image/"):
        return kind.startswith("text/") and not leaf.filename and not leaf.content.strip()
    named_in_letter = bool(content_id) and content_id.lower() in shown
    small = len(leaf.content) <= SMALL_IMAGE
    if leaf.disposition == "attachment":
        return named_in_letter and small
    # A scanned page pasted into the letter is large, and may be the answer itself: it stays a file.
    return small and (named_in_letter or bool(content_id) or "related" in leaf.around)


def _mail(tree: Tree, parts: tuple[Part, ...], digest: str) -> Mail:
    fields = tree.fields
    identity = message_id(fields.raw("Message-ID"))
    if not identity:
        identity = f"<{digest[:40]}@{NO_MESSAGE_ID}>"
        tree.problem("no Message-ID: one was made from the content")
    date = read_date(fields.text("Date"))
    if date is None:
        date = received_date(fields)
        tree.problem("the Date is missing or broken" + ("; the server's was taken" if date else ""))
    senders = mailboxes(fields.raw("From")) or mailboxes(fields.raw("Sender"))
    reply_to = mailboxes(fields.raw("Reply-To"))
    to = [box.address for name in ("To", "Cc", "Delivered-To") for box in mailboxes(_all(fields, name))]
    subject = fields.text("Subject")
    body = "\n".join(part.text for part in parts if part.is_body)
    return Mail(
        raw_sha256=digest,
        message_id=whole(identity),
        in_reply_to=next(iter(message_ids(fields.text("In-Reply-To"))), ""),
        references=message_ids(fields.text("References")),
        from_name=senders[0].name if senders else "",
        from_address=senders[0].address if senders else "",
        reply_to=reply_to[0].address if reply_to else "",
        to=tuple(dict.fromkeys(to))[:MAX_ADDRESSES],
        subject=subject,
        date=date,
        headers=fields.decoded(),
        parts=parts,
        report=read_report(tree, subject, fields.text("From"), body),
        problems=tuple(tree.problems),
    )


def _all(fields: Fields, name: str) -> bytes:
    return b", ".join(value for key, value in fields.items if key.lower() == name.lower())
