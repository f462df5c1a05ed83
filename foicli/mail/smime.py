"""Find the letter inside an S/MIME envelope: what is only signed can be read, what is encrypted cannot."""

from enum import StrEnum

_DATA = bytes.fromhex("06092a864886f70d010701")  # 1.2.840.113549.1.7.1
_SIGNED = bytes.fromhex("06092a864886f70d010702")
_ENVELOPED = bytes.fromhex("06092a864886f70d010703")
_AUTH_ENVELOPED = bytes.fromhex("060b2a864886f70d0109100117")  # RFC 5083
_COMPRESSED = bytes.fromhex("060b2a864886f70d0109100109")  # RFC 3274


class Envelope(StrEnum):
    """What kind of CMS object (RFC 5652) it is."""

    SIGNED = "signed"
    ENCRYPTED = "encrypted"
    COMPRESSED = "compressed"
    UNKNOWN = "unknown"


def kind_of(der: bytes) -> Envelope:
    """Look at the object identifier that every CMS object begins with."""
    head = der[:64]
    for mark, kind in (
        (_SIGNED, Envelope.SIGNED), (_ENVELOPED, Envelope.ENCRYPTED),
        (_AUTH_ENVELOPED, Envelope.ENCRYPTED), (_COMPRESSED, Envelope.COMPRESSED),
    ):  # fmt: skip
        if mark in head:
            return kind
    return Envelope.UNKNOWN


def signed_content(der: bytes) -> bytes | None:
    """The MIME entity inside a signed-data object, or None. The signature is not checked.

    Looks for the content's identifier and reads the octet string after it (RFC 5652 s.5.2), in one
    piece or in the chunks that BER allows.
    """
    position = der.find(_DATA)
    if position < 0:
        return None
    position += len(_DATA)
    tag = _tag(der, position)
    if tag is None or tag[0] != 0xA0:
        return None
    tag = _tag(der, tag[1])
    if tag is None:
        return None
    kind, first, length = tag
    if kind == 0x04 and length is not None:
        return der[first : first + length]
    if kind == 0x24:
        return _chunks(der, first, len(der) if length is None else min(len(der), first + length))
    return None


def _chunks(der: bytes, position: int, end: int) -> bytes:
    out: list[bytes] = []
    while position < end and (tag := _tag(der, position)):
        kind, first, length = tag
        if kind != 0x04 or length is None:
            break
        out.append(der[first : first + length])
        position = first + length
    return b"".join(out)


def _tag(der: bytes, position: int) -> tuple[int, int, int | None] | None:
    """The tag, where its content begins and its length (None: until an end mark)."""
    if position + 2 > len(der):
        return None
    size = der[position + 1]
    if size < 0x80:
        return der[position], position + 2, size
    if size == 0x80:
        return der[position], position + 2, None
    count = size & 0x7F
    if count > 8 or position + 2 + count > len(der):
        return None
    length = int.from_bytes(der[position + 2 : position + 2 + count], "big")
    return der[position], position + 2 + count, length
