"""What every extractor takes and gives: a source, a text or the reason why there is none."""

import re
import unicodedata
from dataclasses import dataclass, field

from foicli.model.findings import Unread
from foicli.reading.text import Text

ASK_ANOTHER_FORMAT = (
    "Ask the body to send it again as a Word document (.docx), a spreadsheet (.xlsx) or a PDF."
)
ASK_PASSWORD = "Ask the body to send it without a password, or for the password; then save an open copy."
ASK_AGAIN = "Ask the body to send it again: the file did not arrive whole."
ASK_SPREADSHEET = "ask the body for the spreadsheet itself"
ASK_TEXT = "Ask the body for the original document instead of a scan, or install the program tesseract to read scans."


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read. `where` is what its addresses begin with: `body`, or the file's name.

    A file from inside another has the path of both as its name (`returns.zip/2023.csv`) and `depth`
    1 or more; `paper` stays the SHA-256 of the outermost file, which is the one that was kept.
    """

    paper: str
    name: str
    content: bytes = field(repr=False)
    media_type: str = ""
    is_body: bool = False
    depth: int = 0

    @property
    def where(self) -> str:
        """What the addresses of a text without any of its own begin with."""
        return "body" if self.is_body and not self.depth else self.name or "attachment"

    @property
    def prefix(self) -> str:
        """What the addresses of a paged or numbered document begin with: nothing, unless it was packed."""
        return f"{self.name}, " if self.depth else ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """All that was read of a document: texts in order, what could not be read, and notes in words."""

    texts: tuple[Text, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What a container held: files to be read in their turn, and those that cannot be."""

    members: tuple[Source, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()


class CannotRead(Exception):
    """This file cannot be read: `reason` for the record, `advice` for the person who asks again."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


# Characters that show nothing: zero-width marks, soft hyphens, byte order marks, controls.
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_SPACES = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


def clean(text: str) -> str:
    """Drop characters that show nothing and write the rest one way, keeping line feeds and tabs."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    text = _INVISIBLE.sub("", text).encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", text.translate(_LIGATURES))


def squeeze(text: str) -> str:
    """Write every stretch of spaces as one, without touching line feeds or tabs."""
    return _SPACES.sub(" ", text)
