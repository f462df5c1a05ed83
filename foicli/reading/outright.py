"""A passage that gives no answer at all and says why: not held, refused, too dear, neither confirmed nor denied."""

import re

from foicli.reading.counts import counts
from foicli.reading.normal import BREAK, sentences
from foicli.reading.passages import opening
from foicli.reading.withholding import NOTICE
from foicli.reading.wording import Verdict, Voice, lead_of, withheld

MAX_SENTENCES = 14
_EARLY = 2  # sentences: what is not held is said at once, a refusal may come after its reasons
_THING = (
    r"(?:information|data|records?|requests?|questions?|parts?|figures?|details?|breakdowns?|numbers?|statistics|"
    r"material|documents?)"
)
# What is withheld is what was asked for: "this information", "the figures you ask for", "it", "to provide this".
_WHAT_WAS_ASKED = re.compile(
    rf"\b(?:the|this|that|these|those|any|all|such|your|any such|no|recorded|requested)(?: \w+){{0,2}} {_THING}\b|"
    rf"\b{_THING} (?:that )?(?:you|requested|sought|asked|about|on|for|regarding|related|relating|concerning|is|are)\b|"
    r"^\W*(?:(?:it|this|that|these|they|which) |not |exempt|withheld|refused|section|s\.?\s?\d)|"
    r"\b(?:hold|record|collect|collate|provide|answer|release|disclose|supply|give|doing so|do so|retriev\w+|"
    r"obtain|comply\w*|find|process) (?:this|your request|these|it|that|them)\b|\bcompl(?:y|ying)\b|"
    r"\bexceed|\bas (?:asked|requested)\b|\binformation not held\b(?! for)|"
    r"\bnot something [a-z ]{2,30} (?:has|have) records? of\b|"
    r"\btell [a-z ]{3,40} apart\b"
)
_LESS = re.compile(
    r"\b(?:some of|"
    r"(?<!either )(?<!any )(?<!no )part of|may (?:be|apply)|might|if|whether|except|other than|apart from|however|but|"
    r"for (?:january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)\b|"
    r"to (?:help|assist)|the following|below|were? (?:\d|no\b)|partial|only|separately|individual\w*|by condition|by age)\b"
)
_VALUE = re.compile(
    r"(?:^|[\x1e.;:(]\s*|\s-\s)(?:yes|no)\b"
    r"(?! (?:further|other|such|central|recorded|information|data|record|date|decision)\b)"
)
_WORD = re.compile(r"[a-z0-9]")
# A reference, a year asked for, or a heading among the reasons: `Arguments against`, `Public interest test`.
_REFERENCE = re.compile(
    r"\W*(?:(?:foi|(?:our |your )?ref(?:erence)?|case)\b[\w /:-]{0,24}|"
    r"(?:q[1-4] )?(?:19|20)\d\d(?:\s?[/-]\s?\d\d(?:\d\d)?)?|please (?:split|break|provide|give|supply|show)\b[^£]{0,80}|"
    r"(?:the )?(?:arguments?|factors?|reasons?|considerations?|public interest|exemptions?|section \d+)\b[^£]{0,60})\W*"
)
# "Both commissioned. The price is not known": what is not known comes after an answer.
_DONE = re.compile(
    r"\W*(?:both|all|each|these|they)?\W*(?:are |is |all |both )*(?:commissioned|provided|funded|offered|in place)\b"
    r"(?! (?:by|through|via|under|within|from) (?!us\b))[^.;\x1e]{0,40}[.;,\x1e]"
)
# What is done, in a sentence of its own before something is withheld: `Such steps are taken in each case.`
_SAID = re.compile(
    r"\W*(?:such|these|those|both|all|each|the (?:ccg|council|board|trust)|we)\b"
    r"(?: (?!information|data|figures)[a-z]+){0,3}? "
    r"(?:(?:is|are|does|do|has|have) (?:not )?"
    r"(?:taken|offered|provided|commissioned|funded|made|given|in place|available|so)|"
    r"(?:commissions?|provides?|offers?|funds?|takes?|so commissions?))\b[^.;\x1e]{0,40}[.;\x1e]"
)
_ADDRESS = re.compile(r"\bhttps?:|\bwww\.")  # what stands there is an answer
_PROSE = 8  # words: fewer are an answer or a heading
_FIRM = (Voice.REFUSED, Voice.COST_LIMIT, Voice.NCND, Voice.PUBLISHED)


def outright(low: str, start: int, end: int, *, reasons: bool = False) -> tuple[Verdict, int, int] | None:
    """The verdict, and the place of its sentence, where a passage withholds what was asked and answers nothing.

    With `reasons` whole paragraphs may explain before it is said; else the first paragraph is the answer.
    A refusal goes before what is said to be not held: "not recorded centrally" is then its reason.
    """
    begin = opening(low, start, end)
    if (
        begin >= end
        or lead_of(low, begin, end)
        or _VALUE.search(low, begin, end)
        or _DONE.match(low, begin, end)
    ):
        return None
    found = sentences(low, begin, end)[:MAX_SENTENCES]
    held: tuple[Verdict, int, int] | None = None
    for number, (a, b) in enumerate(found):
        verdict = withheld(low, a, b)
        if held is None and _answered(low, begin, a, reasons):
            return None  # the first paragraph answers; what is withheld below is not this
        if number == 0 and verdict is None and _SAID.match(low, a, b):
            return None
        if verdict is None or low[b - 1 : b] == "?":
            continue
        if verdict.voice in _FIRM and (verdict.exemptions or _WHAT_WAS_ASKED.search(low[a:b])):
            return verdict, a, b
        if (
            held is None
            and verdict.voice is Voice.NOT_HELD
            and (number < _EARLY or verdict.rule == NOTICE)
            and _ADDRESS.search(low, begin, a) is None
            and not counts(low, begin, a)
            and _WHAT_WAS_ASKED.search(low[a:b])
            and not _LESS.search(low, a, b)
        ):
            held = verdict, a, b
    return held


def _answered(low: str, begin: int, end: int, reasons: bool) -> bool:
    """Whether a paragraph before `end` holds an answer: any words, or with `reasons` a few."""
    above = [p for p in low[begin:end].split(BREAK)[:-1] if _WORD.search(p) and not _REFERENCE.fullmatch(p)]
    return any(len(p.split()) < _PROSE for p in above) if reasons else bool(above)
