"""Running text whose cells are parted by tabs or commas, seen as the table it was pasted or saved from."""

import re
from dataclasses import replace

from foicli.model import form as words
from foicli.reading.claims import Span
from foicli.reading.text import Block, BlockKind, Text

MAX_CHARACTERS = 400_000
_HEADS = re.compile(
    rf"^[^\S\n]*\"?{re.escape(words.NUMBER)}\"?(?P<by>\t|,|;|\|)\"?{words.QUESTION}\"?(?P=by)",
    re.IGNORECASE | re.MULTILINE,
)


def as_table(text: Text) -> Text | None:
    """The same Text, the lines from our headings on being rows of cells; None where it is no such text.

    Offsets stay what they are. A line without any separator goes on with the cell above it, as a
    second paragraph of an answer does when a table is pasted into a mail.
    """
    whole = text.text[:MAX_CHARACTERS]
    heads = _HEADS.search(whole)
    if heads is None or any(block.table >= 0 for block in text.blocks):
        return None
    begins = heads.start()
    blocks = [block for block in text.blocks if block.end <= begins]
    row = -1
    last: list[Span] = []
    for line in _lines(whole, begins):
        cells = _cells(whole, line, heads["by"])
        if len(cells) < 2:
            if row >= 0 and last and cells and whole[slice(*cells[0])].strip():
                blocks.append(_block(text, cells[0], row, len(last) - 1))
            continue
        row, last = row + 1, cells
        blocks += [_block(text, cell, row, column) for column, cell in enumerate(cells)]
    return replace(text, blocks=tuple(blocks))


def _block(text: Text, cell: Span, row: int, column: int) -> Block:
    at = text.block_at(cell[0])
    return Block(*cell, at.where if at else "", BlockKind.CELL, table=0, row=row, column=column)


def _lines(whole: str, start: int) -> list[Span]:
    """Lines; a line feed within quotation marks that open a cell ends none."""
    lines: list[Span] = []
    at, quoted = start, False
    for hit in re.finditer(r"[\n\"]", whole[start:]):
        place = start + hit.start()
        if hit.group() == '"':
            before = whole[place - 1] if place > start else "\n"
            quoted = not quoted if quoted or before in "\n\t,;|" else quoted
        elif not quoted:
            lines.append((at, place))
            at = place + 1
    lines.append((at, len(whole)))
    if quoted:  # a mark that is never closed is only a mark
        return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", whole[start:])]
    return lines


def _cells(whole: str, line: Span, by: str) -> list[Span]:
    """The cells of a line, quotation marks around them left out."""
    cells: list[Span] = []
    at, end = line
    while at <= end:
        if whole[at : at + 1] == '"' and (close := re.compile(r'(?:[^"]|"")*"').match(whole, at + 1, end)):
            cells.append((at + 1, close.end() - 1))
            at = close.end() + 1
            continue
        stop = whole.find(by, at, end)
        stop = end if stop < 0 else stop
        cells.append((at, stop))
        at = stop + 1
    return cells
