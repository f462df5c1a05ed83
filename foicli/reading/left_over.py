"""What is left of a paper once its answers were found: its pieces, and what one of them says of a question."""

import re
from dataclasses import dataclass
from functools import cached_property

from foicli.model.findings import Finding
from foicli.reading.claims import Claim
from foicli.reading.details.words import NO_FIGURE
from foicli.reading.index import Index, Node, stems
from foicli.reading.narrative import OF_LETTERS
from foicli.reading.normal import sentences
from foicli.reading.passages import Passage
from foicli.reading.segment import Page, Unit
from foicli.reading.values import read_family
from foicli.reading.years import years_in

LAYOUT = "left over"
BY_LIKENESS = "by likeness"  # a doubt
LONGEST = 900  # characters of a sentence that is looked at
MOST = 400  # pieces of a paper; longer ones are read by their labels alone
TITLE = 80  # characters
YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\b|\b\d\d/\d\d\b")
_LABEL = re.compile(
    r"[\s\x1e(]*(?:(?:q(?:uestion)?\.?\s?)?\d{1,2}\s?[a-z]?[).:]+(?=\s|$)|q(?:uestion)?\.?\s?\d{1,2}\s|\(?[a-z]\)\s)"
)
_ENDS = re.compile(r"(?:\d|[.;])\s*$")  # of a line that is no title


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a row of a table: its words, and those of what stands over it."""

    start: int
    end: int
    said: frozenset[str]
    over: frozenset[str]


@dataclass(frozen=True)
class LeftOver:
    """The stretch of a page in which questions without an answer are looked for, laid out once for all who look."""

    page: Page
    start: int
    end: int

    @cached_property
    def units(self) -> list[Unit]:
        """The writer's own paragraphs and cells."""
        return self.page.written(self.start, self.end)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The writer's own sentences, and the rows of tables; none of a paper that has too many."""
        found = _pieces(self.page, self.units)
        return found if len(found) <= MOST else []


def yes_before(index: Index, node: Node, told: dict[int, Claim]) -> Claim | None:
    """The yes, or the yes in part, after which a detail is asked for; None where there is no such answer with its words."""
    main = told.get(node.parent) if node.is_detail else None
    if main is None or not main.spans or main.coding.value not in ("yes", "partly"):
        return None
    return main if is_due(index, node, told) else None


def is_due(index: Index, node: Node, told: dict[int, Claim]) -> bool:
    """Whether a question is asked at all after what was answered to the one it hangs on."""
    condition = node.question.condition
    on = index.by_id.get(condition.question) if condition else None
    main = told.get(on.place) if on else None
    said = main.coding.value if main else ""
    return condition is None or not said or condition.is_met(said)


def read_piece(index: Index, page: Page, names: tuple[str, ...], place: int, piece: Piece) -> Claim | None:
    """What a piece says of a question; None where it is nothing, or several figures that nobody added up."""
    span = (piece.start, piece.end)
    passage = Passage(index, page.low, page.raw, *span, names, page.emphasis, within=index.top_of(place))
    told = (c for c in read_family(passage, place, details=False) if c.place == place)
    claim = next((c for c in told if _says_something(c, detail=index.nodes[place].is_detail)), None)
    return claim and left_over(claim)


def left_over(claim: Claim) -> Claim:
    """A claim as one that was made from what is left: a place to look, behind all others, and never sure."""
    return claim.in_doubt(BY_LIKENESS).but(rank=-1, layout=LAYOUT)


def _says_something(claim: Claim, *, detail: bool) -> bool:
    """Whether a claim is an answer: no sum that nobody wrote, and of a detail no nil where the whole is denied."""
    if claim.rule == NO_FIGURE or claim.coding.finding is Finding.NO_ANSWER or claim.refers:
        return False
    return not claim.rule.startswith("sum of several") and not (
        detail and claim.rule in ("nil", "none counted")
    )


def told_stems(text: str) -> frozenset[str]:
    """The stems of the telling words of a text, and the years in it, however they are written."""
    low = text.lower()
    years = {f"year {abs(year)}" for year, _ in years_in(low)}
    return frozenset(stems(YEARS.sub(" ", low)) - OF_LETTERS | years)


def _pieces(page: Page, units: list[Unit]) -> list[Piece]:
    """Sentences, and the rows of tables, each with the words of the title and the sentence before it."""
    found: list[Piece] = []
    title: frozenset[str] = frozenset()
    rows: dict[tuple[int, int], list[Unit]] = {}
    for unit in units:
        if unit.block.table >= 0:
            rows.setdefault((unit.block.table, unit.block.row), []).append(unit)
    for unit in units:
        if unit.block.table >= 0:
            row = rows[(unit.block.table, unit.block.row)]
            if row[0] is unit:
                found.append(
                    Piece(unit.start, row[-1].end, told_stems(page.seen[unit.start : row[-1].end]), title)
                )
            continue
        told = _sentences(page, unit, title)
        found += told
        short = unit.end - unit.start < TITLE and not _ENDS.search(page.low, unit.start, unit.end)
        if len(told) == 1 and short:
            title = told[0].said
    return found


def _sentences(page: Page, unit: Unit, title: frozenset[str]) -> list[Piece]:
    found: list[Piece] = []
    over = title
    for a, b in sentences(page.seen, unit.start, unit.end):
        words = page.seen[a:b]
        if b - a > LONGEST or words.endswith("?") or not re.search(r"[a-z0-9]", words):
            continue
        said = told_stems(words)
        label = _LABEL.match(page.seen, a, b)
        if not label or label.end() < b:
            found.append(Piece(label.end() if label else a, b, said, over))
        over = title | said
    return found
