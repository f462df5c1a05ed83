"""What clauses say of a detail, or of a question that is answered by a figure, a link, a choice or words."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.claims import Claim
from foicli.reading.details.links import read_choice, read_link
from foicli.reading.details.numbers import read_count
from foicli.reading.details.pounds import read_pounds
from foicli.reading.details.withheld import held_back, inside_another
from foicli.reading.details.words import left_over, text_detail, whole_text
from foicli.reading.index import Node
from foicli.reading.passages import Clause, Passage

PUBLISHED = re.compile(
    r"\b(?:(?:is|are|be|been|already) (?:all |regularly |routinely |also )?"
    r"(?:published|public|publicly available|available (?:at|on|from|in)|on (?:our|the) web\s?\S*)|"
    r"(?:you )?(?:will|can) (?:also )?find (?:this|these|it|them)|"
    r"(?:refer|go|turn) to|(?:can|may) be (?:found|seen|viewed)|(?:see|visit)(?: the| our)? (?:www|http)|in the public "
    r"domain)\b"
)
_AT_ONCE = re.compile(
    r"\W*(?:https?:|(?:publicly|freely) available\b|(?:all |both )?published (?:in|on|at|by)\b)"
)
_READERS = {
    AnswerKind.POUNDS: read_pounds,
    AnswerKind.COUNT: read_count,
    AnswerKind.LINK: read_link,
    AnswerKind.CHOICE: read_choice,
}


def read_detail(
    passage: Passage,
    node: Node,
    clauses: list[Clause],
    start: int,
    *,
    main: bool,
    shared: list[Node] | None = None,
) -> list[Claim]:
    """What the clauses say of a detail (or, with `main`, of a question that is no yes/no question)."""
    kind = node.question.answer
    if main and (repeated := _cross_reference(passage, node, start)):
        return [repeated]
    figure = kind.is_figure
    if (reader := _READERS.get(kind)) and (claims := reader(passage, node, clauses, main=main)):
        return claims
    if kind is AnswerKind.TEXT and not main:
        return text_detail(passage, node, clauses, shared or [])
    where = published(passage, node, clauses) if main and figure else None
    held = held_back(passage, node, clauses, main, shared or [])
    if held and main and kind is AnswerKind.TEXT and _told_before(clauses, held[0]):
        held = []  # "71 appeals in 2022. Outcomes are held by the tribunal."
    if held and not (where and where.spans[0][0] < held[0].spans[0][0] and where.coding.url):
        if main and kind is AnswerKind.TEXT:
            held = [c.in_doubt("words were asked for") for c in held]
        return [with_address(c, clauses) for c in held]
    if kind is AnswerKind.POUNDS and (told := inside_another(passage, node, clauses)):
        return [told]
    if where:
        return [where]
    if kind is AnswerKind.TEXT:
        return whole_text(passage, node, start)
    if main and clauses:
        return left_over(passage, node, clauses)
    return []


def with_address(claim: Claim, clauses: list[Clause]) -> Claim:
    """A claim that something is published, with the address that the answer gives."""
    url = next((link.url for c in clauses for link in c.links), "")
    if claim.coding.finding is not Finding.PUBLISHED_ELSEWHERE or not url:
        return claim
    return claim.but(coding=Coding(Finding.PUBLISHED_ELSEWHERE, url=url, exemptions=claim.coding.exemptions))


def _told_before(clauses: list[Clause], held: Claim) -> bool:
    """Whether a number is given before what is not held of it."""
    not_held = held.coding.finding is Finding.NOT_HELD and bool(held.spans)
    return not_held and any(c.counts and c.held_back is None and c.end <= held.spans[0][0] for c in clauses)


def published(passage: Passage, node: Node, clauses: list[Clause]) -> Claim | None:
    """Where a figure was asked for: `published at …`, `please refer to …`, in place of it."""
    for clause in clauses:
        at = (passage.low, clause.start, clause.end)
        if PUBLISHED.search(*at) or _AT_ONCE.match(*at):
            coding = Coding(Finding.PUBLISHED_ELSEWHERE)
            claim = Claim(node.place, coding, ((clause.start, clause.end),), 0.8, "published elsewhere")
            return with_address(claim, clauses)
    return None


def _cross_reference(passage: Passage, node: Node, start: int) -> Claim | None:
    """`As 1c`, and little else: the answer to another question over again."""
    crossed = refs.cross(passage.index, passage.low, start, passage.end, within=passage.within)
    if not crossed or crossed.end <= passage.end - 40:
        return None
    places = crossed.places or ((-1,) if crossed.above else ())
    if not places:
        return None
    span = (crossed.start, crossed.end)
    return Claim(node.place, Coding(Finding.UNCLEAR), (span,), 0.85, "cross-reference", refers=places)
