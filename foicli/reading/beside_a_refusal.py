"""Words of refusal in an answer that was read as something else: `We do not give the name of an officer (section 40)`."""

import re

from foicli.reading.claims import BESIDE_A_REFUSAL, Claim
from foicli.reading.segment import Page

# Of explanations with such a word one in five was none, of the parts that a sentence denies every other one.
_WITHHOLDS = re.compile(
    r"\bexempt\w*|\bwithh(?:eld|old\w*)\b|\bsections? \d|\bs\.?\s?\d\d\b|\bconfidential\w*|"
    r"\bno (?:estimate|record|figure|data)|"
    r"(?:\bnot|n't|\bcannot|\bunable to) (?:be )?(?:centrally |currently |separately )?"
    r"(?:hold|held|record|broken down|break|giv|release|disclos|kept|keep|available|collect|provide|say)"
)
_RULES = ("what is left", "free text", "named: topic and no", "nil", "none counted")


def beside_a_refusal(page: Page, claim: Claim) -> Claim:
    """The claim, in doubt where its own words withhold something."""
    if not claim.rule.startswith(_RULES) or not any(
        _WITHHOLDS.search(page.low, a, b) for a, b in claim.spans
    ):
        return claim
    return claim.in_doubt(BESIDE_A_REFUSAL)
