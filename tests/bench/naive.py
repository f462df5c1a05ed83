"""The reader that anyone would write first: the number of the question, then the first yes or no behind it."""

import re
from collections.abc import Sequence

from foicli.model.findings import Coding, Finding, Suggestion
from foicli.model.mail import Document
from foicli.model.questionnaire import AnswerKind, Question, Questionnaire
from foicli.reading.amounts import pounds
from foicli.reading.extract import extract

_YES_NO = re.compile(r"\b(yes|no)\b", re.IGNORECASE)
_NOT_HELD = re.compile(r"\bnot held|\bnot hold\b|\bno information\b", re.IGNORECASE)
_REFUSED = re.compile(r"\bsection \d+|\bexempt", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+|www\.\S+")
_COUNT = re.compile(r"(?<![\d£.,])\d[\d,]*\b")


def naive(
    documents: list[Document], asked: Questionnaire, name: str, others: list[str]
) -> Sequence[Suggestion]:
    """Suggestions for all questions whose number, and letter, begin a line somewhere."""
    text = "\n".join(t.text for d in documents for t in extract(d).texts)
    found = []
    for question in asked.answerable:
        passage = _behind(text, question)
        coding = _coding(passage, question.answer) if passage else None
        if coding:
            found.append(Suggestion(question.id, coding, (), 0.5, "naive"))
    return found


def _behind(text: str, question: Question) -> str:
    """What stands between the last line with the question's number and the next number."""
    steps = [s for s in question.id.split(".") if re.fullmatch(r"\d+|[a-z]", s)]
    for step in steps:
        starts = list(
            re.finditer(rf"^\W*(?:q|question)?\s*{step}\b[\s.):]", text, re.IGNORECASE | re.MULTILINE)
        )
        if not starts:
            return ""
        rest = text[starts[-1 if step.isdigit() else 0].end() :]
        stop = re.search(
            r"^\W*(?:q|question)?\s*\d{1,2}[\s.):]" if step.isdigit() else r"^\W*[a-z][.):]", rest, re.M
        )
        text = rest[: stop.start()] if stop else rest
    return text


def _coding(passage: str, kind: AnswerKind) -> Coding | None:
    if kind.is_yes_no:
        hit = _YES_NO.search(passage)
        if hit:
            return Coding(Finding.ANSWERED, value=hit[1].lower())
    elif kind is AnswerKind.POUNDS and (amounts := pounds(passage.lower(), 0, len(passage))):
        return Coding(Finding.ANSWERED, amount_gbp=amounts[0].pounds)
    elif kind is AnswerKind.COUNT and (hit := _COUNT.search(passage)):
        return Coding(Finding.ANSWERED, count=hit[0].replace(",", ""))
    elif kind is AnswerKind.LINK and (hit := _LINK.search(passage)):
        return Coding(Finding.ANSWERED, url=hit[0])
    if _NOT_HELD.search(passage):
        return Coding(Finding.NOT_HELD)
    if _REFUSED.search(passage):
        return Coding(Finding.REFUSED)
    return (
        Coding(Finding.ANSWERED, text=passage[:200]) if kind is AnswerKind.TEXT and passage.strip() else None
    )
