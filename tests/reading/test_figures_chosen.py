"""Which of several figures in an answer is the one that was asked for, and questions that need no labels."""

import re

import pytest
from reading.pages import answers, row, said
from reading.pools import pools

from foicli.model.questionnaire import load_questionnaire
from foicli.reading.counts import counts
from foicli.reading.numerals import NUMBER, value_of
from foicli.reading.periods import asked, periods

BUSES = load_questionnaire(
    """
kind = "council"
title = "Buses"
[[question]]
id = "1"
text = "How many passes for older people did you issue in each of 2014/15, 2015/16 and 2016/17?"
answer = "count"
[[question]]
id = "2"
text = "How much did you pay operators in each of 2014/15, 2015/16 and 2016/17?"
answer = "pounds"
[[question]]
id = "3"
text = "How many drivers (full-time equivalent) were employed on 31 March 2017?"
answer = "count"
[[question]]
id = "3.left"
text = "How many drivers resigned between 1 April 2014 and 31 March 2017?"
answer = "count"
[[question]]
id = "4"
text = "How many routes did you subsidise on each of these dates?"
answer = "heading"
[[question]]
id = "4.a"
text = "31 March 2013"
answer = "count"
[[question]]
id = "4.b"
text = "31 March 2017"
answer = "count"
[[question]]
id = "5"
text = "How many passengers complained in 2016/17?"
answer = "count"
[[question]]
id = "5.young"
text = "How many of them were under 18?"
answer = "count"
[[question]]
id = "6"
text = "What is your budget for shelters?"
answer = "pounds"
[[question]]
id = "7"
text = "Who sweeps the stations?"
answer = "text"
""",
    "buses.toml",
)


def told(letter: str, question: str, **known: str) -> str:
    """The answer to one question, in a word."""
    return said(answers(letter, questionnaire=BUSES, **known).get(question))


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("2014/15 - 410, 2015/16 - 395, 2016/17 - 402", "402"),
        ("410 in 2014/15, 395 in 2015/16 and 402 in 2016/17", "402"),
        ("2016/17: 402\n2015/16: 395\n2014/15: 410", "402"),
        ("1st April 2015 to 31st March 2016 = 395 1st April 2016 to 31st March 2017 = 402", "402"),
        ("410, 395 and 402", "402"),
    ],
)
def test_of_figures_by_year_the_last_year_asked(answer: str, number: str):
    assert told(f"1. {answer}\n3. 12\n5. 3", "1") == number


@pytest.mark.parametrize(
    ("answer", "amount"),
    [
        ("14/15 1.2m, 15/16 1.3m, 16/17 1.45m", "£1450000"),
        ("£1.2m, £1.3m and £1.45m", "£1450000"),
        ("None", "£0"),
    ],
)
def test_of_sums_by_year_the_last_year_asked(answer: str, amount: str):
    assert told(f"1. 12\n2. {answer}\n5. 3", "2") == amount


@pytest.mark.parametrize(
    ("answer", "drivers", "left"),
    [
        ("41.6 FTE as at 31 March 2017. Between those dates 7 drivers resigned.", "41.6", "7"),
        ("45 people, or 41.6 full time equivalents", "41.6", "-"),
        ("41.6, and seven", "41.6", "7"),
    ],
)
def test_figures_for_a_question_and_its_detail(answer: str, drivers: str, left: str):
    letter = f"1. 12\n2. £5,000\n3. {answer}\n5. 3"
    assert told(letter, "3") == drivers
    if left != "-":
        assert told(letter, "3.left") == left


def test_parts_of_a_whole():
    letter = "1. 12\n2. £5,000\n5. 611 people, of whom 58 were children\n6. £10"
    assert (told(letter, "5"), told(letter, "5.young")) == ("611", "58")


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("8 of the 24 who wrote", "8"),
        ("86 (of which 12 by telephone)", "86"),
        ("1,105 (one thousand one hundred & five)", "1105"),
        ("more than 500", ">500"),
        ("90 to 110", "90-110"),
        ("Approx 360ish", "360"),
        ("31 refused / 2 outstanding", "31"),
        ("14 people, 3 settled out of court", "14"),
        ("1,108 across fourteen pools", "1108"),
    ],
)
def test_several_figures_in_one_answer(answer: str, number: str):
    assert told(f"1. 12\n2. £5,000\n5. {answer}\n6. £10", "5") == number


