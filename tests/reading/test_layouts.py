"""Layouts of officers who number, bracket and run together in ways of their own."""

import pytest
from reading.pages import answers, row

from foicli.reading.segment import page_of
from foicli.reading.zones import hide_others


def test_answers_in_square_brackets_after_our_questions():
    found = answers(
        "1. Do you provide breakfast clubs for pupils in your schools? If yes, how much did you spend on breakfast "
        "clubs in 2022/23? [Yes, £900]\n2. Do you have a published food policy for schools? [No]\n"
        "5. Do you refuse school meals to pupils whose families owe dinner money? [No]"
    )
    assert row(found, "1", "1.spend", "2", "5") == "yes £900 no no"


def test_numbers_and_bare_answers_in_one_line():
    assert row(answers("1 Y 2 N 3 N 4a Y 4b N 4c Y 4d Y 5 N"), "1", "2", "3", "4.a", "4.b", "4.d", "5") == (
        "yes no no yes no yes no"
    )


def test_letters_in_order_keep_their_answers_whatever_these_are():
    found = answers("4. a. Yes / b. No, too dear / c. Yes / d. Yes, in two schools\n5. No")
    assert row(found, "4.a", "4.b", "4.c", "5") == "yes no yes no"


def test_letters_written_together():
    assert row(answers("4 abc yes d no\n5 No"), "4.a", "4.b", "4.c", "4.d", "5") == "yes yes yes no no"


def test_lettered_lists_after_the_end_of_another_answer():
    found = answers("Question 4a: every school does so. 4b and 4d: not provided. 4c: yes.\nQuestion 5: No.")
    assert row(found, "4.b", "4.c", "4.d", "5") == "no yes no no"


def test_parts_named_by_their_topics_in_one_line():
    found = answers("4. Vegetarian course: yes. Halal and kosher: no. Drinking water: yes. Salad bar: no.")
    assert row(found, "4.a", "4.b", "4.c", "4.d") == "yes no yes no"


def test_letters_at_the_end_of_a_statement_name_what_it_is_about():
    found = answers("3. No\n4. Information not held for any of the items listed, (a) to (d).\n5. No")
    assert row(found, "4.a", "4.d", "5") == "not_held not_held no"


@pytest.mark.parametrize("own", ["Barford", "Barford West"])
def test_a_body_whose_name_is_part_of_another_has_its_own_section(own: str):
    from reading.pages import lines

    page = page_of(lines("BARFORD COUNCIL\n1. Yes\n\nBARFORD WEST COUNCIL\n1. No"))
    other = {"Barford": "Barford West", "Barford West": "Barford"}[own]
    hide_others(page, own + " Council", (other + " Council",))
    seen = [page.low[u.start : u.end] for u in page.units if not u.hidden]
    assert ("1. yes" in seen, "1. no" in seen) == (own == "Barford", own == "Barford West")


def test_a_label_for_some_parts_and_a_word_for_all_others():
    assert row(answers("4 a) and c) Yes. Everything else No.\n5 No"), "4.a", "4.b", "4.c", "4.d", "5") == (
        "yes no yes no no"
    )


def test_one_answer_below_a_whole_list_of_questions():
    asked = (
        "4. Do your schools offer any of the following to pupils?\nA A vegetarian main course on every day\n"
        "B Halal or kosher meals\nC Free drinking water in the dining hall\nD A salad bar\n"
    )
    found = answers(asked + "A, C and D: yes, in all schools. All else: no.\n5. No")
    assert row(found, "4.a", "4.b", "4.c", "4.d", "5") == "yes no yes yes no"


def test_what_was_done_with_the_request_is_no_answer():
    found = answers(
        "Question 1\nDecision: information provided in part.\nNo, we do not.\n"
        "Question 2\nOutcome: disclosed.\nYes.\nQuestion 5\nDecision: not held."
    )
    assert row(found, "1", "2", "5") == "no yes not_held"


def test_a_range_at_the_start_of_a_line_begins_a_new_answer():
    found = answers(
        "1. No, not at present, as the schools decide on this for themselves.\n2 and 3. Not held.\n5. No"
    )
    assert row(found, "1", "2", "3", "5") == "no not_held not_held no"


def test_answers_without_labels_in_the_order_of_the_questions():
    slashes = answers("yes £500 / no / yes, officers, 12 / 4 ab no cd yes / no / 5 / contractor")
    assert row(slashes, "1", "1.spend", "2", "3", "4.a", "4.d", "5", "6") == "yes £500 no yes no yes no 5"
    below = answers("Dear Ann\n\nYes\nNo\nYes\nYes, no, yes, no\nNo\n5\ncontractor")
    assert row(below, "1", "2", "3", "4.a", "4.b", "5", "7") == "yes no yes yes no no contractor"


def test_a_second_list_from_one_counts_questions_again_and_not_parts():
    found = answers(
        "You asked\n1. Breakfast clubs?\n2. Food policy?\n3. Inspections?\n4. Meals on offer?\n5. Refusal?\n\n"
        "We answer\n1. Yes £500\n2. No\n3. Yes\n4. None of these\n5. No"
    )
    assert row(found, "1", "1.spend", "2", "3", "4.a", "4.b", "5") == "yes £500 no yes no no no"


def test_the_ids_that_our_letter_prints_are_labels_too():
    found = answers(
        "1. Yes\n1.spend £900\n2. Yes\n2.link https://meals.example.org/policy\n3. Yes\n3.count: two and a half"
    )
    assert row(found, "1.spend", "2", "2.link", "3.count") == "£900 yes https://meals.example.org/policy 2.5"


def test_a_link_that_is_given_beside_a_no_is_kept_whole():
    found = answers("2. No, but there is a wider strategy at https://meals.example.org/wider\n3. Yes")
    assert row(found, "2", "2.link") == "no https://meals.example.org/wider"


def test_the_form_of_answer_that_we_ask_for_is_no_answer():
    asked = "6. How many complaints about school meals did you receive in 2022/23? (number; if fewer than 5 say {})\n87"
    assert [row(answers(asked.format(f)), "6") for f in ('"fewer than 5"', "“fewer than 5”")] == ["87", "87"]


def test_a_provider_named_for_parts_of_a_list_provides_them():
    found = answers(
        "4.\n(a) Ashgrove Catering Trust\n(b) and (c): Ashgrove, within its grant\n(d) no longer Ashgrove"
    )
    assert row(found, "4.a", "4.b", "4.c") == "yes yes yes"
    assert row(found, "4.d") != "yes"


def test_a_post_beneath_a_question_is_no_signature():
    asked = "7. Who provides your school meals: your own staff, a contractor or the schools themselves?"
    assert (
        row(answers(f"5. No\n6. 12\n{asked}\nContractor\nI trust this helps.\nYours sincerely\nOfficer"), "7")
        == "contractor"
    )
