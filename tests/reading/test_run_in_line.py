"""Labels that follow one another in a line of running text: `1. No 2. No 3-4 Yes.`"""

import pytest
from reading.pages import row
from reading.pools import pools


@pytest.mark.parametrize(
    "words",
    [
        "1. No 2. No 3. Yes 5. No 7. Yes 8. No",
        "1. No 2. No 3. Yes 4. None 5. No\n6. Not known 7. Yes 8. No",
        "1 No. 2 No. 3 Yes. 4 None. 5 No.\n6 Not known. 7 Yes. 8 No.",
        "(1) No (2) No (3) Yes (4) None (5) No (6) Not known (7) Yes (8) No",
    ],
)
def test_answers_one_behind_the_other_in_a_line(words: str):
    assert row(pools(f"Dear Sir\n\n{words}\n\nRegards"), "1", "2", "3") == "no no yes"


def test_several_numbers_may_share_an_answer_within_the_line():
    found = pools("1 No. 2 - 3 Yes. 4 None. 5 No. 6 Not known. 7 Yes. 8 No.")
    assert row(found, "1", "2", "3", "7") == "no yes yes yes"


def test_a_number_that_is_spoken_of_begins_no_answer():
    found = pools("1. Yes, in all 3. We have\n\n2. No\n\n3. No, see page 4. 5 of them closed.\n\n7. Yes")
    assert row(found, "1", "2", "3", "7") == "yes no no yes"
