"""Replies sorted by what is answered, with the number of what was asked in brackets behind its name."""

from reading.pages import row, said
from reading.pools import parts, pools

LETTER = """Dear Ann

Things we pay for
• Swimming in the holidays (your question 1) – £640
• Lessons and hydrotherapy (4a, 4d) – £12 in 2023/24
• Wetsuits (4f) – we withhold the cost under section 43(2)

Things we do not pay for
• Lifeguard training (4b)
• Aerobics and diving (4c, 4e)
• Any of these out of hours (5a to 5f)

Things we are working on
• A plan for each pool (2)

Things we have no information on
• How many swimmers were rescued (6)

Yours sincerely
"""


def test_each_line_has_the_answer_of_its_title():
    found = pools(LETTER)
    assert parts(found, "4") == "yes no no yes no yes"
    assert parts(found, "5") == "no no no no no no"
    assert row(found, "1", "2", "6") == "yes in_development not_held"


def test_what_a_line_says_of_the_money_is_that_of_its_question():
    found = pools(LETTER)
    assert row(found, "1.spend", "4.a.spend", "4.f.spend") == "£640 £12 refused"


def test_the_title_and_the_line_are_the_evidence():
    quoted = [e.quote for e in pools(LETTER)["4.b"].evidence]
    assert quoted == ["Things we do not pay for", "• Lifeguard training (4b)"]


def test_one_such_title_alone_sorts_nothing():
    found = pools("Things we do not pay for\n\nLifeguard training (4b)\n\n1. Yes\n2. No\n3. No")
    assert said(found["1"]) == "yes"
