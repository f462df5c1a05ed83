"""Parts that a contract for more carries: they are paid for, though nobody can say what each of them costs."""

import pytest
from reading.pages import row
from reading.pools import parts, pools

SURE = 0.98


@pytest.mark.parametrize(
    "words",
    [
        "All of the services, bar (b), are within the block contract.",
        "We have a block contract with the leisure trust which covers all of the above apart from (b), and it is not "
        "possible to give the costs for any element.",
        "The services in your question 4 are all in the block except (b), which is for the national body.",
        "Everything except (b) is included in our block contract with the trust.",
    ],
)
def test_a_contract_with_an_exception(words: str):
    found = pools(f"4. {words}\n\n7. No")
    assert parts(found, "4") == "yes no yes yes yes yes"
    assert parts(found, "4", ".spend") == "not_held - not_held not_held not_held not_held"


def test_the_part_that_a_contract_leaves_out_may_be_paid_for_otherwise():
    found = pools("4. All of the services, bar (b), are within the block contract.\n\n7. No")
    assert found["4.b"].confidence < SURE


def test_what_the_letter_says_of_the_exception_goes_first():
    found = pools(
        "4. The block contract covers all of the above apart from (b). With regard to (b) we pay a charity £9,870.\n\n7. No"
    )
    assert parts(found, "4") == "yes yes yes yes yes yes"
    assert parts(found, "4", ".spend") == "not_held £9870 not_held not_held not_held not_held"


def test_a_whole_list_named_in_passing_with_an_exception():
    found = pools(
        "The services in your question 4 are all in the block except (b), and (f) which is for the club."
    )
    assert parts(found, "4") == "yes no yes yes yes no"


def test_names_within_a_contract():
    found = pools(
        "4. Water aerobics, hydrotherapy and wetsuit hire are within the block contract mentioned above and carry no "
        "separate price.\n\n7. No"
    )
    assert parts(found, "4") == "- - yes yes - yes"
    assert parts(found, "4", ".spend") == "- - not_held not_held - not_held"


def test_parts_that_cannot_be_separated_are_not_themselves_unknown():
    found = pools("4. (c), (d) and (f) are inside the block with the trust and can't be separated.\n\n7. No")
    assert parts(found, "4") == "- - yes yes - yes"
    assert parts(found, "4", ".spend") == "- - not_held not_held - not_held"


def test_not_in_a_contract():
    found = pools("4. (c) and (d) are not within the block contract.\n\n7. No")
    assert "yes" not in parts(found, "4")


def test_all_bought_from_a_provider_that_was_named_before():
    found = pools(
        "1. Yes\n\n4. All of these are bought through the Dolphin Centre block, except for hydrotherapy.\n\n"
        "The only other sum is for (e), Dolphin Centre, £400.\n\n7. No"
    )
    assert parts(found, "4") == "yes yes yes no yes yes"


def test_none_of_two_lists_but_one_part_with_its_cost_in_brackets():
    found = pools(
        "We do not pay for any of the services listed in questions 4 and 5, apart from wetsuit hire, which is on offer "
        "in working hours (cost for this group not recorded)."
    )
    assert parts(found, "4") == "no no no no no yes"
    assert found["4.f.spend"].coding.finding.value == "not_held"
    assert parts(found, "5") == "no no no no no no"


def test_not_possible_to_break_a_contract_down_takes_no_yes_back():
    found = pools(
        "4. With the exception of (a) and (b), all of the services listed are paid for through a block contract. It is not "
        "possible to break the contract value down to individual lines.\n\n7. No"
    )
    assert parts(found, "4") == "no no yes yes yes yes"


def test_what_stands_in_a_block_contract_is_done_under_a_label_too():
    assert row(pools("1. This is part of the block contract with the trust.\n\n7. No"), "1") == "yes"


def test_all_that_a_contract_carries_are_those_that_are_paid_for():
    found = pools(
        "4. We pay for (a), (c) and (d). All are in the block contract and no breakdown is available, except (c) where we "
        "paid £66,000 to the club. We do not pay for the others.\n\n7. No"
    )
    assert parts(found, "4") == "yes no yes yes no no"
    assert parts(found, "4", ".spend") == "not_held - £66000 not_held - -"


@pytest.mark.parametrize(
    "words",
    [
        "Included in the block contract, see question 1.",
        "Covered by the grant above.",
        "Within the figure at question 1.",
    ],
)
def test_a_sum_that_is_pointed_to_is_not_given_here(words: str):
    found = pools(f"1. Yes, £900.\n\n4. a) Yes. {words} b) No\n\n7. No")
    assert row(found, "1.spend", "4.a", "4.a.spend", "4.b") == "£900 yes not_held no"
