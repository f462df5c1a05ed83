"""Sums that nothing was found for, of which a sentence over several parts says that they cannot be told apart.

"It is all one agreement and is not broken down any further" stands behind a paragraph that names what is done: it is
said of the sums of all that. It is a place to look, and never sure.
"""

import re

from foicli.model.findings import Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.claims import Claim, coding_of, meets
from foicli.reading.group_sums import of_sums
from foicli.reading.index import Index
from foicli.reading.left_over import LeftOver, left_over, yes_before
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


def with_sums_together(index: Index, paper: Paper, left: LeftOver) -> list[Claim]:
    """The claims of a paper, and claims for sums of what is done that a sentence near by does not tell apart."""
    low, units = paper.page.seen, left.units
    told = {c.place: c for c in paper.claims}
    due = _due(index, told)
    if not due:
        return paper.claims
    spent = [s for c in paper.claims if _gives_no_answer(c) for s in c.spans]
    found: dict[int, Claim] = {}
    for number, unit in enumerate(units):
        since = units[max(0, number - NEAR)].start
        for a, b in sentences(low, unit.start, unit.end):
            verdict = _not_apart(low, a, b)
            if verdict is None or meets(spent, a, b):
                continue
            for place, at in due.items():
                if since <= at < b:
                    claim = Claim(place, coding_of(verdict), ((a, b),), 0.7, verdict.rule)
                    found.setdefault(place, left_over(claim))
    return paper.claims + list(found.values())


def _due(index: Index, told: dict[int, Claim]) -> dict[int, int]:
    """The sums asked for that have no claim, each with where its part of a list was answered with a yes."""
    sums = (n for n in index.nodes if n.question.answer is AnswerKind.POUNDS and n.place not in told)
    mains = {n.place: main for n in sums if (main := yes_before(index, n, told))}
    return {p: m.spans[0][0] for p, m in mains.items() if index.nodes[m.place].parent >= 0}


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
