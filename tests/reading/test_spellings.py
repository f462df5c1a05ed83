"""Years and bands of ages are known in whatever way an office writes them."""

import pytest
from reading.pages import answers, row

from foicli.model.questions_csv import read_questions_csv
from foicli.reading.spellings import also_written

ASKED = read_questions_csv(
    "id,text,answer\n1,Do you pay for such funerals?,yes/no\n"
    "2,How many were there in each year?,heading\n2.a,2017/18,count\n2.b,2018/2019,count\n"
    "3,Out of these how many were,heading\n3.a,aged under 18,count\n3.b,aged 18-59,count\n3.c,aged 60+,count\n"
    "4,Do you recover the cost?,yes/no\n",
    "any",
    "funerals.csv",
)


@pytest.mark.parametrize(
    "bands", ["0-18: None\n18-59: 6\nOver 60: 10", "Under 18s: 0\n18 to 59: 6\n60 and over: 10"]
)
def test_bands_of_ages_are_known_however_they_are_written(bands: str):
    found = answers(f"1. Yes\n2.\n2017/18 - 3\n2018/19 - 5\n3.\n{bands}\n4. No", questionnaire=ASKED)
    assert row(found, "2.a", "2.b", "3.a", "3.b", "3.c") == "3 5 0 6 10"


@pytest.mark.parametrize("text", ["aged 60+ in care homes", "2017/19", "under the new contract", "18"])
def test_other_words_have_no_other_spelling(text: str):
    assert also_written(text) == []
