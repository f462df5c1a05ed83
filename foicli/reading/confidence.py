"""How likely it is that a careful person would code a claim the same way."""

from foicli.model.findings import Finding
from foicli.reading.claims import BESIDE_A_REFUSAL, Claim
from foicli.reading.proved import LEAST_POUNDS, proved, proved_in_context

NOTHING_CAME = "nothing came with it"  # a doubt: the file that an answer points to
RETURNED_FORM = "returned form"  # a field of our own form: it was weighed when it was read

# Shares of right readings by kind of label, from letters that were not used to write the rules.
_LAYOUT = {
    "label": 1.0, "list number": 1.0, "label in line": 0.995, "number in line": 0.96, "letter": 0.998,
    "list letter": 0.995, "ordinal": 0.94, "question repeated": 1.0, "topic": 0.993, "likeness": 0.96, "last question": 0.97,
    "matrix": 0.995, "range": 0.99, "group": 0.99, "aside": 0.997, "in order": 0.95, "form field": 1.0,
    "whole request": 0.8, "narrative": 0.7, "left over": 0.6,
}  # fmt: skip
_DOUBTS = {
    "second polarity": 0.97, "said twice": 0.75, "several amounts": 0.65, "faulty figure": 0.6,
    "several figures": 0.65, "contradiction": 0.6, "range": 0.6, BESIDE_A_REFUSAL: 0.8, "implied": 0.9,
    "another list inside": 0.95, "the second opinion differs": 0.75, NOTHING_CAME: 0.75,
}  # fmt: skip
SURE = 0.98  # from here on a suggestion may be accepted by policy
PROVED = 0.982
PROVED_OF_OTHERS = 0.981  # of what a statement does not name
CAPPED = 0.9  # never above this where something in the text speaks against the reading
_OF_OTHERS = ("the rest", "not the only one")
_HEDGED = ("the rest", "all except", "the exception", "not the only one", "named: only", "all but")
_PLAIN = {
    "lead yes": 0.99, "lead no": 0.992, "tick": 0.985, "cross": 0.985, "amount": 0.986, "amount called the total": 0.95,
    "link": 0.988, "suppressed count": 0.985, "ticked form": 0.985, "nil in words": 0.95, "choice named": 0.98,
    "mark in the yes column": 0.985, "mark in the no column": 0.985,
}  # fmt: skip


def confidence(claim: Claim, *, ocr: bool, well_read: bool = False) -> float:
    """A probability from 0 to 1: the wording's share, the layout's, and what speaks against it.

    `well_read` says that the other answers of the request were found in their places.
    """
    if claim.layout == RETURNED_FORM and not claim.doubts:
        return claim.sure
    layout = claim.layout.split(", ")[0]
    in_vain = _asked_in_vain(claim)
    if not in_vain and (proved(claim, layout) or (well_read and proved_in_context(claim, layout))):
        share = PROVED_OF_OTHERS if claim.rule.startswith(_OF_OTHERS) else PROVED
        return share if not ocr else CAPPED
    share = max(_LAYOUT.get(p, 0.95) for p in layout.split(" and "))
    value = _wording(claim) * share
    for doubt in dict.fromkeys(claim.doubts):
        if doubt == "contested label" and _is_plain(claim):
            value *= 0.997  # 77 of 77 in letters by other hands
            continue
        value = min(value, CAPPED) * _DOUBTS.get(doubt, 0.9)
    if in_vain or claim.rule.startswith(_HEDGED) or claim.coding.finding is Finding.UNCLEAR:
        value = min(value, CAPPED)
    if claim.coding.finding is Finding.UNCLEAR:
        value = min(value, 0.75)
    if ocr:
        value = min(value, CAPPED)
    return round(min(max(value, 0.02), 0.995), 3)


def _asked_in_vain(claim: Claim) -> bool:
    """Whether running words under a yes/no question say that something is not held: often it is but a detail of it.

    With statements in narratives these were 7 wrong of some 140 that were called sure, against 1 in 300 of the others.
    """
    return claim.coding.finding is Finding.NOT_HELD and "prose" in claim.layout


def _is_plain(claim: Claim) -> bool:
    return claim.rule in _PLAIN and claim.sure >= 0.9


def _wording(claim: Claim) -> float:
    """The wording's share: plain marks and figures are near certain, prose is not."""
    rule = claim.rule.split(": ")[0] if claim.rule.startswith(("not held", "refused")) else claim.rule
    if (
        rule == "amount"
        and claim.coding.amount_gbp is not None
        and 0 < claim.coding.amount_gbp < LEAST_POUNDS
    ):
        return CAPPED
    if rule in _PLAIN and claim.sure >= 0.9:
        return _PLAIN[rule]
    if rule == "count" and claim.sure >= 0.95:
        return 0.985
    if rule in ("none: lead no", "all: lead yes", "none: none") and claim.sure >= 0.85:
        return 0.992
    if rule == "not held" and claim.sure >= 0.85:
        return 0.984 if _length(claim) <= 90 else 0.95
    if claim.layout == "aside" and claim.coding.exemptions:
        return 0.985
    if rule in ("named: topic and yes", "named: topic and no", "named: topic and ✓", "named: topic and ✗"):
        return 0.986
    if (
        rule.startswith("in development")
        and claim.sure >= 0.85
        and _length(claim) <= 30
        and "start" not in rule
    ):
        return 0.984
    if rule.startswith("partly") and _length(claim) <= 20:
        return 0.983
    if rule.startswith("section ") and claim.sure >= 0.9:
        return 0.975
    if rule in ("what is left of the answer", "free text"):
        return min(claim.sure, 0.9)  # where an explanation begins and ends is a matter of taste
    if claim.backed >= 0.9 and not claim.doubts and claim.coding.finding is not Finding.UNCLEAR:
        return 0.985
    if claim.backed >= 0.6:
        return max(claim.sure, 0.9)
    return claim.sure


def _length(claim: Claim) -> int:
    return max((b - a for a, b in claim.spans), default=0)
