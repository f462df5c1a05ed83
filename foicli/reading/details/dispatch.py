"""What clauses say of a detail, or of a question that is answered by a figure, a link, a choice or words."""

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.claims import Claim
from foicli.reading.details.links import read_choice, read_link
from foicli.reading.details.numbers import read_count
from foicli.reading.details.pounds import read_pounds
from foicli.reading.details.withheld import held_back
from foicli.reading.details.words import left_over, text_detail, whole_text
from foicli.reading.index import Node
from foicli.reading.passages import Clause, Passage

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
    if (reader := _READERS.get(kind)) and (claims := reader(passage, node, clauses, main=main)):
        return claims
    if kind is AnswerKind.TEXT and not main:
        return text_detail(passage, node, clauses, shared or [])
    if held := held_back(passage, node, clauses, main, shared or []):
        return held
    if kind is AnswerKind.TEXT:
        return whole_text(passage, node, start)
    if main and clauses:
        return left_over(passage, node, clauses)
    return []


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
