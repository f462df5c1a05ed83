"""Answers put right by number, sums that are those of another question, and whose initials stand before an answer."""

from reading.pages import answers, mail, row, said
from reading.pools import POOLS, parts, pools


def test_what_a_letter_puts_right_goes_before_what_it_quotes():
    letter = (
        "Two of the answers were given in error. The answer to 2 should be that a strategy is in development, and the "
        "answer to 7 should be Yes. I also now have an answer to 3, which is No.\n\n"
        "On 23 June 2017 Brenda Ogilvie wrote:\n> 1. Yes\n> 2. No\n> 3. Not known yet\n> 6. 4\n> 7. No\n"
    )
    assert row(mail(letter, POOLS), "2", "3", "7") == "in_development no yes"


def test_sums_that_are_withheld_elsewhere_are_withheld_here():
    found = pools(
        "1. Yes. The cost is exempt under section 43(2).\n4. (a) and (d) are funded, the others are not. "
        "As to expenditure see question 1."
    )
    assert parts(found, "4") == "yes no no yes no no"
    assert row(found, "1.spend", "4.a.spend", "4.d.spend", "4.b.spend") == "refused refused refused -"


def test_a_sum_given_elsewhere_is_not_that_of_each_part():
    found = pools(
        "1. Yes, £40,000.\n4. (a) and (d) are funded, the others are not. For costs see question 1."
    )
    assert said(found["4.a.spend"]) == "not_held"


def test_the_initials_of_the_writer_are_part_of_no_answer():
    found = pools(
        "1. Free swimming?\nAW: Yes\n2. Strategy?\nAW: No\n3. Tests?\nAW: No\n4. Which of these?\n"
        "AW: No to all of these apart from e"
    )
    assert (row(found, "1", "2", "3"), parts(found, "4")) == ("yes no no", "no no no no yes no")


def test_a_form_that_nobody_touched_does_not_speak_against_a_sentence():
    found = pools("4. Yes/No\n\nWe fund nothing of what question 4 asks about.")
    assert parts(found, "4") == "no no no no no no"


def test_a_number_is_not_held_where_its_question_is_not():
    found = answers("1. Yes\n3. Not held. You could ask the contractor.\n5. No")
    assert row(found, "3", "3.count") == "not_held not_held"
