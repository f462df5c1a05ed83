"""Lists that ask for one figure a year, answered by tables of years with more in them than that."""

import pytest
from reading.pages import html, mail, row
from reading.test_tables import table

from foicli.model.questions_csv import read_questions_csv
from foicli.reading.confidence import SURE

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


@pytest.mark.parametrize("titles", ["Number | Total paid (£)", "Incidents | Cost"])
def test_numbers_and_sums_of_each_year_go_to_the_lists_that_ask_for_them(titles: str):
    both = table(f"Year | {titles}", "2020/21 | 7 | 118,250", "2021/22 | fewer than five | 204,977")
    found = html(f"<p>1. and 3.</p>{both}<p>2. 20</p><p>4. No</p>", ASKED)
    assert row(found, "1.a", "1.b", "3.a", "3.b") == "7 suppressed £118250 £204977"


def test_a_numbered_row_with_a_year_in_its_comment_is_no_row_of_titles():
    rows = (
        "Q | Question | 2020/21 | 2021/22 | Comment",
        "1 | Fires | 3 | 9 | 2021/22 provisional",
        "2 | Crew hurt | | 4 |",
        "3 | Cost | £100 | £400 | Numbers as in the accounts",
    )
    assert row(html(table(*rows), ASKED), "1.a", "1.b", "3.a", "3.b") == "3 9 £100 £400"


def test_a_calendar_year_may_be_the_financial_year_that_ends_in_it_and_is_not_sure():
    asked = read_questions_csv(
        "id,text,answer\n1,Households housed at 31 March,heading\n1.a,2021,count\n1.b,2022,count\n2,Cost,pounds\n"
        "3,Have you bought homes?,yes/no\n",
        "any",
        "homes.csv",
    )
    rows = ("Q | Question | 2020/21 | 2021/22", "1 | Households housed | 30 | 90", "2 | Cost | £5 | £900")
    found = html(table(*rows) + "<p>3. No</p>", asked)
    assert row(found, "1.a", "1.b") == "30 90"
    assert found["1.a"].confidence < SURE


FEES = read_questions_csv(
    "id,text,answer,if\n"
    "1,How many people owed fees at,heading,\n"
    "1.a,31 March 2015,count,\n1.b,31 March 2016,count,\n"
    "2,How much was spent by the council on the collection of unpaid fees in each year?,heading,\n"
    '2.a,"Spent on the collection of unpaid fees, 2014/15",pounds,\n'
    '2.b,"Spent on the collection of unpaid fees, 2015/16",pounds,\n'
    "3,Who collects them?,text,\n",
    "council",
    "fees.csv",
)


def test_runs_of_years_answer_the_lists_that_ask_for_years_in_turn():
    found = mail("Decision\n\n2015 - 143\n2016 - 151\n\n2015 - £1,020\n2016 - £1,284\n", FEES)
    assert row(found, "1.a", "1.b", "2.a", "2.b") == "143 151 £1020 £1284"


def test_another_number_of_runs_answers_nothing_in_turn():
    found = mail("Decision\n\n2015 - 143\n2016 - 151\n\n2015 - 20\n2016 - 30\n\n2015 - 1\n2016 - 2\n", FEES)
    assert row(found, "1.a", "1.b") != "143 151"


def test_words_of_a_part_without_its_year_ask_for_all_years():
    found = mail(
        "You asked:\n2. Spent on the collection of unpaid fees\n\nOur response:\n2014/15 = £58,204\n2015/16 = £61,377\n\n"
        "You asked:\n3. Who collects them?\n\nOur response:\nWe do.\n",
        FEES,
    )
    assert row(found, "2.a", "2.b", "3") == "£58204 £61377 text"
