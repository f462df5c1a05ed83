"""Lists, details and sums that nothing was found for, looked for where their list or their question was answered."""

import time

import pytest
from reading.pages import answers, row

from foicli.model.findings import Suggestion
from foicli.model.questions_csv import read_questions_csv
from foicli.reading.confidence import SURE
from foicli.reading.told_plainly import told_plainly

POOLS = read_questions_csv(
    "id,text,answer,if\n"
    "1,Does the council have a plan for its pools?,yes/no,\n"
    "1.how,If yes how was it drawn up?,text,1=yes\n"
    "2,How many pools are there?,count,\n"
    "3,Which of these do you pay for?,heading,\n"
    "3.a,Swimming lessons,yes/no,\n"
    "3.a.spend,How much was spent on them?,pounds,3.a=yes\n"
    "3.b,Lifeguards,yes/no,\n"
    "3.b.spend,How much was spent on them?,pounds,3.b=yes\n"
    "3.c,Hoists,yes/no,\n"
    "3.c.spend,How much was spent on them?,pounds,3.c=yes\n"
    "3.d,Saunas,yes/no,\n"
    "3.d.spend,How much was spent on them?,pounds,3.d=yes\n"
    "4,Which of these are there out of hours (evenings and weekends)?,heading,\n"
    "4.a,Swimming lessons,yes/no,\n"
    "4.b,Lifeguards,yes/no,\n"
    "4.c,Hoists,yes/no,\n"
    "4.d,Saunas,yes/no,\n"
    "5,How many people drowned?,count,\n",
    "any",
    "pools.csv",
)
FIRST = "1. Yes.\n2. 4\n"
LAST = "\n5. None"


def pools(text: str) -> dict[str, Suggestion]:
    return answers(text, questionnaire=POOLS)


LIST = FIRST + "3a. Yes, £9,000\n3b. Yes, £40,000\n3c. No\n3d. No" + LAST


@pytest.mark.parametrize(
    "said",
    [
        "Lifeguards can be had in the evenings. The rest cannot.",
        "In the evenings and at weekends there are lifeguards, and none of the other services.",
        "At weekends we have lifeguards. Apart from that nothing is available out of hours.",
    ],
)
def test_a_paragraph_on_other_hours_answers_the_list_that_asks_for_them(said: str):
    found = pools(f"{LIST}\n\n{said}")
    assert row(found, "4.a", "4.c", "4.d") == "no no no"
    assert found["4.b"].coding.value in ("yes", "partly")


def test_what_it_says_of_the_other_hours_is_not_said_of_the_usual_ones():
    found = pools(f"{LIST}\n\nLifeguards can be had in the evenings. The rest cannot.")
    assert row(found, "3.a", "3.b", "3.c") == "yes yes no"


def test_it_is_a_place_to_look_and_never_sure():
    found = pools(f"{LIST}\n\nLifeguards can be had in the evenings. The rest cannot.")
    assert found["4.a"].confidence < 0.7 < SURE
    assert "by likeness" in found["4.a"].why


def test_the_rest_of_a_list_is_told_in_the_paragraph_after_what_is_done():
    found = pools(
        FIRST + LAST + "\n\nSwimming lessons: yes, £9,000.\n\nThis is under review. All the rest no."
    )
    assert row(found, "3.a", "3.b", "3.c", "3.d") == "yes no no no"


def test_an_explanation_stands_in_the_sentence_of_its_yes_or_in_the_next():
    found = pools(
        "The council has a plan for its pools. Residents drew it up at four meetings in spring.\n\n2. 4"
        + LAST
    )
    assert row(found, "1", "1.how") == "yes text"


def test_a_number_in_words_behind_a_dash_is_the_answer_and_no_range_of_questions():
    found = pools("Q2 - Four (the baths and three more)\nQ5 - Nine")
    assert row(found, "2", "5") == "4 9"


@pytest.mark.parametrize("words", ["Yes.", "Yes, the council can confirm that this is the case."])
def test_a_bare_yes_explains_nothing(words: str):
    assert "1.how" not in pools(LIST.replace("1. Yes.", f"1. {words}"))


def test_a_sum_stands_in_the_sentence_of_its_yes():
    found = pools("2. 4" + LAST + "\n\nThe council pays £9,000 for swimming lessons.")
    assert row(found, "3.a", "3.a.spend") == "yes £9000"


def test_what_cannot_be_told_apart_is_held_of_no_part_that_is_done():
    found = pools(
        "2. 4" + LAST + "\n\nThe council pays for swimming lessons and lifeguards.\n\n"
        "It is all one agreement with the leisure trust and I cannot split it."
    )
    assert row(found, "3.a", "3.a.spend", "3.b.spend") == "yes not_held not_held"


def test_no_sum_is_withheld_of_what_is_not_done():
    found = pools(
        "2. 4"
        + LAST
        + "\n\nThe council pays for swimming lessons, and not for saunas.\n\nI cannot split the sum."
    )
    assert "3.d.spend" not in found


def test_a_long_letter_on_other_hours_is_read_in_bounded_time():
    said = "In the evenings we offer lifeguards and not hoists, the rest in the block. "
    started = time.perf_counter()
    pools("3. Yes to lessons.\n\n" + (said * 5 + "\n\n") * 100)
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "words", ["Thank you for your time.", "Reply prepared by: Pools Team", "Friday, 1 June"]
)
def test_what_ends_a_letter_is_no_sure_explanation(words: str):
    assert not told_plainly(words)
