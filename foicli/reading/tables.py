"""Tables read by what their columns are for: matrices of services and times, yes and no columns, spend."""

import re
from dataclasses import dataclass

from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.claims import Claim, coding_of
from foicli.reading.details import read_detail
from foicli.reading.echo import echoes
from foicli.reading.index import Index
from foicli.reading.passages import Passage, cut, opening
from foicli.reading.segment import Page
from foicli.reading.values import read_family
from foicli.reading.wording import Verdict, Voice

MAX_CELLS = 20_000


@dataclass(slots=True)
class Cell:
    """One cell: its place in the text and in the table."""

    start: int
    end: int
    row: int
    column: int
    column_span: int
    header: bool


@dataclass(slots=True)
class Grid:
    """One table of a page, its cells by row; `width` counts its columns."""

    number: int
    rows: dict[int, list[Cell]]
    start: int
    end: int
    width: int = 0


def grids(page: Page) -> list[Grid]:
    """The tables of a page, cells of several paragraphs joined."""
    found: dict[int, Grid] = {}
    count = 0
    for unit in page.units:
        block = unit.block
        if block.table < 0 or unit.original:
            continue
        count += 1
        if count > MAX_CELLS:
            break
        grid = found.setdefault(block.table, Grid(block.table, {}, unit.start, unit.end))
        grid.start, grid.end = min(grid.start, unit.start), max(grid.end, unit.end)
        grid.width = max(grid.width, block.column + block.column_span)
        cells = grid.rows.setdefault(block.row, [])
        if cells and cells[-1].column == block.column:
            cells[-1].end = max(cells[-1].end, unit.end)
        else:
            cells.append(Cell(unit.start, unit.end, block.row, block.column, block.column_span, block.header))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is for: `value` of a heading's parts, `spend`, `yes`, `no`, `note`, `label`, `number`."""

    kind: str
    heading: int = -1


_IN_HOURS = re.compile(
    r"\b(?:in[- ]hours|during hours|normal hours|office hours|core hours|working hours|day ?time|"
    r"weekdays?|mon(?:day)?\s?(?:-|to)\s?fri(?:day)?)\b"
)
_OUT = re.compile(
    r"\b(?:out[- ]?of[- ]?hours|ooh|o/h|weekends?|evenings?|24/7|nights?|after hours|24 hours?)\b"
)
_SPEND = re.compile(
    r"£|^(?:20)?\d\d\s?/\s?(?:20)?\d\d$|\b(?:spend|spent|cost|expenditure|amount|budget|value)\b"
)
_NUMBER = re.compile(r"(?:q(?:uestion)?\.?\s*)?(?:no\.?|number|#|ref\.?|q\.?|id)?\s*$")
_LABEL = re.compile(
    r"\b(?:service|question|item|request|description|area|element|you asked|query|provision)s?\b"
)
_ANSWER = re.compile(
    r"\b(?:answer|response|reply|yes\s?/\s?no|y\s?/\s?n|commissioned|provided|position|status|"
    r"our response|ccg response)\b"
)
_NOTE = re.compile(
    r"\b(?:comments?|notes?|details?|further|additional|remarks?|explanation|provider|outcomes?|"
    r"information)\b"
)


def matrices(index: Index, page: Page, ours: tuple[str, ...]) -> tuple[list[Claim], list[tuple[int, int]]]:
    """Claims from tables with several columns of answers, and the stretches they were read from."""
    claims: list[Claim] = []
    spans: list[tuple[int, int]] = []
    for grid in grids(page):
        found, used = _matrix(index, page, grid, ours)
        claims += found
        spans += used
    return claims, spans


