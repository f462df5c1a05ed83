"""Sums that nothing was found for, of which a sentence over several parts says that they cannot be told apart.

"It is all one agreement and is not broken down any further" stands behind a paragraph that names what is done: it is
said of the sums of all that. It is a place to look, and never sure.
"""

import re

from foicli.model.findings import Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.claims import Claim, Span, coding_of
from foicli.reading.group_sums import of_sums
from foicli.reading.index import Index
from foicli.reading.left_over import is_due, left_over
from foicli.reading.normal import sentences
from foicli.reading.paper import Paper
from foicli.reading.wording import Verdict, Voice, withheld

NEAR = 4  # paragraphs between an answer and what is said of its sum
_NOT_APART = re.compile(
    r"\b(?:not?|cannot|can't|unable|neither|never|without)\b[^.;]{0,60}\b(?:split|divid\w+|brok\w+ down|"
    r"break\w* (?:it )?down|breakdown|(?:smaller|separate) (?:parts?|figures?|sums?)|attribut\w+|apportion\w*|"
    r"itemis\w+|separat\w+|priced|costed|disaggregat\w+|identif\w+|for each)\b|"
    r"\bhow (?:the|that|this) (?:sum|figure|grant|amount|money|total|contract) (?:divides|splits|is (?:split|divided))\b|"
    r"\b(?:all|both|each|these|those|them|they|it|which)\b[^.;£]{0,40}"
    r"\b(?:covered by|part of|within|inside|included in|under|out of|in)\b[^.;£\d]{0,40}"
    r"\b(?:grant|contract|block|sum|agreement|tariff|figure)\b"
)


def with_sums_together(index: Index, paper: Paper, start: int, end: int) -> list[Claim]:
    """The claims of a paper, and claims for sums of what is done that a sentence near by does not tell apart."""
    page = paper.page
    told = {c.place: c for c in paper.claims}
    due = _due(index, told)
    if not due:
        return paper.claims
    spent = [s for c in paper.claims if _gives_no_answer(c) for s in c.spans]
    found: dict[int, Claim] = {}
    units = page.written(start, end)
    for number, unit in enumerate(units):
        since = units[max(0, number - NEAR)].start
        for a, b in sentences(page.seen, unit.start, unit.end):
            verdict = _not_apart(page.seen, a, b)
            if verdict is None or any(x < b and y > a for x, y in spent):
                continue
            for place, (at, _) in due.items():
                if since <= at < b:
                    claim = Claim(place, coding_of(verdict), ((a, b),), 0.7, verdict.rule)
                    found.setdefault(place, left_over(claim))
    return paper.claims + list(found.values())


def _due(index: Index, told: dict[int, Claim]) -> dict[int, Span]:
    """The sums asked for that have no claim, each with where its part of a list was answered with a yes."""
    found: dict[int, Span] = {}
    for node in index.nodes:
        main = told.get(node.parent) if node.is_detail and index.nodes[node.parent].parent >= 0 else None
        if main is None or node.place in told or node.question.answer is not AnswerKind.POUNDS:
            continue
        if main.coding.value in ("yes", "partly") and main.spans and is_due(index, node, told):
            found[node.place] = main.spans[0]
    return found


def _gives_no_answer(claim: Claim) -> bool:
    """Whether a claim says that something is not given, or gives a figure: its sentence has done its work."""
    return claim.coding.finding is not Finding.ANSWERED or claim.coding.is_figure


def _not_apart(low: str, a: int, b: int) -> Verdict | None:
    """What a sentence withholds of sums, or that it does not tell them apart; None where it does neither."""
    apart = _NOT_APART.search(low, a, b)
    held = withheld(low, a, b)
    if held and (apart or of_sums(low, a, b, held)):
        return held
    return Verdict(Voice.NOT_HELD, a, b, "not told apart", 0.8) if apart and not held else None
