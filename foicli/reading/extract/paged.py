"""Pages of words become one Text: lines as paragraphs, repeated edges dropped, tables carried over from page to page."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from foicli.reading.extract.compose import Piece
from foicli.reading.extract.continued import carry_over, head, reaches, same_columns
from foicli.reading.extract.flow import (
    Column,
    column_of,
    goes_on,
    joint,
    known_words,
    paragraphs,
    pitch_of,
)
from foicli.reading.extract.layout import (
    CellBox,
    ColumnBox,
    Item,
    Line,
    TableBox,
    Word,
    arrange,
    lines_of,
    segments,
)
from foicli.reading.extract.ruled import Rule, joined, tables_of
from foicli.reading.text import BlockKind, TextBuilder

_EDGE = 0.12  # of the height of a page, at its top and its foot
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be laid out."""

    number: int
    height: float
    words: list[Word]
    rules: list[Rule] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    width: float = 0.0


@dataclass(slots=True)
class _Page:
    """One page with its tables, and its lines without those that every page repeats."""

    sheet: Sheet
    tables: list[TableBox]
    lines: list[Line]
    foot: list[Line] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, the page on which they begin, and whether a gap stands before them."""

    lines: list[Line]
    number: int
    gap: bool
    column: Column
    first: bool  # of its column, so that it may go on from the column before


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
        self.known: frozenset[str] = frozenset()
        self.pitch = 0.0

    def lay_out(self, sheets: list[Sheet]) -> None:
        """Add all pages to the builder. What stands at the foot of every page comes once, at the end."""
        pages = [_page(sheet) for sheet in sheets]
        _without_repeated(pages)
        for page in pages:
            page.items = _in_order(page)
        self.known = known_words(_all_lines(pages))
        strips = [strip for page in pages for strip in _strips(page.items) if isinstance(strip, list)]
        self.pitch = pitch_of(strips)
        carry_over([page.items for page in pages])
        before: _Paragraph | None = None
        rights = {width: _right(pages, width) for width in {page.sheet.width for page in pages}}
        for page in pages:
            before = self._page(page, rights[page.sheet.width], before)
        if before:
            self._paragraph(before)
        for page in pages:
            for line in page.foot:
                self._paragraph(_Paragraph([line], page.sheet.number, False, column_of([line]), True))

    def _page(self, page: _Page, right: float, before: _Paragraph | None) -> _Paragraph | None:
        """Add a page but for its last paragraph, which may go on overleaf and is given back."""
        number = page.sheet.number
        on_page = 0
        usual = _usual_gap(page.items)
        for strip in _strips(page.items):
            if isinstance(strip, TableBox):
                if before:
                    self._paragraph(before)
                before = None
                on_page += 1
                self._table(strip, f"{self.prefix}page {number}, table {on_page}")
                continue
            for each in self._flow(strip, number, usual, right):
                if before and each.first and goes_on(before.lines[-1], each.lines[0], before.column):
                    before.lines += each.lines
                    continue
                if before:
                    self._paragraph(before)
                before = each
        if before and page.sheet.notes:
            self._paragraph(before)
            before = None
        self._notes(page.sheet)
        return before

    def _flow(
        self, strip: "list[Line] | ColumnBox", number: int, usual: float, right: float
    ) -> Iterator[_Paragraph]:
        if isinstance(strip, ColumnBox):
            lines, column = strip.lines, column_of(strip.lines, self.pitch)
        else:
            lines, column = strip, column_of(strip, self.pitch, right)
        above: Line | None = None
        for group in paragraphs(lines, column):
            gap = above is not None and group[0].y0 - above.y1 > max(
                0.5 * group[0].height, usual + 0.4 * group[0].height
            )
            yield _Paragraph(group, number, gap, column, above is None)
            above = group[-1]

    def _paragraph(self, found: _Paragraph) -> None:
        where = f"{self.prefix}page {found.number}"
        if found.gap:
            self.builder.add("", where, BlockKind.LINE)
        self.open = None
        kind = BlockKind.PARAGRAPH if len(found.lines) > 1 else BlockKind.LINE
        _add(self.builder, self._pieces(found.lines), where, [w for x in found.lines for w in x.words], kind)

    def _notes(self, sheet: Sheet) -> None:
        for note in sheet.notes:
            for words in note.split("\n"):
                if words.strip():
                    self.builder.add(words.strip(), f"{self.prefix}page {sheet.number}, note")

    def _pieces(self, lines: list[Line]) -> list[Piece]:
        """The words of a paragraph, its lines joined; gaps too wide to be spaces stay wide."""
        pieces: list[Piece] = []
        for line in lines:
            if pieces:
                cut, between = joint("".join(t for t, _ in pieces[-8:]), line.text, self.known)
                text, looks = pieces[-1]
                pieces[-1] = (text[: len(text) - cut], looks)
                pieces.append((between, looks if line.words[0].looks == looks else ()))
            for number, part in enumerate(segments(line)):
                pieces += [("  ", ())] if number else []
                pieces += _spoken(part)
        return pieces

    # -- tables --------------------------------------------------------------------------------

    def _table(self, table: TableBox, where: str) -> None:
        titles = head(table)
        cells, offset = table.cells, 0
        if (before := self.open) and same_columns(before.edges, table.edges):
            number = before.number
            if titles == before.head:
                cells = [c for c in cells if c.row > 0]
                offset = before.rows - 1
            else:
                offset = before.rows
            titles = before.head
        else:
            number, self.tables = self.tables, self.tables + 1
        reach = reaches(table)
        pitch = pitch_of((c.lines for c in table.cells), self.pitch)
        for cell in cells:
            place = f"{where}, row {cell.row + 1}, column {cell.column + 1}"
            column = column_of(cell.lines, pitch, reach.get(cell.column + cell.columns, 0.0))
            self._cell(cell, (number, cell.row + offset, cell.column), place, column)
        self.open = _Open(number, offset + table.row_count, table.edges, titles)

    def _cell(self, cell: CellBox, at: tuple[int, int, int], where: str, column: Column) -> None:
        span = (cell.rows, cell.columns)
        for group in paragraphs(cell.lines, column):
            words = [w for line in group for w in line.words]
            _add(self.builder, self._pieces(group), where, words, BlockKind.CELL, at, span)
        if not cell.lines:
            self.builder.add("", where, BlockKind.CELL, cell=at, span=span)


def _page(sheet: Sheet) -> _Page:
    words = [w for w in sheet.words if w.text.strip()]
    tables, rest = tables_of(sheet.rules, words) if sheet.rules else ([], words)
    return _Page(sheet, tables, lines_of(rest))


def _in_order(page: _Page) -> list[Item]:
    """Lines between the tables that stand above and below them."""
    heights = [rule.at for rule in joined(page.sheet.rules) if rule.level and rule.high - rule.low > 100]
    items: list[Item] = []
    rest = page.lines
    for table in page.tables:
        above = [line for line in rest if line.y0 < table.top]
        rest = [line for line in rest if line.y0 >= table.top]
        items += [*arrange(above, heights), table]
    return items + arrange(rest, heights)


def _strips(items: list[Item]) -> Iterator[list[Line] | ColumnBox | TableBox]:
    """Lines that follow one another together, tables and columns by themselves."""
    lines: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            lines.append(item)
            continue
        if lines:
            yield lines
        lines = []
        yield item
    if lines:
        yield lines


def _right(pages: list[_Page], width: float) -> float:
    """How far lines reach on pages of this width: as far as several do, else to a margin as wide as the left one."""
    found = [i for page in pages if page.sheet.width == width for i in page.items if isinstance(i, Line)]
    left = min((line.x0 for line in found), default=0.0)
    ends = [line.x1 for line in found if line.x0 < left + 150]
    right = max(ends, default=0.0)
    several = sum(end > left + 0.92 * (right - left) for end in ends) >= 3
    return right if several else max(right, width - left)


def _all_lines(pages: list[_Page]) -> Iterator[Line]:
    for page in pages:
        yield from page.lines
        for table in page.tables:
            for cell in table.cells:
                yield from cell.lines


def _usual_gap(items: list[Item]) -> float:
    """The space between most lines of a page: what is much wider shows a new paragraph."""
    gaps = [b.y0 - a.y1 for a, b in pairwise(items) if isinstance(a, Line) and isinstance(b, Line)]
    for item in items:
        if isinstance(item, ColumnBox):
            gaps += [b.y0 - a.y1 for a, b in pairwise(item.lines)]
    return median(gap for gap in gaps if gap > -50) if any(gap > -50 for gap in gaps) else 0.0


# -- what pages repeat -----------------------------------------------------------------------------


def _without_repeated(pages: list[_Page]) -> None:
    """Take the lines that pages repeat out of them. The first of each stays, at the foot apart from the text."""
    repeated = _repeated([(page.sheet, page.lines) for page in pages])
    seen: set[str] = set()
    for page in pages:
        kept: list[Line] = []
        for line in page.lines:
            key = _key(line)
            if key not in repeated or not _at_edge(line, page.sheet):
                kept.append(line)
            elif key not in seen and re.search(r"[a-z]{3}", re.sub(r"page|of|#", "", key)):
                seen.add(key)  # page numbers are never kept
                (page.foot if line.y0 > 0.5 * page.sheet.height else kept).append(line)
        page.lines = kept


def _repeated(pages: list[tuple[Sheet, list[Line]]]) -> set[str]:
    """The lines at the edges of most pages, numbers aside."""
    counts = Counter(key for sheet, lines in pages for key in {_key(x) for x in lines if _at_edge(x, sheet)})
    least = max(2, round(0.6 * len(pages)))
    return {key for key, count in counts.items() if count >= least}


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _at_edge(line: Line, sheet: Sheet) -> bool:
    return line.y1 < _EDGE * sheet.height or line.y0 > (1 - _EDGE) * sheet.height


def _spoken(words: list[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    for word in words:
        if pieces:
            looks = word.looks if pieces[-1][1] == word.looks else ()
            pieces.append((" ", looks))
        pieces.append((word.text, word.looks))
    return pieces


def _add(
    builder: TextBuilder,
    pieces: list[Piece],
    where: str,
    words: list[Word],
    kind: BlockKind,
    at: tuple[int, int, int] | None = None,
    span: tuple[int, int] = (1, 1),
) -> None:
    spoken = [set(looks) for text, looks in pieces if text.strip()]
    shared = set.intersection(*spoken) if spoken else set()
    controls = " ".join(dict.fromkeys(w.control for w in words if w.control))
    start = builder.add(
        "".join(text for text, _ in pieces),
        where,
        kind,
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
