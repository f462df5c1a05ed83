"""Lines that stand below one another become paragraphs, by where they begin, where they end and how far apart they are."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from foicli.reading.extract.layout import STARTS_LABELLED, Line, segments

_LOOSE = 1.7  # steps from line to line, in heights of a line, where nothing tells how the text was set
_STOPS = ".?!:;"
_UNFINISHED = re.compile(
    r"(?:\w,|\b(?:in|to|of|and|or|at|see|for|the|with|by|from|under|as|than|between|on|per|is|was|are|were|about|only|our|"
    r"your|questions?|sections?|answers?|nos?\.?|paras?\.?|pages?))$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# First halves of words that are written with a hyphen.
_HALVES = re.compile(
    "anti|co|cross|day|end|first|full|half|high|inter|life|long|low|month|multi|non|out|over|part|post|pre|re|"
    "second|self|semi|short|step|sub|third|under|well|week|year|one|two|three|four|five|six|seven|eight|nine|ten"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_ADDRESS_ON = re.compile(r"[\w/?&=%#.-]*[/?&=%#._-]")


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines of a column begin, how far they may reach, and the steps (in heights) within a paragraph."""

    left: float
    right: float
    pitch: float = _LOOSE


def pitch_of(columns: Iterable[list[Line]], default: float = _LOOSE) -> float:
    """How far apart the lines of a paragraph stand at most, in heights: seen where a sentence surely goes on."""
    steps = [
        (below.y0 - above.y0) / max(above.height, 1.0)
        for column in columns
        for above, below in pairwise(column)
        if below.y0 > above.y0 and _surely_goes_on(above, below)
    ]
    return min(max(1.12 * median(steps), 1.1), 3.0) if len(steps) >= 2 else default


def _surely_goes_on(above: Line, below: Line) -> bool:
    return below.text[:1].islower() and above.text[-1:].isalpha() and not STARTS_LABELLED.match(below.text)


def column_of(lines: list[Line], pitch: float = _LOOSE, edge: float = 0.0) -> Column:
    """The column that these lines fill. `edge` is how far they could reach, where that is known."""
    left = min((line.x0 for line in lines), default=0.0)
    right = max((line.x1 for line in lines if line.x0 < left + 150), default=left)
    return Column(left, max(right, edge), pitch)


def paragraphs(lines: list[Line], column: Column) -> list[list[Line]]:
    """The lines as paragraphs: a new one after a short line, a gap, a change of looks, or before a label."""
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or _ends(groups[-1], line, column):
            groups.append([])
        groups[-1].append(line)
    return groups


def goes_on(above: Line, line: Line, column: Column) -> bool:
    """Whether a sentence that fills a column goes on at the top of the next column or page."""
    if _labelled(above, line, column) or _other_looks(above, line) or _other_size(above, line):
        return False
    if above.text[-1:] in _STOPS:
        return False
    return _full(above, line, column, 0.75 if line.text[:1].islower() else 1.0)


def _ends(group: list[Line], line: Line, column: Column) -> bool:
    """Whether a paragraph ends before this line."""
    above = group[-1]
    if _far(above, line, column) or _labelled(above, line, column) or _other_size(above, line):
        return True
    if _other_looks(above, line) or _set_in(group, line) or len(segments(above)) > 2:
        return True
    return not _full(above, line, column, 0.6 if line.text[:1].islower() else 0.85)


def _labelled(above: Line, line: Line, column: Column) -> bool:
    """Whether a line begins with a label: not `12(d)` at the end of `please see question`, where that had no room."""
    if not STARTS_LABELLED.match(line.text):
        return False
    return not (_UNFINISHED.search(above.text[-30:]) and _full(above, line, column, 1.0))


def _far(above: Line, line: Line, column: Column) -> bool:
    """Whether more than the usual space parts two lines. A line further up is on another page."""
    step = line.y0 - above.y0
    return step > max(column.pitch * max(above.height, line.height), 1.0) if step > 0 else False


def _other_size(above: Line, line: Line) -> bool:
    """Whether the letters are larger or smaller. Words without high letters look a quarter smaller than they are."""
    small, large = sorted(max(w.height for w in x.words) for x in (above, line))
    return large > 1.35 * small and not any(w.box for w in (*above.words, *line.words))


def _other_looks(above: Line, line: Line) -> bool:
    """Whether colour or weight changes from one whole line to the next: a question and its answer."""
    before, after = (_shared(x) for x in (above, line))
    if before == after:
        return False
    coloured = {x for x in before ^ after if x.startswith("colour")}
    return bool(coloured) or (("bold" in before) != ("bold" in after) and above.text[-1:] in _STOPS)


def _shared(line: Line) -> set[str]:
    return set.intersection(*(set(w.looks) for w in line.words))


def _set_in(group: list[Line], line: Line) -> bool:
    """Whether a line begins further in or out than the paragraph. The first line of one may hang out or stand in."""
    above = group[-1]
    shift = line.x0 - above.x0
    if abs(shift) <= 4:
        return False
    if len(group) > 1:
        return True
    labelled = bool(STARTS_LABELLED.match(above.text))
    return (
        shift > 60 or (shift > 0 and not labelled and above.text[-1:] in _STOPS) or (shift < 0 and labelled)
    )


def _full(above: Line, line: Line, column: Column, broken_off: float) -> bool:
    """Whether the next word had no room, or a sentence breaks off after so great a share of the width."""
    first = line.words[0]
    room = first.x1 - first.x0 + 0.3 * line.height
    if above.x1 + room >= column.right - 1 or re.search(r"[a-z]-$", above.text[-2:]):
        return True
    wide = above.x1 - column.left > broken_off * (column.right - column.left)
    return wide and above.text[-1:] not in _STOPS + ")"


def known_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words of a document, in small letters, without those that a line's end may have cut."""
    counted: Counter[str] = Counter()
    for line in lines:
        text = line.text.casefold()
        found = list(_WORD.finditer(text))
        if found and text.endswith("-"):
            found.pop()
        counted.update(hit.group() for hit in found[1:])
    return frozenset(counted)


def joint(before: str, after: str, known: frozenset[str]) -> tuple[int, str]:
    """What joins two lines: how many characters of the first go, and what stands between.

    A hyphen at the end of a line goes where it only parted a word: where the document holds the word
    whole, or one of the halves is no word of its own in it.
    """
    if before.endswith("-") and before[-2:-1].isalpha() and after[:1].isalpha():
        return (1 if _only_parted(before, after, known) else 0), ""
    address = _ADDRESS.search(before[-500:]) and _ADDRESS_ON.match(after)
    return 0, "" if address else " "


def _only_parted(before: str, after: str, known: frozenset[str]) -> bool:
    tail = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*-$", before[-60:])
    head = _WORD.match(after)
    if not tail or not head or after[:1].isupper():
        return False
    first, second = tail.group()[:-1].casefold(), head.group().casefold()
    if first + second in known:
        return True
    if f"{first}-{second}" in known or "-" in first + second:
        return False
    return not (first in known and second in known) and len(first) > 1 and not _HALVES.fullmatch(first)
