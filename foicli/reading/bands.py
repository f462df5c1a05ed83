"""Bands by years: lists that ask the same of each band (of age, of size) in different years, answered by one table."""

import re
from collections import defaultdict
from functools import lru_cache

from foicli.reading.cellgrid import Cell, Grid, words
from foicli.reading.cells import read_year
from foicli.reading.claims import Claim, Span
from foicli.reading.columns import Role
from foicli.reading.figures import Row
from foicli.reading.index import Index
from foicli.reading.segment import Page
from foicli.reading.years import year_of, years_asked

FEWEST = 2  # bands and years that a table must have in common with what was asked
_BAND = re.compile(r"\W*(?:ages?|aged|years?)?\W*\d{1,3}\s?(?:-|–|to|and|\+|or|years?|yrs?|\+\s*$|$).{0,24}")

Bands = dict[tuple[int, ...], int]  # by the numbers that bound a band the place of its question


def bands_by_year(
    index: Index, page: Page, grid: Grid, ours: tuple[str, ...]
) -> tuple[list[Claim], list[Span]]:
    """Claims from a table of bands by years, whichever runs down, and the stretch it was read from.

    Nothing where no list, or only one, asks for bands in a year of its own. What a table says of other bands than
    were asked for is no answer, and is not read as one.
    """
    lists = _lists(index)
    if len(lists) < FEWEST:
        return [], []
    for table in (grid, grid.turned()):
        first = table.columns[0]
        bands = {r: k for r in table.rows if (k := _numbers(page, table.cells.get((r, first))))}
        top = [r for r in table.rows if r < min(bands, default=0)]
        years = {c: y for c in table.columns[1:] if (y := _year(page, table, top, c))}
        if len(bands) < FEWEST or len(set(years.values()) & set(lists)) < FEWEST:
            continue
        claims: list[Claim] = []
        for row, band in bands.items():
            for column, year in years.items():
                place, cell = lists.get(year, {}).get(band), table.cells.get((row, column))
                if place is not None and cell is not None:
                    said = Row(index, page, ours, ((cell, Role("year", year=year)),))
                    claims += read_year(said, cell, place)
        return claims, [(grid.start, grid.end)]
    return [], []


@lru_cache(maxsize=8)
def _lists(index: Index) -> dict[int, Bands]:
    """By year the list that asks for bands in it; without years that two lists ask for."""
    found: dict[int, list[Bands]] = defaultdict(list)
    for heading in index.groups:
        asked, _ = years_asked(heading.question.text.lower())
        bands = {k: p for p in heading.parts if (k := _bounds(index.nodes[p].question.text.lower()))}
        if len(asked) == 1 and len(bands) == len(heading.parts) >= FEWEST:
            found[asked[0]].append(bands)
    return {year: lists[0] for year, lists in found.items() if len(lists) == 1}


def _year(page: Page, grid: Grid, top: list[int], column: int) -> int | None:
    """The year in the title of a column."""
    cells = [grid.cells[r, column] for r in top if (r, column) in grid.cells]
    return next((y for c in reversed(cells) if (y := year_of(words(page.low, c)))), None)


def _numbers(page: Page, cell: Cell | None) -> tuple[int, ...]:
    return _bounds(words(page.low, cell)) if cell else ()


def _bounds(text: str) -> tuple[int, ...]:
    """The numbers of what names a band and nothing else: `0 to 2 years`, `16+`; none for other words."""
    return tuple(map(int, re.findall(r"\d+", text))) if _BAND.fullmatch(text) else ()
