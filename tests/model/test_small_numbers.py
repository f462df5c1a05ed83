"""Which counts may be answered with “fewer than 5”: those that the questionnaire says are of people."""

import pytest

from foicli.errors import InputFaults
from foicli.letters.asks import form_of_answer
from foicli.model.form import prompt_of
from foicli.model.questionnaire import Question, load_questionnaire
from foicli.model.questions_csv import read_questions_csv, write_questionnaire_toml
from foicli.model.wording import carry_over

COUNT = '[[question]]\nid = "{id}"\ntext = "How many {what} are there?"\nanswer = "count"\n'
CHAIRS, CHILDREN = COUNT.format(id=1, what="chairs"), COUNT.format(id=2, what="children")
FEW = "number; if fewer than 5 say “fewer than 5”"


def of(toml: str) -> tuple[Question, ...]:
    return load_questionnaire(toml, "la.toml").questions


def test_a_count_asks_for_the_number_where_nothing_is_said_of_it():
    (chairs,) = of(CHAIRS)
    assert form_of_answer(chairs) == "number"
    assert prompt_of(chairs) == "[number]"


def test_a_file_says_it_for_all_its_counts():
    assert [form_of_answer(q) for q in of("small_numbers = true\n" + CHAIRS + CHILDREN)] == [FEW, FEW]


def test_a_question_says_it_for_itself():
    questions = of(CHAIRS + CHILDREN + "small_numbers = true\n")
    assert [form_of_answer(q) for q in questions] == ["number", FEW]
    assert prompt_of(questions[1]) == "[number, or “fewer than 5”]"


def test_a_question_is_left_out_of_what_its_file_says():
    questions = of("small_numbers = true\n" + CHAIRS + "small_numbers = false\n" + CHILDREN)
    assert [form_of_answer(q) for q in questions] == ["number", FEW]


def test_a_spreadsheet_has_a_column_for_it():
    asked = read_questions_csv(
        "id,text,answer,small_numbers\n1,How many chairs?,count,\n2,How many children?,count,yes\n",
        "la",
        "q.csv",
    )
    assert [q.small_numbers for q in asked] == [False, True]
    assert [q.small_numbers for q in of(write_questionnaire_toml(asked))] == [False, True]


def test_the_column_takes_yes_or_no():
    with pytest.raises(InputFaults) as caught:
        read_questions_csv("id,text,answer,small_numbers\n1,How many?,count,perhaps\n", "la", "q.csv")
    assert "is neither yes nor no" in str(caught.value.faults[0])


def test_a_question_asked_again_keeps_it():
    old = load_questionnaire("small_numbers = true\n" + CHILDREN, "la.toml")
    new = read_questions_csv("id,text,answer\n2,How many children are there?,count\n", "la", "q.csv")
    assert carry_over(new, old).by_id["2"].small_numbers
