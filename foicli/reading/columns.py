"""What the columns of a table are for, told from their titles: the answer, a mark, the spend, a year, a comment."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from foicli.reading.cellgrid import Cell, Grid, words
from foicli.reading.index import STOP, Index, stem
from foicli.reading.segment import Page
from foicli.reading.wording import Voice, lead_of
from foicli.reading.years import year_of, years_in

LONGEST = 160  # characters of a title
ANSWERS = frozenset(["value", "mark", "spend", "count", "figure", "year", "provider"])


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is for.

    `kind` is `held` (whether the information is held), `number`, `label`, `value` (the answer, to the parts of
    `heading` if it names one), `mark` (a tick here means `voice`), `spend`, `count`, `figure`, `year` (of
    `year`), `provider`, `note`, or `other`.
    """

    kind: str
    heading: int = -1
    voice: Voice = Voice.UNCLEAR
    year: int = 0
    title: str = ""  # of a column for a year, or a part of one


_IN_HOURS = re.compile(
    r"\b(?:in[- ]hours|during hours|normal hours|office hours|core hours|working hours|day ?time|"
    r"weekdays?|by day|mon(?:day)?\s?(?:-|to)\s?fri(?:day)?)\b"
)
_OUT = re.compile(
    r"\b(?:out[- ]?of[- ]?hours|ooh|o/h|weekends?|evenings?|24/7|nights?|after hours|24 hours?)\b"
)
_SPEND = re.compile(
    r"£|^(?:20)?\d\d\s?/\s?(?:20)?\d\d$|\b(?:spend|spent|sums?|costs?|expenditure|amount|budget|value|gbp)\b"
)
_AND_SPEND = re.compile(rf"(?:\band|\bwith|[&+,/])\s(?:the )?(?:[\d/]+ )?(?:{_SPEND.pattern})")
_COUNT = re.compile(r"\b(?:how many|number of|numbers|count|quantity|volumes?|headcount)\b")
_FIGURE = re.compile(r"\bfigures?\b")
_NUMBER = re.compile(r"(?:q(?:uestion)?\.?\s*)?(?:no\.?|number|#|ref\.?|q\.?|id)?\s*$")
_LABEL = re.compile(
    r"\b(?:service|question|item|request|description|area|element|you asked|query|provision|topic|subject)s?\b"
)
_ANSWER = re.compile(
    r"\b(?:answer|response|reply|yes\s?/\s?no|y\s?/\s?n|commission(?:ed)?|provided|position|status|"
    r"in place|our response|ccg response)\b|^do (?:we|you)\b"
)
_OUTCOMES = re.compile(
    r"\W*(?:desired |expected |contracted )?outcomes?(?: (?:asked for|required|sought|wanted|expected))?\W*"
)
_NOTE = re.compile(
    r"\b(?:comments?|notes?|details?|further|additional|remarks?|explanation|outcomes?|steps|evidence|"
    r"information|how)\b"
)
_HELD = re.compile(r"(?:is )?(?:the )?(?:information )?(?:is )?held\W*(?:\(?y(?:es)?\s?/\s?n(?:o)?\)?)?\W*")
_PROVIDER = re.compile(
    r"\b(?:providers?|suppliers?|who from|from whom|who provides|commissioned from|provided by|delivered by|"
    r"contractors?|organisations?)\b"
)
_OTHER = re.compile(
    r"\b(?:lead|owner|officer|contact|directorate|department|date|updated|source|completed by)\b"
)
_MARKS = (
    (Voice.YES, r"yes|y|✓|commissioned|provided|in place|full(?:y)?|met"),
    (Voice.NO, r"no|n|✗|not commissioned|not provided|not in place|none|not met"),
    (
        Voice.IN_DEVELOPMENT,
        r"(?:in|under) development|in progress|planned|plans?|being developed|developing|dev",
    ),
    (Voice.PARTLY, r"part(?:ly|ial|ially)?|in part|some|partly met"),
    (Voice.NOT_HELD, r"not (?:held|known|recorded)|unknown|don'?t know|n/?k|no information"),
)
WORDY = 12  # words: a longer title of a column is an answer or a question
_WORDS = re.compile(r"[a-z0-9]+")
NO_YEAR = 100_000  # and more: in place of a year, the number of the part that the title names
_VALUE_LIKE = re.compile(r"(?:yes|no|y|n|✓|✗|n/a|£[\d,.]+[km]?(?:\s.{0,40})?)")


