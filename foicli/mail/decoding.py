"""Turn bytes from outside into text without ever failing: charsets, encoded words, transfer encodings."""

import binascii
import codecs
import re
import unicodedata

# Never decoded as declared: slow on hostile input (punycode, idna) or not charsets of mail at all.
_BARRED = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "palmos"}
# In these a multi-byte text looks like ASCII or like UTF-8, so what the header declares comes first.
_DECLARED_FIRST = re.compile(r"^(iso2022|hz|utf_?7|utf_?16|utf_?32)")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160))) | {9: " ", 10: " ", 13: " "}
_CHARSET_IN_HTML = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)
_SPACES = b" \t\r\n"
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)


def known_charset(name: str) -> str:
    """Python's name for a charset as mail declares it, or an empty string where there is none."""
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError, UnicodeError):
        return ""
    plain = found.name.replace("-", "_")
    return "" if plain in _BARRED or not getattr(found, "_is_text_encoding", True) else plain


def decode_text(raw: bytes, declared: str = "") -> tuple[str, str]:
    """Decode text whose declared charset may be missing, unknown or a lie.

    UTF-8 is tried first (hardly any other text is valid UTF-8 by chance), then what was declared,
    then Windows-1252, which many senders mean by "us-ascii" and "iso-8859-1". Returns the text and
    a problem in words, or an empty string.
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return whole(raw[len(mark) :].decode(name, "replace")), ""
    charset = known_charset(declared) if declared else ""
    problem = f"unknown charset {clean(declared)[:40]}" if declared and not charset else ""
    tries = ["utf_8"]
    if _DECLARED_FIRST.match(charset):
        tries.insert(0, charset)
    elif charset and charset not in ("ascii", "iso8859_1", "latin_1", "utf_8"):
        tries.append(charset)
    for name in tries:
        try:
            return whole(raw.decode(name)), problem
        except (UnicodeError, ValueError, LookupError):
            continue
    if charset == "utf_8" or charset in tries:
        problem = f"the text is not {clean(declared)[:40]} as declared"
    return raw.decode("cp1252", "replace"), problem


def charset_in_html(raw: bytes) -> str:
    """The charset that the first kilobytes of a web page declare, or an empty string."""
    found = _CHARSET_IN_HTML.search(raw[:4096])
    return found[1].decode("ascii", "replace") if found else ""


def whole(text: str) -> str:
    """The text without lone surrogates, which no file or database would take."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def clean(text: str) -> str:
    """The text on one line, without control characters."""
    return whole(text).translate(_CONTROLS)


def decode_header(raw: bytes) -> str:
    """One header value as text: raw UTF-8 or Windows-1252, encoded words joined before decoding (RFC 2047)."""
    return clean(decode_words(decode_text(raw)[0])).strip()


def decode_words(text: str) -> str:
    """Decode encoded words. Neighbours of one charset are joined as bytes: senders split characters."""
    out: list[str] = []
    pending: list[bytes] = []
    charset = ""
    end = 0
    for word in _ENCODED_WORD.finditer(text):
        between = text[end : word.start()]
        name = word[1].partition("*")[0]  # RFC 2231 s.5 allows a language after an asterisk
        if charset and (between.strip() or name.lower() != charset.lower()):
            out.append(decode_text(b"".join(pending), charset)[0])
            pending = []
            charset = ""
            if between.strip():
                out.append(between)
        elif not charset:
            out.append(between)
        pending.append(_word_bytes(word[2], word[3]))
        charset = name
        end = word.end()
    if charset:
        out.append(decode_text(b"".join(pending), charset)[0])
    out.append(text[end:])
    return "".join(out)


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "bB":
        return decode_base64(raw)[0]
    return binascii.a2b_qp(raw, header=True)


def decode_base64(raw: bytes) -> tuple[bytes, str]:
    """Decode base64 that may be cut short, padded in the middle, or not base64 at all."""
    kept = raw.translate(None, _NOT_BASE64)
    strange = len(raw.translate(None, _SPACES)) - len(kept)
    if strange + raw.strip().count(b" ") > max(8, len(kept) // 20):  # words have spaces between them
        return raw, "declared as base64 but it is not"
    problem = "broken base64: some characters had to be left out" if strange else ""
    pieces = [p for p in kept.split(b"=", 4000) if p] if b"=" in kept else [kept]
    out: list[bytes] = []
    for piece in pieces:
        piece = piece.replace(b"=", b"")
        if len(piece) % 4 == 1:
            piece = piece[:-1]
            problem = problem or "broken base64: the end is missing"
        out.append(binascii.a2b_base64(piece + b"=" * (-len(piece) % 4)))
    return b"".join(out), problem


def decode_transfer(raw: bytes, encoding: str) -> tuple[bytes, str]:
    """Undo a Content-Transfer-Encoding (RFC 2045 s.6). Returns the bytes and a problem in words."""
    kind = encoding.strip().lower()
    if kind == "base64":
        return decode_base64(raw)
    if kind in ("quoted-printable", "quoted_printable"):
        return binascii.a2b_qp(raw), ""
    if kind in ("", "7bit", "8bit", "binary", "7-bit", "8-bit", "none"):
        return raw, ""
    return raw, f"unknown transfer encoding {clean(encoding)[:40]}"


def safe_name(name: str, fallback: str = "attachment") -> str:
    """A file name fit for a screen and a disk, made from a sender's, which is never trusted.

    No folders, control or direction characters, no names that Windows keeps for itself, at most
    150 bytes; the ending is kept. Returns `fallback` where nothing is left.
    """
    text = unicodedata.normalize("NFC", whole(name)).replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp"))
    text = re.sub(r'[<>:"|?*]', "_", text)
    text = re.sub(r"\s+", " ", text).strip(" .")
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending.encode()) > 20:
        stem, ending = text, ""
    while len(stem.encode()) > 125:
        stem = stem[: max(1, len(stem) - max(1, (len(stem.encode()) - 125) // 4))]
    text = f"{stem}.{ending}" if ending else stem
    if _RESERVED.match(text):
        text = f"_{text}"
    return text or fallback
