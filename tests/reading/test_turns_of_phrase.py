"""Turns of phrase that letters of the eleventh set brought: each with the answer that a careful person reads in it."""

import pytest
from reading.pages import html, mail, row
from reading.pools import POOLS, TOPICS, parts, pools
from reading.test_tables import table

from foicli.model.questions_csv import read_questions_csv

WARDS = read_questions_csv(
    """id,text,answer,if
1,How many complaints were made?,heading,
1.a,2023/24,count,
1.b,2024/25,count,
2,Has the council changed how often it inspects footways?,yes/no,
3,Do you have a published strategy for footways?,yes/no,
4,Is payroll run in house?,yes/no,
5,How many claims were received?,count,
6,What was spent on footways in 2024/25?,pounds,
""",
    "any",
    "wards.csv",
)


def wards(text: str) -> dict:
    return mail(f"Dear Ann\n\n{text}\n\nYours sincerely", WARDS)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("With regard to 1 to 3, the answer is no in each case.", "no no no"),
        ("With regard to 1 to 3, our response to all of them is yes.", "yes yes yes"),
    ],
)
def test_the_answer_is_no_in_each_case(said: str, expected: str):
    assert row(pools(said), "1", "2", "3") == expected


def test_brackets_between_the_letters_of_a_list_part_nothing():
    found = pools(
        "2. No.\n3. No.\n4. Commissioned: a, c (the leisure trust), d and f. Not commissioned: b and e."
    )
    assert parts(found, "4") == "yes no yes yes no yes"


def test_only_these_for_both_bodies():
    assert parts(pools("2. No.\n3. No.\n4. a and c only, for both councils."), "4") == "yes no yes no no no"


def test_the_only_service_there_is():
    found = pools("2. No.\n3. No.\n4. The diving club is the only service that we pay for.")
    assert parts(found, "4") == "no no no no yes no"


def test_what_lists_named_by_their_number_have_in_common_and_others_likewise():
    found = pools("1. Yes.\n\nNone of the services listed under 4 is paid for by us. The same goes for 5.")
    assert (parts(found, "4"), parts(found, "5")) == ("no no no no no no",) * 2


def test_sums_under_a_title_that_names_their_questions_are_refused():
    found = pools(
        "1. Yes.\n2. No.\n3. No.\n4. Yes to all.\n\nSpending (questions 1 and 4)\n\nTo add these up would take 31 hours. "
        "Section 12 of the Act lets an authority refuse where the appropriate limit is exceeded, and we refuse them."
    )
    assert row(found, "1", "1.spend", "4.a", "4.a.spend", "2") == "yes cost_limit yes cost_limit no"


def test_what_is_carried_by_a_contract_is_said_of_the_sums():
    found = pools(
        "2. No.\n3. No.\n4. Yes to a, b and c. a cannot be broken out of the Leisure Trust contract. "
        "b and c come within the hospice figure."
    )
    assert row(found, "4.a", "4.a.spend", "4.b.spend", "4.c.spend") == "yes not_held not_held not_held"


def test_what_stands_in_brackets_behind_a_name_is_said_of_it_alone():
    found = pools(
        "2. No.\n3. No.\n4. We do pay for lifeguard training (within the contract with the leisure trust, so no separate "
        "figure), water aerobics (likewise) and a diving club, £2,000."
    )
    assert row(found, "4.b", "4.b.spend", "4.e", "4.e.spend") == "yes not_held yes £2000"


def test_an_example_names_no_letter():
    found = pools(
        "2. No.\n3. No.\n4. The council pays for wetsuit hire (e.g. for schools). It funds none of the others."
    )
    assert parts(found, "4") == "no no no no no yes"


def test_a_copy_of_the_questions_is_known_by_the_count_that_begins_anew():
    questions = [
        "Do you let children swim free of charge in the school holidays?",
        "Do you have a published strategy for swimming?",
        "Do you test the water of paddling pools every week?",
    ]
    asked = read_questions_csv(
        "id,text,answer\n" + "".join(f"{n},{q},yes/no\n" for n, q in enumerate([*questions, *MORE], 1)),
        "any",
        "swimming.csv",
    )
    copied = "".join(f"<li>{q}</li>" for q in [*questions, *MORE])
    told = "".join(f"<li>{word}</li>" for word in ("Yes.", "No.", "No.", "Yes.", "No.", "Yes."))
    found = html(f"<p>You wanted to know:</p><ol>{copied}</ol><p>What we can say:</p><ol>{told}</ol>", asked)
    assert row(found, "1", "2", "3", "4", "5", "6") == "yes no no yes no yes"


MORE = [
    "Do you hire out wetsuits to members of the public?",
    "Do you train your own lifeguards at the pools?",
    "Do you run lessons for adult beginners in the evening?",
]


def test_neither_has_it_and_nor_did_it():
    found = wards(
        "The council has changed how often it inspects, neither has it published a strategy for footways."
    )
    assert row(found, "3") == "no"


@pytest.mark.parametrize(
    "said", ["The frequency has stayed the same since 2019.", "There has been no change."]
)
def test_what_stayed_the_same_has_not_changed(said: str):
    assert row(wards(f"1. Not held.\n2. {said}\n3. No\n4. No"), "2") == "no"


def test_what_went_on_at_the_time_is_no_answer():
    found = wards("2. The council made no such change when the plan was being drawn up.\n3. No\n4. No")
    assert row(found, "2") == "no"


@pytest.mark.parametrize(
    "said", ["Yes, for respite. Otherwise no.", "Yes, for verges; but not for footways."]
)
def test_yes_for_one_thing_and_otherwise_no(said: str):
    assert row(wards(f"2. {said}\n3. No\n4. No"), "2") == "partly"


