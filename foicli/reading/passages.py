"""A passage that may answer a question: where it begins, and its clauses with their figures."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from foicli.reading.amounts import Amount, pounds
from foicli.reading.counts import Count, counts, few
from foicli.reading.index import Index
from foicli.reading.links import Link, links
from foicli.reading.normal import BREAK, sentences
from foicli.reading.providers import Provider
from foicli.reading.wording import Verdict, judge, lead_of, withheld

SKIP = " \n\x1e.,;:!)-]*•~_=|>+/\"'[{}<"
_BOX = re.compile(r"\[\s?[x✓✗*]?\s?\]")
_LIMIT = re.compile(r"[<>]=?\s?\d")  # `<5` is a figure, not a mark of a quotation
MAX_TITLE = 400  # characters of a question repeated over its answer
_MARKED_ANSWER = re.compile(
    BREAK + r"\s*(?:(?:our|the|ccg|council|trust|icb|authority) )?(?:response|answer|reply|decision)\s*:\s*"
)
_TITLE_LINE = re.compile(r"[a-z][a-z' /&,-]{2,60}" + BREAK + r"+\s*(?=[^\s\x1e])")
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|can|not|no|none|yes|provided?|provides|commissioned|commissions|"
    r"funded|funds|held|through|via|by|only|all|both|each|other than|except|under|in|partly|part|as|same|ditto|see)\b"
)
_OPENING = re.compile(
    r"(?:should (?:now )?(?:have )?(?:read|be|been|said|say)(?: as)?\s*:?\s*|(?:(?:it|this|that|these|they|all|"
    r"each) )?(?:is|are|was|"
    r"both)(?: both)?\s+(?=[\"']?(?:yes|no|not|in dev|partly|held|also)\b)|"
    r"(?:the )?(?:correct(?:ed)?|revised|amended|right|new|updated|actual) (?:answer|figure|"
    r"response|position|number|amount|total|spend) (?:is|should be|should read|was)[\s:]*|"
    r"(?:(?:our|the|ccg|council|trust|nhs|icb|authority|board|university|"
    r"force|commissioner)(?:'s)? )*"
    r"(?:says?:|repl(?:y|ies):|responds?:|writes?:|response|answer|reply|decision|ans|comments?|outcome)(?: provided| given|"
    r" is| to this question)?\s*(?:[-:.]|\x1e|\n)[\s\x1e]*|a\s*[.:)]\s+(?!only\b)|a\.\d{1,2}[.:)]?\s+|"
    r"a\d{0,2}\s*[:.)-](?!\s*only\b)\s*|"
    r"(?:response|answer)\s+(?=yes|no)|(?:taken |answered )?together\s*[,:-]\s*(?=(?:yes|no|not|partly)\b)|"
    r"(?:in (?:view|light) of|given|further to|as (?:stated|noted|explained|above)|because of|owing "
    r"to)\b[^.;,\x1e]{0,60},\s+"
    r"(?=(?:yes|no)\b))",
)
# How a request was decided, before what it says: `Information provided in part. Personal budgets are offered.`
_DECIDED = re.compile(
    r"(?:(?:the )?(?:requested )?information (?:is |has been )?(?:provided|disclosed|released|supplied|enclosed)|disclosed|"
    r"released|"
    r"(?:we|the \w+) (?:do |does )?holds? (?:this|the|that) information|"
    r"(?:full|partial) disclosure|(?:not |partly |partially )?(?:upheld|overturned))"
    r"(?: in (?:full|part|whole))?(?: (?:below|under section 1(?:\(1\))?))?\s*[.:;\x1e]+\s*(?=[^\s\x1e])"
)
_TOPIC = re.compile(r"[a-z][^.:;!?\x1e]{1,58}(?::(?!\d\d\b|//)|\?|\s-|=)\s*")
_OWN_LABEL = re.compile(
    r"(?:[ivx]{1,4}|[a-l])\)\s*"
)  # of a detail that holds the answer: "6 - i) Yes ii) by letter"
_BUT = re.compile(
    r"\s-{1,2}\s|,?\s(?:but|however|although|though|whereas|albeit|except|apart from)\b[,\s]*|"
    r"\x1e|,\s(?=(?:and )?(?:the |this |these )?(?:cost|spend|number|figure|total|expenditure|"
    r"amount|budget)s?\b)|"
    r"(?:(?<!£\d)(?<!£\d\d)(?<!£\d\d\d)|(?!,\s\d{3}(?![\d,])(?!\s?[a-z(]))),\s(?=£|\d)"  # not within "£203, 118"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of an answer and what was found in it."""

    start: int
    end: int
    money: tuple[Amount, ...]
    few: tuple[Count, ...]
    counts: tuple[Count, ...]
    links: tuple[Link, ...]
    held_back: Verdict | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Where an answer stands: `text[start:end]` of a page with its tools."""

    index: Index
    low: str  # masked: what is not theirs is blank
    raw: str
    start: int
    end: int
    ours: tuple[str, ...] = ()
    emphasis: Callable[[int, int], frozenset[str]] = lambda _a, _b: frozenset()
    within: int = -1
    cell: bool = False
    providers: tuple[Provider, ...] = ()


def opening(low: str, start: int, end: int, *, topic: bool = True) -> int:
    """Where an answer begins once `Answer:`, `A.` and a repeated heading are passed."""
    at = past(low, start, end)
    if (
        at == start
        and (limit := _LIMIT.match(low, low.rfind("<", max(0, at - 2), at), end))
        and limit.end() > at
    ):
        return at - 2 if low[at - 1] == " " else at - 1  # the label before it took the `<` of `<5`
    while hit := _OPENING.match(low, at, end) or _DECIDED.match(low, at, end):
        at = past(low, hit.end(), end)
    if (hit := _OWN_LABEL.match(low, at, end)) and lead_of(low, hit.end(), end):
        return hit.end()
    if topic and lead_of(low, at, end) is None and (hit := _TOPIC.match(low, at, end)) and hit.end() < end:
        after = past(low, hit.end(), end)
        words = len(hit.group().split())
        if lead_of(low, after, end) or (
            words <= 4 and hit.group().rstrip()[-1] in ":?" and not judge(low, at, hit.end() - 1)
        ):
            return after
    return at


def past_title(low: str, start: int, end: int) -> int:
    """Where an answer begins that stands under a title: behind "Response:", or on the line after a few words."""
    at = past(low, start, end)
    if lead_of(low, at, end):
        return start
    hit = _MARKED_ANSWER.search(low, start, min(end, start + MAX_TITLE))
    if hit is not None and hit.end() < end and not withheld(low, start, hit.start()):
        return hit.end()
    hit = _TITLE_LINE.match(low, at, end)
    if (
        hit
        and len(hit.group().split()) <= 6
        and not withheld(low, at, hit.end())
        and not _SAYS.search(hit.group())
    ):
        return hit.end()
    return start


def past(low: str, start: int, end: int) -> int:
    """The first place from `start` on where words begin."""
    while start < end and low[start] in SKIP:
        if (low[start] == "[" and _BOX.match(low, start, end)) or _LIMIT.match(low, start, end):
            break
        start += 1
    return start


def cut(passage: Passage, start: int, end: int) -> list[Clause]:
    """The passage in clauses, each with its figures and what it holds back."""
    low = passage.low
    found: list[Clause] = []
    for a, b in sentences(low, start, end)[:60]:
        at = a
        for hit in _BUT.finditer(low, a, b):
            if hit.start() > at:
                found.append(_clause(passage, at, hit.start()))
            at = hit.end()
        if at < b:
            found.append(_clause(passage, at, b))
    return [c for c in found if c.end > c.start and low[c.start : c.end].strip(SKIP)]


def _clause(passage: Passage, start: int, end: int) -> Clause:
    low = passage.low
    start = past(low, start, end)
    return Clause(
        start, end,
        tuple(pounds(low, start, end)), tuple(few(low, start, end)),
        tuple(counts(low, start, end)), tuple(links(passage.raw, start, end)),
        withheld(low, start, end),
    )  # fmt: skip
