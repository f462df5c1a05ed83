"""Which module reads which format, how long it may take, and whether it must be kept apart."""

from collections.abc import Callable
from dataclasses import dataclass

from foicli.reading.extract import (
    delimited,
    doc,
    docx,
    html,
    image,
    letters,
    odt,
    outlook,
    pdf,
    plain,
    pptx,
    rtf,
    sheet,
    zipped,
)
from foicli.reading.extract.base import Extracted, Opened, Source
from foicli.reading.extract.sniff import Format


@dataclass(frozen=True, slots=True)
class Extractor:
    """One format: what reads it, or opens it, within `seconds`.

    Papers above `alone_above` bytes are read in a process of their own kind (0 = always), since
    libraries written in C can crash, and any can hang. None = never: it is safe here.
    """

    format: Format
    run: Callable[[Source], Extracted | Opened]
    alone_above: int | None = 0
    seconds: float = 30


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor(Format.PLAIN, plain.extract, alone_above=None),
    Extractor(Format.HTML, html.extract, alone_above=200_000),
    Extractor(Format.CSV, delimited.extract, alone_above=1_000_000),
    Extractor(Format.DOCX, docx.extract),
    Extractor(Format.SHEET, sheet.extract),
    Extractor(Format.ODT, odt.extract),
    Extractor(Format.RTF, rtf.extract),
    Extractor(Format.PPTX, pptx.extract),
    Extractor(Format.DOC, doc.extract, seconds=120),
    Extractor(Format.IMAGE, image.extract, seconds=120),
    Extractor(Format.MSG, outlook.extract),
    Extractor(Format.TNEF, letters.extract_tnef),
    Extractor(Format.EML, letters.extract_eml),
    Extractor(Format.ZIP, zipped.extract),
    Extractor(Format.PDF, pdf.extract, seconds=240),
)


def extractor_for(format_: Format) -> Extractor | None:
    """The one that reads this format, if any does."""
    return next((each for each in EXTRACTORS if each.format is format_), None)


def run(format_name: str, source: Source) -> Extracted | Opened:
    """Read `source` here and now as the named format. Raises whatever its reader raises."""
    extractor = extractor_for(Format(format_name))
    if extractor is None:
        raise LookupError(format_name)
    return extractor.run(source)
