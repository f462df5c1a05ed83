"""Open winmail.dat, the envelope of Outlook's own format (TNEF, MS-OXTNEF), within bounds.

Our own reader, since a number in the file must not decide how long we work, and since bytes at the
end of a file matter.
"""

import struct
from dataclasses import dataclass, field

from foicli.mail.decoding import decode_text

SIGNATURE = b"\x78\x9f\x3e\x22"
MAX_OBJECTS = 20_000
MAX_RTF = 5_000_000

_BODY, _TITLE, _DATA = 0x800C, 0x8010, 0x800F
_RENDER, _PROPERTIES, _ATTACHMENT, _CODEPAGE = 0x9002, 0x9003, 0x9005, 0x9007
_P_BODY, _P_HTML, _P_RTF = 0x1000, 0x1013, 0x1009
_P_LONG_NAME, _P_NAME, _P_MIME, _P_CID, _P_OBJECT = 0x3707, 0x3704, 0x370E, 0x3712, 0x3701
_SIZES = {0: 0, 1: 0, 2: 2, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 2, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = (0x0D, 0x1E, 0x1F, 0x102)
_RTF_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)  # the dictionary that MS-OXRTFCP s.2.1.2.1 starts with


@dataclass(slots=True)
class TnefFile:
    """One file in the envelope."""

    name: str = ""
    content: bytes = b""
    media_type: str = ""
    content_id: str = ""


@dataclass(slots=True)
class Tnef:
    """What was in the envelope: the letter in up to three forms, and its files."""

    text: str = ""
    html: bytes = b""
    rtf: bytes = b""
    files: list[TnefFile] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_tnef(raw: bytes) -> Tnef:
    """Open the envelope. Never raises; a broken one gives what could be read, and says so."""
    out = Tnef()
    if not raw.startswith(SIGNATURE):
        out.problems.append("winmail.dat is not what it says it is")
        return out
    codepage = "cp1252"
    position = 6
    for _ in range(MAX_OBJECTS):
        if position + 9 > len(raw):
            return out
        level, name, _, length = struct.unpack_from("<BHHI", raw, position)
        data = raw[position + 9 : position + 9 + length]
        position += 9 + length + 2
        if level not in (1, 2):
            break
        if len(data) < length:
            out.problems.append("winmail.dat is cut short")
        if name == _CODEPAGE and len(data) >= 4:
            codepage = f"cp{int.from_bytes(data[:4], 'little')}"
        elif level == 1:
            _message_object(out, name, data, codepage)
        else:
            _file_object(out, name, data, codepage)
    out.problems.append("winmail.dat is damaged: the rest was left out")
    return out


def _message_object(out: Tnef, name: int, data: bytes, codepage: str) -> None:
    if name == _BODY:
        out.text = out.text or decode_text(data.rstrip(b"\0"), codepage)[0]
    elif name == _PROPERTIES:
        for identity, kind, value in _properties(data):
            if identity == _P_BODY and value:
                out.text = _string(kind, value, codepage) or out.text
            elif identity == _P_HTML and value:
                out.html = value if kind == 0x102 else _string(kind, value, codepage).encode()
            elif identity == _P_RTF and value:
                out.rtf = decompress_rtf(value)


def _file_object(out: Tnef, name: int, data: bytes, codepage: str) -> None:
    if name == _RENDER:
        out.files.append(TnefFile())
        return
    if not out.files:
        return
    file = out.files[-1]
    if name == _TITLE:
        file.name = file.name or decode_text(data.rstrip(b"\0"), codepage)[0]
    elif name == _DATA:
        file.content = data
    elif name == _ATTACHMENT:
        for identity, kind, value in _properties(data):
            if identity == _P_LONG_NAME:
                file.name = _string(kind, value, codepage) or file.name
            elif identity == _P_NAME:
                file.name = file.name or _string(kind, value, codepage)
            elif identity == _P_MIME:
                file.media_type = _string(kind, value, codepage).lower()
            elif identity == _P_CID:
                file.content_id = _string(kind, value, codepage)
            elif identity == _P_OBJECT and not file.content:
                file.content = value[16:]  # after the identifier of the interface


def _string(kind: int, value: bytes, codepage: str) -> str:
    if kind == 0x1F:
        return value.decode("utf-16-le", "replace").rstrip("\0")
    return decode_text(value.rstrip(b"\0"), codepage)[0]


def _properties(data: bytes) -> list[tuple[int, int, bytes]]:
    """The MAPI properties of a block as (identity, kind, first value); stops at the first nonsense."""
    out: list[tuple[int, int, bytes]] = []
    position = 4
    try:
        while position + 4 <= len(data) and len(out) < MAX_OBJECTS:
            kind, identity = struct.unpack_from("<HH", data, position)
            position += 4
            if identity >= 0x8000:
                position = _skip_name(data, position)
            many = bool(kind & 0x1000)
            kind &= 0xEFFF
            value, position = _value(data, position, kind, many)
            out.append((identity, kind, value))
    except (struct.error, ValueError):
        pass
    return out


def _skip_name(data: bytes, position: int) -> int:
    """A named property carries a GUID and a number, or a GUID and a padded name."""
    position += 16
    (kind,) = struct.unpack_from("<I", data, position)
    if kind == 0:
        return position + 8
    length: int = struct.unpack_from("<I", data, position + 4)[0]
    return position + 8 + length + -length % 4


def _value(data: bytes, position: int, kind: int, many: bool) -> tuple[bytes, int]:
    if kind in _VARIABLE:
        (count,) = struct.unpack_from("<I", data, position)
        position += 4
        first = b""
        for number in range(min(count, MAX_OBJECTS)):
            (length,) = struct.unpack_from("<I", data, position)
            position += 4
            if number == 0:
                first = data[position : position + length]
            position += length + -length % 4
        return first, position
    if kind not in _SIZES:
        raise ValueError(kind)
    size = _SIZES[kind]
    count = 1
    if many:
        (count,) = struct.unpack_from("<I", data, position)
        position += 4
    total = size * count
    return data[position : position + size], position + total + -total % 4


def decompress_rtf(data: bytes) -> bytes:
    """Undo the compression of RTF in Outlook's files (MS-OXRTFCP), up to 5 MB."""
    if len(data) < 16:
        return b""
    _, size, kind = struct.unpack_from("<III", data, 0)
    if kind == 0x414C454D:  # "MELA": stored as it is
        return data[16 : 16 + min(size, MAX_RTF)]
    if kind != 0x75465A4C:  # "LZFu"
        return b""
    window = bytearray(4096)
    window[: len(_RTF_START)] = _RTF_START
    out = bytearray()
    position = 16
    limit = min(size, MAX_RTF)
    while position < len(data) and len(out) < limit:
        flags = data[position]
        position += 1
        for bit in range(8):
            size = 2 if flags >> bit & 1 else 1
            if position + size > len(data):
                return bytes(out)
            if size == 1:
                _put(out, window, data[position])
            else:
                token = data[position] << 8 | data[position + 1]
                offset = token >> 4
                if offset == (len(_RTF_START) + len(out)) % 4096:  # points at the write position: the end
                    return bytes(out)
                for step in range((token & 15) + 2):
                    _put(out, window, window[(offset + step) % 4096])
            position += size
    return bytes(out[:limit])


def _put(out: bytearray, window: bytearray, byte: int) -> None:
    window[(len(_RTF_START) + len(out)) % 4096] = byte
    out.append(byte)
