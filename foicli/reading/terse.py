"""Answers without labels in the order of the questions: "yes 280k / no / no / yes", or one to a line."""

import re

from foicli.model.questionnaire import AnswerKind
from foicli.reading.anchor import Anchor
from foicli.reading.index import Index, Node
from foicli.reading.inline import BARE
from foicli.reading.segment import Page, Unit
from foicli.reading.turns import is_bullet, taking_its_turn
from foicli.reading.withholding import withheld

_BARE = re.compile(r"[\s\x1e\"'(\[•*-]*(?:" + BARE + r"|in (?:dev|part)|only\b|none\b|as above|ditto)")
_NUMBER = re.compile(r"\s*(?:q(?:uestion)?\.?\s?)?(\d{1,2})[).:]?\s+(?=\S)")
_CUTS = (re.compile(r"/(?=\s)|(?<=\s)/"), re.compile(r";"), re.compile(r"\|"), re.compile(r",(?=\s)"))
MAX_PIECES = 60
MAX_LINE = 6_000  # characters
LEAST_BULLETS = 5  # fewer may come to the same number by chance
FITTING = 0.8  # of the bullets that must be such as their questions ask for


def in_order(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """Labels for answers that have none, where as many stand there as questions were asked; else nothing."""
    units = [u for u in page.written(start, end) if u.end > u.start]
    for unit in units[:200]:
        if unit.end - unit.start > MAX_LINE:
            continue
        for cut in _CUTS:
            if found := _anchors(index, page, _pieces(page.low, unit.start, unit.end, cut)):
                return found
    lines = [(u.start, u.end) for u in units if u.block.table < 0]
    first = next((i for i, (a, b) in enumerate(lines) if _BARE.match(page.low, a, b)), len(lines))
    return _anchors(index, page, lines[first : first + len(index.tops)]) or _bullets(index, page, units)


def _bullets(index: Index, page: Page, units: list[Unit]) -> list[Anchor]:
    """One anchor for each bullet of a letter that has as many as questions were asked, if they fit these."""
    tops = [n for n in index.tops if n.number]
    found = [u for u in units if u.block.table < 0 and is_bullet(page, u)]
    if len(tops) < LEAST_BULLETS or len(found) != len(tops):
        return []
    fits = sum(answers_in_kind(page, node, unit) for node, unit in zip(tops, found, strict=True))
    if fits < FITTING * len(tops):
        return []
    return [taking_its_turn(page, node.place, unit, "order") for node, unit in zip(tops, found, strict=True)]


def answers_in_kind(page: Page, node: Node, unit: Unit) -> bool:
    """Whether a unit can be the answer to a question: a yes or no, a figure, words, or why there is none."""
    words = node.question.answer in (AnswerKind.TEXT, AnswerKind.LINK)
    return words or answers_plainly(page, node, unit) or withheld(page.low, unit.start, unit.end) is not None


def answers_plainly(page: Page, node: Node, unit: Unit) -> bool:
    """Whether a unit gives the figure, or the yes or no, that a question asks for."""
    kind, low = node.question.answer, page.low[unit.start : unit.end]
    if kind.is_yes_no:
        return _BARE.match(low) is not None
    figures = kind.is_figure or node.is_heading
    return figures and re.search(r"\d|\b(?:none|nil|no|not applicable|zero)\b", low) is not None


def _pieces(low: str, start: int, end: int, cut: re.Pattern[str]) -> list[tuple[int, int]]:
    found, at = [], start
    for hit in cut.finditer(low, start, end):
        found.append((at, hit.start()))
        at = hit.end()
        if len(found) > MAX_PIECES:
            return []
    return [*found, (at, end)] if found else []


def _anchors(index: Index, page: Page, pieces: list[tuple[int, int]]) -> list[Anchor]:
    """One anchor for each piece, if they are as many as the questions and most open with a bare answer."""
    tops = [n for n in index.tops if n.number]
    if len(tops) < 4 or len(pieces) != len(tops):
        return []
    bare, found = 0, []
    for (a, b), node in zip(pieces, tops, strict=True):
        at, number = a, _NUMBER.match(page.low, a, b)
        if number and number.group(1) == node.number:
            at = number.end()
            bare += 1
        elif _BARE.match(page.low, a, b):
            bare += 1
        elif number and node.question.answer.is_yes_no:
            return []
        found.append(Anchor((node.place,), a, at, 3.2, "order"))
    return found if bare >= 0.7 * len(tops) else []
