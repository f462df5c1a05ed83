"""Tables drawn in plain text: by spaces, bars or tabs."""

import pytest
from reading.pages import mail, row

from foicli.reading.extract.aligned import drawn_tables

SPACED = """
No   Topic                 Answer   Spend
------------------------------------------
1    Breakfast clubs       Yes      £700
2    Food policy for       No       -
     all our schools
5    Refusing meals        No
"""
BARS = """
| No | Topic           | Answer | Spend |
|----|-----------------|--------|-------|
| 1  | Breakfast clubs | Yes    | £700  |
| 2  | Food policy     | No     |       |
| 5  | Refusing meals  | No     |       |
"""
TABS = "\nNo\tTopic\tAnswer\tSpend\n1\tBreakfast clubs\tYes\t£700\n2\tFood policy\tNo\t\n5\tRefusing meals\tNo\t\n"


@pytest.mark.parametrize("drawn", [SPACED, BARS, TABS])
def test_a_drawn_table_is_read_by_its_columns(drawn: str):
    found = mail("Dear Ann\n" + drawn + "\nYours, Bob")
    assert row(found, "1", "1.spend", "2", "5") == "yes £700 no no"


def test_wrapped_lines_belong_to_the_row_above():
    (table,) = drawn_tables(SPACED.split("\n"))
    assert [w for _, w in table.rows[2][1]] == ["Food policy for", "all our schools"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ann\n\nWe do  not hold this.  Sorry.\nYours  Bob",
        "1. Yes\n2. No\n3.  Yes, but\n    only in summer\n4. No",
        "Beth B | Records | Ext 39\n\nThank you | Diolch",
        "Tel:  0123\nFax:  0456",
    ],
)
def test_prose_and_signatures_are_no_tables(text: str):
    assert not drawn_tables(text.split("\n"))


def test_a_line_below_that_runs_through_the_columns_ends_the_table():
    lines = ["a     10    20", "b     11    21", "c     12    22", "(all figures in thousands)"]
    (table,) = drawn_tables(lines)
    assert (table.stop, len(table.rows)) == (3, 3)
