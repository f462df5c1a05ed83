"""What a style is given to say, and what it hands back."""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from foicli.demo.received import Received
from foicli.demo.voice import Voice
from foicli.model.body import Body
from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind, Question, Questionnaire

WIDTH = 76


@dataclass(frozen=True, slots=True)
class Brief:
    """One reply to be written: the answers to give, the letter they answer, and who writes."""

    body: Body
    questionnaire: Questionnaire
    answers: tuple[tuple[str, Coding], ...]
    letter: Received
    voice: Voice
    received_on: str

    @property
    def by_id(self) -> dict[str, Coding]:
        """The answers to give, by question id."""
        return dict(self.answers)


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: name, media type, bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply without its envelope. `text` or `html` may be empty; `told` are the ids it answers.

    `plain_cover` asks for a short covering note round the attachments in place of a letter.
    """

    told: tuple[str, ...]
    text: str = ""
    html: str = ""
    files: tuple[File, ...] = ()
    quotes_letter: bool = False
    bare: bool = False


Style = Callable[[Brief], Draft]


@dataclass(frozen=True, slots=True)
class Row:
    """One question that stands on its own, its answer in words, and its details in words."""

    question: Question
    heading: Question | None
    said: str
    details: tuple[tuple[Question, str], ...]

    @property
    def text(self) -> str:
        """Answer and details run together, as in running text."""
        parts = [self.said, *(words for _question, words in self.details)]
        return join_sentences(part for part in parts if part)

    @property
    def told(self) -> tuple[str, ...]:
        """The ids that the row answers."""
        own = (self.question.id,) if self.said else ()
        return own + tuple(question.id for question, words in self.details if words)


_LEADS = {AnswerKind.COUNT: "Number", AnswerKind.LINK: "Link", AnswerKind.TEXT: "Explanation"}


def rows(brief: Brief, how: str = "say", details: bool = True, lead: bool = True) -> tuple[Row, ...]:
    """Every question that wants an answer, in order, with its words (`say` or `mark`).

    Details hang on the question they belong to. A question left blank has a row with no words.
    `lead` puts "Number:" and the like before a detail that would not explain itself.
    """
    answers = brief.by_id
    put = brief.voice.say if how == "say" else brief.voice.mark
    made = []
    for question in brief.questionnaire.answerable:
        if is_detail(question, brief.questionnaire):
            continue
        own = answers.get(question.id)
        said = put(question, own) if own else ""
        hanging: list[tuple[Question, str]] = []
        for part in brief.questionnaire.parts_of(question.id):
            coding = answers.get(part.id)
            if coding and details and is_detail(part, brief.questionnaire):
                words = put(part, coding)
                bare = coding.finding is not Finding.ANSWERED and part.answer in _LEADS
                if bare and lead and not words.startswith("Number"):
                    words = f"{_LEADS[part.answer]}: {words}"
                hanging.append((part, words))
            elif is_detail(part, brief.questionnaire):
                hanging.append((part, ""))
        heading = brief.questionnaire.by_id.get(question.parent)
        made.append(Row(question, heading, said, tuple(hanging)))
    return tuple(made)


def is_detail(question: Question, questionnaire: Questionnaire) -> bool:
    """Whether the question only enlarges on the answer to the one above it."""
    parent = questionnaire.by_id.get(question.parent)
    return parent is not None and parent.answer is not AnswerKind.HEADING


def told(made: Iterable[Row]) -> tuple[str, ...]:
    """The ids that the rows answer."""
    return tuple(question for row in made for question in row.told)


def number_of(question: Question) -> str:
    """`12` for 12 and 12.a."""
    return question.id.split(".")[0]


def letter_of(question: Question) -> str:
    """`a` for 12.a; empty for a question that stands on its own number."""
    return question.id.partition(".")[2]


def under(made: Sequence[Row], heading: Question) -> tuple[Row, ...]:
    """The rows below one heading."""
    return tuple(row for row in made if row.heading is heading)


def headings(brief: Brief) -> tuple[Question, ...]:
    """The questions that only introduce others."""
    return tuple(q for q in brief.questionnaire if q.answer is AnswerKind.HEADING)


def join_sentences(parts: Iterable[str]) -> str:
    """Put sentences one after the other, each ended with a full stop."""
    joined = ""
    for part in parts:
        if joined and joined[-1] not in ".:;!?":
            joined += "."
        joined += (" " if joined else "") + part
    return joined


def fill(text: str, first: str = "", rest: str = "") -> str:
    """Wrap as a mail program does."""
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
