"""Letters that are passed on, whole and with their signature: the answers are theirs, the rest is nobody's."""

import pytest
from reading.pages import html

from foicli.model.mail import Document
from foicli.model.questionnaire import load_questionnaire
from foicli.reading.reader import read

HOMES = load_questionnaire(
    """
kind = "la"
title = "Empty homes"
[[question]]
id = "1"
text = "How many homes in your area had been empty for two years or more?"
answer = "count"
[[question]]
id = "2"
text = "Do you employ an officer for empty homes?"
answer = "yes/no"
[[question]]
id = "3"
text = "What are the main difficulties in bringing empty homes back into use?"
answer = "text"
""",
    "homes.toml",
)
ANSWER = "Absent owners and lack of enforcement powers"
REVIEW = "If you are dissatisfied you may ask for an internal review within 40 working days."
LETTER = f"""Dear Ms Example

Our answers are below.

1. 214
2. Yes
3. {ANSWER}

{REVIEW}
Write to the Information Manager at the address below.

Kind regards
Jo Sample
Information Officer
Sampleton City Council
"""
HEADERS = "From: FOI <foi@sampleton.example>\nSent: 4 November 2026 10:00\nTo: eh@campaign.example\nSubject: RE: request"
PASSED_ON = {
    "outlook": f"Please see below.\n\n{HEADERS}\n\n",
    "with a rule": f"-----Original Message-----\n{HEADERS}\n\n",
    "gmail": "---------- Forwarded message ---------\nFrom: FOI <foi@sampleton.example>\n"
    "Date: Wed, 4 Nov 2026 at 10:00\nSubject: RE: request\nTo: <eh@campaign.example>\n\n\n",
}


def in_turn(*letters: str) -> dict[str, str]:
    """What stands after these messages: the answers in words, by question."""
    documents = [
        Document(f"{n:02}" * 32, "", "text/plain", text.encode(), n, is_body=True)
        for n, text in enumerate(letters)
    ]
    found = read(documents, HOMES).suggestions
    return {s.question: s.coding.value or s.coding.count or s.coding.text for s in found}


@pytest.mark.parametrize("way", PASSED_ON)
def test_review_rights_and_a_signature_are_no_answer_in_a_letter_that_is_passed_on(way: str):
    assert in_turn(PASSED_ON[way] + LETTER) == {"1": "214", "2": "yes", "3": ANSWER}


@pytest.mark.parametrize("way", PASSED_ON)
def test_nor_in_one_that_is_quoted_as_it_is_passed_on(way: str):
    quoted = "\n".join(f"> {line}" for line in (PASSED_ON[way] + LETTER).splitlines())
    assert in_turn(quoted)["3"] == ANSWER


def test_nor_where_they_run_on_in_the_line_of_the_last_answer():
    run_on = LETTER.replace(f"{ANSWER}\n\n", f"{ANSWER}. ").replace(
        "below.\n\nKind regards\n", "below. Kind regards "
    )
    assert in_turn(run_on)["3"] == ANSWER
    assert in_turn(PASSED_ON["gmail"] + run_on)["3"] == ANSWER


def test_words_of_every_letter_in_the_middle_of_an_answer_are_left_out_of_it():
    text = LETTER.replace(ANSWER, f"{ANSWER}.\n\n{REVIEW}\n\nAlso the price of works")
    assert in_turn(text)["3"] == f"{ANSWER}. Also the price of works"


def test_an_answer_about_reviews_of_something_else_is_kept_whole():
    text = LETTER.replace(ANSWER, "Owners who ask for a review of the notice, and delay")
    assert in_turn(text)["3"] == "Owners who ask for a review of the notice, and delay"


def test_a_copy_of_the_answers_leaves_the_earlier_reading_as_it_is():
    copy = LETTER.replace(ANSWER, f"{ANSWER} - Sampleton City Council, working for you")
    assert in_turn(LETTER, copy)["3"] == ANSWER


def test_the_first_of_two_that_say_the_same_is_the_one_that_is_cited():
    documents = [
        Document(paper * 32, "", "text/plain", text.encode(), n, is_body=True)
        for n, (paper, text) in enumerate([("aa", LETTER), ("bb", PASSED_ON["outlook"] + LETTER)])
    ]
    cited = {e.paper[:2] for s in read(documents, HOMES).suggestions for e in s.evidence}
    assert cited == {"aa"}


def test_a_correction_that_adds_words_replaces_what_was_said():
    more = f"Dear Ms Example\n\nA correction to our response:\n\n3. {ANSWER}, and the price of works\n"
    assert in_turn(LETTER, more)["3"] == f"{ANSWER}, and the price of works"


def test_another_answer_replaces_the_earlier_one():
    assert in_turn(LETTER, "3. The price of works\n")["3"] == "The price of works"


def test_a_letter_passed_on_as_html_ends_where_its_answers_end():
    letter = LETTER.replace("Write to the Information Manager at the address below.\n", "")
    lines = (HEADERS + "\n" + letter).replace("<foi@", "&lt;foi@").splitlines()
    shown = "<p>Please see below.</p><p>" + "<br>".join(lines) + "</p>"
    assert html(shown, HOMES)["3"].coding.text == ANSWER
