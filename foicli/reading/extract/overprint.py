"""Whether a page of a PDF can be read as it was meant: text drawn over text, a spreadsheet cut into pages."""

import re
from collections.abc import Sequence

from foicli.reading.extract.layout import Word

SHARE = 0.03  # of the words of a page that lie on others, from which on it is garbled
LEAST = 5  # words
_COVERED = 0.3  # of the narrower word's width
_SAME_LINE = 0.5  # of the lower word's height
_NEAR = 12  # words of a line that are compared with one
_SPREADSHEET = re.compile(r"\b(?:calc|excel|numbers|gnumeric)\b", re.IGNORECASE)


def is_garbled(words: Sequence[Word]) -> bool:
    """Whether so many words of a page are drawn over others that nobody can tell which belong together."""
    ordered = sorted(words, key=lambda w: (round(w.y0), w.x0))
    over = 0
    for at, word in enumerate(ordered):
        over += any(_lies_on(word, other) for other in ordered[at + 1 : at + 1 + _NEAR])
    return over >= LEAST and over >= SHARE * len(words)


def _lies_on(one: Word, other: Word) -> bool:
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    if one.text == other.text or one.box or other.box:
        return False  # drawn twice to look bold; the value of a field
    return (
        height > _SAME_LINE * min(one.y1 - one.y0, other.y1 - other.y0)
        and width > _COVERED * min(one.x1 - one.x0, other.x1 - other.x0)
    )  # fmt: skip


def is_printed_spreadsheet(made_with: str) -> bool:
    """Whether the program that a PDF names as its maker prints spreadsheets: their columns may go on pages later."""
    return _SPREADSHEET.search(made_with) is not None
