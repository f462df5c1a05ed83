"""What a letter recites of the Act, and the figures of its limits, are no answers."""

import pytest
from reading.pages import mail, row
from reading.pools import pools

from foicli.model.questions_csv import read_questions_csv


@pytest.mark.parametrize(
    "recited",
    [
        "Section 1 of the Freedom of Information Act 2000 places two duties on public authorities. Unless exemptions "
        "apply, the first duty at Section 1(1)(a) is to confirm or deny whether the information is held.",
        "Section 17 of the Act requires that where we refuse we (a) state that fact, (b) specify the exemption and (c) "
        "state why it applies.",
    ],
)
def test_sections_1_and_17_told_again_answer_nothing(recited: str):
    found = pools(
        f"6. How many swimmers were rescued by lifeguards in 2023/24?\n\n{recited}\n\nNo information held."
    )
    assert row(found, "6", "4.a", "4.b", "4.c") == "not_held - - -"


def test_a_figure_within_the_time_limit_is_given():
    assert (
        row(pools("6. 1,863, of which 1,700 were within the time limit of a minute.\n\n7. No"), "6")
        != "cost_limit"
    )


def test_the_limit_itself_is_no_sum_that_was_spent():
    found = pools(
        "1. Section 12(1) means that we are not obliged to comply with a request if we estimate that it would cost more "
        "than £600, which for central government is three and a half days of work.\n\n7. No"
    )
    assert found["1"].coding.finding.value == "cost_limit"
    assert "1.spend" not in found or found["1.spend"].coding.amount_gbp is None


def test_a_refusal_that_goes_on_is_no_answer_in_words():
    homecare = read_questions_csv(
        "id,text,answer,if\n1,Do you use a homecare company?,yes/no,\n1.name,Which one?,text,1=yes\n",
        "any",
        "homecare.csv",
    )
    found = mail("1. Yes. Withheld - section 43(2), commercial interests; a tender is in progress.", homecare)
    assert found["1"].coding.value == "yes"
    assert found["1.name"].coding.finding.value == "refused"


@pytest.mark.parametrize("words", ["Yes, not split.", "Yes. Can't be split.", "Yes, no breakdown exists."])
def test_a_sum_that_is_not_split_is_not_held(words: str):
    assert row(pools(f"1. {words}\n\n7. No"), "1", "1.spend") == "yes not_held"


def test_what_is_not_recorded_is_the_reason_of_a_refusal_for_its_cost():
    found = pools(
        "1. Yes. We do not routinely record this; to collate it would exceed the time allowed by Section 12(1).\n\n7. No"
    )
    assert row(found, "1") == "yes"
    assert found["1.spend"].coding.finding.value == "cost_limit"
