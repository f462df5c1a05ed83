"""Paragraphs whose words stand in columns by tabs, one below the other, are the rows of a table."""

import re
from dataclasses import replace

from foicli.reading.extract.layout import LABEL
from foicli.reading.text import Block, BlockKind, Text

MIN_ROWS = 3
MAX_COLUMNS = 12
_GAP = re.compile(r"\t[\t ]*")


def with_rows_of_tabs(text: Text) -> Text:
    """The same Text, with cells where at least three paragraphs in turn have as many tabs as one another.

    No character moves: the line feed between two blocks stands where the tab was.
    """
    if "\t" not in text.text:
        return text
    characters = list(text.text)
    blocks: list[Block] = []
    table = 1 + max((b.table for b in text.blocks), default=-1)
    for run in _runs(text):
        if len(run) < MIN_ROWS or _only_labels(text, run):
            blocks += run
            continue
        for row, block in enumerate(run):
            blocks += _cells(block, characters, table, row)
        table += 1
    return replace(text, text="".join(characters), blocks=tuple(blocks))


def _runs(text: Text) -> list[list[Block]]:
    """The blocks in groups: those with the same number of columns together, others by themselves."""
    runs: list[list[Block]] = []
    before = 0
    for block in text.blocks:
        columns = _columns(text, block)
        if columns < 2 or columns != before:
            runs.append([])
        runs[-1].append(block)
        before = columns
    return runs


def _columns(text: Text, block: Block) -> int:
    if block.kind is not BlockKind.PARAGRAPH or block.label or block.table >= 0 or block.control:
        return 0
    words = text.text[block.start : block.end].strip("\t")
    columns = 1 + len(_GAP.findall(words)) if len(words) == block.end - block.start else 0
    return columns if columns <= MAX_COLUMNS else 0


def _only_labels(text: Text, run: list[Block]) -> bool:
    """Whether the tabs only part numbers from what is numbered: a list."""
    parts = [_GAP.split(text.text[b.start : b.end]) for b in run]
    return len(parts[0]) == 2 and sum(bool(LABEL.fullmatch(p[0].strip())) for p in parts) > 0.5 * len(parts)


def _cells(block: Block, characters: list[str], table: int, row: int) -> list[Block]:
    words = "".join(characters[block.start : block.end])
    begins = [block.start, *(block.start + gap.start() + 1 for gap in _GAP.finditer(words))]
    for gap in _GAP.finditer(words):
        at, width = block.start + gap.start(), gap.end() - gap.start()
        characters[at : at + width] = "\n" + " " * (width - 1)
    ends = [*(begin - 1 for begin in begins[1:]), block.end]
    return [
        replace(block, start=begin, end=end, kind=BlockKind.CELL, table=table, row=row, column=column)
        for column, (begin, end) in enumerate(zip(begins, ends, strict=True))
    ]
