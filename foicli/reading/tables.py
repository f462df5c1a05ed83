"""Tables read by what their columns are for: services and times, columns to tick, sums, years, tables on their side."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from foicli.model.findings import Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.bands import bands_by_year
from foicli.reading.by_years import by_years
from foicli.reading.cellgrid import Cell, Grid, grids, words
from foicli.reading.cells import read_row, twin
from foicli.reading.claims import Claim, Span
from foicli.reading.columns import ANSWERS, Role, answers_first, header, inferred, paired
from foicli.reading.echo import echoes
from foicli.reading.figures import Row, footnotes, note_of, scale_of
from foicli.reading.group_sums import sums_held_back
from foicli.reading.groups import read_group
from foicli.reading.index import Index
from foicli.reading.legend import blank_means
from foicli.reading.mentions import places_in
from foicli.reading.passages import Passage
from foicli.reading.remainder import heading_of
from foicli.reading.rows import Context, Subject, between, fits_kind, naming, subject
from foicli.reading.segment import Page
from foicli.reading.titles import titles_of
from foicli.reading.unfolded import unfolded
from foicli.reading.wording import Verdict
from foicli.reading.year_columns import read_years
from foicli.reading.years import year_of

SHARE = 0.5  # of the rows with answers whose question must be known
_YEAR_ALONE = re.compile(r"(?:fy\s?)?(?:20)?\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\W*")
_LETTERED = re.compile(r"\(?[a-l][).]\s?\S")
_SHORT = 60  # characters of a cell that is no prose


@dataclass(slots=True)
class _Line:
    """A row with its label cells, its filled cells, what it is about, and the headings of the columns."""

    row: Row
    labels: list[Cell]
    filled: list[Cell]
    about: Subject
    bases: tuple[int, ...]
    weak: bool = False  # its question was guessed from its neighbours


@dataclass(slots=True)
class _Reading:
    """A table being read: the roles of its columns, where its rows stand, and what they say."""

    index: Index
    page: Page
    grid: Grid
    ours: tuple[str, ...]
    turned: bool
    left: list[list[Cell]] = field(default_factory=list)
    lines: list[_Line] = field(default_factory=list)
    within: Context = field(default_factory=Context)
    claims: list[Claim] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    roles: dict[int, Role] = field(default_factory=dict)
    known: int = 0
    scale: int = 1
    notes: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    blank: Verdict | None = None

    def use(self, cells: Sequence[Cell]) -> None:
        """Cells that are read here are not read as running text."""
        self.spans += [(c.start, c.end) for c in cells if c.end > c.start]


FEW_ROWS = 3  # of a table that gives the figures of one question by year
ABOVE = 2  # paragraphs above a table in which its question stands


def matrices(index: Index, page: Page, ours: tuple[str, ...]) -> tuple[list[Claim], list[Span]]:
    """Claims from tables with several columns of answers, and the stretches they were read from."""
    claims: list[Claim] = []
    spans: list[Span] = []
    blank, notes = blank_means(page.low), footnotes(page)
    tables = grids(page)
    for whole in tables:
        found, used = bands_by_year(index, page, whole, ours)
        if used:
            claims += found
            spans += used
            continue
        grid, turned = _upright(index, page, unfolded(page, whole) or whole)
        if turned:  # the rows of other bodies have become columns, and what they say is blank
            grid = grid.part([c for c in grid.columns if _says_anything(page, grid, c)])
        for part in _side_by_side(page, grid):
            found, used = _read(_Reading(index, page, part, ours, turned, notes=notes, blank=blank))
            claims += found
            spans += used
    yearly, used = by_years(index, page, tables, ours)
    return _put_right(claims, yearly), spans + used


def _put_right(claims: list[Claim], yearly: list[Claim]) -> list[Claim]:
    """The claims without what tables of years contradict, and what these alone tell."""
    places, told = {c.place for c in yearly}, {(c.place, c.coding) for c in yearly}
    kept = [c for c in claims if c.place not in places or (c.place, c.coding) in told]
    already = {c.place for c in kept}
    return kept + [c for c in yearly if c.place not in already]


def _says_anything(page: Page, grid: Grid, column: int) -> bool:
    return any(words(page.low, c) for (_, k), c in grid.cells.items() if k == column)


def _upright(index: Index, page: Page, grid: Grid) -> tuple[Grid, bool]:
    """The table with its questions down the side: turned where more questions, or years, run the other way."""
    rows, columns = grid.rows, grid.columns
    filled = {r: [c for c in grid.row(r).values() if c.end > c.start] for r in rows}
    top = next((r for r in rows if len(filled[r]) >= 2), None)
    if top is None or len(columns) < 2:
        return grid, False
    body = [r for r in rows if r >= top]
    across = [c for k, c in grid.row(top).items() if k != columns[0]]
    down = [grid.cells[r, columns[0]] for r in body[1:] if (r, columns[0]) in grid.cells]
    years_down = sum(year_of(words(page.low, c)) is not None and len(words(page.low, c)) < 30 for c in down)
    years_across = sum(year_of(words(page.low, c)) is not None for c in across)
    sideways = years_down >= 2 and years_down >= 0.6 * len(down) and years_across < 2
    titles = [c for c in grid.row(top).values() if c.end > c.start]
    two_rows = len(body) == 2 and len(titles) == len(columns) >= 2
    if two_rows and all(_LETTERED.match(words(page.low, c)) for c in titles):
        sideways = True  # one row `a) 2021/22 | b) 2022/23`, one of figures
    years = {year_of(words(page.low, c)) for c in titles} - {None}
    if two_rows and len(years) == len(titles) == len(_parts_asked(index, page, grid.start)):
        sideways = True  # `2023-24 | 2024-25 (up to June)`, and figures beneath
    if not sideways and years_across < 2 and len(across) >= 3 and len(body) <= 12:
        named = naming(index, page, across)
        beside = naming(index, page, down)
        sideways = named >= 3 and named > 1.5 * beside and named >= 0.5 * len(across)
        if not sideways and two_rows:
            sideways = naming(index, page, titles) == len(titles) and not beside
    if not sideways:
        return grid, False
    cells = {k: c for k, c in grid.cells.items() if k[0] >= top}
    return Grid(grid.number, cells, grid.start, grid.end).turned(), True


def _parts_asked(index: Index, page: Page, start: int) -> list[int]:
    """The parts of the heading that was named last before a table."""
    above = _asked_before(index, page, start)[-1:]
    heading = _heading_of(index, above[0]) if above else -1
    return index.nodes[heading].parts if heading >= 0 else []


def _side_by_side(page: Page, grid: Grid) -> list[Grid]:
    """A table that is printed in two or three pieces beside each other, in its pieces."""
    for row in grid.rows[:3]:
        cells = grid.row(row)
        columns = [c for c in cells if words(page.low, cells[c])]
        titles = [words(page.low, cells[c]) for c in columns]
        for pieces in (3, 2):
            size = len(titles) // pieces
            if size >= 2 and titles == titles[:size] * pieces and len(set(titles[:size])) == size:
                return [grid.part(columns[size * n : size * (n + 1)]) for n in range(pieces)]
    return [grid]


def _read(reading: _Reading) -> tuple[list[Claim], list[Span]]:
    """The rows under each header, by the roles that it gives to the columns."""
    grid, page = reading.grid, reading.page
    skip = 0
    above = _asked_before(reading.index, page, grid.start)[-1:]
    if above and (heading := _heading_of(reading.index, above[0])) >= 0:
        reading.within.heading = heading  # `Q9`, and its letters in a table
    turned = reading.turned
    if answers_first(page, grid):
        reading.grid = grid = grid.part([grid.columns[1], grid.columns[0], *grid.columns[2:]])
        turned = turned or len(grid.columns) == 2
    reading.roles = inferred(page, grid, turned=turned)
    for row in grid.rows:
        if skip:
            skip -= 1
            continue
        cells = grid.row(row)
        roles: dict[int, Role] = {}
        depth = 0
        if not (reading.turned and reading.roles):
            roles, depth = header(reading.index, page, grid, row, turned=reading.turned)
        if roles and not _is_a_row(reading, cells, roles):
            reading.roles, skip = roles, depth - 1
            _name_list(reading, cells)
            titles = " ".join(words(page.low, c) for c in cells.values())
            reading.scale = scale_of(page.low, grid.start, grid.end, titles)
            reading.use(list(cells.values()))
        elif reading.roles:
            _row(reading, cells)
    _fill_gaps(reading)
    for line in reading.lines:
        _answer(reading, line)
    reading.claims = _without_undone(reading.index, reading.claims)
    rows = reading.known + len(reading.left)
    if not reading.claims or reading.known < SHARE * rows:
        return [], []
    for unread in reading.left:
        if len(unread) > 1 and all(len(words(page.low, c)) < _SHORT for c in unread):
            reading.use(unread)
    if reading.turned:
        reading.spans.append((grid.start, grid.end))
    return reading.claims, reading.spans


def _without_undone(index: Index, claims: list[Claim]) -> list[Claim]:
    """Claims without sums held back of what the same table says is not done: `the remainder is in the block`."""
    undone = {c.place for c in claims if c.coding.value == "no"}
    return [
        c
        for c in claims
        if c.coding.finding is not Finding.NOT_HELD
        or index.nodes[c.place].question.answer is not AnswerKind.POUNDS
        or index.nodes[c.place].parent not in undone
    ]


def _heading_of(index: Index, place: int) -> int:
    """The heading that a question is, or whose part it is; -1 where it is neither."""
    node = index.nodes[place]
    parent = index.nodes[node.parent] if node.parent >= 0 else None
    return place if node.is_heading else node.parent if parent and parent.is_heading else -1


def _name_list(reading: _Reading, cells: dict[int, Cell]) -> None:
    """A title row that begins with the number of a list, `Question 14`: the letters below are its parts."""
    first = min(cells, default=-1)
    got = (
        refs.parse(reading.index, reading.page.low, cells[first].start, cells[first].end)
        if first >= 0
        else None
    )
    if got and len(got.places) == 1 and reading.index.nodes[got.first].is_heading:
        reading.within.heading = reading.within.last = got.first


def _is_a_row(reading: _Reading, cells: dict[int, Cell], roles: dict[int, Role]) -> bool:
    """Whether what looks like titles is a row of its own: what stands before them names a question."""
    if not reading.turned and any(c.header for c in cells.values()):
        return False
    titles = [words(reading.page.low, cells[c]) for c, r in roles.items() if r.kind in ANSWERS and c in cells]
    if len(titles) > 1 and all(_YEAR_ALONE.fullmatch(t) for t in titles):
        return False
    marked = any(r.kind in ("mark", "year") for r in roles.values())
    first = min((k for k, r in roles.items() if r.kind in ANSWERS), default=0)
    labels = [c for k, c in cells.items() if k < first and c.end > c.start]
    title = " ".join(words(reading.page.low, c) for c in dict.fromkeys(labels))
    if not title or re.fullmatch(r"(?:questions?|services?|items?|q|no\.?|topic|number)\b.{0,30}", title):
        return False
    found = titles_of(reading.index).match(title)
    if (found and found[0].score >= 0.6) or (marked and reading.roles):
        return True
    if not marked and not re.match(
        r"\(?[a-z][).:*]|[a-z] (?!of\b)|(?:q(?:uestion)?\.?\s?)?\d{1,2}[a-z]?(?:[).:,\s]|$)", title
    ):
        return False
    about = subject(reading.index, reading.page, labels, reading.within, _bases(reading))
    # Beneath titles a list is a row, too: `4 | of which in hotels | 12 | 2016/17 provisional`.
    return any(reading.roles or not reading.index.nodes[p].parts for p in about.places)


def _bases(reading: _Reading) -> list[int]:
    """The headings that columns give the parts of."""
    return list(
        dict.fromkeys(r.heading for r in reading.roles.values() if r.kind == "value" and r.heading >= 0)
    )


def _row(reading: _Reading, cells: dict[int, Cell]) -> None:
    """Put a row in its columns, and note what its labels name."""
    roles = reading.roles
    first = min((c for c, r in roles.items() if r.kind in ANSWERS or r.kind in ("note", "other")), default=99)
    labels = [
        c
        for k, c in cells.items()
        if roles.get(k, Role("label" if k < first else "")).kind in ("label", "number")
    ]
    labels = list(dict.fromkeys(labels))
    said = tuple((c, roles[k]) for k, c in cells.items() if k in roles and c not in labels)
    said = _without_held(reading.page, said)
    row = Row(reading.index, reading.page, reading.ours, said, reading.scale, reading.notes, reading.blank)
    about = subject(reading.index, reading.page, labels, reading.within, _twin_bases(reading))
    if (
        not about.places
        and any(r.kind == "year" for r in roles.values())
        and len(reading.grid.rows) <= FEW_ROWS
    ):
        before = _asked_before(reading.index, reading.page, reading.grid.start)
        if len(before) > 1:
            title = " ".join(words(reading.page.low, c) for c in labels)
            before = [p for p in before if fits_kind(reading.index, title, p)]
        about = Subject((before[-1],)) if before else about
    filled = [c for c, _ in said if row.filled(c)]
    _remember(reading, about)
    reading.lines.append(_Line(row, labels, filled, about, tuple(_bases(reading))))


def _without_held(page: Page, said: tuple[tuple[Cell, Role], ...]) -> tuple[tuple[Cell, Role], ...]:
    """A row without its cell on whether the information is held; where nothing else is said, that is the answer."""
    if all(r.kind != "held" for _, r in said):
        return said
    told = any(r.kind == "value" and words(page.low, c).strip(" -–") for c, r in said)
    if told:
        return tuple((c, r) for c, r in said if r.kind != "held")
    return tuple((c, Role("value") if r.kind == "held" else r) for c, r in said if r.kind != "value")


def _asked_before(index: Index, page: Page, start: int) -> list[int]:
    """The questions, at most two, that stand right above a table and so are what it answers."""
    found: list[int] = []
    above = [
        u for u in page.units if u.end <= start and not u.hidden and page.low[u.start : u.end].strip(" \x1e")
    ]
    for unit in above[-ABOVE:]:
        printed = [e.places[0] for e in echoes(index, page.low, unit.start, unit.end)]
        got = refs.parse(index, page.low, unit.start, unit.end) if not printed else None
        found += printed or ([got.first] if got and len(got.places) == 1 else [])
    return found


def _answer(reading: _Reading, line: _Line) -> None:
    """Read the cells of a row for the question that it names."""
    found = _by_heading(reading, line)
    if found is None and not line.about.places:
        if line.filled:
            reading.left.append([*line.labels, *line.filled])
        return
    if not line.filled and not (reading.blank and line.row.cells and line.about.heading < 0):
        if all(len(words(reading.page.low, c).split()) <= 12 for c in line.labels):
            reading.use(line.labels)  # a title, or a question left open
        return
    reading.known += 1
    reading.claims += _about(line) if found is None else found
    reading.use([*line.labels, *line.filled])
    reading.spans += [whole for c in line.filled if (whole := note_of(line.row, c))]


def _fill_gaps(reading: _Reading) -> None:
    """Rows whose titles fit no question well take the one that they fit best between those of their neighbours."""
    index, lines = reading.index, reading.lines
    last = -1
    for number, line in enumerate(lines):
        if line.about.places:
            last = max(last, line.about.places[-1])
            continue
        if not line.filled:
            continue
        if line.bases:
            _only_left(index, lines, number)
            continue
        later = [
            n.about.places[0] for n in lines[number + 1 :] if n.about.places and n.about.places[0] > last
        ]
        place = between(index, reading.page, line.labels, last, min(later, default=len(index.nodes)))
        if place >= 0:
            line.about, line.weak = Subject((place,)), True
            last = place


def _only_left(index: Index, lines: list[_Line], number: int) -> None:
    """A row between two that are known is about the only part that stands between theirs."""
    line = lines[number]
    parts = index.nodes[line.bases[0]].parts
    before = lines[number - 1].about.places[-1:] if number else (parts[0] - 1,)
    after = lines[number + 1].about.places[:1] if number + 1 < len(lines) else (parts[-1] + 1,)
    if before and after and any(p in parts for p in (*before, *after)):
        left = [p for p in parts if before[0] < p < after[0] and p not in before]
        if len(left) == 1:
            line.about, line.weak = Subject((left[0],)), True


def _remember(reading: _Reading, about: Subject) -> None:
    if about.heading >= 0:
        reading.within.heading = reading.within.last = about.heading
    elif about.places:
        owner = reading.index.nodes[reading.index.main_of(about.places[0])]
        reading.within.heading = owner.parent
        reading.within.last = owner.place


def _about(line: _Line) -> list[Claim]:
    """What a row says of the questions it names."""
    claims: list[Claim] = []
    row, places = line.row, line.about.places
    if grouped := _in_words_over_all(row, places) or _sums_of_a_list(row, places):
        return grouped
    yearly = any(r.kind == "year" for _, r in row.cells)
    for place in places:
        if yearly:
            claims += read_years(row, place)
        elif not row.index.nodes[place].is_heading or not line.bases or place in line.bases:
            claims += read_row(_own_columns(line, place), place)
    if line.weak:
        claims = [c.but(sure=min(c.sure, 0.85), rank=2, doubts=(*c.doubts, "weak title")) for c in claims]
    if len(places) > 1:
        claims = [c for c in claims if c.place in places or not (c.coding.amount_gbp or c.coding.count)]
        claims = [c.but(rank=2) for c in claims]
    return claims


def _sums_of_a_list(row: Row, places: Sequence[int]) -> list[Claim]:
    """`12 costs | 12d £71,200; 12e £55,500; the others cannot be separated`: each sum is that of its letter."""
    nodes = [row.index.nodes[p] for p in places]
    heads = {row.index.nodes[n.parent].parent for n in nodes if n.is_detail}
    if len(nodes) < 2 or len(heads) != 1 or not all(n.is_detail for n in nodes):
        return []
    members = [n.parent for n in nodes]
    said: list[Claim] = []
    for cell in (c for c, _ in row.cells if row.filled(c)):
        passage = _in_words(row, cell, places[0])
        said += read_group(passage, members)
        said += sums_held_back(passage, members)
    return [c.but(layout="matrix") for c in said if c.place in places]


def _in_words_over_all(row: Row, places: Sequence[int]) -> list[Claim]:
    """A row for several parts with one sentence over them: `12 (a to l) | d and e: yes. All others: no.`"""
    cell = next((c for c, r in row.cells if r.kind == "value" and row.filled(c)), None)
    if cell is None or len(places) < 3 or heading_of(row.index, places) < 0:
        return []
    named = places_in(row.index, row.page.low, cell.start, cell.end, frozenset(places))
    if not named or len(named) == len(places):
        return []
    said = read_group(_in_words(row, cell, places[0]), list(places))
    return [c.but(layout="matrix") for c in said]


def _in_words(row: Row, cell: Cell, place: int) -> Passage:
    """A cell as a passage that speaks of several parts of the question that `place` belongs to."""
    page, within = row.page, row.index.top_of(place)
    return Passage(row.index, page.low, page.raw, cell.start, cell.end, row.ours, page.emphasis, within)


def _own_columns(line: _Line, place: int) -> Row:
    """The row without the columns of other lists: `14a` below the columns for questions 12 and 13."""
    row, index = line.row, line.row.index
    heading = index.nodes[index.main_of(place)].parent
    if heading < 0 or not line.bases or heading in line.bases:
        return row
    if any(tuple(sorted((heading, b))) in paired(index) for b in line.bases):
        return row
    values = [(c, r) for c, r in row.cells if r.kind == "value" and row.filled(c)]
    own = tuple(
        (c, replace(r, heading=-1)) for c, r in row.cells if r.kind != "value" or (c, r) in values[:1]
    )
    return replace(row, cells=own)


def _twin_bases(reading: _Reading) -> list[int]:
    bases = _bases(reading)
    pairs = paired(reading.index)
    return bases if len(bases) < 2 or tuple(sorted(bases[:2])) in pairs else []


def _by_heading(reading: _Reading, line: _Line) -> list[Claim] | None:
    """Rows under columns for headings that ask different things: a part of each; None for other tables."""
    index, bases = reading.index, line.bases
    if len(bases) < 2 or tuple(sorted(bases[:2])) in paired(index):
        return None
    claims: list[Claim] = []
    seen = -1
    for heading in bases:
        about = subject(index, reading.page, line.labels, Context(), [heading])
        places = [p for p in about.places if index.nodes[p].parent == heading]
        if not places and seen >= 0 and (other := twin(index, seen, heading)) is not None:
            places = [other]
        seen = places[0] if places else seen
        own = tuple((c, replace(r, heading=-1)) for c, r in line.row.cells if r.heading in (heading, -1))
        claims += [c for p in places for c in read_row(replace(line.row, cells=own), p)]
    if claims:
        return claims
    plain = tuple((c, replace(r, heading=-1)) for c, r in line.row.cells)
    return [c for p in line.about.places for c in read_row(replace(line.row, cells=plain), p)]


__all__ = ["matrices"]
