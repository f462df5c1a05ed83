"""A letter as the simulated body received it: headers, text, and where each question stands in it."""

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from foicli.model.questionnaire import Questionnaire

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Received:
    """One letter from the campaign, taken apart as a mail program of the body would."""

    message_id: str
    subject: str
    sender: str
    date: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands in a letter: from line `first` to line `last`, both counted from 0."""

    question: str
    first: int
    last: int


def take_apart(raw: bytes) -> Received:
    """Read the MIME bytes that came by SMTP."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    body = message.get_body(preferencelist=("plain",))
    text = body.get_content() if body else ""
    return Received(
        message_id=str(message["Message-ID"] or "").strip(), subject=" ".join(str(message["Subject"] or "").split()),
        sender=str(message["From"] or ""), date=str(message["Date"] or ""), lines=tuple(text.splitlines()),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _question_words(questionnaire: Questionnaire) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((q.id, tuple(_WORD.findall(q.text.casefold()))) for q in questionnaire)


def places(lines: Sequence[str], questionnaire: Questionnaire) -> tuple[Place, ...]:
    """Find the questions in the letter by their words, however it is wrapped, in their order.

    A question whose words are not there is left out.
    """
    stream = [(word, number) for number, line in enumerate(lines) for word in _WORD.findall(line.casefold())]
    found: list[Place] = []
    cursor = 0
    for question, wanted in _question_words(questionnaire):
        at = _find(stream, wanted, cursor)
        if at is None:
            continue
        cursor = at + len(wanted)
        found.append(Place(question, stream[at][1], _end_of_paragraph(lines, stream[cursor - 1][1])))
    return tuple(found)


def _find(stream: list[tuple[str, int]], wanted: tuple[str, ...], start: int) -> int | None:
    if not wanted:
        return None
    for at in range(start, len(stream) - len(wanted) + 1):
        if stream[at][0] == wanted[0] and all(stream[at + i][0] == word for i, word in enumerate(wanted)):
            return at
    return None


def _end_of_paragraph(lines: Sequence[str], number: int) -> int:
    """The form of answer may stand on after the question's own words, up to the next blank line."""
    while number + 1 < len(lines) and lines[number + 1].strip() and not _opens_item(lines[number + 1]):
        number += 1
    return number


_ITEM = re.compile(r"\s*(\d+[.):]?\s|\d+\s?\([a-z]\)|\(?[a-z]\)\s|[-*•]\s)")


def _opens_item(line: str) -> bool:
    return bool(_ITEM.match(line))