def header(
    index: Index, page: Page, grid: Grid, row: int, *, turned: bool = False
) -> tuple[dict[int, Role], int]:
    """The roles of the columns if the titles stand in this row, or in this and the next; and how many rows."""
    best: tuple[dict[int, Role], int] = ({}, 0)
    if len(grid.columns) < (2 if turned else 3):
        return best
    for lower in (None, grid.below(row)):
        if lower is not None and not _two_rows(grid, row, lower):
            break
        roles = _roles(index, page, grid, row, lower, turned=turned)
        if len(_answers(roles)) > len(_answers(best[0])):
            best = roles, 1 if lower is None else 2
    return best


def _answers(roles: dict[int, Role]) -> set[Role]:
    return {r for r in roles.values() if r.kind in ANSWERS}


def _two_rows(grid: Grid, row: int, lower: int) -> bool:
    """Whether the titles go on in the row below: titles are merged above, or the row below has no label."""
    above, below = grid.row(row), grid.row(lower)
    merged = any(c.column_span > 1 or c.row_span > 1 for c in above.values() if c.end > c.start)
    own = [c for c in below.values() if c.row == lower and c.end > c.start]
    first = min(below, default=0)
    unlabelled = first in below and (below[first].row != lower or below[first].end <= below[first].start)
    wide = len(above) > 2 or any(c.column_span > 2 for c in above.values())
    return bool(own) and wide and unlabelled and (merged or len(own) >= 2)


def _roles(
    index: Index, page: Page, grid: Grid, row: int, lower: int | None, *, turned: bool
) -> dict[int, Role]:
    """The roles of the columns if this is a header of a table that should be read column by column."""
    titles = _titles(page, grid, row, lower)
    if any(len(t) > LONGEST for t, _ in titles.values()):
        return {}
    first = min(titles)
    low_words = [t for c, (_, t) in titles.items() if c != first]
    marks = _marks(low_words)
    if any(_VALUE_LIKE.fullmatch(t) for t in low_words) and not marks:
        return {}
    roles: dict[int, Role] = {}
    years = {y for t, _ in titles.values() if (y := year_of(t))}
    for column, (title, lowest) in titles.items():
        role = _role(index, title, column == first, years=len(years) > 1)
        if column != first and lowest in marks:
            role = Role("mark", voice=marks[lowest])
        if role:
            roles[column] = role
    if sum(r.kind == "year" for r in roles.values()) < 2:
        roles = {**roles, **_titled_as_parts(index, titles, first)}
    roles = _with_headings(index, titles, roles)
    answers = [c for c, r in roles.items() if r.kind in ANSWERS]
    for column, (title, _) in titles.items():
        if answers and not title and column > max(answers):
            roles[column] = Role("note")  # what did not fit beside the last title
    return roles if _enough(roles, turned=turned) else {}


def _titled_as_parts(index: Index, titles: dict[int, tuple[str, str]], first: int) -> dict[int, Role]:
    """Columns that have the very words of the parts of a heading for titles: periods, months, groups of age."""
    found: dict[int, Role] = {}
    for heading in index.groups:
        own = {tuple(_WORDS.findall(index.nodes[p].question.text.lower())): p for p in heading.parts}
        named = {
            c: own[key]
            for c, (t, _) in titles.items()
            if c != first and (key := tuple(_WORDS.findall(t))) in own
        }
        if len(set(named.values())) > 1 and len(named) == len(set(named.values())) > len(found):
            found = {c: Role("year", year=NO_YEAR + p, title=titles[c][0]) for c, p in named.items()}
    return found


def _titles(page: Page, grid: Grid, row: int, lower: int | None) -> dict[int, tuple[str, str]]:
    """By column its whole title, and what of it stands lowest."""
    found = {}
    for column in grid.columns:
        upper = grid.cells.get((row, column))
        title = words(page.low, upper) if upper else ""
        lowest = title
        if lower is not None and (below := grid.cells.get((lower, column))) and below is not upper:
            lowest = words(page.low, below)
            title = f"{title} {lowest}".strip()
        found[column] = (title, lowest)
    return found


