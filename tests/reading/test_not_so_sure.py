"""Answers that look plain and are not: limits, budgets, comparisons, exceptions, denials, other bodies' lines."""

import pytest
from reading.pages import answers, row
from reading.pools import pools

from foicli.model.findings import Suggestion
from foicli.model.questionnaire import load_questionnaire

SURE = 0.98
TOILETS = load_questionnaire(
    """
kind = "la"
title = "Public toilets"
[[question]]
id = "1"
text = "Does the council have a public toilet strategy?"
answer = "yes/no"
[[question]]
id = "1.link"
text = "Where can the strategy be read?"
answer = "link"
if = "1=yes"
[[question]]
id = "1.year"
text = "In which year was it adopted?"
answer = "text"
if = "1=yes"
[[question]]
id = "2"
text = "How many public toilets did the council run on 1 April 2026?"
answer = "count"
[[question]]
id = "3"
text = "What did the council spend on running public toilets in 2025/26?"
answer = "pounds"
[[question]]
id = "4"
text = "Does the council charge for the use of any of its public toilets?"
answer = "yes/no"
[[question]]
id = "4.amount"
text = "What is the usual charge for one visit?"
answer = "pounds"
if = "4=yes"
[[question]]
id = "5"
text = "Who cleans the public toilets?"
answer = "choice"
choices = ["council staff", "a contractor", "a mix of both"]
[[question]]
id = "7"
text = "Which toilets are to be built, where and at what cost?"
answer = "text"
[[question]]
id = "8"
text = "Where is the list of the council's public toilets published?"
answer = "link"
""",
    "toilets.toml",
)


def toilets(text: str, **known) -> dict[str, Suggestion]:
    """What is read from a plain letter about toilets."""
    return answers(text, questionnaire=TOILETS, **known)


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("3. Less than £5,000", "3"),
        ("3. £150,000 was budgeted; the outturn is not yet available.", "3"),
        ("4. The council does not charge, except at the Bus Station (50p)", "4"),
        ("4. No. Charging was abolished in 2019 (it was 30p).", "4.amount"),
        ("5. In-house team, with a contractor (CleanCo) covering weekends.", "5"),
        ("1. Yes: http://www.gorsley.example/loos (adopted in 2020)", "1.year"),
    ],
)
def test_what_may_be_meant_otherwise_is_for_a_person(words: str, question: str):
    found = toilets(f"2. 14\n{words}")
    assert question not in found or found[question].confidence < SURE


def test_a_choice_that_is_denied_is_not_the_choice():
    assert row(toilets("4. No\n5. Not council staff. The work is contracted out."), "5") == "unclear"


@pytest.mark.parametrize(
    "words", ["It is free to use all our toilets", "The toilets are free", "No charge is made"]
)
def test_what_is_free_is_not_charged_for(words: str):
    assert row(toilets(f"2. 14\n4. {words}"), "4") == "no"


@pytest.mark.parametrize(
    ("words", "sum_"),
    [
        ("£412,350. This compares with £398,100 in 2024/25", "£412350"),
        ("£310,000 budget; £298,512.44 actual", "£298512.44"),
    ],
)
def test_no_sum_is_made_of_what_was_spent_and_what_it_is_compared_with(words: str, sum_: str):
    assert row(toilets(f"2. 14\n3. {words}"), "3") == sum_


def test_numbers_of_questions_are_no_figures():
    assert toilets("Please narrow your request to questions 1, 4 and 8.").get("2") is None


TYPED_BETWEEN = """2.  How many public toilets did the council run on 1 April 2026? (number
    of public toilets; if fewer than 5 say "fewer than 5")
3

3.  What did the council spend on running public toilets in 2025/26?
    (pounds, 2025/26)
67,000

5.  Who cleans the public toilets? (one of: council staff / a contractor
    / a mix of both)
a contractor

8.  Where is the list of the council's public toilets published?
    (link or attachment)
"""


def test_answers_typed_between_the_lines_of_our_letter():
    assert row(toilets(TYPED_BETWEEN), "2", "3", "5", "8") == "3 £67000 a contractor no_answer"


@pytest.mark.parametrize(
    ("own", "other", "says"),
    [
        ("Loxdale Council", "Kelsham Council", "no - 11 https://loxdale.example/wc"),
        (
            "Kelsham Council",
            "Loxdale Council",
            "yes https://kelsham.example/s.pdf 7 https://kelsham.example/wc",
        ),
    ],
)
def test_a_line_that_tells_two_bodies_apart_is_read_for_the_one_wanted(own: str, other: str, says: str):
    text = (
        "This is a joint response by Kelsham Council and Loxdale Council.\n\n1. Kelsham: Yes. Loxdale: No.\n   "
        "Kelsham's strategy: https://kelsham.example/s.pdf, adopted 2022.\n2. Kelsham 7, Loxdale 11\n"
        "8. https://kelsham.example/wc and https://loxdale.example/wc"
    )
    found = toilets(text, body_name=own, other_names=[other])
    assert row(found, "1", "1.link", "2", "8") == says


def test_a_refusal_behind_an_answer_is_not_of_all_that_was_asked():
    found = toilets("2. 14\n7. One is planned at Wexley in 2026. Costs are exempt under section 43(2).")
    assert found["7"].confidence < SURE


def test_a_printed_pair_with_a_hint_between_is_no_answer():
    found = toilets(
        "1. Does the council have a public toilet strategy?\nYes (if yes, please attach it)  No\nNo\n2. 14"
    )
    assert row(found, "1", "2") == "no 14"


