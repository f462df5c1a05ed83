"""Statements that name parts by their letters or numbers, in the ways that offices write them."""

import pytest
from reading.pages import row
from reading.pools import parts, pools

SURE = 0.98


def test_two_lists_under_one_label_told_apart_by_the_time_of_day():
    found = pools(
        "4/5. In hours: c, d, e. Out of hours: d only, and e for urgent repairs.\n"
        "Nothing at a or b and for f people are sent to the club.\n\n7. No"
    )
    assert parts(found, "4") == "no no yes yes yes no"
    assert parts(found, "5") == "no no no yes yes no"


@pytest.mark.parametrize("label", ["2/3.", "2/3 -", "Q2/3", "2 & 3."])
def test_labels_of_two_joined_by_a_slash(label: str):
    assert row(pools(f"1. Yes\n\n{label} No\n\n7. Yes"), "1", "2", "3", "7") == "yes no no yes"


def test_a_slash_in_a_date_is_no_label():
    assert row(pools("1. Yes\n\n3/7. We wrote to you then.\n\n7. Yes"), "1", "3", "7") == "yes - yes"


def test_a_label_over_the_whole_list_is_not_what_is_said_of_it():
    found = pools("5. (a) to (f): Only (d) is open in these hours. None of the others is.\n\n7. No")
    assert parts(found, "5") == "no no no yes no no"


@pytest.mark.parametrize("words", ["a) only", "a only", "(a) only"])
def test_a_only_is_the_part_a_and_no_mark_of_an_answer(words: str):
    assert parts(pools(f"5. {words}\n\n7. No"), "5") == "yes no no no no no"


def test_parts_counted_with_the_number_of_the_other_list():
    found = pools(
        "Question 5\n4.4 runs to 8pm and at weekends. 4.5 is open 24 hours. None of the others.\n\nQuestion 7\nNo"
    )
    assert parts(found, "5") == "no no no partly yes no"


def test_letters_in_brackets_without_commas():
    found = pools("4. (c) (d) (e) and (f) are paid for by us.\n\n7. No")
    assert parts(found, "4") == "- - yes yes yes yes"


def test_statements_by_letter_out_of_order():
    found = pools(
        "4 - (d) (e) and (f) are paid for by us. (c) is not. (a) and (b) are for the national body's specialised "
        "commissioning and not for councils.\n\n7. No"
    )
    assert parts(found, "4") == "no no no yes yes yes"


def test_what_is_not_the_only_one_by_letter_is_sure():
    found = pools("5. Only (d) is open in these hours.\n\n7. No")
    assert found["5.a"].confidence >= SURE
    assert found["5.d"].confidence >= SURE


def test_what_is_not_the_only_one_by_name_is_a_guess():
    found = pools("5. Only the diving club is open in these hours.\n\n7. No")
    assert parts(found, "5") == "no no no no yes no"
    assert found["5.a"].confidence < SURE


def test_parts_of_a_letter_by_several_hands_keep_their_own_order():
    found = pools(
        "From Leisure\n\nQuestions 1, 3 and 7 - yes to all three.\n\n2 - there is a strategy in draft.\n\n"
        "From Finance\n\nQ1: £1,400\n\nQ6: 12\n\nFrom the Pool Manager\n\nQ3: Tested with strips. 52 tests."
    )
    assert row(found, "1", "1.spend", "2", "3", "6", "7") == "yes £1400 in_development yes 12 yes"


def test_a_letter_behind_a_name_in_a_sentence_is_no_label():
    found = pools("Q5 The hydrotherapy (d) is open 24/7. B and E office hours only. C not on offer.\n\n7. No")
    assert parts(found, "5").split()[1::3] == ["no", "no"]
    assert parts(found, "5").split()[3] == "yes"


def test_a_paragraph_whose_sentences_each_name_their_question_behind_them():
    found = pools(
        "6. 14\n\n7. No\n\nThe council has no published strategy (Q2). The water is not tested each week (Q3)."
    )
    assert row(found, "2", "3", "6", "7") == "no no 14 no"


def test_a_list_in_brackets_behind_what_is_done_then_the_rest_then_the_sums():
    found = pools(
        "4. The following are commissioned: (c), (d), and (f). The remainder are not. Spend: (d) £96,450. We do not hold a "
        "breakdown for the others.\n\n5. a and c yes, included in the sums at question 4. b no.\n\n7. No"
    )
    assert parts(found, "4") == "no no yes yes no yes"
    assert parts(found, "4", ".spend") == "- - not_held £96450 - not_held"
    assert parts(found, "5").split()[:2] == ["yes", "no"]


TOGETHER = (
    "Free swimming (question 1)\nYes, £900.\n\nServices (questions 4 and 5)\n"
    "a) Lessons: yes, £16,000. Also on offer out of hours.\n"
    "b) Lifeguards: yes, in-house. Not out of hours.\nc) and d) Aerobics and hydrotherapy: no.\n"
    "e) Diving club: yes. At weekends only.\nf) Wetsuits: yes\n\nClosures (question 7)\nNo."
)


def test_letters_under_a_title_for_two_lists_answer_the_first_and_its_hours_the_second():
    found = pools(TOGETHER)
    assert row(found, "1", "1.spend", "4.a.spend", "7") == "yes £900 £16000 no"
    assert parts(found, "4") == "yes yes no no yes yes"
    assert parts(found, "5")[:16].split()[:4] == ["yes", "no", "no", "no"]


def test_a_pair_of_answers_at_each_letter_is_one_for_each_list():
    found = pools(
        "Questions 4 and 5\n(a) Yes / No\n(b) No / No\n(c) Yes / Yes\n(d) No / No\n(e) No / No\n(f) Yes / No\n\n7. No"
    )
    assert parts(found, "4") == "yes no yes no no yes"
    assert parts(found, "5") == "no no yes no no no"


@pytest.mark.parametrize("words", ["d, e and f only", "d, e & f only"])
def test_letters_and_only_behind_a_number_without_a_point(words: str):
    found = pools(f"1 Yes\n2 No\n3 No\n4 {words}\n5 e only\n6 14\n7 No")
    assert parts(found, "4") == "no no no yes yes yes"
    assert parts(found, "5") == "no no no no yes no"


def test_a_sentence_may_begin_with_the_parts_it_speaks_of():
    found = pools("5c and 5d are open at night and at weekends. 5e and 5f do not open then.")
    assert row(found, "5.c", "5.d", "5.e", "5.f") == "yes yes no no"


def test_a_range_of_letters_may_have_a_full_stop_in_it():
    assert parts(pools("4.\na. Yes, £4,000\nb. to e.\nNo.\nf. Yes"), "4") == "yes no no no no yes"


def test_questions_answered_together():
    found = pools("On questions 1 and 2 together, yes: there is a scheme, and nobody is left out.")
    assert row(found, "1", "2") == "yes yes"


def test_a_question_for_somebody_else_is_not_held():
    assert row(pools("7. This is a question for the leisure trust."), "7") == "not_held"


def test_n_for_all_except_one():
    assert parts(pools("5. all N except e\n\n7. Y"), "5") == "no no no no yes no"
