"""Words with places on a page become lines and, where they stand in columns, the cells of tables."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

LABEL = re.compile(
    r"[(\[]?(?:q(?:uestion)?\s?)?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})[.):\]]*|[•·▪●○◦–-]", re.I
)
STARTS_LABELLED = re.compile(
    r"\s*(?:[(\[]?\d{1,3}(?:[.)\]](?!\d)|\.\d{1,2}[.)\]]?(?=\s+(?-i:[A-Z(])))|[(\[]?(?:[a-z]|[ivx]{1,5})[.)\]](?![a-z]\.)|q\s?\d|question\s\d|"
    r"[•·▪●☐☑☒✓✗])",
    re.I,
)
MIN_GUTTER = 9.0
_WIDE_GUTTER = 30.0  # more than this between two columns was never meant to be filled


@dataclass(frozen=True, slots=True)
class Word:
    """One word in points from the top left of its page. `order` is its turn in the file."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    order: int = 0
    looks: tuple[str, ...] = ()
    control: str = ""
    ends: tuple[float, ...] = ()  # where each of its characters ends, as far as that is known
    box: bool = False  # a form field's value, as drawn: it need not be as high as the line it stands in

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Line:
    """Words that stand on one line, from left to right."""

    words: list[Word]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(w.x1 for w in self.words)

    @property
    def y0(self) -> float:
        return min(w.y0 for w in self.words)

    @property
    def y1(self) -> float:
        return max(w.y1 for w in self.words)

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def height(self) -> float:
        return median(w.height for w in self.words)


@dataclass(slots=True)
class CellBox:
    """One cell: its place in the grid, how far it spans, and its lines."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class TableBox:
    """One table on a page: its cells in order, and where its columns begin."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    cells: list[CellBox]
    ruled: bool = False  # `edges` are the drawn ones, the last on the right among them

    @property
    def row_count(self) -> int:
        return 1 + max((c.row for c in self.cells), default=-1)


@dataclass(slots=True)
class ColumnBox:
    """One of several columns of prose, to be read from top to bottom before the next."""

    lines: list[Line]