def _matrix(
    index: Index, page: Page, grid: Grid, ours: tuple[str, ...]
) -> tuple[list[Claim], list[tuple[int, int]]]:
    """Rows under each header that gives its columns at least two roles as answers."""
    claims: list[Claim] = []
    spans: list[tuple[int, int]] = []
    roles: dict[int, Role] = {}
    near = page.low[max(0, grid.start - 400) : grid.start]
    for row in sorted(grid.rows):
        cells = grid.rows[row]
        header = _roles(index, page, cells, near, grid)
        if header:
            roles = header
            spans.append((cells[0].start, cells[-1].end))
            continue
        if not roles or len(cells) < 2:
            continue
        found = _row(index, page, cells, roles, ours)
        if found is not None:
            claims += found
            spans.append((cells[0].start, cells[-1].end))
    return (claims, spans) if claims else ([], [])


def _roles(index: Index, page: Page, cells: list[Cell], near: str, grid: Grid) -> dict[int, Role]:
    """The roles of the columns if this row is a header of a matrix, else nothing."""
    if len(cells) < 3 and not (len(cells) == 2 and grid.width > 2):
        return {}
    texts = [(c, page.low[c.start : c.end].replace("\x1e", " ").strip()) for c in cells]
    if any(len(t) > 160 for _, t in texts):
        return {}
    if any(
        re.fullmatch(r"(?:yes|no|y|n|✓|✗|n/a|£[\d,.]+k?)", t)
        for c, t in texts[1:]
        if not re.fullmatch(r"yes|no|y|n", t)
    ):
        return {}
    yes_no = [t for _, t in texts if re.fullmatch(r"(?:yes|no|y|n)", t)]
    if yes_no and set(yes_no) not in ({"yes", "no"}, {"y", "n"}):
        return {}
    pairs = _paired(index)
    roles: dict[int, Role] = {}
    for cell, text in texts:
        role = _role(index, text, pairs, cell is texts[0][0])
        if role:
            for column in range(cell.column, cell.column + cell.column_span):
                roles[column] = role
    answers = [r for r in roles.values() if r.kind in ("value", "spend", "yes", "no")]
    values = {r.heading for r in answers if r.kind == "value"}
    ticks = {r.kind for r in answers if r.kind in ("yes", "no")}
    if len(values) < 2 and len(ticks) < 2:
        return {}
    if _service(index, texts[0][1], -1) is not None and not any(c.header for c in cells):
        return {}
    return roles


def _paired(index: Index) -> list[tuple[int, int]]:
    """Headings that ask the same parts twice, as in and out of hours: (first, second)."""
    found = []
    for group in index.groups:
        for other in index.groups:
            if other.place > group.place and len(other.parts) >= 2:
                pairs = [index.nodes[p].question.pair for p in other.parts]
                ids = [index.nodes[p].id for p in group.parts]
                texts = [index.words[p] for p in group.parts]
                same = [index.words[p] for p in other.parts]
                if any(p in ids for p in pairs if p) or texts == same:
                    found.append((group.place, other.place))
    return found


def _role(index: Index, text: str, pairs: list[tuple[int, int]], first: bool) -> Role | None:
    if first and text.rstrip(".") == "no":
        return Role("number")
    if re.fullmatch(r"(?:yes|y|✓)", text):
        return Role("yes")
    if re.fullmatch(r"(?:no|n|✗)", text):
        return Role("no")
    if not text:
        return Role("label") if first else None
    if first and (_LABEL.search(text) or _NUMBER.match(text)):
        return Role("number" if _NUMBER.match(text) and not _LABEL.search(text) else "label")
    if _SPEND.search(text) and not _OUT.search(text):
        return Role("spend")
    hit = re.match(r"(?:q(?:uestion)?\.?\s*)?(\d{1,2})\b(?!/|\s?(?:am|pm|hours?))", text)
    if hit and (hit.group(1), "") in index.by_label:
        place = index.by_label[(hit.group(1), "")]
        if index.nodes[place].parts:
            return Role("value", place)
    if pairs and _OUT.search(text) and not _IN_HOURS.search(text.replace("weekdays and weekends", "")):
        return Role("value", pairs[0][1])
    if pairs and (_IN_HOURS.search(text) or (re.search(r"\bhours\b", text) and not _OUT.search(text))):
        return Role("value", pairs[0][0])
    if pairs and _like_heading(index, text, pairs[0]) is not None:
        return Role("value", _like_heading(index, text, pairs[0]) or 0)
    if _NOTE.search(text) and not _ANSWER.search(text):
        return Role("note")
    if _ANSWER.search(text):
        return Role("value", pairs[0][0] if pairs else -1)
    if _LABEL.search(text) or first:
        return Role("label")
    return None


