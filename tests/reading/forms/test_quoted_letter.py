"""Our letter quoted beneath a reply is no form that came back, although "Our reference:" stands above it."""

from reading.pages import lines
from reading.pools import POOLS

from foicli.reading.returned_form import form_in

QUOTED = """1. Do you let children swim free of charge in the school holidays? (yes / no)

2. Do you have a published strategy for swimming? (yes / no / in development)

3. Do you test the water of paddling pools every week? (yes / no)

7. Have you closed any indoor pool since 2015? (yes / no)
"""
SHORT = "Our reference: 201706540\n\n1 yes\n2 no\n3 no\n6 14\n7 yes\n\nWe wrote:\n\n"


def test_a_quoted_letter_that_nobody_filled_in_is_no_form():
    assert form_in([lines(SHORT + QUOTED)], POOLS) is None


def test_the_same_with_an_answer_in_each_row_may_be_one():
    filled = QUOTED.replace(")\n", ")\nWe do, all year round.\n")
    form = form_in([lines("Our reference: 201706540\n\n" + filled)], POOLS)
    assert form is not None
    assert {s.question for s in form.suggestions} >= {"1", "2", "3", "7"}
