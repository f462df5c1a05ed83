"""What was asked is withheld outright: of one question, of several named, of all that are printed above."""

import pytest
from reading.pages import answers, row, said
from reading.pools import parts, pools

from foicli.model.questionnaire import load_questionnaire

RUN = """1. Do you let children swim free of charge in the school holidays?
Yes
2. Do you have a published strategy for swimming?

3. Do you test the water of paddling pools every week?

6. How many swimmers were rescued by lifeguards in 2023/24?

{said}

7. Have you closed any indoor pool since 2015?
No
"""


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("The Council does not hold this information.", "not_held"),
        ("This information is exempt under section 31 of the Act.", "refused(s31)"),
        ("To find these figures we would have to open each record by hand, which would exceed the cost limit "
         "in section 12 of the Act.", "cost_limit(s12)"),
    ],
)  # fmt: skip
def test_a_reason_beneath_several_questions_is_that_of_all_of_them(words: str, finding: str):
    found = pools(RUN.format(said=words))
    value = finding.partition("(")[0]
    assert row(found, "1", "2", "3", "6", "7").replace(finding, value) == f"yes {value} {value} {value} no"


def test_a_reason_for_this_question_is_its_own():
    found = pools(RUN.format(said="The Council does not hold the information for this question."))
    assert said(found["6"]) == "not_held"
    assert row(found, "2", "3") in ("- -", "no_answer no_answer")


def test_an_answer_beneath_several_questions_is_that_of_the_last():
    found = pools(RUN.format(said="14"))
    assert said(found["6"]) == "14"
    assert row(found, "2", "3") in ("- -", "no_answer no_answer")


def test_why_it_is_not_held_is_no_answer():
    words = "For questions 3, 6 and 7 the Council does not hold recorded information. Those who dealt with it have left."
    assert row(pools(f"1. Yes\n2. No\n{words}"), "3", "6", "7") == "not_held not_held not_held"


def test_questions_named_where_a_line_was_broken_are_no_label():
    words = (
        "The Council does not therefore hold the information that you ask for in\n"
        "questions 1 to 3, 6 and 7. You may wish to send these to the leisure trust.\n\n"
        "Question 4 - None of these is offered."
    )
    found = pools(words)
    assert row(found, "1", "2", "3", "6", "7") == "not_held not_held not_held not_held not_held"
    assert parts(found, "4") == "no no no no no no"


def test_no_recorded_information_for_two_questions_is_no_no():
    assert (
        row(pools("There is no recorded information for questions 3 and 7."), "3", "7") == "not_held not_held"
    )


def test_not_recorded_is_the_reason_for_a_refusal():
    words = "We do not record this centrally. To provide it would exceed the limit in section 12 of the Act."
    assert said(pools(f"6. {words}\n7. No")["6"]).startswith("cost_limit")


def test_the_files_to_be_searched_are_no_count():
    words = (
        "Yes, by hand. As for numbers we would have to examine 1,460 individual files at 15 minutes apiece. "
        "Section 12(1) is applied and this part of your request is refused."
    )
    assert said(pools(f"3. {words}\n7. No")["3.count"]).startswith("cost_limit")


def test_a_refusal_notice_below_the_last_answer_is_not_its_own():
    letter = "2. No\n6. 14\n\nSection 43(2) is a qualified exemption and we have weighed the public interest."
    assert row(pools(letter), "2", "6") == "no 14"


def test_every_other_question_is_refused_in_one_sentence():
    letter = "6. 14\n\nAs for every other question, the information is exempt under section 31 of the Act."
    assert row(pools(letter), "1", "2", "6", "7") == "refused refused 14 refused"


def test_a_list_is_not_held_although_its_services_are_named():
    words = (
        "Questions 4 and 5: our contracts are for water aerobics as a whole and do not itemise what you list. "
        "The information is therefore not held. The Diving Club may be able to help."
    )
    found = pools(f"1. Yes\n{words}\n7. No")
    held = "not_held not_held not_held not_held not_held not_held"
    assert (parts(found, "4"), parts(found, "5")) == (held, held)


def test_questions_named_together_after_a_later_one():
    letter = "1. Yes\n2. No\n6. 14\nFor questions 3 and 7 the Council does not hold recorded information."
    assert row(pools(letter), "1", "2", "3", "6", "7") == "yes no not_held 14 not_held"


def test_section_17_of_the_scottish_act_is_a_notice_that_nothing_is_held():
    words = "It is exempt under Section 17 of the Freedom of Information (Scotland) Act 2002."
    assert said(pools(f"6. {words}\n7. No")["6"]) == "not_held"


def test_what_is_included_in_the_answer_to_another_question_answers_its_own_label():
    found = pools("1. Yes, included in the answers to question 4 and not costed on its own\n2. No\n7. Yes")
    assert row(found, "1", "1.spend", "2", "7") == "yes not_held no yes"
    assert parts(found, "4") == "- - - - - -"


