"""Which lines of a plain text belong together: a sentence that a mail program broke goes on in the next line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from foicli.reading.boilerplate import NUMBERED_REPLY, REPLY_BEGINS

LABELLED = re.compile(
    r"\s*(?:(?:in (?:response|answer|reply|respect|relation) (?:to|of) )?(?:questions?|qs?|qu|"
    r"answers? to|response to)\.?\s?(?:questions?\s|q)?\d|"
    r"(?:question|request|item|point|q|qu|answer|a|ans|response|reply|r|no|part)?\.?\s*[(\[]?\d{1,2}\s?[a-z]?(?:\s?(?:,|-|to|and|&|/)\s?\d{1,2}\s?[a-z]?){0,8}[)\].:]|"
    r"\d{1,2}/\s|\d{1,2}\s?[a-z]?\s+(?:[-=]\s|(?:yes|no|n/a|partly|not)\b)|[(\[]?[a-z][)\]](?=\s|$)|[a-z]\.\s|[-•*o]\s|q\s?\d|[a-l]\s+(?:yes|no|n/a)\b|"
    r"[a-z](?:\s?(?:,|&|and|to)\s?[a-z]){0,12}\s?[-–:=]\s|"
    r"(?:(?:our|the|ccg|council|trust)(?:'s)? )?(?:response|answer|reply|a|ans|r)\s*:)",
    re.I,
)
WIDEST = 120  # characters: no mail program breaks later
NARROWEST = 48  # nor earlier
NARROW = 58  # nor earlier than this where no line surely goes on in the next
UNBROKEN = 130  # a line longer than this was not broken
SEVERAL = 3  # lines of about one width, from which on it is the text's
NEAR = 4  # characters by which lines of about one width differ
ROOM = 12  # characters that a line may fall short of the width and be broken still
LEAST = 45  # characters of a line that goes on in lower case
ORPHAN = 30  # characters: what is left of a line that was broken twice
COMBED = 2  # such leftovers in mid-sentence, from which on a text was broken twice
STEP = 3  # columns: less is no step
HANGING = 10  # columns that the further lines of an item may stand further in
_ANSWERED = re.compile(r"\s*[A-Z][^:.?!]{2,80}:\s*(?:yes|no|not|none|nil|partly|n/?a)\b", re.IGNORECASE)
# Where a sentence cannot end, so that `questions 1 to 4` in the next line is no label.
_OPEN_END = re.compile(
    r"\b(?:in|to|of|for|at|and|or|with|under|from|see|the|both|on|by|as|your|our|response to|regarding|"
    r"questions?|sections?|pages?|paragraphs?)\s*$|[(\[,]\s*$",
    re.I,
)
_ENDS = ".!?;:"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks before it, and the column at which it begins."""

    words: str
    indent: int = 0

    @property
    def length(self) -> int:
        """Where it ends, in columns."""
        return self.indent + len(self.words)


@dataclass(frozen=True, slots=True)
class Width:
    """How a text was broken: at which width (0 where nothing looks broken), and whether that happened twice."""

    width: int
    combed: bool


def width_of(lines: Sequence[Line]) -> Width:
    """How a text of these lines was broken. Empty lines part paragraphs."""
    widths = [line.length for line in lines if line.words]
    unbroken = sum(1 for w in widths if w > UNBROKEN)
    broken = _mid_sentence(lines)
    known = max(
        (w for w in broken if sum(abs(w - other) <= NEAR for other in broken) >= SEVERAL),
        default=0,
    )
    longest = max((w for w in widths if w <= min(known or WIDEST, WIDEST - NEAR) + NEAR), default=0)
    wrapped = longest >= (NARROWEST if known else NARROW) and unbroken <= len(widths) * 0.02 + 1
    return Width(longest if wrapped else 0, _orphans(lines) >= COMBED)


def _mid_sentence(lines: Sequence[Line]) -> list[int]:
    """The widths of the lines that surely go on in the next one: that begins in lower case."""
    return [
        one.length
        for one, two in pairwise(lines)
        if one.length <= WIDEST and " " in one.words and not _ended(one.words)
        and two.words[:1].islower() and not LABELLED.match(two.words)
    ]  # fmt: skip


def _orphans(lines: Sequence[Line]) -> int:
    """How often a full line, a short rest and the beginning of another follow each other in mid-sentence."""
    found, full, rest = 0, False, False
    for line in lines:
        goes_on = line.words[:1].islower() and not LABELLED.match(line.words)
        found += rest and goes_on
        rest = full and goes_on and len(line.words) < ORPHAN and not _ended(line.words)
        full = line.length >= NARROWEST and not _ended(line.words)
    return found


@dataclass(frozen=True, slots=True)
class Above:
    """The lines so far of what may go on: all their words, the last line, and whether that one went on itself."""

    words: str
    last: Line
    carried: bool


def runs_on(above: Above, line: Line, broken: Width) -> bool:
    """Whether `line` goes on with the sentence of the lines above it."""
    if _stands_alone(line.words) or not _in_its_column(above, line):
        return False
    if LABELLED.match(line.words) and not _OPEN_END.search(above.words):
        return False
    first = line.words.split(None, 1)[0]
    ended, last = _ended(above.words), above.last
    if above.carried and broken.combed and not ended and len(last.words) < ORPHAN:
        return True
    width, needed = broken.width, last.length + 1 + len(first)
    if first[:1].islower() and not ended:
        return last.length >= LEAST and (not width or needed > width - ROOM)
    if not width or last.length > width or needed <= width - 1:
        return False  # nothing is broken at any width, this line was left whole, or the word had room
    sentence = ended and not above.words.rstrip().endswith(":")
    return not (sentence and first[:1].isupper() and last.length < width - 18)


def _ended(words: str) -> bool:
    return words.rstrip()[-1:] in _ENDS


def _stands_alone(words: str) -> bool:
    """Whether no sentence runs into a line: a title of what they say, or a name with its answer."""
    low = words.lower()
    return bool(_ANSWERED.match(words) or REPLY_BEGINS.fullmatch(low) or NUMBERED_REPLY.fullmatch(low))


def _in_its_column(above: Above, line: Line) -> bool:
    """Whether a line begins where the one above does, or further in under a number or a bullet."""
    deeper = line.indent - above.last.indent
    if abs(deeper) < STEP:
        return True
    return 0 < deeper <= HANGING and not above.carried and LABELLED.match(above.words) is not None
