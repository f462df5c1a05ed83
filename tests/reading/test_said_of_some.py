"""What is said of some of the questions of a label, of one group of people, or of some of the sums, and of no other."""

import pytest
from reading.pages import mail, row
from reading.pools import parts, pools

from foicli.model.questions_csv import read_questions_csv

SURE = 0.98


def test_a_yes_to_some_numbers_under_a_label_for_more():
    found = pools("1 to 3. Yes to 1 and 3. For 2 we do not have a strategy.\n\n7. No")
    assert row(found, "1", "2", "3", "7") == "yes no yes no"


def test_what_a_yes_to_some_leaves_out_has_no_answer():
    assert row(pools("1 to 3. Yes to 1 and 3.\n\n7. No"), "1", "2", "3") == "yes - yes"


@pytest.mark.parametrize("words", ["Children: No. Adults - 3% of them.", "Children: Yes. Adults: no."])
def test_the_answer_for_one_group_of_people_is_not_sure_for_all(words: str):
    assert pools(f"3. {words}\n\n7. No")["3"].confidence < SURE


@pytest.mark.parametrize("words", ["Officers: Yes. Members: Yes.", "Answer: Yes. Reason: the law."])
def test_groups_that_say_the_same_and_headings_cast_no_doubt(words: str):
    assert pools(f"3. {words}\n\n7. No")["3"].confidence >= SURE


def test_names_with_unlike_answers_under_a_label_for_several_parts_are_not_sure():
    found = pools("4a-b. In summer: no lessons. In winter: yes, on Mondays.\n\n7. No")
    assert all(found[q].confidence < SURE for q in ("4.a", "4.b") if q in found)


def test_parts_told_apart_by_name_under_a_label_for_them_have_each_their_own():
    assert parts(pools("4a-b. Lessons: yes, weekly. Lifeguards: none.\n\n7. No"), "4") == "yes no - - - -"


def test_a_sum_named_beside_the_rest_is_not_in_the_block():
    found = pools("4. d and e only (diving club £38,500, rest in block).\n\n7. No")
    assert parts(found, "4") == "no no no yes yes no"
    assert parts(found, "4", ".spend") == "- - - not_held £38500 -"


def test_only_may_stand_behind_a_noun():
    assert (
        parts(pools("4. Yes to hydrotherapy and diving club services only.\n\n7. No"), "4")
        == "no no no yes yes no"
    )


def test_what_is_under_a_contract_is_done_though_its_cost_is_not_held():
    found = pools(
        "1. We do this, under a block contract with the trust. It is not possible to identify the cost."
    )
    assert row(found, "1", "1.spend") == "yes not_held"


def test_not_possible_to_say_what_we_spend_is_no_no():
    found = pools("1. We let them swim free, but it is not possible to say what we spend.")
    assert row(found, "1", "1.spend") == "yes not_held"


def test_labels_joined_behind_their_points():
    assert row(pools("1. & 2. No\n3. Yes\n7. No"), "1", "2", "3", "7") == "no no yes no"


def test_one_post_that_is_part_time_is_one():
    assert row(pools("6. One (0.8 WTE)\n7. No"), "6") == "1"


def test_what_follows_see_the_answer_to_is_said_of_the_question_it_stands_under():
    found = pools("2. No\n3. Please see the answer to question 2 - this is refused under section 31.\n7. No")
    assert row(found, "2") == "no"


def test_information_that_is_held_by_the_body_and_set_out_is_not_missing():
    words = "I can confirm that the information requested is held by Holderton County Council. I have set it out below."
    found = pools(f"{words}\n\n1. Yes\n2. No")
    assert row(found, "1", "2", "3") == "yes no -"


def test_there_is_no_paid_service_is_a_no():
    found = pools(
        "4. The diving club is looked at by the panel and there is no funded service. Lessons yes.\n\n7. No"
    )
    assert parts(found, "4") == "yes - - - no -"


def test_costs_other_than_one_are_those_of_the_others():
    found = pools(
        "4. A grant of £24,500 was made to the diving club. Lessons and hydrotherapy are paid for. Costs other than the "
        "grant are not separately identifiable.\n\n7. No"
    )
    assert parts(found, "4", ".spend") == "not_held - - not_held £24500 -"


STORIES = read_questions_csv(
    """id,text,answer,if
1,Do your libraries offer:,heading,
1.a,Story time before school for children under the age of 5,yes/no,
1.b,Story time after school for children under the age of 5,yes/no,
1.c,Story time before school for children aged 5 - 11,yes/no,
1.d,Story time after school for children aged 5 - 11,yes/no,
1.e,Large print,yes/no,
1.f,Talking books,yes/no,
1.g,Visits at home,yes/no,
""",
    "any",
    "stories.csv",
)


@pytest.mark.parametrize("ages", ["at all ages", "at any age", "whatever the age", "for all age groups"])
def test_at_any_age_is_all_the_parts_that_ages_tell_apart(ages: str):
    found = mail(f"1. Story time before and after school {ages}: yes. Large print: no.", STORIES)
    assert row(found, "1.a", "1.b", "1.c", "1.d", "1.e") == "yes yes yes yes no"