def _like_heading(index: Index, text: str, pair: tuple[int, int]) -> int | None:
    """Which of two twin headings a column's title is like, by the words that only one of them has."""
    words = set(re.findall(r"[a-z]{4,}", text))
    a, b = (set(re.findall(r"[a-z]{4,}", index.nodes[p].question.text.lower())) for p in pair)
    in_a, in_b = len(words & (a - b)), len(words & (b - a))
    if in_b > in_a:
        return pair[1]
    return pair[0] if in_a > in_b else None


def _row(
    index: Index, page: Page, cells: list[Cell], roles: dict[int, Role], ours: tuple[str, ...]
) -> list[Claim] | None:
    """The claims of one row; None where its service is not recognised."""
    labels = [
        c
        for c in cells
        if roles.get(c.column, Role("label" if c.column == 0 else "")).kind in ("label", "number")
    ]
    heads = [r.heading for r in roles.values() if r.kind == "value" and r.heading >= 0]
    base = heads[0] if heads else -1
    label = " ".join(page.low[c.start : c.end].replace("\x1e", " ") for c in labels).strip()
    ticked = any(r.kind == "yes" for r in roles.values())
    place = _question(index, page, labels, label) if ticked and base < 0 else _service(index, label, base)
    if place is None:
        return None
    claims: list[Claim] = []
    ticks = [
        (c, roles[c.column].kind)
        for c in cells
        if c.column in roles and roles[c.column].kind in ("yes", "no")
    ]
    if ticks:
        claims += _ticked(page, place, ticks)
    done: set[int] = set()
    for cell in cells:
        role = roles.get(cell.column)
        if role is None or cell.end <= cell.start:
            continue
        passage = Passage(index, page.low, page.raw, cell.start, cell.end, ours, page.emphasis, cell=True)
        if role.kind == "value":
            target = _twin(index, place, role.heading)
            if target is not None:
                claims += [c.but(layout="matrix") for c in read_family(passage, target)]
                done.add(target)
        elif role.kind == "note" and ticks and claims:
            claims += _noted(index, passage, place)
        elif role.kind == "spend":
            claims += _spend(index, page, place, passage)
    return claims


def _question(index: Index, page: Page, labels: list[Cell], label: str) -> int | None:
    """The question that a row is about: by its number, by its words repeated, by its topic."""
    for cell in labels:
        got = refs.parse(index, page.low, cell.start, cell.end)
        if got and len(got.places) == 1 and not index.nodes[got.first].is_heading:
            return got.first
        for echo in echoes(index, page.low, cell.start, cell.end):
            if not index.nodes[echo.places[0]].is_detail:
                return echo.places[0]
    words = " ".join(re.findall(r"[a-z0-9']+", label))
    exact = [n.place for n in index.nodes if not n.is_detail and words in index.labels[n.place]]
    if exact:
        return exact[0]
    ranked = index.similar(label)
    return ranked[0][1] if ranked and ranked[0][0] >= 0.4 else None


def _noted(index: Index, passage: Passage, place: int) -> list[Claim]:
    """Details from a column of comments beside a ticked yes or no."""
    start = opening(passage.low, passage.start, passage.end)
    if start >= passage.end:
        return []
    clauses = cut(passage, start, passage.end)
    family = [index.nodes[d] for d in index.nodes[place].details]
    found = [c for d in family for c in read_detail(passage, d, clauses, start, main=False, shared=family)]
    return [c.but(layout="matrix") for c in found]


