"""Lists whose parts ask for one year each, answered by a table of years: its one row of figures, or that of totals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.anchor import FIRM, Anchor
from foicli.reading.cellgrid import Cell, Grid, words
from foicli.reading.cells import read_year
from foicli.reading.claims import Claim, Span
from foicli.reading.columns import Role
from foicli.reading.figures import Row, scale_of
from foicli.reading.index import Index, Node
from foicli.reading.segment import Page, Unit
from foicli.reading.turns import GAIN
from foicli.reading.years import year_of, years_asked

FEWEST = 2  # years that a table must have, and a list must ask for
TITLES = 2  # rows over the years of a table
ABOVE = 4  # paragraphs above a table in which its question stands
_LINE_OF_A_YEAR = re.compile(
    r"[\s•*-]*(?:(?:at |on |in )?(?:\d{1,2} )?(?:[a-z]{3,9} )?)?"
    r"(?P<year>(?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d(?!\d))?)\s*[-:=]+\s*(?=\S)"
)
_TOTAL = re.compile(
    r"\W*(?:(?:grand |overall |sub-?)?totals?(?! (?:paid|spen|costs?\b|sums?\b))|all|overall|altogether|sum|together)"
    r"\b.{0,30}"
)
_MONEY = re.compile(r"£|\b(?:paid|pay|costs?|spend|spent|value|amounts?|sums?|expenditure|price|income)\b")
BOTH = 2  # columns: numbers and sums
_NUMBER = re.compile(r"[£$<]?\s?\d[\d,.]*\W*|(?:none|nil|zero|-)\W*")


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table of years, with the one cell that answers for each."""

    grid: Grid
    cells: dict[int, Cell]
    alone: bool  # whether it holds nothing but years under one or two titles
    scale: int = 1  # the pounds in one unit of its sums


@dataclass(frozen=True, slots=True)
class _Years:
    """A table with its years down the side: the year of each row, and the columns that hold figures."""

    grid: Grid
    years: dict[int, int]
    filled: list[int]

    def titles(self, page: Page, column: int) -> list[str]:
        """What stands over the years in a column."""
        first = min(self.years)
        over = [self.grid.cells.get((r, column)) for r in self.grid.rows if r < first]
        return [words(page.low, cell) for cell in over if cell]


def by_years(
    index: Index, page: Page, tables: list[Grid], ours: tuple[str, ...]
) -> tuple[list[Claim], list[Span]]:
    """Claims for the parts of lists that ask for years, and the tables they were read from.

    One list and one table belong together; several of each in their order, where they are as many; else a table is that
    of the question named above it.
    """
    lists = _lists(index)
    both: list[tuple[YearTable, int]] = []
    found: list[YearTable] = []
    for grid in tables if lists else []:
        laid_out = _by_year(page, grid)
        parted = _of_two_kinds(index, page, lists, laid_out)
        both += parted
        if not parted and (single := _figures(page, laid_out)):
            found.append(single)
    claims: list[Claim] = []
    used: list[Span] = []
    for table, heading in [*both, *_belonging(index, page, list(lists), found)]:
        asked = lists[heading]
        shared = asked.keys() & table.cells.keys()
        if len(shared) < min(FEWEST, len(asked)):
            continue
        for year in sorted(shared):
            row = Row(index, page, ours, ((table.cells[year], Role("year", year=year)),), table.scale)
            told = read_year(row, table.cells[year], asked[year])
            claims += [c.but(rule=f"{c.rule}, by year", rank=3) for c in told]
        used += [(table.grid.start, table.grid.end)] if table.alone else []
    return claims, used


def asks_for_all_years(index: Index, place: int, words: str) -> int:
    """The heading over a part that asks for one year, where a title in `words` of the part names no year; else -1."""
    heading = index.nodes[place].parent
    if heading not in _lists(index) or years_asked(words)[0]:
        return -1
    return heading


def years_in_turn(index: Index, page: Page, anchors: Sequence[Anchor], start: int, end: int) -> list[Anchor]:
    """A label for each line `2016 - 151`, where as many runs of such lines stand there as lists ask for years.

    The runs must have the very years of the lists, in their order, and no label or repeated question among them.
    """
    lists = [{abs(y): place for y, place in years.items()} for years in _lists(index).values()]
    if len(lists) < FEWEST:
        return []
    runs: list[dict[int, tuple[Unit, int]]] = []
    for unit in page.written(start, end):
        hit = _LINE_OF_A_YEAR.match(page.low, unit.start, unit.end) if unit.block.table < 0 else None
        year = year_of(hit["year"]) if hit else None
        if hit is None or year is None:
            continue
        if not runs or abs(year) in runs[-1]:
            runs.append({})
        runs[-1][abs(year)] = unit, hit.end()
    if len(runs) != len(lists) or any(set(r) != set(y) for r, y in zip(runs, lists, strict=True)):
        return []
    first, last = next(iter(runs[0].values()))[0], list(runs[-1].values())[-1][0]
    if any(first.start <= a.start < last.end and a.gain >= FIRM for a in anchors):
        return []
    return [
        Anchor((asked[year],), unit.start, stop, GAIN, "in order")
        for run, asked in zip(runs, lists, strict=True)
        for year, (unit, stop) in run.items()
    ]


