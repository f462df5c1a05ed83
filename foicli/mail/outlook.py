"""Take an Outlook .msg file (MS-OXMSG) apart into the same tree as any other message."""

import struct
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from io import BytesIO
from typing import TYPE_CHECKING

from foicli.mail.decoding import decode_text
from foicli.mail.headers import Fields, Parameterised, split_headers
from foicli.mail.tnef import decompress_rtf
from foicli.mail.tree import MAX_MESSAGES, MAX_PARTS, Leaf, Tree

if TYPE_CHECKING:
    from oxmsg.storage import Storage

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_IN_FOLDER = 4000
_STREAM = "__substg1.0_"
_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_#"
_RECIPIENT = "__recip_version1.0_#"
_FILETIME_ZERO = datetime(1601, 1, 1, tzinfo=UTC)

# Property identities (MS-OXPROPS)
_SUBJECT, _HEADERS, _ID, _REPLY_TO_ID, _REFERENCES = 0x0037, 0x007D, 0x1035, 0x1042, 0x1039
_SENDER_NAME, _SENDER_SMTP, _SENDER_ADDRESS, _SENT_SMTP = 0x0C1A, 0x5D01, 0x0C1F, 0x5D02
_BODY, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_DISPLAY_NAME, _SMTP, _ADDRESS = 0x3001, 0x39FE, 0x3003
_DATA, _LONG_NAME, _NAME, _MIME, _CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x370E, 0x3712
_SENT_AT, _DELIVERED_AT, _CODEPAGE, _MESSAGE_CODEPAGE = 0x0039, 0x0E06, 0x3FDE, 0x3FFD


def is_msg(raw: bytes) -> bool:
    """Whether these bytes begin as an Outlook file does (and old Word and Excel files, too)."""
    return raw.startswith(MAGIC)


def read_msg(raw: bytes) -> Tree:
    """Take a .msg file apart. Never raises: of a broken file the tree is empty and says so."""
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    tree = Tree(Fields(()))
    try:
        with OleFileIO(BytesIO(raw)) as ole:
            claimed = sum(
                entry.size for entry in ole.direntries if entry is not None and entry.entry_type == 2
            )
            # Streams may share sectors: a small file could claim to hold any amount.
            # The library looks each stream up by going through its folder.
            crowded = any(len(entry.kids) > MAX_IN_FOLDER for entry in ole.direntries if entry is not None)
            if crowded or claimed > 2 * len(raw) + 1_000_000:
                tree.problem("the .msg file is damaged: it claims more than it holds")
                return tree
            root = Storage.from_ole(ole)
        _read(tree, root, "", 0)
        if not tree.leaves and not tree.fields.items:
            tree.problem("the file is no Outlook message")
    except Exception as error:  # the library raises a dozen different things on broken files
        tree.problem(f"the .msg file is damaged ({type(error).__name__})")
    return tree


