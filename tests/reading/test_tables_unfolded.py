"""Tables with the answer before the question, with several answers to a cell, with letters along the top."""

import pytest
from reading.pages import html, row
from reading.pools import POOLS, TOPICS, parts
from reading.test_tables import table


def test_answers_before_what_they_answer():
    rows = ("Finding | Subject | Detail", "Yes | Breakfast clubs | £310", "No | Food policy | ")
    found = html(table(*rows, "Yes | Inspections | officers call"))
    assert row(found, "1", "1.spend", "2", "3") == "yes £310 no yes"


def test_answers_before_what_they_answer_in_two_columns():
    found = html(table("Yes | Breakfast clubs", "No | Food policy", "Yes | Inspections"))
    assert row(found, "1", "2", "3") == "yes no yes"


@pytest.mark.parametrize("between", ["<br>", "; "])
def test_cells_that_hold_an_answer_for_each_label(between: str):
    cells = ["In hours: yes", "Out of hours: no", "Cost: £900"]
    rows = [f"{t} | {between.join(cells)}" for t in TOPICS.values()]
    found = html(table("Part 1 |", *rows), POOLS)
    assert (parts(found, "4"), parts(found, "5")) == ("yes yes yes yes yes yes", "no no no no no no")
    assert parts(found, "4", ".spend") == "£900 £900 £900 £900 £900 £900"


def test_a_row_of_sums_beneath_letters_along_the_top():
    rows = ("Letter | (a) | (b) | (c) | (d) | (e) | (f)", "Sum 2016/17 | £5 | £6 | - | - | - | -")
    found = html(f"<p>4</p>{table(rows[0], 'Ordinary hours | Y | Y | N | N | N | N', rows[1])}", POOLS)
    assert (parts(found, "4"), parts(found, "4", ".spend")) == ("yes yes no no no no", "£5 £6 - - - -")


def test_the_remainder_of_a_list_of_sums_in_one_cell():
    rows = (
        "4a | 4b | 4c | 4d | 4e | 4f | 4 costs",
        "Yes | Yes | Yes | No | No | No | 4a £300; remainder in the block",
    )
    found = html(table(*rows), POOLS)
    assert parts(found, "4", ".spend") == "£300 not_held not_held - - -"
