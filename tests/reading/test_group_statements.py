"""One statement over a whole list of parts: all, none, except, only, the rest, in order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading.pages import answers, row
from reading.pools import LETTERS, TOPICS, parts, pools

ALL_BUT_D = "yes yes yes no yes yes"
ONLY_D = "no no no yes no no"
NO_TO_ALL = "no no no no no no"


@pytest.mark.parametrize(
    "words",
    [
        "Yes to all except (d).",
        "All of the above apart from hydrotherapy.",
        "With the exception of (d) all are funded.",
        "Everything other than hydrotherapy is paid for.",
    ],
)
def test_all_but_one_part(words: str):
    assert parts(pools("4. " + words), "4") == ALL_BUT_D


@pytest.mark.parametrize(
    "words",
    [
        "(d) only.",
        "Only hydrotherapy.",
        "Nothing on this list is paid for, save for hydrotherapy.",
        "The only one of these that we fund is (d).",
        "Of these we pay for (d).",
        "Hydrotherapy: yes. The rest: no.",
    ],
)
def test_one_part_and_no_other(words: str):
    assert parts(pools("4. " + words), "4") == ONLY_D


@pytest.mark.parametrize("words", ["None of these.", "No to all.", "We do none of these.", "No"])
def test_no_part_at_all(words: str):
    assert parts(pools(f"4. {words}\n6. 3"), "4") == NO_TO_ALL


def test_two_statements_over_the_same_parts_stay_apart():
    found = pools("4. All six.\n5. Only diving club.")
    assert (parts(found, "4"), parts(found, "5")) == ("yes yes yes yes yes yes", "no no no no yes no")


def test_a_statement_leaves_the_sums_of_what_is_not_done_alone():
    assert parts(pools("4. None of these."), "4", ".spend") == "- - - - - -"


def test_ordinals_count_the_parts_from_either_end():
    assert parts(pools("4. The first three yes, the last three no."), "4") == "yes yes yes no no no"


def test_everything_else_is_what_was_not_named():
    assert parts(pools("5. (a) and (b) yes; everything else no."), "5") == "yes yes no no no no"


def test_the_rest_may_stand_in_a_sentence_of_its_own():
    found = pools("4. We pay for lessons for beginners and the diving club. The rest are not provided.")
    assert parts(found, "4") == "yes no no no yes no"


def test_sums_before_and_behind_the_names_of_parts_are_theirs():
    before = pools("4. £12,000 for (a), £3,400 for (b). The others: no.")
    behind = pools("4. (a) yes, £500; (b) no; (c) yes, £600; (d), (e) and (f) no.")
    assert parts(before, "4", ".spend") == "£12000 £3400 - - - -"
    assert parts(behind, "4", ".spend") == "£500 - £600 - - -"


def test_a_list_of_which_nothing_is_held():
    assert parts(pools("4. Not held for any of these."), "4") == "not_held " * 5 + "not_held"


def test_what_names_a_part_is_surer_than_what_is_said_of_all():
    found = pools("4. (d) only.")
    assert found["4.d"].confidence > found["4.a"].confidence


@pytest.mark.parametrize(
    "words",
    [
        "Yes, no, yes, no, no, yes.",
        "Yes no yes no no yes",
        "Yes, no, yes, no, no, yes respectively",
        "In order: provided, not provided, provided, no, no, provided",
    ],
)
def test_bare_answers_in_the_order_of_the_parts(words: str):
    assert parts(pools("4. " + words), "4") == "yes no yes no no yes"


def test_a_comma_in_brackets_is_no_answer_of_its_own():
    found = pools("4. Yes (in May, June), no, yes, no, no, yes.")
    assert parts(found, "4") == "yes no yes no no yes"


def test_fewer_answers_than_parts_are_never_sure():
    found = pools("4. Yes, no, yes.\n6. 3")
    assert max(s.confidence for q, s in found.items() if q.startswith("4.")) < 0.75


def test_parts_may_be_named_by_letters_and_names_in_one_sentence():
    found = pools("4. (a) and hydrotherapy yes, the rest no.")
    assert parts(found, "4") == "yes no no yes no no"


@given(letter=st.sampled_from(LETTERS), number=st.sampled_from("45"), named=st.booleans(), yes=st.booleans())
@settings(max_examples=40, deadline=None)
def test_all_except_any_part_turns_that_part_and_no_other(letter: str, number: str, named: bool, yes: bool):
    one, other = ("yes", "no") if yes else ("no", "yes")
    mention = TOPICS[letter].lower() if named else f"({letter})"
    found = pools(f"{number}. {one.capitalize()} to all except {mention}.")
    assert parts(found, number) == " ".join(other if x == letter else one for x in LETTERS)


@given(said=st.lists(st.sampled_from(["yes", "no"]), min_size=6, max_size=6))
@settings(max_examples=40, deadline=None)
def test_six_bare_answers_are_read_as_they_stand(said: list[str]):
    found = pools(f"3. No\n4. {', '.join(said)}.\n6. 3")
    assert (parts(found, "4"), row(found, "3", "6")) == (" ".join(said), "no 3")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("No (a), (b); yes (c), (d), (e), (f)", "no no yes yes yes yes"),
        ("Both (a) and (b) are paid for; the remainder are not.", "yes yes no no no no"),
        ("yes/no/yes/no/no/yes", "yes no yes no no yes"),
    ],
)
def test_values_before_their_letters_after_both_and_between_slashes(words: str, wanted: str):
    assert parts(pools("4. " + words), "4") == wanted


def test_a_bulleted_list_takes_what_the_sentence_over_it_says():
    letter = "4. We pay for the following:\n- lessons for beginners\n- diving club (in a block contract)\nThe rest: no."
    assert parts(pools(letter), "4") == "yes no no no yes no"


def test_the_same_letters_of_the_other_list_are_meant_by_its_number():
    found = pools("4. All six.\n5. 4d only")
    assert parts(found, "5") == ONLY_D


def test_none_of_the_kinds_is_a_no_to_each():
    assert parts(pools("4. None of the six kinds of class is provided."), "4") == NO_TO_ALL


def test_a_sum_withheld_in_brackets_is_the_sum_of_the_part_before_them():
    found = pools("4. We fund (a) (no separate figure), (b) and (d). We do not fund the others.")
    assert parts(found, "4") == "yes yes no yes no no"
    assert row(found, "4.a.spend") == "not_held"


@pytest.mark.parametrize(
    "words",
    [
        "4 (a to f): (d) only, all others no.",
        "4 (a to f)\n(d): yes. All others: no.",
        "4 a-f: yes to (d) only.",
    ],
)
def test_a_statement_behind_the_label_of_the_whole_list(words: str):
    assert parts(pools(f"1. Yes\n{words}\n7. No"), "4") == ONLY_D


def test_lists_under_what_is_done_and_what_is_not():
    letter = """4. As to your fourth question

