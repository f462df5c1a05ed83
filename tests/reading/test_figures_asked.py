"""Questions for numbers answered in words, by a file, beside a refusal, and year by year in a table."""

import pytest
from reading.pages import answers, html, row, said

from foicli.model.findings import Suggestion
from foicli.model.questionnaire import load_questionnaire

LIBRARIES = load_questionnaire(
    """
kind = "library"
title = "Libraries"
[[question]]
id = "1"
text = "How many libraries did the council close in 2017?"
answer = "count"
[[question]]
id = "2"
text = "How much did the council spend on new books in 2017?"
answer = "pounds"
[[question]]
id = "3"
text = "How many visits were there in each year?"
answer = "heading"
[[question]]
id = "3.a"
text = "2016/17"
answer = "count"
[[question]]
id = "3.b"
text = "2017/18"
answer = "count"
[[question]]
id = "4"
text = "What did mobile libraries cost in each year?"
answer = "pounds"
""",
    "libraries.toml",
)


def libraries(text: str) -> dict[str, Suggestion]:
    """What the reader makes of a letter about libraries."""
    return answers(text, questionnaire=LIBRARIES)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("The council closed no libraries in that year.", "0"),
        ("The council has not closed any libraries.", "0"),
        ("There was one library closed, in May.", "1"),
        ("1984", "1984"),
    ],
)
def test_a_number_in_words_or_alone(words: str, count: str):
    assert said(libraries(f"1. {words}\n2. £900")["1"]) == count


def test_a_file_in_place_of_a_figure_is_an_answer_for_a_person_to_take_out():
    found = libraries("1. Please see the spreadsheet attached.\n2. £900")["1"]
    assert found.coding.count == ""
    assert "spreadsheet" in found.coding.text
    assert found.confidence < 0.98


def test_a_figure_given_to_help_goes_before_the_refusal_beside_it():
    words = "We do not hold this information. However, we can say that in 2016 it was approximately £2,000."
    found = libraries(f"2. {words}")["2"]
    assert said(found) == "£2000"
    assert found.confidence < 0.9


def table(*rows: str) -> dict[str, Suggestion]:
    """The answers read from a table given as lines of cells."""
    cells = ["".join(f"<td>{c}</td>" for c in line.split("|")) for line in rows]
    return html(f"<table>{''.join(f'<tr>{r}</tr>' for r in cells)}</table>", LIBRARIES)


def test_rows_of_numbers_and_of_costs_are_told_apart():
    found = table("|2016/17|2017/18", "Number of visits|120|135", "Cost of mobile libraries|£90,000|£95,000")
    assert row(found, "3.a", "3.b") == "120 135"
    assert found["4"].coding.text == "2016/17: £90,000; 2017/18: £95,000"


def test_quarters_are_no_labels_of_questions():
    found = libraries("1. 14\n2. £900\nThe figures are for:\nQ1 2017\nQ2 2017")
    assert row(found, "1", "2") == "14 £900"


def test_columns_titled_like_the_parts_of_a_question():
    found = html(
        "<table><tr><td></td><td>April to June 2017</td><td>July to September 2017</td></tr>"
        "<tr><td>How long were the queues at the desk?</td><td>9 minutes</td><td>12 minutes</td></tr></table>",
        load_questionnaire(
            """
kind = "library"
title = "Queues"
[[question]]
id = "1"
text = "How long were the queues at the desk?"
answer = "heading"
[[question]]
id = "1.a"
text = "April to June 2017"
answer = "text"
[[question]]
id = "1.b"
text = "July to September 2017"
answer = "text"
""",
            "queues.toml",
        ),
    )
    assert (found["1.a"].coding.text, found["1.b"].coding.text) == ("9 minutes", "12 minutes")


def test_a_range_given_before_the_exact_number_is_withheld_stands():
    words = "Fewer than five in the whole year. The exact number is withheld under section 40(2)."
    assert said(libraries(f"1. {words}\n2. £900")["1"]) == "suppressed"


def test_a_year_that_was_so_many_is_a_number():
    assert said(libraries("1. The number closed in the financial year was 12\n2. £900")["1"]) == "12"


def test_about_so_many_posts_may_be_in_parts():
    assert said(libraries("1. Approx 3.5\n2. £900")["1"]) == "3.5"


def test_figures_in_a_file_are_given_there():
    found = libraries("1. See the attached document: Branches closed\n2. £900")["1"]
    assert (found.coding.finding.value, found.coding.count) == ("answered", "")
    assert found.confidence < 0.98


