"""Every paper an office may send becomes text with native addresses, or a reason why it cannot be read.

What the texts look like, whatever the format:

- The paragraphs of a table cell are blocks of their own with the same (table, row, column); a cell
  in which nothing is written is one empty block, for an answer that was left out is a fact.
- A table of one cell is a frame, not a table: its blocks are paragraphs.
- Plain text keeps its empty lines as empty blocks, and pages (PDF, OCR) have one where a gap between
  lines shows a new paragraph; no other format has any outside of tables.
- Lines of pages that belong together are one paragraph, over the end of a column or a page too. What
  every page repeats comes once: at the top where it first stands, at the foot behind everything.
- Paragraphs with as many tabs as the ones above and below are rows of a table (Word, RTF, OpenDocument).
- Figures set above the line are `¹` `²` `³`, so that the mark of a note is no part of a sum.
- A link whose words do not show its address is followed by it, as `our strategy <https://…>`.
- Boxes are `☑` `☒` and `☐`, ticks `✓`, crosses `✗`, whatever font or form field they came from.
- What is struck out, hidden or deleted under tracked changes is left out.
"""

from functools import lru_cache

from foicli.model.findings import Unread
from foicli.model.mail import Document
from foicli.reading.extract.base import (
    ASK_AGAIN,
    ASK_ANOTHER_FORMAT,
    ASK_PASSWORD,
    CannotRead,
    Extracted,
    Opened,
    Source,
)
from foicli.reading.extract.image import is_decoration
from foicli.reading.extract.isolate import ISOLATION
from foicli.reading.extract.registry import Extractor, extractor_for
from foicli.reading.extract.sniff import Format, sniff

__all__ = ["Extracted", "extract"]

MAX_DEPTH = 2  # a zip in a message in a zip is read; deeper nesting is not honest post
MAX_MEMBERS = 200
MAX_BYTES = 60_000_000
_SMALL = 2_000_000  # papers up to this size are remembered for a while

_WHY_NOT = {
    Format.EMPTY: ("the file is empty", ASK_AGAIN),
    Format.ENCRYPTED: ("it is protected by a password or encrypted", ASK_PASSWORD),
    Format.OTHER_ARCHIVE: (
        "it is packed in a way that is not read here",
        "Ask the body to send the files one by one, or in a .zip.",
    ),
    Format.UNKNOWN: ("it is of a kind that is not known here", ASK_ANOTHER_FORMAT),
}


def extract(document: Document) -> Extracted:
    """Read one document. Never raises: what cannot be read is listed with its reason and what to ask.

    Signatures, vCards, calendar entries and small pictures (logos) are passed over in silence.
    """
    source = Source(document.paper, document.name, document.content, document.media_type, document.is_body)
    return _remembered(source) if len(source.content) <= _SMALL else _Reading().read(source)


@lru_cache(maxsize=32)
def _remembered(source: Source) -> Extracted:
    """One message is matched, classified and read in turn: its papers are taken apart once."""
    return _Reading().read(source)


def forget() -> None:
    """Forget the documents taken apart, so that the next time is a new one."""
    _remembered.cache_clear()


class _Reading:
    """One document with all that is packed in it, within one budget."""

    def __init__(self) -> None:
        self.members = 0
        self.bytes = 0

    def read(self, source: Source) -> Extracted:
        """Read a file and, where it is a container, what it holds."""
        format_ = sniff(source.content, source.media_type, source.name)
        if _beside_the_point(format_, source):
            return Extracted()
        extractor = extractor_for(format_)
        if extractor is None:
            reason, advice = _WHY_NOT.get(format_, _WHY_NOT[Format.UNKNOWN])
            return _unread(source, reason, advice)
        try:
            result = _run(extractor, source)
        except CannotRead as fault:
            return _unread(source, fault.reason, fault.advice)
        except Exception as fault:  # text from outside is hostile: no fault of one paper may stop the rest
            return _unread(source, f"it is damaged ({type(fault).__name__})", ASK_AGAIN)
        return self._unpack(source, result) if isinstance(result, Opened) else _spoken(source, result)

    def _unpack(self, source: Source, opened: Opened) -> Extracted:
        whole = Extracted((), opened.unread, opened.notes)
        for member in opened.members:
            self.members += 1
            self.bytes += len(member.content)
            if source.depth >= MAX_DEPTH:
                return _joined(whole, _unread(source, "it is packed too many times over", ASK_ANOTHER_FORMAT))
            if self.members > MAX_MEMBERS or self.bytes > MAX_BYTES:
                return _joined(whole, _unread(source, "it holds too much to be read", ASK_ANOTHER_FORMAT))
            whole = _joined(whole, self.read(member))
        return whole


def _spoken(source: Source, result: Extracted) -> Extracted:
    """Leave out texts in which nothing is written. An empty body is no fault: the answer is attached."""
    texts = tuple(text for text in result.texts if text.text.strip())
    if not texts and not result.unread and not result.notes and not source.is_body:
        return _unread(source, "nothing is written in it", ASK_AGAIN)
    return Extracted(texts, result.unread, result.notes)


def _run(extractor: Extractor, source: Source) -> Extracted | Opened:
    limit = extractor.alone_above
    if limit is None or (limit and len(source.content) <= limit):
        return extractor.run(source)
    return ISOLATION.run(extractor.format.value, source, extractor.seconds)


def _beside_the_point(format_: Format, source: Source) -> bool:
    """Things in which nobody answers anything."""
    if format_ is Format.SIGNATURE or (format_ is Format.EMPTY and source.is_body):
        return True
    return format_ is Format.IMAGE and is_decoration(source.content)


def _unread(source: Source, reason: str, advice: str) -> Extracted:
    return Extracted(unread=(Unread(source.paper, source.name or source.where, reason, advice),))


def _joined(one: Extracted, other: Extracted) -> Extracted:
    return Extracted(one.texts + other.texts, one.unread + other.unread, one.notes + other.notes)
