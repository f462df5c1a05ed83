"""A sentence that withholds everything that was asked: `section 12 applies to your request as a whole`."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.claims import Claim, Span, coding_of
from foicli.reading.index import Index
from foicli.reading.links import links
from foicli.reading.normal import sentences
from foicli.reading.segment import Page
from foicli.reading.wording import Verdict, Voice, withheld

_IN_A_FILE = re.compile(
    r"\b(?:information|data|all|everything|figures|answers?|details)\b[^.;]{0,60}\b(?:attached|enclosed|appended|attachment)\b|"
    r"\b(?:attached|enclosed)\b[^.;]{0,40}\b(?:spread ?sheet|workbook|excel|table|document|file|schedule)s?\b[^.;]{0,60}"
    r"\b(?:information|data|figures|requested|asked|covering|showing)\b"
)
SENTENCES = 120  # so far into a letter such a sentence stands
_WHOLE = re.compile(
    r"\b(?:(?:any|all|none|most|the whole|whole) of (?:the |this |your |these )?(?:information|questions?|"
    r"request)|the information (?:that )?(?:you (?:have )?(?:requested|asked for|seek|want|"
    r"sought)|requested|sought|"
    r"(?:is|are) (?:therefore |also |hereby )*(?:exempt|withheld|refused|not held))|"
    r"what you (?:have )?(?:asked for|requested|want(?:ed)?|seek)|"
    r"your (?:whole |entire )?request|this (?:information|request)|"
    r"(?:refus\w+|process) (?:the|your) request|(?<![^\n\x1e])\W*sections? \d{1,2}\W[^.;]{0,80}$|"
    r"(?:whole|entire) request|(?:request|questions) (?:as a whole|in (?:its|their) entirety)|"
    r"(?:comply|complying) with (?:the|your) request|answer(?:ing)? (?:the|your|"
    r"all) (?:questions?|request)|"
    r"hold(?:s)? (?:any|no) (?:recorded )?(?:information|records?|data) (?:in scope|within (?:the )?scope|relevant|"
    r"falling|of (?:this|the|that) (?:kind|nature|description)|on this|about this|which (?:would|answers?))|"
    r"no (?:recorded )?information (?:is|was) held)\b"
)
_OTHERS = re.compile(
    r"\b(?:every|all|the|any) (?:of the )?(?:other|remaining|rest of (?:the|your)) "
    r"(?:questions?|parts?|points?|items?|requests?)\b|"
    r"\b(?:the )?(?:rest|remainder) of (?:the|your) (?:questions?|requests?)\b"
)
_LESS = re.compile(r"\b(?:some|part|may|might|could(?! not)|if|whether|would like|partial|questions? \d)\b")

# What is asked about is done by another body, to which the writer is sent.
_ANOTHER_S = re.compile(
    r"\b(?:trust|council|ccg|icb|board|authority|service|we) (?:is|are) not (?:an? |the )?(?:provider|commissioner) of\b|"
    r"\b(?:trust|council|ccg|icb|board|authority|we) (?:do|does) not (?:provide|deliver|run|commission)\b|"
    r"\bnot (?:a |the )?(?:responsibility|function|remit) of (?:the|this)\b|"
    r"\b(?:is|are) (?:something|a matter|a function|a service|a responsibility)(?: that is| which is)? "
    r"(?:done by|for|of|run by) (?:the|another)\b|\b(?:is|are) the responsibility of\b"
)
_TURN_TO = re.compile(
    r"\b(?:request|enquiry|question|it)s? (?:should|may|might|could|can) (?:go|be (?:sent|directed|addressed|made))\b|"
    r"\byou (?:may|might|could|should|will need to|would need to)(?: wish| want| like)?(?: to)? "
    r"(?:send|direct|address|contact|ask|try|write|approach|redirect|forward)\b|"
    r"\b(?:please|kindly) (?:contact|direct|redirect|send|write|ask|try)\b|@"
)

_FIRM = (Voice.REFUSED, Voice.COST_LIMIT, Voice.NCND)
_REFUSED = re.compile(
    r"\b(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|unable to (?:process|comply with|fulfil|meet))\b[^.;]{0,30}"
    r"\b(?:the|your|this) (?:whole |entire )?(?:foi |information )?request\b(?! (?:for|in part|at|\d))|"
    r"\b(?:whole|entire|your) request (?:is|was|has been|must be)(?: considered and (?:is|was))?"
    r"(?: therefore| hereby)? refused\b"
)


def whole_request(page: Page, index: Index, start: int, end: int) -> list[Claim]:
    """A claim for every question from the first sentence that withholds all of them; none where there is none."""
    if told := _every_other(page, index, start):
        return told
    if told := _enclosed(page, index, start, end):
        return told
    found = sentences(page.low, start, end)[:SENTENCES]
    for number, (a, b) in _refusals_first(page.low, found):
        if not _WHOLE.search(page.low, a, b):
            continue
        verdict = withheld(page.low, a, b)
        if verdict is None or (_LESS.search(page.low[a:b]) and verdict.voice is not Voice.NCND):
            continue
        following = found[number + 1][1] if number + 1 < len(found) else b
        coding = _coding(page, verdict, a, following)
        rule = f"said of the whole request: {verdict.rule}"
        return _of_all(index, coding, (a, b), 0.7, rule)
    return []


def another_s_business(page: Page, index: Index, start: int, end: int) -> list[Claim]:
    """`The Trust is not a provider of maternity services. You may wish to ask …`: they hold none of it."""
    found = sentences(page.low, start, end)[:SENTENCES]
    for number, (a, b) in enumerate(found):
        if not _ANOTHER_S.search(page.low, a, b):
            continue
        if any(_TURN_TO.search(page.low, x, y) for x, y in found[number : number + 3]):
            coding = Coding(Finding.NOT_HELD)
            return _of_all(index, coding, (a, b), 0.6, "said of the whole request: not their business")
    return []


def of_the_whole(low: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of the whole request, and not of a part of it."""
    return _WHOLE.search(low, start, end) is not None and _LESS.search(low, start, end) is None


