"""Tables that go on from page to page, and how far the words in their columns may reach."""

import re
from collections.abc import Sequence
from itertools import pairwise

from foicli.reading.extract.layout import CellBox, Item, TableBox

_LABELLED = re.compile(r"\s*(?:[(\[]?(?:\d{1,3}|[a-z])[.)\]]|q\s?\d|\d{1,3}[a-z]?$)", re.IGNORECASE)


def carry_over(pages: Sequence[list[Item]]) -> None:
    """Give the rest of a row that began on the page before back to it."""
    for page, after in pairwise(pages):
        if not page or not after:
            continue
        above, below = page[-1], after[0]
        if not isinstance(above, TableBox) or not isinstance(below, TableBox):
            continue
        repeats = int(below.row_count > 1 and head(above) == head(below))
        if same_columns(above.edges, below.edges) and _row_goes_on(below, repeats):
            _give_back(above, below, repeats)
            if not below.cells:
                del after[0]  # nothing of the table but that rest stood on this page


def _give_back(above: TableBox, below: TableBox, row: int) -> None:
    final = {c.column: c for c in above.cells if c.row + c.rows == above.row_count}
    for cell in [c for c in below.cells if c.row == row]:
        if cell.column not in final or cell.rows > 1:
            return
    for cell in [c for c in below.cells if c.row == row]:
        final[cell.column].lines += cell.lines
    below.cells = [c for c in below.cells if c.row != row]
    for cell in below.cells:
        cell.row -= cell.row > row


def _row_goes_on(table: TableBox, row: int) -> bool:
    """Whether the first row finishes one that began on the page before."""
    first = [c for c in table.cells if c.row == row]
    if not first or not first[0].lines:
        return any(c.lines for c in first)
    text = _cell_text(first[0])
    return not _LABELLED.match(text) and text[:1].islower()


def same_columns(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two tables have the same columns in the same places."""
    return len(one) == len(other) and all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def head(table: TableBox) -> tuple[str, ...]:
    """The words of the first row."""
    return tuple(_cell_text(c) for c in table.cells if c.row == 0)


def reaches(table: TableBox) -> dict[int, float]:
    """How far to the right the words of the columns may reach, by the number of the column after."""
    found: dict[int, float] = {}
    begins: dict[int, float] = {}
    for cell in table.cells:
        after = cell.column + cell.columns
        found[after] = max([found.get(after, 0.0), *(line.x1 for line in cell.lines)])
        begins[cell.column] = min([begins.get(cell.column, 1e6), *(line.x0 for line in cell.lines)])
    if table.ruled:
        margin = max(1.0, min(begins[c] - table.edges[c] for c in begins))
        found = {after: max(x, table.edges[after] - margin) for after, x in found.items()}
    return found


def _cell_text(cell: CellBox) -> str:
    return " ".join(line.text for line in cell.lines)
