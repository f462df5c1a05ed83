"""Details that nothing was found for, looked for beside the answer they belong to: how, how many, how much, after a yes.

The sentence or the row that a yes was read from is looked at, and the one after it where no other answer was read from
that. What is found so is a place to look, and never sure.
"""

import re
from itertools import islice

from foicli.model.findings import Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.claims import Claim, meets
from foicli.reading.details.words import IN_AN_ENCLOSURE, NO_FIGURE
from foicli.reading.index import Index, Node
from foicli.reading.left_over import LeftOver, Piece, read_piece, told_stems, yes_before
from foicli.reading.paper import Paper
from foicli.reading.proved import LEAST_POUNDS
from foicli.reading.segment import Page

AT_MOST = 2  # pieces: that of the yes, and the next
FEWEST = 3  # telling words of an explanation that the question does not have
LABELLED = 4  # characters in which a number is that of the question
_SAYS_NOTHING = told_stems(
    "we the ccg council can confirm that this is the case answer question yes no changes planned"
)
_DENIES = re.compile(r"\b(?:no|not)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[\s(]*(?:q|question)?\s?\d{1,2}\W")


def with_details_beside(index: Index, paper: Paper, names: tuple[str, ...], left: LeftOver) -> list[Claim]:
    """The claims of a paper, and claims for details that were asked for after what was answered and have none."""
    told = {c.place: c for c in paper.claims if c.rule != NO_FIGURE}
    given = {c.place for c in paper.claims}
    found: list[Claim | None] = []
    for node in index.nodes:
        main = yes_before(index, node, told) if node.place not in given else None
        if main is not None:
            found.append(_beside(index, left, names, node, main.spans[0][0], told))
    return paper.claims + [c for c in found if c is not None]


def _beside(
    index: Index, left: LeftOver, names: tuple[str, ...], node: Node, at: int, told: dict[int, Claim]
) -> Claim | None:
    """A claim for a detail from the piece that its yes was read from, which stands `at` some place, or from the next."""
    near = islice((p for p in left.pieces if p.end > at), AT_MOST)
    for number, piece in enumerate(near):
        if (number == 0 and piece.start > at) or (number > 0 and _is_another_s(node, piece, told)):
            return None
        claim = read_piece(index, left.page, names, node.place, piece)
        if claim and _is_its_own(index, left.page, node, piece, claim, told):
            return claim
    return None


def _is_another_s(node: Node, piece: Piece, told: dict[int, Claim]) -> bool:
    """Whether another question than that of a detail was answered from a piece."""
    others = (c for c in told.values() if c.place not in (node.parent, node.place))
    return any(piece.start <= a < piece.end for c in others for a, _ in c.spans)


def _is_its_own(
    index: Index, page: Page, node: Node, piece: Piece, claim: Claim, told: dict[int, Claim]
) -> bool:
    """Whether what a piece says may be a detail: no figure of another answer, no number of a question, no bare yes."""
    coding = claim.coding
    if node.question.answer is AnswerKind.TEXT:
        asked = told_stems(node.question.text) | told_stems(index.nodes[node.parent].question.text)
        anew = told_stems(coding.text) - asked - _SAYS_NOTHING
        return coding.finding is Finding.ANSWERED and len(anew) >= FEWEST and not _DENIES.search(coding.text)
    if not coding.is_figure:
        return coding.finding in (Finding.ANSWERED, Finding.NOT_HELD) and claim.rule != IN_AN_ENCLOSURE
    if 0 < (coding.amount_gbp or 0) < LEAST_POUNDS:
        return False
    a, b = claim.spans[0]
    numbered = coding.count and a < piece.start + LABELLED and _NUMBER.match(page.low, piece.start, piece.end)
    taken = meets((s for c in told.values() if c.coding.is_figure for s in c.spans), a, b)
    return not numbered and not taken
