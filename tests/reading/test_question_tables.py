"""Tables of questions and answers: lists printed in one cell, letters across, rows of another list."""

from reading.pages import html, row
from reading.pools import POOLS, TOPICS, parts


def tables(*rows: str) -> dict:
    """What is read from tables given as rows of cells; an empty row begins another paragraph and table."""
    out, cells = "", []
    for line in (*rows, ""):
        if line and "|" in line:
            cells.append("<tr>" + "".join(f"<td>{c}</td>" for c in line.split("|")) + "</tr>")
            continue
        out += f"<table>{''.join(cells)}</table>" if cells else ""
        out += f"<p>{line}</p>" if line else ""
        cells = []
    return html(out, POOLS)


ASKED = "4. Do you pay for any of the following, and if so how much did you spend on each?<br>" + "<br>".join(
    f"({letter}) {topic}" for letter, topic in TOPICS.items()
)


def test_parts_printed_beneath_their_heading_are_answered_by_the_cell_beside_them():
    found = tables(
        "1. Do you let children swim free of charge in the school holidays?|Yes",
        f"{ASKED}|No to (a), (b) and (c). Yes to (d) and (e). No to (f).",
        "7. Have you closed any indoor pool since 2015?|No",
    )
    assert parts(found, "4") == "no no no yes yes no"
    assert row(found, "1", "7") == "yes no"


def test_letters_across_beneath_the_number_of_their_question():
    found = tables("Q4", "a|b|c|d|e|f", "Yes|No|No|No|No|Yes", "Q5", "a|b|c|d|e|f", "No|No|No|No|No|No")
    assert parts(found, "4") == "yes no no no no yes"
    assert parts(found, "5") == "no no no no no no"


def test_a_row_of_another_question_beneath_columns_for_two_lists():
    found = tables(
        "|Service|Q4|Q5 out of hours",
        *(f"{letter}.|{topic}|Yes|No" for letter, topic in TOPICS.items()),
        "7|Closed an indoor pool|No|n/a",
    )
    assert parts(found, "4") == "yes yes yes yes yes yes"
    assert parts(found, "5") == "no no no no no no"


def test_long_cells_of_a_table_are_no_titles():
    found = tables(
        "No|Question|Answer",
        "3|Do you test the water of paddling pools every week?|Yes",
        "|If yes, please describe how the water is tested.|By our own staff in the evening with a kit for hours of use",
        "7|Have you closed any indoor pool since 2015?|No",
    )
    assert row(found, "3", "7") == "yes no"


def test_a_column_on_whether_it_is_held_gives_way_to_the_answer_beside_it():
    found = tables(
        "Question|Held?|Response",
        "1|Yes|No",
        "2|Yes|Monday to Friday, 6am to 10pm",
        "3|No|",
        "7|Yes|Yes",
    )
    assert row(found, "1", "3", "7") == "no no yes"


def test_one_sentence_over_all_parts_in_a_row():
    found = tables("Question|Our answer", "1|Yes", "4 (a to f)|d and e: yes. All others: no.", "7|No")
    assert parts(found, "4") == "no no no yes yes no"
