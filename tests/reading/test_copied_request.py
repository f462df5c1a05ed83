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


@pytest.mark.parametrize(
    "heading",
    [
        "Having looked into the matter, my response to your questions is as follows:-",
        "Details of the Response",
        "Responded 12 January 2026",
    ],
)
def test_other_ways_to_begin_a_reply(heading: str):
    said = "The information is therefore exempt under Section 31(1)(a) of the Act. This covers all parts."
    assert row(pools(f"{REQUEST}\n{heading}\n\n{said}"), *MAINS) == "refused refused refused refused refused"


def test_everything_in_a_file_is_there_for_a_person_to_take_out():
    found = pools(f"{REQUEST}\nResponse\nAll the information that you asked for is in the workbook attached.")
    assert "workbook" in found["6"].coding.text
    assert found["6"].confidence < 0.8
    assert "1" not in found


def test_a_question_that_goes_on_behind_its_first_sentence_is_ours_to_the_end():
    letter = """6. How many swimmers were rescued by lifeguards in 2023/24?
NB: I would like the answer to be broken down into months from 2012 until 29/03/17 and
2018 and after that as well.

112

7. Have you closed any indoor pool since 2015?
No"""
    assert row(pools(letter), "6", "7") == "112 no"


def test_subsections_of_the_act_are_no_answers():
    letter = """2. Have you a published strategy for swimming? No
6. How many swimmers were rescued by lifeguards in 2023/24?
We apply section 12, which states:
(1) Section 1(1) does not oblige a public authority to comply with a request for information.
(2) Subsection (1) does not exempt the public authority from its obligation to confirm or deny.
(3) In subsections (1) and (2) "the appropriate limit" means such amount as may be prescribed.
7. Have you closed any indoor pool since 2015? No"""
    found = pools(letter)
    assert row(found, "2", "7") == "no no"
    assert "3" not in found


NUMBERED_ANEW = """Information requested
1) Do you let children swim free of charge in the school holidays?
2) If yes, how much did free swimming cost in 2023/24?
3) Do you have a published strategy for swimming?
4) If so, please give a link or attach a copy.
5) Do you test the water of paddling pools every week?
6) How many swimmers were rescued by lifeguards in 2023/24?
7) Have you closed any indoor pool since 2015?

Information provided
"""


def test_answers_go_by_the_numbers_that_their_copy_gives_our_questions():
    reply = "1) Yes\n2) £12,500\n3) No\n4) Not applicable\n5) Yes\n6) 31\n7) No"
    found = pools(NUMBERED_ANEW + reply)
    assert row(found, "1", "1.spend", "2", "3", "6", "7") == "yes £12500 no yes 31 no"


def test_a_copy_with_our_own_numbers_changes_nothing():
    found = pools(REQUEST.replace(". ", ") ") + "\nResponse\n1) Yes\n2) No\n3) No\n6) 31\n7) Yes")
    assert row(found, *MAINS) == "yes no no 31 yes"


def test_the_form_of_answer_that_we_ask_for_is_no_answer():
    letter = (
        "2. Do you have a published strategy for swimming? (2: yes / no / in development)\nYes\n"
        "If so, please give a link or attach a copy. (2.link: link or attachment)\n"
        "7. Have you closed any indoor pool since 2015? (7: yes / no)\nNo"
    )
    found = pools(letter)
    assert row(found, "2", "7") == "yes no"
    assert "2.link" not in found or found["2.link"].coding.finding.value == "no_answer"


def test_a_title_of_the_act_beneath_the_heading_withholds_everything():
    said = "Section 21 - information already reasonably accessible\n\nPlease follow the link to our site."
    assert (
        row(pools(f"{REQUEST}\nResponse:\n\n{said}"), "1", "6") == "published_elsewhere published_elsewhere"
    )


def test_a_long_line_of_their_own_does_not_run_into_the_next():
    greeting = (
        "Thank you for the letter that you wrote to us about the pools which the\ncouncil runs in the town."
    )
    long = (
        "Yes, lifeguards walk round every pool with a kit of reagents - each result is written down in a book which "
        "the manager signs"
    )
    said = f"Yes\nNo\n{long}\nFourteen\nNo"
    assert row(pools(f"{greeting}\n\n{REQUEST}\nResponse\n{said}"), *MAINS) == "yes no yes 14 no"


def test_romans_beside_numbers_are_no_questions():
    letter = """1. Do you let children swim free of charge in the school holidays?
Yes
2. Do you have a published strategy for swimming?
No
6. How many swimmers were rescued by lifeguards in 2023/24?
i) indoors - 14
ii) outdoors - none
7. Have you closed any indoor pool since 2015?
No"""
    assert row(pools(letter), "1", "2", "7") == "yes no no"


def test_what_they_asked_again_beneath_the_last_question_is_no_answer():
    letter = """1. Do you let children swim free of charge in the school holidays?
2. Do you have a published strategy for swimming?
3. Do you test the water of paddling pools every week?
4. Do you offer any of the following?
5. Do you offer these at weekends?
6. How many swimmers were rescued by lifeguards in 2023/24?
7. Have you closed any indoor pool since 2015?
Yes or no is enough, and an e-mail will do.

1. No
2. No
3. Yes
6. 14
7. No"""
    assert row(pools(letter), "1", "2", "3", "6", "7") == "no no yes 14 no"


def test_the_form_of_answer_with_its_unit_is_ours():
    letter = """3. Do you test the water of paddling pools every week? (yes / no)
ANSWER: That is correct.

How many tests were made in 2023/24? (3.count: number of tests of the
    paddling pools; if fewer than 5 say “fewer than 5”)
ANSWER: Number: this information is not held.

6. How many swimmers were rescued by lifeguards in 2023/24? (6: number)
ANSWER: 14"""
    assert row(pools(letter), "3", "3.count", "6") == "yes not_held 14"


def test_numbers_that_begin_anew_in_the_request_do_so_in_the_reply():
    questions = [
        "Do you let children swim free of charge in the school holidays?",
        "Do you have a published strategy for swimming?",
        "Do you test the water of paddling pools every week?",
        "How many swimmers were rescued by lifeguards in 2023/24?",
        "Have you closed any indoor pool since 2015?",
    ]
    asked = "\n".join(f"{n}. {q}" for n, q in enumerate(questions[:2], 1))
    again = "\n".join(f"{n}. {q}" for n, q in enumerate(questions[2:], 1))
    found = pools(
        f"Request\nSwimming\n{asked}\nSafety\n{again}\nResponse\nSwimming\n1. Yes\n2. No\nSafety\n1. Yes\n2. 14\n3. No"
    )
    assert row(found, *MAINS) == "yes no yes 14 no"
