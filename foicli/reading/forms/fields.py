"""A field of a returned form, and how a row is known to belong to a question."""

import re
from collections import defaultdict
from dataclasses import dataclass

from foicli.model.questionnaire import Questionnaire
from foicli.reading.claims import Span
from foicli.reading.normal import lower, plain

MAX_CELL = 4000  # characters: a cell of ours holds a question; what is longer is cut for comparing
# What follows a question in its own cell: `? (yes / no)`, perhaps with brackets in brackets.
FORM_OF_ANSWER = re.compile(r"[^a-z0-9(£<\n]*\((?:[^()]|\([^()]{0,200}\)){1,400}\)")
_TOKEN = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(
    r"(?:question|q|no)?[\s.]*(\d{1,4}[a-z]?(?:\s*(?:\.\s*[a-z0-9_]+|\(\s*[a-z0-9]{1,4}\s*\)))*)\W*"
)


@dataclass(frozen=True, slots=True)
class Field:
    """The place of one question in a form.

    `answer` and `remarks` are stretches of the Text, which may hold nothing but a prompt. `doubt`
    says why it may be another question's place; `reference` is the request its tag names, if any.
    """

    question: str
    answer: tuple[Span, ...]
    remarks: tuple[Span, ...] = ()
    doubt: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A form as found in a Text: its fields in order, the stretches that are the form's own."""

    fields: tuple[Field, ...]
    taken: tuple[Span, ...]
    how: str


def bare(text: str) -> str:
    """Only the letters and digits of a text, in lower case, one space between words: to compare by."""
    return " ".join(_TOKEN.findall(lower(plain(text[:MAX_CELL]))))


class Directory:
    """Finds a question by its number as a form shows it, or by its text."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.places = {q.id: place for place, q in enumerate(questionnaire.questions)}
        self._numbers: dict[str, str] = {q.id: q.id for q in questionnaire}
        for question in questionnaire:
            if re.fullmatch(r"\d+\.[a-z]", question.id):  # 12.a is also written 12a
                self._numbers.setdefault(question.id.replace(".", ""), question.id)
        self._texts: dict[str, list[str]] = defaultdict(list)
        for question in questionnaire:
            if words := bare(question.text):
                self._texts[words].append(question.id)

    def by_number(self, cell: str) -> str:
        """The id of the question with this number, `12 (a)` or `Q12.a`; empty where there is none."""
        found = _NUMBER.fullmatch(lower(plain(cell[:80].strip())))
        if not found:
            return ""
        spoken = re.sub(r"\(([a-z0-9]+)\)", r".\1", re.sub(r"\s+", "", found[1]))
        return self._numbers.get(spoken, "")

    def by_text(self, cell: str) -> list[str]:
        """The ids of the questions whose text stands in a cell: the longest text, which several may share."""
        words = f" {bare(cell)} "
        found = [text for text in self._texts if f" {text} " in words]
        return self._texts[max(found, key=len)] if found else []

    def decide(self, tagged: str, number: str, texts: list[str], before: str) -> tuple[str, str]:
        """The question a row is for, and a doubt: its tag, its number and its text speak for it.

        `before` is the question of the row above, which helps where several share their text.
        """
        named = [each for each in dict.fromkeys((tagged, number)) if each]
        if len(named) == 1 and (not texts or named[0] in texts):
            return named[0], ""
        if len(named) == 2:
            agreeing = [each for each in named if each in texts]
            chosen = agreeing[0] if len(agreeing) == 1 else number
            return chosen, "its number and its mark name different questions"
        if named:
            # The officer read the question, not the number: a number typed over leads astray.
            return (
                texts[0] if len(texts) == 1 else named[0]
            ), "its number and its text do not belong together"
        if not texts:
            return "", ""
        after = [t for t in texts if self.places[t] > self.places.get(before, -1)]
        return (after or texts)[0], "" if len(texts) == 1 else "its number is missing"
