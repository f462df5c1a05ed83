"""Cells that hold several answers, each behind its label, unfolded into columns: `Core hours: yes / Cost: £400`."""

import re
from collections import Counter

from foicli.reading.cellgrid import Cell, Grid
from foicli.reading.segment import Page

ROWS = 3  # with the same labels: fewer are no habit
_PIECE = re.compile(r"[^\x1e;]+")
_LABEL = re.compile(r"\s*(?P<label>[a-z][a-z /-]{2,30}?)\s?:\s*(?=\S)")

Pieces = dict[str, tuple[Cell, Cell]]  # by label its own cell, and the cell of what stands behind it


def unfolded(page: Page, grid: Grid) -> Grid | None:
    """The rows of such cells as a table with a title for each label; None where there are too few.

    Only for two columns: what is asked, and what is said. Other rows of the table are left out.
    """
    if len(grid.columns) != 2:
        return None
    left, right = grid.columns
    rows: dict[int, Pieces] = {}
    for row in grid.rows:
        line = grid.row(row)
        if left in line and right in line and len(found := _pieces(page.low, line[right])) > 1:
            rows[row] = found
    often = Counter(label for pieces in rows.values() for label in pieces)
    labels = [label for label, times in often.items() if times >= ROWS]
    if len(labels) < 2:
        return None
    top = min(rows) - 1
    cells: dict[tuple[int, int], Cell] = {}
    for row, pieces in rows.items():
        cells[row, 0] = grid.cells[row, left]
        for column, label in enumerate(labels, 1):
            if label in pieces:
                title, said = pieces[label]
                cells.setdefault((top, column), title)
                cells[row, column] = said
    return Grid(grid.number, cells, grid.start, grid.end)


def _pieces(low: str, cell: Cell) -> Pieces:
    """The labels of a cell, where each piece of it has one."""
    found: Pieces = {}
    for piece in _PIECE.finditer(low, cell.start, cell.end):
        if not piece.group().strip():
            continue
        hit = _LABEL.match(low, piece.start(), piece.end())
        if hit is None:
            return {}
        title = Cell(hit.start("label"), hit.end("label"), cell.row, cell.column, header=True)
        found[hit["label"]] = title, Cell(hit.end(), piece.end(), cell.row, cell.column)
    return found