def test_held_by_another_is_not_held():
    assert said(libraries("1. Held by the trust, please contact them\n2. £900")["1"]) == "not_held"
    assert said(libraries("1. This is not something that HCC records.\n2. £900")["1"]) == "not_held"


def test_never_is_no_time():
    times = load_questionnaire(
        """
kind = "library"
title = "Closures"
[[question]]
id = "1"
text = "How many times was the main library closed to the public?"
answer = "count"
[[question]]
id = "2"
text = "What did it cost?"
answer = "pounds"
""",
        "closures.toml",
    )
    found = answers("1. At no time has the library been closed.\n2. £900", questionnaire=times)
    assert said(found["1"]) == "0"


def test_years_that_every_question_prints_again_are_no_answers():
    letter = """1. How many libraries did the council close in 2017?
None
3. How many visits were there in each year?
NB please give each of the years 2016/17 and 2017/18.
2016/17 410
2017/18 395
4. What did mobile libraries cost in each year?
NB please give each of the years 2016/17 and 2017/18.
£900"""
    found = libraries(letter)
    assert row(found, "3.a", "3.b", "4") == "410 395 £900"


def test_a_line_with_a_figure_for_each_year_answers_all_of_them():
    found = libraries("Libraries closed: none\nVisits in 2016/17: 410, 2017/18: 395\nNew books: £900")
    assert row(found, "3.a", "3.b") == "410 395"


def test_figures_by_year_end_where_the_lines_with_figures_do():
    found = answers(
        "1. 4\n3.\n2016/17 - 120 (estimated)\n2017/18 - 131 (estimated)\nThese figures are not to be set against those of "
        "other councils.\nHow to complain: write within 40 working days to 12 High Street.",
        questionnaire=LIBRARIES,
    )
    assert row(found, "1", "3.a", "3.b") == "4 120 131"


def test_as_many_words_and_numbers_as_years_respectively():
    found = answers(
        "1. 4\nIn answer to question 3 of your request, none and 2 respectively.", questionnaire=LIBRARIES
    )
    assert row(found, "1", "3.a", "3.b") == "4 0 2"


def test_a_sentence_that_gives_the_figure_of_a_question_it_names():
    found = answers(
        "3.\n2016/17: 120\n2017/18: 131\nMobile libraries are not costed year by year. The total for question 4 is £11,250.",
        questionnaire=LIBRARIES,
    )
    assert row(found, "3.a", "4") == "120 £11250"


POWERS = load_questionnaire(
    """
kind = "la"
title = "Empty homes"
[[question]]
id = "1"
text = "Do you employ an officer for empty homes?"
answer = "yes/no"
[[question]]
id = "2"
text = "How many times did you use each of these powers?"
answer = "heading"
[[question]]
id = "2.a"
text = "Empty dwelling management orders"
answer = "count"
[[question]]
id = "2.b"
text = "Compulsory purchase orders on empty homes"
answer = "count"
[[question]]
id = "2.c"
text = "Section 215 notices on empty homes"
answer = "count"
""",
    "powers.toml",
)


def test_none_of_these_is_nought_of_each():
    found = answers("1. No\n2. None of these powers was used in 2018/19.", questionnaire=POWERS)
    assert row(found, "1", "2.a", "2.b", "2.c") == "no 0 0 0"


def test_rows_titled_by_the_first_letters_of_what_is_asked():
    page = "<p>Question 1 - No</p><table><tr><td>EDMOs</td><td>Nil</td></tr><tr><td>CPOs (empty homes)</td><td>1</td></tr>"
    found = html(page + "<tr><td>S215 notices</td><td>7</td></tr></table>", POWERS)
    assert row(found, "1", "2.a", "2.b", "2.c") == "no 0 1 7"


@pytest.mark.parametrize(
    "section",
    ["section 40 (2)", "s.43 (2)", "section 40 (3A) (a)", "sections 40 (2) and 41", "sections 31 and 43(2)"],
)
def test_the_number_of_a_section_is_no_count(section: str):
    found = answers(f"3. Yes, by officers. The number is exempt under {section} of the Act.\n5. No")
    assert row(found, "3", "3.count") == "yes refused"


def test_none_is_held_is_not_nought():
    found = answers(
        "3. Yes, by officers. No number could be given without double counting, so none is held.\n5. No"
    )
    assert row(found, "3", "3.count") == "yes not_held"
