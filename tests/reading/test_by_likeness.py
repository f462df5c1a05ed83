"""Questions that nothing was found for: the sentence most like each one is a place to look, and never a sure answer."""

import pytest
from reading.pages import answers, html, row

from foicli.model.findings import Suggestion
from foicli.model.questions_csv import read_questions_csv
from foicli.reading.confidence import SURE

PARKING = read_questions_csv(
    "id,text,answer,if\n"
    "1,How many penalty notices did the council issue in 2016/17?,count,\n"
    "2,How much income came from the notices?,pounds,\n"
    "3,How many drivers appealed?,count,\n"
    "4,How many appeals were upheld?,count,\n"
    "5,Which company looks after the car parks?,text,\n"
    "6,Does the council plan to raise charges?,yes/no,\n"
    "6.when,If yes when?,text,6=yes\n",
    "any",
    "parking.csv",
)
NUMBERED = "1. 4,102\n2. £98,200\n5. Meadow Parking Ltd\n6. No"


def parking(text: str) -> dict[str, Suggestion]:
    return answers(text, questionnaire=PARKING)


def test_a_sentence_without_a_label_answers_the_question_whose_words_it_has():
    found = parking(f"{NUMBERED}\n\nYou should know that 40 of them were upheld.")
    assert row(found, "1", "2", "3", "4", "5") == "4102 £98200 - 40 text"


def test_what_is_found_so_is_never_sure_and_says_how_it_was_found():
    found = parking(f"{NUMBERED}\n\nYou should know that 40 of them were upheld.")
    assert found["4"].confidence < 0.7 < SURE
    assert "by likeness" in found["4"].why


def test_a_sentence_goes_to_the_question_that_has_more_of_its_words():
    found = parking(f"{NUMBERED}\n\nSome 311 drivers appealed.\n\nAppeals that were upheld came to 40.")
    assert row(found, "3", "4") == "311 40"


def test_a_refusal_goes_to_its_question_too():
    found = parking(
        f"{NUMBERED}\n\nIt would exceed the cost limit in section 12 to say how many drivers appealed."
    )
    assert row(found, "3", "4") == "cost_limit -"


def test_a_row_of_a_table_answers_as_a_sentence_does():
    table = (
        "<table><tr><td>Notices in 2016/17</td><td>4,102</td></tr><tr><td>Upheld</td><td>40</td></tr></table>"
    )
    found = html(f"<p>2. £98,200</p><p>5. Meadow Parking Ltd</p><p>6. No</p>{table}", questionnaire=PARKING)
    assert row(found, "1", "4") == "4102 40"


@pytest.mark.parametrize(
    "words",
    [
        "Our offices were shut for 3 days.",  # no word of a question
        "Drivers appealed against some.",  # no figure
        "The drivers made 311 appeals in person, 40 by post.",  # two that nobody added up
    ],
)
def test_nothing_is_read_where_nothing_is_said(words: str):
    assert row(parking(f"{NUMBERED}\n\n{words}"), "3", "4") == "- -"


def test_words_that_answered_another_question_of_the_kind_answer_no_second_one():
    assert (
        row(parking("1. 4,102\n2. £98,200\n3. 311 appealed, none of them upheld yet\n6. No"), "3", "4")
        == "311 -"
    )


def test_a_detail_that_was_not_asked_for_is_not_looked_for():
    assert row(parking(f"{NUMBERED}\n\nWhen charges were last raised was in April."), "6", "6.when") == "no -"


def test_a_cover_note_answers_nothing():
    assert parking("I attach our reply to your request about notices that you made on 12 June 2017.") == {}
