"""The table of bank holidays and the calendars made of it."""

from datetime import date, timedelta

import pytest

from foicli.errors import FoiError
from foicli.law.clock import add_working_days, is_working_day, working_day, working_days_between
from foicli.law.holidays import Calendar, HorizonError, Nation, holidays, horizon, table_version
from foicli.model.request import Regime


def test_the_table_has_every_holiday_once_in_order_with_its_source():
    for nation in Nation:
        days = [holiday.day for holiday in holidays(nation)]
        assert days == sorted(set(days))
        assert all(holiday.title and holiday.source for holiday in holidays(nation))
        assert all(day.weekday() < 5 for day in days)
    assert [len(holidays(nation)) for nation in Nation] == [115, 130, 143]


def test_every_year_of_the_table_has_the_fixed_feasts_in_every_nation():
    """Christmas Day and Good Friday are named in the Acts apart: the table alone must hold them."""
    for nation in Nation:
        days = {holiday.day for holiday in holidays(nation)}
        for year in range(horizon().first.year, horizon().last.year + 1):
            christmas = date(year, 12, 25)
            assert christmas.weekday() > 4 or christmas in days
            assert easter(year) - timedelta(2) in days
            assert (easter(year) + timedelta(1) in days) == (nation is not Nation.SCOTLAND)


def easter(year: int) -> date:
    """Easter Sunday after Gauss (valid from 1900 to 2099)."""
    d = (19 * (year % 19) + 24) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7
    if (d == 29 and e == 6) or (d == 28 and e == 6 and year % 19 > 10):
        d -= 1
    return date(year, 3, 22) + timedelta(d + e)


def test_the_table_agrees_with_the_holidays_package():
    package = pytest.importorskip("holidays", reason="the package holidays is not installed")
    version = tuple(int(part) for part in package.__version__.split(".")[:2])
    if version < (0, 109):
        pytest.skip("the package holidays is older than 0.109 and lacks 15 June 2026")
    years = range(horizon().first.year, horizon().last.year + 1)
    for nation, subdivision in (
        (Nation.ENGLAND_AND_WALES, "ENG"),
        (Nation.SCOTLAND, "SCT"),
        (Nation.NORTHERN_IRELAND, "NIR"),
    ):
        theirs = {d for d in package.UK(subdiv=subdivision, years=years) if d.weekday() < 5}
        assert {holiday.day for holiday in holidays(nation)} == theirs


@pytest.mark.parametrize(
    ("day", "foia", "foisa"),
    [
        (date(2017, 1, 3), False, False),  # Scotland only
        (date(2017, 3, 17), False, True),  # Northern Ireland only
        (date(2018, 3, 19), False, True),  # its substitute
        (date(2017, 7, 12), False, True),
        (date(2017, 4, 17), False, True),  # Easter Monday
        (date(2017, 4, 14), False, False),  # Good Friday
        (date(2017, 8, 7), False, False),  # summer holiday in Scotland
        (date(2017, 8, 28), False, True),  # and elsewhere
        (date(2026, 6, 15), False, False),  # proclaimed for Scotland
        (date(2022, 5, 30), True, True),  # moved to June
        (date(2017, 6, 17), False, False),  # a Saturday
    ],
)
def test_which_days_are_working_days(day: date, foia: bool, foisa: bool):
    assert is_working_day(Regime.FOIA, day) == is_working_day(Regime.EIR, day) == foia
    assert is_working_day(Regime.FOISA, day) == foisa


def test_counting_working_days():
    friday, monday = date(2017, 6, 16), date(2017, 6, 19)
    assert working_day(Regime.FOIA, friday) == friday
    assert working_day(Regime.FOIA, friday + timedelta(1)) == monday
    assert add_working_days(Regime.FOIA, friday, 1) == monday
    assert working_days_between(Regime.FOIA, friday, monday) == 1
    assert working_days_between(Regime.FOIA, monday, friday) == -1
    with pytest.raises(ValueError, match="at least one"):
        add_working_days(Regime.FOIA, friday, 0)


def test_the_last_day_of_the_table_can_be_used_and_the_next_cannot():
    assert add_working_days(Regime.FOIA, date(2028, 12, 28), 1) == date(2028, 12, 29)
    with pytest.raises(HorizonError) as caught:
        add_working_days(Regime.FOIA, date(2028, 12, 29), 1)
    assert isinstance(caught.value, FoiError)
    assert "the table of bank holidays ends on 31 December 2028" in caught.value.message
    assert "install a newer version" in caught.value.hint
    with pytest.raises(HorizonError, match="1 January 2029 cannot be counted"):
        is_working_day(Regime.FOIA, date(2029, 1, 1))
    with pytest.raises(HorizonError, match="begins on 1 January 2015"):
        is_working_day(Regime.FOIA, date(2014, 12, 31))


def test_a_title_names_the_nations_that_keep_the_day():
    calendar = Calendar(holiday for nation in Nation for holiday in holidays(nation))
    assert calendar.title(date(2017, 3, 17)) == "St Patrick's Day (Northern Ireland)"
    assert calendar.title(date(2017, 12, 25)) == "Christmas Day (the whole UK)"
    assert calendar.title(date(2017, 1, 2)) == (
        "New Year's Day (substitute day) (England and Wales, Northern Ireland); 2nd January (Scotland)"
    )
    assert calendar.title(date(2017, 3, 16)) == ""


def test_the_table_has_a_version():
    assert len(table_version()) == 12
