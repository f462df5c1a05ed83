"""Outlook message files (.msg), read from their named streams (MS-OXMSG 2.1.3, 2.2.2)."""

import io
from typing import Any

from foicli.reading.extract.base import ASK_AGAIN, CannotRead, Opened, Source
from foicli.reading.extract.letters import member, opened

MAX_ATTACHMENTS = 200
MAX_DEPTH = 3
_BODY, _HTML = "1000", "1013"
_DATA, _LONG_NAME, _SHORT_NAME, _MIME = "3701", "3707", "3704", "370E"
_ATTACHMENT = "__attach_version1.0_#"
_MESSAGE = "__substg1.0_3701000D"  # an attachment that is a message, kept as a folder

Ole = Any  # olefile carries no types


def extract(source: Source) -> Opened:
    """The body and the attachments of a .msg file, messages attached to it included."""
    from olefile import OleFileIO

    try:
        ole = OleFileIO(io.BytesIO(source.content))
    except OSError as fault:
        raise CannotRead("it is damaged", ASK_AGAIN) from fault
    with ole:
        # Streams may share sectors: a small file could claim to hold any amount.
        claimed = sum(ole.get_size(path) for path in ole.listdir())
        if claimed > 2 * len(source.content) + 1_000_000:
            raise CannotRead("it claims to hold more than it does", ASK_AGAIN)
        return opened(source, _members(ole, source, (), "", 0))


def _members(ole: Ole, source: Source, folder: tuple[str, ...], name: str, depth: int) -> list[Source]:
    """The body of the message in this folder, and its attachments."""
    members: list[Source] = []
    html, words = _bytes(ole, folder, _HTML), _text(ole, folder, _BODY)
    if html.strip():
        members.append(member(source, f"{name}body", html, "text/html", body=True))
    elif words.strip():
        members.append(
            member(source, f"{name}body", words.encode("utf-8", "replace"), "text/plain", body=True)
        )
    here = len(folder)
    inside = {
        tuple(p[: here + 1]) for p in ole.listdir(streams=True, storages=True) if tuple(p[:here]) == folder
    }
    for place in sorted(p for p in inside if p[-1].startswith(_ATTACHMENT))[:MAX_ATTACHMENTS]:
        if ole.exists("/".join((*place, _MESSAGE))):
            if depth < MAX_DEPTH:
                members += _members(ole, source, (*place, _MESSAGE), "attached message, ", depth + 1)
            continue
        content = _bytes(ole, place, _DATA)
        title = _text(ole, place, _LONG_NAME) or _text(ole, place, _SHORT_NAME)
        if content:
            members.append(member(source, title, content, _text(ole, place, _MIME)))
    return members


def _stream(ole: Ole, folder: tuple[str, ...], name: str) -> bytes:
    path = "/".join((*folder, name))
    return bytes(ole.openstream(path).read()) if ole.exists(path) else b""


def _text(ole: Ole, folder: tuple[str, ...], identity: str) -> str:
    """A property as text: kept as UTF-16, or in the sender's own code page."""
    wide = _stream(ole, folder, f"__substg1.0_{identity}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return _stream(ole, folder, f"__substg1.0_{identity}001E").decode("cp1252", "replace").rstrip("\0")


def _bytes(ole: Ole, folder: tuple[str, ...], identity: str) -> bytes:
    found = _stream(ole, folder, f"__substg1.0_{identity}0102")
    return found or _text(ole, folder, identity).encode("utf-8", "replace")
