"""Titles with numbers of the body's own: what they name goes before the number."""

from reading.pages import html, row
from reading.pools import parts, pools
from reading.test_tables import table

from foicli.model.questions_csv import read_questions_csv

THEIRS = """We have numbered each part so that it has its own answer.

1. Free swimming in the school holidays?
Yes

2. Cost in 2023/24
£640,000

3. Published strategy?
No

4. Paddling pools tested?
Yes

5. How?
By our own staff in the evening with a kit

6. Number of tests
46

7. Classes paid for
(a) Yes (b) No (c) No (d) Yes (e) No (f) No

8. Same classes, out of hours
(a) No (b) No (c) No (d) No (e) No (f) No

9. Swimmers rescued by lifeguards
31

10. Indoor pools closed since 2015
No
"""


def test_titles_go_before_numbers_that_are_not_ours():
    found = pools(THEIRS)
    assert row(found, "1", "1.spend", "2", "3", "3.count", "6", "7") == "yes £640000 no yes 46 31 no"


def test_titles_without_a_name_take_the_questions_left_between_their_neighbours():
    found = pools(THEIRS)
    assert parts(found, "4") == "yes no no yes no no"
    assert parts(found, "5") == "no no no no no no"


def test_titles_that_agree_with_our_numbers_change_nothing():
    letter = (
        "1. Free swimming\nYes\n\n2. Published strategy\nNo\n\n3. Paddling pools tested\nYes\n\n"
        "4. Classes\n(a) Yes (b) No (c) No (d) Yes (e) No (f) No\n\n5. Out of hours\nNone\n\n"
        "6. Swimmers rescued\n31\n\n7. Indoor pools closed\nNo\n"
    )
    assert row(pools(letter), "1", "2", "3", "6", "7") == "yes no yes 31 no"


def test_a_slip_in_one_number_is_no_numbering_of_their_own():
    letter = "1. Free swimming\nYes\n\n2. Published strategy\nNo\n\n3. Paddling pools\nYes\n\n7. Indoor pools\nNo\n"
    assert row(pools(letter), "1", "2", "3", "7") == "yes no yes no"


def test_letters_of_a_list_that_are_not_ours_name_no_parts():
    found = pools(
        "4. We pay for these:\n(a) Wetsuit hire. Every week.\n(b) Diving club. On Sundays.\n(c) Hydrotherapy. On Mondays.\n"
        "(d) Water aerobics. In spring.\n(e) Swimming galas. In June.\n7. No"
    )
    assert parts(found, "4") == "no no yes yes yes yes"


def test_every_item_numbered_in_turn_in_a_table():
    asked = read_questions_csv(
        "id,text,answer,if\n1,Do you charge visitors to park?,yes/no,\n1.count,If yes: at how many sites?,count,1=yes\n"
        "2,How many parking spaces are there?,count,\n3,Do you charge staff to park?,yes/no,\n"
        "3.spend,If yes: what was your income from staff?,pounds,3=yes\n4,Do you issue penalty notices?,yes/no,\n"
        "4.count,How many penalty notices were issued?,count,4=yes\n5,Have you raised your charges?,yes/no,\n",
        "any",
        "parking.csv",
    )
    rows = (
        "# | Item | Reply",
        "1 | Charging visitors | This happens",
        "2 | No. of sites | 3",
        "3 | Spaces | 901",
        "4 | Charging staff | This happens",
        "5 | Income from staff | £188,777",
        "6 | Penalty notices | This does not happen",
        "7 | Number | -",
        "8 | Charges raised | This happens",
    )
    found = html(table(*rows), asked)
    assert row(found, "1", "1.count", "2", "3", "3.spend", "4", "5") == "yes 3 901 yes £188777 no yes"
