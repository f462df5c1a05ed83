"""What may go wrong with a question though nothing is wrong with its file: remarks, not faults."""

import re
from dataclasses import dataclass

from foicli.model.questionnaire import AnswerKind, Question, Questionnaire
from foicli.model.wording import unused_definitions

MAX_WORDS = 75


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on one question: its id, its line in the file, and a sentence. A definition has no id."""

    question: str
    line: int
    what: str

    @property
    def subject(self) -> str:
        """What it is on, as the beginning of a sentence: `question 4: `; empty for a definition."""
        return f"question {self.question}: " if self.question else ""


_TWO_IN_ONE = re.compile(
    r"\b(?:and|or)(?: also)?,? (?:please |if so,? |if yes,? )?"
    r"(?:how (?:many|much)|how do|what|which|when|who|why|do you|does|did|is it|are there|tell us|state)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:how|what|which|when|who|why|where|list|describe|explain|please (?:list|describe))\b", re.IGNORECASE
)
_ASKS = re.compile(r"(?:please|give|state|list|describe|tell|explain|attach|provide|send)\b", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|nor|without|neither|unless|lack\w*|fail(?:ed|s|ing)?|refus\w+|prevent\w*|"
    r"unable|unlikely|unavailable|unfunded|cannot)\b|n[’']t\b",
    re.IGNORECASE,
)
_HARMLESS = re.compile(r"\b(?:whether or not|yes or no|no longer|not only)\b", re.IGNORECASE)


def lint(questionnaire: Questionnaire) -> tuple[Remark, ...]:
    """Remarks on wording and labels, in the order of the questions; then on definitions.

    Parts of a heading, such as the services of a list, need be no sentences of their own.
    """
    lettered = any(question.finding for question in questionnaire)
    remarks: list[Remark] = []
    texts: dict[tuple[str, str], str] = {}
    for question in questionnaire:
        if question.answer is AnswerKind.HEADING:
            continue
        parent = questionnaire.by_id.get(question.parent)
        listed = parent is not None and parent.answer is AnswerKind.HEADING
        found = _wording(question, listed)
        if question.answer.is_yes_no and lettered and not question.finding:
            found.append("it has no finding letter, so its answers stand in no finding of the report")
        if question.answer.is_figure and not question.unit:
            found.append("it has no unit: say what is counted, or which year the money was spent in")
        key = (question.parent, question.text.casefold())
        if key in texts:
            found.append(f"question {texts[key]} has the same text")
        texts.setdefault(key, question.id)
        remarks += [Remark(question.id, question.line, what) for what in found]
    remarks += [
        Remark(
            "", definition.line,
            f"no question speaks of “{definition.term}”, which every letter would define: "
            "take this [[definition]] out, if it is not meant for these questions",
        )
        for definition in unused_definitions(questionnaire.definitions, questionnaire)
    ]  # fmt: skip
    return tuple(remarks)


def _wording(question: Question, listed: bool) -> list[str]:
    text = question.text
    found = []
    if _TWO_IN_ONE.search(text) or text.count("?") > 1:
        found.append("it asks two things at once; give the second an id of its own")
    if not listed and "?" not in text and not _ASKS.match(text):
        found.append("it has no question mark")
    if question.answer.is_yes_no and _OPEN.match(text):
        word = text.split()[0].lower()
        found.append(f"it wants a yes or a no but begins with “{word}”")
    if len(_NEGATIVE.findall(_HARMLESS.sub("", text))) > 1:
        found.append("it holds two negatives; what would a “no” to it mean?")
    if len(text.split()) > MAX_WORDS:
        found.append(f"it is {len(text.split())} words long")
    return found