def test_another_runs_what_was_asked_of_ones_own():
    assert row(wards("2. No\n3. No\n4. By a shared service since 2012."), "4") == "no"


def test_letters_behind_a_figure_in_brackets_are_no_section_of_the_act():
    assert row(wards("2. No\n3. No\n4. No\n5. 47 (P19, S22, 16+6)"), "5") == "47"


def test_a_row_of_years_over_a_row_of_figures():
    years = "<table><tr><td>2023-24</td><td>2024-25 (up to 3 June 2025)</td></tr><tr><td>34</td><td>29</td></tr></table>"
    found = html(
        f"<p>1. How many complaints were made?</p><p>Our response:</p>{years}<p>2. No</p><p>3. No</p>", WARDS
    )
    assert row(found, "1.a", "1.b") == "34 29"


def test_a_refusal_of_the_whole_request_beneath_printed_questions():
    found = wards(
        "2. Has the council changed how often it inspects footways?\n3. Do you have a published strategy for footways?\n"
        "4. Is payroll run in house?\n5. How many claims were received?\n\n"
        "The request as a whole is refused under section 12 of the Act, since two officers would have to read 900 files."
    )
    assert row(found, "2", "3", "4", "5", "6") == "cost_limit cost_limit cost_limit cost_limit cost_limit"


def test_letters_that_share_a_label_and_are_told_apart():
    found = pools(
        "1. Yes\n4\na. no\nb, c, d, e  our club is for the summer, so b and d are yes and c and e are no\nf. no"
    )
    assert parts(found, "4") == "no yes no yes no no"


def test_the_total_for_a_question_that_lies_in_a_block():
    found = pools("1. Yes.\n2. No.\n3. No.\n\nTotal for Q1 - can't be done, the trust is on a block.")
    assert row(found, "1", "1.spend") == "yes not_held"


def test_prose_under_a_title_for_several_questions_is_told_apart_by_its_words():
    found = wards(
        "Questions 2 to 5\n\nThe frequency of footway inspections has not changed. There is a published strategy for "
        "footways. Payroll is run by a contractor. We received 47 claims.\n\nQuestion 6\n\nNo"
    )
    assert row(found, "2", "3", "5") == "no yes 47"


def test_lines_that_count_with_strokes():
    found = wards("2/ yep, twice a year\n3/ nope\n4/ yep - by two clerks\n5/ 47")
    assert row(found, "2", "3", "4", "5") == "yes no yes 47"


def test_none_planned():
    assert row(wards("2. None planned\n3. No\n4. No"), "2") == "no"


def test_what_happens_and_what_does_not():
    assert row(wards("2. This happens\n3. This does not happen\n4. No"), "2", "3") == "yes no"


def test_as_many_figures_as_there_are_parts():
    asked = read_questions_csv(
        "id,text,answer\n1,How many complaints were made in each of these wards?,heading\n1.a,Abbey,count\n"
        "1.b,Bridge,count\n1.c,Castle,count\n2,Is there a plan?,yes/no\n",
        "any",
        "complaints.csv",
    )
    assert row(mail("1 12/7/30\n2 no", asked), "1.a", "1.b", "1.c", "2") == "12 7 30 no"


def test_years_that_the_question_names_are_no_figures_in_a_row():
    found = wards("1. How many complaints were made in 2021, 2022 and 2023?\n2. No\n3. No\n4. No")
    assert row(found, "1.a", "1.b") == "- -"


def test_of_these_services_one_alone():
    found = pools("1. Yes\n4. Of these services the diving club alone was paid for.")
    assert parts(found, "4") == "no no no no yes no"


@pytest.mark.parametrize(("said", "expected"), [("Steps taken.", "yes"), ("Steps not yet in place.", "no")])
def test_steps_taken_or_not(said: str, expected: str):
    assert row(wards(f"2. {said} By two clerks.\n3. No\n4. No"), "2") == expected


def test_columns_that_are_called_in_and_out():
    rows = [f"{t} | Yes | No | £50" for t in TOPICS.values()]
    found = html(table("SERVICE | IN | OUT | 2023/24", *rows), POOLS)
    assert (parts(found, "4"), parts(found, "5")) == ("yes yes yes yes yes yes", "no no no no no no")
    assert parts(found, "4", ".spend") == "£50 £50 £50 £50 £50 £50"


def test_a_number_and_the_letters_of_several_parts():
    found = pools(
        "1. Yes\n4. (a) and (b) Two of them: No.\n4. (c) and (d) Two more: Yes.\n4. (e) Diving: No\n4. (f) Hire: No"
    )
    assert parts(found, "4") == "no no yes yes no no"


def test_what_is_correct_for_one_letter_and_not_for_the_other():
    found = pools(
        "1. Yes\n4. (a) and (b)\nThat is not correct for (a). That is correct for (b).\n4. (c) Yes\n7. No"
    )
    assert parts(found, "4").startswith("no yes yes")


def test_a_paper_that_says_nothing_of_something_surely_denies_no_list():
    found = pools(
        "1. Yes\n4. The plan says nothing of what support there will be for the swimmers you ask about."
    )
    assert all(s.confidence < 0.8 for key, s in found.items() if key.startswith("4"))


def test_what_an_earlier_letter_said_is_no_answer_of_this_one():
    found = wards(
        "In our response of 28 June we said that the council held nothing on question 3. We have since been told that "
        "there is a published strategy for footways."
    )
    assert row(found, "3") == "yes"
