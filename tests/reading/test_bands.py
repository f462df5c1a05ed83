"""Lists that ask for the same bands in different years, answered by one table of bands by years."""

import pytest
from reading.pages import html, row
from reading.test_tables import table

from foicli.model.questions_csv import read_questions_csv

BANDS = ["0 to 2 years", "3 to 4 years", "5 to 10 years"]


def _list(number: int, year: str) -> str:
    parts = "".join(f"{number}.{letter},{band},pounds\n" for letter, band in zip("abc", BANDS, strict=True))
    return f"{number},What weekly allowance did you pay in {year}? Please give it by age.,heading\n{parts}"


ASKED = read_questions_csv(
    f"id,text,answer\n1,Do you pay carers for holidays?,yes/no\n{_list(2, '2018/19')}{_list(3, '2016/17')}"
    "4,Do you pay a retainer?,yes/no\n5,How many carers did you have?,count\n",
    "any",
    "fostering.csv",
)
ACROSS = (
    "Age | 2016/17 | 2017/18 | 2018/19",
    "0-2 | £144.00 | £147.31 | £150.12",
    "3-4 | £147 | £150 | £153.40",
    "5-10 | £164 | £168 | £171.96",
)
DOWN = (
    "Year | 0 - 2 | 3 - 4 | 5 - 10",
    "2016/17 | £144.00 | £147 | £164",
    "2017/18 | £147.31 | £150 | £168",
    "2018/19 | £150.12 | £153.40 | £171.96",
)


@pytest.mark.parametrize("rows", [ACROSS, DOWN])
def test_each_list_has_the_figures_of_its_own_year(rows: tuple[str, ...]):
    found = html(f"<p>1. Yes</p>{table(*rows)}<p>4. No</p><p>5. 118</p>", ASKED)
    assert row(found, "2.a", "2.b", "2.c") == "£150.12 £153.40 £171.96"
    assert row(found, "3.a", "3.b", "3.c") == "£144 £147 £164"
    assert row(found, "1", "4", "5") == "yes no 118"


def test_a_band_is_no_number_of_a_question():
    found = html(f"<p>1. Yes</p>{table(*ACROSS)}", ASKED)
    assert row(found, "4", "5") == "- -"


def test_other_bands_than_were_asked_answer_nothing():
    rows = ("Age | 2016/17 | 2018/19", "0-4 | £144 | £150", "5-11 | £147 | £153")
    found = html(f"<p>1. Yes</p>{table(*rows)}<p>4. No</p>", ASKED)
    assert row(found, "2.a", "2.b", "3.a", "3.b") == "- - - -"
