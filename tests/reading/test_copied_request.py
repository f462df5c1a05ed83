"""A reply that prints our whole request first, and beneath it a heading: `Response`, and then what they say."""

import pytest
from reading.pages import row
from reading.pools import pools

REQUEST = """Request

1. Do you let children swim free of charge in the school holidays?
2. Do you have a published strategy for swimming?
3. Do you test the water of paddling pools every week?
6. How many swimmers were rescued by lifeguards in 2023/24?
7. Have you closed any indoor pool since 2015?
"""
MAINS = ("1", "2", "3", "6", "7")


@pytest.mark.parametrize(
    "heading",
    ["Response", "Our response:", "Response 17-03-2020", "Decision", "Our response - 19 October 2020"],
)
def test_only_what_stands_beneath_the_heading_answers(heading: str):
    found = pools(f"{REQUEST}\n{heading}\n\nQuestions 1 to 3 - yes.\nQuestion 6 - 14\nQuestion 7 - no.")
    assert row(found, *MAINS) == "yes yes yes 14 no"


def test_one_sentence_beneath_the_heading_may_withhold_everything():
    said = "The Council does not hold the information that you want. Please try the leisure trust."
    assert (
        row(pools(f"{REQUEST}\nResponse\n{said}"), *MAINS) == "not_held not_held not_held not_held not_held"
    )


def test_headings_among_the_questions_stand_over_one_answer_each():
    letter = """Request
1. Do you let children swim free of charge in the school holidays?
Response
Yes
Request
2. Do you have a published strategy for swimming?
Response
No
Request
7. Have you closed any indoor pool since 2015?
Response
Yes"""
    assert row(pools(letter), "1", "2", "7") == "yes no yes"


def test_answers_above_such_a_heading_are_answers():
    letter = """1. Do you let children swim free of charge in the school holidays? Yes, every summer since 2011.
2. Do you have a published strategy for swimming? No, the last one ended in 2014 and was not renewed.
3. Do you test the water of paddling pools every week? Yes, each Monday at eight before the doors open.
7. Have you closed any indoor pool since 2015? No, all four of them are open and in good repair.
Decision
All information is released."""
    assert row(pools(letter), "1", "2", "3", "7") == "yes no yes no"


LIST = """Request:
- Do you let children swim free of charge in the school holidays?
- Do you have a published strategy for swimming?
- Do you test the water of paddling pools every week?
- How many swimmers were rescued by lifeguards in 2023/24?
- Have you closed any indoor pool since 2015?

"""


def test_bullets_beneath_the_copy_answer_in_its_order():
    answers = "Information disclosed:\n- Yes\n- A draft is out to consult.\n- Yes, on Mondays\n- 127\n- No\n\nNext steps:"
    assert row(pools(LIST + answers), *MAINS) == "yes in_development yes 127 no"


def test_lines_beneath_the_copy_answer_in_its_order():
    assert (
        row(pools(LIST + "Response\nYes\nNot at the moment\nYes\n127\nNo\n"), *MAINS) == "yes no yes 127 no"
    )


def test_fewer_lines_than_questions_are_not_dealt_out():
    found = pools(LIST + "Response\nYes\nNo\nNo\n")
    assert all(s.confidence < 0.9 for s in found.values())


def test_responses_with_the_number_of_their_request():
    letter = """Request 1
Do you let children swim free of charge in the school holidays?
Response 1
Yes
Request 6
How many swimmers were rescued by lifeguards in 2023/24?
Response 6
112 swimmers"""
    assert row(pools(letter), "1", "6") == "yes 112"