WHAT WE PAY FOR
- Lessons for beginners £900
- Water aerobics
- Hydrotherapy (share of a block contract, no separate price)

WHAT WE DO NOT PAY FOR
- Lifeguard training
- Diving club
- Wetsuit hire

6. 14"""
    found = pools(letter)
    assert parts(found, "4") == "yes no yes yes no no"
    assert row(found, "4.a.spend", "4.d.spend", "6") == "£900 not_held 14"


def test_bullets_that_answer_for_themselves_are_under_no_title():
    letter = "4. What we fund\n- Lessons for beginners: no\n- Lifeguard training: yes\n- Water aerobics: no"
    assert row(pools(letter), "4.a", "4.b", "4.c") == "no yes no"


def test_nothing_other_than_two_parts():
    assert parts(pools("4. Nothing other than (e) and, on some days, (f)."), "4") == "no no no no yes yes"


def test_nothing_further_leaves_what_was_named():
    found = pools("4. We fund hydrotherapy but nothing further is provided.")
    assert row(found, "4.a", "4.d") == "no yes"


def test_one_part_that_is_open_throughout_is_not_all_of_them():
    found = pools("5. Only (e) is available throughout. All others: no.")
    assert parts(found, "5") == "no no no no yes no"


def test_no_service_of_a_kind_but_for_one():
    found = pools("4. We fund no water aerobics except for a small grant to the diving club (e).")
    assert row(found, "4.c", "4.e") == "no yes"


def test_a_part_without_a_value_has_not_that_of_the_part_before():
    said = "4. (a) yes (b) no (c) no (d) no (e) no (f) Hire is in the hands of each pool."
    found = pools(said)
    assert row(found, "4.a", "4.e") == "yes no"
    assert row(found, "4.f") != "no"


def test_sums_item_by_item_after_one_answer_for_all():
    found = pools("4. All six. (a) £900, (b) £1,200, (c) not recorded.")
    assert row(found, "4.a", "4.a.spend", "4.b.spend", "4.c", "4.c.spend") == "yes £900 £1200 yes not_held"


def test_what_is_not_recorded_behind_an_answer_for_several_is_a_sum():
    found = pools("4 a, b, c: Paid for. 2023/24 spend: (a) £900 (b) £1,200 (c) not recorded\n4 d: No")
    assert row(found, "4.a", "4.c", "4.c.spend", "4.d") == "yes yes not_held no"


def test_the_twin_list_is_the_same_but_only_for_one():
    found = pools("4. Yes to all.\n5. As for 4 but only (f) is out of hours.")
    assert parts(found, "5") == "no no no no no yes"


def test_none_of_the_above_leaves_what_the_list_above_leaves_out():
    letter = """Question 4
    Lessons for beginners
    Lifeguard training
    Water aerobics
    Hydrotherapy
