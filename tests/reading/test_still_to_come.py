"""A promise, a transfer and an offer answer nothing, and a yes is no sum."""

import pytest
from reading.pages import answers, mail, row

from foicli.model.questions_csv import read_questions_csv
from foicli.reading.confidence import SURE

PATROLS = read_questions_csv(
    """id,text,answer,if,choices
1,Does the council run patrols?,yes/no,,
1.a,How many sites are staffed?,count,,
1.b,How many officers are employed?,count,,
2,What was spent on patrols in 2025/26?,pounds,,
3,How many incidents were reported?,count,,
4,Where can the policy be read?,link,,
5,"Who pays for patrols: the council, schools, or is it shared?",choice,,council;schools;shared
""",
    "any",
    "patrols.csv",
)


def patrols(text: str) -> dict:
    return mail(f"Dear Priya\n\n{text}\n\nYours sincerely", PATROLS)


@pytest.mark.parametrize(
    "sentence",
    [
        "We are still collating questions 2, 3 and 4 and will send these by 25 November.",
        "We are transferring your request to Bradford Council, who hold the information on questions 1 to 4.",
        "We have passed questions 1-4 to South Yorkshire Police, who will reply to you.",
        "We will not be able to answer questions 2 and 3 until our finance team return from leave.",
        "You may wish to narrow your request to questions 1 to 3, which we could answer within the limit.",
    ],
)
def test_questions_that_are_only_named_are_not_answered(sentence: str):
    assert patrols(sentence) == {}


def test_what_is_promised_is_no_refusal():
    found = patrols(
        "Question 1: Yes.\nQuestion 2: We will write to you about this separately by 30 November 2026 as we are "
        "considering the public interest under section 43.\nQuestion 3: 7"
    )
    assert row(found, "1", "2", "3") == "yes unclear 7"


def test_each_part_of_a_yes_no_question_has_its_own_figure():
    assert row(patrols("1. Yes\n1a. 33\n1b. 12\n2. £231,000"), "1", "1.a", "1.b", "2") == "yes 33 12 £231000"


def test_a_part_is_answered_beneath_its_own_words():
    found = patrols(
        "1. Does the council run patrols?\nYes\n\n1 (a) How many sites are staffed?\n47\n\n"
        "1 (b) How many officers are employed?\n19 (of which 6 are relief)\n\n3. How many incidents were reported?\n12"
    )
    assert row(found, "1", "1.a", "1.b", "3") == "yes 47 19 12"


@pytest.mark.parametrize(
    ("answer", "sum_"),
    [
        ("We spent £231,000 against a budget of £250,000.", "£231000"),
        ("Approximately £0.38m. The budget was £425,000.", "£380000"),
        ("£310,000 budget; £298,512 actual", "£298512"),
    ],
)
def test_a_budget_is_not_added_to_what_was_spent(answer: str, sum_: str):
    assert row(patrols(f"1. Yes\n2. {answer}\n3. 4"), "2", "3") == f"{sum_} 4"


def test_a_sentence_that_names_a_figure_of_several_questions_is_no_yes():
    found = patrols("The figure for question 3 should be 32 incidents rather than 23.")
    assert row(found, "3") == "32"


@pytest.mark.parametrize(
    "sentence",
    [
        "Question 3 stated 23 incidents; this has been amended to 21 incidents.",
        "Correction: the answer to question 3 should read 21 incidents, not 23.",
        "Question 3 should be 21 incidents instead of 23.",
    ],
)
def test_what_a_correction_takes_back_is_not_read(sentence: str):
    assert row(patrols(sentence), "3") == "21"


def test_a_choice_is_no_title_of_the_question_it_answers():
    found = patrols(
        "4: not held\nQuestion 5: wholly by the council until 2025, shared since then\n"
        "Question 3: exempt under section 40(2)"
    )
    assert row(found, "5") == "unclear"


def test_an_attachment_that_did_not_come_is_in_doubt():
    (link,) = (s for q, s in patrols("1. Yes\n4. The policy is attached.").items() if q == "4")
    assert link.confidence < 0.9
    assert "nothing came with it" in link.why


def test_a_long_question_that_is_printed_whole_goes_before_one_that_is_there_in_part():
    asked = read_questions_csv(
        "id,text,answer,if\n"
        "1,How many young people are on your waiting list for a first appointment (assessment) as of the date of this "
        "email or nearest available?,count,\n"
        "2,How many young people are on the waiting list for neurodevelopmental assessments on the date of this request "
        "or nearest available data?,count,\n",
        "any",
        "waits.csv",
    )
    letter = (
        "You asked:\n2: How many young people are on the waiting list for neurodevelopmental assessments on the date of "
        "this request or nearest available data?\nOur response:\n4031"
    )
    assert row(mail(letter, asked), "1", "2") == "- 4031"


def test_the_steps_towards_what_is_in_development_are_told():
    found = answers(
        "1. In development. A first draft went to members in June and families are being asked.\n2. Yes",
        questionnaire=read_questions_csv(
            "id,text,answer,if\n1,Are you putting the guideline on pools into practice?,yes/no/in development,\n"
            "1.steps,If yes please tell us about the steps,text,1=yes\n2,Do you charge?,yes/no,\n",
            "any",
            "guideline.csv",
        ),
    )
    assert row(found, "1", "1.steps") == "in_development text"
    assert found["1.steps"].confidence < SURE


def test_after_a_no_the_number_may_be_not_held():
    asked = read_questions_csv(
        "id,text,answer,if\n1,Do you count swimmers?,yes/no,\n"
        "1.count,How many swimmers came?,count,1=yes\n2,Do you charge?,yes/no,\n",
        "any",
        "swimmers.csv",
    )
    found = answers("1. No. The number of swimmers is not recorded.\n2. Yes", questionnaire=asked)
    assert row(found, "1", "1.count") == "no not_held"
