"""Pages of words become one Text: repeated edges dropped, tables carried over from page to page."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from foicli.reading.extract.compose import Piece
from foicli.reading.extract.layout import (
    CellBox,
    Item,
    Line,
    TableBox,
    Word,
    arrange,
    lines_of,
    paragraphs,
    segments,
)
from foicli.reading.extract.ruled import Rule, joined, tables_of
from foicli.reading.text import BlockKind, TextBuilder

_EDGE = 0.12  # of the height of a page, at its top and its foot
_DIGITS = re.compile(r"\d+")
_LABELLED = re.compile(r"\s*(?:[(\[]?(?:\d{1,3}|[a-z])[.)\]]|q\s?\d|\d{1,3}[a-z]?$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be laid out."""

    number: int
    height: float
    words: list[Word]
    rules: list[Rule] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """The table that a page ended with, should the next page go on with it."""

    number: int
    rows: int
    edges: tuple[float, ...]
    head: tuple[str, ...]


class Pages:
    """Lays out pages one after the other."""

    def __init__(self, builder: TextBuilder, prefix: str) -> None:
        self.builder = builder
        self.prefix = prefix
        self.tables = 0
        self.open: _Open | None = None

    def lay_out(self, sheets: list[Sheet]) -> None:
        """Add all pages to the builder."""
        pages = [(sheet, *_parts(sheet)) for sheet in sheets]
        repeated = _repeated([(sheet, lines) for sheet, _, lines in pages])
        seen: set[str] = set()
        for sheet, tables, lines in pages:
            kept = [line for line in lines if not _drop(line, sheet, repeated, seen)]
            self._page(sheet, tables, kept)

    def _page(self, sheet: Sheet, tables: list[TableBox], lines: list[Line]) -> None:
        heights = [rule.at for rule in joined(sheet.rules) if rule.level and rule.high - rule.low > 100]
        items = _in_order(tables, lines, heights)
        on_page = 0
        usual = _usual_gap(items)
        above: Line | None = None
        for item in items:
            if isinstance(item, TableBox):
                on_page += 1
                self._table(item, f"{self.prefix}page {sheet.number}, table {on_page}")
                above = None
                continue
            if above and item.y0 - above.y1 > max(0.5 * item.height, usual + 0.4 * item.height):
                self.builder.add("", f"{self.prefix}page {sheet.number}", BlockKind.LINE)
            self._line(item, sheet)
            self.open = None
            above = item
        for note in sheet.notes:
            for words in note.split("\n"):
                if words.strip():
                    self.builder.add(words.strip(), f"{self.prefix}page {sheet.number}, note")

    def _line(self, line: Line, sheet: Sheet) -> None:
        pieces: list[Piece] = []
        for part in segments(line):
            if pieces:
                pieces.append(("  ", ()))
            pieces += _pieces(part)
        _add(self.builder, pieces, f"{self.prefix}page {sheet.number}", line.words)

    # -- tables --------------------------------------------------------------------------------

    def _table(self, table: TableBox, where: str) -> None:
        head = tuple(_cell_text(c) for c in table.cells if c.row == 0)
        cells, offset = table.cells, 0
        if (before := self.open) and _same_columns(before.edges, table.edges):
            number = before.number
            if head == before.head:
                cells = [c for c in cells if c.row > 0]
                offset = before.rows - 1
            else:
                offset = before.rows - (1 if _goes_on(table) else 0)
            head = before.head
        else:
            number, self.tables = self.tables, self.tables + 1
        reaches = _reaches(table)
        for cell in cells:
            place = f"{where}, row {cell.row + 1}, column {cell.column + 1}"
            reach = reaches.get(cell.column + cell.columns, 0.0)
            self._cell(cell, (number, cell.row + offset, cell.column), place, reach)
        self.open = _Open(number, offset + table.row_count, table.edges, head)

    def _cell(self, cell: CellBox, at: tuple[int, int, int], where: str, reach: float) -> None:
        span = (cell.rows, cell.columns)
        for group in paragraphs(cell.lines, reach):
            pieces: list[Piece] = []
            for line in group:
                if pieces:
                    pieces.append((_joint("".join(t for t, _ in pieces), line.text), ()))
                pieces += _pieces(line.words)
            _add(self.builder, pieces, where, [w for line in group for w in line.words], at, span)
        if not cell.lines:
            self.builder.add("", where, BlockKind.CELL, cell=at, span=span)


