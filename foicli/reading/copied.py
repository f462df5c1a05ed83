"""A copy of our whole request above their reply: where the reply begins, and answers that follow its order."""

import re
from dataclasses import dataclass

from foicli.reading.anchors import Anchor
from foicli.reading.boilerplate import REPLY_BEGINS
from foicli.reading.echo import Echo
from foicli.reading.index import Index
from foicli.reading.segment import Page, Unit

_COPIED = 0.7  # share of the questions that stand above the reply
_BETWEEN = (
    0.5  # words between the questions, in words of the questions: headings and an introduction, no answers
)
_GAIN = 3.2  # of an answer that takes its turn: as much as a number at the beginning of a line
_LEAST = 3  # answers; fewer may come to the same number by chance
_BULLET = re.compile(r"[\s\x1e]*[-•*–o]\s+")


@dataclass(frozen=True, slots=True)
class Copied:
    """Where the reply begins beneath a copy of our request, and the questions in the order of the copy."""

    start: int
    places: tuple[int, ...]


def copied_request(page: Page, index: Index, start: int, end: int, found: list[Echo]) -> Copied | None:
    """The copy of our whole request that ends with a heading such as `Response`; None where there is none.

    The copy holds most questions, no heading of that kind stands among them, and next to nothing but
    questions; else what stands there are answers.
    """
    for unit in page.units:
        if unit.start < start or unit.end > end or unit.block.table >= 0:
            continue
        if not REPLY_BEGINS.fullmatch(page.low, unit.start, unit.end):
            continue
        above = [e for e in found if e.end <= unit.start]
        if not above:
            continue
        asked = {index.top_of(p) for e in above for p in e.places}
        below = {index.top_of(p) for e in found if e.start >= unit.end for p in e.places}
        whole = len(asked) >= max(min(2, len(index.tops)), _COPIED * len(index.tops)) and not below
        if not whole or not _nothing_said(page, above, unit.start):
            return None
        return Copied(unit.end, _in_order(above))
    return None


def _in_order(above: list[Echo]) -> tuple[int, ...]:
    places: list[int] = []
    for echo in above:
        places += [p for p in echo.places if p not in places][:1]
    return tuple(places)


def _nothing_said(page: Page, copied: list[Echo], stop: int) -> bool:
    words = sum(len(page.low[e.start : e.end].split()) for e in copied)
    between, at = 0, copied[0].start
    for echo in copied:
        between += len(re.findall(r"[a-z]{2,}|£", page.low[at : echo.start]))
        at = max(at, echo.end)
    between += len(re.findall(r"[a-z]{2,}|£", page.low[at:stop]))
    return between <= _BETWEEN * words


def in_their_order(page: Page, index: Index, copied: Copied, end: int) -> list[Anchor]:
    """A label for each answer, where bullets or lines beneath the copy are just as many as its questions."""
    units = [u for u in page.units if copied.start <= u.start and u.end <= end and _is_line(page, u)]
    bulleted = [
        u
        for u in units
        if _BULLET.match(page.low, u.start, u.end) or (u.block.label in "•-*–o" and u.block.label)
    ]
    headed = {
        p for p in copied.places if index.nodes[p].parent in copied.places and not index.nodes[p].is_detail
    }
    for places in (copied.places, tuple(p for p in copied.places if p not in headed)):
        for answers in (bulleted, units):
            if len(answers) == len(places) >= _LEAST and list(places) == sorted(places):
                return [_taking_its_turn(page, p, u) for p, u in zip(places, answers, strict=True)]
    return []


def _taking_its_turn(page: Page, place: int, unit: Unit) -> Anchor:
    hit = _BULLET.match(page.low, unit.start, unit.end)
    return Anchor((place,), unit.start, hit.end() if hit else unit.start, _GAIN, "order")


def _is_line(page: Page, unit: Unit) -> bool:
    """Whether a unit is a line of theirs that may be an answer."""
    return (
        not unit.hidden
        and not unit.depth
        and unit.block.table < 0
        and bool(page.low[unit.start : unit.end].strip(" \x1e"))
    )
