"""Sums withheld wholesale: "no other amount can be given", "this applies to each question about expenditure"."""

import re

from foicli.model.questionnaire import AnswerKind
from foicli.reading.claims import Claim, coding_of
from foicli.reading.index import Index
from foicli.reading.normal import sentences
from foicli.reading.segment import Page
from foicli.reading.wording import Verdict, withheld

MAX_UNIT = 12_000
MAX_SENTENCES = 200
_SUM = (
    r"(?:amounts?|figures?|sums?|costs?|costings?|spends?|spending|expenditure|money|finances?|budgets?|"
    r"values?|prices?|breakdown)"
)
_WIDE = re.compile(
    rf"\b(?:no|any|all|the) other {_SUM}\b|\b(?:all|any|each|every|these|individual|separate)(?: of)?(?: "
    rf"the)?(?: \w+){{0,2}} {_SUM}\b|"
    rf"\b{_SUM}\b[^.;]{{0,40}}\b(?:for|of|by|against|on|to) (?:any|all|each|every|the (?:others?|rest|"
    rf"remainder)|these|those|them|"
    rf"(?:the )?(?:individual|separate|different|various) \w+)\b|"
    rf"\bfinancial (?:information|data|questions?|figures?)\b|"
    rf"\b(?:question|part|item)s?\b[^.;]{{0,30}}\b(?:about|asks?|asking|concerning|on|relating "
    rf"to)\b[^.;]{{0,20}}\b{_SUM}\b|"
    rf"\bnot (?:able|possible|in a position) to (?:give|provide|supply|split|state|say|break)\b[^.;]{{0,40}}\b{_SUM}\b|"
    rf"\b(?:cannot|can't|unable to|could not) (?:give|provide|supply|split|state|say|break|separate|"
    rf"identify)\b[^.;]{{0,60}}\b{_SUM}\b"
)
_APPLIES = re.compile(
    r"\b(?:this|the (?:same|exemption)|it) (?:also )?applies\b|\bthe same (?:is true|goes)\b"
)


def blanket(index: Index, page: Page, start: int, end: int) -> list[Claim]:
    """For each question about money a claim of the lowest rank, where one sentence withholds sums in general.

    Whether a sum was due at all is for the caller to say: a body that does not do a thing spends nothing on it.
    """
    held = _held(page, start, end)
    if held is None:
        return []
    verdict, a, b = held
    return [
        Claim(
            node.place, coding_of(verdict), ((a, b),), 0.75, f"said of sums in general: {verdict.rule}", rank=0,
            layout="whole request",
        )
        for node in index.nodes
        if node.is_detail and node.question.answer is AnswerKind.POUNDS
    ]  # fmt: skip


def _held(page: Page, start: int, end: int) -> tuple[Verdict, int, int] | None:
    """The first sentence that withholds sums in general, and what it says."""
    low = page.low
    for unit in page.written(start, end):
        if unit.end - unit.start > MAX_UNIT:
            continue
        before: Verdict | None = None
        for a, b in sentences(low, unit.start, unit.end)[:MAX_SENTENCES]:
            verdict = withheld(low, a, b)
            if verdict is None and before and _APPLIES.search(low, a, b):
                verdict = before
            if verdict and _WIDE.search(low, a, b):
                return verdict, a, b
            before = verdict or before
    return None
