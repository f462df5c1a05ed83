"""Questions named in passing, lists of questions under one answer, and parts named by short words."""

import pytest
from reading.pages import row
from reading.pools import POOLS, parts, pools

from foicli.reading.index import index_of
from foicli.reading.mentions import places_in
from foicli.reading.titles import stems, titles_of

INDEX = index_of(POOLS)
IDS = [node.question.id for node in INDEX.nodes]
PAID = frozenset(IDS.index(f"4.{x}") for x in "abcdef")


@pytest.mark.parametrize(
    "words",
    [
        "The answer to questions 1 and 7 is no.",
        "We say no to questions 1 and 7.",
        "The council does not do what questions 1 and 7 ask about.",
    ],
)
def test_a_sentence_that_names_questions_answers_these(words: str):
    assert row(pools(words), "1", "2", "3", "7") == "no - - no"


def test_figures_not_held_are_those_of_the_questions_named():
    found = pools("We do not hold the figures asked for in questions 3 and 6.")
    assert row(found, "3", "3.count", "6") == "- not_held not_held"


def test_spending_withheld_for_a_list_is_that_of_all_its_parts():
    found = pools("The sums asked for at question 4 are exempt under section 43.")
    assert parts(found, "4", ".spend") == "refused refused refused refused refused refused"


def test_a_list_named_in_passing_with_an_exception():
    found = pools("None of the services at question 4 is funded, except (d).")
    assert parts(found, "4") == "no no no yes no no"


def test_two_lists_named_one_after_the_other():
    found = pools("All of the services in question 4 are provided by us. None of those in question 5 is.")
    assert (parts(found, "4"), parts(found, "5")) == ("yes yes yes yes yes yes", "no no no no no no")


def test_a_question_that_is_only_referred_to_gets_no_answer_from_it():
    found = pools("2. No, for the reasons given in question 7.\n6. 3")
    assert row(found, "2", "6", "7") == "no 3 -"


@pytest.mark.parametrize(
    "words",
    [
        "We refer you to questions 1 and 7, which no body is obliged to answer.",
        "For all of this, see questions 1 and 7.",
    ],
)
def test_pointing_to_questions_answers_none_of_them(words: str):
    assert row(pools(words), "1", "7") == "- -"


def test_yes_may_be_said_to_apply_to_questions():
    assert row(pools("Yes applies to questions 1 to 3."), "1", "2", "3", "7") == "yes yes yes -"


def test_an_answer_before_a_list_of_questions():
    found = pools("Yes: 1, 3, 7\nNo: 2, 5")
    assert row(found, "1", "2", "3", "5.a", "5.f", "7") == "yes no yes no no yes"


def test_brackets_pick_parts_and_the_rest_of_a_list():
    found = pools("Answered yes: 1; 4 (hydrotherapy, diving club); 7\nAnswered no: 2; 4 (the rest); 5 (all)")
    assert (row(found, "1", "2", "7"), parts(found, "4")) == ("yes no yes", "no no no yes yes no")


def test_a_range_stands_for_all_questions_between():
    assert row(pools("Yes: 1-3\nNo: 7"), "1", "2", "3", "7") == "yes yes yes no"


def test_letters_in_a_list_of_questions():
    assert parts(pools("Yes: 4a, 4c, 4f\nNo: 4b, 4d, 4e"), "4") == "yes no yes no no yes"


def test_an_answer_may_stand_on_the_line_above_its_questions():
    assert row(pools("Questions answered no:\n1, 2, 7"), "1", "2", "3", "7") == "no no - no"


def test_what_is_under_way_heads_a_list_too():
    assert row(pools("Under development: 2\nYes: 1; 3; 7"), "1", "2", "7") == "yes in_development yes"


@pytest.mark.parametrize("words", ["Pages: 1, 2, 3", "Yes and no: 1, 2, 3"])
def test_a_list_without_one_plain_answer_before_it_says_nothing(words: str):
    assert pools(words) == {}


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("(a), (c) and (e)", "ace"),
        ("a to c", "abc"),
        ("the first three", "abc"),
        ("the last item", "f"),
        ("second and fourth bullets", "bd"),
        ("diving club and wetsuit hire", "ef"),
        ("trainee lifeguards", "b"),
        ("5b only", "b"),
        ("a hydrotherapy pool", "d"),
        ("lettered a to f", ""),
        ("the bowling green", ""),
    ],
)
def test_words_name_parts(words: str, letters: str):
    named = [IDS[p] for p in places_in(INDEX, words, 0, len(words), PAID)]
    assert named == [f"4.{x}" for x in letters]


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("hire of wetsuits", "4.f"),
        ("lifeguard trng", "4.b"),
        ("diving club (tuesdays)", "4.e"),
        ("swimming strategy", "2"),
        ("indoor pool closed", "7"),
    ],
)
def test_a_short_title_fits_its_question_best(title: str, question: str):
    assert IDS[titles_of(INDEX).match(title)[0].places[0]] == question


@pytest.mark.parametrize("title", ["services", "bowling green", "the cost of all"])
def test_a_title_without_a_telling_word_fits_nothing(title: str):
    assert titles_of(INDEX).match(title) == []


def test_a_title_is_looked_for_only_among_those_asked_for():
    found = titles_of(INDEX).match("wetsuit hire", PAID)
    assert [IDS[p] for m in found for p in m.places] == ["4.f"]


def test_times_of_day_and_short_words_come_to_one_form():
    assert stems("OOH") == stems("weekends") == stems("round the clock")
    assert stems("<5") == stems("under 5")


def test_what_is_not_held_is_no_plain_no():
    assert row(pools("We hold no information on: Q1, Q3, Q6"), "1") == "not_held"


def test_the_answer_to_which_a_sentence_points_is_not_said_of_it():
    letter = "1. Yes\n2. No\n3. Please see the answer to questions 1 and 2."
    assert row(pools(letter), "1", "2") == "yes no"


def test_each_number_has_its_own_yes_or_no():
    assert row(pools("Questions 2 and 3\nYes to 2: it was printed in May. No to 3."), "2", "3") == "yes no"


def test_a_title_that_names_questions_says_nothing_of_them():
    letter = "Part B (finance and contracts, questions 2 to 5)\n2. No\n5. None, apart from (e)."
    found = pools(letter)
    assert row(found, "2", "3") in ("no -", "no no_answer")
    assert parts(found, "5") == "no no no no yes no"


def test_what_they_do_with_the_questions_answers_none():
    letter = "The team has answered questions 2 and 3 in the letter that is attached.\n7. No"
    assert row(pools(letter), "2", "3", "7") in ("- - no", "no_answer no_answer no")


def test_a_list_named_within_a_paragraph_leaves_the_rest_of_it_prose():
    found = pools(
        "Apologies for the brief reply. We let children swim free of charge in the school holidays. There is no published "
        "strategy for swimming. The services in your question 4 are all in the block except (b), which is for the county. "
        "We have not closed any indoor pool."
    )
    assert row(found, "1", "2", "7") == "yes no no"
    assert parts(found, "4") == "yes no yes yes yes yes"
