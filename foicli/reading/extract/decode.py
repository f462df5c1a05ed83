"""Bytes of unknown encoding become text, by what they look like."""

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> str:
    """The text of `content`: by its mark, else UTF-8, else UTF-16 by its zeros, else Windows-1252.

    Never raises; what fits no encoding becomes the replacement character.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    if wide := _wide(content):
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        # One broken character in a long UTF-8 text does not make the rest Windows-1252.
        multibyte = sum(content.count(bytes([lead])) for lead in (0xC2, 0xC3, 0xE2))
        replaced = content.decode("utf-8", "replace")
        if fault.start > 0 and multibyte > 3 * replaced.count("\ufffd"):
            return replaced
        return content.decode("cp1252", "replace")


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of English text is zero."""
    sample = content[:2000]
    if len(sample) < 8 or len(sample) % 2:
        sample = sample[:-1]
    half = len(sample) // 2
    if half < 4:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""
