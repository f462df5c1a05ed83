"""The words of the fill-in form, so that what goes out is known again when it comes back."""

import re

from foicli.model.questionnaire import AnswerKind, Question

MARK = "foi"  # what a control's tag begins with: foi:TREES-24-E99:12.a.spend
NOT_HELD, WITHHELD = "not held", "withheld"
CHOICES: dict[AnswerKind, tuple[str, ...]] = {
    AnswerKind.YES_NO: ("yes", "no", "partly", NOT_HELD, WITHHELD),
    AnswerKind.YES_NO_DEV: ("yes", "no", "in development", "partly", NOT_HELD, WITHHELD),
}
# A count of people, which may be so small that somebody could be known by it.
SMALL_COUNT = "count of few"
PROMPTS: dict[str, str] = {
    AnswerKind.YES_NO: "choose",
    AnswerKind.YES_NO_DEV: "choose",
    AnswerKind.CHOICE: "choose",
    AnswerKind.POUNDS: "amount in pounds",
    AnswerKind.COUNT: "number",
    SMALL_COUNT: "number, or “fewer than 5”",
    AnswerKind.LINK: "web address, or name of the attachment",
    AnswerKind.TEXT: "your answer",
}
FORMS_OF_ANSWER: dict[AnswerKind, str] = {
    AnswerKind.YES_NO: "yes / no",
    AnswerKind.YES_NO_DEV: "yes / no / in development",
    AnswerKind.POUNDS: "pounds",
    AnswerKind.COUNT: "number",
    AnswerKind.LINK: "link or attachment",
    AnswerKind.TEXT: "short description",
    AnswerKind.CHOICE: "one of:",  # followed by the choices
    AnswerKind.HEADING: "",
}
TITLE = "Answers to our request"  # followed by the reference
NUMBER, QUESTION, FORM_OF_ANSWER = "No.", "Question", "Form of answer"
ANSWER, REMARKS = "Your answer", "Anything to add"
WELCOME = "You need not use this form: answers in an e-mail are as welcome."
HOW_TO = (
    f"If you do, choose or type an answer under “{ANSWER}”: “{NOT_HELD}” where you do not hold the information, "
    f"“{WITHHELD}” where an exemption or exception applies (your letter will say which)."
)
LEAVE = "Leave empty what you cannot answer yet."
RETURN = "Please return the form as a file of the same kind, not as a scan or PDF, to"
FOOT = "Our reference:"  # followed by the reference, at the foot of every page

_TAG = re.compile(rf"{MARK}:([^\s:]{{1,60}}):([0-9a-z._]{{1,60}})")


def form_tag(reference: str, question_id: str) -> str:
    """The tag of a question's control: `foi:TREES-24-E99:12.a.spend`."""
    return f"{MARK}:{reference}:{question_id}"


def read_tag(text: str) -> tuple[str, str] | None:
    """The reference and the question id of a tag; None for any other text."""
    found = _TAG.fullmatch(text.strip())
    return (found[1], found[2]) if found else None


def prompt(kind: str) -> str:
    """What an untouched control shows: `[choose]`, `[amount in pounds]`; `kind` is one of PROMPTS."""
    return f"[{PROMPTS[kind]}]"


def prompt_of(question: Question) -> str:
    """What the untouched control of this question shows."""
    return prompt(SMALL_COUNT if question.small_numbers else question.answer)


def offered(question: Question) -> tuple[str, ...]:
    """The answers a form offers for this question; empty where it is answered in words or figures."""
    if question.answer is AnswerKind.CHOICE:
        return (*question.choices, NOT_HELD, WITHHELD)
    return CHOICES.get(question.answer, ())
