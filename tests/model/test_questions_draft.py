"""Drafting a questionnaire from the lines of a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.errors import InputFaults
from foicli.model.questionnaire import AnswerKind, check_questions, load_questionnaire
from foicli.model.questions_csv import write_questionnaire_toml
from foicli.model.questions_draft import draft_questions, guess_answer


def drafted(text: str) -> list[tuple[str, str, str]]:
    return [(q.id, q.answer.value, str(q.condition or "")) for q in draft_questions(text.splitlines())]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("How many children are there?", AnswerKind.COUNT),
        ("How much did you spend in 2016/17?", AnswerKind.POUNDS),
        ("Please provide a link or an attachment.", AnswerKind.LINK),
        ("Do you offer personal budgets?", AnswerKind.YES_NO),
        ("Are you implementing the guideline?", AnswerKind.YES_NO),
        ("Do you know how many children there are?", AnswerKind.YES_NO),
        ("Please describe your plans.", AnswerKind.TEXT),
        ("What are your plans?", AnswerKind.TEXT),
    ],
)
def test_the_kind_of_answer_is_guessed_from_the_words(text: str, answer: AnswerKind):
    assert guess_answer(text) is answer


def test_a_letter_becomes_questions_parts_and_what_follows_on_a_yes():
    letter = """Dear Sir or Madam,
    1. Do you commission care? If so, how much did you spend?
    2) Do you have a strategy?
       If yes, please give a link.
    Q3: How many children live
    in your area?
    4. Do you commission any of the following services:
    (a) A consultant
    (b) Nurses in the community
    """
    assert drafted(letter) == [
        ("1", "yes/no", ""),
        ("1.spend", "pounds", "1=yes"),
        ("2", "yes/no", ""),
        ("2.link", "link", "2=yes"),
        ("3", "count", ""),
        ("4", "heading", ""),
        ("4.a", "yes/no", ""),
        ("4.b", "yes/no", ""),
    ]


def test_a_line_that_runs_on_belongs_to_the_question_above():
    (asked,) = draft_questions(["1. How many children live", "in your area?"])
    assert asked.text == "How many children live in your area?"


def test_a_markdown_list_without_numbers_is_numbered():
    assert drafted("# Questions\n- Do you care?\n* **How do you know?**\nThank you.") == [
        ("1", "yes/no", ""),
        ("2", "text", ""),
    ]


def test_numbers_that_start_afresh_do_not_clash():
    assert [q for q, *_ in drafted("1. Is it?\n2. Was it?\n1. Will it be?")] == ["1", "2", "3"]


def test_parts_written_with_their_number_get_a_heading():
    assert drafted("7a) What is it?\n7b) How many?") == [
        ("7", "heading", ""), ("7.a", "text", ""), ("7.b", "count", ""),
    ]  # fmt: skip


def test_a_document_without_questions_is_refused():
    with pytest.raises(InputFaults, match="no question"):
        draft_questions(["Dear Sir,", "Thank you."])


@given(st.lists(st.text(alphabet="12a.)( ?QIfsoyeDhw\n*-é", max_size=25), max_size=12))
def test_whatever_is_drafted_is_a_questionnaire_that_can_be_saved(lines: list[str]):
    try:
        asked = draft_questions(lines)
    except InputFaults:
        return
    assert check_questions(list(asked.questions), "draft") == []
    again = load_questionnaire(write_questionnaire_toml(asked), "draft.toml")
    assert [q.id for q in again] == [q.id for q in asked]
