"""Notes at the foot: marks in square brackets, and the footnotes of a Word letter."""

from reading.pages import html, row
from reading.pools import POOLS, parts, pools

ANSWERS = "1. Yes [1]\n4a. Yes [2]\n4b. Yes [3]\n4c. No\n4d. Yes [4]\n4e. No\n4f. No\n7. No\n\n"
NOTES = "Notes\n[1] £517,000, being the budget.\n[2] £96,400\n[3] The cost is in the block contract.\n[4] £11,250\n"


def test_a_note_tells_the_sum_of_the_answer_that_points_to_it():
    found = pools(ANSWERS + NOTES)
    assert row(found, "1.spend", "4.a.spend", "4.b.spend", "4.d.spend") == "£517000 £96400 not_held £11250"


def test_a_note_changes_no_answer():
    found = pools(ANSWERS + NOTES)
    assert row(found, "1", "7") == "yes no"
    assert parts(found, "4") == "yes yes no yes no no"


def test_a_mark_without_a_note_says_nothing():
    assert row(pools(ANSWERS), "1", "1.spend") == row(
        html("<p>1. Yes</p><p>7. No</p>", POOLS), "1", "1.spend"
    )


def test_raised_figures_are_marks_of_notes():
    letter = """4. The following are paid for:
- Lessons for beginners¹
- Water aerobics²
The following are not:
- Hydrotherapy (commissioned by the health board)

6. 14

¹ £900
² In a block contract, no separate figure."""
    found = pools(letter)
    assert row(found, "4.a", "4.a.spend", "4.c", "4.c.spend", "4.d", "6") == "yes £900 yes not_held no 14"