Item = Line | TableBox | ColumnBox


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words sorted into lines, top to bottom. A word joins the line whose height it shares."""
    lines: list[Line] = []
    recent: list[Line] = []
    for word in sorted(words, key=lambda w: (round(w.middle, 1), w.x0)):
        home = next((line for line in reversed(recent) if _shares(line, word)), None)
        if home is None:
            home = Line([])
            lines.append(home)
            recent = [*recent[-7:], home]
        home.words.append(word)
    for line in lines:
        line.words.sort(key=lambda w: (w.x0, w.order))
    return sorted(lines, key=lambda line: (line.words[0].middle, line.x0))


def _shares(line: Line, word: Word) -> bool:
    other = line.words[-1]
    overlap = min(other.y1, word.y1) - max(other.y0, word.y0)
    return overlap > 0.5 * min(other.height, word.height) and overlap > 0


def segments(line: Line) -> list[list[Word]]:
    """The parts of a line between gaps too wide to be spaces, or where the file goes on elsewhere."""
    parts = [[line.words[0]]]
    reach = line.words[0].x1
    height = line.height
    for word in line.words[1:]:
        gap = word.x0 - reach
        apart = abs(word.order - parts[-1][-1].order) > 3 and gap >= 0.4 * height
        if apart or gap >= max(MIN_GUTTER, 1.15 * height):
            parts.append([])
        parts[-1].append(word)
        reach = max(reach, word.x1)
    return parts


def arrange(lines: list[Line], rules: Iterable[float] = ()) -> list[Item]:
    """Lines in reading order, those that stand in columns as tables. `rules` are heights of drawn lines."""
    items: list[Item] = []
    at = 0
    heights = sorted(rules)
    while at < len(lines):
        end, gutters = _run(lines, at, len(lines))
        if gutters and _newspaper(lines[at:end], gutters):
            items += _by_column(lines[at:end], gutters)
        else:
            end, gutters = _trimmed(lines, at, *_run(lines, at, 1)) if gutters else (at + 1, [])
            items.append(_table(lines[at:end], gutters, heights) if gutters else lines[at])
        at = end
    return items


Gutter = tuple[float, float]


def _run(lines: list[Line], at: int, narrow: int) -> tuple[int, list[Gutter]]:
    """How far the columns that begin with this line go on, and the gutters between them.

    More than so many lines that stand in the first column only, without a label, are narrow text.
    """
    if len(segments(lines[at])) < 2:
        return at, []
    best: tuple[int, list[Gutter]] = (at, [])
    gutters = _gaps(lines[at])
    several = alone = 0
    for end in range(at, len(lines)):
        narrowed = _narrowed(gutters, lines[end])
        if not narrowed or (end > at and lines[end].y0 - lines[end - 1].y1 > 8 * lines[end].height):
            break
        if len(narrowed) < len(gutters) and several >= 4:
            break  # a line that runs across a column ends the table rather than spoiling it
        gutters = narrowed
        if len(segments(lines[end])) > 1:
            several, alone = several + 1, 0
        elif _first_only(lines[end], gutters) and not STARTS_LABELLED.match(lines[end].text):
            alone += not _wrapped(lines[end - 1], lines[end], gutters)
        if alone > narrow:
            break
        if several >= 3 and _worthy(lines[at : end + 1], gutters):
            best = (end + 1, gutters)
    return _trimmed(lines, at, *best)


def _trimmed(lines: list[Line], at: int, end: int, gutters: list[Gutter]) -> tuple[int, list[Gutter]]:
    """Without what follows the last row and stands below its first column only."""
    last = end if gutters else at + 1
    while last > at + 1 and gutters and _first_only(lines[last - 1], gutters):
        last -= 1
    while last < end and _wrapped(lines[last - 1], lines[last], gutters):
        last += 1
    return last, gutters


def _first_only(line: Line, gutters: list[Gutter]) -> bool:
    return all(_column_of(word, gutters) == 0 for word in line.words)


def _wrapped(above: Line, line: Line, gutters: list[Gutter]) -> bool:
    """Whether the first column goes on from the line above: its next word had no room there."""
    before = [w for w in above.words if _column_of(w, gutters) == 0]
    first = line.words[0]
    if not before or line.y0 - above.y0 > 1.8 * line.height or STARTS_LABELLED.match(line.text):
        return False
    if line.text[:1].islower():
        return True
    reach = max(gutters[0][0], gutters[0][1] - _WIDE_GUTTER)
    ended = before[-1].text[-1:] in ".?!:"
    return not ended and before[-1].x1 + first.x1 - first.x0 + 0.3 * line.height >= reach - 1


def _gaps(line: Line) -> list[Gutter]:
    parts = segments(line)
    return [(max(w.x1 for w in a), b[0].x0) for a, b in pairwise(parts)]


def _narrowed(gutters: list[Gutter], line: Line) -> list[Gutter]:
    """The gutters as far as no word of this line stands in them."""
    kept = []
    for low, high in gutters:
        for word in line.words:
            if word.x1 <= low or word.x0 >= high:
                continue
            if (word.x0 + word.x1) / 2 <= (low + high) / 2:
                low = max(low, word.x1)
            else:
                high = min(high, word.x0)
        if high - low >= 0.4 * line.height:
            kept.append((low, high))
    return kept


def _worthy(run: list[Line], gutters: list[Gutter]) -> bool:
    """A column of labels before a column of text is a list, not a table; sparse columns are chance."""
    columns = [_column_words(run, gutters, i) for i in range(len(gutters) + 1)]
    if len(columns) == 2 and all(LABEL.fullmatch(line.text.strip()) for line in columns[0]):
        return False
    if len(columns) == 2 and columns[1] and not _aligned(columns[1]):
        return False
    return all(len(column) >= 2 for column in columns[:2]) and _belongs(run[0], columns[1:], gutters)


def _belongs(first: Line, columns: list[list[Line]], gutters: list[Gutter]) -> bool:
    """Whether the words of the first line stand above those of its columns, not to one side of them."""
    for number, column in enumerate(columns, start=1):
        own = [w for w in first.words if _column_of(w, gutters) == number]
        others = [line for line in column if line.words[0] not in own]
        if own and others:
            low, high = min(line.x0 for line in others), max(line.x1 for line in others)
            if own[-1].x1 <= low or own[0].x0 >= high:
                return False
    return True


def _aligned(column: list[Line]) -> bool:
    """Whether most lines of a column begin at the same place, or are centred on the same line."""
    starts = [line.x0 for line in column]
    middles = [(line.x0 + line.x1) / 2 for line in column]
    return any(
        sum(abs(value - median(values)) < 4 for value in values) >= 0.6 * len(values)
        for values in (starts, middles)
    )


def _column_of(word: Word, gutters: list[Gutter]) -> int:
    middle = (word.x0 + word.x1) / 2
    return sum(middle > (low + high) / 2 for low, high in gutters)


def _column_words(run: list[Line], gutters: list[Gutter], index: int) -> list[Line]:
    found = ([w for w in line.words if _column_of(w, gutters) == index] for line in run)
    return [Line(words) for words in found if words]


def _newspaper(run: list[Line], gutters: list[Gutter]) -> bool:
    """Columns of prose, to be read one after the other: each was written whole before the next.

    A table that was written column by column has lines that pair up, and few that fill their column.
    """
    columns = [_column_words(run, gutters, i) for i in range(len(gutters) + 1)]
    if len(run) < 6 or any(len(c) < 5 for c in columns[:-1]) or not columns[-1]:
        return False
    ends = [max(w.order for line in c for w in line.words) for c in columns]
    begins = [min(w.order for line in c for w in line.words) for c in columns]
    if any(end > begin for end, begin in zip(ends, begins[1:], strict=False)):
        return False
    full = sum(_full_lines(c) for c in columns) / sum(len(c) for c in columns)
    return full > 0.5 or (full > 0.2 and not _paired(columns))


def _full_lines(column: list[Line]) -> int:
    width = max(line.x1 for line in column) - min(line.x0 for line in column)
    return sum((line.x1 - line.x0) > 0.75 * width for line in column)


def _paired(columns: list[list[Line]]) -> bool:
    """Whether every line of the other columns stands level with one of the first."""
    levels = [line.y0 for line in columns[0]]
    others = [line for column in columns[1:] for line in column]
    level = sum(any(abs(line.y0 - y) < 1.5 for y in levels) for line in others)
    return level > 0.95 * len(others)


def _by_column(run: list[Line], gutters: list[Gutter]) -> list[Item]:
    return [ColumnBox(_column_words(run, gutters, i)) for i in range(len(gutters) + 1)]


def _table(run: list[Line], gutters: list[Gutter], rules: list[float]) -> TableBox:
    edges = (min(line.x0 for line in run), *(high for _, high in gutters))
    rows = _rows(run, gutters, rules)
    cells = []
    for number, row in enumerate(rows):
        for column in range(len(gutters) + 1):
            cells.append(CellBox(number, column, lines=_column_words(row, gutters, column)))
    return TableBox(run[0].y0, run[-1].y1, edges, cells)


def _rows(run: list[Line], gutters: list[Gutter], rules: list[float]) -> list[list[Line]]:
    """Where rows begin: below a drawn line, else where a labelled or spaced line begins the first column."""
    inside = [y for y in rules if run[0].y0 < y < run[-1].y1]
    if len(inside) >= 2:
        rows: dict[int, list[Line]] = {}
        for line in run:
            rows.setdefault(sum((line.y0 + line.y1) / 2 > y for y in inside), []).append(line)
        return list(rows.values())
    firsts = _column_words(run, gutters, 0)
    leading = _leading(firsts)
    return _merged(_split(run, gutters, leading), gutters)


def _leading(column: list[Line]) -> float:
    """The usual distance of one line to the next within a paragraph: the smaller of those seen often."""
    steps = sorted(b.y0 - a.y0 for a, b in pairwise(column) if b.y0 - a.y0 > 1)
    at_most = 1.4 * median(line.height for line in column) if column else 12.0
    return min(steps[len(steps) // 4], at_most) if steps else at_most


def _split(run: list[Line], gutters: list[Gutter], leading: float) -> list[list[Line]]:
    rows: list[list[Line]] = []
    last: Line | None = None
    for line in run:
        first = [w for w in line.words if _column_of(w, gutters) == 0]
        if first:
            words = Line(first)
            gap = last is None or words.y0 - last.y0 > 1.25 * leading
            both = len(first) < len(line.words)
            if gap or (both and _begins(last, words, gutters)):
                rows.append([])
            last = words
        if not rows:
            rows.append([])
        rows[-1].append(line)
    return rows


def _begins(above: Line | None, line: Line, gutters: list[Gutter]) -> bool:
    """Whether a line with words in several columns begins a row: by its label, or since the one above had room."""
    return bool(STARTS_LABELLED.match(line.text)) or above is None or not _wrapped(above, line, gutters)


def _merged(rows: list[list[Line]], gutters: list[Gutter]) -> list[list[Line]]:
    """A row with nothing but a first column and no label of its own goes on from the row above."""
    result: list[list[Line]] = []
    for row in rows:
        others = any(_column_of(w, gutters) > 0 for line in row for w in line.words)
        above = result[-1] if result else None
        if above is not None and not others and not STARTS_LABELLED.match(row[0].text):
            above.extend(row)
        else:
            result.append(list(row))
    return result