def test_no_to_each_of_these_answers_all_that_are_printed_above():
    letter = """2. Do you have a published strategy for swimming?
3. Do you test the water of paddling pools every week?
7. Have you closed any indoor pool since 2015?
No to each of these
"""
    assert row(pools("1. Yes\n" + letter), "1", "2", "3", "7") == "yes no no no"


QUESTIONS = {
    "1": "Do you let children swim free of charge in the school holidays?",
    "3": "Do you test the water of paddling pools every week?",
    "6": "How many swimmers were rescued by lifeguards in 2023/24?",
    "7": "Have you closed any indoor pool since 2015?",
}


def test_headings_among_the_reasons_are_no_answers():
    asked = "\n".join(f"{n}. {words}" for n, words in QUESTIONS.items())
    letter = (
        f"{asked}\nWe hold the information you have asked for, and it is meant for future publication.\n"
        "No date has yet been set.\nArguments in favour\nThere is a public interest in openness and in accounts that "
        "the public can follow.\nArguments against\nPartial results could mislead and would take the team from its "
        "work.\nOn balance we have decided to withhold the information under Section 22."
    )
    assert row(pools(letter), *QUESTIONS) == "refused refused refused refused"


def test_a_request_that_is_refused_as_a_whole_beneath_its_questions():
    asked = "\n\n".join(
        f"{letter}) {words}" for letter, words in zip("abcd", QUESTIONS.values(), strict=True)
    )
    letter = (
        f"Request\n\n{asked}\n\nResponse\n\nOfficers would have to look by hand at each of the records to learn when a "
        "pool was first opened, and the time for that is far above the limit.\n\n"
        "We are therefore refusing the request under section 12 of the Act."
    )
    assert row(pools(letter), *QUESTIONS) == "cost_limit cost_limit cost_limit cost_limit"


def test_reasons_may_fill_a_paragraph_before_a_refusal_by_section():
    reasons = (
        "Who was rescued is written down in the day book of each pool, and nobody ever put these together."
    )
    refusal = (
        "To do so would exceed the appropriate limit, and section 12 of the Act applies to this question."
    )
    found = pools(f"3. No\n6. {reasons}\n\n{refusal}\n\n7. No")
    assert said(found["6"]).startswith("cost_limit")
    assert found["6"].confidence < 0.98


def test_a_label_that_names_one_of_those_printed_answers_that_one_alone():
    letter = RUN.format(said="").replace("\nNo\n", "\n")
    found = pools(letter + "\nWith regard to Q6, the Council does not hold this information.\nQ7. No")
    assert row(found, "2", "3", "6", "7") in (
        "- - not_held no",
        "no_answer no_answer not_held no",
    )


def test_a_title_over_questions_answers_none_of_them():
    letter = "1. Yes\n\nWater quality:\n\n3. Do you test the water of paddling pools every week?\nNo"
    assert row(pools(letter), "1", "3") == "yes no"


def test_no_beneath_several_parts_is_of_those_it_names():
    letter = """4. Do you pay for any of the following, and if so how much did you spend on each?
a. Lessons for beginners
Ours: Yes, £900
b. Lifeguard training
c. Water aerobics
d. Hydrotherapy
Ours: No for b, c and d
e. Diving club
Ours: Yes"""
    assert parts(pools(letter), "4") in ("yes no no no yes -", "yes no no no yes no_answer")


def test_an_answer_to_the_number_is_not_the_question_in_other_words():
    letter = """Question Number 3:
Kindly tell us about tests of the water
e.g. Pool A - each Monday - 1:2000
Answer To Question 3:
No
Question Number 6:
Rescues, all pools together
Answer To Question 6:
14"""
    assert row(pools(letter), "3", "6") == "no 14"


def test_a_link_before_what_is_not_held_is_the_answer():
    words = (
        "Published in the newest survey: https://www.example.org/rescues. For one day only the lifeguards would have "
        "to be asked, as the Council does not keep it so."
    )
    assert said(pools(f"3. No\n6. {words}\n7. No")["6"]) == "published_elsewhere"


def test_both_paid_for_is_an_answer_whatever_is_not_held_of_the_price():
    words = "both provided. The trust is paid one price for them, so information not held on each part."
    found = pools(f"4. (a) & (b): {words}\n(c) no\n(d) no")
    assert row(found, "4.a", "4.b", "4.c") == "yes yes no"


def test_another_body_s_business_is_not_held():
    told = (
        "The Council is not a provider of swimming. You may wish to send your request to the leisure trust."
    )
    assert row(pools(f"Our response:\n{told}"), "1", "2", "6") == "not_held not_held not_held"


def test_held_but_withheld_in_a_later_sentence():
    words = (
        "We hold what is asked for in questions 3 and 6, but disclosure would not be what people expect. We therefore "
        "withhold it under section 40(2)."
    )
    assert row(pools(f"1. Yes\n{words}"), "3", "6") == "refused refused"


def test_the_limit_on_the_whole_request_is_that_of_all_that_stand_unanswered():
    letter = """1. Do you let children swim free of charge in the school holidays?
2. Do you have a published strategy for swimming?
No
3. Do you test the water of paddling pools every week?
7. Have you closed any indoor pool since 2015?
To answer your request in full would exceed the cost limit in section 12 of the Act."""
    assert row(pools(letter), "1", "2", "3", "7") == "cost_limit no cost_limit cost_limit"


