"""A yes for a question that asks for a figure or for words: what its sentence gives instead."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.claims import Claim
from foicli.reading.details.words import NO_FIGURE
from foicli.reading.index import Index
from foicli.reading.passages import Passage
from foicli.reading.segment import Page
from foicli.reading.values import read_family

_NOWHERE_HERE = (Finding.NOT_HELD, Finding.PUBLISHED_ELSEWHERE)
_NOT_ANY = re.compile(r"(?:\bnot|n't)\b[^.;]{0,40}\bany\b|\bnone\b|\bnever\b")
NOT_SURE = 0.75  # that a no is nothing of what was counted
_FIGURES = (AnswerKind.POUNDS, AnswerKind.COUNT, AnswerKind.LINK)


def in_kind(index: Index, page: Page, names: tuple[str, ...], claim: Claim) -> Claim:
    """The claim with an answer of the kind that was asked for, as far as the words it goes by give one.

    "67 claims were received" says yes of a list of events, and 67 of the question how many. Where its
    words hold no figure it is left to a person, and any other reading goes before it.
    """
    kind = index.nodes[claim.place].question.answer
    if claim.coding.value not in ("yes", "no") or not claim.spans:
        return claim
    if kind.is_yes_no or kind is AnswerKind.CHOICE:
        return claim
    start, end = claim.spans[0][0], claim.spans[-1][1]
    if kind is AnswerKind.TEXT and claim.coding.value == "yes":
        words = " ".join(page.raw[start:end].split())
        return claim.but(coding=Coding(Finding.ANSWERED, text=words[:4000]))
    if kind not in _FIGURES:
        return claim
    passage = Passage(index, page.low, page.raw, start, end, names, page.emphasis)
    for given in read_family(passage, claim.place, details=False):
        coding = given.coding
        if coding.is_figure or coding.url or coding.finding in _NOWHERE_HERE or coding.finding.refuses:
            rule = f"{given.rule}, {claim.rule}"
            sure, doubts = min(claim.sure, given.sure), (*claim.doubts, *given.doubts)
            return claim.but(coding=coding, spans=given.spans, sure=sure, rule=rule, doubts=doubts)
    if claim.coding.text or claim.coding.url:
        return claim
    if claim.coding.value == "no" and _NOT_ANY.search(page.low, start, end):
        return claim.but(coding=Coding(Finding.NIL), sure=min(claim.sure, NOT_SURE))
    return claim.but(coding=Coding(Finding.UNCLEAR), rule=NO_FIGURE)
