"""Letters that take the questions one after the other without numbers, or in an order of their own."""

from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reading.pages import row
from reading.pools import parts, pools

SAID = ["Yes, £900", "No", "No", "Yes to all except (b)", "None", "14", "Yes"]


def in_turn(said: list[str], title: str = "Q. Your point", answer: str = "A.") -> str:
    """A letter with the same title over every answer."""
    return "\n\n".join(f"{title}\n{answer} {words}" for words in said)


def numbered(order: tuple[int, ...] | list[int]) -> str:
    """The answers with the numbers of their questions, in this order."""
    return "\n".join(f"{n}. {SAID[n - 1]}" for n in order)


def own_order(order: list[int]) -> bool:
    """Whether an order falls often enough and nowhere rises for long."""
    tails: list[int] = []
    for n in order:
        at = bisect_left(tails, n)
        tails[at : at + 1] = [n]
    return sum(b < a for a, b in pairwise(order)) >= 3 and len(tails) < 5


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("Q. Your point", "A."),
        ("You asked: about this", "Our answer:"),
        ("Question: as put", "Response:"),
        ("Your request: as put", "Council reply -"),
    ],
)
def test_titles_without_numbers_are_the_questions_in_turn(title: str, answer: str):
    found = pools(in_turn(SAID, title, answer))
    assert row(found, "1", "1.spend", "2", "3", "4.a", "4.b", "5.f", "6", "7") == (
        "yes £900 no no yes no no 14 yes"
    )


def test_fewer_titles_than_questions_name_none_of_them():
    assert pools(in_turn(SAID[:-1])) == {}


def test_more_titles_than_questions_name_none_of_them():
    assert row(pools(in_turn([*SAID, "No"])), "2", "4.b", "6") == "- - -"


def test_titles_that_nobody_answers_take_no_turn():
    letter = "\n".join(["Q. Your point"] * 7) + "\nA. No"
    assert row(pools(letter), "1", "2", "3", "6") == "- - - -"


def test_a_title_may_run_on_as_long_as_its_answer_has_a_line_of_its_own():
    titles = ["swimming", "plans", "water", "help", "evenings", "rescues", "closures"]
    letter = "\n\n".join(f"Q. On {t}, please\nA. {a}" for t, a in zip(titles, SAID, strict=True))
    assert row(pools(letter), "1", "2", "6", "7") == "yes no 14 yes"


def test_the_last_question_first():
    found = pools(numbered([7, 6, 5, 4, 3, 2, 1]))
    assert row(found, "1", "1.spend", "2", "3", "6", "7") == "yes £900 no no 14 yes"
    assert (parts(found, "4"), parts(found, "5")) == ("yes no yes yes yes yes", "no no no no no no")


def test_letters_of_a_list_stay_under_their_number_in_an_order_of_its_own():
    found = pools(
        "7. No\n3. Yes, with strips. 41\n5. None\n1. Yes, £100\n6. 14\n2. No\n"
        "4. (a) yes (b) no (c) yes (d) no (e) no (f) no"
    )
    assert row(found, "3", "3.count", "1.spend") == "yes 41 £100"
    assert parts(found, "4") == "yes no yes no no no"


def test_numbers_under_titles_of_their_own_order():
    found = pools("Counts\n6. 14\n\nPlans\n2. No\n7. Yes\n\nMoney\n4. None\n1. Yes, £50\n5. None\n3. No")
    assert row(found, "1", "1.spend", "2", "3", "6", "7") == "yes £50 no no 14 yes"


@given(order=st.permutations([1, 2, 3, 4, 5, 6, 7]))
@settings(max_examples=60, deadline=None)
def test_any_order_of_its_own_gives_the_same_answers(order: list[int]):
    assume(own_order(order))
    usual, mine = pools(numbered([1, 2, 3, 4, 5, 6, 7])), pools(numbered(order))
    assert {k: s.coding for k, s in mine.items()} == {k: s.coding for k, s in usual.items()}


@given(said=st.lists(st.sampled_from(["Yes", "No", "Not held"]), min_size=7, max_size=7))
@settings(max_examples=30, deadline=None)
def test_whatever_is_answered_in_turn_goes_to_its_question(said: list[str]):
    found = pools(in_turn(said))
    wanted = [s.lower().replace(" ", "_") for s in said]
    assert row(found, "1", "2", "3", "7").split() == [wanted[0], wanted[1], wanted[2], wanted[6]]


def test_bullets_beneath_the_number_of_a_list_take_their_turn():
    letter = (
        "1. Yes\n4. Of the six:\n- yes\n- not provided\n- not provided\n- the leisure trust gets £33,000 a year\n- yes\n"
        "- not provided\n5. And out of hours:\n- none\n- none\n- yes\n- none\n- none\n- none\n7. No"
    )
    found = pools(letter)
    assert parts(found, "4") == "yes no no yes yes no"
    assert parts(found, "5") == "no no yes no no no"
    assert row(found, "1", "4.d.spend", "7") == "yes £33000 no"


def test_bullets_that_name_another_part_than_ours_are_in_no_order_of_ours():
    letter = "1. Yes\n4. Of the six:\n- yes\n- wetsuit hire: yes\n- no\n- no\n- no\n- no\n7. No"
    assert parts(pools(letter), "4") != "yes yes no no no no"


def test_an_address_alone_in_a_line_is_an_answer():
    found = pools("2. Yes\nwww.example.org/leisure/swimming-strategy\n7. No")
    assert found["2.link"].coding.url.endswith("example.org/leisure/swimming-strategy")


def test_parts_of_a_letter_by_several_hands_each_have_an_order():
    letter = """Leisure: questions 2, 4 and 6
2. No
4. Yes to all except (b)
6. 14

Finance and contracts: questions 1, 3 and 7
1. Yes, £900
3. No
7. Yes"""
    found = pools(letter)
    assert row(found, "1", "1.spend", "2", "3", "4.a", "4.b", "6", "7") == "yes £900 no no yes no 14 yes"


def test_as_many_paragraphs_as_the_label_above_them_names_questions():
    found = pools(
        "Questions 1 to 3\nChildren are let in free of charge.\n\nThere is no published strategy.\n\n"
        "Paddling pools are tested each Monday.\n\nQuestions 6 and 7\n14\n\nNo"
    )
    assert row(found, "1", "2", "3", "6", "7") == "yes no yes 14 no"


def test_bullets_under_titles_of_their_own_are_as_many_as_the_questions():
    found = pools(
        "Free swimming:\n- Yes\n- In development, it is due in May\n- No, the trust tests it\n\n"
        "What we pay for:\n- Yes to (a) only\n- None\n- None, one swimmer helped himself\n- No"
    )
    assert row(found, "1", "2", "3", "6", "7") == "yes in_development no 0 no"
