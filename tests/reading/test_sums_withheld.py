"""Sums that are not to be had: in a block contract, in the sum of another question, or refused wholesale."""

import pytest
from reading.pages import answers, row, said
from reading.pools import POOLS, parts, pools

from foicli.model.questionnaire import load_questionnaire
from foicli.reading.index import index_of
from foicli.reading.normal import lower, plain
from foicli.reading.passages import Passage
from foicli.reading.remainder import sums_apart, without_rest

INDEX = index_of(POOLS)
PLACE = {node.question.id: node.place for node in INDEX.nodes}
SIX_HELD_BACK = "not_held not_held not_held not_held not_held not_held"


def passage(words: str) -> Passage:
    """A passage that is all of these words."""
    raw = plain(words)
    return Passage(INDEX, lower(raw), raw, 0, len(raw))


@pytest.mark.parametrize(
    "words",
    [
        "Yes, within the parks budget",
        "Yes - Bridgend, block",
        "Yes, part of the leisure contract",
        "Yes, in the block",
        "Yes, no separate cost",
        "Yes, pooled budget",
        "Yes, not separately costed",
        "Yes, part of the Seaside Trust sum",
        "Yes, cost above",
        "Yes, in the 95k",
        "Yes, the same contract",
        "Yes, in hospice figure",
        "Yes, out of the (b) money",
        "Yes. The money is included there",
        "Yes. I couldn't put a price on it",
        "Yes. This is not a team with its own budget",
        "Yes. The unit pays her and we don't see the cost",
    ],
)
def test_a_sum_that_lies_in_a_larger_one_is_not_held(words: str):
    assert row(pools(f"1. {words}\n2. No"), "1", "1.spend", "2") == "yes not_held no"


@pytest.mark.parametrize("words", ["within (b)", "see (b)", "included in 4b", "as part of (b)"])
def test_a_sum_may_lie_in_that_of_another_part(words: str):
    found = pools(f"4\n(a) Yes, {words}\n(b) Yes £9,000\n(c) No\n(d) No\n(e) No\n(f) No")
    assert row(found, "4.a", "4.a.spend", "4.b.spend") == "yes not_held £9000"


def test_a_sum_may_lie_in_that_of_another_question():
    found = pools("1. Yes, the sum is included at 4a\n4a. Yes £700")
    assert row(found, "1", "1.spend", "4.a.spend") == "yes not_held £700"


def test_a_sum_that_takes_in_another_is_a_sum_all_the_same():
    assert said(pools("4a Yes £5,000 (includes 4b)\n4b Yes, included in 4a\n4c No")["4.a.spend"]) == "£5000"


def test_a_yes_without_a_word_on_money_leaves_the_sum_open():
    assert row(pools("1. Yes, in the holidays\n2. No"), "1", "1.spend") == "yes -"


def test_a_no_in_a_block_has_no_sum():
    found = pools("4 (a) to (c) yes, in the block contract. (d) to (f) no.")
    assert parts(found, "4", ".spend") == "not_held not_held not_held - - -"


def test_yes_to_all_in_a_block_holds_back_every_sum():
    found = pools("4. Yes to all. The costs are in a block contract and cannot be split.\n6. 3")
    assert (parts(found, "4"), parts(found, "4", ".spend")) == ("yes yes yes yes yes yes", SIX_HELD_BACK)


def test_costs_held_for_none_say_nothing_of_what_is_done():
    found = pools("4. We do not hold the cost of any of these.")
    assert (parts(found, "4"), parts(found, "4", ".spend")) == ("- - - - - -", SIX_HELD_BACK)


def test_all_other_figures_refused_are_those_of_what_is_done():
    found = pools(
        "1. Yes, £300\n4. Yes to all except (b).\n\n"
        "We are unable to give any other figures as they are commercially sensitive (section 43(2))."
    )
    assert said(found["1.spend"]) == "£300"
    assert parts(found, "4", ".spend") == "refused - refused refused refused refused"


