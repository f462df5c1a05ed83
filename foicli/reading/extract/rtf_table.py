"""Tables of Rich Text Format: which columns and rows a cell spans, by where cells end."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from foicli.reading.extract.compose import Piece, compose
from foicli.reading.extract.grid import MAX_SPAN
from foicli.reading.text import BlockKind, TextBuilder

_NEAR = 60  # twips: edges that are meant to be the same
_Place = tuple[int, int, int, int]  # row, column, rows, columns


@dataclass(frozen=True, slots=True)
class CellShape:
    """Where a cell ends, in twips from the left, and whether it belongs to the cell `above` or to its `left`."""

    right: int
    merged: str = ""


@dataclass(frozen=True, slots=True)
class RtfCell:
    """The paragraphs of one cell, each with the label that its list shows."""

    paragraphs: list[tuple[list[Piece], str]] = field(default_factory=list)
    shape: CellShape = CellShape(0)


def add_table(builder: TextBuilder, prefix: str, number: int, rows: list[list[RtfCell]]) -> None:
    """Add one table, row by row."""
    for cell, (row, column, height, width) in _placed(rows):
        where = f"{prefix}table {number + 1}, row {row + 1}, column {column + 1}"
        for pieces, label in cell.paragraphs or [([], "")]:
            compose(
                builder,
                pieces,
                where,
                BlockKind.CELL,
                label=label,
                cell=(number, row, column),
                span=(height, width),
                even_if_empty=True,
            )


def _placed(rows: list[list[RtfCell]]) -> Iterator[tuple[RtfCell, _Place]]:
    """Every cell that is one of its own, with its place; empty ones that belong to another are left out."""
    edges = _edges(rows)
    grid = [_columns(row, edges) for row in rows]
    for number, row in enumerate(rows):
        for index, cell in enumerate(row):
            if cell.shape.merged and not cell.paragraphs:
                continue
            column, width = grid[number][index]
            width += _joined(row, grid[number], index)
            yield cell, (number, column, _height(rows, grid, number, column), width)


def _edges(rows: list[list[RtfCell]]) -> list[int]:
    edges: list[int] = []
    for edge in sorted({cell.shape.right for row in rows for cell in row}):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _columns(row: list[RtfCell], edges: list[int]) -> list[tuple[int, int]]:
    """The first column of each cell and how many it covers."""
    found: list[tuple[int, int]] = []
    begin = 0
    for cell in row:
        end = max(bisect_left(edges, cell.shape.right - _NEAR) + 1, begin + 1)
        found.append((begin, end - begin))
        begin = end
    return found


def _joined(row: list[RtfCell], places: list[tuple[int, int]], index: int) -> int:
    """How many columns the cells cover that belong to the one on their left."""
    width = 0
    for after in range(index + 1, len(row)):
        if row[after].shape.merged != "left" or row[after].paragraphs:
            break
        width += places[after][1]
    return width


def _height(rows: list[list[RtfCell]], grid: list[list[tuple[int, int]]], number: int, column: int) -> int:
    """How many rows a cell covers: its own and those whose cell in this column belongs to the one above."""
    height = 1
    for below in range(number + 1, min(len(rows), number + MAX_SPAN)):
        at = bisect_left(grid[below], (column, 0))
        if at == len(grid[below]) or grid[below][at][0] != column:
            break
        if rows[below][at].shape.merged != "above" or rows[below][at].paragraphs:
            break
        height += 1
    return height