def refused_request(page: Page, index: Index, start: int, end: int) -> list[Claim]:
    """`We are therefore refusing the request`, wherever it stands in a reply that gives no figure and no yes or no."""
    for a, b in sentences(page.low, start, end)[:SENTENCES]:
        verdict = withheld(page.low, a, b) if _REFUSED.search(page.low, a, b) else None
        if verdict is None or verdict.voice not in _FIRM or _LESS.search(page.low, a, b):
            continue
        rule = f"said of the whole request: {verdict.rule}"
        coding = _coding(page, verdict, a, b)
        return _of_all(index, coding, (a, b), 0.7, rule)
    return []


def _of_all(index: Index, coding: Coding, span: Span, sure: float, rule: str) -> list[Claim]:
    """The same for every question: of the lowest rank, so that what is said of one goes before it."""
    return [Claim(p, coding, (span,), sure, rule, rank=0, layout="whole request") for p in index.mains]


def _refusals_first(low: str, found: list[tuple[int, int]]) -> list[tuple[int, tuple[int, int]]]:
    """The sentences by number, those that cite a section first: "it cannot be provided" is then their reason."""
    told = [
        (v is not None and v.voice in _FIRM and bool(v.exemptions))
        for v in (withheld(low, *s) for s in found)
    ]
    return sorted(enumerate(found), key=lambda x: not told[x[0]])


def _enclosed(page: Page, index: Index, start: int, end: int) -> list[Claim]:
    """`All that you asked for is in the workbook attached`: for each question that wants figures or words."""
    for a, b in sentences(page.low, start, end)[:SENTENCES]:
        if not _IN_A_FILE.search(page.low, a, b) or _LESS.search(page.low[a:b]):
            continue
        coding = Coding(Finding.ANSWERED, text=page.raw[a:b].strip()[:500])
        return [
            Claim(
                n.place,
                coding,
                ((a, b),),
                0.6,
                "all of it is in an enclosure",
                rank=-1,
                layout="whole request",
            )
            for n in index.nodes
            if n.question.answer in (AnswerKind.COUNT, AnswerKind.POUNDS, AnswerKind.TEXT) and not n.is_detail
        ]
    return []


def _every_other(page: Page, index: Index, start: int) -> list[Claim]:
    """What is withheld of "every other question", for each: what is answered goes before it."""
    found = sentences(page.low, start, len(page.low))
    for number, (first, last) in enumerate(found):
        if not _OTHERS.search(page.low, first, last):
            continue
        for a, b in found[number : number + 2]:
            if verdict := withheld(page.low, a, b):
                rule = f"said of every other question: {verdict.rule}"
                coding = _coding(page, verdict, a, b)
                return _of_all(index, coding, (a, b), 0.75, rule)
    return []


def _coding(page: Page, verdict: Verdict, start: int, end: int) -> Coding:
    """The finding, with the address where what is published can be read, in this sentence or the next."""
    coding = coding_of(verdict)
    if coding.finding is Finding.PUBLISHED_ELSEWHERE and (found := links(page.raw, start, end)):
        return Coding(coding.finding, url=found[0].url, exemptions=coding.exemptions)
    return coding
