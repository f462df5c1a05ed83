"""Read the header block of a message or part: fields, parameters, addresses and dates, however broken."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from foicli.mail.decoding import clean, decode_header, decode_text, decode_words

MAX_FIELDS = 2000
MAX_BLOCK = 2_000_000  # bytes of headers; 400 recipients take some 30,000
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,998}>")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one header block: (name, raw value unfolded), in order."""

    items: tuple[tuple[str, bytes], ...]

    def raw(self, name: str) -> bytes:
        """The first field of this name, as it came."""
        wanted = name.lower()
        return next((value for key, value in self.items if key.lower() == wanted), b"")

    def text(self, name: str) -> str:
        """The first field of this name, decoded."""
        return decode_header(self.raw(name))

    def decoded(self) -> tuple[tuple[str, str], ...]:
        """All fields, decoded, without control characters."""
        return tuple((name, decode_header(value)) for name, value in self.items)


@dataclass(frozen=True, slots=True)
class Parameterised:
    """A field such as Content-Type: its lower-case value and its parameters, decoded."""

    value: str
    parameters: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The parameter of this name, or an empty string."""
        return next((value for key, value in self.parameters if key == name), "")


def split_headers(raw: bytes, start: int, end: int) -> tuple[Fields, int]:
    """Read the header block of raw[start:end]. Returns the fields and where the body begins.

    A line that is neither a field nor a continuation ends the block, as a blank line does: some
    gateways forget the blank line.
    """
    items: list[tuple[str, list[bytes]]] = []
    position = start
    block_end = min(end, start + MAX_BLOCK)
    while position < block_end:
        line_end, after = _line(raw, position, end)
        line = raw[position:line_end]
        if not line.strip(b" \t"):
            return _fields(items), after
        field = _FIELD.match(line)
        if line[:1] in b" \t" and items:
            items[-1][1].append(line.strip())
        elif field:
            if len(items) < MAX_FIELDS:
                items.append((field[1].decode("ascii"), [line[field.end() :].strip()]))
        elif not (position == start and line.lstrip(b">").startswith(b"From ")):
            return _fields(items), position
        position = after
    return _fields(items), position


def _fields(items: list[tuple[str, list[bytes]]]) -> Fields:
    return Fields(tuple((name, b" ".join(lines)) for name, lines in items))


def _line(raw: bytes, position: int, end: int) -> tuple[int, int]:
    """Where the line at `position` ends, without and with its line end."""
    newline = raw.find(b"\n", position, end)
    if newline < 0:
        return end, end
    return (newline - 1 if newline > position and raw[newline - 1] == 13 else newline), newline + 1


def parameterised(raw: bytes) -> Parameterised:
    """Read `value; name=text; name*0*=utf-8''…` (RFC 2045 s.5.1, RFC 2231), leniently."""
    text = decode_text(raw[:8000])[0]
    pieces = _split_quoted(text, ";")
    plain: dict[str, str] = {}
    numbered: dict[str, dict[int, tuple[str, bool]]] = {}
    for piece in pieces[1:200]:
        name, equals, value = piece.partition("=")
        name = name.strip().lower()
        if not equals or not name:
            continue
        value = _unquote(value.strip())
        starred = name.endswith("*")
        base, star, number = name.rstrip("*").partition("*")
        if star and number.isascii() and number.isdigit() and len(number) < 4:
            numbered.setdefault(base, {}).setdefault(int(number), (value, starred))
        elif starred:
            numbered.setdefault(base, {}).setdefault(0, (value, True))
        else:
            plain.setdefault(base, clean(decode_words(value)).strip())
    for base, parts in numbered.items():
        plain[base] = clean(_joined(parts)).strip()
    return Parameterised(pieces[0].strip().lower(), tuple(plain.items()))


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    """Put a continued parameter together (RFC 2231 s.3 and 4)."""
    charset = ""
    out = b""
    for number in sorted(parts):
        value, starred = parts[number]
        if number == 0 and starred and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        out += unquote_to_bytes(value) if starred else value.encode("utf-8", "replace")
    text = decode_text(out, charset)[0]
    return decode_words(text) if "=?" in text else text


def _split_quoted(text: str, separator: str) -> list[str]:
    """Split at the separator outside quotation marks."""
    pieces: list[str] = []
    start = 0
    quoted = escaped = False
    for index, char in enumerate(text):
        if escaped:
            escaped = False
        elif char == "\\" and quoted:
            escaped = True
        elif char == '"':
            quoted = not quoted
        elif char == separator and not quoted:
            pieces.append(text[start:index])
            start = index + 1
    pieces.append(text[start:])
    return pieces


def _unquote(value: str) -> str:
    if value[:1] != '"':
        return value
    inner = value[1:].rstrip()
    inner = inner[:-1] if inner.endswith('"') else inner
    # Only quotation marks and backslashes are unescaped: "C:\reports\x" is a path from old Outlook.
    return inner.replace('\\"', '"').replace("\\\\", "\\")


def message_ids(text: str) -> tuple[str, ...]:
    """All Message-IDs in a field, with their angle brackets, in order and once each."""
    return tuple(dict.fromkeys(_MESSAGE_ID.findall(text[:100_000])))


def message_id(raw: bytes) -> str:
    """The Message-ID of a field, with angle brackets even where the sender forgot them."""
    text = decode_header(raw[:4000])
    found = message_ids(text)
    if found:
        return found[0]
    bare = text.strip("<> \t")
    return f"<{bare}>" if bare and not re.search(r"\s", bare) else ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address of an address field: the name is decoded, the address as it came, lower case domain."""

    name: str
    address: str