def test_a_sentence_may_say_that_what_was_said_before_goes_for_all_sums():
    found = pools(
        "1. Yes\n4. None of these.\n\nSection 43(2) is engaged. This applies to all of the individual amounts."
    )
    assert (said(found["1.spend"]), parts(found, "4", ".spend")) == ("refused", "- - - - - -")


def test_nothing_done_means_no_sum_to_withhold():
    found = pools("1. No\n4. None of these.\n\nNo breakdown of costs is held for these.")
    assert not any(key.endswith("spend") for key in found)


def test_the_last_label_speaks_of_the_sums_of_parts_named_before_it():
    found = pools(
        "4\na. Yes\nb. Yes\nc. Yes\nd. No\ne. No\nf. Yes. The spend on lifeguard training, water aerobics and "
        "wetsuit hire is in the block contract."
    )
    assert parts(found, "4", ".spend") == "- not_held not_held - - not_held"


def test_a_sentence_on_the_sums_of_several_parts_is_cut_off_at_a_label():
    whole = passage("Yes. For (b), (c) and (f) the costs are in the block contract.")
    rest, claims = sums_apart(INDEX, whole, [PLACE["4.f"]])
    assert whole.low[rest.start : rest.end].strip() == "yes."
    assert {c.place for c in claims} == {PLACE["4.b.spend"], PLACE["4.c.spend"], PLACE["4.f.spend"]}


@pytest.mark.parametrize(
    "words", ["The cost is in the block contract.", "It is not possible to split this out."]
)
@pytest.mark.parametrize("label", ["1", "4.b"])
def test_a_sentence_on_its_own_sum_stays_with_its_label(label: str, words: str):
    whole = passage(f"Yes. {words}")
    assert sums_apart(INDEX, whole, [PLACE[label]]) == (whole, [])


def test_all_others_at_a_label_are_the_rest_of_its_list():
    whole = passage("Yes. All others no.")
    rest, claims = without_rest(INDEX, whole, [PLACE["4.b"]])
    assert whole.low[rest.start : rest.end].strip() == "yes."
    assert {c.place for c in claims} == {PLACE[f"4.{x}"] for x in "abcdef"}
    assert {c.coding.value for c in claims} == {"no"}


def test_the_rest_at_the_last_label_gives_way_to_what_was_said_by_letter():
    assert parts(pools("4a. Yes\n4b. Yes. All others no."), "4") == "yes yes no no no no"


def test_a_refusal_of_the_question_is_no_figure_of_the_records_it_would_take():
    words = (
        "6. To answer we would have to open each of 3,421 accident books. At five minutes each that is 285 hours, and "
        "we refuse this part under section 12 of the Act."
    )
    assert row(pools(words), "6") == "cost_limit"


def test_what_is_not_recorded_and_therefore_refused_is_refused():
    words = (
        "The spend at questions 1 and 4a is not recorded by age. To find it would take 60 hours. We are therefore relying "
        "on section 12."
    )
    assert row(pools(words), "1.spend", "4.a.spend") == "cost_limit cost_limit"


def test_a_refusal_goes_before_the_contract_that_is_its_reason():
    words = (
        "1. Yes. This forms part of the block contract with the trust. This cannot be provided within the cost limit in "
        "section 12 of the Act."
    )
    assert row(pools(words), "1", "1.spend") == "yes cost_limit"


HOW = load_questionnaire(
    """
kind = "leisure"
title = "Slides"
[[question]]
id = "1"
text = "Do you test water slides before they open?"
answer = "yes/no"
[[question]]
id = "1.how"
text = "If yes, please tell us how."
answer = "text"
if = "1=yes"
""",
    "slides.toml",
)


def test_an_explanation_is_never_made_of_what_is_withheld():
    words = "1. Yes. The information is held. It is exempt under section 43(2)."
    assert row(answers(words, questionnaire=HOW), "1", "1.how") == "yes refused"
