"""What a file really is, by its bytes: the declared type and the name are never trusted."""

import io
import re
import zipfile
import zlib
from enum import StrEnum

from foicli.reading.extract.decode import decode


class Format(StrEnum):
    """Everything an office may send, readable or not."""

    PLAIN = "plain"
    HTML = "html"
    CSV = "csv"
    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    SHEET = "sheet"  # xlsx, xlsm, xlsb, xls, ods
    PPTX = "pptx"
    EML = "eml"
    MSG = "msg"
    TNEF = "tnef"
    ZIP = "zip"
    IMAGE = "image"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    SIGNATURE = "signature"  # S/MIME and PGP signatures, vCards, calendar entries: no answers in them
    OTHER_ARCHIVE = "other archive"
    UNKNOWN = "unknown"


_TAG = re.compile(
    r"\s*(<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(!doctype\s+html|html|head|body|meta|title|style|table|div|p|span|font|br|h[1-6]"
    r"|center|ul|ol|b|strong|i|em|a|img|hr|blockquote|pre|o:p)(\s[^>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:]*(\s[^<>]*)?/?>|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_HEADER = re.compile(
    r"\s*((from|to|subject|date|mime-version|received|message-id|return-path|delivered-to|x-[\w-]+|content-type"
    r"|content-transfer-encoding|dkim-signature|thread-topic|reply-to|sender|cc|bcc|thread-index|in-reply-to|references)"
    r"[ \t]*:[^\n]*\n([ \t][^\n]*\n)*){3,}",
    re.IGNORECASE,
)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a", b"BM")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096


def sniff(content: bytes, media_type: str = "", name: str = "") -> Format:
    """The format of `content`. Type and name only break ties between kinds of text."""
    if not content.strip(b"\x00 \t\r\n"):
        return Format.EMPTY
    head = content[:_HEAD]
    if b"%PDF-" in head[:1200]:
        return Format.PDF
    if head.startswith(_OLE2):
        return _ole2(content)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(content)
    if head.lstrip()[:5] == b"{\\rtf":
        return Format.RTF
    if head.startswith(b"\x78\x9f\x3e\x22"):
        return Format.TNEF
    if head.startswith(_ARCHIVES):
        return Format.OTHER_ARCHIVE
    if _is_image(head):
        return Format.IMAGE
    return _textual(content, media_type.casefold(), name.casefold())


def _is_image(head: bytes) -> bool:
    if head.startswith(b"BM") and _looks_like_text(head):
        return False  # somebody's initials, not a bitmap
    return head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _ole2(content: bytes) -> Format:
    """Look for the names in an OLE2 directory, which are kept as UTF-16."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return Format.ENCRYPTED
    if holds("__properties_version1.0") or holds("__substg1.0_"):
        return Format.MSG
    if holds("WordDocument"):
        return Format.DOC
    if holds("Workbook") or holds("Book\x00"):
        return Format.SHEET
    return Format.UNKNOWN


def _zip(content: bytes) -> Format:
    """Look at the names in a zip: office documents are zips with known members."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {info.filename for info in archive.infolist()[:5000]}
            declared = _declared(archive) if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError):
        return _broken_zip(content)
    if any(n.startswith("word/document") and n.endswith(".xml") for n in names):
        return Format.DOCX
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return Format.SHEET
    if "ppt/presentation.xml" in names:
        return Format.PPTX
    if "mimetype" in names and "content.xml" in names:
        return Format.SHEET if b"spreadsheet" in declared else Format.ODT
    return Format.ZIP


def _declared(archive: zipfile.ZipFile) -> bytes:
    """What an OpenDocument file says it is, in a part of its own."""
    with archive.open("mimetype") as part:
        return part.read(100)


def _broken_zip(content: bytes) -> Format:
    head = content[:_HEAD]
    for mark, kind in ((b"word/", Format.DOCX), (b"xl/", Format.SHEET), (b"ppt/", Format.PPTX)):
        if mark in head:
            return kind
    return Format.ZIP


def _textual(content: bytes, media_type: str, name: str) -> Format:
    head = content[:_HEAD]
    if head.startswith((b"-----BEGIN PGP MESSAGE", b"-----BEGIN PKCS7")):
        return Format.ENCRYPTED
    if "pkcs7-mime" in media_type or name.endswith(".p7m"):
        return Format.ENCRYPTED
    if head.startswith((b"-----BEGIN PGP", b"BEGIN:VCARD", b"BEGIN:VCALENDAR")) or "signature" in media_type:
        return Format.SIGNATURE
    if not _looks_like_text(head):
        return Format.SIGNATURE if name.endswith((".p7s", ".asc", ".sig")) else Format.UNKNOWN
    text = decode(content[: 4 * _HEAD])
    if _TAG.match(text) or _html_inside(text):
        return Format.HTML
    if media_type == "text/html" and _ANY_TAG.search(text):
        return Format.HTML
    if text.lstrip()[:5] == "<?xml":
        return Format.UNKNOWN  # old Word and Excel could save as XML: not to be read as if it were words
    if _HEADER.match(text) and (name.endswith(".eml") or "mime-version" in text.casefold()):
        return Format.EML
    if media_type == "message/rfc822" and re.match(r"[\w-]+:", text):
        return Format.EML
    if media_type in ("text/csv", "text/tab-separated-values") or name.endswith((".csv", ".tsv")):
        return Format.CSV
    return Format.PLAIN


def _html_inside(text: str) -> bool:
    lowered = text.casefold()
    return ("<html" in lowered and "<body" in lowered) or "</table>" in lowered


def _looks_like_text(head: bytes) -> bool:
    """No control characters beyond the usual ones, unless the zeros of UTF-16 explain them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = decode(head)
    odd = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1b\x1a") or c == "\ufffd")
    return odd <= 1 + len(sample) // 50
