"""Words by which a sentence shows which kind of detail it speaks of, and words that say nothing beside a figure."""

import re

from foicli.model.questionnaire import AnswerKind

ASPECT = {
    AnswerKind.POUNDS: re.compile(
        r"\b(?:spen[dt]\w*|costs?|costed|expenditure|budget\w*|financ\w*|funding|figures?|amounts?|"
        r"price|value|split|breakdown|money|monies|invoices?|block|contracts?|total|"
        r"income|receipts?|revenue|takings|outturn|paid|payments?|charges?)\b|£"
),
    AnswerKind.COUNT: re.compile(
        r"\b(?:numbers?|how many|figures?|counts?|totals?|statistics|data|breakdown|headcount|volume|"
        r"record\w*|register)\b"
),
    AnswerKind.LINK: re.compile(r"\b(?:link|copy|copies|attach\w*|web ?site|document|publish\w*|enclos\w*|url)\b"),
    AnswerKind.TEXT: re.compile(r"\b(?:how|details?|description|steps|explanation)\b"),
}  # fmt: skip
A_BOUND = r"up to|no more than|at (?:most|least)|nearly|almost"  # before a figure that is none itself
HUSH = re.compile(
    r"[^a-z]*(?:there|are|have|had|were|we|has|currently|total|approx(?:imately)?|about|around|"
    r"circa|c|estimated?|roughly|of|in|the|for|"
    r"per annum|pa|a year|each|year|gross|net|spend|cost|was|is|at|number|and|also|combined|inc|"
    r"vat|excl|ex|amount|expenditure|children|to)*[^a-z]*"
)
NOTHING = re.compile(
    r"(?:none|nil|zero|no (?:children|people|cases|one|complaints|incidents|requests|young|"
    r"current|such|patients|pupils|staff|families)|there (?:are|were|have been|has been|"
    r"is) (?:currently |presently |at present )?(?:no|none|nobody|nil|zero)|nobody|not any)\b"
)
