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

from foicli.model.questionnaire import AnswerKind
from foicli.reading.anchor import FIRM
from foicli.reading.claims import Claim, Span
from foicli.reading.details.words import NO_FIGURE
from foicli.reading.index import Index, Node
from foicli.reading.left_over import YEARS, LeftOver, Piece, is_due, read_piece, told_stems
from foicli.reading.paper import Paper
from foicli.reading.segment import Page

ENOUGH = 0.1  # from here on a piece may answer a question
ANEW = 0.4  # the same for a question whose own place gave no figure
OF_QUESTION = 0.4  # what the share of the question's words counts; the rest counts the share of the piece's
OVER = 0.8  # what a word of the title or of the sentence before is worth
FOREIGN = 1.0  # what a word of a piece weighs that no question has
OF_PARENT = 0.7  # what a word of the question over a part is worth
IN_TURN = 0.2  # for a piece between the answers to the questions before and after
ANOTHER_S = 0.08  # against one behind the label of another question
NEIGHBOURS = 8  # questions on either side that are looked through for an answer
_FIGURE = re.compile(
    r"\d|£|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|no|nil|zero|neither|nor|"
    r"all|never|not|held|section)\b"
)


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
    piece: Piece


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


def with_what_is_left(index: Index, paper: Paper, names: tuple[str, ...], left: LeftOver) -> list[Claim]:
    """The claims of a paper, and claims from what is left of it for questions that have none.

    They go before those that found words at a question's own place where a figure was asked for.
    """
    claims = paper.claims
    if not claims:  # a covering note says nothing of any question
        return []
    search = _search(index, paper, names)
    open_ones = [
        a for a in search.asked if a.node.place not in search.told and is_due(index, a.node, search.told)
    ]
    if not open_ones:
        return claims
    found = _best_first(search, _pairs(search, open_ones, left.pieces))
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


def _pairs(search: _Search, open_ones: list[_Asked], pieces: list[Piece]) -> list[_Pair]:
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
    """A claim for each question from the best piece that has something to say of it; no piece twice for one kind.

    But for parts of one list: `bereavement support after the death of a child of any age` is said of two of them.
    """
    found: dict[int, Claim] = {}
    used: dict[tuple[int, AnswerKind], Node] = {}
    for pair in pairs:
        node, piece = pair.asked.node, pair.piece
        place, kind = node.place, node.question.answer
        if place in found or _is_taken(search, node, piece):
            continue
        if (earlier := used.get((piece.start, kind))) and not _told_together(earlier, node):
            continue
        if kind.is_figure and not _FIGURE.search(_words(search.page, piece)):
            continue
        rivals = (a for a in search.asked if a.node.place != place and a.node.question.answer is kind)
        if any(_alike(search, a, piece) > pair.score for a in rivals):
            continue
        if claim := read_piece(search.index, search.page, search.names, place, piece):
            found[place] = claim
            used[piece.start, kind] = node
    return list(found.values())


def _told_together(one: Node, other: Node) -> bool:
    """Whether both are parts of one list that are answered by a yes or no."""
    return one.parent == other.parent >= 0 and not other.is_detail and other.question.answer.is_yes_no


def _words(page: Page, piece: Piece) -> str:
    """The words of a piece without its years, which are no figures."""
    return YEARS.sub(" ", page.low[piece.start : piece.end])


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


def _is_another_s(search: _Search, node: Node, piece: Piece) -> bool:
    """Whether the last label before a piece is that of another numbered question."""
    at = bisect_right(search.labels, piece.start, key=lambda label: label[0]) - 1
    return at >= 0 and search.index.top_of(node.place) not in search.labels[at][1]


def _is_taken(search: _Search, node: Node, piece: Piece) -> bool:
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
        above |= told_stems(index.nodes[up].question.text)
        up = index.nodes[up].parent
    own = told_stems(node.question.text)
    return _Asked(node, own, frozenset(above) - own)


def _weights(asked: list[_Asked]) -> dict[str, float]:
    """How much each word tells: the more, the fewer questions have it."""
    spread: Counter[str] = Counter()
    for one in asked:
        spread.update(one.own | one.above)
    return {t: math.log((len(asked) + 1) / (n + 0.3)) for t, n in spread.items()}


def _alike(search: _Search, asked: _Asked, piece: Piece) -> float:
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