None of the above is paid for. The exception is wetsuit hire: we give £900 a year to a shop."""
    found = pools(letter)
    assert row(found, "4.a", "4.b", "4.c", "4.d") == "no no no no"
    assert row(found, "4.e") == "-"


def test_no_service_of_several_kinds_but_for_one():
    found = pools("4. We pay for no diving club except for a small grant of £200 to one of them (f).")
    assert row(found, "4.e", "4.f") == "no yes"


def test_what_follows_a_semicolon_speaks_of_the_money_for_what_stands_before_it():
    said = "4. Items a, c: funded; see answer to question 1 regarding cost. Item b: funded, £4,000. The rest: no."
    assert parts(pools(said), "4", ".spend") == "not_held £4000 not_held - - -"


def test_a_cost_inside_that_of_another_part_is_not_held():
    said = "4. Item e: funded, £9,000. Items a, b: funded as part of item e, cost included in that figure. The rest: no."
    assert row(pools(said), "4.a", "4.a.spend", "4.b.spend", "4.e.spend") == "yes not_held not_held £9000"


def test_a_name_with_a_verb_of_its_own_says_something_else():
    assert row(pools("5. (a) is closed at night and (b) is on call."), "5.a", "5.b") == "no yes"


def test_a_cross_reference_to_a_list_with_a_but():
    found = pools(
        "4. (a), (b) and (c) are funded, the others are not.\n5. As for question 4, but (c) is not available."
    )
    assert parts(found, "5") == "yes yes no no no no"


def test_one_item_only_beneath_a_printed_list_speaks_of_the_whole_list():
    found = answers(
        "4. Do your schools offer any of the following to pupils?\n(a) A vegetarian main course on every day\n"
        "(b) Halal or kosher meals\n(c) Free drinking water in the dining hall\n(d) A salad bar\nItem (b) only.\n5. No"
    )
    assert row(found, "4.a", "4.b", "4.c", "4.d", "5") == "no yes no no no"


@pytest.mark.parametrize(
    "words",
    ["All else is in the contract with the University Trust.", "We cannot give amounts for the others."],
)
def test_what_the_rest_costs_is_not_known(words: str):
    found = pools(f"4. (a) to (c) are not funded. (d) to (f) are all funded. Spend on (d) was £900. {words}")
    assert parts(found, "4") == "no no no yes yes yes"
    assert row(found, "4.d.spend", "4.e.spend", "4.f.spend") == "£900 not_held not_held"


def test_letters_behind_a_number_may_open_a_sentence_about_the_list():
    found = pools(
        "2) No.\n3) No.\n4) (a) and (c) are commissioned, (b) to (e) are not. The costs were £400 for (a)."
    )
    assert row(found, "4.a", "4.d", "4.e") == "yes no no"
