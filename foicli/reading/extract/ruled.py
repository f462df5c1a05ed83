"""Tables drawn with lines: which cells the lines make, and which words stand in which."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from foicli.reading.extract.layout import CellBox, TableBox, Word, lines_of

MAX_LINES = 4000
NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, level (`at` is its height) or upright (`at` is its distance from the left).

    `shade` says that it is only the edge of an area that is filled.
    """

    level: bool
    at: float
    low: float
    high: float
    shade: bool = False


@dataclass(slots=True)
class _Grid:
    """Lines that touch one another, and the elementary cells between them."""

    rules: list[Rule] = field(default_factory=list)

    def edges(self, level: bool) -> list[float]:
        places: list[float] = []
        for place in sorted(r.at for r in self.rules if r.level is level):
            if not places or place - places[-1] > NEAR:
                places.append(place)
        return places

    def parts(self, level: bool, at: float, low: float, high: float) -> bool:
        """Whether a line is drawn at this place along at least half of this stretch."""
        drawn = 0.0
        for rule in self.rules:
            if rule.level is level and abs(rule.at - at) <= NEAR:
                drawn += max(0.0, min(rule.high, high) - max(rule.low, low))
        return drawn >= 0.5 * (high - low)


def tables_of(rules: list[Rule], words: list[Word]) -> tuple[list[TableBox], list[Word]]:
    """The tables that the lines draw, with their words, and the words that stand outside of them."""
    tables: list[TableBox] = []
    rest = words
    for grid in _grids(joined(rules)):
        across, down = grid.edges(False), grid.edges(True)
        # Bands of shading have one column: their edges part rows, but make no table by themselves.
        if len(across) < 3 or len(down) < 2 or len(across) * len(down) > 20_000:
            continue
        # A row whose cells are shaded one by one belongs to a table that is not drawn.
        if len(down) == 2 and all(rule.shade for rule in grid.rules):
            continue
        table, outside = _filled(grid, across, down, rest)
        if table is not None:
            tables.append(table)
            rest = outside
    return sorted(tables, key=lambda t: t.top), rest


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines drawn piece by piece, or twice, as one each."""
    result: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.level, round(r.at / 2), r.low, r.high))[:MAX_LINES]:
        last = result[-1] if result else None
        if last and last.level is rule.level and abs(last.at - rule.at) <= 2 and rule.low <= last.high + 2:
            shade = last.shade and rule.shade
            result[-1] = Rule(rule.level, last.at, last.low, max(last.high, rule.high), shade)
        else:
            result.append(rule)
    return [r for r in result if r.high - r.low > 5]


def _grids(rules: list[Rule]) -> list[_Grid]:
    """Group lines that touch. Levels are sorted by height, so that only near ones are compared."""
    uprights = [r for r in rules if not r.level]
    owner = list(range(len(rules)))

    def find(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    index = {id(r): i for i, r in enumerate(rules)}
    levels = [r for r in rules if r.level]
    if len(levels) * len(uprights) > 1_000_000:
        return []
    for level in levels:
        for upright in uprights:
            if (
                level.low - NEAR <= upright.at <= level.high + NEAR
                and upright.low - NEAR <= level.at <= upright.high + NEAR
            ):
                owner[find(index[id(level)])] = find(index[id(upright)])
    grids: dict[int, _Grid] = {}
    for i, rule in enumerate(rules):
        grids.setdefault(find(i), _Grid()).rules.append(rule)
    return [g for g in grids.values() if len(g.rules) >= 4]


def _filled(
    grid: _Grid, across: list[float], down: list[float], words: list[Word]
) -> tuple[TableBox | None, list[Word]]:
    """Elementary cells joined where no line parts them, and words put into them by their middles."""
    columns, rows = len(across) - 1, len(down) - 1
    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}
    for r in range(rows):
        for c in range(columns):
            if c and not grid.parts(False, across[c], down[r], down[r + 1]):
                owner[r, c] = owner[r, c - 1]
            if r and not grid.parts(True, down[r], across[c], across[c + 1]):
                owner[r, c] = owner[r - 1, c]
    cells: dict[tuple[int, int], CellBox] = {}
    for (r, c), first in owner.items():
        cell = cells.setdefault(first, CellBox(*first))
        cell.rows, cell.columns = max(cell.rows, r - first[0] + 1), max(cell.columns, c - first[1] + 1)
    if len(cells) < 2:
        return None, words
    held: dict[tuple[int, int], list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        row, column = _between(down, word.middle), _between(across, (word.x0 + word.x1) / 2)
        if row is None or column is None:
            outside.append(word)
        else:
            held.setdefault(owner[row, column], []).append(word)
    if not held:
        return None, words
    for first, inside in held.items():
        cells[first].lines = lines_of(inside)
    ordered = [cells[key] for key in sorted(cells)]
    return TableBox(down[0], down[-1], tuple(across), ordered, True), outside


def _between(edges: list[float], value: float) -> int | None:
    return next((i for i in range(len(edges) - 1) if edges[i] <= value < edges[i + 1]), None)
