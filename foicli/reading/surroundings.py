"""What stands around a quote in its paper: the rest of its sentence, or of its row of a table."""

import re
from dataclasses import dataclass

from foicli.reading.text import Block, BlockKind, Text

_MOST = 240  # characters on each side of the quote
_CELL = " | "
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)\]]?\s+(?=[\"“‘(\[]?[A-Z0-9£])")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`before` and `after` the quote, on one line each; `above` is what stands over a quote that fills its own.

    White space next to the quote is kept, so that the three can be put together.
    """

    before: str
    after: str
    above: str = ""


def surroundings(text: Text, start: int, end: int) -> Surroundings:
    """What stands around `text.text[start:end]`: the cells of its row, or the sentence it is part of."""
    block = text.block_at(start)
    if block is None:
        return Surroundings("", "")
    if block.kind is BlockKind.CELL and block.table >= 0:
        before, after = _row(text, block, start, end)
        over = ""
    else:
        first, last = _paragraph(text, block, end)
        over, before, after = _sentence(_joined(text.text[first:start]), _joined(text.text[end:last]))
    alone = not before.strip(" |") and not after.strip(" |.")
    above = (over or _block_above(text, block)) if alone else ""
    return Surroundings(_end_of(before), _beginning_of(after), _end_of(above))


def _row(text: Text, block: Block, start: int, end: int) -> tuple[str, str]:
    """The row of a table, its cells parted by bars. A quote over several cells has the rest of the last."""
    row = [b for b in text.blocks if b.table == block.table and b.row == block.row]
    last = next((b for b in reversed(row) if b.start < end), block)
    before = _CELL.join(_cells(text, [b for b in row if b.end <= start and b is not block]))
    after = _CELL.join(_cells(text, [b for b in row if b.start >= end and b is not last]))
    inside_before, inside_after = text.text[block.start : start], text.text[end : max(end, last.end)]
    return (
        f"{before}{_CELL if before else ''}{_joined(inside_before)}",
        f"{_joined(inside_after)}{_CELL if after else ''}{after}",
    )


def _cells(text: Text, blocks: list[Block]) -> list[str]:
    found: dict[int, list[str]] = {}
    for block in blocks:
        if words := _joined(text.text[block.start : block.end]).strip():
            found.setdefault(block.column, []).append(words)
    return [" ".join(words) for words in found.values()]


def _paragraph(text: Text, block: Block, end: int) -> tuple[int, int]:
    """Where the paragraph of a block begins and ends: lines of a plain text belong together."""
    place = text.blocks.index(block)
    first = last = place
    while last + 1 < len(text.blocks) and text.blocks[last].end < end:
        last += 1
    if block.kind is BlockKind.LINE:
        while first > 0 and _goes_on(text, text.blocks[first - 1], block):
            first -= 1
        while last + 1 < len(text.blocks) and _goes_on(text, text.blocks[last + 1], block):
            last += 1
    return text.blocks[first].start, max(end, text.blocks[last].end)


def _goes_on(text: Text, other: Block, block: Block) -> bool:
    written = text.text[other.start : other.end].strip()
    return other.kind is block.kind and other.depth == block.depth and bool(written)


def _sentence(before: str, after: str) -> tuple[str, str, str]:
    """The sentence over that of the quote, and what belongs to that of the quote on both sides."""
    ends = list(_SENTENCE.finditer(before + "A"))  # the quote itself may begin a sentence
    over = ""
    if ends:
        over = before[ends[-2].end() if len(ends) > 1 else 0 : ends[-1].start()]
        before = before[ends[-1].end() :]
    if end := _SENTENCE.search(after):
        after = after[: end.start()]
    return over.strip(), before, after


def _block_above(text: Text, block: Block) -> str:
    """The words of the block over this one: a question, a heading of its table."""
    others = reversed(text.blocks[: text.blocks.index(block)])
    return next((words for b in others if (words := _joined(text.text[b.start : b.end]).strip())), "")


def _joined(piece: str) -> str:
    return _SPACE.sub(" ", piece)


def _end_of(before: str) -> str:
    before = before.lstrip()
    return before if len(before) <= _MOST else "…" + before[-_MOST:].partition(" ")[2]


def _beginning_of(after: str) -> str:
    after = after.rstrip()
    return after if len(after) <= _MOST else after[:_MOST].rpartition(" ")[0] + "…"
