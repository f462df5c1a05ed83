"""How a question looks in a letter: its number, its text, and the form of answer wanted."""

import re
from functools import lru_cache

from foicli.letters.blocks import Ask
from foicli.letters.cleaning import plain_value
from foicli.model.form import FORMS_OF_ANSWER
from foicli.model.questionnaire import AnswerKind, Question

_FEW = "if fewer than 5 say “fewer than 5”"
_PART = re.compile(r"^([a-z]|\d+)$")
# “If so, …” and “Where there is one, …” are conditions; “Where can it be read?” asks for a place.
_PLACE = (
    "are|can|could|did|do|does|else|had|has|have|in|is|may|might|must|on|shall|should|was|were|will|would"
)
_OWN_CONDITION = re.compile(rf"\s*(?:if\b|where\s+(?!(?:{_PLACE})\b))", re.IGNORECASE)


def is_detail(question_id: str) -> bool:
    """Whether the id names a detail (`1.spend`) rather than a numbered part (`12.a`, `3.2`)."""
    parts = question_id.split(".")
    return len(parts) > 2 or (len(parts) == 2 and not _PART.match(parts[1]))


def label(question_id: str) -> str:
    """The number as printed: `12.` for 12, `12 (a)` for 12.a; details have none."""
    if is_detail(question_id):
        return ""
    number, _dot, part = question_id.partition(".")
    if not part:
        return f"{number}."
    return f"{number}.{part}" if part.isdigit() else f"{number} ({part})"


def form_of_answer(question: Question) -> str:
    """The form of answer wanted, as `yes / no` or `pounds, 2016/17`; empty where none is wanted."""
    if question.answer is AnswerKind.CHOICE:
        form = f"{FORMS_OF_ANSWER[question.answer]} " + " / ".join(
            plain_value(c, 200) for c in question.choices
        )
    else:
        form = FORMS_OF_ANSWER[question.answer]
    unit = plain_value(question.unit, 200)
    if unit and form:
        form = _with_unit(form, unit)
    if question.answer is AnswerKind.COUNT and question.small_numbers:
        form += f"; {_FEW}"
    return form


def _with_unit(form: str, unit: str) -> str:
    """`pounds` and `2016/17` as `pounds, 2016/17`; `number` and `staff` as `number of staff`."""
    if unit.casefold().startswith(form):
        return unit
    return f"{form} of {unit}" if form == "number" and not unit[0].isdigit() else f"{form}, {unit}"


@lru_cache(maxsize=4096)
def ask(question: Question) -> Ask:
    """The question as a block of the letter. A detail carries its id beside the form of answer."""
    form = form_of_answer(question)
    if is_detail(question.id):
        form = f"{question.id}: {form}" if form else question.id
    text = _lead_in(question) + plain_value(question.text)
    return Ask(question.id, label(question.id), question.id.count("."), text, form)


@lru_cache(maxsize=4096)
def context(question: Question) -> Ask:
    """The question as a reminder above an open part of it: no answer to it is wanted again."""
    shown = plain_value(question.text)
    return Ask(question.id, label(question.id), question.id.count("."), shown)


def _lead_in(question: Question) -> str:
    """`If yes: ` for a part that hangs on an earlier answer, unless its text says so itself."""
    condition = question.condition
    if condition is None or _OWN_CONDITION.match(question.text):
        return ""
    value = condition.value.replace("_", " ")
    if condition.question == question.parent:
        return f"If {value}: "
    return f"If the answer to {label(condition.question).rstrip('.') or condition.question} is {value}: "