def mailboxes(raw: bytes) -> tuple[Mailbox, ...]:
    """The addresses of a From or To field (RFC 5322 s.3.4), leniently; what is no address is left out."""
    text = decode_text(raw[:400_000])[0]
    return tuple(box for piece in _address_pieces(text) if (box := _mailbox(piece)).address)


def _address_pieces(text: str) -> list[str]:
    """Split at commas and semicolons outside quotes, comments, angle brackets and encoded words."""
    pieces: list[str] = []
    start = depth = index = 0
    quoted = angled = False
    length = len(text)
    while index < length:
        char = text[index]
        if quoted:
            if char == "\\":
                index += 1
            elif char == '"':
                quoted = False
        elif char == '"' and not depth:
            quoted = True
        elif char == "=" and text.startswith("=?", index) and not depth:
            close = text.find("?=", index + 2, index + 400)
            index = close + 1 if close > 0 else index
        elif char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
        elif char in "<>" and not depth:
            angled = char == "<"
        elif char in ",;" and not depth and not angled:
            pieces.append(text[start:index])
            start = index + 1
        index += 1
    pieces.append(text[start:])
    return pieces[:5000]


def _mailbox(piece: str) -> Mailbox:
    before, angle, rest = piece.rpartition("<")
    if angle:
        address, _, _ = rest.partition(">")
        name = before
    else:
        bare, _, comment = piece.partition("(")
        address, name = bare, comment.rpartition(")")[0] or comment
    if ":" in address and "@" not in address.partition(":")[0]:
        address = address.rpartition(":")[2]  # "Group: a@b" and "mailto:a@b"
    address = clean(decode_words(address)).strip(" \t'\"<>")
    local, at, domain = address.rpartition("@")
    if not (local and at and domain) or " " in address:
        address = "" if not at else address.replace(" ", "")
    else:
        address = f"{local}@{domain.lower()}"
    return Mailbox(clean(decode_words(_unquote(name.strip()))).strip(" '\""), address)


def read_date(text: str) -> datetime | None:
    """A Date field as an aware datetime, or None. Without a zone it is taken for UTC."""
    try:
        found = parsedate_to_datetime(text[:200])
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found
    except Exception:  # the library raises a dozen different things on broken dates
        return None


def received_date(fields: Fields) -> datetime | None:
    """The date our own server put on its Received field, which is the topmost."""
    for name, value in fields.items:
        if name.lower() == "received":
            return read_date(decode_header(value[-400:]).rpartition(";")[2].strip())
    return None
