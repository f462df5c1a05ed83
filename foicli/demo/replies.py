"""Write what a simulated body sends: its reply in its style, in parts, corrected, or for several bodies."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from foicli.demo.details import ATTACHED
from foicli.demo.pdffile import Line, pdf
from foicli.demo.post import Sender, letter_html, letter_text, message, sender, signature, subject
from foicli.demo.received import Received
from foicli.demo.styles import BY_NAME
from foicli.demo.styles.brief import Brief, Draft, File, fill
from foicli.demo.voice import Voice
from foicli.demo.words import words
from foicli.model.body import Body
from foicli.model.findings import Coding, Finding, YesNo
from foicli.model.questionnaire import Questionnaire

Answers = tuple[tuple[str, Coding], ...]
_ORGANISATIONS = {"ccg": "CCG", "la": "Council"}


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of a body as sent: its bytes, when, and the answers it gives, by question id."""

    raw: bytes
    at: datetime
    answers: Answers


@dataclass(frozen=True, slots=True)
class Office:
    """A body at work on one request: the letter it has, who writes, and what is true of it."""

    who: Sender
    letter: Received
    questionnaire: Questionnaire
    truth: Answers
    received_on: str

    @property
    def voice(self) -> Voice:
        """The officer's way of putting things."""
        return self.who.voice


def office(
    body: Body, questionnaire: Questionnaire, letter: Received, truth: Answers, received_on: str, seed: int,
    address: str = "",
) -> Office:  # fmt: skip
    """Open the body's file on a request."""
    voice = Voice(questionnaire, _ORGANISATIONS.get(body.kind, "organisation"), f"voice {seed} {body.code}")
    return Office(sender(body, voice, address), letter, questionnaire, truth, received_on)


def answer(
    case: Office,
    style: str,
    at: datetime,
    answers: Answers,
    opening: str = "",
    others: Sequence[Received] = (),
) -> Reply:
    """A reply in one style that gives these answers. `opening` stands before them.

    `others` are further letters that the same message answers.
    """
    brief = Brief(case.who.body, case.questionnaire, answers, case.letter, case.voice, case.received_on)
    draft = BY_NAME[style](brief)
    given = dict(answers)
    told = tuple((question, given[question]) for question in dict.fromkeys(draft.told))
    references = (
        [("References", " ".join(letter.message_id for letter in (case.letter, *others)))] if others else []
    )
    text, html = _worded(case, draft, opening)
    files = (*draft.files, *_enclosed(told))
    raw = message(
        case.who, case.letter, at, subject(case.who, case.letter), text=text, html=html, files=files,
        headers=references, threads=False if others else None,
    )  # fmt: skip
    return Reply(raw, at, told)


def _enclosed(told: Answers) -> tuple[File, ...]:
    """The document that an answer says is attached."""
    if not any(coding.text == ATTACHED for _question, coding in told):
        return ()
    lines = [
        Line("Strategy for children with complex needs", bold=True),
        *(Line(t) for t in words("letter", "strategy")),
    ]
    return (File("Strategy 2016-19.pdf", "application/pdf", pdf(lines)),)


def _worded(case: Office, draft: Draft, opening: str) -> tuple[str, str]:
    """The letter round a draft, as text or as HTML; a letter that only covers a file is text."""
    if draft.html:
        return "", letter_html(case.who, draft, case.received_on, opening)
    text = letter_text(case.who, draft, case.received_on, opening)
    if draft.quotes_letter and draft.bare:
        quoted = "\n".join(f"> {line}".rstrip() for line in case.letter.lines)
        text += f"\n-----Original Message-----\nFrom: {case.letter.sender}\nSubject: {case.letter.subject}\n\n{quoted}\n"
    return text, ""


def in_two_parts(case: Office, rng: random.Random) -> tuple[Answers, Answers]:
    """The answers that come first and those that come later, cut between two main questions."""
    numbers = list(dict.fromkeys(question.split(".")[0] for question, _coding in case.truth))
    early = set(numbers[: max(1, round(len(numbers) * rng.uniform(0.4, 0.7)))])
    first = tuple(pair for pair in case.truth if pair[0].split(".")[0] in early)
    return first, tuple(pair for pair in case.truth if pair[0].split(".")[0] not in early)


def slipped(case: Office, rng: random.Random) -> tuple[Answers, Answers]:
    """The answers with one slip in them, and the one that puts it right."""
    able = [
        question for question, coding in case.truth
        if coding.value in (YesNo.YES, YesNo.NO) and case.questionnaire.by_id[question].parent == ""
    ]  # fmt: skip
    if not able:
        return case.truth, ()
    wrong = rng.choice(able)
    value = dict(case.truth)[wrong].value
    other = YesNo.NO if value == YesNo.YES else YesNo.YES
    answers = tuple(
        (question, Coding(Finding.ANSWERED, value=other) if question == wrong else coding)
        for question, coding in case.truth
    )  # fmt: skip
    return answers, ((wrong, dict(case.truth)[wrong]),)


def short_letter(case: Office, group: str, answers: Answers, at: datetime) -> Reply:
    """A correction or an addition: a sentence, then the answers by their numbers."""
    opening = case.voice.rng.choice(words("notices", group)).format(case=case.who.case)
    by_id = case.questionnaire.by_id
    lines = [
        fill(f"Question {question.replace('.', '', 1) if len(question.split('.')) == 2 else question}: "
             f"{case.voice.say(by_id[question], coding)}")
        for question, coding in answers
    ]  # fmt: skip
    closing = f"{case.voice.rng.choice(words('letter', 'closings'))}\n\n{signature(case.who)}\n"
    greeting = case.voice.rng.choice(words("letter", "greetings"))
    text = "\n\n".join((greeting, fill(opening), *lines, closing))
    raw = message(case.who, case.letter, at, subject(case.who, case.letter), text=text, threads=True)
    return Reply(raw, at, answers)


def still_open(case: Office, told: Mapping[str, Coding]) -> Answers:
    """What a body can add when asked again: what it left out, and that it holds nothing on the rest."""
    left_out = {question: coding for question, coding in case.truth if question not in told}
    for question in case.questionnaire.answerable:
        if question.answer.is_yes_no and question.id not in told:
            left_out.setdefault(question.id, Coding(Finding.NOT_HELD))
    # Details have no number of their own in a letter: only main questions and parts are taken up again.
    return tuple(
        (question, coding) for question, coding in left_out.items()
        if case.questionnaire.by_id[question].answer.is_yes_no
    )  # fmt: skip
