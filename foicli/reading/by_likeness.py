"""Questions that nothing was found for, laid to the sentence or the row of what is left that is most like them.

Of all pairs of a question and a piece of text the best is taken first, then the best of those left. A piece speaks for a
question by the words that they share, by standing between the answers to its neighbours, and against it by standing
behind the label of another one; and it must be more like no other question of the kind. What is found so is right in
three of four cases, and to the very words in every other one: it is a place to look, and never sure.
"""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from foicli.model.findings import Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.anchor import FIRM
from foicli.reading.claims import Claim, Span
from foicli.reading.details.words import NO_FIGURE
from foicli.reading.index import Index, Node, stems
from foicli.reading.narrative import OF_LETTERS
from foicli.reading.normal import sentences
from foicli.reading.paper import Paper
from foicli.reading.passages import Passage
from foicli.reading.segment import Page, Unit
from foicli.reading.values import read_family
from foicli.reading.years import years_in

LAYOUT = "left over"
BY_LIKENESS = "by likeness"  # a doubt
ENOUGH = 0.1  # from here on a piece may answer a question
ANEW = 0.4  # the same for a question whose own place gave no figure
OF_QUESTION = 0.4  # what the share of the question's words counts; the rest counts the share of the piece's
OVER = 0.8  # what a word of the title or of the sentence before is worth
FOREIGN = 1.0  # what a word of a piece weighs that no question has
OF_PARENT = 0.7  # what a word of the question over a part is worth
IN_TURN = 0.2  # for a piece between the answers to the questions before and after
ANOTHER_S = 0.08  # against one behind the label of another question
NEIGHBOURS = 8  # questions on either side that are looked through for an answer
LONGEST = 900  # characters of a sentence that is looked at
MOST = 400  # pieces of a paper; longer ones are read by their labels alone
TITLE = 80  # characters
_FIGURE = re.compile(
    r"\d|£|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|no|nil|zero|neither|nor|"
    r"all|never|not|held|section)\b"
)
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\b|\b\d\d/\d\d\b")
_LABEL = re.compile(
    r"[\s\x1e(]*(?:(?:q(?:uestion)?\.?\s?)?\d{1,2}\s?[a-z]?[).:]+(?=\s|$)|q(?:uestion)?\.?\s?\d{1,2}\s|\(?[a-z]\)\s)"
)
_ENDS = re.compile(r"(?:\d|[.;])\s*$")  # of a line that is no title


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or a row of a table: its words, and those of what stands over it."""

    start: int
    end: int
    said: frozenset[str]
    over: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question's own words, and those of the questions or headings over it."""

    node: Node
    own: frozenset[str]
    above: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A piece that may answer a question, and how well it would."""

    score: float
    asked: _Asked
    piece: _Piece


@dataclass(frozen=True, slots=True)
class _Search:
    """What a paper has answered, and what is left of it."""

    index: Index
    page: Page
    names: tuple[str, ...]
    asked: list[_Asked]
    weights: dict[str, float]
    told: dict[int, Claim]
    in_vain: frozenset[int]  # questions whose own place gave no figure
    labels: list[tuple[int, frozenset[int]]]  # where each firm one stands, and its numbered questions
    firm: list[tuple[Span, AnswerKind]]  # what answers were read from, and of what kind


def with_what_is_left(
    index: Index, paper: Paper, names: tuple[str, ...], start: int, end: int
) -> list[Claim]:
    """The claims of a paper, and claims from what is left of it for questions that have none.

    They go before those that found words at a question's own place where a figure was asked for.
    """
    claims = paper.claims
    if not claims:  # a covering note says nothing of any question
        return []
    search = _search(index, paper, names)
    open_ones = [a for a in search.asked if a.node.place not in search.told and _is_due(search, a.node)]
    pieces = _pieces(paper.page, start, end) if open_ones else []
    if not 0 < len(pieces) <= MOST:
        return claims
    found = _best_first(search, _pairs(search, open_ones, pieces))
    replaced = search.in_vain & {c.place for c in found}
    return [c for c in claims if c.place not in replaced] + found


def _search(index: Index, paper: Paper, names: tuple[str, ...]) -> _Search:
    claims, nodes = paper.claims, index.nodes
    answered = {c.place for c in claims if c.rule != NO_FIGURE}
    asked, weights = _questions(index)
    labels = sorted(
        (c.anchor.start, frozenset(index.top_of(p) for p in c.anchor.places))
        for c in paper.chain
        if c.anchor.gain >= FIRM
    )  # fmt: skip
    return _Search(
        index, paper.page, names, asked, weights, {c.place: c for c in claims if c.place in answered},
        frozenset(c.place for c in claims) - answered, labels,
        [(s, nodes[c.place].question.answer) for c in claims if c.rank >= 1 for s in c.spans],
    )  # fmt: skip


def _is_due(search: _Search, node: Node) -> bool:
    """Whether a question is asked at all after what was answered to the one it hangs on."""
    condition = node.question.condition
    on = search.index.by_id.get(condition.question) if condition else None
    main = search.told.get(on.place) if on else None
    said = main.coding.value if main else ""
    return condition is None or not said or condition.is_met(said)


def _pairs(search: _Search, open_ones: list[_Asked], pieces: list[_Piece]) -> list[_Pair]:
    """The pieces that may answer each question, the best pair first."""
    found: list[_Pair] = []
    for asked in open_ones:
        a, b = _in_turn(search, asked.node)
        kind = asked.node.question.answer
        anew = asked.node.place in search.in_vain
        # Any words might be the explanation that goes with a yes: only words of its own tell which are.
        least = ANEW if anew or (asked.node.is_detail and kind is AnswerKind.TEXT) else ENOUGH
        for piece in pieces:
            alike = _alike(search, asked, piece)
            another_s = _is_another_s(search, asked.node, piece)
            score = alike + IN_TURN * (a <= piece.start < b) - ANOTHER_S * another_s
            if score < least or piece.said <= asked.own:
                continue
            if alike > 0 or (kind.is_figure and not another_s and not anew):
                found.append(_Pair(score, asked, piece))
    return sorted(found, key=lambda p: (-p.score, p.asked.node.place, p.piece.start))


def _best_first(search: _Search, pairs: list[_Pair]) -> list[Claim]:
    """A claim for each question from the best piece that has something to say of it; no piece twice for one kind."""
    found: dict[int, Claim] = {}
    used: set[tuple[int, AnswerKind]] = set()
    for pair in pairs:
        node, piece = pair.asked.node, pair.piece
        place, kind = node.place, node.question.answer
        if place in found or (piece.start, kind) in used or _is_taken(search, node, piece):
            continue
        if kind.is_figure and not _FIGURE.search(_words(search.page, piece)):
            continue
        rivals = (a for a in search.asked if a.node.place != place and a.node.question.answer is kind)
        if any(_alike(search, a, piece) > pair.score for a in rivals):
            continue
        if claim := _read(search, place, piece):
            found[place] = claim
            used.add((piece.start, kind))
    return list(found.values())


def _read(search: _Search, place: int, piece: _Piece) -> Claim | None:
    """What a piece says of a question; None where it is nothing, or several figures that nobody added up."""
    index, page = search.index, search.page
    passage = Passage(
        index,
        page.low,
        page.raw,
        piece.start,
        piece.end,
        search.names,
        page.emphasis,
        within=index.top_of(place),
    )
    told = (c for c in read_family(passage, place, details=False) if c.place == place)
    claim = next((c for c in told if _says_something(c, detail=index.nodes[place].is_detail)), None)
    return claim and claim.in_doubt(BY_LIKENESS).but(rank=-1, layout=LAYOUT)


def _says_something(claim: Claim, *, detail: bool) -> bool:
    """Whether a claim is an answer: no sum that nobody wrote, and of a detail no nil where the whole is denied."""
    if claim.rule == NO_FIGURE or claim.coding.finding is Finding.NO_ANSWER or claim.refers:
        return False
    return not claim.rule.startswith("sum of several") and not (
        detail and claim.rule in ("nil", "none counted")
    )


def _words(page: Page, piece: _Piece) -> str:
    """The words of a piece without its years, which are no figures."""
    return _YEARS.sub(" ", page.low[piece.start : piece.end])


def _in_turn(search: _Search, node: Node) -> Span:
    """What lies between the answers to the questions before and after, where these stand in order; else nothing."""
    nodes = search.index.nodes
    before = _nearest(search, range(node.place - 1, max(-1, node.place - 1 - NEIGHBOURS), -1))
    after = _nearest(search, range(node.place + 1, min(len(nodes), node.place + 1 + NEIGHBOURS)))
    if before is None or (after is not None and after.spans[0][0] <= before.spans[-1][1]):
        return 0, 0
    first = max(b for _, b in before.spans)
    return first, after.spans[0][0] if after else len(search.page.low)


def _nearest(search: _Search, places: Iterable[int]) -> Claim | None:
    """The claim for the first of these questions that was made of words of its own."""
    told = (search.told.get(p) for p in places)
    return next((c for c in told if c is not None and c.rank >= 1 and c.spans), None)


def _is_another_s(search: _Search, node: Node, piece: _Piece) -> bool:
    """Whether the last label before a piece is that of another numbered question."""
    at = bisect_right(search.labels, piece.start, key=lambda label: label[0]) - 1
    return at >= 0 and search.index.top_of(node.place) not in search.labels[at][1]


def _is_taken(search: _Search, node: Node, piece: _Piece) -> bool:
    """Whether another question of the kind was answered from a piece; or, where a detail is looked for, any question."""
    kind = node.question.answer
    return any(
        (k is kind or node.is_detail) and a < piece.end and b > piece.start for (a, b), k in search.firm
    )


@lru_cache(maxsize=8)
def _questions(index: Index) -> tuple[list[_Asked], dict[str, float]]:
    """The words of all questions, and how much each word tells."""
    asked = [_asked(index, n) for n in index.nodes if not n.is_heading]
    return asked, _weights(asked)


def _asked(index: Index, node: Node) -> _Asked:
    above: set[str] = set()
    up = node.parent
    while up >= 0:
        above |= _stems(index.nodes[up].question.text)
        up = index.nodes[up].parent
    own = _stems(node.question.text)
    return _Asked(node, own, frozenset(above) - own)


def _stems(text: str) -> frozenset[str]:
    """The stems of the telling words of a text, and the years in it, however they are written."""
    low = text.lower()
    years = {f"year {abs(year)}" for year, _ in years_in(low)}
    return frozenset(stems(_YEARS.sub(" ", low)) - OF_LETTERS | years)


def _weights(asked: list[_Asked]) -> dict[str, float]:
    """How much each word tells: the more, the fewer questions have it."""
    spread: Counter[str] = Counter()
    for one in asked:
        spread.update(one.own | one.above)
    return {t: math.log((len(asked) + 1) / (n + 0.3)) for t, n in spread.items()}


def _alike(search: _Search, asked: _Asked, piece: _Piece) -> float:
    """How much of a question's words a piece has, and how much of its words are the question's; 0 without one of its own."""
    weights = search.weights
    own, above = asked.own & piece.said, asked.above & piece.said
    if not own:
        return 0.0

    def weigh(words: Iterable[str]) -> float:
        return math.fsum(weights.get(w, 0.0) for w in words)  # the same in whatever order a set has

    has = weigh(own) + OVER * weigh((asked.own & piece.over) - own)
    has += OF_PARENT * weigh(asked.above & (piece.said | piece.over))
    whole = weigh(asked.own) + OF_PARENT * weigh(asked.above)
    said = math.fsum(weights.get(w, FOREIGN) for w in piece.said)
    if whole <= 0 or said <= 0:
        return 0.0
    return OF_QUESTION * has / whole + (1 - OF_QUESTION) * weigh(own | above) / said


def _pieces(page: Page, start: int, end: int) -> list[_Piece]:
    """The writer's own sentences, and the rows of tables, each with the words of the title and the sentence before it."""
    found: list[_Piece] = []
    title: frozenset[str] = frozenset()
    rows: dict[tuple[int, int], list[Unit]] = {}
    units = page.written(start, end)
    for unit in units:
        if unit.block.table >= 0:
            rows.setdefault((unit.block.table, unit.block.row), []).append(unit)
    for unit in units:
        if unit.block.table >= 0:
            row = rows[(unit.block.table, unit.block.row)]
            if row[0] is unit:
                found.append(
                    _Piece(unit.start, row[-1].end, _stems(page.seen[unit.start : row[-1].end]), title)
                )
            continue
        told = _sentences(page, unit, title)
        found += told
        short = unit.end - unit.start < TITLE and not _ENDS.search(page.low, unit.start, unit.end)
        if len(told) == 1 and short:
            title = told[0].said
    return found


def _sentences(page: Page, unit: Unit, title: frozenset[str]) -> list[_Piece]:
    found: list[_Piece] = []
    over = title
    for a, b in sentences(page.seen, unit.start, unit.end):
        words = page.seen[a:b]
        if b - a > LONGEST or words.endswith("?") or not re.search(r"[a-z0-9]", words):
            continue
        said = _stems(words)
        label = _LABEL.match(page.seen, a, b)
        if not label or label.end() < b:
            found.append(_Piece(label.end() if label else a, b, said, over))
        over = title | said
    return found
