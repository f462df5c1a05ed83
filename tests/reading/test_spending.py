"""All sums in one paragraph, apart from the answers; and answers that run on in one line."""

import pytest
from reading.pages import row, said
from reading.pools import parts, pools

ANSWERS = "1. Yes\n2. No\n3. No\n4. (a) Yes (b) Yes (c) No (d) Yes (e) No (f) No\n7. No\n\n"


def test_each_name_has_the_sum_beside_it():
    words = (
        "Spending. Altogether £90,300 was spent on free swimming. Of this £5,000 was for lifeguard training and "
        "£1,250 paid for hydrotherapy. Lessons for beginners are in the block contract and cannot be shown apart."
    )
    found = pools(ANSWERS + words)
    assert row(found, "1.spend", "4.a.spend", "4.b.spend", "4.d.spend") == "£90300 not_held £5000 £1250"
    assert parts(found, "4") == "yes yes no yes no no"


@pytest.mark.parametrize(
    "opening", ["Spend by service, Q4:", "Costs (question 4):", "Expenditure, question 4 -"]
)
def test_sums_by_letter(opening: str):
    found = pools(f"{ANSWERS}{opening} a £44,000. b £219,800. For d we hold no figures.")
    assert row(found, "4.a.spend", "4.b.spend", "4.d.spend") == "£44000 £219800 not_held"


def test_a_sentence_on_the_cost_of_one_thing_is_no_such_paragraph():
    found = pools("1. Yes\nCosts were £400.\n2. No\n7. No")
    assert row(found, "1", "1.spend", "2", "7") == "yes £400 no no"


def test_answers_that_run_on_with_numbers_in_brackets():
    line = "our answers: (1) yes, £4k (2) only in draft (3) yes by our own staff, 46 tests just now (4) (a) yes (b) no"
    found = pools(line)
    assert row(found, "1", "1.spend", "3", "3.count", "4.a", "4.b") == "yes £4000 yes 46 yes no"


def test_what_several_things_cost_is_not_whether_they_are_done():
    letter = (
        "1. Yes\nFrom the list at 4 we say YES to a, b and d\nNO to c, e and f\n7. No\n\nFurther detail\n"
        "Q4  a, b and d are in the block contract and we hold no figures for them"
    )
    found = pools(letter)
    assert parts(found, "4") == "yes yes no yes no no"
    assert said(found["4.b.spend"]) == "not_held"


def test_the_list_at_a_number():
    letter = "1. Yes\nFrom the list at 4 (sums below)\nYES - a, b\nNO - everything else on the list\n7. No"
    assert parts(pools(letter), "4") == "yes yes no no no no"


def test_sums_with_their_label_in_brackets_behind_them():
    words = (
        "In 2023/24 we paid £24,000 to the club (4a) and £19,760 for the pool lift (4d); what we pay the guards (4b) is "
        "withheld under section 43(2)."
    )
    found = pools(ANSWERS + words)
    assert row(found, "4.a.spend", "4.b.spend", "4.d.spend") == "£24000 refused £19760"


def test_a_paragraph_beneath_a_title():
    words = "Expenditure\n\nPayments for lifeguard training were £21,965 and hydrotherapy was £58,200."
    assert row(pools(ANSWERS + words), "4.b.spend", "4.d.spend") == "£21965 £58200"


def test_all_the_other_items_of_a_paragraph_of_sums_lie_in_one_contract():
    words = (
        "Spending. £5,000 was for lifeguard training and £1,250 paid for hydrotherapy. "
        "All of the other items are in the block contract."
    )
    found = pools(ANSWERS + words)
    assert row(found, "4.a.spend", "4.b.spend", "4.d.spend") == "not_held £5000 £1250"
    assert parts(found, "4") == "yes yes no yes no no"