def _service(index: Index, label: str, heading: int) -> int | None:
    """The part that a row is about."""
    label = label.strip()
    if not label:
        return None
    headings = [heading] if heading >= 0 else [g.place for g in index.groups]
    members = frozenset(p for h in headings for p in index.nodes[h].parts)
    hit = re.match(r"(?:(?:q(?:uestion)?\.?\s*)?(\d{1,2})\s*[.(]?\s*)?\(?([a-z])\)?(?=$|[\s.):-])", label)
    if hit:
        for h in headings:
            node = index.nodes[h]
            if (
                hit.group(1) in (None, node.number)
                and (found := [p for p in node.parts if index.nodes[p].letter == hit.group(2)])
                and (
                    hit.group(2) != "a"
                    or hit.group(1)
                    or re.match(r"\(?a[).:]|a$", hit.group())
                    or hit.end() == len(label)
                    or label[hit.end() : hit.end() + 1] in ".):"
                )
            ):
                return found[0]
    words = " ".join(re.findall(r"[a-z0-9']+", label))
    exact = [p for p in members if words in index.labels[p]]
    if exact:
        return min(exact)
    tops = {n.number: n.place for n in index.tops}
    hit = re.match(r"(?:q(?:uestion)?\.?\s*)?(\d{1,2})(?=$|[\s.):-])", label)
    if hit and heading < 0 and hit.group(1) in tops:
        return tops[hit.group(1)]
    ranked = index.similar(label, members)
    if not ranked or ranked[0][0] < 0.3:
        return None
    top = [p for s, p in ranked if s >= ranked[0][0] - 0.02]
    if heading >= 0 and len(top) > 1:
        return None
    return min(top)


def _twin(index: Index, place: int, heading: int) -> int | None:
    """The part of `heading` that asks about the same as `place`."""
    node = index.nodes[place]
    if heading < 0 or node.parent == heading:
        return place
    parts = index.nodes[heading].parts
    for p in parts:
        if index.nodes[p].question.pair == node.id or node.question.pair == index.nodes[p].id:
            return p
    same = [p for p in parts if index.nodes[p].letter == node.letter]
    if same and index.words[same[0]] == index.words[place]:
        return same[0]
    alike = [p for p in parts if index.words[p] == index.words[place]]
    return alike[0] if alike else (same[0] if same else None)


def _ticked(page: Page, place: int, ticks: list[tuple[Cell, str]]) -> list[Claim]:
    """One of a yes and a no column holds a mark."""
    marked = [(c, k) for c, k in ticks if page.low[c.start : c.end].strip(" \x1e-☐")]
    if len(marked) == 2 and {page.low[c.start : c.end].strip(" \x1e") for c, _ in marked} == {"✓", "✗"}:
        marked = [(c, k) for c, k in marked if "✓" in page.low[c.start : c.end]]
    if len(marked) != 1:
        return []
    cell, kind = marked[0]
    verdict = Verdict(
        Voice.YES if kind == "yes" else Voice.NO, cell.start, cell.end, f"mark in the {kind} column", 0.95
    )
    return [_claim(place, verdict)]


def _claim(place: int, verdict: Verdict) -> Claim:
    return Claim(
        place,
        coding_of(verdict),
        ((verdict.start, verdict.end),),
        verdict.sure,
        verdict.rule,
        layout="matrix",
    )


def _spend(index: Index, page: Page, place: int, passage: Passage) -> list[Claim]:
    node = index.nodes[place]
    spends = [d for d in node.details if index.nodes[d].question.answer is AnswerKind.POUNDS]
    if not spends:
        twins = [
            n.place
            for n in index.nodes
            if n.place != place and index.words[n.place] == index.words[place] and n.details
        ]
        spends = [
            d
            for t in twins
            for d in index.nodes[t].details
            if index.nodes[d].question.answer is AnswerKind.POUNDS
        ]
    if not spends:
        return []
    return [c.but(layout="matrix") for c in read_family(passage, spends[0])]


__all__ = ["Grid", "grids", "matrices"]
