"""Pictures: read by OCR where a program for it is at hand; logos and banners are known by their size."""

import struct

from foicli.reading.extract import ocr
from foicli.reading.extract.base import ASK_TEXT, CannotRead, Extracted, Source
from foicli.reading.extract.paged import Pages
from foicli.reading.text import TextBuilder

LOGO_BYTES = 20_000
LOGO_PIXELS = 350
MAX_PIXELS = 100_000_000
_FEW_WORDS = 4


def extract(source: Source) -> Extracted:
    """Read a picture of a page."""
    width, height = size_of(source.content)
    if width * height > MAX_PIXELS:
        raise CannotRead("the picture is too large to be read", ASK_TEXT)
    if not ocr.available():
        raise CannotRead("scan", ASK_TEXT)
    sheets = ocr.read_picture(source.content)
    if sum(len(sheet.words) for sheet in sheets) < _FEW_WORDS:
        return Extracted(notes=(f"{source.where} is a picture with no words that could be made out",))
    builder = TextBuilder(source.paper, ocr.version("image"))
    Pages(builder, source.prefix).lay_out(sheets)
    return Extracted((builder.build(ocr=True),))


def is_decoration(content: bytes) -> bool:
    """Whether a picture is too small to be a page: logos, banners, tracking marks."""
    if len(content) < LOGO_BYTES:
        return True
    width, height = size_of(content)
    return bool(width) and min(width, height) < LOGO_PIXELS


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in pixels by the head of the file; zeros where it does not say."""
    try:
        if content.startswith(b"\x89PNG"):
            return struct.unpack_from(">II", content, 16)
        if content.startswith(b"GIF8"):
            return struct.unpack_from("<HH", content, 6)
        if content.startswith(b"BM"):
            width, height = struct.unpack_from("<ii", content, 18)
            return abs(width), abs(height)
        if content.startswith(b"\xff\xd8"):
            return _jpeg(content)
    except struct.error:
        pass
    return 0, 0


def _jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    for _ in range(1000):
        mark, kind, length = struct.unpack_from(">BBH", content, at)
        if mark != 0xFF:
            return 0, 0
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + length
    return 0, 0
