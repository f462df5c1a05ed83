"""Files in uuencode inside the text of a message, as old gateways still send them."""

import binascii
import re
from dataclasses import dataclass

_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,255})$")
MAX_FILES = 100


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file found in a text: its name as the sender wrote it, and its bytes."""

    name: bytes
    content: bytes


def take_out(text: bytes) -> tuple[bytes, tuple[Enclosed, ...]]:
    """Split a text into what is letter and the files between `begin 644 name` and `end`.

    A `begin` whose next line is not uuencoded is left in the text: people write such lines.
    """
    if b"begin " not in text or len(text) > 100_000_000:
        return text, ()
    kept: list[bytes] = []
    found: list[Enclosed] = []
    lines = text.splitlines(keepends=True)
    index = 0
    while index < len(lines):
        begin = _BEGIN.match(lines[index].rstrip(b"\r\n")) if lines[index].startswith(b"begin ") else None
        content, after = _decode(lines, index + 1) if begin and len(found) < MAX_FILES else (b"", 0)
        if begin and content:
            found.append(Enclosed(begin[1], content))
            index = after
        else:
            kept.append(lines[index])
            index += 1
    return b"".join(kept), tuple(found)


def _decode(lines: list[bytes], index: int) -> tuple[bytes, int]:
    out: list[bytes] = []
    while index < len(lines):
        line = lines[index].rstrip(b"\r\n")
        index += 1
        if line == b"end":
            break
        if line in (b"", b"`", b" "):
            continue
        # The first character gives the number of bytes, four characters for each three.
        size = (line[0] - 32) & 63
        if line[0] not in range(32, 97) or len(line) < 1 + (size * 4 + 2) // 3:
            return b"", index
        try:
            out.append(binascii.a2b_uu(line[: 1 + (size + 2) // 3 * 4]))
        except binascii.Error:
            return b"", index
    return b"".join(out), index


def decode(body: bytes) -> bytes:
    """The first file of a part whose transfer encoding is uuencode, or the body as it is."""
    _, found = take_out(body)
    return found[0].content if found else body
