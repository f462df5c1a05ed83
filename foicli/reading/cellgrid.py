"""The tables of a page as grids of cells: merged cells stand in every place they cover; grids can be turned."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from foicli.reading.segment import Page

MAX_CELLS = 20_000
MAX_SPAN = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its place in the text, and the first row and column that it covers."""

    start: int
    end: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass
class Grid:
    """One table. `cells` holds a merged cell under every row and column that it covers; they do not change."""

    number: int
    cells: dict[tuple[int, int], Cell]
    start: int = 0
    end: int = 0

    @cached_property
    def _by_row(self) -> dict[int, dict[int, Cell]]:
        found: dict[int, dict[int, Cell]] = {}
        for (r, c), cell in sorted(self.cells.items(), key=lambda item: item[0]):
            found.setdefault(r, {})[c] = cell
        return found

    @cached_property
    def rows(self) -> list[int]:
        """The numbers of its rows."""
        return sorted(self._by_row)

    @cached_property
    def columns(self) -> list[int]:
        """The numbers of its columns."""
        return sorted({c for _, c in self.cells})

    def row(self, number: int) -> dict[int, Cell]:
        """The cells of a row by column."""
        return self._by_row.get(number, {})

    def below(self, number: int) -> int | None:
        """The row after this one."""
        at = bisect_right(self.rows, number)
        return self.rows[at] if at < len(self.rows) else None

    def turned(self) -> "Grid":
        """The same with rows for columns."""
        cells = {
            (c, r): replace(
                cell,
                row=cell.column,
                column=cell.row,
                row_span=cell.column_span,
                column_span=cell.row_span,
            )
            for (r, c), cell in self.cells.items()
        }
        return Grid(self.number, cells, self.start, self.end)

    def part(self, columns: list[int]) -> "Grid":
        """Only these columns, numbered from 0."""
        at = {c: n for n, c in enumerate(columns)}
        cells = {(r, at[c]): replace(cell, column=at[c]) for (r, c), cell in self.cells.items() if c in at}
        return Grid(self.number, cells, self.start, self.end)


def grids(page: Page) -> list[Grid]:
    """The tables of a page, cells of several paragraphs joined; what is hidden is an empty cell."""
    first: dict[tuple[int, int, int], Cell] = {}
    for unit in page.units:
        block = unit.block
        if block.table < 0 or unit.original:
            continue
        if len(first) > MAX_CELLS:
            break
        start, end = (unit.start, unit.start) if unit.hidden else (unit.start, unit.end)
        key = (block.table, block.row, block.column)
        if (cell := first.get(key)) is None:
            spans = (min(block.row_span, MAX_SPAN), min(block.column_span, MAX_SPAN))
            first[key] = Cell(start, end, block.row, block.column, *spans, block.header)
        else:
            first[key] = replace(cell, end=max(cell.end, end))
    return _placed(first)


def _placed(first: dict[tuple[int, int, int], Cell]) -> list[Grid]:
    """The grids of cells that are named by table, row and column."""
    tables: dict[int, list[Cell]] = {}
    for (table, _, _), cell in first.items():
        tables.setdefault(table, []).append(cell)
    return [
        Grid(table, _covering(cells), min(c.start for c in cells), max(c.end for c in cells))
        for table, cells in tables.items()
    ]


def _covering(cells: list[Cell]) -> dict[tuple[int, int], Cell]:
    """Each cell under all rows and columns it covers, as far as others have cells of their own there."""
    found = {(c.row, c.column): c for c in cells}
    rows, columns = {c.row for c in cells}, {c.column for c in cells}
    last = max(c.column + (c.column_span if c.column_span < MAX_SPAN else 1) for c in cells)
    for cell in cells:
        if cell.row_span == cell.column_span == 1:
            continue
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.column, cell.column + cell.column_span):
                if r in rows and (c in columns or c < last):
                    found.setdefault((r, c), cell)
    return found


def words(low: str, cell: Cell) -> str:
    """What a cell says, in one line."""
    return " ".join(low[cell.start : cell.end].replace("\x1e", " ").split())
