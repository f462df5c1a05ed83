"""Columns of years: which of them a question asks for, and what stands there in its row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from foicli.model.findings import Coding, Finding
from foicli.reading.cellgrid import Cell
from foicli.reading.cells import read_row, read_year
from foicli.reading.claims import Claim
from foicli.reading.figures import Row, summed
from foicli.reading.values import implied
from foicli.reading.years import years_asked


def read_years(row: Row, place: int) -> list[Claim]:
    """Claims from the columns of years in a row: of the year that a question asks for; of each where its parts are years."""
    index = row.index
    node = index.nodes[place]
    if node.is_heading:
        return [c for p in node.parts for c in _of_title(row, p) or read_years(row, p)]
    figures = [d for d in node.details if index.nodes[d].question.answer.is_figure]
    if node.question.answer.is_yes_no and len(figures) == 1:  # a yes has no years, its sum has
        given = _of_years(row, figures[0])
        return ([c for c in _of_years(row, place) if c.coding.value] or implied(node, given)) + given
    return _of_years(row, place)


def _of_years(row: Row, place: int) -> list[Claim]:
    """The figure of the year that one question asks for, or of each of the years."""
    index, node = row.index, row.index.nodes[place]
    if len({r.year for _, r in row.cells if r.kind == "year"}) < sum(r.kind == "year" for _, r in row.cells):
        return _of_title(row, place)  # quarters or months: no column is that of a year
    asked, together = years_asked(node.question.text.lower())
    if not asked and node.parent >= 0:
        asked, together = years_asked(index.nodes[node.parent].question.text.lower())
    columns = {r.year: c for c, r in row.cells if r.kind == "year"}
    other = bool(asked) and not columns.keys() & set(asked) and all(y > 0 for y in columns)
    if other:
        asked = [abs(y) for y in asked]  # "at 31 March: 2016" in the column 2015/16
    wanted = [y for y in asked if y in columns]
    claims: list[Claim] = []
    if together and len(wanted) > 1:
        found = [c for y in wanted for c in read_year(row, columns[y], place)]
        claims = [summed(found)] if found else []
    elif len(wanted) > 1 or (not asked and len(columns) > 1):
        claims = _each_year(row, columns, wanted or sorted(columns, key=abs), place)
    elif wanted or not asked:
        claims = read_year(row, columns[wanted[-1] if wanted else max(columns, key=abs)], place)
    if other:
        claims = [c.in_doubt("another year than asked") for c in claims]
    notes = tuple((c, r) for c, r in row.cells if r.kind == "note")
    if notes:
        said = {c.place for c in claims}
        claims += [c for c in read_row(replace(row, cells=notes), place) if c.place not in said]
    return claims


def _of_title(row: Row, place: int) -> list[Claim]:
    """What the column says that has the very words of a question for its title: `Q1 2016`."""
    own = re.findall(r"[a-z0-9]+", row.index.nodes[place].question.text.lower())
    cells = [c for c, r in row.cells if r.kind == "year" and re.findall(r"[a-z0-9]+", r.title) == own]
    return read_year(row, cells[0], place) if len(cells) == 1 else []


def _each_year(row: Row, columns: Mapping[int, Cell], years: Sequence[int], place: int) -> list[Claim]:
    """The figures of several years that one question asks for: all of them, as they stand, and none as the figure."""
    found = [c for y in years for c in read_year(row, columns[y], place)]
    given = [c for c in found if c.coding.is_figure]
    if len(given) < 2:
        return found[-1:]
    raw = row.page.raw
    named = {r.year: r.title for _, r in row.cells if r.kind == "year"}
    text = "; ".join(
        f"{named[y]}: {' '.join(raw[c.start : c.end].split())}"
        for y in years
        if (c := columns[y]).end > c.start
    )
    spans = tuple(s for c in given for s in c.spans)
    coding = Coding(Finding.ANSWERED, text=text)
    return [Claim(place, coding, spans, 0.85, "figures year by year", layout="matrix")]
