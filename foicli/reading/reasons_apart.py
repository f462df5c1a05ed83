"""Refusals told apart from the answers: "At question 5 you ask … and section 31(1)(a) is engaged", and the list beneath."""

from collections.abc import Sequence

from foicli.reading.align import Chosen
from foicli.reading.anchor import Anchor
from foicli.reading.claims import Claim, coding_of
from foicli.reading.index import Index
from foicli.reading.normal import sentences
from foicli.reading.segment import Page
from foicli.reading.withholding import withheld

_RULE = "said of named questions"
_LABELS = ("label", "label in line")
_LONGEST = 4000  # characters of a paragraph


def refused_apart(
    index: Index, page: Page, anchors: Sequence[Anchor], chain: Sequence[Chosen], claims: Sequence[Claim]
) -> list[Claim]:
    """What a paragraph refuses of the one question named at its beginning, where no label of the chain answers that.

    Only of questions that nothing was read for, and only paragraphs outside the list of answers.
    """
    answered = {p for c in chain for p in c.anchor.places} | {c.place for c in claims}
    if not chain:
        return []
    found: dict[int, Claim] = {}
    for anchor in anchors:
        if anchor.kind not in _LABELS or len(anchor.places) != 1 or anchor.first in answered:
            continue
        unit = page.unit_at(anchor.start)
        if unit is None or unit.block.table >= 0 or unit.end - unit.start > _LONGEST:
            continue
        if any(unit.start <= c.anchor.start < unit.end for c in chain):
            continue
        for start, end in sentences(page.low, anchor.end, unit.end):
            verdict = withheld(page.low, start, end)
            if verdict and verdict.voice.refuses:
                span = ((start, end),)
                for place in index.families(anchor.first):
                    if place not in answered:
                        claim = Claim(place, coding_of(verdict), span, 0.65, f"{_RULE}: {verdict.rule}")
                        found[place] = claim.but(
                            rank=1, layout="aside", doubts=("told apart from the answers",)
                        )
                break
    return list(found.values())
