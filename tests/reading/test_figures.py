"""Money, numbers and links in a reply, and what only looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.reading.amounts import pounds
from foicli.reading.counts import counts, few, is_range
from foicli.reading.links import links


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("£1.2m", "1200000"),
        ("£45k", "45000"),
        ("£45,000 per annum", "45000"),
        ("gbp 300", "300"),
        ("£ 12,500", "12500"),
        ("£291,426.50", "291426.50"),
        ("£3.3 million", "3300000"),
        ("£900 thousand", "900000"),
        ("40k", "40000"),
        ("12,000 pounds", "12000"),
        ("spent £20,000.", "20000"),
        ("£0", "0"),
        ("£375.9k", "375900"),
        ("£1m", "1000000"),
    ],
)
def test_pounds(words: str, amount: str):
    assert [str(a.pounds) for a in pounds(words)] == [amount]


def test_a_figure_that_is_not_well_made_is_marked():
    (found,) = pounds("£8,023.000")
    assert (found.pounds, found.faulty) == (8023000, True)


@pytest.mark.parametrize(
    "words",
    [
        "section 12 applies as it would exceed the £450 limit",
        "18 hours",
        "in 2016/17",
        "2017",
        "aged 0 to 25",
        "level 4",
        "24/7",
        "12 june 2017",
        "section 40(2)",
        "ref 794013",
        "01632 960 123",
        "sk9 5af",
        "under 18",
        "question 7",
        "page 12",
        "5 working days",
        "40%",
        "foi 2017/123",
        "covid-19",
        "6:30pm",
    ],
)
def test_what_is_no_number_of_things(words: str):
    assert [c.count for c in counts(words)] == []
    assert pounds(words) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("187", "187"),
        ("approximately 400", "400"),
        ("c.350", "350"),
        ("nine", "9"),
        ("twenty-one", "21"),
        ("1,204 pupils", "1204"),
        ("04", "4"),
        ("there were 12 in 2016/17", "12"),
        ("6 children have a budget", "6"),
        ("81 as at 22.12.23", "81"),
        ("zero", "0"),
    ],
)
def test_counts(words: str, number: str):
    assert [c.count for c in counts(words)] == [number]


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("<5", "<5"),
        ("fewer than five", "<5"),
        ("less than 10", "<10"),
        ("< 7", "<7"),
        ("between 1 and 4", "<5"),
        ("*", "<5"),
    ],
)
def test_suppressed_counts(words: str, held: str):
    assert [c.count for c in few(words)] == [held]


def test_a_range_is_known():
    assert is_range("1600 - 1800")
    assert not is_range("2016-17")


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("see www.leeds.gov.uk/plan.pdf.", "http://www.leeds.gov.uk/plan.pdf"),
        ("https://x.org/a?b=1)", "https://x.org/a?b=1"),
        ("at dorsetccg.nhs.uk/cyp", "http://dorsetccg.nhs.uk/cyp"),
    ],
)
def test_links(words: str, url: str):
    assert [link.url for link in links(words)] == [url]


def test_an_address_for_mail_is_no_link():
    assert links("write to foi@leeds.gov.uk") == []


@given(st.text(max_size=300))
def test_figures_lie_within_the_text(text: str):
    for found in (*pounds(text.lower()), *counts(text.lower()), *few(text.lower()), *links(text)):
        assert 0 <= found.start < found.end <= len(text.lower())


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("£200,000 2016/17", ["200000"]),
        ("£33,000 12.b No", ["33000"]),
        ("£45,000 3 nurses", ["45000"]),
        ("£1 250 000", ["1250000"]),
        ("£7.047,000", ["7047000"]),
        ("£12k-15k", ["12000", "15000"]),
        ("£10-20k", ["10000", "20000"]),
        ("£85kpa", ["85000"]),
        ("£.5m", ["500000"]),
        ("£000s", []),
    ],
)
def test_a_figure_ends_where_the_next_thing_begins(text: str, amounts: list[str]):
    assert [str(a.pounds) for a in pounds(text)] == amounts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the number is below 10 and is withheld", "<10"),
        ("5 or fewer", "<6"),
        ("≤5", "<6"),
        ("between 1 and 5", "<6"),
        ("in single figures", "<10"),
        ("fewer than twenty", "<20"),
    ],
)
def test_a_suppressed_count_keeps_its_threshold(text: str, shown: str):
    assert [c.count for c in few(text)] == [shown]


@pytest.mark.parametrize("text", ["children under five", "those aged under 18", "pupils under ten"])
def test_an_age_is_no_suppressed_count(text: str):
    assert not few(text)


def test_hundreds_in_words_are_counted():
    assert [c.count for c in counts("one hundred and twenty children")] == ["120"]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("2½ posts", "2.5"),
        ("two and a half", "2.5"),
        ("3 ¾ fte", "3.75"),
        ("2014 - 44", "44"),
        ("44 (flagged)", "44"),
    ],
)
def test_halves_and_figures_behind_a_year(words: str, count: str):
    assert [c.count for c in counts(words)] == [count]


@pytest.mark.parametrize("words", ["2014 - 15", "1½ days", "two and a half years"])
def test_financial_years_and_times_are_no_counts(words: str):
    assert counts(words) == []
