"""Notes at the foot of a letter: `Yes [2]`, and further down `[2] £96,400 for the year`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from foicli.reading.anchors import Anchor
from foicli.reading.answering import answer
from foicli.reading.claims import Claim, Span
from foicli.reading.normal import lower
from foicli.reading.passages import Passage
from foicli.reading.segment import FOOTNOTE, Page

_MARK = re.compile(r"(?<!^)\[\d{1,2}\]")


def from_notes(page: Page, passage: Passage, anchor: Anchor, told: Sequence[Claim]) -> list[Claim]:
    """What the notes say that a passage points to, of all that its question asks and the passage has not said."""
    marks = [h.group() for h in _MARK.finditer(passage.low, passage.start, passage.end)]
    notes = _notes(page) if marks else {}
    nodes = passage.index.nodes
    asked = {*anchor.places, *(d for p in anchor.places for d in nodes[p].details)}
    found: list[Claim] = []
    for start, end in (notes[m] for m in marks if m in notes):
        note = replace(passage, low=lower(page.raw), start=start, end=end)
        known = {c.place for c in (*told, *found) if c.coding.finding.value != "unclear"}
        found += [c for c in answer(passage.index, note, anchor) if c.place in asked - known]
    return found


def _notes(page: Page) -> dict[str, Span]:
    """The notes of a page by their mark: where the words of each begin and end."""
    found: dict[str, Span] = {}
    low = lower(page.raw)
    for unit in page.units:
        hit = FOOTNOTE.match(low, unit.start, unit.end) if unit.hidden else None
        if hit:
            found.setdefault(hit.group(1), (hit.end(), unit.end))
    return found
