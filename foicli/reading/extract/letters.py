"""Messages within messages: .eml and winmail.dat become a body and its attachments."""

import email
from collections.abc import Iterator
from email.message import Message
from typing import Any

from foicli.reading.extract.base import ASK_AGAIN, CannotRead, Opened, Source

MAX_PARTS = 300


def extract_eml(source: Source) -> Opened:
    """The body that a mail program would show, and the attachments, of an RFC 5322 message."""
    message = email.message_from_bytes(source.content)
    plain: list[Source] = []
    html: list[Source] = []
    files: list[Source] = []
    for part in _leaves(message):
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        kind, name = part.get_content_type(), _file_name(part)
        if not name and kind in ("text/plain", "text/html"):
            text = _utf8(content, part.get_content_charset("utf-8"))
            (plain if kind == "text/plain" else html).append(member(source, "body", text, kind, body=True))
        elif content.strip():
            files.append(member(source, name or "attachment", content, kind))
    return opened(source, [*(html or plain), *files])


def extract_tnef(source: Source) -> Opened:
    """What Outlook packed into a winmail.dat."""
    from tnefparse import TNEF

    packed = TNEF(source.content, do_checksum=False)
    members: list[Source] = []
    if packed.htmlbody:
        members.append(member(source, "body", _bytes(packed.htmlbody), "text/html", body=True))
    elif rich := _rich(packed):
        members.append(member(source, "body", rich, "application/rtf", body=True))
    elif packed.body:
        members.append(member(source, "body", _bytes(packed.body), "text/plain", body=True))
    for each in packed.attachments[:MAX_PARTS]:
        name = each.long_filename() or each.name or "attachment"
        name = name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
        if each.data:
            members.append(member(source, name.rstrip("\x00"), bytes(each.data), ""))
    return opened(source, members)


def _rich(packed: Any) -> bytes:  # noqa: ANN401 - the library carries no types
    """The body as RTF; its packing is undone by a library that may be missing."""
    try:
        return _bytes(packed.rtfbody or b"")
    except Exception:  # broken packing: the plain body or the attachments may still be whole
        return b""


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, without recursion: nesting is as deep as the sender likes."""
    waiting = [message]
    count = 0
    while waiting and count < MAX_PARTS:
        part = waiting.pop()
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting += [p for p in reversed(payload) if isinstance(p, Message)]
        else:
            count += 1
            yield part


def _file_name(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        return "attachment"


def _utf8(content: bytes, charset: str) -> bytes:
    try:
        return content.decode(charset).encode()
    except (LookupError, ValueError):
        return content


def member(source: Source, name: str, content: bytes, media_type: str, *, body: bool = False) -> Source:
    """One file of a message. Its name is data: no path, no control characters."""
    name = (
        "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable())[:200]
        or "attachment"
    )
    full = f"{source.name or 'message'}/{name}"
    return Source(source.paper, full, content, media_type, body, source.depth + 1)


def opened(source: Source, members: list[Source]) -> Opened:
    """What a message held. Raises CannotRead where that was nothing."""
    if not members:
        raise CannotRead("nothing is written in it", ASK_AGAIN)
    return Opened(tuple(members))
