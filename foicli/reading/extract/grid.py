"""Where a cell stands in a table whose cells may span several rows and columns."""

MAX_COLUMNS = 1000
MAX_SPAN = 200


class Grid:
    """Places the cells of one table as they come, row by row."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self._column = 0
        self._taken: dict[int, int] = {}  # column -> rows from this one on that a cell above still covers

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self._column = 0
        self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}

    def place(self, rows: int, columns: int) -> tuple[int, int]:
        """The row and column of the next cell, which spans so many of each."""
        if self.row < 0:
            self.next_row()
        while self._column in self._taken:
            self._column += 1
        column = min(self._column, MAX_COLUMNS)
        if rows > 1:
            for covered in range(column, column + columns):
                self._taken[covered] = rows
        self._column = column + columns
        return self.row, column


def span_of(text: str | None) -> int:
    """A rowspan or colspan as written by anybody: at least 1, never absurd."""
    digits = (text or "").strip()[:6]
    return min(max(int(digits), 1), MAX_SPAN) if digits.isdigit() and digits.isascii() else 1
