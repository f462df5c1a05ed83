"""Tables drawn with spaces, tabs or bars in plain lines: where their cells stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST_ROWS = 3
MOST_ROWS = 1000
MOST_COLUMNS = 24
TRIES = 5  # lines of one paragraph at which a table of fixed width may begin
WIDEST = 400  # characters of a line of a table
_RULE = re.compile(r"[\s|+:=_*-]*")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table in the lines from `first` up to `stop`: its rows, each a list of cells, each of (line, words)."""

    first: int
    stop: int
    rows: tuple[tuple[tuple[tuple[int, str], ...], ...], ...]


def drawn_tables(lines: Sequence[str]) -> list[Drawn]:
    """The tables drawn in lines of text, in order."""
    found: list[Drawn] = []
    at, tried = 0, 0
    while at < len(lines):
        table = _barred(lines, at) or _tabbed(lines, at) or (_spaced(lines, at) if tried < TRIES else None)
        if table:
            found.append(table)
        tried = 0 if table or not lines[at].strip() else tried + bool(_GAP.search(lines[at].rstrip()))
        at = table.stop if table else at + 1
    return found


def _barred(lines: Sequence[str], at: int) -> Drawn | None:
    """`| a | b |`, or lines with as many bars each."""
    rows: list[tuple[tuple[tuple[int, str], ...], ...]] = []
    width, here = 0, at
    if at and len(_by_bars(lines[at - 1].strip())) == len(_by_bars(lines[at].strip())):
        return None  # looked at already
    while here < len(lines) and here - at < MOST_ROWS:
        line = lines[here].strip()
        if rows and line and _RULE.fullmatch(line):
            here += 1
            continue
        cells = _by_bars(line)
        if len(cells) < 2 or len(line) > 4000 or (width and len(cells) != width):
            break
        width = len(cells)
        rows.append(tuple(((here, c),) for c in cells))
        here += 1
    framed = all(lines[r[0][0][0]].strip().startswith("|") for r in rows)
    least = 2 if framed else LEAST_ROWS
    if len(rows) < least or not 2 <= width <= MOST_COLUMNS or (width == 2 and not framed):
        return None
    return Drawn(at, here, tuple(rows))


def _by_bars(line: str) -> list[str]:
    if line.count("|") < 1 or _RULE.fullmatch(line):
        return []
    return [c.strip() for c in line.removeprefix("|").removesuffix("|").split("|")]


def _tabbed(lines: Sequence[str], at: int) -> Drawn | None:
    """Lines with tabs between the cells, as a table pasted into plain text leaves them."""
    if at and "\t" in lines[at - 1].strip():
        return None  # looked at already
    rows = []
    here = at
    while here < len(lines) and here - at < MOST_ROWS and "\t" in lines[here].strip():
        rows.append(tuple(((here, c.strip()),) for c in lines[here].rstrip().split("\t")))
        here += 1
    widths = [len(r) for r in rows]
    if len(rows) < LEAST_ROWS or max(widths) < 3 or max(widths) > MOST_COLUMNS:
        return None
    return Drawn(at, here, tuple(rows))


def _spaced(lines: Sequence[str], at: int) -> Drawn | None:
    """Columns of fixed width: places where nearly every line has a gap of two spaces or more."""
    if not _GAP.search(lines[at].rstrip()):
        return None
    stop = at
    while stop < len(lines) and stop - at < MOST_ROWS and _may_belong(lines, stop):
        stop += 1
    gapped = [lines[n] for n in range(at, stop) if _GAP.search(lines[n].rstrip())]
    bounds = _rivers(gapped) if len(gapped) >= LEAST_ROWS else []
    if not bounds:
        return None
    stop = next((n for n in range(at, stop) if _crosses(lines[n], bounds)), stop)
    while stop > at and not lines[stop - 1].strip():
        stop -= 1
    inside = [n for n in range(at, stop) if lines[n].strip() and not _RULE.fullmatch(lines[n])]
    if not inside:
        return None
    rows = _rows(lines, inside, bounds)
    full = sum(1 for r in rows if sum(any(w for _, w in c) for c in r) >= 2)
    enough = LEAST_ROWS if len(bounds) >= 2 else 4
    return Drawn(at, stop, tuple(rows)) if full >= max(enough, 0.6 * len(rows)) else None


def _crosses(line: str, bounds: Sequence[int]) -> bool:
    """Whether a line is prose below a table: it has no gap and begins and ends in different columns."""
    words = line.rstrip()
    if not words.strip() or _GAP.search(words) or _RULE.fullmatch(words):
        return False
    start = len(words) - len(words.lstrip())
    return any(start < b < len(words) for b in bounds)


def _may_belong(lines: Sequence[str], number: int) -> bool:
    """Whether a line may be one of a table of fixed width: it has gaps, is a rule, or goes on below one that has."""
    line = lines[number].rstrip()
    if len(line) > WIDEST or "\t" in line:
        return False
    if not line:  # only where every line is followed by an empty one
        around = [lines[n].strip() for n in (number - 2, number + 2) if 0 <= n < len(lines)]
        return number + 1 < len(lines) and bool(_GAP.search(lines[number + 1].rstrip())) and not any(around)
    return bool(_GAP.search(line)) or bool(_RULE.fullmatch(line)) or line.startswith("  ")


def _rivers(lines: Sequence[str]) -> list[int]:
    """Where columns begin: the right banks of gaps that run through nearly all lines."""
    width = max(len(line.rstrip()) for line in lines)
    inked = [0] * (width + 1)
    for line in lines:
        for n, sign in enumerate(line.rstrip()):
            inked[n] += sign != " "
    allowed = len(lines) // 12  # a title may reach across
    bounds: list[int] = []
    at = next((n for n in range(width) if inked[n]), width)
    while at < width:
        if inked[at] > allowed:
            at += 1
            continue
        begin = at
        while at < width and inked[at] <= allowed:
            at += 1
        if at - begin >= 2 and at < width:
            bounds.append(at)
    crossing = [b for b in bounds if sum(len(line.rstrip()) > b for line in lines) >= 0.4 * len(lines)]
    return crossing[: MOST_COLUMNS - 1]


def _rows(
    lines: Sequence[str], inside: Sequence[int], bounds: Sequence[int]
) -> list[tuple[tuple[tuple[int, str], ...], ...]]:
    """The rows, wrapped lines joined to the row above: such a line leaves the first column empty."""
    edges = [0, *bounds, WIDEST + 1]
    rows: list[list[list[tuple[int, str]]]] = []
    for number in inside:
        cells = [lines[number][a:b].strip() for a, b in pairwise(edges)]
        indented = lines[number].startswith("  ") and cells[0] and not any(cells[1:])
        joins = rows and number - 1 in inside and (not cells[0] or indented)
        if not joins:
            rows.append([[] for _ in cells])
        for cell, said in zip(rows[-1], cells, strict=True):
            if said or not joins:
                cell.append((number, said))
    return [tuple(tuple(cell) for cell in row) for row in rows]