def _marks(lowest: Iterable[str]) -> dict[str, Voice]:
    """Titles of columns that take a mark, where two or more of them stand side by side."""
    found = {}
    for title in lowest:
        for voice, pattern in _MARKS:
            if re.fullmatch(rf"(?:{pattern})[ ?.:]*", title):
                found[title] = voice
    voices = set(found.values())
    return found if len(voices) > 1 and voices & {Voice.YES, Voice.NO} else {}


def _enough(roles: dict[int, Role], *, turned: bool) -> bool:
    """Whether the columns have so many roles that the rows must be read by them."""
    kinds = [r.kind for r in roles.values()]
    headings = {r.heading for r in roles.values() if r.kind == "value"}
    voices = {r.voice for r in roles.values() if r.kind == "mark"}
    years = {r.year for r in roles.values() if r.kind == "year"}
    other = {k for k in kinds if k in ("spend", "count", "figure", "provider")}
    several = len(headings) > 1 or len(voices) > 1 or len(years) > 1
    mixed = (len(headings) > 0 and len(other) > 0) or len(other) > 1
    listed = {"number", "label", "value", "note"} <= set(kinds)
    held = "held" in kinds and "value" in kinds
    return several or mixed or listed or held or (turned and len(headings) > 0)


MOSTLY = 0.85  # of the cells of a column
MOST, FEWEST = 0.75, 3  # of the cells of a column of bare answers
FEW_WORDS = 8  # of an answer beneath its title in a table on its side


def inferred(page: Page, grid: Grid, *, turned: bool = False) -> dict[int, Role]:
    """The roles of the columns of a table without titles: labels, one column of bare answers, and comments."""
    columns = grid.columns
    if turned and len(columns) == 2 and len(grid.rows) >= 2 and _short(page, grid, columns[1]):
        return {columns[0]: Role("label"), columns[1]: Role("value")}
    if len(columns) < (2 if turned else 3) or len(grid.rows) < 3:
        return {}
    bare = [c for c in columns if _all_bare(page, grid, c)]
    if len(bare) != 1 or bare[0] == columns[0] or len(columns) - columns.index(bare[0]) > 2:
        return {}
    roles = {c: Role("label" if c < bare[0] else "note") for c in columns}
    return {**roles, bare[0]: Role("value")}


def answers_first(page: Page, grid: Grid) -> bool:
    """Whether the first column has bare answers, and the second says to what: `Yes | Joint commissioning`."""
    columns = grid.columns
    return len(columns) > 1 and _all_bare(page, grid, columns[0]) and not _all_bare(page, grid, columns[1])


def _all_bare(page: Page, grid: Grid, column: int) -> bool:
    """Whether nearly all cells of a column hold a yes, a no or a sign and nothing else."""
    cells = {grid.cells[r, column] for r in grid.rows if (r, column) in grid.cells}
    own = [c for c in cells if c.end > c.start and c.column_span == 1 and words(page.low, c)]
    answers = [c for c in own if _bare(page.low, c)]
    return len(answers) >= FEWEST and len(answers) >= MOST * len(own)


def _short(page: Page, grid: Grid, column: int) -> bool:
    """Whether hardly a cell of a column holds more than a few words."""
    lengths = [len(words(page.low, c).split()) for (_, k), c in grid.cells.items() if k == column]
    return sum(n <= FEW_WORDS for n in lengths) >= MOSTLY * len(lengths)


def _bare(low: str, cell: Cell) -> bool:
    """Whether a cell holds a yes, a no or a sign and nothing else."""
    start = next((i for i in range(cell.start, cell.end) if low[i] not in " \x1e"), cell.end)
    lead = lead_of(low, start, cell.end)
    return lead is not None and not low[lead.end : cell.end].strip(" \x1e.,")


def paired(index: Index) -> list[tuple[int, int]]:
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


