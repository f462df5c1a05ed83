"""PDFs: their text where they hold any, their pictures by OCR where a program for it is at hand."""

import time
from collections.abc import Callable

from foicli.model.findings import Unread
from foicli.reading.extract import ocr
from foicli.reading.extract.base import (
    ASK_AGAIN,
    ASK_PASSWORD,
    ASK_SPREADSHEET,
    ASK_TEXT,
    CannotRead,
    Extracted,
    Source,
)
from foicli.reading.extract.overprint import is_garbled, is_printed_spreadsheet
from foicli.reading.extract.paged import Pages, Sheet
from foicli.reading.extract.pdf_page import Handle, Page, read_page
from foicli.reading.text import Text, TextBuilder

VERSION = "pdf/2"
MAX_PAGES = 300
SECONDS = 60.0
_FEW = 15  # characters: a page with fewer and a picture is a scan


def extract(source: Source) -> Extracted:
    """Read a PDF. Scanned pages go into a Text of their own, marked as recognised from a picture."""
    document, form = _open(source)
    try:
        started = time.monotonic()
        notes: list[str] = []
        pages = _pages(document, form, notes, lambda: time.monotonic() - started > SECONDS)
        scans = [p for p in pages if _is_scan(p)]
        written = [p for p in pages if not _is_scan(p)]
        printed = len(pages) > 1 and is_printed_spreadsheet(document.get_metadata_value("Creator"))
        if printed:
            notes.append(f"{source.name} is a spreadsheet printed on several pages: {ASK_SPREADSHEET}")
        texts = _texts(source, written, notes, cut_up=printed)
        seen, unread = _scans(source, document, scans) if scans else ((), ())
    finally:
        document.close()
    if not texts and not seen and not unread:
        raise CannotRead("nothing is written in it", ASK_AGAIN)
    return Extracted(texts + seen, unread)


def _open(source: Source) -> tuple[Handle, Handle]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.content)
        len(document)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).casefold():
            raise CannotRead("it is protected by a password", ASK_PASSWORD) from fault
        raise CannotRead("it is damaged", ASK_AGAIN) from fault
    form = None
    if document.get_formtype():
        document.init_forms()
        form = document.formenv.raw if document.formenv else None
    return document, form


def _pages(document: Handle, form: Handle, notes: list[str], late: Callable[[], bool]) -> list[Page]:
    pages: list[Page] = []
    broken: list[int] = []
    count = len(document)
    for index in range(min(count, MAX_PAGES)):
        if late():
            break
        try:
            pages.append(read_page(document, form, index))
        except Exception:  # one broken page does not lose the others
            broken.append(index + 1)
    if broken:
        notes.append(f"damaged and not read: page {', '.join(map(str, broken))}")
    if len(pages) + len(broken) < count:
        notes.append(f"only the first {len(pages) + len(broken)} of {count} pages were read")
    return pages


def _is_scan(page: Page) -> bool:
    return page.picture and sum(len(w.text) for w in page.words) < _FEW


def _texts(source: Source, pages: list[Page], notes: list[str], *, cut_up: bool) -> tuple[Text, ...]:
    """The text that was written, and, apart from it, the text that is guessed: by a scanner, or of garbled pages."""
    texts = []
    guessed = {p.number for p in pages if cut_up or p.scanned or is_garbled(p.words)}
    for unsure in (False, True):
        group = [p for p in pages if (p.number in guessed) is unsure]
        if not any(p.words or p.notes for p in group):
            continue
        builder = TextBuilder(source.paper, VERSION)
        sheets = [Sheet(p.number, p.height, p.words, p.rules, p.notes, p.width) for p in group]
        Pages(builder, source.prefix).lay_out(sheets)
        for note in notes:
            builder.note(note)
        notes = []
        texts.append(builder.build(ocr=unsure))
    return tuple(texts)


def _scans(
    source: Source, document: Handle, scans: list[Page]
) -> tuple[tuple[Text, ...], tuple[Unread, ...]]:
    numbers = [p.number for p in scans]
    whole = len(numbers) == len(document)
    which = "" if whole else f", page {_ranges(numbers)}"
    if not ocr.available():
        return (), (Unread(source.paper, f"{source.name}{which}", "scan", ASK_TEXT),)
    builder = TextBuilder(source.paper, ocr.version("pdf"))
    sheets, skipped = ocr.read_pdf_pages(document, numbers)
    Pages(builder, source.prefix).lay_out(sheets)
    text = builder.build(ocr=True)
    unread: tuple[Unread, ...] = ()
    if not text.text.strip():
        unread = (Unread(source.paper, f"{source.name}{which}", "scan", ASK_TEXT),)
        return (), unread
    if skipped:
        unread = (Unread(source.paper, f"{source.name}, page {_ranges(skipped)}", "scan", ASK_TEXT),)
    return (text,), unread


def _ranges(numbers: list[int]) -> str:
    """[1, 2, 3, 7] -> 1-3, 7"""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in parts)
