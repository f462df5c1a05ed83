"""Dates as letters write them, and which of them is a promise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.reading.dates import find_dates, promised_date

TODAY = date(2017, 6, 20)


@pytest.mark.parametrize(
    "written",
    ["10 July", "10th July 2017", "10th of July", "10/07/2017", "10.07.17", "10-07-2017", "Monday 10 July", "Mon 10 Jul",
     "July 10, 2017", "2017-07-10", "10 July '17", "10-Jul-17", "Monday, 10 July 2017", "Monday the 10th July"],
)  # fmt: skip
def test_one_day_in_many_forms(written: str):
    assert [d for _, _, d in find_dates(f"by {written}.", TODAY)] == [date(2017, 7, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2017",
        "2016/17",
        "FOI 2017/123",
        "1.2.3",
        "45/13/2017",
        "0117 496 0123",
        "20 working days",
    ],
)
def test_what_is_no_date(text: str):
    assert find_dates(text, TODAY) == []


def test_a_year_left_out_is_the_one_that_lies_ahead():
    assert [d for _, _, d in find_dates("4 January", date(2017, 12, 20))] == [date(2018, 1, 4)]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("We will respond by 10 July 2017.", date(2017, 7, 10)),
        ("You will have our answer no later than Monday 10 July.", date(2017, 7, 10)),
        ("The deadline for our response is 10/07/2017.", date(2017, 7, 10)),
        ("We aim to reply on or before the end of 10 July.", date(2017, 7, 10)),
        ("Your request received on 12 June 2017 will be answered.", None),
        ("Our office is closed until 26 June.", None),
        ("We replied by 3 March 2017.", None),
    ],
)
def test_what_is_promised(sentence: str, day: date | None):
    assert promised_date(sentence, TODAY) == day


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str):
    find_dates(text, TODAY)
    promised_date(text, TODAY)


@given(st.dates(date(2017, 3, 25), date(2018, 3, 1)))
def test_every_day_is_read_back(day: date):
    for written in (f"{day:%d/%m/%Y}", f"{day.day} {day:%B}", f"{day:%A} {day.day} {day:%b} {day.year}"):
        assert [d for _, _, d in find_dates(f"on {written}", TODAY)] == [day]
