"""What stands below a copy of our request, and what is said of what was asked in other words than ours."""

import pytest
from reading.pages import answers, row, said
from reading.pools import POOLS, pools

from foicli.model.questions_csv import read_questions_csv

ASKED = {q.id: q.text for q in POOLS.questions}


@pytest.mark.parametrize("heading", ["We answered", "Trust response:", "Our reply"])
def test_a_copy_in_other_words_ends_where_the_numbers_begin_again(heading: str):
    found = pools(
        f"You asked:\n1. {ASKED['1']}\n2. Is there any plan in writing?\n3. And the paddling pools?\n"
        f"{heading}\n1. Yes\n2. No\n3. Yes"
    )
    assert row(found, "1", "2", "3") == "yes no yes"


def test_the_number_of_the_next_question_is_no_answer():
    asked = read_questions_csv(
        "id,text,answer\n1,Who runs the public baths?,text\n2,What are the fees for adults,text\n"
        "3,Is there a slide?,yes/no\n",
        "any",
        "baths.csv",
    )
    found = answers(
        "1. Who runs the public baths? 2. What are the fees for adults 3. Is there a slide?",
        questionnaire=asked,
    )
    assert row(found, "1", "2") in ("- -", "no_answer no_answer", "- no_answer", "no_answer -")


def test_a_section_that_would_allow_more_than_was_done_refuses_nothing():
    found = pools(
        "1. Yes\nAlthough section 12 would let us stop there, we have taken from the system what was to hand "
        "at question 6.\n"
        "6. 14\n7. No"
    )
    assert row(found, "6", "7") == "14 no"


@pytest.mark.parametrize(
    "words", ["We did not have any.", "There were none.", "Nor did we have any that year."]
)
def test_none_at_all_is_nothing_counted(words: str):
    assert said(pools(f"1. Yes\n6. {words}\n7. No")["6"]) in ("nil", "0")


def test_a_word_that_only_one_question_has_names_it_in_a_letter_without_numbers():
    found = pools(
        "Children swim free in the holidays. Our lessons are popular.\n\n"
        "Nobody in the borough has been rescued, and the paddling pools are looked at each morning."
    )
    assert said(found["3"]) == "yes"
