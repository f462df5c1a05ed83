"""How likely it is that a careful person would code a claim the same way."""

from foicli.model.findings import Finding
from foicli.reading.claims import Claim

RETURNED_FORM = "returned form"  # a field of our own form: it was weighed when it was read
_LAYOUT = {
    "label": 1.0, "list number": 1.0, "label in line": 0.98, "number in line": 0.95, "letter": 0.99, "list letter": 0.99,
    "ordinal": 0.93, "question repeated": 0.995, "topic": 0.93, "last question": 0.97, "matrix": 0.99, "range": 0.96,
    "group": 0.95, "aside": 0.9, "in order": 0.95, "form field": 1.0, "whole request": 0.8, "narrative": 0.7,
}  # fmt: skip
_DOUBTS = {
    "second polarity": 0.9, "contested label": 0.85, "said twice": 0.75, "several amounts": 0.65, "faulty figure": 0.6,
    "several figures": 0.65, "contradiction": 0.6, "range": 0.6, "figures beside a refusal": 0.8,
}  # fmt: skip


def confidence(claim: Claim, *, ocr: bool) -> float:
    """A probability from 0 to 1: the wording's share, the layout's, and what speaks against it."""
    if claim.layout == RETURNED_FORM and not claim.doubts:
        return claim.sure
    layout = claim.layout.split(", ")[0]
    parts = [_LAYOUT.get(p, 0.95) for p in layout.split(" and ")]
    value = claim.sure * max(parts)
    for doubt in claim.doubts:
        value = min(value, 0.9) * _DOUBTS.get(doubt, 0.9)
    if claim.layout.endswith("prose"):
        value *= 0.97
    if claim.coding.finding is Finding.UNCLEAR:
        value = min(value, 0.7)
    if ocr:
        value = min(value, 0.9)
    return round(min(max(value, 0.02), 0.995), 3)
