"""Wordings that turn on who does it, on what the question asked, or on two things set against each other."""

import time

import pytest

from foicli.model.questionnaire import AnswerKind, Question, Questionnaire
from foicli.reading.index import index_of
from foicli.reading.normal import lower, plain
from foicli.reading.passages import Passage
from foicli.reading.values import read_family
from foicli.reading.wording import judge


def value(question: str, answer: str, kind: AnswerKind = AnswerKind.YES_NO) -> str:
    index, raw = index_of(Questionnaire("x", "x", (Question("1", question, kind),))), plain(answer)
    claims = read_family(Passage(index, lower(raw), raw, 0, len(raw)), 0)
    return (claims[0].coding.value or claims[0].coding.finding.value) if claims else "-"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Buses run on Sundays; trams do not.", "partly"),
        ("The bus company does, we don't.", "no"),
        ("The parishes do not but the council does.", "yes"),
        ("The neighbouring borough runs one. We do not.", "no"),
        ("Done by an operator at our expense.", "yes"),
        ("The operator pays for this itself.", "no"),
        ("Children yes, adults no.", "partly"),
        ("Having asked around the office, no.", "no"),
        ("Nor have we thought of it.", "no"),
        ("Night buses\nN", "no"),
        ("We make no such grant.", "no"),
        ("Offered, but nobody has come forward.", "yes"),
        ("Funded, cost not known.", "yes"),
        ("Provided (cost exempt under section 43).", "yes"),
        ("I have no idea, try the depot.", "unclear"),
    ],
)
def test_who_does_it_and_what_is_set_against_what(answer: str, said: str):
    assert value("Do you pay for a night bus?", answer) == said


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("Have you closed any depot?", "Two were shut in May.", "yes"),
        ("Have you closed any depot?", "Every depot has been kept.", "no"),
        ("Do you run any depot?", "The depot was closed in May.", "no"),
        ("Does the council employ its own drivers?", "They are supplied by an agency.", "no"),
        ("Does the council provide drivers?", "They are supplied by an agency.", "yes"),
        ("Are you implementing the code?", "It is being put into effect.", "yes"),
    ],
)
def test_the_question_turns_the_words(question: str, answer: str, said: str):
    assert value(question, answer) == said


@pytest.mark.parametrize(
    "answer",
    [
        "Draft at present time, not out yet.",
        "It awaits a signature.",
        "Its successor is being redrafted.",
        "It will come out in May.",
    ],
)
def test_what_is_on_its_way(answer: str):
    assert value("Do you have a bus strategy?", answer, AnswerKind.YES_NO_DEV) == "in_development"


@pytest.mark.parametrize("words", ["we do not, but ", "9 to 5 and not ", "no ", "is being , has no "])
def test_long_hostile_sentences_are_quick(words: str):
    text = words * (12_000 // len(words))
    before = time.perf_counter()
    judge(text, 0, len(text), ours=("council",))
    assert time.perf_counter() - before < 0.5