class _Properties:
    """The properties of a message, recipient or attachment in the file."""

    def __init__(self, storage: "Storage", header: int, codepage: str = "") -> None:
        self.streams = {stream.name: stream.bytes_ for stream in storage.streams}
        self.fixed: dict[int, bytes] = {}
        table = self.streams.get(_PROPERTIES, b"")
        for at in range(header, min(len(table), 160_000) - 15, 16):
            (identity,) = struct.unpack_from("<H", table, at + 2)
            self.fixed.setdefault(identity, table[at + 8 : at + 16])
        self.codepage = codepage or self._codepage(_MESSAGE_CODEPAGE) or "cp1252"

    def _codepage(self, identity: int) -> str:
        number = int.from_bytes(self.fixed.get(identity, b"")[:4], "little")
        return "utf-8" if number == 65001 else f"cp{number}" if number else ""

    def text(self, identity: int) -> str:
        wide = self.streams.get(f"{_STREAM}{identity:04X}001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.streams.get(f"{_STREAM}{identity:04X}001E", b"")
        return decode_text(narrow.rstrip(b"\0"), self.codepage)[0]

    def binary(self, identity: int) -> bytes:
        return self.streams.get(f"{_STREAM}{identity:04X}0102", b"")

    def time(self, identity: int) -> datetime | None:
        ticks = int.from_bytes(self.fixed.get(identity, b"")[:8], "little")
        try:
            return _FILETIME_ZERO + timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None


def _read(tree: Tree, storage: "Storage", prefix: str, level: int) -> None:
    properties = _Properties(storage, 24 if level else 32)
    fields = _fields(properties, storage)
    if level == 0:
        tree.fields = fields
    else:
        block = b"".join(b"%s: %s\n" % (name.encode(), value) for name, value in fields.items)
        leaf = Leaf(prefix.rstrip("."), Parameterised("text/rfc822-headers"), Fields(()), block, level)
        leaf.filename = properties.text(_SUBJECT)
        tree.leaves.append(leaf)
        tree.problem(f"part {leaf.path} is a message of its own: “{leaf.filename[:100]}”")
    number = _bodies(tree, properties, prefix, level)
    for inner in storage.storages:
        if inner.name.startswith(_ATTACHMENT) and len(tree.leaves) < MAX_PARTS:
            number += 1
            _attachment(tree, inner, properties.codepage, f"{prefix}{number}", level)


def _fields(properties: _Properties, storage: "Storage") -> Fields:
    """The header fields as they came by internet mail, or made from the properties where there are none."""
    block = properties.text(_HEADERS).encode("utf-8", "replace").lstrip(b"\r\n")
    fields, _ = split_headers(block, 0, len(block))
    items = list(fields.items)
    have = {name.lower() for name, _ in items}
    sender = next(
        (a for key in (_SENDER_SMTP, _SENT_SMTP, _SENDER_ADDRESS) if "@" in (a := properties.text(key))), ""
    )
    to = []
    for inner in storage.storages[:5000]:
        if inner.name.startswith(_RECIPIENT):
            one = _Properties(inner, 8, properties.codepage)
            address = next((a for key in (_SMTP, _ADDRESS) if "@" in (a := one.text(key))), "")
            to.append(_address(one.text(_DISPLAY_NAME), address))
    when = properties.time(_SENT_AT) or properties.time(_DELIVERED_AT)
    made = {
        "From": _address(properties.text(_SENDER_NAME), sender),
        "To": ", ".join(filter(None, to)),
        "Subject": properties.text(_SUBJECT),
        "Date": format_datetime(when) if when else "",
        "Message-ID": properties.text(_ID),
        "In-Reply-To": properties.text(_REPLY_TO_ID),
        "References": properties.text(_REFERENCES),
    }
    items += [
        (name, value.encode("utf-8", "replace"))
        for name, value in made.items()
        if value and name.lower() not in have
    ]
    return Fields(tuple(items))


def _address(name: str, address: str) -> str:
    if not address:
        return ""
    return f'"{name.replace(chr(34), "")}" <{address}>' if name else address


def _bodies(tree: Tree, properties: _Properties, prefix: str, level: int) -> int:
    """Add the letter in the forms it is there in; returns how many."""
    plain = properties.text(_BODY)
    html = properties.binary(_HTML) or properties.text(_HTML).encode("utf-8", "replace")
    rtf = b"" if plain.strip() or html.strip() else decompress_rtf(properties.binary(_RTF))
    number = 0
    for media_type, content in (
        ("text/plain", plain.encode("utf-8", "replace")), ("text/html", html), ("text/rtf", rtf),
    ):  # fmt: skip
        if content.strip():
            number += 1
            charset = properties._codepage(_CODEPAGE) if media_type == "text/html" else "utf-8"
            kind = Parameterised(media_type, (("charset", charset),) if charset else ())
            leaf = Leaf(f"{prefix}{number}", kind, Fields(()), content, level)
            leaf.choice = ((f"msg:{prefix}", number),)
            tree.leaves.append(leaf)
    return number


def _attachment(tree: Tree, storage: "Storage", codepage: str, path: str, level: int) -> None:
    inner = next((s for s in storage.storages if s.name == f"{_STREAM}{_DATA:04X}000D"), None)
    if inner is not None and any(s.name == _PROPERTIES for s in inner.streams):
        if level < MAX_MESSAGES:
            _read(tree, inner, f"{path}.", level + 1)
        return
    properties = _Properties(storage, 8, codepage)
    media_type = properties.text(_MIME).lower() or "application/octet-stream"
    content_id = properties.text(_CONTENT_ID)
    fields = Fields((("Content-ID", content_id.encode("utf-8", "replace")),) if content_id else ())
    leaf = Leaf(path, Parameterised(media_type), fields, properties.binary(_DATA), level)
    leaf.filename = properties.text(_LONG_NAME) or properties.text(_NAME)
    leaf.disposition = "attachment"
    tree.leaves.append(leaf)
