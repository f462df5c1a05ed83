"""Numbers in words before answers, what is said of those that are done, and whose sum or hours a name stands for."""

import pytest
from reading.pages import row, said
from reading.pools import parts, pools


def test_numbers_in_words_at_the_beginning_of_lines_are_labels():
    found = pools("One. Yes, £4,000.\nTwo. No.\nThree. Yes, with strips.\nSix. 14\nSeven. No.")
    assert row(found, "1", "1.spend", "2", "3", "6", "7") == "yes £4000 no yes 14 no"


def test_each_that_we_said_yes_to_is_each_that_is_done():
    found = pools(
        "4. (a) yes (b) no (c) no (d) yes (e) yes (f) no\n"
        "5. Each of the services which we said yes to in question four is there at weekends, except for (e)."
    )
    assert parts(found, "5") == "yes no no yes no no"


def test_a_letter_behind_a_provider_says_which_part_is_meant():
    found = pools(
        "4. (a) yes, the Otter Trust (b) no (c) no (d) yes, the Otter Trust (e) no (f) no\n"
        "5. The Otter Trust (d) is open at all times. None of the others is there at weekends."
    )
    assert parts(found, "5") == "no no no yes no no"


def test_what_is_not_held_of_named_questions_is_not_held_of_their_sums():
    found = pools(
        "The council does not hold the information requested in questions 1, 4 and 6.\n\nQuestion 7 - No."
    )
    assert row(found, "1", "1.spend", "4.a", "4.a.spend", "6", "7") == " ".join(["not_held"] * 5 + ["no"])


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("1) yes, dont have the spend sorry", "yes not_held"),
        ("1) Yes. I cannot tell you how much that was.", "yes not_held"),
    ],
)
def test_a_sum_that_they_do_not_have(words: str, wanted: str):
    assert row(pools(f"{words}\n2) no\n7) no"), "1", "1.spend") == wanted


def test_a_small_number_that_is_withheld_in_the_same_breath_is_not_sure():
    found = pools("1. Yes\n3. Yes. The number is fewer than ten and is withheld under section 40(2).\n7. No")
    assert found["3.count"].confidence < 0.98


def test_what_stands_of_an_earlier_letter_says_nothing_anew():
    found = pools(
        "1. Yes\n2. No\n7. No\n\nThe remainder of the response, including the refusal notice, stands.",
    )
    assert said(found.get("4.a")) in ("-", "no_answer")


def test_parts_excepted_by_letter_from_a_list_that_is_named():
    found = pools("1. Yes\n\nYes to all of question 4 except (b) and (e).\n\n7. No")
    assert parts(found, "4") == "yes no yes yes no yes"


def test_ages_are_no_hours():
    found = pools("1. Yes\n5. (a) We do not fund lessons for those aged 1 to 25 out of hours.\n7. No")
    assert said(found["5.a"]) == "no"


def test_a_word_of_every_letter_names_no_question():
    found = pools(
        "1. Yes\n2. No\n7. No\n\nOur response is set out below, with the information that you requested."
    )
    assert said(found.get("3")) in ("-", "no_answer")
