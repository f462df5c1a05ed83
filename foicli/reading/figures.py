"""Figures in the cells of a table: sums and numbers in columns of their own, footnotes, the unit of a table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import amounts
from foicli.reading.cellgrid import Cell, words
from foicli.reading.claims import Claim, Span
from foicli.reading.columns import Role
from foicli.reading.index import Index, Node
from foicli.reading.passages import Passage
from foicli.reading.segment import Page
from foicli.reading.values import read_family
from foicli.reading.wording import Verdict

_NOT_APART = re.compile(
    r"\W*(?:incl(?:uded|uding|\.)?\b.*|(?:all )?(?:with)?in\b.*|part of .*|(?:see|as|with|from|under|per)\b.*|"
    r"block\b.*|"
    r"(?:pbr|tariff|nk|n/k|n/a|tbc)\b.*|(?:costs? |spend )?not (?:\w+ )?(?:split|known|available|recorded|costed|"
    r"itemised|separate\w*|identified|disaggregated|broken)\b.*|unknown|-+|\?+)\W*"
)
_SHARED = re.compile(r"\b(?:part|share|portion) of (?:the |a |this )?(?:total )?£|\bnot (?:\w+ )?split\b")
_FOOTNOTE = re.compile(
    r"(?:(?:please )?(?:see )?(?:notes?|footnotes?)\s*)?[(\[]?(\*{1,3}|\d|[ivx]{1,3})[)\]]?(?:\s?(?:see "
    r")?(?:below|note))?"
)
_NOTE = re.compile(r"\s*(?:[(\[]?(\*{1,3})[)\].:]?\s+|[(\[]?(\d|[ivx]{1,3})[)\]]\s*)(?=[a-z£])")
_NUMBER = re.compile(r"[^\w<>≤≥]*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?:fte|wte|hours|hrs)?\W*")
_SCALES = (
    (re.compile(r"£\s?(?:m\b|million)|\bgbp million|\bin millions|\(m\)"), 10**6),
    (re.compile(r"£\s?'?(?:000'?s?|k\b|thousands?)|\b(?:in )?thousands\b|\(000s?\)|\bgbp 000"), 1000),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row to be read: the page, whose words `ours` are, and its cells with the roles of their columns."""

    index: Index
    page: Page
    ours: tuple[str, ...]
    cells: tuple[tuple[Cell, Role], ...]
    scale: int = 1
    notes: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    blank: Verdict | None = None  # what an empty cell means

    def passage(self, cell: Cell, within: int = -1) -> Passage:
        """The cell as a passage to be read; a cell that only points to a footnote is the footnote."""
        start, end = footnote(self, cell) or (cell.start, cell.end)
        low, raw = self.page.low, self.page.raw
        return Passage(self.index, low, raw, start, end, self.ours, self.page.emphasis, within, cell=True)

    def of(self, *kinds: str) -> list[tuple[Cell, Role]]:
        """The filled cells of columns of these kinds."""
        return [(c, r) for c, r in self.cells if r.kind in kinds and self.filled(c)]

    def filled(self, cell: Cell) -> bool:
        """Whether anything stands in a cell."""
        return cell.end > cell.start and bool(self.page.low[cell.start : cell.end].strip(" \x1e"))


def footnotes(page: Page) -> dict[str, list[Span]]:
    """Where the notes of a page stand, by their marks: `(1) …`, `* …`, `i) …`."""
    found: dict[str, list[Span]] = {}
    for unit in page.units:
        if not unit.original and (hit := _NOTE.match(page.low, unit.start, unit.end)):
            found.setdefault(hit.group(1) or hit.group(2), []).append((hit.end(), unit.end))
    return found


def footnote(row: Row, cell: Cell) -> Span | None:
    """The note that a cell points to with `(1)`, `*` or `see note i`, its mark left out."""
    said = words(row.page.low, cell)
    hit = _FOOTNOTE.fullmatch(said)
    if not hit or said.isdigit():
        return None
    return next((s for s in row.notes.get(hit.group(1), ()) if s[0] >= cell.end), None)


def note_of(row: Row, cell: Cell) -> Span | None:
    """The whole footnote that a cell points to, its mark with it."""
    found = footnote(row, cell)
    unit = row.page.unit_at(found[0]) if found else None
    return (unit.start, unit.end) if unit else None


def owners(row: Row, place: int) -> list[int]:
    """The questions a column of figures is about: the row's own, or its twin where that one asks for them."""
    node = row.index.nodes[place]
    if node.details or node.question.answer.is_figure:
        return [place]
    twins = [p for p in row.index.same(place) if p != place and row.index.nodes[p].details]
    return twins[:1] or [place]