def _parts(sheet: Sheet) -> tuple[list[TableBox], list[Line]]:
    words = [w for w in sheet.words if w.text.strip()]
    tables, rest = tables_of(sheet.rules, words) if sheet.rules else ([], words)
    return tables, lines_of(rest)


def _in_order(tables: list[TableBox], lines: list[Line], heights: list[float]) -> list[Item]:
    """Lines between the tables that stand above and below them."""
    items: list[Item] = []
    rest = lines
    for table in tables:
        above = [line for line in rest if line.y0 < table.top]
        rest = [line for line in rest if line.y0 >= table.top]
        items += [*arrange(above, heights), table]
    return items + arrange(rest, heights)


def _usual_gap(items: list[Item]) -> float:
    """The space between most lines of a page: what is much wider shows a new paragraph."""
    gaps = [b.y0 - a.y1 for a, b in pairwise(items) if isinstance(a, Line) and isinstance(b, Line)]
    return median(gap for gap in gaps if gap > -50) if any(gap > -50 for gap in gaps) else 0.0


# -- what pages repeat -----------------------------------------------------------------------------


def _repeated(pages: list[tuple[Sheet, list[Line]]]) -> set[str]:
    """The lines at the edges of most pages, numbers aside."""
    counts = Counter(key for sheet, lines in pages for key in {_key(x) for x in lines if _at_edge(x, sheet)})
    least = max(2, round(0.6 * len(pages)))
    return {key for key, count in counts.items() if count >= least}


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _at_edge(line: Line, sheet: Sheet) -> bool:
    return line.y1 < _EDGE * sheet.height or line.y0 > (1 - _EDGE) * sheet.height


def _drop(line: Line, sheet: Sheet, repeated: set[str], seen: set[str]) -> bool:
    """A repeated line is kept the first time, page numbers never."""
    key = _key(line)
    if key not in repeated or not _at_edge(line, sheet):
        return False
    if key in seen or not re.search(r"[a-z]{3}", re.sub(r"page|of|#", "", key)):
        return True
    seen.add(key)
    return False


# -- cells -----------------------------------------------------------------------------------------


def _same_columns(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def _goes_on(table: TableBox) -> bool:
    """Whether the first row finishes one that began on the page before."""
    first = [c for c in table.cells if c.row == 0]
    if not first or not first[0].lines:
        return True
    text = _cell_text(first[0])
    return not _LABELLED.match(text) and text[:1].islower()


def _reaches(table: TableBox) -> dict[int, float]:
    """How far to the right the words of the columns reach, by the number of the column after."""
    found: dict[int, float] = {}
    for cell in table.cells:
        after = cell.column + cell.columns
        found[after] = max([found.get(after, 0.0), *(line.x1 for line in cell.lines)])
    return found


def _cell_text(cell: CellBox) -> str:
    return " ".join(line.text for line in cell.lines)


def _pieces(words: list[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    for word in words:
        if pieces:
            looks = word.looks if pieces[-1][1] == word.looks else ()
            pieces.append((" ", looks))
        pieces.append((word.text, word.looks))
    return pieces


def _joint(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: nothing after a hyphen or within an address."""
    if before.endswith("-") and not before.endswith(" -") and after[:1].isalpha():
        return ""
    last = before.rpartition(" ")[2]
    return (
        "" if re.match(r"(https?://|www\.)", last) and re.match(r"[\w/?&=%#.-]*[/?&=%#._-]", after) else " "
    )


def _add(
    builder: TextBuilder,
    pieces: list[Piece],
    where: str,
    words: list[Word],
    at: tuple[int, int, int] | None = None,
    span: tuple[int, int] = (1, 1),
) -> None:
    spoken = [set(looks) for text, looks in pieces if text.strip()]
    shared = set.intersection(*spoken) if spoken else set()
    controls = " ".join(dict.fromkeys(w.control for w in words if w.control))
    start = builder.add(
        "".join(text for text, _ in pieces),
        where,
        BlockKind.CELL if at else BlockKind.LINE,
        cell=at,
        span=span,
        emphasis=tuple(sorted(shared)),
        control=controls,
    )
    run: tuple[int, tuple[str, ...]] = (start, ())
    for text, looks in [*pieces, ("", ())]:
        own = tuple(sorted(set(looks) - shared))
        if own != run[1]:
            if run[1]:
                builder.emphasise(run[0], start, run[1])
            run = (start, own)
        start += len(text)
