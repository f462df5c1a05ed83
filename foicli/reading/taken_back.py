"""Sentences of a later letter that take something back without saying in so many words of which question."""

import re

from foicli.reading.claims import meets
from foicli.reading.normal import sentences
from foicli.reading.paper import Paper

TAKEN_BACK = "a later letter takes something back"  # a doubt of what was answered before it

_TAKES_BACK = re.compile(
    r"\b(?:rather than|instead of|and not|not)\s+(?:the )?£?\d|\bshould (?:have )?(?:read|been) (?:[\"'£\d]|yes\b|no\b)|"
    r"\bin fact\b|\b(?:correct|corrected|right|true) (?:answer|figure|price|sum|amount|number)\b"
)
# Of the paragraph that says so one sentence tells what is right instead.
_SAID_WRONGLY = re.compile(
    r"\bwe (?:said|stated|told you) (?:that\b|[\"'])|\b(?:that|this|it) was (?:wrong|incorrect)\b"
)


def takes_back(paper: Paper) -> bool:
    """Whether something is taken back in words that were not read as the answer to any question."""
    low = paper.page.text.text.lower()
    told = [span for claim in paper.claims if claim.rank >= 0 for span in claim.spans]
    for unit in paper.page.units:
        if unit.original:
            continue
        if _SAID_WRONGLY.search(low, unit.start, unit.end) and not meets(told, unit.start, unit.end):
            return True
        for start, end in sentences(low, unit.start, unit.end):
            if _TAKES_BACK.search(low, start, end) and not meets(told, start, end):
                return True
    return False
