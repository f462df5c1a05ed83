"""Notes at the foot of a letter: `Yes [2]`, and further down `[2] £96,400 for the year`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foicli.reading.anchor import Anchor
from foicli.reading.answering import answer
from foicli.reading.claims import Claim, Span
from foicli.reading.normal import lower
from foicli.reading.passages import Passage
from foicli.reading.segment import FOOTNOTE, RAISED, Page

MOST = 8  # notes that one answer points to
_MARK = re.compile(rf"\[\d{{1,2}}\]|(?<=\S)[{RAISED}]{{1,2}}")


@dataclass(frozen=True, slots=True)
class Notes:
    """The words of a page in lower case, nothing hidden, and where in them each note stands, by its mark."""

    low: str
    spans: dict[str, Span]


def notes_of(page: Page) -> Notes:
    """The notes of a page."""
    found: dict[str, Span] = {}
    for unit in page.units:
        hit = FOOTNOTE.match(page.raw, unit.start, unit.end) if unit.hidden else None
        if hit:
            found.setdefault(hit.group(1), (hit.end(), unit.end))
    return Notes(lower(page.raw) if found else "", found)


def from_notes(notes: Notes, passage: Passage, anchor: Anchor, told: Sequence[Claim]) -> list[Claim]:
    """What the notes say that a passage points to, of all that its question asks and the passage has not said."""
    if not notes.spans:
        return []
    hits = _MARK.finditer(passage.raw, passage.start, passage.end)
    # Not in what is hidden, our own questions among it: there `low` is blank.
    marks = dict.fromkeys(h.group() for h in hits if passage.low[h.start() - 1 : h.end()].strip(" \x1e"))
    nodes = passage.index.nodes
    asked = {*anchor.places, *(d for p in anchor.places for d in nodes[p].details)}
    found: list[Claim] = []
    for start, end in [notes.spans[m] for m in marks if m in notes.spans][:MOST]:
        note = replace(passage, low=notes.low, start=start, end=end)
        known = {c.place for c in (*told, *found) if c.coding.finding.value != "unclear"}
        found += [c for c in answer(passage.index, note, anchor) if c.place in asked - known]
    return found