@lru_cache(maxsize=8)
def _lists(index: Index) -> dict[int, dict[int, int]]:
    """The headings each part of which asks for a figure of one year, and for each by year the part that does."""
    return {n.place: years for n in index.groups if (years := _years_of(index, n))}


def _years_of(index: Index, heading: Node) -> dict[int, int]:
    """By year the part that asks for it; nothing unless every part asks for a figure of one year, each of another."""
    found: dict[int, int] = {}
    for place in heading.parts:
        question = index.nodes[place].question
        asked, _ = years_asked(question.text.lower())
        if len(asked) == 1 and question.answer.is_figure:
            found[asked[0]] = place
    return found if len(found) == len(heading.parts) else {}


def _belonging(
    index: Index, page: Page, lists: list[int], tables: list[YearTable]
) -> list[tuple[YearTable, int]]:
    """Which list each table answers."""
    if len(lists) == len(tables):
        return list(zip(tables, lists, strict=True))
    above = [(t, _named_above(index, page, t.grid.start)) for t in tables]
    return [(table, heading) for table, heading in above if heading in lists]


def _named_above(index: Index, page: Page, start: int) -> int:
    """The question whose number stands last at the beginning of a paragraph right above a table; -1 where none does."""
    above = [u for u in page.units if u.end <= start and page.low[u.start : u.end].strip(" \x1e")]
    for unit in reversed(above[-ABOVE:]):
        got = refs.parse(index, page.low, unit.start, unit.end)
        if got and len(got.places) == 1:
            return index.top_of(got.first)
    return -1


def _figures(page: Page, laid_out: list[_Years]) -> YearTable | None:
    """The cells that answer for each year of a table, whichever way its years run; None where there is no one figure."""
    for table in laid_out:
        filled = table.filled
        if len(filled) > 1:
            filled = [c for c in filled if any(_TOTAL.fullmatch(t) for t in table.titles(page, c))]
        if len(filled) == 1:
            return _year_table(page, table, filled[0])
    return None


def _by_year(page: Page, whole: Grid) -> list[_Years]:
    """A table, upright or on its side, where its years run down."""
    found: list[_Years] = []
    for grid in (whole, whole.turned()):
        if len(grid.columns) < FEWEST:
            continue
        first, *others = grid.columns
        years = {r: y for r in grid.rows if (y := _year(page, grid.cells.get((r, first)))) is not None}
        if len(set(years.values())) < max(FEWEST, len(years)):
            continue
        filled = [c for c in others if any(_is_figure(page, grid.cells.get((r, c))) for r in years)]
        found.append(_Years(grid, years, filled))
    return found


def _year_table(page: Page, table: _Years, column: int) -> YearTable:
    grid, years = table.grid, table.years
    cells = {y: grid.cells[r, column] for r, y in years.items() if (r, column) in grid.cells}
    titles = " ".join(t for c in grid.columns for t in table.titles(page, c))
    scale = scale_of(page.low, grid.start, grid.end, titles)
    return YearTable(grid, cells, len(grid.rows) - len(years) <= TITLES, scale)


def _of_two_kinds(
    index: Index, page: Page, lists: dict[int, dict[int, int]], laid_out: list[_Years]
) -> list[tuple[YearTable, int]]:
    """A table of a number and a sum for each year, `Number | Total paid (£)`, parted for the two lists that ask for them."""
    for table in laid_out:
        sums = [c for c in table.filled if _MONEY.search(" ".join(table.titles(page, c)))]
        if len(table.filled) != BOTH or len(sums) != 1:
            continue
        counts = [c for c in table.filled if c not in sums]
        asked: dict[AnswerKind, list[int]] = {AnswerKind.COUNT: [], AnswerKind.POUNDS: []}
        for heading, parts in lists.items():
            kinds = {index.nodes[p].question.answer for p in parts.values()}
            if len(kinds) == 1 and parts.keys() & set(table.years.values()):
                asked[kinds.pop()].append(heading)
        if all(len(headings) == 1 for headings in asked.values()):
            pairs = ((counts[0], asked[AnswerKind.COUNT][0]), (sums[0], asked[AnswerKind.POUNDS][0]))
            return [(_year_table(page, table, c), heading) for c, heading in pairs]
    return []


def _year(page: Page, cell: Cell | None) -> int | None:
    """The year that a cell names, if it says little more."""
    said = words(page.low, cell) if cell else ""
    return year_of(said) if len(said) <= 24 else None


def _is_figure(page: Page, cell: Cell | None) -> bool:
    return cell is not None and _NUMBER.fullmatch(words(page.low, cell)) is not None
