"""Fields found in running text: a form saved as plain text, pasted into a mail, or printed without its lines."""

import re
from dataclasses import dataclass

from foicli.model import form as words
from foicli.model.questionnaire import AnswerKind, Question
from foicli.reading.claims import Span
from foicli.reading.forms.fields import FORM_OF_ANSWER, Directory, Field, Layout, bare
from foicli.reading.normal import lower, plain
from foicli.reading.text import Text

MAX_CHARACTERS = 400_000
_TOKEN = re.compile(r"[a-z0-9]+")
_LEAD_IN = 14  # words: "if the answer to 12 (a) is in development" and a few more
_OURS = re.compile(
    rf"^[ \t]*(?:{re.escape(words.FOOT)}[^\n]{{0,100}}|page \d+ of \d+|"
    rf"{re.escape(words.NUMBER)}\s+{words.QUESTION}\s+(?:{words.FORM_OF_ANSWER}\s+)?{words.ANSWER}"
    rf"(?:\s+{words.REMARKS})?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SHEET = re.compile(
    rf"^[^\w\n]*{words.FORM_OF_ANSWER}[^\w\n]*$|{words.QUESTION}\W{{1,9}}{words.FORM_OF_ANSWER}", re.M
)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a row begins: at this token, with the number ending before `after`."""

    question: Question
    at: int
    after: int


def from_running(text: Text, directory: Directory) -> Layout | None:
    """The fields in the lines of a Text that has our title; None where rows cannot be told apart."""
    whole = text.text[:MAX_CHARACTERS]
    if _SHEET.search(whole):
        return None  # the form of answer, as “yes / no”, would be taken for the answer
    low = lower(plain(whole))
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(low)]
    starts = _starts(low, tokens, directory)
    if len(starts) < min(2, len(directory.questionnaire.answerable)):
        return None
    fields: list[Field] = []
    taken: list[Span] = []
    for number, start in enumerate(starts):
        last = number + 1 == len(starts)
        stop = len(tokens) if last else starts[number + 1].at
        end = len(low) if last else tokens[stop].start
        begins = tokens[start.at].start
        spans, tidy, end = _left(low, tokens, start, stop, end, last)
        taken.append((begins, end))
        if start.question.answer is not AnswerKind.HEADING:
            doubt = "" if tidy else "the columns of the form run into each other"
            fields.append(Field(start.question.id, spans, (), doubt))
    return Layout(tuple(fields), tuple(taken), "line of the form") if fields else None


def _starts(low: str, tokens: list[_Token], directory: Directory) -> list[_Start]:
    """Every place where a question's number stands at the start of a line and its text follows."""
    first: dict[str, list[tuple[Question, list[str]]]] = {}
    for question in directory.questionnaire:
        number = question.id.replace("_", ".").split(".")
        first.setdefault(number[0], []).append((question, number))
    found: list[_Start] = []
    for at, token in enumerate(tokens):
        if token.word not in first or low[low.rfind("\n", 0, token.start) + 1 : token.start].strip(" \t>|"):
            continue
        fitting = [
            _Start(question, at, at + len(number))
            for question, number in first[token.word]
            if [t.word for t in tokens[at : at + len(number)]] == number
            and _follows(tokens, at + len(number), bare(question.text).split())
        ]
        if fitting:
            found.append(max(fitting, key=lambda s: s.after))
    return found


def _follows(tokens: list[_Token], after: int, asked: list[str]) -> bool:
    """Whether the first words of a question come soon after its number."""
    opening = asked[:4]
    here = [t.word for t in tokens[after : after + _LEAD_IN + len(opening)]]
    return any(here[lead : lead + len(opening)] == opening for lead in range(_LEAD_IN))


def _left(
    low: str, tokens: list[_Token], start: _Start, stop: int, end: int, last: bool
) -> tuple[tuple[Span, ...], bool, int]:
    """What is left of a row when the question is taken out; whether it stands together; where the row ends."""
    asked = bare(start.question.text).split()
    at = start.after
    while at < stop and tokens[at].word != asked[0]:
        at += 1  # the lead-in: “If yes:”
    inside: list[_Token] = []
    for token in tokens[at:stop]:
        if not asked:
            break
        if token.word == asked[0]:
            asked.pop(0)
        else:
            inside.append(token)
        at += 1
    behind = tokens[at - 1].end if at > start.after else tokens[start.after - 1].end
    if form := FORM_OF_ANSWER.match(low, behind, end):
        behind = form.end()
    while behind < end and low[behind] in "?.:;) \t":
        behind += 1
    if last:
        end = _paragraph_end(low, behind, end)
    spans = [(token.start, token.end) for token in inside] + _without_ours(low, behind, end)
    return tuple(s for s in spans if low[s[0] : s[1]].strip()), not inside and not asked, end


def _paragraph_end(low: str, start: int, end: int) -> int:
    """Where the last answer ends: at the first empty line after its words."""
    words_at = start + len(low[start:end]) - len(low[start:end].lstrip())
    blank = re.compile(r"\n[ \t]*\n").search(low, words_at, end)
    return blank.start() if blank else end


def _without_ours(low: str, start: int, end: int) -> list[Span]:
    """The stretch without the lines that every page repeats."""
    spans, at = [], start
    for hit in _OURS.finditer(low, start, end):
        spans.append((at, hit.start()))
        at = hit.end()
    return [*spans, (at, end)]