@pytest.mark.parametrize(
    "answer", ["Town 48, country 9.", "Town 48; country 9. Total 57.", "57, i.e. town 48, country 9"]
)
def test_parts_are_added_where_the_answer_counts_them_out(answer: str):
    assert told(f"1. {answer}\n2. £5,000\n5. 3", "1") == "57"


def test_dates_of_a_heading_get_their_figures():
    letter = "3. 12\n4. {}\n5. 3\n6. £10"
    for words in (
        "22 at 31 March 2013 and 19 at 31 March 2017.",
        "March 2013: 22 routes\nMarch 2017: 19 routes",
    ):
        assert (told(letter.format(words), "4.a"), told(letter.format(words), "4.b")) == ("22", "19")
    both = letter.format("We had 22 at each date.")
    assert (told(both, "4.a"), told(both, "4.b")) == ("22", "22")


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        ("Please refer to our accounts, www.barton.gov.uk/accounts", "published_elsewhere"),
        ("It cannot be separated, being within the street contract of £3.4m", "not_held"),
        ("sixty-one thousand two hundred pounds", "£61200"),
        ("£14,000 for shelters and £9,500 for benches", "£14000"),
    ],
)
def test_sums_that_stand_for_something_else(answer: str, finding: str):
    assert told(f"1. 12\n3. 41\n5. 3\n6. {answer}", "6") == finding


def test_of_two_bodies_the_figure_of_ours():
    letter = "1. 12\n3. 41\n5. Barton: 14. Alford: 9.\n6. £10"
    assert told(letter, "5", body_name="Alford Council") == "9"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("one hundred and twenty", 120),
        ("half a million", 500_000),
        ("two million three hundred thousand", 2_300_000),
    ],
)
def test_numbers_in_words(words: str, number: int):
    assert re.fullmatch(NUMBER, words)
    assert value_of(words) == number


@pytest.mark.parametrize("words", ["32 per 10,000", "in the second quarter 2", "the third version 2.1"])
def test_rates_and_quarters_are_no_numbers_of_things(words: str):
    assert counts(words) == []


def test_times_are_months():
    (year,), stretch = asked("How many in 2016/17?")
    (end,) = periods("as at 31/3/17")
    assert stretch is None
    assert year.fits(end)
    assert not year.same(end)
    _, stretch = asked("How many since 1 January 2016?")
    assert stretch is not None


ONE = load_questionnaire(
    """
kind = "council"
title = "Trees"
[[question]]
id = "1"
text = "How much did you spend on planting street trees in 2016/17?"
answer = "pounds"
[[question]]
id = "2"
text = "How many street trees were felled in 2016/17?"
answer = "count"
""",
    "trees.toml",
)


def test_a_short_questionnaire_needs_no_labels():
    found = answers(
        "Dear Sir\n\nIn that year the Parks team laid out £48,200.\n\nA further 31 came down in storms or for safety.\n\n"
        "Yours faithfully\nJ Day",
        questionnaire=ONE,
    )
    assert (said(found.get("1")), said(found.get("2"))) == ("£48200", "31")
    assert max(s.confidence for s in found.values()) < 0.9


def test_everything_is_withheld_in_one_sentence():
    for words, finding in (
        ("The Council does not hold any information in scope of your request.", "not_held"),
        ("Section 12 applies to the request as a whole because of the cost.", "cost_limit"),
    ):
        found = answers(f"Dear Sir\n\n{words}\n\nYours faithfully\nJ Day", questionnaire=BUSES)
        assert {said(found[q]) for q in ("1", "2", "5", "7")} == {finding}


def test_a_sum_that_is_reduced_for_who_pays_early_is_not_added():
    found = pools("1. Yes, £150, reduced to £100 if paid within ten days.\n\n7. No")
    assert row(found, "1.spend") == "£150"