def figure(row: Row, cell: Cell, owner: int, role: Role, said: dict[int, Claim]) -> list[Claim]:
    """What a column of sums or numbers says: of the question itself where it asks for one, else of its detail."""
    node = row.index.nodes[owner]
    wanted = {"spend": (AnswerKind.POUNDS,), "count": (AnswerKind.COUNT,)}.get(
        role.kind, (AnswerKind.POUNDS, AnswerKind.COUNT)
    )
    if node.question.answer in wanted:
        target = node
    else:
        own = [row.index.nodes[d] for d in node.details if row.index.nodes[d].question.answer in wanted]
        if not own or (owner in said and said[owner].coding.value == "no"):
            return []
        if len(own) > 1:
            money = "£" in words(row.page.low, cell)
            own = [n for n in own if (n.question.answer is AnswerKind.POUNDS) == money] or own
        target = own[0]
    if cell.row_span > 1 and re.search(r"\d", words(row.page.low, cell)):
        return []  # one figure for several rows is the figure of none of them
    if one := plain_figure(row, cell, target):
        return [one]
    return figure_in_words(row, cell, target)


def figure_in_words(row: Row, cell: Cell, target: Node) -> list[Claim]:
    """What a cell that should hold a figure says in words: not priced apart, not held, the same as another."""
    passage = row.passage(cell)
    if target.is_detail and _SHARED.search(passage.low, passage.start, passage.end):
        span = ((passage.start, passage.end),)
        return [Claim(target.place, Coding(Finding.NOT_HELD), span, 0.7, "not priced apart")]
    found = [
        c
        for c in read_family(passage, target.place, details=False)
        if c.coding.finding is not Finding.UNCLEAR
    ]
    if found and not found[0].refers:
        return found
    said = words(row.page.low, cell)
    if said.strip(" -") == "" or re.fullmatch(r"\W*(?:n/?a|not applicable)\W*", said):
        return []
    if target.is_detail and not re.search(r"\d{3}", said) and _NOT_APART.fullmatch(said):
        coding = Coding(Finding.NOT_HELD)
        return [Claim(target.place, coding, ((cell.start, cell.end),), 0.75, "not priced apart")]
    return []


def plain_figure(row: Row, cell: Cell, node: Node) -> Claim | None:
    """A cell that holds a number and nothing else, read in the unit that the table names."""
    low = row.page.low
    hit = _NUMBER.fullmatch(low[cell.start : cell.end].replace("\x1e", " "))
    if not hit or footnote(row, cell):
        return None
    if node.question.answer is AnswerKind.COUNT:
        if "£" in hit.group():
            return None
        count = hit.group(1).replace(",", "") + (hit.group(2) or "")
        coding = Coding(Finding.ANSWERED, count=count)
        return Claim(node.place, coding, ((cell.start, cell.end),), 0.95, "count")
    scale = row.scale if row.scale > 1 else 1
    value = Decimal(hit.group(1).replace(",", "") + (hit.group(2) or "")) * scale
    if scale == 1 and (faulty := amounts.pounds(low, cell.start, cell.end, bare=True)) and faulty[0].faulty:
        return None
    coding = Coding(
        Finding.ANSWERED, amount_gbp=value.quantize(Decimal(1)) if value == value.to_integral() else value
    )
    sure = 0.97 if scale == 1 else 0.9
    return Claim(
        node.place,
        coding,
        ((cell.start, cell.end),),
        sure,
        "amount" if scale == 1 else "amount in the table's unit",
    )


def scale_of(low: str, grid_start: int, grid_end: int, titles: str) -> int:
    """The unit in which a table gives sums: pounds, thousands or millions of them, as its title or a note says."""
    near = low[max(0, grid_start - 150) : grid_start] + " " + low[grid_end : grid_end + 80]
    for pattern, scale in _SCALES:
        if pattern.search(titles) or re.search(
            rf"(?:figures|amounts|all|shown|table|spend\w*)\b[^.]{{0,40}}(?:{pattern.pattern})", near
        ):
            return scale
    return 1


def summed(claims: Sequence[Claim]) -> Claim:
    """One claim for the sum of several figures of the same question."""
    counts = [Decimal(c.coding.count) for c in claims if c.coding.count.replace(".", "", 1).isdigit()]
    pounds = [c.coding.amount_gbp for c in claims if c.coding.amount_gbp is not None]
    spans = tuple(s for c in claims for s in c.spans)
    if len(counts) == len(claims):
        coding = replace(claims[0].coding, count=str(sum(counts)))
    elif len(pounds) == len(claims):
        coding = replace(claims[0].coding, amount_gbp=sum(pounds, start=Decimal(0)))
    else:
        return claims[-1].but(doubts=(*claims[-1].doubts, "several figures"), sure=0.5)
    return claims[0].but(
        coding=coding, spans=spans, sure=0.7, rule="sum of the years", doubts=("several figures",)
    )
