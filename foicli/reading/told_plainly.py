"""Explanations with no word in them that might withhold something, put off or point elsewhere."""

import re

# Of the explanations without any of these, in letters by all hands, one in a hundred was none; of the others one in six.
_TAKES_BACK = re.compile(
    r"\b(?:no|not|nor|none|nil|unable|cannot|\w+n['’]t|exempt\w*|sections?|held|hold|cost|exceed\w*|withh\w+|refus\w+|"
    r"disclos\w+|reports?|responses?|records?|available|see|link|would|will be|to be|please|request\w*|question\w*|ask|"
    r"asked|answers?|information|act|foi|data|centrally|I)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\W*[A-Z0-9£]")  # the middle of a sentence may be what the applicant wrote
_NO_ANSWER = re.compile(
    r"\W*(?:thank you|thanks|many thanks|regards|sincerely|prepared by|reply prepared|completed by|signed|dated?\b|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)|.*\b(?:prepared|completed|signed) by\b",
    re.IGNORECASE | re.DOTALL,
)
_A_WORD = re.compile(r"\W*(?:yes|y|true|agreed)\W*", re.IGNORECASE)
_MOST_FIGURES = 2  # for each word: more are lines of a table that strayed here


def told_plainly(text: str) -> bool:
    """Whether a text that was read as an explanation can hardly be anything else."""
    if not _BEGINS.match(text) or _A_WORD.fullmatch(text) or _NO_ANSWER.match(text):
        return False
    words = sum(bool(re.search("[A-Za-z]", word)) for word in text.split())
    if len(text.split()) - words > max(1, _MOST_FIGURES * words):
        return False
    return not _TAKES_BACK.search(text)