def _role(index: Index, title: str, first: bool, *, years: bool) -> Role | None:
    if not title:
        return Role("label") if first else None
    if first:
        number = _NUMBER.match(title) and not _LABEL.search(title)
        return Role("number" if number or title.rstrip(".") == "no" else "label")
    if re.fullmatch(rf"(?:the )?(?:{_LABEL.pattern})", title):
        return Role("label")
    year = year_of(title)
    if years and year and not re.search(r"[a-z]{4}", title[: years_in(title)[0][1]]):
        return Role("year", year=year, title=title)
    if _HELD.fullmatch(title):
        return Role("held")
    if _AND_SPEND.search(title) and (told := _of_pair(index, title)):
        return told  # "In hours (Q12) and spend": the answer with its sum
    if _SPEND.search(title) and not _OUT.search(title):
        return Role("note" if _NOTE.search(title) else "spend")
    if heading := _numbered(index, title):
        return heading
    if _OUTCOMES.fullmatch(title):
        return Role("note")
    if told := _of_pair(index, title):
        return told
    if _OTHER.search(title):
        return Role("other")
    if _PROVIDER.search(title):
        return Role("provider")
    if _COUNT.search(title):
        return Role("count")
    if _FIGURE.search(title):
        return Role("figure")
    if _NOTE.search(title) and not _ANSWER.search(title):
        return Role("note")
    if _ANSWER.search(title):
        return Role("value")
    return Role("label") if _LABEL.search(title) else None


def _numbered(index: Index, title: str) -> Role | None:
    """A column named by the number of a heading: its parts run down the rows."""
    hit = re.match(r"(?:q(?:uestion)?\.?\s*)?(\d{1,2})\b(?!/|\s?(?:am|pm|hours?))", title)
    place = index.by_label.get((hit.group(1), ""), -1) if hit else -1
    return Role("value", place) if place >= 0 and index.nodes[place].parts else None


def _of_pair(index: Index, title: str) -> Role | None:
    """A column for one of two headings that ask the same twice."""
    pairs = paired(index)
    if not pairs:
        return None
    if _OUT.search(title) and not _IN_HOURS.search(title.replace("weekdays and weekends", "")):
        return Role("value", pairs[0][1])
    if title in ("in", "out"):
        return Role("value", pairs[0][title == "out"])
    if _IN_HOURS.search(title) or (re.search(r"\bhours\b", title) and not _OUT.search(title)):
        return Role("value", pairs[0][0])
    like = _like_heading(index, title, pairs[0])
    return Role("value", like) if like is not None else None


def _like_heading(index: Index, text: str, pair: tuple[int, int]) -> int | None:
    """Which of two twin headings a column's title is like, by the words that only one of them has."""
    said = set(re.findall(r"[a-z]{4,}", text))
    a, b = (set(re.findall(r"[a-z]{4,}", index.nodes[p].question.text.lower())) for p in pair)
    if len(text.split()) > WORDY and len(said & (a | b)) < 0.5 * len(said):
        return None
    in_a, in_b = len(said & (a - b)), len(said & (b - a))
    if in_b > in_a:
        return pair[1]
    return pair[0] if in_a > in_b else None


def _with_headings(
    index: Index, titles: dict[int, tuple[str, str]], roles: dict[int, Role]
) -> dict[int, Role]:
    """Roles made whole by their neighbours: the plain answer beside one for out of hours, titles of headings."""
    pairs = paired(index)
    if pairs and any(r.heading == pairs[0][1] for r in roles.values()):
        roles = {
            c: replace(r, heading=pairs[0][0]) if r.kind in ("value", "provider") and r.heading < 0 else r
            for c, r in roles.items()
        }
    named: dict[int, int] = {}
    for column, (title, _) in titles.items():
        if (
            len(title.split()) > WORDY
            or column == min(titles)
            or (column in roles and roles[column].kind != "label")
        ):
            continue
        if (heading := _alone_in(index, title)) >= 0:
            named[column] = heading
    if len(set(named.values())) > 1 and len(set(named.values())) == len(named):
        roles = {**roles, **{c: Role("value", h) for c, h in named.items()}}
    return roles


def _alone_in(index: Index, title: str) -> int:
    """The heading that has a word of this title which no other heading has; -1 for none or several."""
    said = {stem(w) for w in re.findall(r"[a-z]{4,}", title) if w not in STOP}
    own = {g.place: {stem(w) for w in index.words[g.place]} for g in index.groups}
    found = {
        place
        for place, has in own.items()
        if any(w in has and not any(w in o for p, o in own.items() if p != place) for w in said)
    }
    return found.pop() if len(found) == 1 else -1
