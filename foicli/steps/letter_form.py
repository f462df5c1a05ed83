"""The form that goes with a letter: all its questions, or in a follow-up just those that are open."""

from dataclasses import replace
from datetime import datetime

from foicli.letters.facts import LetterFacts
from foicli.letters.form import form_docx
from foicli.letters.form_sheet import form_xlsx
from foicli.letters.freeze import Attachment
from foicli.model.letter import Purpose
from foicli.model.questionnaire import AnswerKind, Questionnaire

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {"docx": f"{_OFFICE}.wordprocessingml.document", "xlsx": f"{_OFFICE}.spreadsheetml.sheet"}
WITH_FORM = (Purpose.REQUEST, Purpose.FOLLOW_UP)


def letter_form(facts: LetterFacts, kind: str, moment: datetime) -> Attachment:
    """The form of one letter as `docx` or `xlsx`, dated `moment`. Raises FoiError where a reference is too long."""
    facts = replace(facts, questionnaire=_questions(facts))
    make = form_xlsx if kind == "xlsx" else form_docx
    return Attachment(f"{facts.reference} form.{kind}", _TYPES[kind], make(facts, date=moment))


def _questions(facts: LetterFacts) -> Questionnaire:
    """The questions of the form: in a follow-up those still open, with the headings above them."""
    if facts.purpose is not Purpose.FOLLOW_UP or not facts.open_questions:
        return facts.questionnaire
    wanted = {question.id for question in facts.open_questions}
    for question in reversed(facts.questionnaire.questions):
        below = any(part.id in wanted for part in facts.questionnaire.parts_of(question.id))
        if below and question.answer is AnswerKind.HEADING:
            wanted.add(question.id)
    return replace(facts.questionnaire, questions=tuple(q for q in facts.questionnaire if q.id in wanted))