def test_nobody_was_refused_treatment_is_no_refusal():
    assert said(pools("1. Yes\n3. No child has been refused admission.\n7. No")["3"]) != "refused"


def test_a_number_before_what_another_holds_is_the_number():
    found = pools("3. No\n6. 14 in all. How they came there is held by the lifeguards.\n7. No")
    assert said(found["6"]) == "14"


def test_the_short_words_of_a_part_are_no_answer():
    questions = load_questionnaire(TIMES, "times.toml")
    letter = """1. How many were decided within:
a) 48 hours
b) 3 to 14 days
2. How many were never decided?
Section 12 of the Act applies, as the limit would be exceeded for the whole request."""
    found = answers(letter, questionnaire=questions)
    assert row(found, "1.a", "1.b", "2") == "cost_limit cost_limit cost_limit"


TIMES = """
kind = "times"
title = "Decisions"
[[question]]
id = "1"
text = "How many were decided within:"
answer = "heading"
[[question]]
id = "1.a"
text = "48 hours"
answer = "count"
[[question]]
id = "1.b"
text = "3 to 14 days"
answer = "count"
[[question]]
id = "2"
text = "How many were never decided?"
answer = "count"
"""


def test_names_blacked_out_of_what_is_given_are_no_refusal():
    found = pools(
        "2. A copy is attached. Names of junior officers have been removed under section 40(2).\n3. Yes"
    )
    assert row(found, "2", "3") == "yes yes"


def test_the_act_recited_answers_no_part():
    found = pools(
        "4a. Yes\n4b. No\nSection 17 of the Act requires us to give you a notice which: (a) states that fact, (b) specifies "
        "the exemption in question and (c) states why it applies.\n7. No"
    )
    assert row(found, "4.a", "4.b", "4.c", "7") == "yes no - no"


PRINTED = """1. Do you let children swim free of charge in the school holidays?
2. Do you have a published strategy for swimming?
3. Do you test the water of paddling pools every week?
7. Have you closed any indoor pool since 2015?

Our response:
"""


def test_a_refusal_of_the_whole_beneath_the_printed_questions_and_what_they_would_answer_instead():
    found = pools(
        PRINTED
        + "We regret that we cannot give you the requested information.\nThe cost of finding what you asked for "
        "would be above the appropriate limit of section 12.\nShould you send in questions 1 to 3 alone we would expect "
        "to be able to answer them."
    )
    assert row(found, "1", "2", "3", "7") == " ".join(["cost_limit"] * 4)


def test_prose_beneath_the_printed_questions_is_not_all_said_of_the_last():
    found = pools(
        PRINTED
        + "Children swim free of charge in every school holiday.\n\nThe strategy for swimming was published in "
        "2016.\n\nWe have not closed any indoor pool since 2015."
    )
    assert row(found, "1", "2", "7") == "yes yes no"


def test_an_answer_headed_by_the_numbers_of_the_questions_above_it():
    found = pools(
        "Question 1. Do you let children swim free of charge in the school holidays?\n"
        "Question 2. Do you have a published strategy for swimming?\nAnswers 1 & 2\nThis letter is a refusal notice. "
        "We can neither confirm nor deny that we hold the information you want."
    )
    assert row(found, "1", "2") == "refused refused"


def test_information_that_the_letter_writers_hold_is_not_held_by_another():
    found = pools(
        "1. Do you let children swim free of charge in the school holidays?\n"
        "This information is held by the Pools Trust. Yes, in every school holiday.\n"
        "6. How many swimmers were rescued by lifeguards in 2023/24?\n"
        "This information is held by the Pools Trust. There were 37 in the year.\n"
        "7. Have you closed any indoor pool since 2015?\nThis information is not held by the Pools Trust."
    )
    assert row(found, "1", "6", "7") == "yes 37 not_held"


def test_what_a_letter_considers_it_holds_itself():
    found = pools(
        "The Trust considers that most of this can be given.\n\n"
        "6. How many swimmers were rescued by lifeguards in 2023/24?\n"
        "This information is held by the Trust. There were 37 in the year."
    )
    assert row(found, "6") == "37"


def test_these_questions_sent_on_to_others_are_not_held():
    found = pools(
        PRINTED.replace("\nOur response:\n", "")
        + "Lessons are run by the leisure trust. You may wish to redirect these questions to them at: foi@trust.example.org"
    )
    assert row(found, "1", "2", "3", "7") == " ".join(["not_held"] * 4)
    assert all(found[q].confidence < 0.98 for q in ("1", "2", "3", "7"))


@pytest.mark.parametrize(
    "words", ["We cannot respond as this data is no longer held.", "The records are no longer retained."]
)
def test_what_is_no_longer_held_is_not_held(words: str):
    assert said(answers(f"1. Yes\n3. Yes\n3.count {words}\n6. {words}")["6"]) == "not_held"
