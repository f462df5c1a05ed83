"""Figures that were misread and called sure: another body's, another number's, cut off, or taken back later."""

import pytest
from reading.pages import document, html, mail, row

from foicli.model.findings import Finding, Suggestion
from foicli.model.questions_csv import read_questions_csv
from foicli.reading.reader import read

LIBRARIES = read_questions_csv(
    "id,text,answer,if\n"
    "1,How many libraries do you run?,count,\n"
    "2,How many hours did volunteers give in the year?,count,\n"
    "3,How many readers were issued with a card?,count,\n"
    "4,How many staff are employed?,count,\n"
    "5,How much was spent on books?,pounds,\n"
    "6,Which system do you use for loans?,text,\n",
    "council",
    "libraries.csv",
)


def letter(*texts: str) -> dict[str, Suggestion]:
    documents = [document(text, message=order) for order, text in enumerate(texts)]
    return {s.question: s for s in read(documents, LIBRARIES, body_name="Barset Council").suggestions}


def figure(found: Suggestion) -> str:
    coding = found.coding
    return coding.count or f"£{coding.amount_gbp:f}"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("5. £74,000 (Barset) and £66,500 (Loamshire)", "£74000"),
        ("5. £74,000 for Loamshire and £66,500 for Barset", "£66500"),
        ("5. Barset £74,000, Loamshire £66,500", "£74000"),
        ("5. £505,000 for the three councils, of which this council's share is £238,700", "£238700"),
        ("1. There are 88 in Barset and 73 in Loamshire.", "88"),
        ("1. There are 83 across the county, of which 19 are in our area.", "19"),
        ("5. £731,428 for the partnership. Our own contribution in 2023/24 came to £153,600", "£153600"),
        ("1. The two districts have 480 between them, the council's share being 98.", "98"),
    ],
)
def test_of_the_figures_of_several_bodies_ours_is_taken(words: str, wanted: str):
    assert figure(letter(words)[words[0]]) == wanted


def test_the_sum_from_which_payments_are_published_is_no_answer():
    found = letter("5. Payments over £500 are on our website, and the figure is exempt under section 21.")[
        "5"
    ]
    assert found.coding.amount_gbp is None


def test_a_hospice_that_has_our_name_is_not_us():
    found = letter("5. Bluebell Books £121,000 and the Barset Hospital Charity trolley £66,500.")["5"]
    assert figure(found) == "£187500"
    assert found.confidence < 0.98


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("2. The time given in 2023/2024 was 5,391 hours.", "5391"),
        ("4. 19 full time, 3 part time", "22"),
        ("4. one full time and two part-time", "3"),
        ("4. Central library 1, mobile library 1", "2"),
        ("3. There were 286 loans made to 24 readers.", "24"),
        ("1. None (4 have still to open)", "0"),
        ("1. None in 2016 (2 in 2015)", "0"),
        ("1. --> 205", "205"),
        ("5. £203, 118", "£203118"),
    ],
)
def test_a_figure_is_read_whole_and_is_the_one_asked_for(words: str, wanted: str):
    assert figure(letter(words)[words[0]]) == wanted


def test_a_small_number_in_a_table_stays_hidden():
    rows = "".join(
        f"<tr><td>{n}. {LIBRARIES.by_id[n].text}</td><td>{answer}</td></tr>"
        for n, answer in (("1", "12"), ("3", "&lt;5"), ("4", "40"))
    )
    found = html(f"<table><tr><td>Question</td><td>2023/24</td></tr>{rows}</table>", LIBRARIES)
    assert (found["3"].coding.finding, found["3"].coding.count) == (Finding.SUPPRESSED, "<5")


def test_a_number_behind_a_dash_and_what_it_is_not():
    assert figure(letter("Question 1 - 4, not 5.")["1"]) == "4"


def test_what_may_be_counted_or_denied_is_for_a_person_to_see():
    assert letter("1. Eight are shared with schools. None is run by volunteers alone.")["1"].confidence < 0.98


FIRST = "1. 12\n2. 300 hours\n3. 4,000\n4. 40\n5. £12,500"


def test_what_a_later_letter_takes_back_without_a_number_is_no_longer_sure():
    found = letter(FIRST, "There was an error in our letter. We promised a corrected price: it is £21,500.")
    assert all(s.confidence < 0.98 for s in found.values())


def test_a_later_letter_that_is_wholly_read_leaves_the_other_answers_sure():
    found = letter(
        FIRST, "There was an error in our letter. Question 1 should read 14 and not 12. All else stands."
    )
    assert figure(found["1"]) == "14"
    assert found["4"].confidence >= 0.98


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("6. Alma, hosted by Orbital Systems Ltd", True),
        ("6. One that we would rather keep to ourselves", False),
        ("6. It will be named after the contract is signed", False),
        ("6. £70,511 £0 £12", False),
        ("6. system we hope to buy", False),
    ],
)
def test_an_explanation_is_sure_where_no_word_could_take_it_back(words: str, sure: bool):
    assert (letter(f"{FIRST}\n{words}")["6"].confidence >= 0.98) is sure


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("5. 3 vans x £300 = £900", "£900"),
        ("5. £412,000 was set aside, of which £96,300 has been spent", "£96300"),
        ("4. Employed 27, on leave 3, seconded 3", "27"),
        ("4. 1,046\nAlso 64 volunteers, who are not counted here", "1046"),
    ],
)
def test_of_several_figures_the_one_that_answers_is_taken(words: str, wanted: str):
    assert figure(letter(words)[words[0]]) == wanted


FORCE = read_questions_csv(
    "id,text,answer,if\n"
    "1,How many officers work on the roads?,count,\n"
    "2,How many cameras are active?,count,\n"
    "3,Flats in the blocks of (1),count,\n"
    "4,How many letters were sent?,count,\n",
    "police",
    "force.csv",
)


def test_a_refusal_told_apart_from_the_list_of_answers_is_of_the_question_it_names():
    found = mail(
        "Reason for decision\n\nAt your question 2 you ask about our cameras. Drivers would learn "
        "which is which, and Section 31(1)(a) of the Act is therefore engaged.\n\nDisclosure\n\nQ1 response: 129\n\n"
        "Q3 response: 612\n\nQ4 response: 7,803\n",
        FORCE,
    )
    assert row(found, "1", "2", "3", "4") == "129 refused 612 7803"
    assert found["2"].confidence < 0.98


def test_a_number_in_brackets_is_a_reference_where_the_questions_use_it_so():
    found = mail(
        "1. How many officers work on the roads? 9\n3. Flats in the high blocks (1) = 612\n4. 5\n", FORCE
    )
    assert row(found, "1", "3", "4") == "9 612 5"
