"""Lists that ask for one figure a year, answered by tables of years with more in them than that."""

import pytest
from reading.pages import html, row
from reading.test_tables import table

from foicli.model.questions_csv import read_questions_csv

ASKED = read_questions_csv(
    "id,text,answer\n1,How many fires were there in each year?,heading\n1.a,2020/21,count\n1.b,2021/22,count\n"
    "2,How many of the crew were hurt?,count\n3,What did each year cost?,heading\n3.a,2020/21,pounds\n3.b,2021/22,pounds\n"
    "4,Have you bought drones?,yes/no\n",
    "any",
    "fires.csv",
)
ONE = read_questions_csv(
    "id,text,answer\n1,How many fires were there?,heading\n1.a,2020/21,count\n1.b,2021/22,count\n"
    "2,What was the cause?,text\n3,Have you bought drones?,yes/no\n",
    "any",
    "fires.csv",
)
DOWN = ("Row Year | Incidents that met the definition", "2020/21 | 3", "2021/22 | 9", "Total | 12")
KINDS = ("Year | Grass | Forest | Total", "2020/21 | 1 | 2 | 3", "2021/22 | 4 | 5 | 9")
ACROSS = ("Area | 2020/21 | 2021/22", "North | 1 | 4", "South | 2 | 5", "All | 3 | 9")


@pytest.mark.parametrize("rows", [DOWN, KINDS, ACROSS])
def test_the_one_row_of_figures_or_that_of_totals_answers(rows: tuple[str, ...]):
    found = html(f"<p>We looked into this.</p>{table(*rows)}<p>3. No drones were bought.</p>", ONE)
    assert row(found, "1.a", "1.b") == "3 9"


def test_as_many_tables_as_lists_belong_to_them_in_order():
    costs = ("Area | 2020/21 | 2021/22", "North | £100 | £400", "South | £200 | £500", "All | £300 | £900")
    found = html(f"<p>4. No</p>{table(*ACROSS)}<p>&nbsp;</p>{table(*costs)}", ASKED)
    assert row(found, "1.a", "1.b", "3.a", "3.b") == "3 9 £300 £900"


def test_a_table_without_a_total_answers_no_list_of_years():
    found = html(f"<p>3. No</p>{table('Area | 2020/21 | 2021/22', 'North | 1 | 4', 'South | 2 | 5')}", ONE)
    assert row(found, "1.a", "1.b") != "3 9"