def test_something_not_held_in_running_words_is_no_sure_answer_to_a_yes_or_no():
    found = toilets("1. A list of sites is not held.\n2. 14")
    assert found["1"].coding.finding.value == "not_held"
    assert found["1"].confidence < SURE


@pytest.mark.parametrize(
    "words",
    [
        "There are 5 officers who do this.",
        "A team of 6 cleans them.",
        "Up to 20",
        "no more than 20",
        "Nearly 20",
        "at least 20",
    ],
)
def test_bounds_and_those_who_do_it_are_no_sure_count(words: str):
    assert toilets(f"1. No\n2. {words}")["2"].confidence < SURE


@pytest.mark.parametrize("words", ["30-35", "around 30-35 toilets", "30 to 35"])
def test_a_range_however_tight_is_a_range(words: str):
    found = toilets(f"1. No\n2. {words}")
    assert (found["2"].coding.count, found["2"].confidence < SURE) == ("30-35", True)


@pytest.mark.parametrize(
    "words",
    [
        "We would have to read 900 files to find out.",
        "It would take 2 officers 3 weeks to find the number.",
        "See Schedule 2 (6).",
        "Article 6 (1) (f) applies.",
    ],
)
def test_what_it_would_take_and_where_the_law_stands_are_no_counts(words: str):
    found = toilets(f"1. No\n2. {words}")
    assert not found["2"].coding.count if "2" in found else True


@pytest.mark.parametrize(
    "words",
    [
        "It would cost £900 to find out.",
        "The limit is £450.",
        "£2 per meal.",
        "£4,000 a month",
        "£4,000 in 2021/22",
        "The contract is worth £4,000 over three years.",
        "We saved £4,000.",
        "We will spend £4,000 next year.",
        "nearly £5,000",
        "£4,000 to date",
        "See the contracts register, £5,000 and over.",
    ],
)
def test_a_sum_for_something_else_than_was_asked_is_never_sure(words: str):
    assert answers(f"1. Yes. {words}\n5. No")["1.spend"].confidence < SURE


@pytest.mark.parametrize(
    "words", ["£4,000", "£4,000 in 2022/23", "£4,000 per annum", "We spent £4,000 on these."]
)
def test_a_sum_for_what_was_asked_is(words: str):
    assert answers(f"1. Yes. {words}\n5. No")["1.spend"].confidence >= SURE


def test_a_count_of_another_year_than_was_asked_is_never_sure():
    found = answers("3. Yes, by officers. 30 in 2020/21\n5. No")
    assert (found["3.count"].coding.count, found["3.count"].confidence < SURE) == ("30", True)


@pytest.mark.parametrize(
    "words",
    [
        "Yes, until 2021.",
        "Yes, but this ended in March.",
        "Yes - the schools do, not the council.",
        "Yes, from next year.",
        "Yes was the answer last year.",
        "Yes, we don't.",
        "No, we do.",
        "Yes, none.",
        "Nothing to add.",
        "No. of kitchens: 4",
    ],
)
def test_a_yes_or_no_that_is_undone_in_the_same_breath_is_never_sure(words: str):
    assert answers(f"1. Yes\n3. {words}\n5. No")["3"].confidence < SURE


@pytest.mark.parametrize(
    "words", ["Yes.", "Yes, since 2021.", "Yes, we do.", "No, we don't.", "No, and none is planned."]
)
def test_a_plain_yes_or_no_is_sure(words: str):
    assert answers(f"1. Yes\n3. {words}\n5. No")["3"].confidence >= SURE


@pytest.mark.parametrize(
    "words",
    [
        "14%",
        "Two per week",
        "14 in the first half of the year.",
        "14 since opening in 2019.",
        "14 to date.",
        "14 (provisional).",
        "14 were reported, but not all are.",
        "We have 3 pools and do not count rescues.",
        "Rescues are recorded on form 12.",
        "This is in annex 2, 14 pages.",
        "The figure for 2022 was 14.",
    ],
)
def test_a_number_of_something_else_is_no_sure_count(words: str):
    found = pools(f"1. Yes\n2. No\n6. {words}\n7. No").get("6")
    assert found is None or found.confidence < 0.98


@pytest.mark.parametrize(
    "words",
    [
        "1. Yes. Its whereabouts on the web are not disclosed: section 40(2).",
        "1. Yes, we adopted one. The year is confidential and exempt.",
    ],
)
def test_an_explanation_with_a_refusal_in_it_is_not_sure(words: str):
    found = answers(f"{words}\n2. 14\n3. £90,000\n4. No", questionnaire=TOILETS)
    explained = [s for q, s in found.items() if q.startswith("1.") and s.coding.text]
    assert all(s.confidence < SURE for s in explained)


def test_a_number_of_files_to_be_searched_beside_a_refusal_is_not_sure():
    said = "2. There are 1,900 files. Going through them would exceed the cost limit, section 12."
    found = answers(f"1. Yes\n{said}\n3. £90,000\n4. No", questionnaire=TOILETS)
    assert found["2"].confidence < SURE


def test_the_rest_of_what_was_not_named_is_not_sure():
    found = pools("5. Those marked with a star in the table are also open then. The others are not.\n7. No")
    assert all(s.confidence < SURE for q, s in found.items() if q.startswith("5."))


def test_a_small_sum_without_a_pound_sign_is_not_sure():
    found = answers(
        "1. Yes\n2. 14\n\nToilets: spend on running public toilets 84\n4. No", questionnaire=TOILETS
    )
    assert "3" not in found or found["3"].confidence < SURE
